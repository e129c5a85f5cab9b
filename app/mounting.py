"""A site below a path of its host, as https://archive.example/shifr/: what begins with / gets that path.

Addresses are made and shared as paths of the site (`/search?q=…`). Where a reverse proxy serves it below a
path (``X-Forwarded-Prefix``, SHIFR_PROXIES), that is put before them here, when a page is sent.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from flask import Flask, Response, request
from markupsafe import escape

# Text of documents cannot imitate these: its quotation marks are escaped.
_ADDRESS = re.compile(r'(\s(?:href|src|action|formaction|hx-get|data-levels|data-root)=")(/(?!/)[^"]*)')
_HEADERS = ("Location", "HX-Push-Url", "HX-Replace-Url")


def init_app(app: Flask) -> None:
    """Mount every page of ``app`` where the request says that the site stands."""

    def mount(response: Response) -> Response:
        root = site_root()
        if not root:
            return response
        # Files alone are named with the path already (`url_for`). A site may stand below /documents too.
        files = f"{request.script_root}{app.static_url_path}/"
        for name in _HEADERS:
            if name in response.headers:
                response.headers[name] = _below(root, response.headers[name], files)
        if response.mimetype == "text/html" and not response.direct_passthrough:
            page, files = response.get_data(as_text=True), str(escape(files))
            response.set_data(_ADDRESS.sub(lambda match: match[1] + _below(root, match[2], files), page))
        return response

    app.after_request(mount)


def site_root() -> str:
    """The path of its host below which a request finds the site, without a slash at its end; mostly none."""
    # A client may send the header past a proxy that does not set it: it must add no markup and no host.
    path = request.script_root.strip("/")
    return f"/{quote(path)}" if path else ""


def _below(root: str, address: str, files: str) -> str:
    """``address`` below ``root``, unless it is that of one of the ``files`` or leads elsewhere."""
    if not address.startswith("/") or address.startswith((files, "//")):
        return address
    return root + address
