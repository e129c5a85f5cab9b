"""Two copies of one text side by side."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from app.current import service
from app.presenters.comparison import comparison
from app.search.arguments import MAX_VALUE_LENGTH

blueprint = Blueprint("comparison", __name__)


@blueprint.get("/compare")
def compare() -> str:
    """The texts of the documents ``left`` and ``right``; ``left_text`` and ``right_text`` choose by index."""
    ids = [request.args.get(side, "")[:MAX_VALUE_LENGTH] for side in ("left", "right")]
    if not all(ids):
        abort(404)
    views = [service().document(one) for one in ids]
    texts = [request.args.get(f"{side}_text", 0, type=int) for side in ("left", "right")]
    return render_template("compare.html", view=comparison(views[0], texts[0], views[1], texts[1]))
