"""Where words begin and end: text to runs, runs to parts. No linguistics, no terms.

A run is what stands without a space: a word, a compound of words joined by hyphens, a cryptonym with a
stroke, a number in groups, initials, an unbroken row of Han characters, a word s p a c e d out. Signs that
are no letters, digits, marks or apostrophes between letters are never inside a part, so no part holds a term
prefix (``=``, ``@``, ``~``).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple

from indexer.analysis.normalize import APOSTROPHES, INVISIBLE
from indexer.analysis.scripts import HAN, HANGUL, HIRAGANA, KATAKANA

HYPHENS: Final = "\\-\u2010\u2011\u2013"
"""The inside of a bracket expression: hyphen-minus, hyphen, non-breaking hyphen, and the en dash of
1950–1953."""


BROKEN: Final = re.compile(f"(?:[{HYPHENS}\u00ac]|(?<=\u00ad))\r?\n[ \t]{{0,20}}")
"""Where a word is broken at the end of a line: its hyphen, a soft one (which is part of the word) or the sign
¬ of some editors, and the line break. The word goes on with a small letter, or in capitals throughout."""


def _mark_ranges() -> str:
    """All combining marks of the basic plane, as the inside of a bracket expression."""
    ranges: list[str] = []
    begin: int | None = None
    for code in range(0x300, 0x10000):
        is_mark = unicodedata.category(chr(code))[0] == "M"
        if is_mark and begin is None:
            begin = code
        elif not is_mark and begin is not None:
            ranges.append(f"\\u{begin:04x}-\\u{code - 1:04x}")
            begin = None
    return "".join(ranges)


_MARKS: Final = _mark_ranges() + INVISIBLE
# Some of the apostrophes are letters to Unicode, but no word consists of one.
_LETTER: Final = f"[^\\W_{APOSTROPHES}{HAN}{HIRAGANA}{KATAKANA}{HANGUL}]"
_MORE: Final = f"(?:{_LETTER}|[{_MARKS}]|[{APOSTROPHES}](?={_LETTER}))"
# Possessive quantifiers (*+) would say better that nothing is tried twice, but Python 3.11.0 to 3.11.4 let
# them take less than they should: of «Stalin]» the last letter was lost.
_WORD: Final = f"{_LETTER}{_MORE}*"
_GOES_ON: Final = f"{BROKEN.pattern}(?=[a-zà-öø-þа-џѣѳѵі])|{BROKEN.pattern}(?=[A-ZА-Я][A-ZА-Я])"
_CAPITAL: Final = "[A-ZÀ-ÖØ-ÞЀ-ЯѢѲѴІ]"
_SMALL: Final = "[a-zà-öø-þа-џѣѳѵі]"
_ANY_CASE: Final = f"(?:{_CAPITAL}|{_SMALL})"
_ALONE: Final = f"(?<!{_LETTER})"
_NO_MORE: Final = f"(?!{_MORE})"
# The machine of regular expressions tries alternatives one by one. What most often stands between words is
# therefore passed over first, and nine words of ten match the first alternative; together that halves the
# time.
RUN: Final = re.compile(
    "(?![ \\n.,;:!?()«»'\"])(?:"
    + "|".join(
        (
            "[A-Za-zА-Яа-яЁё]{2,}(?=[ \\n.,;:!?)»])",
            f"{_ALONE}(?:"
            # Words set in s p a c e d letters. Five small ones, since small words of one letter are frequent.
            f"{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{2,}}|{_ANY_CASE}(?:[ \u00a0]{_SMALL}){{4,}}"
            # Initials and abbreviations: И.В., U.S.S.R.
            f"|{_ANY_CASE}(?:\\.{_ANY_CASE})+"
            f"){_NO_MORE}",
            # Numbers in groups of three.
            f"\\d{{1,3}}(?:[ ,.\u00a0\u2009\u202f]\\d{{3}})+{_NO_MORE}(?![{HYPHENS}]\\d)",
            # Cryptonyms, whose first two letters many set off: ZR/RIFLE, AM/LASH.
            "(?<![\\w/])[A-Z]{2}/[A-Z]{3,12}(?![\\w/])",
            f"{_WORD}(?:(?:{_GOES_ON}|[{HYPHENS}]){_WORD})*",
            f"[{HAN}]+",
            f"[{HANGUL}][{HANGUL}{_MARKS}]*",
            # The voiced marks of half width are no words by themselves.
            f"(?![\uff9e\uff9f])[{KATAKANA}][{KATAKANA}{_MARKS}]*",
            f"[{HIRAGANA}][{HIRAGANA}{_MARKS}]*",
        )
    )
    + ")"
)
"""Finds the runs of a text. Never matches an empty string; linear in the length of the text."""

_SPACED: Final = re.compile(f"(?:{_LETTER}[ \u00a0]){{2,}}{_LETTER}")
_GROUPED: Final = re.compile("\\d{1,3}(?:[ ,.\u00a0\u2009\u202f]\\d{3})+")
_DOTTED: Final = re.compile(f"{_LETTER}(?:\\.{_LETTER})+")
_PART: Final = re.compile(_WORD)
_DIGITS: Final = re.compile("\\d+")
_HAN: Final = re.compile(f"[{HAN}]+")
# Words of one letter: three of these in a row are words rather than a word spaced out.
_LETTER_WORDS: Final = frozenset("АБВЖИКОСУЯAIOабвжикосуяaio")
# The end of a Russian ordinal number written in figures: 38-й, 20-го, 1950-х, 5-ти.
_ORDINAL_END: Final = re.compile("й|я|е|х|м|ю|и|ти|го|му|ми|ой|ая|ое|ые|ый|ых|ым|ую|ою|ого|ому|ыми|мя")

Shape = Literal["word", "compound", "number", "initials", "spaced", "han"]


class Run(NamedTuple):
    """A run taken apart: its shape and its parts, each (start, end) in code points from the start of the
    run."""

    shape: Shape
    parts: tuple[tuple[int, int], ...]


def take_apart(run: str) -> Run:
    """Split a run that :data:`RUN` matched into parts, in order, none of them empty.

    >>> take_apart("пять-шесть")
    Run(shape='compound', parts=((0, 4), (5, 10)))
    >>> take_apart("38-й"), take_apart("F I L I P P O V")
    (Run(shape='word', parts=((0, 4),)), Run(shape='spaced', parts=((0, 15),)))
    """
    if _HAN.fullmatch(run):
        return Run("han", tuple((index, index + 1) for index in range(len(run))))
    if _SPACED.fullmatch(run):
        letters = run[::2]
        if len(letters) < 5 and _LETTER_WORDS.issuperset(letters):
            return Run("initials", tuple((index, index + 1) for index in range(0, len(run), 2)))
        return Run("spaced", ((0, len(run)),))
    if _GROUPED.fullmatch(run):
        return Run("number", tuple(match.span() for match in _DIGITS.finditer(run)))
    if _DOTTED.fullmatch(run):
        return Run("initials", tuple((index, index + 1) for index in range(0, len(run), 2)))
    parts: list[tuple[int, int]] = []
    for match in _PART.finditer(run):
        if (
            parts
            and _ORDINAL_END.fullmatch(match[0].lower())
            and _DIGITS.fullmatch(run, parts[-1][0], parts[-1][1])
        ):
            parts[-1] = (parts[-1][0], match.end())
        else:
            parts.append(match.span())
    # Hangul and kana match no part; they are words as they stand.
    return Run("compound" if len(parts) > 1 else "word", tuple(parts) or ((0, len(run)),))
