"""The records of what a search finds, without texts and hits: what is exported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from indexer.documents.model import Document
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import Node
from indexer.payload import read_payload

AT_ONCE = 100
"""Documents that are read at once: a hit comes with all its texts, which may be long."""


def records(
    reader: EngineReader, query: Node, bounds: Mapping[str, Node], sort: str | None, limit: int
) -> Iterator[tuple[Document, tuple[str, ...]]]:
    """The first ``limit`` documents of a search in its order, each with the languages of its texts."""
    for offset in range(0, limit, AT_ONCE):
        request = SearchRequest(query, bounds, (), sort, offset, min(AT_ONCE, limit - offset))
        hits = reader.search(request).hits
        for hit in hits:
            payload = read_payload(hit.payload)
            yield payload.record, payload.card.languages
        if len(hits) < request.limit:
            return
