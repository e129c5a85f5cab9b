"""The facets of one search, which the engine counts in a thread of its own while hits are read and marked."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from functools import partial

from app.search import facets
from app.search.deadline import Threads
from app.search.filters import bounded
from app.search.index_view import IndexView
from app.search.results import FacetValue
from app.search.state import SearchState
from indexer.engines.base import FacetCounts, FacetRequest, SearchRequest
from indexer.engines.query import Keyword, Node


class FacetCounting:
    """Counts what ``query`` finds within ``bounds``, the filters by facet, from now on."""

    def __init__(self, view: IndexView, threads: Threads, query: Node, bounds: Mapping[str, Node]) -> None:
        self._view = view
        self._threads = threads
        self._query = query
        self._bounds = bounds
        self._parts = [self._start(facets.REQUESTS)]

    def _start(self, requests: tuple[FacetRequest, ...]) -> Future[Mapping[str, FacetCounts]]:
        request = SearchRequest(self._query, self._bounds, requests, limit=0)
        return self._threads.start(partial(self._view.reader.facets, request))

    def add_details(self, total: int) -> None:
        """Count the archive down to its files, too, where ``total`` documents are few enough."""
        if total <= facets.DETAILED:
            self._parts.append(self._start(facets.DETAILS))

    def values(self, state: SearchState, total: int, language: str) -> dict[str, tuple[FacetValue, ...]]:
        """All facets once they are counted; what is ticked is there even if it is rarer than what is listed.

        ``total`` is how many documents were found, ``language`` that of the labels.
        """
        counts = {facet: values for part in self._parts for facet, values in part.result().items()}
        for facet, value in facets.uncounted(counts, state, total):
            others = {name: node for name, node in self._bounds.items() if name != facet}
            holding = Keyword(facet, self._view.vocabulary.spellings(facet, value))
            count = self._view.reader.count(bounded(self._query, {**others, facet: holding}))
            counts[facet] = (*counts[facet], (value, count))
        return facets.facets(counts, state, self._view.vocabulary, language)
