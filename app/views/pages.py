"""The pages of a search: front page, results, help. Each results page is also its own fragment."""

from __future__ import annotations

from datetime import date
from typing import cast
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request
from flask.sansio.blueprints import BlueprintSetupState
from markupsafe import Markup, escape

from app import date_texts, fragments, i18n, labels, reference_labels
from app.presenters import notices
from app.presenters.addresses import facet_url
from app.presenters.api_help import addresses, openapi
from app.presenters.downloads import search_downloads
from app.presenters.front import front_view
from app.presenters.help import help_sections
from app.presenters.opened import Opened
from app.presenters.results import differs_id, document_url, results_view
from app.public_address import home
from app.search.service import SearchService
from app.search.state import SearchState

blueprint = Blueprint("pages", __name__)


def service() -> SearchService:
    """The search service of the application."""
    return cast(SearchService, current_app.extensions["shifr"])


@blueprint.record
def _give_helpers(setup: BlueprintSetupState) -> None:
    """What templates call: words, numbers and addresses, and nothing that computes results.

    They are globals of the environment and no context, so that macros are compiled once and not per page.
    """
    setup.app.jinja_env.globals.update(
        number=i18n.number,
        current_language=i18n.current_language,
        gap=i18n.gap,
        date_text=date_texts.date_text,
        date_parts=date_texts.date_parts,
        script_language=i18n.script_language,
        labels=labels,
        references=reference_labels,
        document_url=document_url,
        differs_id=differs_id,
        error_text=notices.error_text,
        empty_state=SearchState(),
        page_address=page_address,
        facet_url=facet_url,
        lang_attribute=_lang_attribute,
        swap=_swap,
        today=lambda: date.today().isoformat(),
    )


@blueprint.get("/")
def front() -> str:
    """What the collection is, examples that find something, the newest documents, ways in."""
    return render_template("front.html", view=front_view(service()))


@blueprint.get("/search")
def search() -> Response:
    """The results of a search, whole or as the fragment that htmx swaps."""
    state = service().resolved(SearchState.from_args(request.args))
    page = service().search(state, language=i18n.current_language())
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
    return render_template("help.html", sections=help_sections())


@blueprint.get("/help/api")
def api_help() -> str:
    """The API, for those who write programs."""
    return render_template("help_api.html", addresses=addresses(service()))


@blueprint.get("/openapi.json")
def openapi_json() -> Response:
    """The API, for programs that write programs."""
    return jsonify(openapi(home()))


def _swap(url: str) -> Markup:
    """The attributes of a link that htmx follows by swapping the results."""
    escaped = escape(url)
    return Markup(f'href="{escaped}" hx-get="{escaped}"')  # noqa: S704


@i18n.remembered
def _lang_attribute(text: str) -> Markup:
    """The ``lang`` attribute of a title or name in another language than that of the interface."""
    tag = i18n.script_language(text)
    return Markup('lang="{}"').format(tag) if tag and tag != i18n.current_language() else Markup("")


def page_address(**changes: str | None) -> str:
    """The address of this page with some parameters set, or dropped where None."""
    args = request.args.copy()
    for name, value in changes.items():
        args.pop(name, None)
        if value is not None:
            args[name] = value
    path = quote(request.path)
    query = urlencode(list(args.items(multi=True)), errors="replace")
    return f"{path}?{query}" if query else path
