"""Searching a Tantivy index."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import orjson
import tantivy
from tantivy import Occur, Query

from indexer.engines.base import (
    KEYWORD_FIELDS,
    NUMBER_FIELDS,
    SORT_FIELDS,
    TEXT_FIELDS,
    UNCOUNTED_FIELDS,
    FacetCounts,
    FacetRequest,
    Hit,
    SearchRequest,
    SearchResult,
)
from indexer.engines.query import Node
from indexer.engines.tantivy.files import commit_stamp
from indexer.engines.tantivy.guard import guarded
from indexer.engines.tantivy.mirror import Mirror
from indexer.engines.tantivy.queries import QueryBuilder
from indexer.engines.tantivy.schema import ARCHIVE_TOP
from indexer.errors import EngineFailure

MAX_LIMIT = 1000
MAX_FACET_SIZE = 10_000
PAYLOAD_BATCH = 20_000
"""Documents whose addresses are fetched at once when all payloads are read."""

MORE_OF_SEGMENT = 1300
"""Values that a segment counts beyond those asked for. Each costs a microsecond to look up."""

KEPT_COUNTS = 128
"""How many facet counts are remembered, so that the next page of a search counts nothing anew."""


class _Snapshot:
    """The index as of one commit, and the facet counts already made of it."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.searcher = searcher
        self._counts: OrderedDict[Hashable, Mapping[str, FacetCounts]] = OrderedDict()
        self._lock = threading.Lock()

    def remembered(self, key: Hashable) -> Mapping[str, FacetCounts] | None:
        with self._lock:
            counts = self._counts.get(key)
            if counts is not None:
                self._counts.move_to_end(key)
            return counts

    def remember(self, key: Hashable, counts: Mapping[str, FacetCounts]) -> None:
        with self._lock:
            self._counts[key] = counts
            while len(self._counts) > KEPT_COUNTS:
                self._counts.popitem(last=False)


class TantivyReader:
    """An open index; see `indexer.engines.base.EngineReader`.

    Safe in several threads: each call takes the current snapshot once and stays with it.
    """

    def __init__(self, index: tantivy.Index, folder: Path, mirror: Mirror | None = None) -> None:
        self._index = index
        self._folder = folder
        self._mirror = mirror
        self._stamp = commit_stamp(folder)
        self._lock = threading.Lock()
        with guarded("open the index"):
            index.config_reader("manual")
            index.reload()
            self._schema = index.schema
            self._snapshot = _Snapshot(index.searcher())

    @property
    def document_count(self) -> int:
        """Live documents."""
        return self._snapshot.searcher.num_docs

    @property
    def revision(self) -> str:
        """What changes with every commit."""
        return "-".join(f"{part:x}" for part in self._stamp)

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer ``request``. Raises EngineFailure, also where the engine panics, and QueryTooComplex."""
        with guarded("answer the query"):
            return self._search(self._snapshot, request)

    def facets(self, request: SearchRequest) -> Mapping[str, FacetCounts]:
        """The facets of ``request`` alone, which spares the search. Raises as :meth:`search` does."""
        with guarded("count facets"):
            return self._facets(self._snapshot, request)

    def count(self, query: Node) -> int:
        """How many documents match ``query``."""
        with guarded("count"):
            result = self._snapshot.searcher.search(self._build(query, scored=False), limit=1)
            return _total(result)

    def get(self, document_id: str) -> bytes | None:
        """The payload of a document, or None."""
        with guarded("fetch a document"):
            searcher = self._snapshot.searcher
            address = self._address(searcher, document_id)
            return None if address is None else _payload(searcher.doc(address))

    def explain(self, query: Node, document_id: str) -> Mapping[str, Any] | None:
        """How the score of a document came about: ``value``, ``description``, ``details``, recursively."""
        with guarded("explain a score"):
            searcher = self._snapshot.searcher
            address = self._address(searcher, document_id)
            if address is None:
                return None
            tree = self._build(query)
            of_document = Query.term_query(self._schema, "id", document_id, "basic")
            both = Query.boolean_query([(Occur.Must, tree), (Occur.Must, of_document)])
            if not searcher.search(both, limit=1).hits:
                return None
            explanation: dict[str, Any] = orjson.loads(tree.explain(searcher, address).to_json())
            return explanation

    def terms_with_prefix(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """Terms or keyword values that begin with ``prefix``, the most frequent first, with their documents.

        Documents removed since the last merge may still be counted.
        """
        if limit < 1 or field not in (*TEXT_FIELDS, *KEYWORD_FIELDS, *UNCOUNTED_FIELDS, "id"):
            return ()
        with guarded("list terms"):
            return self._snapshot.searcher.terms_with_prefix(field, prefix, limit=limit)

    def document_frequency(self, field: str, term: str) -> int:
        """How many documents hold a term or keyword value, removed ones included until a merge."""
        with guarded("count documents of a term"):
            return self._snapshot.searcher.doc_freq(field, term)

    def document_frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """The same of several terms at once."""
        with guarded("count documents of terms"):
            frequency = self._snapshot.searcher.doc_freq
            return [frequency(field, term) for term in terms]

    def payloads(self) -> Iterator[bytes]:
        """Every live document's payload, in index order, as of the first one read."""
        searcher = self._snapshot.searcher
        total = searcher.num_docs
        for offset in range(0, total, PAYLOAD_BATCH):
            with guarded("list documents"):
                hits = searcher.search(Query.all_query(), PAYLOAD_BATCH, False, offset=offset).hits
            for _, address in hits:
                with guarded("fetch a document"):
                    payload = _payload(searcher.doc(address))
                yield payload

    def reload(self) -> bool:
        """See what was committed since; true when something was. Costs one ``stat`` when nothing was."""
        stamp = commit_stamp(self._folder)
        if stamp == self._stamp:
            return False
        with self._lock, guarded("reload the index"):
            if self._mirror:
                self._mirror.update()
            self._index.reload()
            self._snapshot = _Snapshot(self._index.searcher())
            self._stamp = stamp
        return True

    # --- Parts ------------------------------------------------------------------------------------

    def _build(self, node: Node, scored: bool = True) -> Query:
        return QueryBuilder(self._schema, scored).build(node)

    def _filtered(self, query: Query, filters: Mapping[str, Node], without: str | None = None) -> Query:
        parts = [(Occur.Must, query)]
        for name, node in filters.items():
            if name != without:
                parts.append((Occur.Must, Query.const_score_query(self._build(node), 0.0)))
        return query if len(parts) == 1 else Query.boolean_query(parts)

    def _search(self, snapshot: _Snapshot, request: SearchRequest) -> SearchResult:
        searcher = snapshot.searcher
        query = self._filtered(self._build(request.query), request.filters)
        hits, total = _hits(searcher, query, request)
        return SearchResult(total, hits, self._facets(snapshot, request))

    def _facets(self, snapshot: _Snapshot, request: SearchRequest) -> Mapping[str, FacetCounts]:
        if not request.facets:
            return {}
        key = (
            request.query,
            tuple(sorted(request.filters.items(), key=lambda item: item[0])),
            request.facets,
        )
        known = snapshot.remembered(key)
        if known is not None:
            return known
        counts: dict[str, FacetCounts] = {facet.field: () for facet in request.facets}
        # One pass counts all facets that no filter touches; a filtered one needs a pass of its own, without
        # its filter, so that several values can be ticked.
        query = self._build(request.query, scored=False)
        together = [facet for facet in request.facets if facet.field not in request.filters]
        if together:
            found = self._filtered(query, request.filters)
            counts.update(_aggregate(snapshot.searcher, found, together))
        for facet in request.facets:
            if facet.field in request.filters:
                others = self._filtered(query, request.filters, without=facet.field)
                counts.update(_aggregate(snapshot.searcher, others, [facet]))
        snapshot.remember(key, counts)
        return counts

    def _address(self, searcher: tantivy.Searcher, document_id: str) -> tantivy.DocAddress | None:
        query = Query.term_query(self._schema, "id", document_id, "basic")
        hits = searcher.search(query, limit=1, count=False).hits
        return hits[0][1] if hits else None


