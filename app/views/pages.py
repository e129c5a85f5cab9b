"""The pages of a search: front page, results, help. Each results page is also its own fragment."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from app import fragments
from app.current import home, service
from app.i18n import current_language
from app.limits import LONGEST_ADDRESS
from app.presenters.api_help import addresses, openapi
from app.presenters.downloads import search_downloads
from app.presenters.front import front_view
from app.presenters.help import SECTIONS
from app.presenters.opened import Opened
from app.presenters.results import results_view
from app.search.state import SearchState
from app.views.differences import differences

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def front() -> str:
    """What the collection is, examples that find something, the newest documents, ways in."""
    return render_template("front.html", view=front_view(service(), differences))


@blueprint.get("/search")
def search() -> Response:
    """The results of a search, whole or as the fragment that htmx swaps."""
    state = service().resolved(SearchState.from_args(request.args))
    page = service().search(state, language=current_language())
    opened = Opened.from_args(request.args)
    view = results_view(state, page, service(), opened)
    downloads = search_downloads(state, page.total)
    fragment = fragments.wanted()
    template = "_partials/results.html" if fragment else "search.html"
    response = make_response(
        render_template(template, view=view, state=state, fragment=fragment, downloads=downloads)
    )
    if fragment:
        # A form sends its empty fields too; the address bar shows the canonical form.
        response.headers["HX-Push-Url"] = opened.url(state)
    return response


@blueprint.get("/help")
def help_page() -> str:
    """How to search, by example."""
    return render_template("help.html", sections=SECTIONS)


@blueprint.get("/help/api")
def api_help() -> str:
    """The API, for those who write programs."""
    return render_template("help_api.html", addresses=addresses(service()), longest_address=LONGEST_ADDRESS)


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    """The API, for programs that write programs."""
    return jsonify(openapi(home()))
