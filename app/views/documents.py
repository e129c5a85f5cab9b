"""The page of a document, and the part of it that changes when something is found in it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from flask import Blueprint, Response, make_response, render_template, request

from app import fragments
from app.current import home, page_address, service, settings
from app.exports.metadata import metadata
from app.exports.reference import reference
from app.presenters.addresses import document_url
from app.presenters.document import reading
from app.presenters.downloads import document_downloads
from app.presenters.record import record
from app.reading.citations import citations
from app.reading.links import surroundings
from app.search.state import SearchState
from indexer.analysis.analyzer import default_analyzer

blueprint = Blueprint("documents", __name__)

MAX_FIND: Final = 500
"""Characters of what is looked for within a document."""


@blueprint.get("/documents/<path:document_id>")
def document(document_id: str) -> Response:
    """A document: its record and its texts, with the hits of the search that led here.

    ``find`` looks for something else in this document alone, ``at`` names a place in it: of a long document
    the part that holds it is shown. htmx asks for the texts alone.
    """
    state = SearchState.from_args(request.args)
    find = request.args.get("find", "").strip()[:MAX_FIND]
    # Looking for something else begins where that is.
    at = request.args.get("at", "").strip() or ("hit-1" if find else "")
    view = service().document(document_id, state.with_query(find) if find else state)
    context: dict[str, Any] = {
        "reading": reading(
            view,
            request.args.get("left", type=int),
            request.args.get("right", type=int),
            request.args.get("view"),
            settings().scans,
            at,
        ),
        "find": find,
        "find_kept": [
            (name, value) for name, value in request.args.items(multi=True) if name not in ("find", "at")
        ],
    }
    if fragments.wanted():
        response = make_response(render_template("_partials/reading.html", **context))
        response.headers["HX-Push-Url"] = page_address(find=find or None)
        return response
    _, reader = service().index.open()
    address = home() + document_url(document_id, SearchState())
    return make_response(
        render_template(
            "document.html",
            view=view,
            around=surroundings(
                view.document, view.card, reader, default_analyzer(), [copy.id for copy in view.copies]
            ),
            document=view.document,
            record=record(view, service().authorities),
            citations=citations(view.document, address, date.today()),
            metadata=metadata(reference(view.document, view.document.languages, address)),
            downloads=document_downloads(document_id),
            state=state,
            searched=bool(state.q or state.is_filtered),
            **context,
        )
    )
