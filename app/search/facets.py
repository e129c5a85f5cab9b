"""Facets of a page: which to count, and what the counts are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from app.search.results import FacetValue
from app.search.state import FACETS, UNDATED, SearchState
from app.search.vocabulary import FREELY_WRITTEN, Vocabulary
from indexer.engines.base import FacetRequest

SIZE = 50
"""Values of a facet on a page; what is rarer is found by narrowing the search."""

SIZES = {"year": 10_000, "archive": 200}
"""The same of single facets. There are no more years in our calendar than are counted."""

BROWSED = 20_000
"""Values of a facet on a page to browse."""

DETAILED = 200
"""Documents found up to which the archive is counted down to its files; beyond, to its fonds, and what lies
below a fond is asked for by itself."""


def request(facet: str, size: int, top: bool = False) -> FacetRequest:
    """The values of a facet to count; those of the years with the documents that have none."""
    return FacetRequest(facet, size, top, UNDATED if facet == "year" else "")


REQUESTS = tuple(request(facet, SIZES.get(facet, SIZE), top=facet == "archive") for facet in FACETS)
"""All facets of a search, the archive down to its fonds."""

DETAILS = (FacetRequest("archive", SIZES["archive"]),)
"""What is counted besides where few documents are found: the archive down to its files."""


def is_cut(facet: str, listed: int, found: int) -> bool:
    """Whether a facet may have more values than the ``listed``, where ``found`` documents were counted."""
    return listed >= SIZES.get(facet, SIZE) or (facet == "archive" and found > DETAILED)


def facets(
    counts: Mapping[str, Sequence[tuple[str, int]]],
    state: SearchState,
    vocabulary: Vocabulary,
    language: str,
) -> dict[str, tuple[FacetValue, ...]]:
    """All facets that have a value, with ticked and excluded values kept even where they count nothing.

    The values of ``state`` are those of the index (`app.search.filters.resolved`).
    """
    result = {}
    for facet in FACETS:
        included, excluded = set(state.include.get(facet, ())), set(state.exclude.get(facet, ()))
        counted = _added_up(facet, counts.get(facet, ()), vocabulary)
        known = {value for value, _ in counted}
        counted.extend((value, 0) for value in sorted((included | excluded) - known))
        if facet == "year":
            counted.sort(key=in_time)
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


def in_time(pair: tuple[str, int]) -> str:
    """Sorts (year, count) in order of time, those without a date last.

    >>> sorted([("undated", 3), ("1951", 1), ("987", 2)], key=in_time)
    [('987', 2), ('1951', 1), ('undated', 3)]
    """
    return pair[0].rjust(len(UNDATED))


def _added_up(facet: str, counts: Sequence[tuple[str, int]], vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """``counts`` with the values that are one added up, the most frequent first."""
    if facet not in FREELY_WRITTEN:
        return list(counts)
    sums: Counter[str] = Counter()
    for value, count in counts:
        sums[vocabulary.spellings(facet, value)[0]] += count
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def uncounted(
    counts: Mapping[str, Sequence[tuple[str, int]]], state: SearchState, total: int
) -> list[tuple[str, str]]:
    """(facet, value) of what is ticked or excluded and so rare that the counts were cut off before it."""
    found: list[tuple[str, str]] = []
    for facet in FACETS:
        known = {value for value, _ in counts.get(facet, ())}
        if is_cut(facet, len(known), total):
            chosen = (*state.include.get(facet, ()), *state.exclude.get(facet, ()))
            found.extend((facet, value) for value in chosen if value not in known)
    return found
