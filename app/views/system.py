"""For operators and monitors: is the process alive, is an index open, what are the figures."""

from __future__ import annotations

from ipaddress import ip_address
from typing import cast

from flask import Blueprint, Response, abort, current_app, jsonify, request

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
    """
    try:
        generation, documents = service().ready()
    except (IndexUnavailable, IndexVersionMismatch) as error:
        response = jsonify(status="unavailable", error={"code": "no_index", "message": str(error)})
        response.status_code = 503
        return _uncached(response)
    return _uncached(
        jsonify(status="ok", generation=generation, documents=documents, problem=service().index.problem)
    )


@blueprint.get("/metrics")
def metrics() -> Response:
    """Prometheus metrics, for this machine alone unless set otherwise."""
    if settings().metrics == "off":
        abort(404)
    if settings().metrics == "local" and not _is_local(request.remote_addr):
        abort(403)
    return _uncached(cast(Metrics, current_app.extensions["shifr_metrics"]).response())


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
