"""Documents without a date: a value of the facet of years like any other, and a field of the query."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.functional.answers import read, words
from tests.indexes import application_on, index_of

#: Of which the first and the fourth have no date.
DATES = ("", "1951", "1951-06-21", "", "0987", "1720/1740")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return served(tmp_path_factory.mktemp("undated"), DATES).test_client()


def served(folder: Path, dates: tuple[str, ...]) -> Flask:
    texts = [{"language": "en", "text": "A report of the committee."}]
    documents: list[dict[str, Any]] = [
        {"id": str(n), "title": f"Report {n}", "texts": texts, **({"date": day} if day else {})}
        for n, day in enumerate(dates)
    ]
    return application_on(index_of(documents, folder))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=undated", "03"),
        ("year=Без+даты", "03"),
        ("year=undated&year=1951", "0123"),
        ("not_year=undated", "1245"),
        ("not_year=undated&not_year=1951", "45"),
        ("year=undated&not_year=1951", "03"),
        ("year=undated&after=1951", ""),
        ("q=date:none", "03"),
        ("q=report+date:none", "03"),
        ("q=-date:none", "1245"),
        ("q=date:none+OR+date:1951-06-21", "0123"),
        ("q=date:%22без+даты%22", "03"),
        ("q=date:无日期", "03"),
    ],
)
def test_they_are_found_and_left_out(client: FlaskClient, query: str, found: str) -> None:
    answer = client.get(f"/api/v1/search?{query}").get_json()
    assert {hit["id"] for hit in answer["hits"]} == set(found)
    assert answer["query"]["warnings"] == []
    exported = client.get(f"/api/v1/search?{query}&format=csv")
    assert exported.headers["X-Total-Count"] == str(answer["total"])


def test_the_facet_counts_them_whatever_else_is_ticked(client: FlaskClient) -> None:
    for query in ("", "year=1951", "not_year=undated", "year=undated"):
        years = client.get(f"/api/v1/search?{query}").get_json()["facets"]["year"]
        assert years[-1] == {
            "value": "undated",
            "label": "undated",
            "count": 2,
            "selected": query == "year=undated",
            "excluded": query.startswith("not"),
        }
        assert [value["value"] for value in years[:2]] == ["987", "1720"]
    # Dates shut them out, as they do years.
    years = client.get("/api/v1/search?after=1900").get_json()["facets"]["year"]
    assert "undated" not in {value["value"] for value in years}


def test_all_years_are_counted(tmp_path: Path) -> None:
    dates = tuple(str(year) for year in range(1500, 1800))
    client = served(tmp_path, (*dates, "")).test_client()
    years = client.get("/api/v1/search").get_json()["facets"]["year"]
    assert [value["value"] for value in years] == [*dates, "undated"]
    page = read(client, "/timeline")
    assert [words(one) for one in page.xpath("//p[a[@href='/search?year=undated']]")] == [
        "Undated documents: 1"
    ]


@pytest.mark.parametrize(("language", "label"), [("en", "Undated"), ("ru", "Без даты"), ("zh", "无日期")])
def test_pages_say_it_in_their_language(client: FlaskClient, language: str, label: str) -> None:
    page = read(client, f"/search?lang={language}")
    (link,) = page.xpath("//a[@id='undated']")
    assert (words(link), link.get("href")) == (label, "/search?year=undated")
    chosen = read(client, f"/search?year=undated&lang={language}")
    (link,) = chosen.xpath("//a[@id='undated']")
    # The link that chose them takes the choice back.
    assert (link.get("href"), link.get("aria-current")) == ("/search", "true")
    for address in ("/search?year=undated", "/search?not_year=undated"):
        shown = read(client, f"{address}&lang={language}")
        assert label.casefold() in words(shown.xpath("//*[contains(@class, 'chip')]")[0]).casefold()


def test_an_archive_without_any_date_shows_and_finds_them(tmp_path: Path) -> None:
    client = served(tmp_path, ("", "")).test_client()
    assert client.get("/").status_code == 200
    assert read(client, "/search").xpath("//a[@id='undated']")
    assert client.get("/timeline").status_code == 200
