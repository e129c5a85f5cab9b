"""Documents made ready for the engine, and their payload."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import preparation
from indexer.analysis.analyzer import default_analyzer
from indexer.documents.jsonlines import from_json, to_json
from indexer.documents.model import Document, Text
from indexer.engines.base import KEYWORD_FIELDS, UNCOUNTED_FIELDS, IndexDocument
from indexer.explanation import explain
from indexer.names.folding import NAME_FORM
from indexer.names.model import Mention
from indexer.names.name_forms import SENTENCE_GAP
from indexer.payload import MentionRows, write_rows
from indexer.preparation import GAP, fold_number, prepare, read_payload

TELEGRAM: dict[str, Any] = {
    "id": "112111",
    "title": "Telegram from Mao Zedong to I.V. Stalin",
    "date": "1951-06-21",
    "type": "telegram",
    "number": "№ 21039",
    "summary": "Rearmament of the Korean army",
    "senders": ["Mao Zedong"],
    "recipients": ["Stalin, I. V."],
    "subjects": ["China--Military relations--Soviet Union"],
    "archive": [
        {"repository": "АПРФ", "fond": "45", "opis": "1", "delo": "339", "listy": "64-65", "note": "copy"},
        {"repository": "RGASPI", "fond": "558"},
    ],
    "copies": ["Molotov"],
    "texts": [
        {"language": "ru", "text": "Товарищ Филиппов! Прошу советников для пяти-шести дивизий.", "page": 7},
        {"language": "en", "text": "I ask for advisers for five-six divisions."},
    ],
}


def _prepared(**changes: Any) -> IndexDocument:
    return prepare(from_json({**TELEGRAM, **changes}))


def test_terms_ascend_and_texts_lie_apart() -> None:
    prepared = _prepared()
    positions = [position for _, position in prepared.text["text"]]
    assert positions == sorted(positions)
    words = [(term, position) for term, position in prepared.text["text"] if not term.startswith(NAME_FORM)]
    steps = {after - before for (_, before), (_, after) in itertools.pairwise(words)}
    assert {step for step in steps if step > SENTENCE_GAP} >= {GAP + 1}


def test_name_forms_stand_behind_the_words_and_apart_by_sentences() -> None:
    title = "Прав Г. Плеханов. Во Франции"
    terms = list(_prepared(title=title).text["title"])
    at = dict(terms)
    assert [at[f"={word}"] for word in ("прав", "плеханов", "во", "франции")] == [0, 2, 3, 4]
    first = at["~w:прав"]
    assert first == 4 + GAP + 1
    assert at["~w:плеханов"] == first + 2
    assert at["~w:во"] == first + 3 + SENTENCE_GAP
    assert at["~w:франции"] == first + 4 + SENTENCE_GAP


def test_everything_stated_is_searched() -> None:
    terms = {term for term, _ in _prepared().text["text"]}
    for word in ("rearmament", "21039", "339", "military", "советник", "advisers", "Molotov"):
        token = default_analyzer().query_tokens(word)[0]
        assert terms & set(token.terms), word
    assert "=советников" in terms
    assert {term for term, _ in _prepared().text["title"]}.isdisjoint({"советник"})


def test_facet_values() -> None:
    prepared = _prepared()
    assert set(prepared.keywords) == {*KEYWORD_FIELDS, *UNCOUNTED_FIELDS}
    assert prepared.keywords["sender"] == ["mao-zedong"]
    assert prepared.keywords["recipient"] == ["stalin"]
    assert {"mao-zedong", "stalin"} <= set(prepared.keywords["person"])
    assert prepared.keywords["archive"] == [
        "APRF",
        "APRF/45",
        "APRF/45/1",
        "APRF/45/1/339",
        "RGASPI",
        "RGASPI/558",
    ]
    assert prepared.keywords["year"] == ["1951"]
    assert prepared.keywords["number"] == ["21039"]
    assert prepared.keywords["language"] == ["ru", "en"]
    assert prepared.numbers == {"date_lo": 19510621, "date_hi": 19510621}


def test_a_code_in_the_source_is_a_place_in_the_archive() -> None:
    prepared = _prepared(archive=None, source="РЦХИДНИ. Ф. 558. Оп. 11")
    assert prepared.keywords["archive"] == ["RGASPI", "RGASPI/558", "RGASPI/558/11"]
    assert "archive" not in to_json(read_payload(prepared.payload).document)


def test_years_of_an_interval_are_bounded() -> None:
    assert _prepared(date="1949/1951").keywords["year"] == ["1949", "1950", "1951"]
    assert len(_prepared(date="1800/1999").keywords["year"]) == preparation.MAX_YEARS
    assert _prepared(date=None).keywords["year"] == []


def test_a_name_of_no_record_is_a_value_as_written() -> None:
    prepared = _prepared(senders=["  Qwertov,  Zaphod "])
    assert prepared.keywords["sender"] == ["Qwertov, Zaphod"]


def test_the_payload_gives_the_document_back() -> None:
    document = from_json(TELEGRAM)
    payload = read_payload(prepare(document).payload)
    assert payload.document == document
    assert payload.json == to_json(document)
    card = payload.card
    assert (card.id, card.title, card.date, card.archive) == (
        document.id,
        document.title,
        document.date,
        document.archive,
    )
    assert card.senders == ("mao-zedong",)
    assert ("person", "mao-zedong", "Mao Zedong") in card.names
    assert [payload.text(index) for index in range(payload.text_count)] == [
        text.text for text in document.texts
    ]


def test_mentions_point_at_names() -> None:
    payload = read_payload(_prepared().payload)
    title = payload.card.title
    assert "Mao Zedong" in {title[one.start : one.end] for one in payload.card.title_mentions}
    for index in range(payload.text_count):
        for mention in payload.mentions(index):
            assert payload.text(index)[mention.start : mention.end].strip()


def test_a_certain_name_is_found_by_no_lemma() -> None:
    terms = {term for term, _ in _prepared(texts=[{"text": "Ким Ир Сену", "language": "ru"}]).text["text"]}
    assert "сено" not in terms
    assert "=сену" in terms


def test_a_very_long_text() -> None:
    words = "Советники командующего пяти дивизий прибыли в Пекин. " * 4000
    prepared = _prepared(texts=[{"language": "ru", "text": words}])
    assert read_payload(prepared.payload).text(0) == words
    assert sum(term == "дивизия" for term, _ in prepared.text["text"]) == 4000


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1), st.text(), st.lists(st.text(), max_size=3))
def test_any_text_can_be_prepared(title: str, text: str, senders: list[str]) -> None:
    if not title.strip() or not text.strip() or not _is_utf8(title + text + "".join(senders)):
        return
    document = from_json({"id": "x", "title": title, "senders": senders, "texts": [{"text": text}]})
    prepared = prepare(document)
    assert read_payload(prepared.payload).document == document
    assert all("\n" not in term for term, _ in prepared.text["text"])
    json.dumps(prepared.keywords)


@pytest.mark.parametrize("pages", [[-5, "a", 1e9], [5, 1], "12-14", {"a": 1}, [None], [0, 10**9], [True]])
def test_pages_that_are_no_offsets_are_kept_and_not_used(pages: Any) -> None:
    document = from_json({"id": "x", "title": "x", "texts": [{"text": "some words", "pages": pages}]})
    payload = read_payload(prepare(document).payload)
    assert payload.text_with_head(0).pages == ()
    assert payload.json["texts"][0]["pages"] == pages


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(1, 9), st.sampled_from("abc")), max_size=30))
def test_rows_of_mentions_are_found_by_place_and_by_term(values: list[tuple[int, int, str]]) -> None:
    mentions = [Mention(at, at + size, 0, 0, (f"@{term}", "~w:\n]")) for at, size, term in sorted(values)]
    rows = MentionRows(write_rows(mentions))
    assert list(rows.all()) == mentions
    assert rows.having(["@a", "@b"]) == [one for one in mentions if one.terms[0] != "@c"]
    for start, end in ((0, 200), (20, 50), (50, 51), (99, 120)):
        assert rows.within(start, end) == [one for one in mentions if start <= one.start and one.end <= end]


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return bool(text.isprintable())


@pytest.mark.parametrize(
    ("number", "folded"), [("№ 21039", "21039"), ("No. 4676", "4676"), ("17/Ш", "17/ш"), ("№", "№")]
)
def test_numbers_are_folded(number: str, folded: str) -> None:
    assert fold_number(number) == folded


def test_explain_shows_words_and_names() -> None:
    shown = explain("Мао Цзэ-дуну о съѣздѣ дивизий", "ru")
    for piece in (
        "дивизия",
        "=дивизий",
        "Мао Цзэ-дуну: person Mao Zedong",
        "@mao-zedong",
        "before 1918",
        "съезд",
    ):
        assert piece in shown
    assert "No word found" in explain("…")


def test_each_text_keeps_the_keys_of_its_passages() -> None:
    telegram = " ".join(f"word{number}" for number in range(60))
    prepared = prepare(
        Document(
            "1",
            "Telegram",
            texts=(
                Text("en", "original", telegram),
                Text("en", "original", "Too short."),
                Text("en", "original", telegram.upper()),
            ),
        )
    )
    payload = read_payload(prepared.payload)
    first, short, last = (payload.passages(index) for index in range(3))
    assert first == last == tuple(prepared.keywords["passage"])
    assert len(first) == 24
    assert short == ()
    assert [payload.text(index)[:5] for index in range(3)] == ["word0", "Too s", "WORD0"]
