"""Dates as archives write them: to the day, the month or the year, certain or an interval."""

from __future__ import annotations

from dataclasses import dataclass


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
