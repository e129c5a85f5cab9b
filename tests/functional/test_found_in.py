"""A result that matched in its metadata alone says where, and so does the document behind it."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.search.marks import Found
from app.search.snippets import excerpt
from tests.functional.answers import read, search, words
from tests.indexes import application_on, index_of

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


def test_whom_only_the_source_names_stands_behind_whom_the_text_names(tmp_path: Path) -> None:
    long = "Доклад о положении дел. " * 300
    documents: list[dict[str, Any]] = [
        {"id": "source", "title": "Письмо", "source": "Письма И. В. Сталина", "texts": [{"text": "Да."}]},
        {"id": "subject", "title": "Письмо", "subjects": ["Сталин И. В."], "texts": [{"text": "Нет."}]},
        {"id": "text", "title": "Письмо", "texts": [{"text": f"{long} Сталин согласен. {long}"}]},
        *({"id": f"{n}", "title": "x", "texts": [{"text": "Другое."}]} for n in range(50)),
    ]
    client = application_on(index_of(documents, tmp_path)).test_client()
    for q in ("Stalin", "Сталин", "письмо Сталина"):
        first, *others = search(client, q)["hits"]
        assert (first["id"], {one["id"] for one in others}) == ("text", {"source", "subject"})
        for one in others:
            assert [found["field"] for found in one["found_in"]] == [one["id"].replace("subject", "subjects")]
            assert "<mark>" in one["found_in"][0]["html"]


def test_a_long_text_with_a_letter_that_grows_in_lower_case_is_marked(tmp_path: Path) -> None:
    text = "İsmet İnönü. " + "Many words of a report. " * 2000 + "The FBI knew."
    client = application_on(
        index_of([{"id": "1", "title": "x", "texts": [{"text": text}]}], tmp_path)
    ).test_client()
    (hit,) = search(client, "FBI")["hits"]
    assert "<mark>FBI</mark>" in hit["snippets"][0]["html"]


def test_spellings_of_names_are_told_beside_those_shown_and_inflected_words_are_not(
    tmp_path: Path,
) -> None:
    apart = " Совещание продолжалось до позднего вечера и ничего не решило." * 12
    document = {
        "id": "kolkhoz",
        "title": "Доклад",
        "texts": [
            {
                "language": "ru",
                "text": f"Помощь колхозов. Мао Цзэдун.{apart} Помощь колхозам. Мао Цзе-дун.{apart} "
                f"Дать колхозу. Мао-Цзе-Дуна.{apart}",
            }
        ],
    }
    client = application_on(index_of([document], tmp_path)).test_client()
    assert len(search(client, "колхоз")["hits"][0]["found_as"]) == 3
    assert "Found as" not in words(read(client, "/search?q=колхоз").xpath("//li[@data-result]")[0])
    assert "Found as" in words(read(client, "/search?q=毛泽东").xpath("//li[@data-result]")[0])
