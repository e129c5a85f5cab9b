"""Numbers and dates in running text, in figures or in words, in Russian, English and Chinese.

What is found is compared across languages: «шестидесяти» and «sixty» are both the number 60,
«13 июня» and «13.6» both the date 06-13.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.reading.chinese_numbers import chinese_quantities
from app.reading.number_phrases import number_phrases
from app.reading.number_words import numbers
from app.reading.quantity import Quantity
from app.reading.running_dates import running_dates
from app.reading.taken_spans import TakenSpans
from app.reading.times_of_day import times_of_day

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"1[89]\d\d|20\d\d")
_YEAR_OF_DECADE = re.compile(r"(?:1[89]|20)\d0")
_SPAN = re.compile(r"(?<!\d)(1[89]|20)\d\d[-–—/]$")
_DECADE = re.compile(r"s\b|-?(?:е|х)\b|\s?年代")
_MONTH = re.compile(r"(?:\d{4}-)?\d\d")
_DAY_AND_MONTH = re.compile(r"\d\d-\d\d")
_BEFORE_MONTH = frozenset({" ", " of ", " day of "})
_ENUMERATOR = re.compile(r"\s*(\d{1,3})(?:[.)]|\s*\))\s")


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers, dates and times in ``text``, in order, none overlapping another.

    >>> [q.value for q in quantities("шестидесяти дивизий, sixty divisions, 13 июня 1951 г. в 22:00")]
    ['60', '60', '1951-06-13', '22:00']
    >>> [q.value for q in quantities("two billion two hundred million; сорока четырех; 1,500")]
    ['2200000000', '44', '1500']
    """
    found = list(running_dates(text))
    lower = text.lower().replace("ё", "е")
    if len(lower) == len(text):
        _add(found, times_of_day(lower))
        _add(found, number_phrases(text, lower))
    if _HAN.search(text):
        _add(found, chinese_quantities(text))
    enumerator = _ENUMERATOR.match(text)
    head = enumerator.start(1) if enumerator else -1
    plain = (
        replace(one, weak=True, enumerator=True) if one.start == head else _year(one, text)
        for one in numbers(text)
    )
    _add(found, plain)
    found.sort(key=lambda one: one.start)
    return tuple(_with_days(found, text))


def _add(found: list[Quantity], more: Iterable[Quantity]) -> None:
    """What of ``more`` overlaps nothing found before."""
    taken = TakenSpans()
    for one in found:
        taken.add(one.start, one.end)
    found.extend(one for one in more if taken.are_free(one.start, one.end))


def _year(one: Quantity, text: str) -> Quantity:
    """The 1930s, 1930-е and тридцатые годы are the same years; 1998–99 ends in 1999."""
    if len(one.value) == 2 and (span := _SPAN.search(text[max(0, one.start - 6) : one.start])):
        return replace(one, value=span[1] + one.value)
    if _YEAR_OF_DECADE.fullmatch(one.value) and _DECADE.match(text, one.end):
        return replace(one, value=one.value[2:])
    return one


def _with_days(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """Days and years in words put together with their month: двадцать первого июня, the first of June."""
    at = 0
    while at < len(found):
        one = found[at]
        following = found[at + 1] if at + 1 < len(found) else None
        if (
            following
            and _is_day(one)
            and _is_month(following)
            and text[one.end : following.start] in _BEFORE_MONTH
        ):
            year, _, month = following.value.rpartition("-")
            value = "-".join(part for part in (year, month, f"{int(one.value):02}") if part)
            one = Quantity(one.start, following.end, "date", value)
            at += 1
            following = found[at + 1] if at + 1 < len(found) else None
        if following and _is_day_and_month(one) and _is_year(following, text[one.end : following.start]):
            one = Quantity(one.start, following.end, "date", f"{following.value}-{one.value}")
            at += 1
        yield one
        at += 1


def _is_day(one: Quantity) -> bool:
    return one.kind == "number" and one.value.isdigit() and len(one.value) <= 2 and 1 <= int(one.value) <= 31


def _is_month(one: Quantity) -> bool:
    return one.kind == "date" and _MONTH.fullmatch(one.value) is not None


def _is_year(one: Quantity, gap: str) -> bool:
    return gap in {" ", ", "} and one.kind == "number" and _YEAR.fullmatch(one.value) is not None


def _is_day_and_month(one: Quantity) -> bool:
    return one.kind == "date" and _DAY_AND_MONTH.fullmatch(one.value) is not None
