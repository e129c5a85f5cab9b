"""The addresses of the API, of a document, of the page of a name, and of the documents that share a value."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote

from app.search.state import SearchState
from indexer.names.model import NameKind

API: Final = "/api/v1"
"""What the addresses of the API begin with."""

PATHS: dict[NameKind, str] = {"person": "/people", "place": "/places", "organization": "/organizations"}
"""Where the names of each kind are listed; the page of one stands below."""


def document_url(document_id: str, state: SearchState) -> str:
    """A document, with the search that led to it so that its hits are marked.

    >>> document_url("112 111", SearchState(q="Mao"))
    '/documents/112%20111?q=Mao'
    """
    return state.url("/documents/" + quote(document_id, safe="/:"))


@lru_cache(maxsize=8192)
def facet_url(facet: str, value: str) -> str:
    """All documents with one value of a facet.

    >>> facet_url("archive", "APRF/45")
    '/search?archive=APRF/45'
    """
    return SearchState().with_facet(facet, value).url()


@lru_cache(maxsize=8192)
def name_url(kind: NameKind, value: str) -> str:
    """The page of a name.

    >>> name_url("person", "mao-zedong")
    '/people/mao-zedong'
    """
    return f"{PATHS[kind]}/{quote(value, safe='')}"
