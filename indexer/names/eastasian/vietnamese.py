"""Vietnamese names: their syllables in Latin letters, with or without marks, and in Russian transcription."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.names.cases import nominatives
from indexer.names.folding import NAME_FORM, bare_letters, fold_word
from indexer.names.sounds.name_index import NameIndex
from indexer.names.tables import read_rows

Slot = tuple[str, ...]

_FEWEST, _MOST = 3, 4
"""Words of a name. Two are read by chance: Van Lam, La Son."""


@lru_cache(maxsize=1)
def _table() -> tuple[frozenset[str], dict[str, tuple[str, ...]]]:
    """The syllables that are surnames, and spelling → the syllables it may be, in either script."""
    surnames: set[str] = set()
    spelt: dict[str, tuple[str, ...]] = {}
    for syllable, sort, russian in read_rows("vietnamese_syllables.tsv"):
        if sort == "surname":
            surnames.add(syllable)
        for spelling in (syllable, *russian.split("|")):
            spelt[spelling] = (*spelt.get(spelling, ()), syllable)
    return frozenset(surnames), spelt


@lru_cache(maxsize=1)
def _spellings() -> dict[str, tuple[str, ...]]:
    """Syllable → its spellings in both scripts."""
    rows = read_rows("vietnamese_syllables.tsv")
    return {syllable: (syllable, *russian.split("|")) for syllable, _, russian in rows}


def _syllables(word: str) -> tuple[str, ...]:
    """The syllables that a word may be, folded."""
    spelt = _table()[1]
    found = spelt.get(bare_letters(word), ())
    if not found and word[-1:] > "z":
        found = tuple(each for name, _ in nominatives(word) for each in spelt.get(name, ()))
    return found


def syllables_of(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The syllables that each word of a Vietnamese name may be; none where it is no such name.

    >>> syllables_of(["Нгуен", "Ван", "Тхиеу"]), syllables_of(["John", "Van", "Do"])
    ((('nguyen',), ('van',), ('thieu',)), ())
    """
    if not _FEWEST <= len(words) <= _MOST:
        return ()
    found = tuple(_syllables(fold_word(word)) for word in words)
    return found if all(found) and not _table()[0].isdisjoint(found[0]) else ()


def spellings(found: Sequence[Sequence[str]], index: NameIndex) -> tuple[Slot, ...]:
    """The terms of ``index`` for each word of a name with these syllables."""
    return tuple(
        tuple(
            dict.fromkeys(
                term
                for syllable in syllables
                for spelling in _spellings()[syllable]
                for term in (*index.forms_of(spelling), *_marked(spelling, index))
            )
        )
        for syllables in found
    )


def _marked(spelling: str, index: NameIndex) -> list[str]:
    """The terms of ``index`` that are ``spelling``, a Latin one, with marks: Văn."""
    return [
        term
        for term, cost in (index.expand(spelling, "anchor") if spelling.isascii() else ())
        if cost and bare_letters(term.removeprefix(NAME_FORM)) == spelling
    ]
