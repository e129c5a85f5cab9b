"""The years of the documents found: months within up to three years, else a bar a year."""

from __future__ import annotations

from dataclasses import dataclass

from app.i18n import date_text
from app.search.results import SearchPage
from app.search.state import SearchState

HEIGHT = 50
"""Height of the tallest bar in units of the drawing."""

MONTHS_UP_TO = 3
"""Spans of so many years are divided into months."""

MOST_BARS = 160
"""Beyond so many years (one misread date can open centuries) only years with documents are drawn."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: ``slot`` is its place from 0, ``height`` at most :data:`HEIGHT`, ``label`` its name in words."""

    slot: int
    value: str
    label: str
    count: int
    height: float
    selected: bool
    url: str


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its own link and, where months are drawn, its bars of twelve slots."""

    value: str
    count: int
    selected: bool
    url: str
    months: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Histogram:
    """Either ``years`` with months or ``bars`` of whole years is filled; both empty without dates."""

    years: tuple[Year, ...] = ()
    bars: tuple[Bar, ...] = ()
    active: bool = False


def histogram(state: SearchState, page: SearchPage) -> Histogram:
    """The histogram of a page of results."""
    counts = {
        int(value.value): value.count for value in page.facets.get("year", ()) if value.value.isdecimal()
    }
    active = bool(state.after or state.before or "year" in state.include or "year" in state.exclude)
    if not counts:
        return Histogram(active=active)
    first, last = min(counts), max(counts)
    if last - first < MONTHS_UP_TO and page.months:
        return Histogram(years=_with_months(state, page, counts), active=active)
    years = range(first, last + 1) if last - first < MOST_BARS else sorted(counts)
    most = max(counts.values())
    bars = tuple(
        Bar(
            slot,
            f"{year:04}",
            date_text(f"{year:04}"),
            counts.get(year, 0),
            _height(counts.get(year, 0), most),
            _in_range(state, f"{year:04}"),
            state.toggled("year", f"{year:04}").url(),
        )
        for slot, year in enumerate(years)
    )
    return Histogram(bars=bars, active=active)


def _with_months(state: SearchState, page: SearchPage, counts: dict[int, int]) -> tuple[Year, ...]:
    most = max((month.count for month in page.months), default=1)
    years = []
    for year in range(min(counts), max(counts) + 1):
        name = f"{year:04}"
        bars = tuple(
            Bar(
                int(month.value[5:7]) - 1,
                month.value,
                date_text(month.value),
                month.count,
                _height(month.count, most),
                _in_range(state, month.value),
                state.without_facet("year").with_dates(month.value, month.value).url(),
            )
            for month in page.months
            if month.value.startswith(name + "-")
        )
        years.append(
            Year(name, counts.get(year, 0), _in_range(state, name), state.toggled("year", name).url(), bars)
        )
    return tuple(years)


def _height(count: int, most: int) -> float:
    # A year with one document among thousands still shows.
    return max(round(HEIGHT * count / most, 1), 2.0) if count else 0.0


def _in_range(state: SearchState, iso: str) -> bool:
    """Whether a year or month is among those the search is narrowed to."""
    years = state.include.get("year", ())
    if years:
        return iso[:4] in years
    if not (state.after or state.before):
        return False
    length = len(iso)
    after, before = (state.after or "0000")[:length], (state.before or "9999")[:length]
    return after <= iso[: len(after)] and iso[: len(before)] <= before