def _hits(searcher: tantivy.Searcher, query: Query, request: SearchRequest) -> tuple[tuple[Hit, ...], int]:
    # The engine allocates room for offset + limit hits at once, and a limit of 0 panics.
    limit = min(max(request.limit, 1), MAX_LIMIT)
    offset = max(request.offset, 0)
    if request.limit < 1 or offset >= searcher.num_docs:
        return (), _total(searcher.search(query, limit=1))
    if request.sort is None:
        result = searcher.search(query, limit, offset=offset)
    else:
        field = request.sort.removeprefix("-")
        if field not in SORT_FIELDS:
            raise EngineFailure(f"Results cannot be sorted by {field!r}.")
        order = tantivy.Order.Desc if request.sort.startswith("-") else tantivy.Order.Asc
        result = searcher.search(query, limit, order_by_field=field, offset=offset, order=order)
    hits = []
    for score, address in result.hits:
        stored = searcher.doc(address)
        relevance = float(score) if request.sort is None else 0.0
        hits.append(Hit(str(stored.get_first("id")), relevance, _payload(stored)))
    return tuple(hits), _total(result)


def _aggregate(
    searcher: tantivy.Searcher, query: Query, facets: Sequence[FacetRequest]
) -> dict[str, FacetCounts]:
    wanted: dict[str, Any] = {}
    for facet in facets:
        if facet.field not in (*KEYWORD_FIELDS, *NUMBER_FIELDS) or (facet.top and facet.field != "archive"):
            raise EngineFailure(f"There is no facet {facet.field!r}.")
        size = min(max(facet.size, 1), MAX_FACET_SIZE)
        # Each segment hands over more than is asked for, so that sums over segments are exact but for
        # values rare in all of them.
        column = ARCHIVE_TOP if facet.top else facet.field
        terms: dict[str, Any] = {"field": column, "size": size, "segment_size": size + MORE_OF_SEGMENT}
        if facet.absent:
            terms["missing"] = facet.absent
        wanted[facet.field] = {"terms": terms}
    buckets = searcher.aggregate(query, wanted)
    return {
        field: tuple(
            sorted(
                ((str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets[field]["buckets"]),
                key=lambda pair: (-pair[1], pair[0]),
            )
        )
        for field in wanted
    }


def _payload(stored: tantivy.Document) -> bytes:
    return bytes(stored.get_first("payload") or b"")


def _total(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # The wheel's stub lacks it.
