"""The key by which a listed name and its occurrence in a text meet: letters only, folded.

Spaces, hyphens, full stops, commas and apostrophes leave the key, so that Мао Цзэ-дун, Мао Цзэдун and МАО
ЦЗЭ ДУН are one; an opening bracket stays, because ``ВКП(б)`` and ``Korea (North)`` mean something by it.
Letters are lower case; Latin loses its marks, Cyrillic ё and э become е (Цзе-дун stands for Цзэ-дун in every
old telegram), traditional characters become simplified.
"""

from __future__ import annotations

import re
import unicodedata

from indexer.analysis.chinese import simplify

_WORD = re.compile(r"[^\s\-‐‑‒–—.,()\[\]«»\"“”„/·・•]+")
_LATIN_LETTERS = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
_DROPPED = "'’‘ʼʻʹʺ`´′ʾʿ\u00ad\u200b\u200c\u200d\ufeff -‐‑‒–—.,)]«»\"“”„·・•"


class _Folding(dict[int, str]):
    """A table for ``str.translate`` that works out a character when it first meets it."""

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        self[code] = folded
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if char in _DROPPED or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            return ""
        if char == "[":
            return "("
        lower = char.casefold()
        if lower in "ёэ":
            return "е"
        if lower in "йї":
            return lower
        if lower in _LATIN_LETTERS:
            return _LATIN_LETTERS[lower]
        if "\u3400" <= lower <= "\U0003ffff" and not "\uac00" <= lower <= "\ud7a3":
            return simplify(lower)
        if "\uac00" <= lower <= "\ud7a3":
            return lower
        return "".join(c for c in unicodedata.normalize("NFD", lower) if unicodedata.category(c) != "Mn")


_FOLDING = _Folding()


def fold(text: str) -> str:
    """``text`` as it stands in a key.

    >>> fold("Мао Цзэ-дун"), fold("Mao Tsê-tung"), fold("毛澤東"), fold("ВКП(б)")
    ('маоцзедун', 'maotsetung', '毛泽东', 'вкп(б')
    """
    return text.translate(_FOLDING)


def words(name: str) -> list[str]:
    """The words of a listed name, hyphenated ones apart, as written.

    >>> words("Порт-Артур"), words("Stalin, I. V.")
    (['Порт', 'Артур'], ['Stalin', 'I', 'V'])
    """
    return _WORD.findall(name)


class _Splitting(_Folding):
    """As folding, but what stands between words becomes a space and an opening bracket begins a word."""

    @staticmethod
    def _fold(char: str) -> str:
        if char in "([":
            return " ("
        if char.isspace() or char in _BETWEEN_WORDS:
            return " "
        return _Folding._fold(char)


_BETWEEN_WORDS = '-‐‑‒–—.,)]«»"“”„/·・•'
_SPLITTING = _Splitting()


def folded_words(name: str) -> tuple[str, ...]:
    """The words of a listed name as they follow each other in its key; a bracket begins its word.

    A name in Han characters is split into characters, because each is a token.

    >>> folded_words("ВКП(б)"), folded_words("Stalin, I. V."), folded_words("毛澤東")
    (('вкп', '(б'), ('stalin', 'i', 'v'), ('毛', '泽', '东'))
    """
    parts = name.translate(_SPLITTING).split()
    if any(is_han(part[-1]) for part in parts):
        return tuple(piece for part in parts for piece in (part if is_han(part[-1]) else (part,)))
    return tuple(part for part in parts if part != "(")


def is_han(char: str) -> bool:
    """Whether ``char`` is a Han character, of which each is a token."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def gap_mark(gap: str) -> str | None:
    """What the text between two words adds to a key; None where a name cannot go on.

    A full stop and a comma are for the caller to judge: the one ends a sentence or an initial, the other
    stands in a list or in an inverted heading.

    >>> gap_mark(" "), gap_mark(" ("), gap_mark(", "), gap_mark(";") is None
    ('', '(', '', True)
    """
    if gap in ("", " ", "-"):
        return ""
    if len(gap) > 4 or "\n\n" in gap:
        return None
    bare = gap.translate(_GAP)
    return bare if bare in ("", "(") else None


_GAP = {ord(char): "" for char in " \t\n\r\u00a0\u3000-‐‑‒–.,)]·・•'’"} | {ord("["): "("}
