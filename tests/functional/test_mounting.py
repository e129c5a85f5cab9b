"""The site below a path of its host: every address that a page gives stays below it."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

ROOT = "/shifr"
BELOW = {"SCRIPT_NAME": ROOT}
ADDRESS = re.compile(r'\s(?:href|src|action|formaction|hx-[a-z-]+|data-[a-z-]+)="(/[^"]*)"')
PAGE = re.compile(
    r"/(?:$|static/|(?:search|documents|compare|people|places|organizations|subjects|archive|files|timeline|help|embed"
    r"|facets|api)\b)"
)
PAGES = (
    "/",
    "/search?q=Mao",
    "/search?q=Mao&open=archive:APRF",
    "/search?q=nothingatall",
    "/documents/112111?q=Stalin",
    "/people",
    "/people/mao-zedong",
    "/places",
    "/subjects",
    "/archive",
    "/timeline",
    "/timeline/1951",
    "/help",
    "/embed",
    "/embed/frame",
    "/nowhere",
)


@pytest.mark.parametrize("path", PAGES)
def test_all_addresses_of_a_page_stay_below(path: str, client: FlaskClient) -> None:
    html = client.get(path, environ_overrides=BELOW).get_data(as_text=True)
    addresses = [address for address in ADDRESS.findall(html) if address != "/"]
    assert addresses
    assert [address for address in addresses if not address.startswith(f"{ROOT}/")] == []
    assert f"{ROOT}{ROOT}" not in html


def test_addresses_lead_somewhere(client: FlaskClient) -> None:
    html = client.get("/", environ_overrides=BELOW).get_data(as_text=True)
    for address in sorted(set(ADDRESS.findall(html)))[:40]:
        path = address.removeprefix(ROOT).replace("&amp;", "&")
        assert client.get(path, environ_overrides=BELOW).status_code == 200, address


def test_headers_and_the_api_stay_below(client: FlaskClient) -> None:
    htmx = {"HX-Request": "true", "HX-Target": "results"}
    pushed = client.get("/search?q=Mao&after=", headers=htmx, environ_overrides=BELOW).headers["HX-Push-Url"]
    assert pushed == f"{ROOT}/search?q=Mao"
    found = client.get("/api/v1/search?q=Mao", environ_overrides=BELOW).get_json()
    assert all(hit["url"].startswith(f"{ROOT}/documents/") for hit in found["hits"])


def test_a_document_cannot_imitate_an_address(client: FlaskClient) -> None:
    html = client.get('/search?q= href="/evil"', environ_overrides=BELOW).get_data(as_text=True)
    assert f'href="{ROOT}/evil"' not in html


def test_at_the_root_nothing_changes(client: FlaskClient) -> None:
    assert 'action="/search"' in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("root", ["/documents", "/search", "/archive", "/static"])
def test_the_path_may_be_called_like_a_page(root: str, client: FlaskClient) -> None:
    for path in ("/search?q=Mao", "/documents/112111?q=Stalin", "/people/mao-zedong"):
        html = client.get(path, environ_overrides={"SCRIPT_NAME": root}).get_data(as_text=True)
        found = set(ADDRESS.findall(html)) - {f"{root}/"}
        # Where every address is below the path, what is left of one is a page of the site.
        assert found
        for address in found:
            assert PAGE.match(address.removeprefix(root)), address


@pytest.mark.parametrize("root", ['/a"><script>alert(1)</script>', "//evil.example", "/мой архив"])
def test_a_path_adds_neither_markup_nor_host(root: str, client: FlaskClient) -> None:
    below = {"SCRIPT_NAME": root.encode().decode("latin-1")}
    html = client.get("/search?q=Mao", environ_overrides=below).get_data(as_text=True)
    assert "<script>alert" not in html
    assert f'action="/{quote(root.strip("/"))}/search"' in html
    htmx = {"HX-Request": "true", "HX-Target": "results"}
    pushed = client.get("/search?q=Mao&after=", headers=htmx, environ_overrides=below).headers["HX-Push-Url"]
    assert pushed == f"/{quote(root.strip('/'))}/search?q=Mao"


def test_the_language_is_kept_below(client: FlaskClient) -> None:
    assert "Path=/shifr;" in client.get("/?lang=ru", environ_overrides=BELOW).headers["Set-Cookie"]
    assert "Path=/;" in client.get("/?lang=ru").headers["Set-Cookie"]
