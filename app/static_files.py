"""Style sheets, scripts and fonts: compressed as well as can be, kept by browsers until they change."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import brotli
from flask import Flask, Response, request

LASTING: Final = ("fonts/", "vendor/")
"""Folders whose files never change under one name: their names carry a version, or are made anew."""

YEAR: Final = 365 * 24 * 3600
"""Seconds that browsers keep what does not change under its address."""

_OF_PAGES: Final = (
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
    "X-Frame-Options",
    "X-Request-ID",
)
"""Headers that mean nothing for a file that opens and asks nothing."""


def init_app(app: Flask) -> None:
    """Prepare responses of static files. Call after everything else that touches responses is set up.

    What is set up last is asked first: compression finds done what it would do less well.
    """
    app.after_request(_prepare)
    app.after_request_funcs.setdefault(None, []).insert(0, _lighten)


def _is_file(response: Response) -> bool:
    return request.endpoint in ("static", "bundle") and response.status_code in (200, 304)


def _prepare(response: Response) -> Response:
    if not _is_file(response):
        return response
    filename = (request.view_args or {}).get("filename", "")
    if filename.startswith(LASTING):
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = YEAR
    # The policy of pages would be longer than some of these files, which load and embed nothing.
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    for name in ("Content-Disposition", "Last-Modified", "Accept-Ranges"):
        response.headers.pop(name, None)
    # A file that is streamed while being compressed is neither closed nor asked whether it has changed.
    response.direct_passthrough = False
    content = response.get_data()
    # The file has been read. Left open, it would stay so where a connection breaks before the answer.
    response.close()
    if response.status_code == 200 and request.accept_encodings["br"] and _is_text(response):
        response.vary.add("Accept-Encoding")
        response.headers["Content-Encoding"] = "br"
        response.set_data(_squeezed(content))
    return response


def _is_text(response: Response) -> bool:
    return response.mimetype in ("text/css", "text/javascript", "image/svg+xml")


@lru_cache(maxsize=64)
def _squeezed(content: bytes) -> bytes:
    """The content as small as Brotli makes it, which takes a hundred times as long as for a page."""
    squeezed: bytes = brotli.compress(content, quality=11)
    return squeezed


def _lighten(response: Response) -> Response:
    if _is_file(response):
        for name in _OF_PAGES:
            response.headers.pop(name, None)
    return response
