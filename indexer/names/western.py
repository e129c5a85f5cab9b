"""Russian and Western names in open text, Cyrillic or Latin: they meet through what they sound like."""

from __future__ import annotations

from indexer.names.folding import MAX_FORM, NAME_FORM, fold_word
from indexer.names.lexicon import is_ordinary_word, may_be_ordinary
from indexer.names.name_index import NameIndex, Strictness

__all__ = [
    "MAX_FORM",
    "NAME_FORM",
    "NameIndex",
    "Strictness",
    "is_ordinary_word",
    "may_be_ordinary",
    "name_form",
]


def name_form(surface: str) -> str:
    """The term of a capitalised Cyrillic or Latin word of a document.

    >>> name_form("Хрущёву"), name_form("O’Neill")
    ('~w:хрущеву', '~w:oneill')
    """
    return NAME_FORM + fold_word(surface)[:MAX_FORM]
