"""Languages with a script or region: found by the language alone, called by what sets them apart."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from indexer.documents.model import Document, Text
from tests.functional.answers import ids, search
from tests.indexes import application_on, index_of

DOCUMENTS = [
    Document("hant", "One", texts=(Text("zh-Hant", "original", "毛澤東主席"),)),
    Document("hans", "Two", texts=(Text("zh", "original", "毛泽东主席"),)),
    Document("us", "Three", texts=(Text("en-US", "original", "American words"),)),
]


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return application_on(index_of(DOCUMENTS, tmp_path_factory.mktemp("languages"))).test_client()


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("zh", {"hant", "hans"}),
        ("zh-Hant", {"hant"}),
        ("zh-hant", {"hant"}),
        ("EN", {"us"}),
        ("en-GB", set()),
        ("rus", set()),
        ("no language!", set()),
    ],
)
def test_a_language_finds_its_scripts_and_regions(
    languages: FlaskClient, language: str, found: set[str]
) -> None:
    assert ids(search(languages, language=language)) == found


def test_no_two_values_have_one_label(languages: FlaskClient) -> None:
    answer = languages.get("/api/v1/search?language=ZH-hant").get_json()
    values = {one["label"]: (one["count"], one["selected"]) for one in answer["facets"]["language"]}
    assert values == {
        "Chinese": (2, False),
        "Traditional Chinese": (1, True),
        "English": (1, False),
        "American English": (1, False),
    }
    assert [hit["languages"] for hit in answer["hits"]] == [["zh-Hant"]]
    page = languages.get("/search?lang=ru").text
    assert "китайский, традиционное письмо" in page
