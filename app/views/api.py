"""The API, version 1: search, documents, suggestions, in JSON. What it answers is fixed by its version.

``format`` asks for documents as reference managers and spreadsheets take them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from zlib import crc32

import orjson
from flask import Blueprint, Response, request

from app.current import home, service
from app.exports.formats import FORMATS, MAX_EXPORTED
from app.exports.reference import Reference, reference
from app.i18n import LANGUAGES
from app.mounting import site_root
from app.presenters.addresses import API, document_url
from app.search.arguments import Reader
from app.search.results import Copy, DocumentView, FacetValue, HitView, SearchPage
from app.search.state import SearchState
from indexer.documents.jsonlines import reference_to_json, to_json
from indexer.documents.model import Document

blueprint = Blueprint("api", __name__, url_prefix=API)

MAX_SUGGESTED = 10

JSON = "json"
NO_SEARCH = SearchState()
_FORMATS = (JSON, *FORMATS)


@blueprint.get("/search")
def search() -> Response:
    """Answer a search."""
    state = SearchState.from_args(request.args, strict=True)
    read = Reader(request.args, strict=True)
    explain, format_ = read.flag("explain"), read.choice("format", _FORMATS)
    if (unchanged := _unchanged()) is not None:
        return unchanged
    if format_ != JSON:
        return _fresh(_exported_search(state, format_))
    page = service().search(state, explain=explain, months=False, people=False)
    return _fresh(_json(_search_json(state, page)))


@blueprint.get("/documents/<path:document_id>")
def document(document_id: str) -> Response:
    """The whole document, with the names in it."""
    format_ = Reader(request.args, strict=True).choice("format", _FORMATS)
    if (unchanged := _unchanged()) is not None:
        return unchanged
    view = service().document(document_id)
    if format_ == JSON:
        return _fresh(_json(_document_json(view)))
    found = _reference(view.document, view.card.languages)
    return _fresh(_file(format_, (found,), document_id))


@blueprint.get("/suggest")
def suggest() -> Response:
    """Complete what was typed, in any script, with what the search finds within its filters.

    Labels are in the language of the address alone, which the tag of an answer is made of.
    """
    state = SearchState.from_args(request.args, strict=True)
    if (unchanged := _unchanged()) is not None:
        return unchanged
    asked = request.args.get("lang", "")
    found = service().suggest(state, MAX_SUGGESTED, asked if asked in LANGUAGES else "en")
    values = [
        {
            "text": one.text,
            "label": one.label,
            "kind": one.kind,
            "authority": one.authority,
            "count": one.count,
        }
        for one in found
    ]
    return _fresh(_json(values))


# --- caching ------------------------------------------------------------------------------------------
#
# An answer holds until the index changes, so the state of the index and the address make its tag. Tags are
# weak, because the time taken differs between equal answers.


def _tag() -> str:
    return f"{service().revision()}-{crc32(request.full_path.encode()):08x}"


def _unchanged() -> Response | None:
    """A 304 where the client has this answer already. ``*`` says nothing of what it has."""
    known = request.if_none_match
    if known.star_tag or not known.contains_weak(_tag()):
        return None
    return _fresh(Response(status=304))


def _fresh(response: Response) -> Response:
    response.set_etag(_tag(), weak=True)
    response.cache_control.no_cache = True
    return response


# --- files --------------------------------------------------------------------------------------------


def _exported_search(state: SearchState, format_: str) -> Response:
    found = service().records(state, MAX_EXPORTED)
    name = "search"
    if found.total > len(found.found):
        name = f"search-{len(found.found)}-of-{found.total}"
    response = _file(format_, (_reference(*one) for one in found.found), name)
    response.headers["X-Total-Count"] = str(found.total)
    return response


def _reference(document: Document, languages: tuple[str, ...]) -> Reference:
    return reference(document, languages, home() + document_url(document.id, NO_SEARCH))


def _file(format_: str, references: Iterable[Reference], name: str) -> Response:
    """A file to save; ``name`` is that of the file without its end, any text."""
    form = FORMATS[format_]
    response = Response(form.write(references), content_type=f"{form.media_type}; charset=utf-8")
    stem = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "document"
    response.headers.set("Content-Disposition", "attachment", filename=f"shifr-{stem}.{form.suffix}")
    return response


# --- JSON forms ---------------------------------------------------------------------------------------


def _json(value: Any) -> Response:
    # Five times as fast as the standard library, which matters for answers of 60 kB.
    return Response(orjson.dumps(value), mimetype="application/json")


def _search_json(state: SearchState, page: SearchPage) -> dict[str, Any]:
    root = site_root()
    return {
        "query": {
            "q": state.q,
            "match": state.match,
            "relaxed": page.relaxed,
            "names": [
                {
                    "text": name.text,
                    "label": name.label,
                    "authority": name.authority,
                    "kind": name.kind,
                    "variants": list(name.variants),
                }
                for name in page.names
            ],
            "date": page.date.iso if page.date else None,
            "suggestion": page.suggestion,
            "suggestion_count": page.suggestion_count,
            "warnings": [
                {"code": warning.code, "message": warning.message, "values": dict(warning.values)}
                for warning in page.warnings
            ],
            "words": [{"text": word.text, "count": word.count} for word in page.word_counts],
        },
        "total": page.total,
        "page": page.page,
        "per_page": page.per_page,
        "took_ms": page.took_ms,
        "hits": [_hit_json(hit, root) for hit in page.hits],
        "facets": {facet: list(map(_facet_json, values)) for facet, values in page.facets.items()},
    }


def _facet_json(value: FacetValue) -> dict[str, Any]:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
        "excluded": value.excluded,
    }


def _hit_json(hit: HitView, root: str) -> dict[str, Any]:
    """A hit; ``root`` is the path below which the site stands.

    `url_for` would take a tenth of the answer's time for twenty hits.
    """
    value: dict[str, Any] = {
        "id": hit.id,
        "title": hit.title,
        "title_html": hit.title_html,
        "date": hit.date.iso if hit.date else None,
        "type": hit.type,
        "number": hit.number,
        "languages": list(hit.languages),
        "score": hit.score,
        "url": root + document_url(hit.id, NO_SEARCH),
        "archive": [reference_to_json(code) for code in hit.archive],
        "snippets": [
            {
                "language": snippet.language,
                "kind": snippet.kind,
                "html": snippet.html,
                "text_index": snippet.text_index,
                "page": snippet.page,
            }
            for snippet in hit.snippets
        ],
        "found_as": list(hit.found_as),
        "found_in": [{"field": one.field, "html": one.html} for one in hit.found_in],
        "copies": _copies_json(hit.copies),
    }
    if hit.explanation is not None:
        value["explanation"] = hit.explanation
    return value


def _copies_json(copies: Iterable[Copy]) -> list[dict[str, Any]]:
    return [
        {"id": copy.id, "title": copy.title, "relation": copy.relation, "alike": copy.alike}
        for copy in copies
    ]


def _document_json(view: DocumentView) -> dict[str, Any]:
    value = to_json(view.document)
    value["mentions"] = [
        {
            "authority": mention.authority,
            "label": mention.label,
            "kind": mention.kind,
            "text": text.text[mention.start : mention.end],
            "language": text.language,
            "text_index": index,
            "start": mention.start,
            "end": mention.end,
        }
        for index, (text, mentions) in enumerate(zip(view.document.texts, view.mentions, strict=True))
        for mention in mentions
    ]
    value["copies"] = _copies_json(view.copies)
    return value
