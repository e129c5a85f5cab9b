"""Dates as archives write them: to the day, the month or the year, certain or an interval.

Spellings other than ISO 8601 are read by `indexer.documents.written_dates`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from indexer.errors import InvalidValue

#: A date that spans more years than this says nothing of any one of them (see `years`).
MOST_YEARS = 200

_HINT = "write 1951, 1951-06, 1951-06-21 or an interval 1951-06-21/1951-06-30"
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}(?::?\d{2}){0,2}[0-9.,:+\-]{0,16}Z?)?)?)?\Z", re.ASCII
)
_SHORT_END = re.compile(r"(?:(\d{2})-)?(\d{2})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of any precision, or an interval.

    ``iso`` is the ISO 8601 form (``1951``, ``1951-06``, ``1951-06-21``, ``1951-06-21/1951-06-30``).
    ``lo`` and ``hi`` are the first and last day it may be, both inclusive, as integers YYYYMMDD, so that
    ranges overlap by comparison. ``written`` is the spelling of the source, if there was one.
    """

    iso: str
    lo: int
    hi: int
    written: str | None = None


def make_date(year: int, month: int | None = None, day: int | None = None) -> PartialDate:
    """A date of the precision given; ``month`` and ``day`` are None where unknown.

    Raises `InvalidValue` for a day, month or year that the Gregorian calendar has not.

    >>> make_date(1951, 6).iso
    '1951-06'
    """
    if not 1 <= year <= 9999:
        raise InvalidValue(f"the year {year} is not between 0001 and 9999; {_HINT}")
    if month is None:
        return PartialDate(f"{year:04}", year * 10000 + 101, year * 10000 + 1231)
    if not 1 <= month <= 12:
        raise InvalidValue(f"there is no month {month:02}; {_HINT}")
    last = monthrange(year, month)[1]
    base = year * 10000 + month * 100
    if day is None:
        return PartialDate(f"{year:04}-{month:02}", base + 1, base + last)
    if not 1 <= day <= last:
        raise InvalidValue(f"{year:04}-{month:02} has no day {day:02}, its last is {last}")
    return PartialDate(f"{year:04}-{month:02}-{day:02}", base + day, base + day)


def make_interval(first: PartialDate, last: PartialDate) -> PartialDate:
    """The interval from the first day of ``first`` to the last day of ``last``.

    Raises `InvalidValue` when it would end before it begins.
    """
    if last.hi < first.lo:
        raise InvalidValue(f"the interval {first.iso}/{last.iso} ends before it begins")
    if first.iso == last.iso:
        return first
    ends = first.iso.partition("/")[0], last.iso.rpartition("/")[2]
    return PartialDate("/".join(ends), first.lo, last.hi)


def parse_iso(text: str) -> PartialDate:
    """Read ISO 8601 of any precision, or an interval of two such dates.

    A time of day is taken off and stays in ``written``. The end of an interval may leave out what it shares
    with the beginning (``1951-06-21/30``). Raises `InvalidValue` with a sentence for a person.

    >>> parse_iso("1951-06").lo, parse_iso("1951-06").hi
    (19510601, 19510630)
    >>> parse_iso("1951-06/1951-08").iso
    '1951-06/1951-08'
    >>> parse_iso("1951-02-30")
    Traceback (most recent call last):
    indexer.errors.InvalidValue: 1951-02 has no day 30, its last is 28
    """
    value = text.strip()
    first, slash, last = value.partition("/")
    start = _parse_single(first, value)
    if not slash:
        return start
    short = _SHORT_END.match(last)
    if short and len(start.iso) > 4:
        last = start.iso[: len(start.iso) - len(last)] + last
    interval = make_interval(replace(start, written=None), replace(_parse_single(last, value), written=None))
    return interval if interval.iso == value else replace(interval, written=value)


def _parse_single(text: str, whole: str) -> PartialDate:
    match = _ISO.match(text)
    if match is None:
        raise InvalidValue(f"«{whole[:60]}» is not an ISO 8601 date; {_HINT}")
    year, month, day = match.groups()
    date = make_date(int(year), int(month) if month else None, int(day) if day else None)
    return date if date.iso == text else replace(date, written=text)


def years(date: PartialDate) -> tuple[int, ...]:
    """Every year the date touches, ascending; empty when it spans more than `MOST_YEARS`.

    >>> years(parse_iso("1950-12/1952-01"))
    (1950, 1951, 1952)
    """
    first, last = date.lo // 10000, date.hi // 10000
    if last - first >= MOST_YEARS:
        return ()
    return tuple(range(first, last + 1))
