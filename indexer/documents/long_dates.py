"""Decades and centuries as catalogues and inventories write them, and days of the Julian calendar.

A decade or century is the span of its years: the 1950s from 1950 to 1959, the nineteenth century from 1801 to
1900. Two digits of a decade (50-е гг.) lie in the twentieth century, as those of a year do. A half of a
century counts, as many inventories state it; its beginning, middle and end are no spans of their own.
"""

from __future__ import annotations

import re
from datetime import date as Day
from datetime import timedelta
from functools import cache

from indexer.documents.date_words import any_word, date_words

_DECADE = re.compile(
    r"(?P<y>(?:1[5-9]|20)\d0|[1-9]0)(?:['’]?s|\s?-?\s?(?:е|х|ые|ых)(?:\s?гг?\.?|\sгод(?:ы|ов|ах))?|\s?年代|\s?년대)",
    re.I,
)
_CUT = re.compile(r"(?P<year>(?:1[5-9]|20)\d)[-Xu]|(?P<century>1[5-9]|20)(?:--|XX|uu)", re.I)
# Typists wrote Roman numerals with the Cyrillic letters of their machine.
_LOOKALIKES = str.maketrans("хіу", "xiv")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
_NUMBER = r"(?:(?:[xviхіу]{1,6}|\d{1,2})(?:st|nd|rd|th|-?(?:й|го|м))?"


def long_span(text: str) -> tuple[int, int] | None:
    """The first and last year of a decade, a century or several, half of one; None for anything else.

    >>> long_span("1950-х гг."), long_span("XIX в."), long_span("XVIII–XIX вв."), long_span("195-")
    ((1950, 1959), (1801, 1900), (1701, 1900), (1950, 1959))
    >>> long_span("вторая половина 19 века"), long_span("20th century"), long_span("XL в.")
    ((1851, 1900), (1901, 2000), None)
    """
    decade, cut = _DECADE.fullmatch(text), _CUT.fullmatch(text)
    if decade:
        first = int(decade["y"]) if len(decade["y"]) == 4 else 1900 + int(decade["y"])
        return first, first + 9
    if cut:
        first, years = (int(cut["year"]) * 10, 10) if cut["year"] else (int(cut["century"]) * 100, 100)
        return first, first + years - 1
    century = _century().fullmatch(text.casefold())
    if century is None:
        return None
    last = _number(century["last"])
    begin = _number(century["first"]) if century["first"] else last
    if not 0 < begin <= last <= 21:
        return None
    half = date_words("half").get(century["half"] or "", "")
    first_year, last_year = begin * 100 - 99, last * 100
    return first_year + 50 * (half == "2"), last_year - 50 * (half == "1")


def from_julian(year: int, month: int, day: int) -> tuple[int, int, int]:
    """Year, month and day in our calendar of a day old style. Raises ValueError for no day of either.

    >>> from_julian(1917, 10, 25), from_julian(1900, 2, 20), from_julian(1812, 8, 26)
    ((1917, 11, 7), (1900, 3, 4), (1812, 9, 7))
    """
    # The calendars part by a day more in each century that four does not divide, from its first of March.
    began = year if month > 2 else year - 1
    shifted = Day(year, month, day) + timedelta(days=began // 100 - began // 400 - 2)
    return shifted.year, shifted.month, shifted.day


def _number(text: str) -> int:
    """A number of a century in figures, Roman numerals or words; 0 for what is none."""
    if text in date_words("ordinal"):
        return int(date_words("ordinal")[text])
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits.group())
    letters = re.match(r"[ixv]+", text.translate(_LOOKALIKES))
    values = [_ROMAN_DIGITS[letter] for letter in letters.group()] if letters else []
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=False))


@cache
def _century() -> re.Pattern[str]:
    number = rf"{_NUMBER}|{any_word('ordinal')})"
    return re.compile(
        rf"(?:(?P<half>{any_word('half')})\.?\s(?:of\s)?(?:the\s)?)?(?:(?P<first>{number})\s?(?:[-–—]|and|и)\s?)?"
        rf"(?P<last>{number})\s?(?:{any_word('century')})\.?"
    )
