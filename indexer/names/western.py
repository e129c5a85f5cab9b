"""Russian and Western names in open text, Cyrillic or Latin: they meet through what they sound like."""

from __future__ import annotations

from indexer.names.folding import fold_name
from indexer.names.lexicon import is_ordinary_word, may_be_ordinary

__all__ = ["MAX_FORM", "NAME_FORM", "is_ordinary_word", "may_be_ordinary", "name_form"]

NAME_FORM = "~w:"
"""Prefix of the term of a capitalised word: its folded surface."""

MAX_FORM = 40
"""Longest word that is taken for a name, in characters."""


def name_form(surface: str) -> str:
    """The term of a capitalised Cyrillic or Latin word of a document.

    >>> name_form("Хрущёву"), name_form("O’Neill")
    ('~w:хрущеву', '~w:oneill')
    """
    return NAME_FORM + fold_name(surface)[:MAX_FORM]
