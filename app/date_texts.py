"""Dates as they are written in the interface language.

They follow CLDR in the British, Russian and mainland Chinese forms (8 September 1951, 8 сентября 1951 г.,
1951年9月8日).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from app.i18n import regional, remembered
from indexer.documents.dates import PartialDate


@dataclass(frozen=True, slots=True)
class DateParts:
    """A date in two parts for the date column: what stands within the year, and the year.

    ``within`` is empty for a date known to the year alone. ``year_first`` says that the language writes
    the year before the rest.
    """

    within: str
    year: str
    year_first: bool


@remembered
def date_text(value: PartialDate | str) -> str:
    """A date, or an interval, as written in the interface language, to its own precision.

    >>> date_text("1951-09-08"), date_text("1951-09"), date_text("1951")
    ('8 September 1951', 'September 1951', '1951')
    >>> date_text("1951-09-08/1951-09-12"), date_text("1951-09/1952-01"), date_text("1951/1953")
    ('8–12 September 1951', 'September 1951 – January 1952', '1951–1953')
    """
    iso = value if isinstance(value, str) else value.iso
    first, _, last = iso.partition("/")
    return _interval(first, last, _one_date) if last else _one_date(first)


@remembered
def date_parts(value: PartialDate) -> DateParts:
    """The same in two parts. An interval within one year keeps the year to itself, another stays whole.

    >>> date_parts(PartialDate("1951-09-08", 19510908, 19510908))
    DateParts(within='8 September', year='1951', year_first=False)
    """
    locale = regional()
    first, _, last = value.iso.partition("/")
    year_first = locale.language == "zh"
    years = {part[:4] for part in (first, last) if part}
    if len(years) > 1:
        return DateParts("", date_text(value), year_first)
    year = _one_date(first[:4])
    if locale.language == "ru" and len(first) > 4:
        year = f"{year} г."
    within = ""
    if len(first) > 4:
        within = _interval(first, last, _within_year) if len(last) > 4 else _within_year(first)
    return DateParts(within, year, year_first)


def _interval(first: str, last: str, written: Callable[[str], str]) -> str:
    """Two dates that are ``written`` so; what both share stands once, as CLDR has it for each language."""
    chinese = regional().language == "zh"
    ends = [_first_day(first), _first_day(last)]
    alike = first.count("-") == last.count("-") and None not in ends
    if alike and "-" not in first:
        return f"{first}–{_one_date(last)}"
    if not alike or first[:4] != last[:4]:
        return f"{written(first)}{'至' if chinese else ' – '}{written(last)}"
    within_month = first.count("-") == 2 and first[:7] == last[:7]
    if chinese:
        rest = f"{int(last[8:])}日" if within_month else _within_year(last)
        return f"{written(first)}至{rest}"
    return f"{int(first[8:])}–{written(last)}" if within_month else f"{_within_year(first)} – {written(last)}"


def _one_date(iso: str) -> str:
    locale = regional()
    day = _first_day(iso)
    if day is None:
        return iso
    precision = iso.count("-")
    if precision == 2:
        return format_date(day, "long", locale=locale)
    if precision == 1:
        return format_skeleton("yMMMM", day, locale=locale)
    return f"{iso}年" if locale.language == "zh" else iso


def _within_year(iso: str) -> str:
    locale = regional()
    day = _first_day(iso)
    if day is None:
        return iso
    if iso.count("-") == 2:
        return format_skeleton("MMMMd", day, locale=locale)
    # Chinese writes months in figures beside figures, which CLDR calls its abbreviated form.
    return format_date(day, "LLL" if locale.language == "zh" else "LLLL", locale=locale)


@remembered
def value_text(value: str) -> str:
    """A date as two texts are compared by it: ``01-17`` where its year is not stated.

    >>> value_text("01-17"), value_text("1951-01-17")
    ('17 January', '17 January 1951')
    """
    return _within_year(f"2000-{value}") if value[2:3] == "-" else _one_date(value)


def month_and_year(iso: str) -> str:
    """A month with its year, short: «Oct 1950»."""
    day = _first_day(iso)
    return iso if day is None else format_skeleton("yMMM", day, locale=regional())


def month_name(iso: str) -> str:
    """The short name of the month of an ISO date: «Oct» of ``1950-10``."""
    day = _first_day(iso)
    return iso if day is None else format_date(day, "LLL", locale=regional())


def _first_day(iso: str) -> date | None:
    """The first day that an ISO date may be; None for what is none, which is then shown as it stands."""
    parts = iso.split("-")
    try:
        return date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except (TypeError, ValueError):
        return None
