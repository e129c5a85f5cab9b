"""Structured logs: one line a request, with an id that the response carries too.

They hold no personal data: no address, no browser, and above the level ``debug`` no query.
"""

from __future__ import annotations

import logging
import re
import sys
import time
import uuid

import structlog
from flask import Flask, Response, g, request

from app.settings import Settings

REQUEST_ID = "X-Request-ID"
_WELL_FORMED = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def init_app(app: Flask, settings: Settings) -> None:
    """Configure logging for the process and log every request of ``app``."""
    _configure(settings)
    log = structlog.get_logger()

    def begin() -> None:
        given = request.headers.get(REQUEST_ID, "")
        g.request_id = given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        g.started = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=g.request_id)

    def end(response: Response) -> Response:
        response.headers[REQUEST_ID] = g.request_id
        facts: dict[str, object] = {
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.started) * 1000, 1),
        }
        if settings.log_level == "debug":
            facts["query"] = request.query_string.decode("ascii", "replace")
        if request.endpoint not in {"system.healthz", "system.readyz", "system.metrics", "static", "bundle"}:
            log.info("request", **facts)
        return response

    app.before_request(begin)
    app.after_request(end)


_SERVER_SAYS = re.compile(r"Invalid request from \S+: [^:'\"]{0,60}|Error handling request")


def without_persons(record: logging.LogRecord) -> bool:
    """A filter for the server's own log: of a request it could not take, neither address nor query."""
    said = _SERVER_SAYS.match(record.getMessage())
    if said:
        record.msg, record.args = re.sub(r" from \S+:", ":", said.group()).strip(), ()
    return True


def _configure(settings: Settings) -> None:
    level = getattr(logging, settings.log_level.upper())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[structlog.typing.Processor]
    if settings.log_format == "json":
        last = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        last = [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    structlog.configure(
        processors=[*shared, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        # Standard error is looked up at each line, because a process may replace it.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
