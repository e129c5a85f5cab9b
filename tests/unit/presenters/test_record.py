"""The record on the page of a document: nothing that a source states is left out."""

from __future__ import annotations

import pytest
from flask import Flask

from app.presenters.record import record
from indexer.documents.jsonlines import from_json
from tests.views import document_view

SOURCE = {
    "id": "1",
    "title": "Note",
    "box": {"number": 3, "shelf": {"row": "B"}, "empty": []},
    "declassified": False,
    "complete": True,
    "marks": [1.5, None, "blue"],
    "nothing": None,
    "archive": {"repository": "GARF", "fond": "1", "former_fond": "17"},
    "texts": [
        {
            "language": "en",
            "kind": "translation",
            "text": "Words.",
            "translator": "A. Translator",
            "checked": True,
        }
    ],
}


@pytest.mark.parametrize(
    ("lang", "no", "yes"), [("en", "no", "yes"), ("ru", "нет", "да"), ("zh", "否", "是")]
)
def test_unknown_keys_are_shown_wherever_they_stand(app: Flask, lang: str, no: str, yes: str) -> None:
    document = from_json(SOURCE)
    with app.test_request_context(f"/?lang={lang}"):
        shown = record(document_view(document))
    more = [[part.text for part in field.parts] for field in shown.more]
    assert more == [
        ["number: 3; shelf: row: B"],
        [no],
        [yes],
        ["1.5", "blue"],
        ["17"],
        ["A. Translator"],
        [yes],
    ]
    assert [field.label.rpartition(": ")[2] for field in shown.more][1:5] == [
        "Declassified",
        "Complete",
        "Marks",
        "Former fond",
    ]


@pytest.mark.parametrize(("lang", "label"), [("en", "Classification"), ("ru", "Гриф"), ("zh", "密级")])
@pytest.mark.parametrize("key", ["classification", "Classification", "CLASSIFICATION"])
def test_a_known_key_is_translated_however_it_is_written(app: Flask, key: str, lang: str, label: str) -> None:
    document = from_json({**SOURCE, "box": None, "archive": None, key: "Secret"})
    with app.test_request_context(f"/?lang={lang}"):
        shown = record(document_view(document))
    assert [field.parts[0].text for field in shown.more if field.label == label] == ["Secret"]
