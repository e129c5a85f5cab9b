"""A site below a path of its host, as https://archive.example/shifr/: what begins with / gets that path.

Addresses are made and shared as paths of the site (`/search?q=…`). Where a reverse proxy serves it below a
path (``X-Forwarded-Prefix``, SHIFR_PROXIES), that is put before them here, when a page is sent.
"""

from __future__ import annotations

import re

from flask import Flask, Response, request

# Text of documents cannot imitate these: its quotation marks are escaped.
_ADDRESS = re.compile(r'(\s(?:href|src|action|formaction|hx-get|data-levels|data-root)=")(/(?!/)[^"]*)')
_HEADERS = ("Location", "HX-Push-Url", "HX-Replace-Url")


def init_app(app: Flask) -> None:
    """Mount every page of ``app`` where the request says that the site stands."""

    def mount(response: Response) -> Response:
        root = request.script_root
        if not root:
            return response
        for name in _HEADERS:
            if name in response.headers:
                response.headers[name] = _below(root, response.headers[name])
        if response.mimetype == "text/html" and not response.direct_passthrough:
            page = response.get_data(as_text=True)
            response.set_data(_ADDRESS.sub(lambda match: match[1] + _below(root, match[2]), page))
        return response

    app.after_request(mount)


def _below(root: str, address: str) -> str:
    """``address`` below ``root``, unless it is there or leads elsewhere."""
    if not address.startswith("/") or address.startswith((f"{root}/", "//")):
        return address
    return root + address
