"""Page images and PDFs from the folder that ``SHIFR_SCANS`` names."""

from __future__ import annotations

from flask import Blueprint, Response, abort, send_file

from app.current import settings
from app.reading.scans import ADDRESS, scan_file

blueprint = Blueprint("scans", __name__)

# What somebody scanned runs nothing and loads nothing, even opened by itself: then browsers lay an image out
# with a style of their own. Their viewers of PDFs stand outside of this policy, but for `sandbox`.
_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@blueprint.get(f"{ADDRESS}<path:name>")
def scan(name: str) -> Response:
    """An image or a PDF; 404 for anything else."""
    folder = settings().scans
    path = scan_file(folder, name) if folder else None
    if path is None:
        abort(404)
    response = send_file(path, conditional=True, max_age=3600)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
