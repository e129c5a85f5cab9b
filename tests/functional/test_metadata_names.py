"""What metadata call people, and one record found by any of its spellings."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from indexer.documents.model import Document, Text
from tests.functional.answers import ids, search
from tests.indexes import application_on, index_of

DOCUMENTS = [
    Document("rise", "1956", texts=(Text("en", "original", "The rise of de-Stalinization after 1953."),)),
    Document("talk", "Talk", texts=(Text("en", "original", "He spoke with Stalin in March."),)),
    Document("беседа", "Беседа", texts=(Text("ru", "original", "Беседа с Маршаллом о Сталине."),)),
    Document("письмо", "Письмо", texts=(Text("ru", "original", "Письмо Маркса Энгельсу о Марксе."),)),
]


FORM = Document(
    "form",
    "Form",
    senders=("CIA", "Papich"),
    recipients=("Director, FBI", "HQ"),
    texts=(Text("en", "original", "No text to speak of."),),
)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return application_on(index_of(DOCUMENTS, tmp_path_factory.mktemp("names"))).test_client()


@pytest.mark.parametrize(
    ("spellings", "found"),
    [
        # Another word of the same stem is no spelling, nor is an ordinary word that only sounds alike.
        (("Stalin", "Сталин", "斯大林", "스탈린", "Joseph Stalin"), {"talk", "беседа"}),
        (("Marx", "Маркс", "马克思"), {"письмо"}),
    ],
)
def test_any_spelling_of_a_record_finds_the_same(
    names: FlaskClient, spellings: tuple[str, ...], found: set[str]
) -> None:
    for q in spellings:
        assert ids(search(names, q)) == found, q


def test_offices_and_organisations_among_the_parties_are_no_people(tmp_path: Path) -> None:
    client = application_on(index_of([FORM], tmp_path)).test_client()
    facets = search(client)["facets"]
    values = {facet: {one["value"] for one in facets[facet]} for facet in facets}
    assert values["person"] == {"Papich"}
    assert values["organization"] == {"cia", "fbi"}
    assert values["sender"] == {"cia", "Papich"}
    assert values["recipient"] == {"Director, FBI", "HQ"}
    # Whatever they are, they are found as senders and recipients, and have their pages where they are known.
    for q in ("sender:CIA", "sender:Papich", 'recipient:"Director, FBI"', "recipient:HQ"):
        assert search(client, q)["total"] == 1, q
    page = client.get("/organizations/cia?lang=en")
    assert page.status_code == 200
    assert "Sender" in page.get_data(as_text=True)
    assert client.get("/documents/form").status_code == 200


def test_an_office_that_sends_is_suggested_as_no_person(tmp_path: Path) -> None:
    client = application_on(index_of([FORM], tmp_path)).test_client()
    for typed, kind in (("papi", "person"), ("direc", "organization"), ("hq", "organization")):
        (one,) = client.get("/api/v1/suggest", query_string={"q": typed}).get_json()
        assert one["kind"] == kind, typed
