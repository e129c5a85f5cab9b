"""One panel or branch beside the results, for htmx to put in its place. Anyone else gets the whole page."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app import fragments
from app.current import service
from app.i18n import current_language
from app.presenters.archive_tree import archive_level
from app.presenters.facets import panel
from app.presenters.opened import BRANCH, Opened
from app.search.state import FACETS, SearchState

blueprint = Blueprint("facets", __name__, url_prefix="/search/facets")


@blueprint.get("/<facet>")
def one(facet: str) -> AnyResponse:
    """A panel, at length or short; of the archive the level below ``under``."""
    if facet not in FACETS:
        abort(404)
    state = service().resolved(SearchState.from_args(request.args))
    opened = Opened.from_args(request.args)
    if not fragments.wanted():
        return redirect(f"{opened.url(state)}#facet-{'date' if facet == 'year' else facet}", 303)
    language = current_language()
    if facet == "archive":
        under = request.args.get("under", "")
        found = service().facet(state, facet, under, language)
        template = render_template(
            "_partials/level.html",
            level=archive_level(state, under, found),
            opening=BRANCH + under,
            kind="facet",
        )
    else:
        values = partial(service().facet, state, language=language)
        # What a short panel shows is the beginning of the same list.
        view = panel(state, facet, values(facet), opened, values, service().spellings)
        template = render_template("_partials/panel.html", panel=view, moved=request.args.get("moved"))
    return _in_place(template, opened.url(state))


def _in_place(body: str, address: str) -> Response:
    response = make_response(body)
    response.headers["HX-Replace-Url"] = address
    return response
