"""Reference codes and ids in queries find what they stand for, however they are written."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import dates, search
from tests.indexes import application_on, index_of


@pytest.mark.parametrize("path", ["APRF/45/1/334", "АПРФ/45/1/334", "RGASPI/558/11/334"])
def test_an_archive_path_finds_what_is_filed_there(client: FlaskClient, path: str) -> None:
    assert "1950-10-01" in dates(search(client, f"archive:{path}"))
    assert "1950-10-01" in dates(search(client, archive=path))
    assert dates(search(client, archive="APRF/45/1/334")) == ["1950-10-01"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 99–103", ["1950-10-01"]),
        ("APRF, f. 45, op. 1, d. 334", ["1950-10-01"]),
        ("ф. 558, оп. 11, д. 334", ["1950-10-01", "1950-10-07"]),
        ("Ф.558.Оп.11.Д.334", ["1950-10-01", "1950-10-07"]),
        ("РЦХИДНИ ф. 558", ["1950-10-01", "1950-10-07"]),
        ("ф. 558", ["1950-10-01", "1950-10-07"]),
        ("f. 45, op. 1", ["1950-10-01", "1951-06-21"]),
        ("АПРФ ф. 45, д. 334", ["1950-10-01"]),
        ("Архив Президента РФ (АПРФ) ф. 45 оп. 1 д. 334", ["1950-10-01"]),
        ("АПРФ ф. 45 оп. 1 д. 334 Stalin", ["1950-10-01"]),
        ("archive:АПРФ ф. 45 оп. 1 д. 334", ["1950-10-01"]),
        ("Архив Президента Российской Федерации, фонд 45, опись 1", ["1950-10-01", "1951-06-21"]),
        ("АПРФ. Ф. 45. Оп. 1. Д. 335", []),
        ("AVPRF, fond 059a, opis 5a, papka 11, delo 3", []),
    ],
)
def test_a_reference_code_finds_what_is_filed_there(client: FlaskClient, q: str, found: list[str]) -> None:
    result = search(client, q, match="all")
    assert dates(result) == found
    answer = search(client, q)
    assert (answer["query"]["relaxed"], answer["query"]["suggestion"]) == (False, None)
    warnings = ["nothing_filed"] if not found else []
    assert [warning["code"] for warning in answer["query"]["warnings"]] == warnings


def test_a_reference_code_is_a_condition_that_may_be_excluded(client: FlaskClient) -> None:
    assert dates(search(client, "АПРФ ф. 45 оп. 1 д. 334 zebra")) == ["1950-10-01"]
    assert dates(search(client, "-АПРФ ф. 45 Stalin", match="all")) == dates(
        search(client, "Stalin -archive:APRF/45", match="all")
    )


@pytest.mark.parametrize(
    "q",
    [
        "112111",
        " 112111 ",
        "https://digitalarchive.wilsoncenter.org/document/112111?x=1",
        "digitalarchive.wilsoncenter.org/document/112111",
    ],
)
@pytest.mark.parametrize("match", ["auto", "all", "any"])
def test_an_id_finds_its_document(client: FlaskClient, q: str, match: str) -> None:
    result = search(client, q, match=match)
    assert result["hits"][0]["id"] == "112111"
    assert result["total"] == 1 or match == "any"
    assert (result["query"]["relaxed"], result["query"]["warnings"]) == (False, [])


def test_an_id_stands_before_what_states_it_and_filters_hold(client: FlaskClient) -> None:
    ids = [hit["id"] for hit in search(client, "001_5f19ed0abe5f6eb2")["hits"]]
    assert ids[0] == "001_5f19ed0abe5f6eb2"
    assert search(client, "112111", language="zh")["total"] == 0
    assert search(client, "112112")["total"] == 0


@pytest.mark.parametrize(
    "q", ["112111 Mao", "Mao 112111", "Мао, 112111.", "Mao https://archive.org/document/112111"]
)
def test_an_id_among_words_finds_its_document(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert (dates(result), result["query"]["relaxed"]) == (["1951-06-21"], False)


@pytest.mark.parametrize(
    "q", ["RIF 112111", "Record Number 112111", "дело № 112111 жираф", "112111 Khrushchev"]
)
def test_what_no_document_has_beside_an_id_does_not_lose_it(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert (dates(result), result["query"]["relaxed"]) == (["1951-06-21"], True)
    assert search(client, q, match="all")["total"] == 0
    assert result["hits"][0]["id"] == search(client, q, match="any")["hits"][0]["id"] == "112111"


@pytest.mark.parametrize(
    "q", ["NARA, RG 59, 112111", "ф. 999, оп. 1, 112111", "Record Number: 112111", "number:112111"]
)
def test_an_id_is_found_beside_a_code_of_nothing_and_as_a_number(client: FlaskClient, q: str) -> None:
    assert dates(search(client, q)) == ["1951-06-21"]


@pytest.mark.parametrize(
    "q", ["104-10418-10202", "104–10418–10202", "104‑10418‑10202", "104 10418 10202", "(104-10418-10202)"]
)
def test_hyphens_of_an_id_may_be_dashes_or_spaces(tmp_path: Path, q: str) -> None:
    documents = [
        {"id": one, "title": "x", "texts": [{"text": "104 papers"}]}
        for one in ("104-10418-10202", "104-10418-10203")
    ]
    client = application_on(index_of(documents, tmp_path)).test_client()
    result = search(client, q)
    assert [hit["id"] for hit in result["hits"]] == ["104-10418-10202"]
    assert not result["query"]["relaxed"]


def test_a_short_number_is_an_id_by_itself_and_by_its_field(tmp_path: Path) -> None:
    documents = [{"id": f"{n}", "title": "x", "texts": [{"text": f"Divisions: {20 - n}."}]} for n in (7, 13)]
    client = application_on(index_of(documents, tmp_path)).test_client()
    assert search(client, "7 divisions")["hits"][0]["id"] == "13"
    assert search(client, "7")["hits"][0]["id"] == "7"
    assert [hit["id"] for hit in search(client, "id:7 divisions")["hits"]] == ["7"]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("id:112111", ["1951-06-21"]),
        ("id:1121*", ["1951-06-21"]),
        ("id:nowhere", []),
        ("Mao -id:112111", None),
    ],
)
def test_ids_are_a_field(client: FlaskClient, q: str, found: list[str] | None) -> None:
    result = search(client, q)
    assert (dates(result) == found) if found is not None else ("1951-06-21" not in dates(result))
