"""Russian and Western names in open text, Cyrillic or Latin: they meet through what they sound like."""

from __future__ import annotations

import re
import unicodedata

NAME_FORM = "~w:"
"""Prefix of the term of a capitalised word: its folded surface."""

MAX_FORM = 40
"""Longest word that is taken for a name, in characters."""

# Apostrophes and primes of every kind (also the signs that stand for ь and ъ), and the ties of ALA-LC.
_DROPPED = re.compile("['’‘‛`´ʹʺʻʼʽˈ′″ʿʾ\u00ad\u0301\u0361\ufe20\ufe21.]")


def fold_name(surface: str) -> str:
    """``surface`` as names are compared: case folded, ё→е, without apostrophes, primes, ties and stress.

    Diacritics stay, because they carry sound (ž, ö, ŏ): whoever compares decides what they tell.

    >>> fold_name("I͡Akov"), fold_name("Gor’kiĭ"), fold_name("ХРУЩЁВ"), fold_name("Žukov")
    ('iakov', 'gorkiĭ', 'хрущев', 'žukov')
    """
    text = unicodedata.normalize("NFD", surface.casefold())
    if text.isascii():
        return _DROPPED.sub("", text)
    kept = _DROPPED.sub("", text) if re.search("[а-я]", text) or "\u0361" in text else _fold_marked(text)
    return unicodedata.normalize("NFC", kept).replace("ё", "е")


def _fold_marked(text: str) -> str:
    # A Latin acute is a letter's own (Dubček is not Dubc̆ek, José no Jose), no stress mark as in Cyrillic.
    return re.sub("['’‘‛`´ʹʺʻʼʽˈ′″ʿʾ\u00ad\ufe20\ufe21.]", "", text)


def name_form(surface: str) -> str:
    """The term of a capitalised Cyrillic or Latin word of a document.

    >>> name_form("Хрущёву"), name_form("O’Neill")
    ('~w:хрущеву', '~w:oneill')
    """
    return NAME_FORM + fold_name(surface)[:MAX_FORM]
