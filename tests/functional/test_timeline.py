"""The timeline: what it counts is what the search finds, and every link of it leads on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.presenters.timeline import Period, TimelineView
from tests.functional.answers import read, words
from tests.indexes import application_on, index_of


def served(folder: Path, dates: list[str]) -> Flask:
    """An archive of one report of each date."""
    texts = [{"language": "en", "text": "A report."}]
    documents: list[dict[str, Any]] = [
        {"id": str(n), "title": f"Report {n}", "date": day, "type": "report", "texts": texts}
        for n, day in enumerate(dates)
    ]
    return application_on(index_of(documents, folder))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """More documents than are listed: 137 of 1951, of which 13 are known to the year alone, 3 of 1960.

    Four begin on the first day of that year or are of its last, and three are of several years.
    """
    dates = [f"1951-{n % 12 + 1:02}-07" if n % 10 else "1951" for n in range(130)] + ["1960-02-01"] * 3
    dates += ["1951-01-01", "1951-01-01", "1951-12-31", "1951-12-31"]
    dates += ["1951/1951-12", "1951/1952", "1950/1951"]
    return served(tmp_path_factory.mktemp("large"), dates)


def test_a_small_collection_is_listed_by_year_with_what_documents_are(client: FlaskClient) -> None:
    page = read(client, "/timeline")
    assert [words(one) for one in page.xpath("//section[@class='period']/h2")] == ["1950 2", "1951 3"]
    assert "Telegram, Russian, English" in words(page.xpath("//ol[@class='entries']")[1])
    year = read(client, "/timeline/1951")
    assert [words(one) for one in year.xpath("//section[@class='period']/h2")] == [
        "June 1951 2",
        "September 1951 1",
    ]
    for link in page.xpath("//main//a/@href") + year.xpath("//main//a/@href"):
        assert client.get(link).status_code == 200, link


def test_a_large_collection_is_counted(large: Flask) -> None:
    client = large.test_client()
    rows = read(client, "/timeline").xpath("//ol[@class='counted-periods']/li")
    assert [words(row) for row in rows] == [
        "1950 documents: 1",
        "1951 documents: 137",
        "1952 documents: 1",
        "1960 documents: 3",
    ]
    year = read(client, "/timeline/1951")
    counts = [int(words(row).split()[-1]) for row in year.xpath("//ol[@class='counted-periods']/li")]
    assert len(counts) == 12
    # Those known to the year alone, or to several years, are of no month.
    assert sum(counts) == 137 - 13 - 3
    assert (counts[0], counts[11]) == (8 + 2, 10 + 2)
    month = read(client, "/timeline/1951-02")
    assert f"{counts[1]} documents" in words(month.xpath("//main")[0])
    assert [words(one) for one in month.xpath("//section[@class='period']/h2")] == [
        "May be of this time too 16"
    ]
    assert (
        words(read(client, "/timeline/1960").xpath("//section[@class='period']/h2")[0]) == "February 1960 3"
    )


def test_documents_of_one_day_are_one_point_of_the_front_page(tmp_path: Path) -> None:
    client = served(tmp_path, ["1951-06-21", "1951-07-02", "1951-06-21"]).test_client()
    points = read(client, "/").xpath("//*[local-name()='svg'][@class='timeline']//a")
    assert [(point.get("aria-label"), point.get("href")) for point in points] == [
        ("21 June 1951: 2 documents", "/timeline/1951-06"),
        ("2 July 1951: Report 1", "/documents/1"),
    ]
    assert len(read(client, "/timeline/1951-06").xpath("//ol[@class='entries']/li")) == 2


def test_many_years_stand_in_rows_of_ten() -> None:
    years = [Period(str(year), 1, 100, f"/timeline/{year}", iso=str(year)) for year in range(1917, 1960)]
    view = TimelineView("", 200, tuple(years), (), "/search")
    assert [decade.label for decade in view.decades] == ["1910", "1920", "1930", "1940", "1950"]
    assert [year.iso if year else None for year in view.decades[0].years] == [None] * 7 + [
        "1917",
        "1918",
        "1919",
    ]
    assert not TimelineView("", 200, tuple(years[:20]), (), "/search").decades


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("1999", 200),
        ("1999-12", 200),
        ("0000", 404),
        ("1951-13", 404),
        ("195", 404),
        ("١٩٥١", 404),
        ("x", 404),
    ],
)
def test_periods_without_documents_and_none_at_all(client: FlaskClient, path: str, status: int) -> None:
    assert client.get(f"/timeline/{path}").status_code == status
