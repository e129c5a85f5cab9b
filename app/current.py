"""What belongs to the request that is being answered: the search service, the settings, addresses."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote, urlencode

from flask import current_app, request

from app.search.service import SearchService
from app.settings import Settings


def service() -> SearchService:
    """The search service of the application."""
    return cast(SearchService, current_app.extensions["shifr"])


def settings() -> Settings:
    """The settings of the application."""
    return cast(Settings, current_app.config["SHIFR"])


def home() -> str:
    """The public address of the site, without its last stroke: SHIFR_BASE_URL, else that of the request."""
    return (settings().base_url or request.url_root).rstrip("/")


def page_address(**changes: str | None) -> str:
    """The address of this page with some parameters set, or dropped where None."""
    args = request.args.copy()
    for name, value in changes.items():
        args.pop(name, None)
        if value is not None:
            args[name] = value
    path = quote(request.path)
    query = urlencode(list(args.items(multi=True)), errors="replace")
    return f"{path}?{query}" if query else path
