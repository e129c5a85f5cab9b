"""Long documents come in parts: bounded, complete, each place reached by its address, without scripts."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.presenters.parts import PART
from tests.functional.answers import read
from tests.long_documents import DIFFERING, PAGES, ROWS, WITH_HITS, application, volume


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The application on long documents."""
    return application(tmp_path_factory.mktemp("long")).test_client()


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """What an expression finds, as strings."""
    found = page.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def pages_of(client: FlaskClient, address: str) -> list[html.HtmlElement]:
    """The parts of a document, from the one at ``address`` on by «Next part»."""
    found = []
    while True:
        answer = client.get(address, headers={"Accept-Language": "en"})
        assert answer.status_code == 200
        assert len(answer.data) < 8 * PART
        page = html.fromstring(answer.text)
        found.append(page)
        following = texts(page, "//nav[@class='parts']//a[@rel='next']/@href")
        if not following:
            return found
        parts = urlsplit(following[0])
        address = f"{parts.path}?{parts.query}"
        assert client.get(address).text.count(f'id="{parts.fragment}"') == 1


def test_all_parts_together_are_the_whole_text(long: FlaskClient) -> None:
    parts = pages_of(long, "/documents/volume")
    assert len(parts) > 2
    numbers = [int(n) for part in parts for n in part.xpath("//a[@class='number']/text()")]
    assert numbers == list(range(1, numbers[-1] + 1))
    marks = [mark for part in parts for mark in part.xpath("//*[starts-with(@id, 'page-')]/@id")]
    assert marks == [f"page-{number}" for number in range(1, PAGES + 1)]
    shown = "".join(
        p.text_content() for part in parts for p in part.xpath("//div[contains(@class, 'cell')]/p")
    )
    text = str(volume()["text"])
    assert re.sub(r"p\.\s\d+|\s", "", shown) == re.sub(r"\s", "", text)


def test_hits_are_counted_and_numbered_through_the_whole(long: FlaskClient) -> None:
    parts = pages_of(long, "/documents/volume?q=пароль")
    assert [m for part in parts for m in part.xpath("//mark/@id")] == ["hit-1", "hit-2", "hit-3", "hit-4"]
    for part in parts:
        assert part.xpath("normalize-space(//a[@class='stepper-count'])") == "4 hits"
    counts = [int(n.split()[0]) for n in parts[0].xpath("//details[@class='parts-all']//span/text()")]
    assert sum(counts) == len(WITH_HITS)
    assert counts == [len(part.xpath("//mark")) for part in parts]


@pytest.mark.parametrize(
    ("at", "anchor"),
    [("page-151", "page-151"), ("151", "page-151"), ("p77", "p77"), ("hit-3", "hit-3"), ("hit-4", "hit-4")],
)
def test_a_place_is_in_the_part_that_its_address_gives(long: FlaskClient, at: str, anchor: str) -> None:
    page = read(long, f"/documents/volume?q=пароль&at={at}")
    assert page.xpath(f"//*[@id='{anchor}']")


def test_what_is_found_leads_to_the_part_where_it_is(long: FlaskClient) -> None:
    page = read(long, "/documents/volume?find=пароль&at=page-300")
    assert page.xpath("//*[@id='page-300']")
    page = read(long, "/documents/volume?find=%D1%81%D1%82%D1%80%D0%B0%D0%BD%D0%B8%D1%86%D0%B0")
    assert page.xpath("//*[@id='hit-1']")
    found = read(long, "/search?q=пароль")
    address = texts(found, "//p[@class='snippet-label']/a/@href")[0]
    target = urlsplit(address)
    opened = read(long, f"{target.path}?{target.query}")
    assert opened.xpath(f"//*[@id='{target.fragment}']")


def test_disagreements_are_numbered_through_the_whole(long: FlaskClient) -> None:
    parts = pages_of(long, "/documents/both")
    tags = [
        (tag, row)
        for part in parts
        for row in part.xpath("//div[contains(@class, 'row')]/@id")
        for tag in part.xpath(f"//*[@id='{row}']//a[@class='tag']/@id")
    ]
    assert tags == [(f"differs-{n}", f"p{row}") for n, row in enumerate(DIFFERING, 1)]
    assert {part.xpath("count(//div[@class='cell cell-left'])") > 0 for part in parts} == {True}
    assert sum(int(part.xpath("count(//a[@class='number'])")) for part in parts) == ROWS
    assert "Here 1 of 2; the others stand in other parts." in parts[0].text_content()


def test_a_text_without_paragraphs_is_bounded_too(long: FlaskClient) -> None:
    assert len(pages_of(long, "/documents/solid")) > 1


@pytest.mark.parametrize(
    "at", ["p0", "p999999", "page-0", "page-400", "hit-9", "x", "-1", "p1'", "９", "p" * 500]
)
def test_a_place_that_is_not_there_gives_the_first_part(long: FlaskClient, at: str) -> None:
    answer = long.get("/documents/volume", query_string={"at": at})
    assert answer.status_code == 200
    assert 'id="p1"' in answer.text


def test_short_documents_stay_in_one_piece(client: FlaskClient) -> None:
    page = client.get("/documents/112111?at=p9").text
    assert 'id="p1"' in page
    assert "part-title" not in page
