"""ISO dates of any precision as bounds, for the filters ``after`` and ``before`` and the field ``date:``."""

from __future__ import annotations

import calendar
import re

from indexer.errors import InvalidValue

_ISO = re.compile(r"([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2}))?)?")


def bounds(iso: str) -> tuple[int, int]:
    """The first and the last day that ``iso`` may be, as YYYYMMDD. Raises InvalidValue.

    >>> bounds("1951"), bounds("1951-06"), bounds("1951-06-21")
    ((19510101, 19511231), (19510601, 19510630), (19510621, 19510621))
    """
    match = _ISO.fullmatch(iso.strip())
    if match is None:
        raise InvalidValue(f"{iso!r} is no ISO date.")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year:
        raise InvalidValue(f"{iso!r} names no year.")
    if month is None:
        return year * 10000 + 101, year * 10000 + 1231
    if not 1 <= month <= 12:
        raise InvalidValue(f"{iso!r} names no month of the year.")
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return year * 10000 + month * 100 + 1, year * 10000 + month * 100 + last
    if not 1 <= day <= last:
        raise InvalidValue(f"{iso!r} names no day of the month.")
    return (year * 10000 + month * 100 + day,) * 2
