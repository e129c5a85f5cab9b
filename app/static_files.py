"""Style sheets, scripts and fonts: compressed whole, and kept by browsers as long as they do not change."""

from __future__ import annotations

from flask import Flask, Response, request

LASTING = ("fonts/", "vendor/")
"""Folders whose files never change under one name: their names carry a version, or are made anew."""

YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Prepare responses of static files. Call after compression is set up: it has to see them prepared."""
    app.after_request(_prepare)


def _prepare(response: Response) -> Response:
    if request.endpoint != "static" or response.status_code != 200:
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
    response.get_data()
    return response
