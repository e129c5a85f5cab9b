"""The JSON form: lossless, forgiving of what is unknown, clear about what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.jsonlines import from_json, parse_line, to_json
from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources import jsonl, read_sources

FULL: dict[str, Any] = {
    "id": "112111",
    "title": "Telegram from Mao Zedong to I.V. Stalin",
    "date": "1951-06-21",
    "type": "telegram",
    "number": "21039",
    "summary": "…",
    "collection": "Korean War",
    "source": "APRF, f. 45, op. 1, d. 339, ll. 64-65",
    "rights": "…",
    "url": "https://digitalarchive.wilsoncenter.org/document/112111",
    "senders": ["Mao Zedong"],
    "recipients": ["Stalin, I. V."],
    "places": ["Beijing"],
    "subjects": ["China--Military relations--Soviet Union"],
    "archive": {"repository": "APRF", "fond": "45", "opis": "1", "delo": "339", "listy": "64-65", "box": 7},
    "texts": [
        {"language": "ru", "kind": "transcription", "text": "Товарищ ФИЛИППОВ!", "hand": "unknown"},
        {"language": "en", "kind": "translation", "text": "Comrade FILIPPOV!\fpage 2", "pages": [0, 18]},
    ],
    "donors": ["Leon Levy Foundation"],
    "nested": {"a": [1, 2.5, None, True]},
}


def _without(key: str) -> dict[str, Any]:
    return {name: value for name, value in FULL.items() if name != key}


def test_everything_comes_back() -> None:
    assert to_json(from_json(FULL)) == FULL


def test_order_of_keys_and_values_survives_a_second_round() -> None:
    once = to_json(from_json(FULL))
    assert orjson.dumps(to_json(from_json(once))) == orjson.dumps(once)


def test_archive_may_be_a_list() -> None:
    codes = [FULL["archive"], {"repository": "RGASPI", "fond": "558"}]
    document = from_json({**FULL, "archive": codes})
    assert [code.path for code in document.archive] == [("APRF", "45", "1", "339"), ("RGASPI", "558")]
    assert to_json(document)["archive"] == codes


def test_least_document() -> None:
    document = from_json({"id": "1", "title": "T", "texts": [{"text": "words"}], "date": None, "people": []})
    assert (document.texts[0].language, document.texts[0].kind) == ("und", "original")
    assert to_json(document) == {
        "id": "1",
        "title": "T",
        "texts": [{"language": "und", "kind": "original", "text": "words"}],
    }


def test_texts_are_normalised_and_pages_follow() -> None:
    text = "cafe\u0301\r\nnext"
    document = from_json({"id": "1", "title": "cafe\u0301", "texts": [{"text": text, "pages": [0, 7]}]})
    assert document.title == "café"
    assert document.texts[0].text == "café\nnext"
    assert document.texts[0].text[document.texts[0].pages[1] :] == "next"


def test_language_names_and_codes() -> None:
    texts = [{"text": "a", "language": name} for name in ("Russian", "rus", "zh-hant", "EN")]
    document = from_json({"id": "1", "title": "T", "texts": texts})
    assert [text.language for text in document.texts] == ["ru", "ru", "zh-Hant", "en"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (_without("id"), "id is missing"),
        ({**FULL, "id": "  "}, "id is missing or empty"),
        ({**FULL, "id": 112111}, "id has to be text in quotes, this is a number"),
        ({**FULL, "id": "x" * 251}, "251 characters"),
        ({**FULL, "id": "a\nb"}, "control characters"),
        ({**FULL, "id": ".."}, "address"),
        (_without("title"), "has no title"),
        ({**FULL, "title": ["a"]}, "title has to be text"),
        (_without("texts"), "no text"),
        ({**FULL, "texts": []}, "no text"),
        ({**FULL, "texts": [{"text": " \n"}]}, "all texts are empty"),
        ({**FULL, "texts": "words"}, "texts has to be a list"),
        ({**FULL, "texts": ["words"]}, "text 1: an object is expected"),
        ({**FULL, "texts": [{"language": "ru"}]}, 'text 1: "text" is missing'),
        ({**FULL, "texts": [{"text": "a", "kind": "photo"}]}, "kind «photo» is unknown"),
        ({**FULL, "texts": [{"text": "a", "language": "Klingonese"}]}, "not a language tag"),
        ({**FULL, "date": "June 1951"}, "date: «June 1951» is not an ISO 8601 date"),
        ({**FULL, "date": "1951-02-30"}, "no day 30"),
        ({**FULL, "date": 1951}, "date has to be text"),
        ({**FULL, "senders": "Mao"}, "senders has to be a list"),
        ({**FULL, "senders": [1]}, "senders has to hold texts"),
        ({**FULL, "archive": "APRF"}, "archive has to be an object"),
        ({**FULL, "archive": {"fond": ["45"]}}, "archive: fond has to be text"),
    ],
)
def test_reasons(value: dict[str, Any], reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        from_json(value)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "1", "title": "\xff"}', "not UTF-8"),
        (b'{"id": "1",', "broken JSON"),
        (b"[1]", "one JSON object is expected here, this is a list"),
        (b'{"id": "\\ud800", "title": "a"}', "broken JSON"),
        (b"[" * 100_000, "broken JSON"),
    ],
)
def test_lines_that_are_none(line: bytes, reason: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_line(line)
    assert reason in str(caught.value)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from([*FULL, "x"]), JSON_VALUES, max_size=6))
def test_any_object_is_read_or_refused(value: dict[str, Any]) -> None:
    try:
        document = from_json({**FULL, **value})
    except InvalidValue:
        return
    assert from_json(to_json(document)) == document


def test_file_with_everything_wrong_and_one_right(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    good = json.dumps(FULL, ensure_ascii=False).encode()
    lines = [b"\xef\xbb\xbf" + good, b"", b"{", good, b'{"id": "\xff"}', good.replace(b"112111", b"2", 1)]
    path.write_bytes(b"\r\n".join(lines))
    results = list(read_sources([path]))
    assert [result.id for result in results if isinstance(result, Document)] == ["112111", "2"]
    rejected = [(one.place, one.reason) for one in results if isinstance(one, RejectedDocument)]
    assert [place for place, _ in rejected] == ["line 3", "line 4", "line 5"]
    assert f"the id «112111» is taken already by {path}, line 1" in rejected[1][1]


def test_same_id_in_two_files_names_both(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(json.dumps(FULL), "utf-8")
    _, second = read_sources([tmp_path])
    assert isinstance(second, RejectedDocument)
    assert str(second).startswith(f"{tmp_path / 'b.jsonl'}, line 1: ")
    assert f"{tmp_path / 'a.jsonl'}, line 1" in second.reason


def test_missing_language_is_detected(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1", "title": "T", "texts": [{"text": "Прошу изучить данный вопрос"}]}', "utf-8")
    (document,) = read_sources([path])
    assert isinstance(document, Document)
    assert document.languages == ("ru",)


def test_lines_beyond_the_limit_are_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1000)
    path = tmp_path / "a.jsonl"
    good = json.dumps({"id": "1", "title": "T", "texts": [{"text": "words"}]})
    path.write_text(f'{{"id": "{"x" * 3_000_000}"}}\n{good}\n{"y" * 5000}', "utf-8")
    first, document, last = read_sources([path])
    assert isinstance(first, RejectedDocument)
    assert (first.place, isinstance(document, Document)) == ("line 1", True)
    assert isinstance(last, RejectedDocument)
    assert last.place == "line 3"


def test_one_object_and_lists_in_json_files(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps(FULL, indent=2), "utf-8")
    (tmp_path / "b.json").write_text(json.dumps([{**FULL, "id": "b"}, {"id": "c"}]), "utf-8")
    first, second, third = read_sources([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert isinstance(third, RejectedDocument)
    assert third.place == "object 2"


def test_a_number_longer_than_a_word_of_a_computer_keeps_its_digits() -> None:
    document = parse_line(
        '{"id": "1", "title": "a", "bar": 12345678901234567890123, "n": [-9223372036854775808],'
        ' "texts": [{"text": "t"}]}'
    )
    assert document.extra == {"bar": "12345678901234567890123", "n": [-(2**63)]}
    assert document.notes == ("whole numbers of more than 64 bits are kept as text: 12345678901234567890123",)


def test_a_long_number_in_a_file_of_one_object_keeps_its_digits_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"id": "1", "title": "a", "bar": 12345678901234567890123, "texts": [{"text": "t"}]}]')
    (document,) = read_sources([path])
    assert isinstance(document, Document)
    assert document.extra == {"bar": "12345678901234567890123"}
    assert len(document.notes) == 1
