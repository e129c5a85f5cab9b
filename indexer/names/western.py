"""Russian and Western names in open text, Cyrillic or Latin: they meet through what they sound like."""

from __future__ import annotations

from functools import lru_cache

from indexer.names.folding import INITIAL, MAX_FORM, NAME_FORM, fold_word, initial_form
from indexer.names.lexicon import is_ordinary_word, may_be_ordinary
from indexer.names.sounds.full_names import full_name
from indexer.names.sounds.name_index import NameIndex, Strictness
from indexer.names.sounds.name_words import is_given_name

__all__ = [
    "INITIAL",
    "MAX_FORM",
    "NAME_FORM",
    "NameIndex",
    "Strictness",
    "full_name",
    "initial_form",
    "is_given_name",
    "is_ordinary_word",
    "may_be_ordinary",
    "name_form",
]


@lru_cache(maxsize=1 << 16)
def name_form(surface: str) -> str:
    """The term of a capitalised Cyrillic or Latin word of a document.

    >>> name_form("Хрущёву"), name_form("O’Neill")
    ('~w:хрущеву', '~w:oneill')
    """
    return NAME_FORM + fold_word(surface)[:MAX_FORM]
