"""The addresses of pages about one name."""

from __future__ import annotations

from urllib.parse import quote

from indexer.names.model import NameKind

PATHS: dict[NameKind, str] = {"person": "/people", "place": "/places", "organization": "/organizations"}
"""Where the names of each kind are listed; the page of one stands below."""


def name_url(kind: NameKind, value: str) -> str:
    """The page of a name.

    >>> name_url("person", "mao-zedong")
    '/people/mao-zedong'
    """
    return f"{PATHS[kind]}/{quote(value, safe='')}"
