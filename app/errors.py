"""Errors as readers and programs see them: a page, a fragment or JSON, with the right status."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

import structlog
from flask import Flask, Response, jsonify, make_response, render_template, request
from jinja2 import TemplateNotFound
from werkzeug.exceptions import HTTPException

from app import fragments
from app.current import service
from app.limits import AddressTooLong
from app.search.arguments import InvalidParameter
from app.search.errors import SearchTimedOut, UnknownDocument
from app.search.near_ids import near_documents
from app.search.state import SearchState
from app.security import API_PREFIX
from indexer.errors import (
    EngineFailure,
    IndexUnavailable,
    IndexVersionMismatch,
    InvalidValue,
    QueryTooComplex,
    ShifrError,
)

JSON_PREFIXES = (API_PREFIX, "/healthz", "/readyz", "/metrics")

# The most particular class first.
STATUS: tuple[tuple[type[ShifrError], HTTPStatus, str], ...] = (
    (InvalidParameter, HTTPStatus.BAD_REQUEST, "bad_request"),
    (QueryTooComplex, HTTPStatus.BAD_REQUEST, "too_complex"),
    (AddressTooLong, HTTPStatus.REQUEST_URI_TOO_LONG, "address_too_long"),
    (InvalidValue, HTTPStatus.BAD_REQUEST, "bad_request"),
    (UnknownDocument, HTTPStatus.NOT_FOUND, "not_found"),
    (SearchTimedOut, HTTPStatus.SERVICE_UNAVAILABLE, "timed_out"),
    (IndexVersionMismatch, HTTPStatus.SERVICE_UNAVAILABLE, "no_index"),
    (IndexUnavailable, HTTPStatus.SERVICE_UNAVAILABLE, "no_index"),
    (EngineFailure, HTTPStatus.SERVICE_UNAVAILABLE, "engine_failure"),
)

# Version 1 of the API has one code for what pages tell apart.
API_CODES = {"too_complex": "bad_request"}

SENTENCES = {
    "bad_request": "The request could not be understood.",
    "not_found": "There is nothing at this address.",
    "method_not_allowed": "This address cannot be asked in this way.",
    "too_many_requests": "Too many requests: wait a little and try again.",
    "no_index": "The index is being prepared: try again in a few minutes.",
    "engine_failure": "The search failed. Other searches are unaffected.",
    "internal_server_error": "Something went wrong on our side.",
}


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What the template ``error.html`` and the JSON form show.

    ``message`` is an English sentence; ``code`` is for translation and, by way of :data:`API_CODES`, for
    programs; ``parameter`` names the parameter at fault, ``subject`` the document that is unknown, each None
    where there is none. ``near`` are documents that may have been meant, as (id, title).
    """

    status: int
    code: str
    message: str
    parameter: str | None = None
    subject: str | None = None
    near: tuple[tuple[str, str], ...] = ()


def init_app(app: Flask) -> None:
    """Answer every error of ``app``."""
    app.register_error_handler(ShifrError, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def wants_json() -> bool:
    """Whether this request asks for data and not for a page."""
    return f"{request.path}/".startswith(JSON_PREFIXES)


def _known(error: ShifrError) -> Response:
    found = next(((status, code) for kind, status, code in STATUS if isinstance(error, kind)), None)
    if found is None:
        return _unknown(error)
    status, code = found
    if isinstance(error, EngineFailure):
        structlog.get_logger().error("engine_failure", exc_info=error)
    elif code == "no_index":
        structlog.get_logger().error("no_index", reason=str(error))
    # What an engine or a file system says is for the log; what we say ourselves is for the reader.
    message = SENTENCES[code] if code in ("engine_failure", "no_index") else str(error)
    parameter = error.parameter if isinstance(error, InvalidParameter) else None
    subject = error.document_id if isinstance(error, UnknownDocument) else None
    return _respond(ErrorView(status, code, message, parameter, subject, _near(subject)))


def _near(subject: str | None) -> tuple[tuple[str, str], ...]:
    if subject is None or wants_json():
        return ()
    _, reader = service().index.open()
    return tuple(near_documents(subject, reader))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status < 400:
        # Redirects are exceptions too, and no errors.
        return make_response(error.get_response())
    code = HTTPStatus(status).name.lower() if status in HTTPStatus._value2member_map_ else "error"
    message = SENTENCES.get(code) or f"{error.name}."
    response = _respond(ErrorView(status, code, message))
    for name, value in error.get_headers(request.environ):
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _unknown(error: Exception) -> Response:
    structlog.get_logger().error("internal_error", exc_info=error)
    code = "internal_server_error"
    return _respond(ErrorView(500, code, SENTENCES[code]))


def _respond(view: ErrorView) -> Response:
    if wants_json():
        error = {"code": API_CODES.get(view.code, view.code), "message": view.message}
        if view.parameter is not None:
            error["parameter"] = view.parameter
        response = jsonify(error=error)
    else:
        try:
            # What was typed stays in the search box.
            state = SearchState.from_args(request.args)
            page = render_template("error.html", error=view, state=state, fragment=fragments.wanted())
            response = make_response(page)
        except TemplateNotFound:
            response = make_response(f"{view.status}: {view.message}\n")
            response.mimetype = "text/plain"
    response.status_code = view.status
    response.headers["Cache-Control"] = "no-store"
    if view.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = "30"
    return response
