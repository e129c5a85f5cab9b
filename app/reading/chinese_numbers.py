"""Numbers and dates as Chinese writes them: 十六个师, 五百辆, 六月十三日, 1951年6月21日, 一九五一年."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Final

from app.reading.quantity import Quantity
from app.reading.taken_spans import TakenSpans

_DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "两": 2,
    "兩": 2,
}
_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}

_FIGURES: Final = "".join(_DIGITS)
_NUMERAL: Final = re.compile(rf"[{_FIGURES}十百千万萬亿億]+")
_AFTER_FIGURES: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,3})?)\s?([千百万萬亿億]{1,4})"
)
_LONGEST: Final = 24
"""Characters of the longest numeral; longer rows are no number but a code."""
_N: Final = rf"(?:\d{{1,2}}|[{_FIGURES}十]{{1,3}})"
_DATE: Final = re.compile(
    rf"(?:(?P<y>\d{{4}}|[{_FIGURES}]{{4}})\s?年)?\s?(?P<m>{_N})\s?月(?:份|\s?(?P<d>{_N})\s?[日号號])?"
)
_CENTURY: Final = re.compile(rf"(\d{{1,2}}|[{_FIGURES}十]{{1,3}})\s?世[纪紀]")
_YEAR: Final = re.compile(rf"(?P<y>[{_FIGURES}]{{4}})年")
# «…之一» and the like begin with a multiplier or are words of their own.
_WORDS: Final = re.compile(r"万一|千万(?!元|人|吨|公)|一一|一十一|三三两两|千百万|十分(?!之)|百分之")


def chinese_quantities(text: str) -> Iterator[Quantity]:
    """Dates first, then numbers outside of them.

    Weak are single characters, which are as often part of a word (一起, 三八线).

    >>> [one.value for one in chinese_quantities("六月十三日：十六个师，两万五千人，一九五一年")]
    ['06-13', '1951', '16', '25000']
    """
    taken = TakenSpans()
    yield from _dates(text, taken)
    yield from _years(text, taken)
    for match in _WORDS.finditer(text):
        taken.add(*match.span())
    yield from _centuries(text, taken)
    yield from _figures_with_units(text, taken)
    yield from _numerals(text, taken)


def _dates(text: str, taken: TakenSpans) -> Iterator[Quantity]:
    for match in _DATE.finditer(text):
        value = _date(match)
        if value is not None:
            taken.add(*match.span())
            yield Quantity(*match.span(), "date", value)


def _years(text: str, taken: TakenSpans) -> Iterator[Quantity]:
    for match in _YEAR.finditer(text):
        if taken.take(*match.span("y")):
            yield Quantity(*match.span("y"), "number", str(number(match["y"])))


def _centuries(text: str, taken: TakenSpans) -> Iterator[Quantity]:
    """20世纪70年代 is the seventies; English often leaves the century out, so that it is weak."""
    for match in _CENTURY.finditer(text):
        century = _small(match[1])
        if century is not None and taken.take(*match.span(1)):
            yield Quantity(*match.span(1), "number", str(century), weak=True)


def _figures_with_units(text: str, taken: TakenSpans) -> Iterator[Quantity]:
    for match in _AFTER_FIGURES.finditer(text):
        if taken.take(*match.span()):
            factor = math.prod((_UNITS | _MYRIADS)[char] for char in match[2])
            figures = float(match[1].replace(",", ""))
            value = f"{figures * factor:f}".rstrip("0").rstrip(".")
            yield Quantity(*match.span(), "number", value)


def _numerals(text: str, taken: TakenSpans) -> Iterator[Quantity]:
    for match in _NUMERAL.finditer(text):
        found = number(match.group()) if len(match.group()) <= _LONGEST else None
        if found is not None and taken.are_free(*match.span()):
            yield Quantity(*match.span(), "number", str(found), weak=len(match.group()) == 1)


def number(numeral: str) -> int | None:
    """The value of a numeral in Chinese characters, digit by digit or with units; None where it is none.

    >>> number("二百零五"), number("十六"), number("一亿两千万"), number("一九五一"), number("万")
    (205, 16, 120000000, 1951, None)
    """
    if all(char in _DIGITS for char in numeral):
        return int("".join(str(_DIGITS[char]) for char in numeral))
    if numeral[0] not in _DIGITS and numeral[0] != "十":
        return None
    total = section = digit = 0
    unit = 1
    for char in numeral:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _UNITS:
            unit = _UNITS[char]
            section += (digit or 1) * unit
            digit = 0
        else:
            unit = _MYRIADS[char]
            total = (total + section + digit) * unit if unit > 10_000 else total + (section + digit) * unit
            section = digit = 0
    # «一万五» is 15,000: a last digit right behind a unit counts tenths of it; 二百零五 has its zero between.
    if digit and unit > 10 and numeral[-2] not in "零〇○":
        digit *= unit // 10
    return total + section + digit


def _date(match: re.Match[str]) -> str | None:
    month, day = (_small(match[group]) for group in ("m", "d"))
    if month is None or not 1 <= month <= 12 or (match["d"] and (day is None or not 1 <= day <= 31)):
        return None
    year = match["y"]
    if match["d"] is None and year is None and not match.group().endswith("份"):
        # «三月» may be three months or March; «三个月» is not met here.
        return f"{month:02}"
    parts = (
        str(int(year) if year.isdigit() and year.isascii() else number(year)) if year else None,
        f"{month:02}",
    )
    return "-".join([part for part in parts if part] + ([f"{day:02}"] if day else []))


def _small(figures: str | None) -> int | None:
    if figures is None:
        return None
    return int(figures) if figures.isascii() else number(figures)
