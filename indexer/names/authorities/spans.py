"""What finding authorities works with: claims, hits, and the spans that come of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from indexer.names.authorities.forms import Capitals, Strength
from indexer.names.model import NameKind


@dataclass(frozen=True, slots=True)
class AuthoritySpan:
    """A name found in a text or query.

    ``first`` and ``last`` are indexes into the tokens given, inclusive. ``candidates`` are ids, likeliest
    first; there is more than one where several bear the name and nothing tells which is meant, and none for a
    surname of a query that is nobody's in particular. ``kind`` is that of the first.
    """

    first: int
    last: int
    candidates: tuple[str, ...]
    kind: NameKind
    strength: Strength

    @property
    def authority(self) -> str | None:
        """The one who is meant, None where several may be."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class Claim(NamedTuple):
    """That a form found may name the record with index ``record``.

    ``words`` are those of the form; a ``strict`` one is written in as many.
    """

    record: int
    strength: Strength
    capitals: Capitals
    words: int = 1
    strict: bool = False


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (inclusive) and what they may name; strongest claims first.

    ``followed`` is true when another name follows at once.
    """

    first: int
    last: int
    claims: tuple[Claim, ...]
    followed: bool = False


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    return Stemmer("russian")


def stem_word(word: str) -> str:
    """The stem of a folded Russian word, as names made of ordinary words are compared by it."""
    return str(_stemmer().stemWord(word))
