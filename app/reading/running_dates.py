"""Dates in running text, in Russian and English, runs of days too: 15–19 декабря 1955 г., June 25 and 27."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from app.reading.quantity import Quantity
from app.reading.taken_spans import TakenSpans
from indexer.documents.date_parts import ROMAN
from indexer.documents.date_words import months

# Three letters are an abbreviation, and an abbreviation alone is as often something else (Ким Ир Сен).
_SHORT_MONTHS = frozenset({"май", "мая", "мае", "маю"})

# Months that are ordinary words too: alone they prove nothing.
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})

_YEAR = r"(?:1[89]\d\d|20\d\d)"


def _month_names() -> str:
    """An expression for the name of a month, the longest first."""
    return "|".join(sorted(months(), key=len, reverse=True))


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    names, flags = _month_names(), re.IGNORECASE
    return (
        re.compile(
            r"(?<![\d.])(?P<d>\d{1,2})(?:\.\s?(?P<m>\d{1,2}|[IVX]{1,4})\.{1,2}\s?|[/-](?P<r>[IVX]{1,4})[-/.])"
            r"(?P<y>\d{4}|\d\d)(?!\d)"
        ),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)?[ .]\s?(?:of )?(?P<n>{names})\b\.?,?"
            rf"(?:[ .]+(?P<y>{_YEAR}|\d\d(?=\s?г)))?",
            flags,
        ),
        re.compile(
            rf"\b(?P<n>{names})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>{_YEAR}))?",
            flags,
        ),
        re.compile(rf"\b(?P<n>{names})\b(?!-)\.?(?:,? (?P<y>{_YEAR}))?", flags),
        re.compile(r"(?<![\d.])(?P<d>\d{1,2})[./](?P<m>[IVX]{1,4})(?![\w])"),
        re.compile(
            r"(?:(?<=от )|(?<=of )|(?<=on )|(?<=from )|(?<=dated ))(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?![\d.]\d)"
            r"(?!\s?(?:%|тыс|мил|млн|млрд|проц|тонн|руб|дол|час|км|раз|thousand|million|billion|per|tons?\b|kilo|hour|times))"
        ),
    )


_DAY = r"\d{1,2}(?:st|nd|rd|th|-?го|-?е)?(?!\d)"
_BETWEEN_DAYS = r"(?:\s?[–—-]\s?|\s(?:и|по|до|на|или|and|to|or|until|through)\s)"
_TOWARDS = re.compile(r"\s(?:to|until|through)\s", re.IGNORECASE)
_DAYS = rf"{_DAY}(?:,\s{_DAY}){{0,6}}{_BETWEEN_DAYS}{_DAY}"


@cache
def _run_patterns() -> tuple[re.Pattern[str], ...]:
    """Several days of one month: the days before its name or behind it."""
    names = _month_names()
    return (
        re.compile(
            rf"(?<![\d.,])(?P<days>{_DAYS})\s(?:of )?(?P<n>{names})\b\.?,?"
            rf"(?:[ ]+(?P<y>{_YEAR}|\d\d(?=\s?г)))?",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<n>{names})\.? (?P<days>{_DAYS})(?![:.]\d)(?:,? (?P<y>{_YEAR}))?", re.IGNORECASE),
    )


_STEMS = "январ|феврал|март|апрел|май|июн|июл|август|сентябр|октябр|ноябр|декабр"
# The plenum of August, октябрьский: as adjectives months confirm a date and never contradict one.
_ADJECTIVE = re.compile(
    rf"\b({_STEMS})ь?(?:ов)?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)\b", re.IGNORECASE
)
_EVE = re.compile(
    rf"(?P<eve>\bночь на)\s(?P<d>\d{{1,2}})(?:-?(?:го|е))?\s(?P<n>[^\W\d_]+)(?:\s(?P<y>{_YEAR}))?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FIGURES = re.compile(r"\d+")


def running_dates(text: str) -> Iterator[Quantity]:
    """The dates in ``text``; none overlaps another.

    >>> [date.value for date in running_dates("с 23 на 24 октября 1956 г., August 9")]
    ['1956-10-23', '1956-10-24', '08-09']
    """
    taken = TakenSpans()
    named = not months().keys().isdisjoint(_WORD.findall(text.lower()))
    if named:
        for pattern in _run_patterns():
            for match in pattern.finditer(text):
                days = [*_FIGURES.finditer(text, *match.span("days"))]
                if _is_run(match, [int(day.group()) for day in days]) and taken.take(*match.span()):
                    yield from _run(match, days)
    for pattern in _date_patterns():
        if not named and "n" in pattern.groupindex:
            continue
        for match in pattern.finditer(text):
            value = _date_value(match)
            if value is not None and taken.take(*match.span()):
                yield Quantity(*match.span(), "date", value, weak=_is_doubtful(match))
    yield from _eves(text)
    for match in _ADJECTIVE.finditer(text):
        month = _STEMS.split("|").index(match[1].lower()) + 1
        yield Quantity(*match.span(), "date", f"{month:02}", weak=True)


def _eves(text: str) -> Iterator[Quantity]:
    """The day before, of which «в ночь на 13 сентября» is the night: «the night of September 12–13»."""
    for match in _EVE.finditer(text):
        month = months().get(match["n"].lower())
        if month and 1 < int(match["d"]) <= 31:
            yield Quantity(
                *match.span("eve"), "date", _iso(match["y"], month, int(match["d"]) - 1), weak=True
            )


def _is_run(match: re.Match[str], days: Sequence[int]) -> bool:
    """Whether the days follow one another; «on March 1 to 14 years» needs a year or «from» to be one."""
    if not (days[0] >= 1 and days[-1] <= 31 and all(one < other for one, other in pairwise(days))):
        return False
    return (
        match["y"] is not None
        or match.start("days") < match.start("n")
        or not _TOWARDS.search(match["days"])
        or match.string[: match.start()].endswith(("from ", "From ", "between "))
    )


def _run(match: re.Match[str], days: Sequence[re.Match[str]]) -> Iterator[Quantity]:
    """Each day of a run; the month and the year belong to the one beside which they stand."""
    for day in days:
        start = match.start() if day is days[0] else day.start()
        end = match.end() if day is days[-1] else day.end()
        yield Quantity(start, end, "date", _iso(match["y"], months()[match["n"].lower()], int(day.group())))


def _is_doubtful(match: re.Match[str]) -> bool:
    """Whether the name of a month stands alone and may be none: «May», «March», «Марта» within a sentence."""
    groups = match.groupdict()
    if groups.get("n") is None or groups.get("d") or groups.get("y"):
        return False
    return match["n"].lower() in _AMBIGUOUS_MONTHS or (match["n"][0].isupper() and match["n"][0] > "А")


def _date_value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    name, figure = groups.get("n"), groups.get("m") or groups.get("r")
    day = int(groups["d"]) if groups.get("d") else None
    year = groups.get("y")
    if name is not None:
        # An abbreviation alone is as often something else.
        short = len(name) < 4 and name.lower() not in _SHORT_MONTHS
        doubtful = not name[0].isupper() if name.lower() in _AMBIGUOUS_MONTHS else short
        if day is None and year is None and doubtful:
            return None
        month = months()[name.lower()]
    elif figure is not None:
        month = ROMAN.get(figure.upper(), 0) if not figure.isdigit() else int(figure)
    else:
        return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return _iso(year, month, day)


def _iso(year: str | None, month: int, day: int | None) -> str:
    """``1951-06-13``, ``06-13``, ``1951-06`` or ``06``; a year of two digits is of the twentieth century."""
    full = f"19{year}" if year is not None and len(year) == 2 else year
    return "-".join(
        part for part in (full, f"{month:02}", None if day is None else f"{day:02}") if part is not None
    )
