"""What a query's words look like in a text: the same terms that were searched, for marking hits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """A token, compound or mention that has one of ``terms``, or a token with a surface that begins so
    (`indexer.analysis.terms.BEGINNING`).
    """

    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Tokens side by side in order, one for each slot; with ``slop``, in any order with so many words between
    them.

    ``whole`` marks everything from the first to the last, else each word is marked by itself.
    """

    slots: tuple[frozenset[str], ...]
    slop: int = 0
    whole: bool = True


Pattern = AnyTerm | Sequence
