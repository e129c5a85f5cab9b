"""Documents and searches as files, the links to them, and the page that explains the API."""

from __future__ import annotations

import csv
import io
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from app.exports.formats import FORMATS
from app.presenters import downloads
from app.presenters.api_help import ADDRESSES
from app.search.state import SearchState
from app.views import api
from tests.functional.answers import read


class Recorder(MultiDict[str, str]):
    """Arguments that remember what was asked of them."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def getlist(self, key: str, type: None = None) -> list[str]:  # type: ignore[override]
        self.asked.append(key)
        return []


def rows(client: FlaskClient, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))


def test_a_search_is_exported_whole_and_in_its_order(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=Mao&sort=date").json
    assert found
    table = rows(client, "/api/v1/search?q=Mao&sort=date&format=csv&per_page=1&page=2")
    assert [row["id"] for row in table] == [hit["id"] for hit in found["hits"]]
    assert [row["date"] for row in table] == sorted(row["date"] for row in table)


def test_filters_hold_and_relaxed_searches_are_exported_as_shown(client: FlaskClient) -> None:
    assert [row["id"] for row in rows(client, "/api/v1/search?archive=APRF/45/1/334&format=csv")] == [
        "113729"
    ]
    shown = client.get("/api/v1/search?q=Krasovsky+Irkutsk+озеро").json
    assert shown
    assert shown["query"]["relaxed"]
    assert len(rows(client, "/api/v1/search?q=Krasovsky+Irkutsk+озеро&format=csv")) == shown["total"] > 0
    assert rows(client, "/api/v1/search?q=xyzzyplugh&format=csv") == []


def test_what_is_cut_is_said(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAX_EXPORTED", 2)
    monkeypatch.setattr(downloads, "MAX_EXPORTED", 2)
    response = client.get("/api/v1/search?format=ris")
    assert response.get_data(as_text=True).count("TY  - ") == 2
    assert response.headers["X-Total-Count"] == "5"
    assert "shifr-search-2-of-5.ris" in response.headers["Content-Disposition"]
    assert "(the first 2 of 5)" in client.get("/search").get_data(as_text=True)


@pytest.mark.parametrize("name", FORMATS)
def test_a_document_in_every_format(name: str, client: FlaskClient) -> None:
    response = client.get(f"/api/v1/documents/113729?format={name}")
    assert response.mimetype == FORMATS[name].media_type
    assert f"shifr-113729.{FORMATS[name].suffix}" in response.headers["Content-Disposition"]
    assert "RGASPI, f. 558, op. 11, d. 334, pp. 97–98" in response.get_data(as_text=True)
    again = client.get(
        f"/api/v1/documents/113729?format={name}", headers={"If-None-Match": response.headers["ETag"]}
    )
    assert again.status_code == 304


def test_an_unknown_format_is_an_error(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?format=xml")
    assert response.status_code == 400
    assert response.json
    assert response.json["error"]["parameter"] == "format"


@pytest.mark.parametrize("path", ["/documents/113729", "/search?q=Mao&year=1951"])
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_link_that_saves_leads_somewhere(path: str, language: str, client: FlaskClient) -> None:
    page = read(client, path, {"Accept-Language": language})
    links = page.xpath("//p[contains(@class, 'downloads')]/a")
    assert [link.text for link in links][:2] == ["RIS", "BibTeX"]
    for link in links:
        response = client.get(link.get("href"))
        assert (response.status_code, response.mimetype) == (200, link.get("type"))


def test_the_head_of_a_document_says_what_it_is(client: FlaskClient) -> None:
    page = read(client, "/documents/113729")
    assert page.xpath("//head/meta[@name='citation_title']/@content") == [
        "Ciphered Telegram, Filippov (Stalin) to Mao Zedong and Zhou Enlai (via Roshchin)"
    ]
    assert page.xpath("//head/meta[@name='DC.date']/@content") == ["1950-10-01"]
    for address in page.xpath("//head/link[@rel='alternate']/@href"):
        assert client.get(address).status_code == 200


def test_a_record_without_an_address_is_cited_with_its_page(client: FlaskClient) -> None:
    page = client.get("/documents/000_09209694f4b757dc", base_url="https://shifr.example")
    assert "https://shifr.example/documents/000_09209694f4b757dc" in page.get_data(as_text=True)


# --- The page that explains the API ---------------------------------------------------------------------


def test_every_parameter_is_explained() -> None:
    recorder = Recorder()
    SearchState.from_args(recorder, strict=True)
    explained = {
        one.id: {name for parameter in one.parameters for name in parameter.names} for one in ADDRESSES
    }
    assert explained["search"] == {*recorder.asked, "explain", "format"}
    assert explained["document"] == {"format"}
    assert explained["suggest"] == {*recorder.asked, "lang"} - {"sort", "page", "per_page"}


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_every_example_finds_something(language: str, client: FlaskClient) -> None:
    page = read(client, "/help/api", {"Accept-Language": language})
    examples = page.xpath("//ul[@class='api-examples']//a/@href")
    assert len(examples) == 6
    for address in examples:
        response = client.get(address)
        assert response.status_code == 200
        if response.mimetype == "application/json":
            assert response.json
            if address.startswith("/api/v1/search"):
                assert response.json["total"]


def test_every_page_leads_to_it(client: FlaskClient) -> None:
    assert b'href="/help/api"' in client.get("/").data


def test_the_description_for_machines_has_every_path(client: FlaskClient) -> None:
    described = client.get("/openapi.json").json
    assert described
    assert described["servers"] == [{"url": "http://localhost"}]
    assert set(described["paths"]) == {"/api/v1/search", "/api/v1/documents/{ID}", "/api/v1/suggest"}
    for path, one in described["paths"].items():
        inside = {parameter["name"] for parameter in one["get"]["parameters"] if parameter["in"] == "path"}
        assert inside == set(re.findall(r"\{(\w+)\}", path))
