"""The links by which documents are saved: for reference managers, spreadsheets and programs."""

from __future__ import annotations

from dataclasses import dataclass

from app.exports.formats import FORMATS, MAX_EXPORTED
from app.i18n import gettext
from app.presenters.addresses import API, document_url
from app.search.state import SearchState

_OF_A_DOCUMENT = ("ris", "bibtex")
JSON_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Download:
    """A link: what it is called, where it leads, the media type of what is there."""

    label: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class SearchDownloads:
    """The links to what a search finds: ``files`` of all, and this ``page``.

    ``limit`` is how many documents the files hold where they do not hold all.
    """

    files: tuple[Download, ...]
    limit: int | None
    page: Download


def document_downloads(document_id: str) -> tuple[Download, ...]:
    """A document as references and, whole, as JSON."""
    address = API + document_url(document_id, SearchState())
    references = (
        Download(FORMATS[name].label, f"{address}?format={name}", FORMATS[name].media_type)
        for name in _OF_A_DOCUMENT
    )
    return (*references, Download("JSON", address, JSON_TYPE))


def search_downloads(state: SearchState, total: int) -> SearchDownloads:
    """All that a search finds, in the order of the page, as references and as a table; this page as JSON."""
    address, every = f"{API}/search", state.with_per_page(SearchState().per_page)
    files = tuple(
        Download(form.label, every.url(address, format=name), form.media_type)
        for name, form in FORMATS.items()
    )
    page = Download(gettext("JSON of this page"), state.url(address), JSON_TYPE)
    return SearchDownloads(files, MAX_EXPORTED if total > MAX_EXPORTED else None, page)
