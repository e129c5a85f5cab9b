"""Folding of name words: what is left of a surface when names are compared."""

from __future__ import annotations

import re
import unicodedata

NAME_FORM = "~w:"
"""Prefix of the term of a capitalised word: its folded surface."""

INITIAL = "~i:"
"""Prefix of the term of an initial, the letter and its full stop before or after a name."""

MAX_FORM = 40
"""Longest word that is taken for a name, in characters."""

# Apostrophes, primes, half rings and soft hyphens, the halves of an ALA-LC tie, full stops of abbreviations.
_SIGNS = re.compile("['’‘‛`´ʹʺʻʼʽˈ′″”“\"ʿʾ\u00ad\u0361\ufe20\ufe21.]")
_STRESS = re.compile("(?<=[а-я])[\u0300\u0301]")


def fold_name(surface: str) -> str:
    """``surface`` as names are compared: case folded, ё→е, without apostrophes, primes, ties and stress.

    Latin diacritics stay, because they carry sound (ž, ö, ŏ): whoever compares decides what they tell.

    >>> fold_name("I͡Akov"), fold_name("Gor’kiĭ"), fold_name("ХРУЩЁВ"), fold_name("Žukov")
    ('iakov', 'gorkiĭ', 'хрущев', 'žukov')
    """
    text = surface.casefold()
    if text.isascii():
        return _SIGNS.sub("", text)
    text = _STRESS.sub("", _SIGNS.sub("", unicodedata.normalize("NFD", text)))
    return unicodedata.normalize("NFC", text).replace("ё", "е")


_POSSESSIVE = re.compile("(?<=[a-zß-ɏ])['’‘ʼ]s$")


def fold_word(surface: str) -> str:
    """:func:`fold_name` of a word of a text, without the English possessive.

    >>> fold_word("Stalin’s"), fold_word("O’Neill")
    ('stalin', 'oneill')
    """
    return fold_name(_POSSESSIVE.sub("", surface.casefold()))


def initial_form(letter: str) -> str:
    """The term of an initial.

    >>> initial_form("И")
    '~i:и'
    """
    return INITIAL + fold_name(letter)


_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)


def bare_letters(word: str) -> str:
    """A folded Latin word without its diacritics, as a catalogue or a telegraph writes it.

    >>> bare_letters("hammarskjöld"), bare_letters("şükrü"), bare_letters("bołsunowski")
    ('hammarskjold', 'sukru', 'bolsunowski')
    """
    if word.isascii():
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_STROKED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
