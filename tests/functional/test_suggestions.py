"""Suggestions offer what the search finds, and say how much of it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from app.search import suggest
from tests.functional.answers import search


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
@pytest.mark.parametrize("typed", ["k", "ma", "сов", "к", "周", "tele"])
def test_counts_are_what_the_choice_finds(typed: str, filters: dict[str, str], client: FlaskClient) -> None:
    offered = asked(client, q=typed, **filters)
    # Of the Chinese alone not every part of the archive has anything.
    assert offered or typed == "周"
    for one in offered:
        total = search(client, one["text"], **filters)["total"]
        assert total >= 1
        assert one["kind"] == "title" or one["count"] == total, one


def test_what_a_filter_excludes_is_not_offered(client: FlaskClient) -> None:
    assert any("Krasovsk" in one["label"] for one in asked(client, q="kr"))
    assert not any("Krasovsk" in one["label"] for one in asked(client, q="kr", archive="RGASPI/558/11"))
    assert asked(client, q="kr", archive="GARF") == []


def test_counting_has_an_end(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = asked(client, q="s")
    monkeypatch.setattr(suggest, "COUNTING_SECONDS", -1.0)
    # All documents are of later years, and of this search nothing is remembered.
    hurried = asked(client, q="s", after="1900")
    assert [one["text"] for one in hurried] == [one["text"] for one in exact]
    assert all(one["count"] for one in hurried)


def test_a_parameter_that_cannot_be_read_is_an_error(client: FlaskClient) -> None:
    response = client.get("/api/v1/suggest?q=ma&after=soon")
    assert response.status_code == 400


@pytest.mark.parametrize("typed", ["мао", "毛", "vfj", "mao"])
def test_typing_suggests_in_any_script_and_layout(client: FlaskClient, typed: str) -> None:
    first = asked(client, q=typed)[0]
    assert (first["label"], first["kind"], first["authority"]) == ("Mao Zedong", "person", "mao-zedong")
    assert first["count"] == 5


def test_suggestions_are_at_most_ten_and_of_known_kinds(client: FlaskClient) -> None:
    kinds = set()
    for typed, number in (("c", 10), ("s", 10), ("к", 10), ("ciphered tel", 4), ("", 0)):
        found = asked(client, q=typed)
        assert len(found) == number, typed
        kinds |= {one["kind"] for one in found}
    assert kinds == {"person", "place", "organization", "subject", "title"}
    assert asked(client) == []
