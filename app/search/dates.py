"""Which words of a query are a date: a day, a month, a year or a span, or a day of any year.

A query may be a date as a whole, or have one among its words, as most requests in a reading room do. What a
date finds is for `app.search.dated` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from app.search.results import Warning
from indexer.documents.date_shapes import DAY
from indexer.documents.date_words import months, year_words
from indexer.documents.dates import PartialDate, make_date
from indexer.documents.written_dates import find_written, parse_written
from indexer.errors import InvalidValue

LONGEST = 60
"""Code points of a date or span in a query."""

_FIRST = re.compile(r"\d{1,4}|[^\W\d_]+")
_OPERATORS = frozenset('"«»“”„()[]{}=*:~^+|&')
_FROM = frozenset(("from", "between", "с", "со", "между"))
# Behind these a date says when something was not.
_OTHER_DAYS = frozenset(
    (
        "before",
        "after",
        "since",
        "until",
        "till",
        "than",
        "до",
        "после",
        "позднее",
        "ранее",
        "раньше",
        "позже",
    )
)
# Behind these a number counts something else.
_NUMBERED = frozenset(("№", "no", "nr", "number", "номер", "номера", "номером", "编号", "編號"))
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What the reader of dates in prose leaves out: a month in figures, and spans of years.
_MONTH = re.compile(r"(?<![\w./-])(?P<date>(?:1\d{3}|20\d\d)-(?:0[1-9]|1[0-2]))(?![\w/-])")
_WORD = re.compile(r"\w+")
# Between two years, as spans stand in the field of dates: 1950..1953.
_DOTS = re.compile(r"\.{2,3}|…")

_NOT_WITHIN = r"(?<![\w./№#-])"
_NOT_ON = r"(?![\w/-])(?!\.\d)"
_LEAP_YEAR = 2000


class DayOfYear(NamedTuple):
    """A day of whatever year."""

    month: int
    day: int


class Period(NamedTuple):
    """A date or span in the text of a query, and where it stands, in code points.

    ``is_bare``: it is a number of four figures and nothing says that it is a year.
    """

    start: int
    end: int
    date: PartialDate | DayOfYear
    is_bare: bool = False


OfYear = Callable[[int], bool]
"""Whether there are documents of a year."""


def any_year(year: int) -> bool:
    """Every number that may be a year is one."""
    return True


def period_meant(text: str) -> PartialDate | DayOfYear | None:
    """The day, month or span that a query is as a whole; None for any other, also for a year.

    >>> [found.iso for text in ("8.9.51", "June 1951", "1951年6月21日") if (found := period_meant(text))]
    ['1951-09-08', '1951-06', '1951-06-21']
    >>> [tuple(period_meant(text)) for text in ("13 июня", "June 13th", "6月13日", "june 13")]
    [(6, 13), (6, 13), (6, 13), (6, 13)]
    >>> [period_meant(text) for text in ("1951", "before 21 June 1951", "21 June 1951 Mao")]
    [None, None, None]
    """
    first = _FIRST.match(text)
    # «Before» and «about» are words that the reader of dates passes over.
    if first is None or not (first[0].isdecimal() or first[0].casefold() in {*months(), *_FROM}):
        return None
    if len(text) > LONGEST or not _OPERATORS.isdisjoint(text):
        return None
    for shape in _days_of_year():
        if (match := shape.fullmatch(text.rstrip(" .,"))) and (day := _day_of_year(match)):
            return day
    try:
        date = parse_written(text)
    except InvalidValue:
        return None
    return None if is_year(date) else date


def is_year(date: PartialDate | DayOfYear) -> bool:
    """Whether a date is a year and no more."""
    return isinstance(date, PartialDate) and len(date.iso) == len("1951")


def periods_in(text: str, of_year: OfYear = any_year) -> list[Period]:
    """The days, months, years and spans among the words of a query, in order; they do not overlap.

    A number alone is a year where there are documents of it (``of_year``).

    >>> [(text[p.start : p.end], p.date.iso) for text in ("Mao 21 June 1951",) for p in periods_in(text)]
    [('21 June 1951', '1951-06-21')]
    >>> [p.date.iso for p in periods_in("Сталин с 5 по 10 октября 1950 г. и 1963-1964")]
    ['1950-10-05/1950-10-10', '1963/1964']
    >>> [p.date.iso for q in ("1950-1953", "Мао 1950..1953") for p in periods_in(q)]
    ['1950/1953', '1950/1953']
    >>> [p.date.iso for q in ("Мао в 1951 году", "1951", "1951 г. Мао") for p in periods_in(q)]
    ['1951', '1951', '1951']
    """
    found = [Period(*one) for one in find_written(text)]
    for one in (*_by_shape(text), *_years(text, of_year), *_yearless(text)):
        if not any(one.start < other.end and other.start < one.end for other in found):
            found.append(one)
    periods: list[Period] = []
    for one in sorted(found, key=lambda period: period[:2], reverse=True):
        if not periods or one.end <= periods[-1].start:
            periods.append(_from_its_beginning(text, one))
    return [one for one in periods[::-1] if _word_before(text, one.start) not in _OTHER_DAYS]


def _by_shape(text: str) -> Iterator[Period]:
    for shape in (_MONTH, _spans_of_years()):
        for match in shape.finditer(text):
            yield Period(*match.span(), parse_written(_DOTS.sub("-", match["date"])))


def _years(text: str, of_year: OfYear) -> Iterator[Period]:
    for match in _year().finditer(text):
        year, is_bare = int(match["y"]), not (match["before"] or match["behind"])
        if not is_bare or (of_year(year) and _word_before(text, match.start()).rstrip(".") not in _NUMBERED):
            yield Period(*match.span(), make_date(year), is_bare)


def _yearless(text: str) -> Iterator[Period]:
    for shape in _days_of_year():
        for match in shape.finditer(text):
            # May and March are more than months, and whoever means a month gives it a capital.
            month = match.groupdict().get("mon") or ""
            if (not month.isascii() or not month.islower()) and (day := _day_of_year(match)):
                yield Period(*match.span(), day)


@cache
def _year_word() -> str:
    return "|".join(map(re.escape, year_words()))


@cache
def _year() -> re.Pattern[str]:
    return re.compile(
        rf"{_NOT_WITHIN}(?P<before>(?:the\s)?\b(?:{_year_word()})\s)?(?P<y>1\d{{3}}|20\d\d)"
        rf"(?:-?(?:й|го|м|му))?(?P<behind>\s?(?:{_year_word()})(?!\w)\.?|\s?[年년])?{_NOT_ON}",
        re.I,
    )


@cache
def _spans_of_years() -> re.Pattern[str]:
    year = r"(?:1\d{3}|20\d\d)"
    return re.compile(
        rf"(?<![\w./-])(?P<date>{year}\s?(?:[-–—]|{_DOTS.pattern})\s?{year})(?:\s?(?:{_year_word()})(?!\w)\.?)?(?![\w/-])",
        re.I,
    )


@cache
def _days_of_year() -> tuple[re.Pattern[str], ...]:
    month = f"(?P<mon>{'|'.join(sorted(map(re.escape, months()), key=len, reverse=True))})"
    shapes = (
        rf"{DAY}\s?(?:of\s)?{month}",
        rf"{month}(?:\.\s?|\s){DAY}",
        r"(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日號号일]",
    )
    return tuple(re.compile(_NOT_WITHIN + shape + _NOT_ON, re.I) for shape in shapes)


def _day_of_year(match: re.Match[str]) -> DayOfYear | None:
    """The day that a match of :func:`_days_of_year` is, None where no calendar has it."""
    groups = match.groupdict()
    month = months()[groups["mon"].casefold()] if groups.get("mon") else int(groups["m"])
    day = DayOfYear(month, int(groups["d"]))
    try:
        make_date(_LEAP_YEAR, *day)
    except InvalidValue:
        return None
    return day


def _word_before(text: str, at: int) -> str:
    return (text[:at].rsplit(maxsplit=1) or [""])[-1].casefold()


def _from_its_beginning(text: str, end: Period) -> Period:
    """The span that a date ends: of «from 5 to 10 June 1951» the last three words are found first."""
    if isinstance(end.date, DayOfYear):
        return end
    for word in _WORD.finditer(text, max(0, end.end - LONGEST), end.start):
        begins = word[0].isdecimal() or word[0].casefold() in {*months(), *_FROM}
        if begins and not text[word.start() - 1 : word.start()].isalnum():
            try:
                span = parse_written(text[word.start() : end.end])
            except InvalidValue:
                continue
            if span.lo < end.date.lo and span.hi == end.date.hi:
                return Period(word.start(), end.end, span)
    return end


def no_day(text: str) -> Warning | None:
    """What to say of a query in the form of a day that no calendar has."""
    if not _ISO_DAY.fullmatch(text.strip()) or period_meant(text.strip()):
        return None
    message = f"{text.strip()} is no day of the calendar; it is searched as figures."
    return Warning("no_such_day", message, {"text": text.strip()})
