"""Facets of a page: which to count, and what the counts are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.search.filters import archive_path
from app.search.results import FacetValue
from app.search.state import FACETS, SearchState
from app.search.vocabulary import Vocabulary
from indexer.engines.base import FacetRequest

SIZE = 50
"""Values of a facet on a page; what is rarer is found by narrowing the search."""

SIZES = {"year": 200, "archive": 200}

BROWSED = 20_000
"""Values of a facet on a page to browse."""

MONTHS_WITHIN = 3
"""Years that are divided into months."""

REQUESTS = tuple(FacetRequest(facet, SIZES.get(facet, SIZE)) for facet in FACETS)
MONTH_REQUESTS = (FacetRequest("date_lo", 2000), FacetRequest("date_hi", 2000))


def facets(
    counts: Mapping[str, Sequence[tuple[str, int]]],
    state: SearchState,
    vocabulary: Vocabulary,
    language: str,
) -> dict[str, tuple[FacetValue, ...]]:
    """All facets that have a value, with ticked and excluded values kept even where they count nothing."""
    result = {}
    for facet in FACETS:
        included = {_canonical(facet, value) for value in state.include.get(facet, ())}
        excluded = {_canonical(facet, value) for value in state.exclude.get(facet, ())}
        counted = list(counts.get(facet, ()))
        known = {value for value, _ in counted}
        counted.extend((value, 0) for value in sorted((included | excluded) - known))
        if facet == "year":
            counted.sort()
        if counted:
            result[facet] = tuple(
                FacetValue(
                    value,
                    vocabulary.label(facet, value, language),
                    count,
                    value in included,
                    value in excluded,
                )
                for value, count in counted
            )
    return result


def years_to_divide(values: Sequence[FacetValue]) -> bool:
    """Whether the years found are few enough for months: those ticked, or all where none is."""
    ticked = [value.value for value in values if value.selected]
    years = [
        int(year) for year in ticked or [value.value for value in values if value.count] if year.isdigit()
    ]
    return bool(years) and max(years) - min(years) < MONTHS_WITHIN


def months(counts: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[FacetValue, ...]:
    """Documents by month (``1950-10``), from counts by first and by last day.

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


def _canonical(facet: str, value: str) -> str:
    return archive_path(value) if facet == "archive" else value
