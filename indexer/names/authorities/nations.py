"""Which nation a word speaks of, so that its General Staff is not taken for that of another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from indexer.names.authorities.spans import stem_word
from indexer.names.name_keys import fold, folded_words
from indexer.names.tables import rows_below_head


def nation_of(adjective: str) -> str | None:
    """The nation of an adjective in any case form, None where it is none.

    >>> nation_of("German"), nation_of("немецкому"), nation_of("General")
    ('germany', 'germany', None)
    """
    return _adjectives().get(_compared(fold(adjective)))


def nations_named(forms: Iterable[str]) -> frozenset[str]:
    """The nations that the names of a body tell, as listed: «USSR Council of Ministers», «Совмин СССР».

    >>> nations_named(["General Staff", "Soviet General Staff"])
    frozenset({'ussr'})
    """
    # U.S. is two words there and US one.
    words = {_compared(word) for form in forms for word in folded_words(form.replace(".", ""))}
    return frozenset(nation for word, nation in {**_names(), **_adjectives()}.items() if word in words)


def _compared(folded: str) -> str:
    return stem_word(folded) if folded[:1] >= "\u0400" else folded


@lru_cache(maxsize=1)
def _adjectives() -> dict[str, str]:
    return {word: row[0] for row in _rows() for word in _words(row[1])}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {word: row[0] for row in _rows() for word in _words(row[2])}


def _rows() -> list[list[str]]:
    return list(rows_below_head("nations.tsv"))


def _words(cell: str) -> list[str]:
    return [_compared(fold(word)) for word in cell.split("|")]
