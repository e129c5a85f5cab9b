"""Pages to browse: people, places, subjects, and the archive as a tree, counted from the index."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.i18n import current_language
from app.presenters.browse import Order, browse_view
from app.presenters.facets import archive_tree
from app.search.results import FacetValue
from app.search.state import SearchState
from app.views.pages import service

blueprint = Blueprint("browse", __name__)


@blueprint.get("/people")
def people() -> str:
    """All persons."""
    return _browse("person")


@blueprint.get("/places")
def places() -> str:
    """All places."""
    return _browse("place")


@blueprint.get("/subjects")
def subjects() -> str:
    """All subject headings."""
    return _browse("subject")


@blueprint.get("/archive")
def archive() -> str:
    """The archive: repository, fond, opis, delo."""
    values = _facet("archive")
    return render_template("archive.html", tree=archive_tree(SearchState(), values))


def _browse(facet: str) -> str:
    order: Order = "count" if request.args.get("sort") == "count" else "name"
    return render_template("browse.html", view=browse_view(facet, _facet(facet), order))


def _facet(facet: str) -> tuple[FacetValue, ...]:
    """The values of a facet over all documents, labelled in the interface language."""
    return service().values(facet, current_language())
