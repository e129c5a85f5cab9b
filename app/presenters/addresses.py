"""The addresses of the API, of a document, of the page of a name, and of the documents that share a value."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlencode

from app.search.results import Copy
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


def file_url(path: str) -> str:
    """The papers of a file, by its archive path.

    >>> file_url("NARA/RG 263/Box 12")
    '/files/NARA/RG%20263/Box%2012'
    """
    return f"/files/{quote(path, safe='/')}"


def compare_url(document_id: str, copy: Copy) -> str:
    """A document and a copy of it side by side."""
    texts = {"left_text": copy.text, "right_text": copy.other_text}
    chosen = {name: str(index) for name, index in texts.items() if index}
    return f"/compare?{urlencode({'left': document_id, 'right': copy.id} | chosen, errors='replace')}"


@lru_cache(maxsize=8192)
def name_url(kind: NameKind, value: str) -> str:
    """The page of a name.

    >>> name_url("person", "mao-zedong")
    '/people/mao-zedong'
    """
    return f"{PATHS[kind]}/{quote(value, safe='')}"
