"""Facets of a page: which to count, and what the counts are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from app.search.filters import indexed
from app.search.results import FacetValue
from app.search.state import FACETS, SearchState
from app.search.vocabulary import Vocabulary
from indexer.engines.base import FacetRequest

SIZE = 50
"""Values of a facet on a page; what is rarer is found by narrowing the search."""

SIZES = {"year": 200, "archive": 200}

BROWSED = 20_000
"""Values of a facet on a page to browse."""

DETAILED = 200
"""Documents found up to which the archive is counted down to its files; beyond, to its fonds, and what lies
below a fond is asked for by itself."""

REQUESTS = tuple(FacetRequest(facet, SIZES.get(facet, SIZE), top=facet == "archive") for facet in FACETS)
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
    """All facets that have a value, with ticked and excluded values kept even where they count nothing."""
    result = {}
    for facet in FACETS:
        included = {indexed(facet, value) for value in state.include.get(facet, ())}
        excluded = {indexed(facet, value) for value in state.exclude.get(facet, ())}
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


def uncounted(
    counts: Mapping[str, Sequence[tuple[str, int]]], state: SearchState, total: int
) -> list[tuple[str, str]]:
    """(facet, value) of what is ticked or excluded and so rare that the counts were cut off before it."""
    found: list[tuple[str, str]] = []
    for facet in FACETS:
        known = {value for value, _ in counts.get(facet, ())}
        if is_cut(facet, len(known), total):
            chosen = (*state.include.get(facet, ()), *state.exclude.get(facet, ()))
            found.extend(
                (facet, value) for value in map(partial(indexed, facet), chosen) if value not in known
            )
    return found
