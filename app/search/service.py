"""The search as a service: states in, pages of results out. The one door of the front end to the index."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import starmap
from pathlib import Path

from app.search import facets, periods
from app.search.deadline import Deadline, Threads
from app.search.documents import document_view
from app.search.errors import UnknownDocument
from app.search.facet_counting import FacetCounting
from app.search.fields import FieldMatcher
from app.search.filters import archive_path, bounded
from app.search.hits import HitReader, understood
from app.search.identifiers import read_as_identifier, with_codes_checked
from app.search.index_view import IndexView, Views
from app.search.little_found import LittleFound
from app.search.plan import Plan
from app.search.planner import Planner
from app.search.records import records
from app.search.relaxing import relax
from app.search.results import (
    DocumentView,
    FacetValue,
    Records,
    SearchPage,
    Suggestion,
    Warning,
)
from app.search.state import SearchState
from indexer.engines.base import SearchRequest, SearchResult
from indexer.engines.query import AllOf, Everything, Keyword, Node, Unscored
from indexer.errors import EngineFailure, IndexUnavailable, IndexVersionMismatch
from indexer.generations import LiveIndex
from indexer.names.authorities.records import Authorities
from indexer.names.model import NameKind
from indexer.payload import read_payload

SORTS = {"relevance": None, "date": "date_lo", "-date": "-date_lo", "title": "title_sort"}


class SearchService:
    """Answers searches from an index; safe to use from several threads.

    Everything raises IndexUnavailable or IndexVersionMismatch where there is no index to answer from.
    """

    def __init__(self, index: LiveIndex, time_limit: int = 0) -> None:
        self.index = index
        self._views = Views(index)
        self._deadline = Deadline(time_limit)
        self._beside = Threads("facets")

    @classmethod
    def open(cls, path: Path, time_limit: int = 0) -> SearchService:
        """A service on the index at ``path``, which need not exist yet. ``time_limit`` in ms, 0 is none."""
        return cls(LiveIndex(path), time_limit)

    # --- searching ------------------------------------------------------------------------------------

    def resolved(self, state: SearchState) -> SearchState:
        """``state`` with the facet values of the index, for links; an address may have other spellings."""
        return self._views.current().resolved(state)[0]

    def search(
        self,
        state: SearchState,
        explain: bool = False,
        months: bool = True,
        people: bool = True,
        language: str = "en",
    ) -> SearchPage:
        """One page of results; ``language`` (en, ru, zh) is that of the labels.

        ``explain`` adds to each hit what each word contributed to its score, ``people`` whom and which places
        it names, and how the query's names are spelled there; ``months`` adds the years, and the months of a
        short span of them. Raises SearchTimedOut, EngineFailure, QueryTooComplex.
        """
        return self._deadline.run(lambda: self._search(state, explain, months, people, language))

    def count(self, state: SearchState) -> int:
        """How many documents a search finds, relaxed if need be; cheaper than a page."""
        view = self._views.current()
        state, bounds = view.resolved(state)
        query = self._found(view, state, bounds)
        return view.reader.count(bounded(query, bounds)) if query else 0

    def records(self, state: SearchState, limit: int) -> Records:
        """The first ``limit`` documents of a search, whatever its page. Raises as :meth:`search` does."""
        return self._deadline.run(lambda: self._records(state, limit))

    def _records(self, state: SearchState, limit: int) -> Records:
        view = self._views.current()
        state, bounds = view.resolved(state)
        query = self._found(view, state, bounds)
        if query is None:
            return Records(0, ())
        found = records(view.reader, query, bounds, SORTS[state.sort], limit)
        return Records(view.reader.count(bounded(query, bounds)), tuple(found))

    def _found(self, view: IndexView, state: SearchState, bounds: Mapping[str, Node]) -> Node | None:
        """The query that answers a search, relaxed if need be; None where nothing does."""
        plan = self._read(view, state)
        strict = plan.strict(state.match)
        if state.match != "auto" or view.reader.count(bounded(strict, bounds)):
            return strict
        return self._relaxed(view, plan, bounds)

    @staticmethod
    def _relaxed(view: IndexView, plan: Plan, bounds: Mapping[str, Node]) -> Node | None:
        """What answers where no document has all the words: not where the filters hide one that has."""
        if bounds and view.reader.count(plan.strict("auto")):
            return None
        return relax(plan, bounds, view.reader)

    def _search(
        self, state: SearchState, explain: bool, months: bool, people: bool, language: str
    ) -> SearchPage:
        started = time.perf_counter()
        view = self._views.current()
        state, bounds = view.resolved(state)
        plan = self._read(view, state)
        query = plan.strict(state.match)
        counting = FacetCounting(view, self._beside, query, bounds)
        result = self._ask(view, query, bounds, state)
        relaxed = False
        if not result.total and state.match == "auto":
            some = self._relaxed(view, plan, bounds)
            if some is not None:
                query, relaxed = some, True
                counting = FacetCounting(view, self._beside, query, bounds)
                result = self._ask(view, query, bounds, state)
        counting.add_details(result.total)
        if relaxed or state.match == "any":
            plan = replace(plan, bonus=plan.hints)
        reader = HitReader(plan, view, state, explain, language if people else None)
        hits = reader.read(result.hits)
        counted = counting.values(state, result.total, language)
        little = LittleFound(view, state, bounds, partial(self._plan, view))
        meant = little.suggestion(plan, 0 if relaxed else result.total)
        by_year = periods.years(view.reader, query, bounds, counted.get("year", ())) if months else ()
        return SearchPage(
            total=result.total,
            page=state.page,
            per_page=state.per_page,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
            relaxed=relaxed,
            hits=hits,
            facets=counted,
            names=understood(plan, reader, view.authorities, language),
            suggestion=meant[0] if meant else None,
            suggestion_count=meant[1] if meant else 0,
            warnings=(*starmap(Warning.of_parameter, state.ignored), *plan.warnings),
            word_counts=tuple(little.word_counts(plan)) if relaxed or not result.total else (),
            years=by_year,
            months=periods.months(view.reader, query, bounds, by_year),
            date=plan.date,
            date_typed=plan.date_typed,
        )

    def _plan(self, view: IndexView, state: SearchState) -> Plan:
        recognise = view.recogniser(state.variants and not state.exact)
        matcher = FieldMatcher(view.vocabulary, view.analyzer, recognise)
        planner = Planner(
            view.analyzer, recognise, matcher, state.exact, state.match, not state.variants, view.figures
        )
        plan = read_as_identifier(planner.plan(state.q), state.q, state.match, view.reader)
        return with_codes_checked(plan, view.reader)

    def _read(self, view: IndexView, state: SearchState) -> Plan:
        """The plan that answers a search: a date that no document has is words like others."""
        plan = self._plan(view, state)
        if plan.words_instead and not view.reader.count(plan.strict(state.match)):
            return plan.words_instead
        return plan

    def _ask(
        self, view: IndexView, query: Node, bounds: Mapping[str, Node], state: SearchState
    ) -> SearchResult:
        request = SearchRequest(query, bounds, (), SORTS[state.sort], state.offset, state.per_page)
        return view.reader.search(request)

    def facet(
        self, state: SearchState, facet: str, under: str = "", language: str = "en"
    ) -> tuple[FacetValue, ...]:
        """All values of a facet among the documents found, the most frequent first, for lists unfolded.

        ``under`` narrows the archive to what lies below a path. Raises as :meth:`search` does.
        """
        return self._deadline.run(lambda: self._facet(state, facet, under, language))

    def _facet(self, state: SearchState, facet: str, under: str, language: str) -> tuple[FacetValue, ...]:
        view = self._views.current()
        state, bounds = view.resolved(state)
        query = self._found(view, state, bounds)
        if query is None:
            return ()
        if under:
            below = Keyword("archive", (archive_path(under),))
            query = AllOf((query, Unscored(below)))
        request = SearchRequest(query, bounds, (facets.request(facet, facets.BROWSED),), limit=0)
        counts = view.reader.facets(request)
        values = facets.facets(counts, state, view.vocabulary, language).get(facet, ())
        if not under:
            return values
        return tuple(value for value in values if value.value.startswith(archive_path(under) + "/"))

    def months(self, state: SearchState) -> tuple[FacetValue, ...]:
        """Documents found by the month in which they begin (``1951-06``); a year alone is of none."""
        return self._deadline.run(lambda: self._by_month(state))

    def _by_month(self, state: SearchState) -> tuple[FacetValue, ...]:
        view = self._views.current()
        state, bounds = view.resolved(state)
        query = self._found(view, state, bounds)
        return periods.by_month(view.reader, query, bounds) if query else ()

    def spellings(self, value: str) -> tuple[str, ...]:
        """All spellings of a value that is the id of an authority; none of another."""
        record = self.authorities.get(value)
        return tuple(record.spellings) if record else ()

    def values(
        self, facet: str, language: str = "en", of: tuple[NameKind, str] | None = None
    ) -> tuple[FacetValue, ...]:
        """All values of a facet over the whole index, the most frequent first, for pages to browse.

        With a name ``of``, by kind and value, over the documents that mention it, itself counted too.
        """
        return self._deadline.run(lambda: self._values(facet, language, of))

    def _values(self, facet: str, language: str, of: tuple[NameKind, str] | None) -> tuple[FacetValue, ...]:
        view = self._views.current()
        wanted = facets.request(facet, facets.BROWSED)
        # A name as a query and not as a filter, without which its own facet would be counted.
        query = Keyword(of[0], (of[1],)) if of else Everything()
        counts = view.reader.facets(SearchRequest(query, facets=(wanted,), limit=0))
        return facets.facets(counts, SearchState(), view.vocabulary, language).get(facet, ())

    # --- documents ------------------------------------------------------------------------------------

    def document(self, document_id: str, state: SearchState | None = None) -> DocumentView:
        """A document, its hits marked where ``state`` has a query. Raises UnknownDocument."""
        return self._deadline.run(lambda: self._document(document_id, state or SearchState()))

    def _document(self, document_id: str, state: SearchState) -> DocumentView:
        view = self._views.current()
        data = view.reader.get(document_id)
        if data is None:
            raise UnknownDocument(document_id)
        plan = self._read(view, view.resolved(state)[0]) if state.q else None
        return document_view(read_payload(data), plan.patterns if plan else (), view)

    # --- the rest -------------------------------------------------------------------------------------

    def suggest(self, state: SearchState, limit: int = 10, language: str = "en") -> tuple[Suggestion, ...]:
        """What begins like the query of ``state``, in any script, and is found within its filters."""
        return self._deadline.run(
            lambda: self._views.current().suggester.suggest(state, limit, language, self.count)
        )

    def ready(self) -> tuple[str, int]:
        """(generation, documents) of the index."""
        view = self._views.current()
        return view.generation.name, view.reader.document_count

    @property
    def authorities(self) -> Authorities:
        """The authority records that the index was built with."""
        return self._views.current().authorities

    def revision(self) -> str:
        """What changes whenever an answer may."""
        return self._views.current().version

    def open_index(self) -> None:
        """Make what the first search would wait for. Without an index there is nothing to make yet."""
        with suppress(IndexUnavailable, IndexVersionMismatch, EngineFailure):
            self._views.current().names()

    def facts(self) -> tuple[str, int] | None:
        """(generation, documents) of the index, None while there is none."""
        try:
            return self.ready()
        except (IndexUnavailable, IndexVersionMismatch):
            return None
