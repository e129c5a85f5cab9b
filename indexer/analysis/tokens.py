"""What analysis makes of a text: tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.analysis.terms import EXACT


class Token(NamedTuple):
    """A word (or one Han character) and the terms it is found by.

    ``start`` and ``end`` are code points of the NFC text, half-open: ``text[start:end] == surface``.
    ``position`` counts words from 0 without gaps. ``script`` is an ISO 15924 code (``Cyrl``, ``Latn``,
    ``Hani``, ``Hang``, ``Zyyy`` for digits). ``terms`` are the lemmas or stems first, best first, then those
    of the compound, then the exact surface with its prefix (`indexer.analysis.terms`); never empty.

    A compound is a word written in parts: with hyphens (пять-шесть), with dots (U.S.), a number
    in groups (10,000), a Chinese word of several characters. Each part is a token at a position of its own,
    so that phrases reach into compounds. ``joined`` is true on every part but the first;
    ``compound`` holds, on every part, the terms of the compound written solid, and is empty on other tokens.
    Every part has those terms among its own; of a Chinese word only the first character has.

    It is a named tuple because a document has hundreds, and a frozen dataclass takes five times as long to
    make.
    """

    surface: str
    start: int
    end: int
    position: int
    script: str
    terms: tuple[str, ...]
    joined: bool = False
    compound: tuple[str, ...] = ()

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas or stems of the token by itself: no compound, no exact surface."""
        return tuple(term for term in self.terms if term[0] != EXACT and term not in self.compound)

    @property
    def exact(self) -> str:
        """The exact folded surface with its prefix: the last of ``terms``."""
        return self.terms[-1]


def units(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Group ``tokens`` into words: each group is one token, or the parts of one compound in order."""
    begin = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or not tokens[index].joined:
            yield tuple(tokens[begin:index])
            begin = index
