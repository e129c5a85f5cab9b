"""A search box for other sites: the component, the frame, the plain form, and the page that builds them."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, current_app, make_response, render_template, request

from app import fragments
from app.current import home, service, settings
from app.presenters.embed import box_from_args, builder

blueprint = Blueprint("embed", __name__, url_prefix="/embed")

SCRIPTS = ("search.js", "size.js", "frame.js")
CACHED_SECONDS = 3600
"""How long another site's readers keep the scripts; short, since its pages name no version."""


@blueprint.get("")
def build() -> str:
    """The builder: what the box searches, how it looks, and the lines to copy."""
    view = builder(box_from_args(request.args), home(), service(), settings().embed_origins)
    template = "embed/_built.html" if fragments.wanted() else "embed/builder.html"
    return render_template(template, view=view)


@blueprint.get("/frame")
def frame() -> Response:
    """The box as a page of its own, to be shown in a frame; without JavaScript it is a plain form."""
    box = box_from_args(request.args)
    return make_response(render_template("embed/frame.html", box=box, attributes=box.attributes()))


@blueprint.get(f"/<any({', '.join(repr(name) for name in SCRIPTS)}):name>")
def script(name: str) -> Response:
    """The scripts, which any page may load."""
    content = (Path(current_app.static_folder or "") / "embed" / name).read_bytes()
    response = Response(content, mimetype="text/javascript")
    response.cache_control.public = True
    response.cache_control.max_age = CACHED_SECONDS
    response.add_etag()
    response.make_conditional(request)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
