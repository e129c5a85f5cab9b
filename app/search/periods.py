"""Documents by year and month, whatever span a search is narrowed to, so that another can be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.search.facets import SIZES
from app.search.results import FacetValue
from indexer.engines.base import DateRange, EngineReader, FacetRequest, Node, SearchRequest

MONTHS_WITHIN = 3
"""Years that are divided into months."""

YEARS = (FacetRequest("year", 2000),)
DAYS = (FacetRequest("date_lo", 2000), FacetRequest("date_hi", 2000))


def years(
    reader: EngineReader, query: Node, bounds: Mapping[str, Node], counted: tuple[FacetValue, ...]
) -> tuple[FacetValue, ...]:
    """Documents by year, in order of time; ``counted`` is the facet of the years under all filters."""
    # A facet's counts ignore its own filter, but dates narrow those of the years.
    if "date" not in bounds and len(counted) < SIZES["year"]:
        return counted
    counts = reader.facets(SearchRequest(query, _timeless(bounds), YEARS, limit=0))
    return tuple(FacetValue(year, year, count) for year, count in sorted(counts.get("year", ())))


def months(
    reader: EngineReader, query: Node, bounds: Mapping[str, Node], by_year: Sequence[FacetValue]
) -> tuple[FacetValue, ...]:
    """Documents by month (``1950-10``), in order of time, where the years are few."""
    span = _to_divide(by_year)
    if span is None:
        return ()
    return by_month(reader, query, {**_timeless(bounds), "span": span})


def by_month(reader: EngineReader, query: Node, bounds: Mapping[str, Node]) -> tuple[FacetValue, ...]:
    """Documents by the month in which they begin, within the filters; there have to be few years."""
    return _by_month(reader.facets(SearchRequest(query, bounds, DAYS, limit=0)))


def _timeless(bounds: Mapping[str, Node]) -> dict[str, Node]:
    return {name: node for name, node in bounds.items() if name not in ("date", "year")}


def _to_divide(by_year: Sequence[FacetValue]) -> DateRange | None:
    """All years where they are few."""
    known = [int(value.value) for value in by_year if value.count and value.value.isdecimal()]
    if not known or max(known) - min(known) >= MONTHS_WITHIN:
        return None
    return DateRange(min(known) * 10000 + 101, max(known) * 10000 + 1231)


def _by_month(counts: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[FacetValue, ...]:
    """Counts by month from counts by first and by last day.

    A document of which only the year is known has the first of January as its first day and is of no
    month. It has the last of December as its last day, so as many as have that are taken off.
    """
    by_month: Counter[str] = Counter()
    last_days = dict(counts.get("date_hi", ()))
    for day, count in counts.get("date_lo", ()):
        if day.endswith("0101"):
            count -= min(count, last_days.get(f"{day[:-4]}1231", 0))
        by_month[f"{day[:-4]:0>4}-{day[-4:-2]}"] += count
    return tuple(FacetValue(month, month, count) for month, count in sorted(by_month.items()) if count)
