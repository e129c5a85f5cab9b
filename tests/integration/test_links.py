"""Links between documents, looked up in a real index."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.reading.links import Surroundings, surroundings
from indexer.analysis.analyzer import default_analyzer
from indexer.generations import LiveIndex
from indexer.payload import read_payload
from tests.indexes import index_of

MAO, STALIN, ROSHCHIN = "Mao Zedong", "Stalin, I. V.", "Roshchin"
DELO = {"repository": "APRF", "fond": "45", "opis": "1", "delo": "334"}


def telegram(
    identifier: str, date: str, sender: str, recipient: str, text: str, **more: Any
) -> dict[str, Any]:
    return {
        "id": identifier,
        "title": f"Telegram, {sender} to {recipient}",
        "date": date,
        "senders": [sender],
        "recipients": [recipient],
        "texts": [{"language": "en", "text": text}],
        **more,
    }


DOCUMENTS = [
    telegram("first", "1951-08-27", MAO, STALIN, "We ask for advisers.", number="4401", archive=DELO),
    telegram("other-way", "1951-08-27", STALIN, MAO, "Aircraft are on their way.", number="4402"),
    telegram("third-man", "1951-08-27", ROSHCHIN, STALIN, "I visited him.", number="4403"),
    telegram(
        "second",
        "1951-09-08",
        MAO,
        STALIN,
        "In my telegram to you of 27.8 of this year I asked. I received your telegram of 27 August.",
        number="23703",
        archive=DELO,
    ),
    telegram("answer", "1951-09-10", STALIN, MAO, "In response to your no. 23703: agreed. See your no. 9."),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LiveIndex:
    return LiveIndex(index_of(DOCUMENTS, tmp_path_factory.mktemp("links")))


def around(index: LiveIndex, identifier: str) -> Surroundings:
    _, reader = index.open()
    data = reader.get(identifier)
    assert data is not None
    payload = read_payload(data)
    return surroundings(payload.document, payload.card, reader, default_analyzer())


def test_a_dated_reference_finds_the_telegram_between_the_same_two(index: LiveIndex) -> None:
    mine, yours = around(index, "second").refers_to
    assert (mine.reference.whose, [target.id for target in mine.targets]) == ("mine", ["first"])
    assert (yours.reference.whose, [target.id for target in yours.targets]) == ("yours", ["other-way"])


def test_a_number_finds_what_is_answered_and_an_unknown_one_stays_unresolved(index: LiveIndex) -> None:
    answered, unknown = around(index, "answer").refers_to
    assert [target.id for target in answered.targets] == ["second"]
    assert (unknown.reference.number, unknown.targets) == ("9", ())


def test_a_document_shows_what_answers_it(index: LiveIndex) -> None:
    assert [linked.id for linked in around(index, "second").referred_by] == ["answer"]
    assert [linked.id for linked in around(index, "first").referred_by] == ["second"]
    assert around(index, "third-man").referred_by == ()


def test_neighbours_in_the_file_and_in_time(index: LiveIndex) -> None:
    second = around(index, "second")
    assert second.file.before is not None
    assert second.file.before.id == "first"
    assert second.file.after is None
    assert second.time.after is not None
    assert second.time.after.id == "answer"


def test_a_document_is_not_similar_to_itself(seed_index: Path) -> None:
    live = LiveIndex(seed_index)
    similar = around(live, "112111").similar
    assert similar
    assert "112111" not in [linked.id for linked in similar]
