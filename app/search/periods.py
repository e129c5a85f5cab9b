"""Documents by year and month, whatever span a search is narrowed to, so that another can be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.search.facets import SIZES, in_time, request
from app.search.results import FacetValue
from indexer.engines.base import EngineReader, FacetRequest, SearchRequest
from indexer.engines.query import AllOf, DateRange, Node, Unscored

MONTHS_WITHIN = 3
"""Years that are divided into months."""

YEARS = (request("year", SIZES["year"]),)
FIRST_DAYS = (FacetRequest("date_lo", 2000),)


def years(
    reader: EngineReader, query: Node, bounds: Mapping[str, Node], counted: tuple[FacetValue, ...]
) -> tuple[FacetValue, ...]:
    """Documents by year, in order of time; ``counted`` is the facet of the years under all filters.

    Documents without a date come last.
    """
    # A facet's counts ignore its own filter, but dates narrow those of the years.
    if "date" not in bounds:
        return counted
    counts = reader.facets(SearchRequest(query, _timeless(bounds), YEARS, limit=0))
    by_year = sorted(counts.get("year", ()), key=in_time)
    return tuple(FacetValue(year, year, count) for year, count in by_year)


def months(
    reader: EngineReader, query: Node, bounds: Mapping[str, Node], by_year: Sequence[FacetValue]
) -> tuple[FacetValue, ...]:
    """Documents by month (``1950-10``), in order of time, where the years are few."""
    span = _to_divide(by_year)
    if span is None:
        return ()
    return by_month(reader, query, {**_timeless(bounds), "span": span})


def by_month(reader: EngineReader, query: Node, bounds: Mapping[str, Node]) -> tuple[FacetValue, ...]:
    """Documents by the month in which they begin, within the filters; there have to be few years.

    A document known to its year alone, or to several, begins on the first of January and is of no month.
    """
    wanted = SearchRequest(query, bounds, FIRST_DAYS, limit=0)
    counts: Counter[str] = Counter()
    for day, count in _first_days(reader, wanted).items():
        year = day[:-4]
        if day.endswith("0101"):
            whole = DateRange(after=int(f"{year}1231"), before=int(day))
            of_whole_years = replace(wanted, query=AllOf((query, Unscored(whole))))
            count -= _first_days(reader, of_whole_years).get(day, 0)
        counts[f"{year:0>4}-{day[-4:-2]}"] += count
    return tuple(FacetValue(month, month, count) for month, count in sorted(counts.items()) if count)


def _first_days(reader: EngineReader, request: SearchRequest) -> dict[str, int]:
    return dict(reader.facets(request).get("date_lo", ()))


def _timeless(bounds: Mapping[str, Node]) -> dict[str, Node]:
    return {name: node for name, node in bounds.items() if name not in ("date", "year")}


def _to_divide(by_year: Sequence[FacetValue]) -> DateRange | None:
    """All years where they are few."""
    known = [int(value.value) for value in by_year if value.count and value.value.isdecimal()]
    if not known or max(known) - min(known) >= MONTHS_WITHIN:
        return None
    return DateRange(min(known) * 10000 + 101, max(known) * 10000 + 1231)
