"""The API explained: one table of its paths and parameters, from which the page and openapi.json are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from app.exports.formats import FORMATS, MAX_EXPORTED
from app.i18n import N_, gettext, number
from app.presenters.addresses import API, document_url
from app.search.results import SearchPage
from app.search.service import SearchService
from app.search.state import FACETS, MAX_PER_PAGE, NEGATION, SearchState
from indexer.documents.references import UNCODED


@dataclass(frozen=True, slots=True)
class Parameter:
    """Parameters that are explained together; ``meaning`` is a message."""

    names: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Address:
    """A path of the API. ``answer`` says what comes back; ``examples`` are addresses on the index at hand."""

    id: str
    path: str
    title: str
    answer: str
    parameters: tuple[Parameter, ...]
    examples: Callable[[SearchPage], Iterator[str]]


_VALUES: Final[dict[str, int | tuple[str, ...]]] = {
    "highest": MAX_PER_PAGE,
    "limit": MAX_EXPORTED,
    "formats": tuple(FORMATS),
}
"""Numbers and lists that stand in the messages of the table."""

_SEARCH: Final = (
    Parameter(("q",), N_("the query, as in the search box; empty finds everything")),
    Parameter(("match",), N_("auto (every word, else the best partial matches), all or any")),
    Parameter(("exact",), N_("1: words exactly as typed, without other forms and spellings")),
    Parameter(("variants",), N_("0: other forms of words, but no other spellings of names")),
    Parameter(("after", "before"), N_("inclusive dates: 1951, 1951-06 or 1951-06-21")),
    Parameter(
        FACETS,
        N_(
            "only documents with this value; repeated, any of them. archive takes a path, such as "
            "RGASPI/558/11, and finds all below it, or none for what states no reference code; "
            "language takes tags such as ru, year also undated"
        ),
    ),
    Parameter(tuple(NEGATION + facet for facet in FACETS), N_("the same, excluding")),
)


def _search_examples(page: SearchPage) -> Iterator[str]:
    state = SearchState(q=_query(page))
    yield state.url(f"{API}/search")
    yield state.with_sort("date").url(f"{API}/search", format="csv")
    if filed := [one.value for one in page.facets.get("archive", ()) if one.value != UNCODED]:
        yield SearchState().with_facet("archive", filed[-1]).url(f"{API}/search")


def _document_examples(page: SearchPage) -> Iterator[str]:
    for hit in page.hits[:1]:
        address = API + document_url(hit.id, SearchState())
        yield from (address, f"{address}?format=ris")


def _suggest_examples(page: SearchPage) -> Iterator[str]:
    yield SearchState(q=_query(page)[:3]).url(f"{API}/suggest")


ADDRESSES: Final = (
    Address(
        "search",
        f"{API}/search",
        N_("Search the archive"),
        N_(
            "total counts the documents found; hits has id, title, date, archive and snippets of each, "
            "facets the values to narrow the search by with their counts, query how it was understood. "
            "query.relaxed is true where no document has all the words, filters or not; query.suggestion is "
            "another query that may be meant, and query.suggestion_count what it finds."
        ),
        (
            *_SEARCH,
            Parameter(("sort",), N_("relevance, date, -date (newest first) or title")),
            Parameter(("page", "per_page"), N_("from 1; 1 to %(highest)s documents a page, else 20")),
            Parameter(
                ("format",),
                N_(
                    "json, or a file: %(formats)s. A file has the first %(limit)s documents in this order, "
                    "whatever the page; the header X-Total-Count says how many there are"
                ),
            ),
            Parameter(("explain",), N_("1: what each word added to the score of a hit")),
        ),
        _search_examples,
    ),
    Address(
        "document",
        f"{API}/documents/ID",
        N_("Document"),
        N_(
            "The whole document: its record, its texts, and in mentions where each name stands, "
            "in code points."
        ),
        (Parameter(("format",), N_("json, or a file with its record: %(formats)s")),),
        _document_examples,
    ),
    Address(
        "suggest",
        f"{API}/suggest",
        N_("Suggestions"),
        N_(
            "Up to ten names, subjects, titles, reference codes, ids and numbers that begin so in any script "
            "and are found within the same filters; kind is person, place, organization, subject, title, "
            "archive, id or number; count is how many documents text finds when it is searched for."
        ),
        (
            Parameter(("q",), N_("what has been typed so far")),
            Parameter(("lang",), N_("the language of label: en, ru or zh, else en")),
            Parameter(tuple(name for one in _SEARCH[1:] for name in one.names), N_("as for a search")),
        ),
        _suggest_examples,
    ),
)


@dataclass(frozen=True, slots=True)
class AddressView:
    """A path in the interface language; ``parameters`` are (names, meaning)."""

    id: str
    path: str
    title: str
    answer: str
    parameters: tuple[tuple[tuple[str, ...], str], ...]
    examples: tuple[str, ...]


def addresses(service: SearchService) -> tuple[AddressView, ...]:
    """All paths, with examples that find something in the index."""
    page = service.search(SearchState(per_page=1), months=False, people=False)
    return tuple(
        AddressView(
            one.id,
            one.path,
            gettext(one.title),
            gettext(one.answer),
            tuple((parameter.names, _meaning(parameter)) for parameter in one.parameters),
            tuple(one.examples(page)),
        )
        for one in ADDRESSES
    )


def openapi(home: str) -> dict[str, Any]:
    """The same as an OpenAPI 3.1 description; ``home`` is the public address of the site."""
    paths = {}
    for one in ADDRESSES:
        parameters: list[dict[str, Any]] = [
            {"name": name, "in": "query", "description": _meaning(many), "schema": {"type": "string"}}
            for many in one.parameters
            for name in many.names
        ]
        if "ID" in one.path:
            parameters.insert(0, {"name": "ID", "in": "path", "required": True, "schema": {"type": "string"}})
        paths[one.path.replace("ID", "{ID}")] = {
            "get": {
                "summary": gettext(one.title),
                "parameters": parameters,
                "responses": {"200": {"description": gettext(one.answer)}},
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shifr", "version": "1"},
        "servers": [{"url": home}],
        "paths": paths,
    }


def _meaning(parameter: Parameter) -> str:
    shown = {
        name: number(value) if isinstance(value, int) else gettext(", ").join(value)
        for name, value in _VALUES.items()
    }
    return gettext(parameter.meaning) % shown


def _query(page: SearchPage) -> str:
    """Something that the index finds: its most frequent person, else a word of its first title."""
    people = page.facets.get("person")
    if people:
        return people[0].label
    return page.hits[0].title.split()[0] if page.hits else ""
