"""Where texts disagree: fetched for the cards of a page of results, or a page of its own without scripts."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app import fragments
from app.current import service
from app.presenters.differences import Differences
from app.search.arguments import MAX_VALUE_LENGTH
from app.search.state import MAX_PER_PAGE

blueprint = Blueprint("differences", __name__)

differences = Differences()
"""What was worked out once, for the front page too."""


@blueprint.get("/search/disagreements")
def disagreements() -> str:
    """The tags for documents named by ``id``, each to be put into its card; of themselves a list."""
    ids = [one for one in request.args.getlist("id")[:MAX_PER_PAGE] if len(one) <= MAX_VALUE_LENGTH]
    found = differences.of(ids, service().revision(), service().document)
    if fragments.wanted():
        return render_template("_partials/disagreements.html", found=tuple(found))
    listed = [(tags, service().document(tags.id).document) for tags in found]
    return render_template("disagreements.html", listed=listed)
