"""The record on the page of a document: nothing that a source states is left out."""

from __future__ import annotations

import pytest
from flask import Flask

from app.presenters.record import record
from indexer.documents.jsonlines import from_json
from indexer.names.authorities.records import Authorities
from indexer.payload import NameLabel
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
        shown = record(document_view(document), Authorities.load())
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


@pytest.mark.parametrize(
    ("lang", "label", "secret"),
    [("en", "Classification", "Secret"), ("ru", "Гриф", "Секретно"), ("zh", "密级", "机密")],
)
@pytest.mark.parametrize("key", ["classification", "Classification", "CLASSIFICATION"])
def test_a_known_key_is_translated_however_it_is_written(
    app: Flask, key: str, lang: str, label: str, secret: str
) -> None:
    document = from_json({**SOURCE, "box": None, "archive": None, key: "Secret"})
    with app.test_request_context(f"/?lang={lang}"):
        shown = record(document_view(document), Authorities.load())
    assert [field.parts[0].text for field in shown.more if field.label == label] == [secret]


TELEGRAM = {
    "id": "2",
    "title": "Telegram",
    "copies": ["Stalin (2)", "Foreign Ministry"],
    "via": "Roshchin",
    "sent_from": "Peking",
    "received_from": "Nowhere",
    "received_at": "1951-09-08T16:20",
    "uploaded": "2013-07-08",
    "classification": "TOP SECRET.",
    "texts": [
        {"language": "en", "kind": "translation", "text": "Words."},
        {"language": "ru", "kind": "transcription", "text": "Слова.\n\n[…]"},
        {"language": "ru", "kind": "transcription", "text": "Слово."},
    ],
}
NAMED = (
    NameLabel("person", "stalin", "Stalin"),
    NameLabel("person", "Roshchin", "Roshchin"),
    NameLabel("place", "beijing", "Beijing"),
)


@pytest.mark.parametrize(
    ("lang", "values"),
    [
        ("en", ["16:20, 8 September 1951", "Nowhere", "Beijing", "8 July 2013", "Top secret"]),
        ("ru", ["16:20, 8 сентября 1951 г.", "Nowhere", "Пекин", "8 июля 2013 г.", "Совершенно секретно"]),
        ("zh", ["1951年9月8日16:20", "Nowhere", "北京", "2013年7月8日", "绝密"]),
    ],
)
def test_places_days_and_secrecy_are_said_in_the_language_of_the_interface(
    app: Flask, lang: str, values: list[str]
) -> None:
    view = document_view(from_json(TELEGRAM), names=NAMED)
    with app.test_request_context(f"/?lang={lang}"):
        shown = record(view, Authorities.load())
    parts = [" ".join(part.text.split()) for field in (*shown.fields, *shown.more) for part in field.parts]
    assert [part for part in parts if part in values] == values


def test_whoever_got_a_copy_is_a_link_to_the_documents_that_name_him(app: Flask) -> None:
    view = document_view(from_json(TELEGRAM), names=NAMED)
    with app.test_request_context("/?lang=en"):
        fields = {field.label: field.parts for field in record(view, Authorities.load()).fields}
    assert [(part.text, part.url) for part in fields["Copies to"]] == [
        ("Stalin (2)", "/search?person=stalin"),
        ("Foreign Ministry", None),
    ]
    assert [(part.text, part.url) for part in fields["By way of"]] == [
        ("Roshchin", "/search?person=Roshchin")
    ]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("en", ["Russian transcription (2) (fragment)", "English translation"]),
        ("ru", ["Русский текст (2) (фрагмент)", "английский перевод"]),
        ("zh", ["俄文录文（2）（有删节）", "英文译文"]),
    ],
)
def test_texts_stand_in_the_order_of_the_page_each_with_what_it_lacks(
    app: Flask, lang: str, texts: list[str]
) -> None:
    with app.test_request_context(f"/?lang={lang}"):
        shown = record(document_view(from_json(TELEGRAM)), Authorities.load())
    (parts,) = (field.parts for field in shown.fields if field.label in ("Texts", "Тексты", "文本"))
    assert [part.text + part.note for part in parts] == texts
