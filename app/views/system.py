"""For operators and monitors: is the process alive, is an index open, what are the figures."""

from __future__ import annotations

from ipaddress import ip_address
from typing import cast

from flask import Blueprint, Response, abort, current_app, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from app.current import service, settings
from app.metrics import Metrics
from indexer.errors import IndexUnavailable, IndexVersionMismatch

blueprint = Blueprint("system", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 while the process lives."""
    return _uncached(jsonify(status="ok"))


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 when an index is open, else 503 with the reason.

    An index whose newest generation is damaged answers from the one before; then ``problem`` says why.
    Who may read the metrics is told everything, others nothing of folders and files.
    """
    try:
        generation, documents = service().ready()
    except (IndexUnavailable, IndexVersionMismatch) as error:
        message = str(error) if _is_operator() else "The index cannot be read; the log says why."
        response = jsonify(status="unavailable", error={"code": "no_index", "message": message})
        response.status_code = 503
        return _uncached(response)
    problem = service().index.problem
    if problem and not _is_operator():
        problem = "The newest generation cannot be read; the log says why."
    return _uncached(jsonify(status="ok", generation=generation, documents=documents, problem=problem))


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus metrics, for this machine alone unless set otherwise."""
    if settings().metrics == "off":
        abort(404)
    if not _is_operator():
        abort(403)
    return _uncached(cast(Metrics, current_app.extensions["shifr_metrics"]).response())


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Documents are for search engines, searches and comparisons are not: each leads to more of them."""
    kept_from = ("/search", "/api/", "/embed", "/disagreements", "/compare")
    lines = [f"Disallow: {request.root_path}{path}" for path in kept_from]
    return Response("\n".join(["User-agent: *", *lines, ""]), mimetype="text/plain")


@blueprint.get("/favicon.ico")
def favicon() -> WerkzeugResponse:
    """The icon, for who asks without reading the page."""
    return redirect(url_for("static", filename="icon.svg"))


def _is_operator() -> bool:
    """Whether the request comes from who may see what the server says of itself."""
    return settings().metrics == "public" or _is_local(request.remote_addr)


def _is_local(address: str | None) -> bool:
    try:
        # A proxy on this machine that is not declared (SHIFR_PROXIES) would make all the world local.
        forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
        return bool(address) and ip_address(address or "").is_loopback and not forwarded
    except ValueError:
        return False


def _uncached(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
