"""Disagreements of texts on the cards of results: asked for once the page is there, and remembered."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.presenters import differences
from app.presenters.differences import Differences
from app.search.results import DocumentView
from app.search.service import SearchService
from tests.functional.answers import HTMX, read, words


def test_a_page_asks_for_the_documents_with_two_texts(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences, "SECONDS", 60)  # However busy the machine is.
    page = read(client, "/search?q=Mao")
    (address,) = page.xpath("//*[@hx-trigger='load']/@hx-get")
    assert address.count("id=") == len(page.xpath("//p[@class='card-differs']")) == 3
    answer = read(client, address, HTMX)
    tags = answer.xpath("//p[@id][@hx-swap-oob]//span[@class='tag']/text()")
    assert sorted(tags) == ["10 ≠ 9", "60 ≠ 16", "63 ≠ 83"]
    # Every answer has its place in the page.
    assert set(answer.xpath("//p/@id")) <= set(page.xpath("//p[@class='card-differs']/@id"))
    for link in answer.xpath("//a/@href"):
        assert client.get(link).status_code == 200


def test_texts_that_agree_show_no_disagreement(client: FlaskClient) -> None:
    # «Совпосол», the Soviet ambassador, is no name that the English lacks.
    page = client.get("/documents/113729").text
    assert "Совпосол" in page
    assert "≠" not in page


def test_unknown_documents_and_empty_lists_answer_nothing(client: FlaskClient) -> None:
    for query in ("", "?id=none", "?id=" + "x" * 5000, "?" + "&".join(f"id={n}" for n in range(500))):
        answer = client.get("/search/disagreements" + query, headers=HTMX)
        assert answer.text.strip() == ""
        assert "No disagreement was found" in client.get("/search/disagreements" + query).text


def test_without_scripts_disagreements_are_a_page(client: FlaskClient) -> None:
    page = read(client, "/search?q=Mao")
    (link,) = page.xpath("//noscript//a/@href")
    listed = read(client, link)
    rows = [words(row) for row in listed.xpath("//ol[@class='entries differing']/li")]
    (telegram,) = (row for row in rows if row.startswith("8 September 1951"))
    assert telegram.endswith("10 ≠ 9 63 ≠ 83")
    for address in listed.xpath("//ol//a/@href"):
        assert client.get(address).status_code == 200


def test_a_document_is_compared_once_for_each_state_of_the_index(service: SearchService) -> None:
    asked: list[str] = []

    def document(document_id: str) -> DocumentView:
        asked.append(document_id)
        return service.document(document_id)

    known = Differences()
    first = list(known.of(["112111"], "1", document))
    assert first == list(known.of(["112111"], "1", document))
    assert asked == ["112111"]
    list(known.of(["112111"], "2", document))
    assert asked == ["112111", "112111"]


def test_time_is_bounded(service: SearchService, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.1, 9.9])
    monkeypatch.setattr(differences, "now", lambda: next(clock))
    found = Differences().of(["112111", "000_09209694f4b757dc"], "1", service.document)
    assert [tags.id for tags in found] == ["112111"]
