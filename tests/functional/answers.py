"""What tests ask of the API and the pages, and read out of the answers."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final

from flask.testing import FlaskClient
from lxml import html

from app.search.service import SearchService
from app.search.state import SearchState

HTMX: Final = {"HX-Request": "true"}
"""The headers of a request for a part of a page."""


def search(client: FlaskClient, q: str = "", **parameters: Any) -> dict[str, Any]:
    """The answer of the API to a search, which has to be understood."""
    response = client.get("/api/v1/search", query_string={"q": q, **parameters})
    assert response.status_code == 200, response.text
    value: dict[str, Any] = response.json  # type: ignore[assignment]
    return value


def dates(result: dict[str, Any]) -> list[str]:
    """The dates of what was found, ascending."""
    return sorted(hit["date"] for hit in result["hits"])


def ids(result: dict[str, Any]) -> set[str]:
    """The ids of what was found."""
    return {hit["id"] for hit in result["hits"]}


def marked(result: dict[str, Any], language: str) -> set[str]:
    """What is marked in the snippets of a language, of all hits."""
    snippets = (snippet for hit in result["hits"] for snippet in hit["snippets"])
    text = " ".join(snippet["html"] for snippet in snippets if snippet["language"] == language)
    return {unescape(mark) for mark in re.findall("<mark>(.*?)</mark>", text)}


def read(client: FlaskClient, path: str, headers: dict[str, str] | None = None) -> html.HtmlElement:
    """The tree of a page, which has to be there."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, path
    return html.fromstring(response.text)


def words(element: html.HtmlElement) -> str:
    """The text of an element, any white space as one space."""
    return " ".join(element.text_content().split())


def one(tree: html.HtmlElement, path: str) -> html.HtmlElement:
    """The first element of an XPath, which has to be there."""
    found = tree.xpath(path)
    assert found, path
    return found[0]


def found(archive: SearchService, q: str, **state: Any) -> set[str]:
    """The ids of what an archive has for a query; ``state`` is what a search says besides."""
    return {hit.id for hit in archive.search(SearchState(q=q, **state)).hits}
