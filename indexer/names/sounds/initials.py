"""Initials of given names: with which letters of either script a name may begin."""

from __future__ import annotations

from functools import lru_cache

from indexer.names.folding import INITIAL, fold_word, initial_form
from indexer.names.tables import read_rows


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    """Letter → letters of both scripts with which the same name may begin."""
    table: dict[str, set[str]] = {}
    for cyrillic, latin in read_rows("name_initials.tsv"):
        for letter in latin:
            table.setdefault(cyrillic, {cyrillic}).add(letter)
            table.setdefault(letter, {letter}).add(cyrillic)
    return {letter: "".join(sorted(letters)) for letter, letters in table.items()}


def letters_like(initial: str) -> str:
    """The letters of both scripts with which a name may begin that ``initial`` stands for.

    >>> letters_like("И")
    'eijyи'
    """
    letter = fold_word(initial)
    return _letters().get(letter, letter)


def initial_terms(initial: str) -> tuple[str, ...]:
    """The terms of an initial in both scripts.

    >>> initial_terms("и")[:2]
    ('~i:e', '~i:i')
    """
    return tuple(map(initial_form, letters_like(initial)))


def is_initial(term: str) -> bool:
    """Whether a term is an initial's."""
    return term.startswith(INITIAL)
