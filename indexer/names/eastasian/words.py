"""Words of a text in Latin or Cyrillic letters, and which of them can be part of a Chinese or Korean name."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.normalize import APOSTROPHES
from indexer.analysis.tokens import Tokens
from indexer.names.eastasian import chinese, korean
from indexer.names.eastasian.chinese_syllables import MIXED, surname_keys, syllables
from indexer.names.eastasian.korean_surnames import usual_in_other_script, usual_surnames
from indexer.names.tables import rows_below_head

_MAX_PIECE = 14
_MAX_PIECES = 4
_UNIFY = {ord(sign): "'" for sign in APOSTROPHES} | {0xAD: None}

Pieces = tuple[str, ...]
"""A word folded and divided at its hyphens."""


class Word(NamedTuple):
    """A word of a text: indexes of its tokens, its pieces folded, how it is written, what follows it."""

    first: int
    last: int
    pieces: Pieces
    capital: bool
    shouting: bool
    follow: str


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """A piece of a word as the tables spell it: lower case, marks that carry sound kept (ü ŏ ŭ '), others
    dropped.

    >>> fold("Ch’ên"), fold("HSÜ"), fold("Sŏng"), fold("Zédōng"), fold("Хён")
    ("ch'en", 'hsü', 'sŏng', 'zedong', 'хен')
    """
    text = surface.casefold()
    if text.isascii():
        return text.replace("`", "'").replace(" ", "")
    text = text.translate(_UNIFY).replace("ё", "е").replace(" ", "")
    if text.isascii() or "а" <= text[0] <= "я":
        return text
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            out.append(char)
        elif out and char == "\u0308" and out[-1] == "u":
            out[-1] = "ü"
        elif out and char == "\u0306" and out[-1] in "ou":
            out[-1] = {"o": "ŏ", "u": "ŭ"}[out[-1]]
    return "".join(out)


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """English and Russian function words, folded."""
    return frozenset(row[0] for row in rows_below_head("east_asian_function_words.tsv"))


def _is_capital(surface: str) -> bool:
    return surface[0].isupper() and (
        surface[1:].islower()
        or surface.isupper()
        or len(surface) == 1
        or "'" in surface
        or not surface.isalpha()
    )


def word_at(text: str, tokens: Tokens, index: int) -> Word | None:
    """The word of which the token is the first piece; None where it is too long to be part of a name."""
    surfaces = tokens.surfaces
    surface, last = surfaces[index], tokens.compounds.get(index, index)
    if last - index >= _MAX_PIECES:
        return None
    pieces = tuple(map(fold, surfaces[index : last + 1]))
    if max(map(len, pieces)) > _MAX_PIECE:
        return None
    follow = tokens.gap(text, last) if last + 1 < len(surfaces) else "."
    shouting = len(surface) > 1 and surface.isupper()
    return Word(index, last, pieces, _is_capital(surface), shouting, follow)


@lru_cache(maxsize=65536)
def may_begin(surface: str, script: str) -> bool:
    """Whether a word that begins with the token ``surface`` can be the first of a name, in either order.

    Most words cannot, which makes this the quick way out; it is asked of every capitalised word.
    """
    piece = fold(surface)
    if len(piece) > _MAX_PIECE:
        return False
    if piece in function_words() and not is_surname(piece, script):
        return False
    return may_stand(piece, script)


@lru_cache(maxsize=65536)
def may_continue(surface: str, script: str) -> bool:
    """Whether a word that begins with the token ``surface`` can be another word of a name."""
    return may_stand(fold(surface), script)


@lru_cache(maxsize=65536)
def may_stand(piece: str, script: str) -> bool:
    """Whether ``piece`` can be syllables of a name at all."""
    if len(piece) > _MAX_PIECE:
        return False
    return chinese.can_read(for_chinese(piece), script) or korean.can_read(for_korean(piece), script)


def is_surname(surface: str, script: str) -> bool:
    """Whether a word is a Korean or Chinese surname in ``script`` (``Latn`` or ``Cyrl``).

    >>> is_surname("Kim", "Latn"), is_surname("Чжоу", "Cyrl"), is_surname("Иван", "Cyrl")
    (True, True, False)
    """
    piece = fold(surface)
    if korean.surname((piece,), script):
        return True
    return bool(_chinese_surnames(piece, script))


def is_usual_surname(surface: str, script: str) -> bool:
    """Whether a word is a surname as most people spell it: Kim, but not Jean, which is seen for 진."""
    piece = fold(surface)
    return bare(piece) in usual_surnames(script) or bool(_chinese_surnames(piece, script))


def _chinese_surnames(piece: str, script: str) -> list[str]:
    """The keys of the Chinese surnames that a folded word is by any one scheme."""
    read = chinese.latin_word((piece,)) if script == "Latn" else chinese.cyrillic_word((piece,), False)
    known = surname_keys()
    return [
        key
        for scheme, ways in read.items()
        if scheme != MIXED
        for way in ways
        if len(way) == 1
        for key in way[0]
        if key in known
    ]


@lru_cache(maxsize=1024)
def surname_spellings(surface: str, script: str) -> frozenset[str]:
    """How a usual Chinese or Korean surname is written in the other script, folded and without marks.

    >>> sorted(surname_spellings("Ван", "Cyrl")), sorted(surname_spellings("Park", "Latn"))
    (['wang'], ['пак'])
    """
    piece, other = fold(surface), "Latn" if script == "Cyrl" else "Cyrl"
    found = {
        spelling
        for key in map(syllables().get, _chinese_surnames(piece, script))
        if key is not None
        for spelling in ((key.pinyin, key.wade_giles) if other == "Latn" else (key.palladius,))
    }
    if bare(piece) in usual_surnames(script):
        found |= usual_in_other_script(bare(piece), script)
    return frozenset(bare(fold(spelling)) for spelling in found)


def for_chinese(piece: str) -> str:
    """``piece`` as the tables of Chinese spell it: ŭ is u."""
    return piece.replace("ŏ", "o").replace("ŭ", "u")


def for_korean(piece: str) -> str:
    """``piece`` as the tables of Korean spell it: ü is u."""
    return piece.replace("ü", "u")


def bare(piece: str) -> str:
    """``piece`` without any marks."""
    return piece.replace("'", "").replace("ŏ", "o").replace("ŭ", "u").replace("ü", "u")


def is_function_word(surface: str) -> bool:
    """Whether a token is a function word, which may have come to a name by chance: KAO KANG TO."""
    return fold(surface) in function_words()
