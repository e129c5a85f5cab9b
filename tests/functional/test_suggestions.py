"""Suggestions offer what the search finds, and say how much of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.search import suggest
from tests.functional.answers import search
from tests.indexes import application_on, index_of


@pytest.fixture(autouse=True)
def time_to_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggest, "COUNTING_SECONDS", 60.0)


def asked(client: FlaskClient, **parameters: str) -> list[dict[str, Any]]:
    response = client.get("/api/v1/suggest", query_string=parameters)
    assert response.status_code == 200
    found = response.json
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"language": "ru"},
        {"archive": "RGASPI/558"},
        {"archive": "APRF/45/1/339"},
        {"year": "1951", "not_person": "gao-gang"},
        {"before": "1950"},
    ],
)
@pytest.mark.parametrize("typed", ["k", "ma", "сов", "к", "周", "tele", "korean war", "45/1", "ap", "11"])
def test_counts_are_what_the_choice_finds(typed: str, filters: dict[str, str], client: FlaskClient) -> None:
    offered = asked(client, q=typed, **filters)
    # Of these not every part of the archive has anything.
    assert offered or typed in ("周", "korean war", "45/1", "ap", "11")
    for one in offered:
        total = search(client, one["text"], **filters)["total"]
        assert total >= 1
        assert one["count"] == total, one


def test_what_a_filter_excludes_is_not_offered(client: FlaskClient) -> None:
    assert any("Krasovsk" in one["label"] for one in asked(client, q="kr"))
    assert not any("Krasovsk" in one["label"] for one in asked(client, q="kr", archive="RGASPI/558/11"))
    assert asked(client, q="kr", archive="GARF") == []


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Цзэ-дун", "Mao Zedong"),
        ("Tse-t", "Mao Zedong"),
        ("泽", "Mao Zedong"),
        ("enl", "Zhou Enlai"),
        ("일성", "Kim Il Sung"),
        ("Ир С", "Kim Il Sung"),
    ],
)
def test_chinese_and_korean_names_are_offered_by_their_given_name(
    typed: str, label: str, client: FlaskClient
) -> None:
    offered = asked(client, q=typed)
    assert label in [one["label"] for one in offered if one["kind"] == "person"]


def test_counting_has_an_end(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = asked(client, q="s")
    monkeypatch.setattr(suggest, "COUNTING_SECONDS", -1.0)
    # All documents are of later years, and of this search nothing is remembered.
    hurried = asked(client, q="s", after="1900")
    assert [one["label"] for one in hurried] == [one["label"] for one in exact]
    # Names are values of fields then, and still find what is said.
    assert any(one["text"].startswith("person:=") for one in hurried)
    for one in hurried:
        assert one["count"] == search(client, one["text"], after="1900")["total"] > 0


def test_a_parameter_that_cannot_be_read_is_an_error(client: FlaskClient) -> None:
    response = client.get("/api/v1/suggest?q=ma&after=soon")
    assert response.status_code == 400


@pytest.mark.parametrize("typed", ["мао", "毛", "vfj", "mao"])
def test_typing_suggests_in_any_script_and_layout(client: FlaskClient, typed: str) -> None:
    first = asked(client, q=typed)[0]
    assert (first["label"], first["kind"], first["authority"]) == ("Mao Zedong", "person", "mao-zedong")
    assert first["count"] == 5


@pytest.mark.parametrize(
    ("language", "label"), [("ru", "Мао Цзэдун"), ("zh", "毛泽东"), ("xx", "Mao Zedong")]
)
def test_a_suggestion_is_called_as_the_language_asked_for_calls_it(
    client: FlaskClient, language: str, label: str
) -> None:
    assert asked(client, q="мао", lang=language)[0]["label"] == label
    assert asked(client, q="мао")[0]["label"] == "Mao Zedong"


def test_suggestions_are_at_most_ten_and_of_known_kinds(client: FlaskClient) -> None:
    kinds = set()
    for typed, number in (("c", 10), ("s", 10), ("к", 10), ("ciphered tel", 4), ("", 0)):
        found = asked(client, q=typed)
        assert len(found) == number, typed
        kinds |= {one["kind"] for one in found}
    assert kinds == {"person", "place", "organization", "subject", "title"}
    assert asked(client) == []


def test_a_subject_is_chosen_as_what_the_facet_counts(client: FlaskClient) -> None:
    found = {one["label"]: one for one in asked(client, q="Korean War") if one["kind"] == "subject"}
    counted = {one["label"]: one["count"] for one in search(client)["facets"]["subject"]}
    assert found["Korean War, 1950-1953"]["count"] == counted["Korean War, 1950-1953"] == 1
    for label, one in found.items():
        assert one["count"] == counted[label] == search(client, one["text"])["total"]


AWKWARD = [
    'He said "no": notes',
    "REPORT ON CUBA AND NOT MEXICO (draft)",
    "Telegram: «Правда» OR Известия",
    "Notes - 1951 -- part*",
    "sender: Mao = 毛",
]


def test_titles_and_subjects_of_any_signs_are_found_as_they_are_chosen(tmp_path: Path) -> None:
    documents = [
        {"id": f"{number}", "title": text, "subjects": [text], "texts": [{"text": "x"}]}
        for number, text in enumerate(AWKWARD)
    ]
    client = application_on(index_of(documents, tmp_path)).test_client()
    for text in AWKWARD:
        kinds = set()
        for one in asked(client, q=text[:6]):
            result = search(client, one["text"])
            # Headings are written with dashes between their parts.
            titles = {hit["title"].replace("--", "–") for hit in result["hits"]}
            assert (result["total"], titles) == (one["count"], {one["label"].replace("--", "–")})
            kinds.add(one["kind"])
        assert kinds == {"title", "subject"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("APRF", {"APRF", "APRF/45", "APRF/45/1"}),
        ("АПРФ", {"APRF", "APRF/45", "APRF/45/1"}),
        ("RGA", {"RGASPI"}),
        ("45/1", {"APRF/45/1", "APRF/45/1/334", "APRF/45/1/339"}),
        ("aprf/45/1/33", {"APRF/45/1/334", "APRF/45/1/339"}),
        ("АПРФ, ф. 45, оп. 1, д. 334", {"APRF/45/1/334"}),
        ("112", {"112111 – Telegram from Mao Zedong to I.V. Stalin"}),
        ("210", {"21039"}),
    ],
)
def test_codes_ids_and_numbers_are_suggested(client: FlaskClient, typed: str, offered: set[str]) -> None:
    found = [one for one in asked(client, q=typed) if one["kind"] in ("archive", "id", "number")]
    assert {one["label"] for one in found} == offered
    for one in found:
        assert one["count"] == search(client, one["text"])["total"] > 0


def test_codes_outside_the_filters_are_not_suggested(client: FlaskClient) -> None:
    assert asked(client, q="112", year="1950") == []
    # One document of the two is held by both archives.
    assert [one["count"] for one in asked(client, q="APRF/45/1", archive="RGASPI")] == [1, 1]
