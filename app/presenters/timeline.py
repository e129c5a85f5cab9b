"""The collection in time: years, the months of a year, the documents of a month, with what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.date_texts import date_text
from app.i18n import current_language, gettext, language_name
from app.labels import facet_label
from app.presenters.addresses import document_url
from app.search.results import HitView, SearchPage
from app.search.service import SearchService
from app.search.state import UNDATED, SearchState

LISTED: Final = 100
"""So many documents are listed; of a longer period its parts are, with their counts."""

KINDS: Final = 8

IN_DECADES: Final = 30
"""More years than these stand in rows of ten."""

LAST: Final = "~"
"""Sorts behind all dates."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as a line of the list. ``kind`` is its type, ``languages`` those of its texts, in words."""

    date: str
    title: str
    url: str
    kind: str
    languages: str


@dataclass(frozen=True, slots=True)
class Period:
    """A year or month: its documents where they are listed, else its page in ``url``.

    ``share`` is its count in per cent of that of the fullest period beside it.
    """

    label: str
    count: int
    share: float
    url: str
    entries: tuple[Entry, ...] = ()
    iso: str = ""


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years in a row, each None where no document is of it. ``label`` is its first year."""

    label: str
    years: tuple[Period | None, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of document or a language of texts within the period, and the search for it."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The period before or after."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A page of the timeline; ``label`` is empty for that of the whole collection.

    ``above`` is the year that a month belongs to. ``kinds`` are types, then languages; ``decades`` hold the
    periods again where there are too many for a line of each. ``undated`` are the documents of the collection
    without a date, where they are not listed.
    """

    label: str
    total: int
    periods: tuple[Period, ...]
    kinds: tuple[tuple[Kind, ...], ...]
    search_url: str
    above: Neighbour | None = None
    previous: Neighbour | None = None
    next: Neighbour | None = None
    undated: Period | None = None

    @property
    def cut(self) -> int:
        """How many documents are listed where the period has more; 0 where all are, or none."""
        listed = bool(self.periods) and bool(self.periods[0].entries)
        return LISTED if listed and self.total > LISTED else 0

    @property
    def decades(self) -> tuple[Decade, ...]:
        """The years in rows of ten, without empty rows; none where the periods are few or no years."""
        years = {int(period.iso): period for period in self.periods if len(period.iso) == 4}
        if len(years) <= IN_DECADES:
            return ()
        starts = dict.fromkeys(year // 10 * 10 for year in sorted(years))
        return tuple(
            Decade(f"{start:04}", tuple(map(years.get, range(start, start + 10)))) for start in starts
        )


def timeline_view(service: SearchService, iso: str = "") -> TimelineView:
    """The whole collection, a year (``1951``) or a month (``1951-06``)."""
    state = SearchState(sort="date")
    if iso:
        state = state.with_dates(iso, iso)
    page = service.search(state.with_per_page(LISTED), language=current_language())
    previous, following = _neighbours(iso, page)
    return TimelineView(
        label=date_text(iso) if iso else "",
        total=_in_month(service, state) if len(iso) > 4 else page.total,
        periods=_listed(iso, page.hits) if page.total <= LISTED else _counted(service, iso, page),
        kinds=_kinds(state, page),
        search_url=state.url(),
        above=Neighbour(iso[:4], f"/timeline/{iso[:4]}") if len(iso) > 4 else None,
        previous=previous,
        next=following,
        undated=None if iso or page.total <= LISTED else _undated(page),
    )


def _undated(page: SearchPage) -> Period | None:
    count = next((value.count for value in page.years if value.value == UNDATED), 0)
    url = SearchState().with_facet("year", UNDATED).url()
    return Period(gettext("undated"), count, 0, url) if count else None


def _in_month(service: SearchService, state: SearchState) -> int:
    """Documents known to be of the month, fewer than those that may be."""
    return sum(month.count for month in service.months(state) if month.value == state.after)


def _listed(iso: str, hits: Iterable[HitView]) -> tuple[Period, ...]:
    """Documents in the parts of the period: years of the collection, months of a year, a month whole.

    Last stand those of which it is not known to which part they belong.
    """
    length = {0: 4, 4: 7}.get(len(iso), len(iso))

    def part(hit: HitView) -> str:
        first = hit.date.iso.partition("/")[0] if hit.date else ""
        return first[:length] if first.startswith(iso) and len(first) >= length else LAST

    groups = groupby(sorted(hits, key=part), part)
    return tuple(_listed_period(iso, key, tuple(map(_entry, group))) for key, group in groups)


def _listed_period(iso: str, key: str, entries: tuple[Entry, ...]) -> Period:
    if key != LAST:
        return Period(date_text(key), len(entries), 0, "" if key == iso else f"/timeline/{key}", entries)
    label = {0: gettext("undated"), 4: gettext("Month not stated")}.get(
        len(iso), gettext("May be of this time too")
    )
    return Period(label, len(entries), 0, "", entries)


def _entry(hit: HitView) -> Entry:
    return Entry(
        date_text(hit.date) if hit.date else gettext("undated"),
        hit.title,
        document_url(hit.id, SearchState()),
        facet_label("type", hit.type, hit.type) if hit.type else "",
        gettext(", ").join(map(language_name, hit.languages)),
    )


def _counted(service: SearchService, iso: str, page: SearchPage) -> tuple[Period, ...]:
    """Years with their counts; months where the period is a year; of a month the first documents."""
    if len(iso) > 4:
        return _listed(iso, page.hits)
    if iso:
        counts = {
            month.value: month.count
            for month in service.months(SearchState().with_dates(iso, iso))
            if month.value.startswith(iso)
        }
    else:
        counts = {value.value: value.count for value in page.years if value.value.isdecimal()}
    most = max(counts.values(), default=1) or 1
    return tuple(
        Period(date_text(part), count, round(100 * count / most, 1), f"/timeline/{part}", iso=part)
        for part, count in counts.items()
        if count
    )


def _kinds(state: SearchState, page: SearchPage) -> tuple[tuple[Kind, ...], ...]:
    every = (
        tuple(
            Kind(
                facet_label(facet, value.value, value.label),
                value.count,
                state.with_facet(facet, value.value).url(),
            )
            for value in page.facets.get(facet, ())[:KINDS]
        )
        for facet in ("type", "language")
    )
    return tuple(kinds for kinds in every if kinds)


def _neighbours(iso: str, page: SearchPage) -> tuple[Neighbour | None, Neighbour | None]:
    """The years with documents before and after; of a month the months, whatever they hold."""
    if not iso:
        return None, None
    if len(iso) > 4:
        month = int(iso[:4]) * 12 + int(iso[5:]) - 1
        around = [f"{one // 12:04}-{one % 12 + 1:02}" for one in (month - 1, month + 1)]
        return _neighbour(around[0]), _neighbour(around[1])
    years = [value.value for value in page.years if value.value.isdecimal() and value.count]
    before, after = [year for year in years if year < iso], [year for year in years if year > iso]
    return (
        _neighbour(before[-1]) if before else None,
        _neighbour(after[0]) if after else None,
    )


def _neighbour(iso: str) -> Neighbour:
    return Neighbour(date_text(iso), f"/timeline/{iso}")
