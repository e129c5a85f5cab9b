"""References of one document to another."""

from __future__ import annotations

import pytest

from indexer.documents.cross_references import MOST, cross_references
from indexer.documents.dates import parse_iso
from indexer.documents.model import Document, Text


def document(text: str, number: str | None = "2318") -> Document:
    date = parse_iso("1951-09-08")
    return Document("1", "A telegram", date, number=number, texts=(Text("und", "translation", text),))


@pytest.mark.parametrize(
    ("text", "key", "whose"),
    [
        ("In response to your no. 4676", "no:4676", "yours"),
        ("To my [telegram] No. 2967 (vkh. No. 20757).", "no:2967", "mine"),
        ("In my telegram to you of 27.8 of this year", "on:1951-08-27", "mine"),
        ("I received your telegram of 13 June.", "on:1951-06-13", "yours"),
        ("your letter of December 1", "on:1950-12-01", "yours"),
        ("your letter of June 13, 1950", "on:1950-06-13", "yours"),
        ("Продолжение шифртелеграммы № 21039", "no:21039", "unsaid"),
        ("В ответ на Ваш № 4676", "no:4676", "yours"),
        ("В своей телеграмме на Ваше имя от 27.8 с. г.", "on:1951-08-27", "mine"),
        ("Вашу шифровку от 13.VI.1951", "on:1951-06-13", "yours"),
        ("в вашей телеграмме от 3 мая", "on:1951-05-03", "yours"),
    ],
)
def test_spellings(text: str, key: str, whose: str) -> None:
    (found,) = cross_references(document(text))
    assert (found.keys, found.whose) == ((key,), whose)


def test_the_words_and_where_they_stand() -> None:
    text = "Pekin. In response to your no. 4676 we say"
    (found,) = cross_references(document(text))
    assert text[found.start : found.end] == found.words == "In response to your no. 4676"


@pytest.mark.parametrize(
    "text",
    ["CIPHERED TELEGRAM No. 2318", "No. 4492", "from 8 October", "телеграмма от 35 мая"],
)
def test_no_reference(text: str) -> None:
    assert cross_references(document(text)) == ()


def test_a_register_of_references_is_cut_off() -> None:
    text = " ".join(f"your no. {n};" for n in range(1, 500))
    assert len(cross_references(document(text))) == MOST
