"""The one module that knows the headers of htmx: whether a page or its fragment is asked for."""

from __future__ import annotations

from typing import cast

from flask import Flask, Response, request
from htmx_flask import Htmx
from htmx_flask.requests import HtmxAwareRequest


def init_app(app: Flask) -> None:
    """Make requests know htmx, and keep caches from confusing a page with its fragment."""
    Htmx(app)

    def set_vary(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.add("HX-Request")
        return response

    app.after_request(set_vary)


def wanted() -> bool:
    """Whether the response goes into a part of a page that is already there.

    A boosted link and a restored history entry replace the whole page, though htmx asks for them.
    """
    htmx = cast(HtmxAwareRequest, request).htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request
