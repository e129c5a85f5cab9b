"""A result that matched in its metadata alone says where, and so does the document behind it."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.search.marks import Found
from app.search.snippets import excerpt
from tests.functional.answers import read, search

MILITARY = "000_09209694f4b757dc"
DOCUMENT = "113729"


def hits(client: FlaskClient, q: str) -> dict[str, list[tuple[str, str]]]:
    """Document → (field, HTML) of what matched in its metadata."""
    return {
        hit["id"]: [(one["field"], unescape(one["html"])) for one in hit["found_in"]]
        for hit in search(client, q)["hits"]
    }


def marks(tree: Any, within: str) -> list[str]:
    """The text of each mark in the elements that a path selects."""
    return [mark.text for mark in tree.xpath(f"{within}//mark")]


@pytest.mark.parametrize(
    ("q", "field", "html"),
    [
        # Forms of a word and names in any spelling, as in texts.
        (
            "reorganizing",
            "summary",
            "in order to give the North Koreans cover under which to <mark>reorganize</mark> their troops.",
        ),
        ("fond", "source", "APRF, <mark>fond</mark> 45, opis 1, delo 334, listy 99-103"),
        ("АПРФ 45 99", "archive", "<mark>APRF</mark>, <mark>45</mark>, 1, 334, <mark>99</mark>-103"),
        ('"this idea to the North"', "summary", "<mark>this idea to the North</mark> Koreans."),
    ],
)
def test_the_field_that_matched_is_shown_with_its_words_marked(
    client: FlaskClient, q: str, field: str, html: str
) -> None:
    assert html in dict(hits(client, q)[DOCUMENT])[field]


def test_of_values_with_the_missing_word_the_one_with_most_of_the_query_is_shown(client: FlaskClient) -> None:
    assert hits(client, "Korea foreign relations")[MILITARY] == [
        (
            "subjects",
            "<mark>Korea</mark> (North) – <mark>Foreign</mark> <mark>relations</mark> – Soviet Union",
        )
    ]


@pytest.mark.parametrize(
    "q", ["", "advisers", "Mao Zedong", "советник", "date:1951", "type:telegram", "-relations"]
)
def test_nothing_is_said_where_title_and_snippets_show_all(client: FlaskClient, q: str) -> None:
    assert not any(hits(client, q).values())


def test_a_name_in_another_script_is_marked_too(client: FlaskClient) -> None:
    assert "Sergey <mark>Radchenko</mark> and" in dict(hits(client, "Радченко")["117314"])["source"]


def test_a_card_names_the_field_in_the_language_of_the_interface(client: FlaskClient) -> None:
    for language, label in (("en", "Summary"), ("ru", "Аннотация"), ("zh", "摘要")):
        page = read(client, f"/search?q=reorganizing&lang={language}")
        (found,) = page.xpath("//dl[@class='card-found']")
        assert found.findtext(".//dt") == label
        assert marks(found, ".") == ["reorganize"]


def test_a_document_has_its_hits_marked_in_summary_and_record(client: FlaskClient) -> None:
    page = read(client, f"/documents/{DOCUMENT}?q=reorganizing+fond+Roshchin")
    assert marks(page, "//*[@class='document-summary']") == ["reorganize"]
    assert marks(page, "//aside[@class='record']//dd") == ["Roshchin", "fond"]
    subjects = marks(read(client, f"/documents/{MILITARY}?q=foreign"), "//ul[@class='subjects']")
    assert set(subjects) == {"Foreign"}
    assert not marks(read(client, f"/documents/{DOCUMENT}"), "//aside")


def test_what_is_shown_of_the_metadata_is_escaped() -> None:
    assert excerpt("<b>a</b> & b", [Found(3, 4, 0)]) == "&lt;b&gt;<mark>a</mark>&lt;/b&gt; &amp; b"
