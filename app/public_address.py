"""The public address of this site, for what leaves it: citations, records, lines for other pages."""

from __future__ import annotations

from typing import cast

from flask import current_app, request

from app.settings import Settings


def home() -> str:
    """The address of the front page without its last stroke: SHIFR_BASE_URL, else that of the request."""
    settings = cast(Settings, current_app.config["SHIFR"])
    return (settings.base_url or request.url_root).rstrip("/")
