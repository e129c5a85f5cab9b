"""The five seeds: everything a reader has to get right of each, pinned."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources, report
from indexer.sources.plain import read_text

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def seeds() -> dict[str, Document]:
    results = list(read_sources([SEEDS]))
    assert not [result for result in results if isinstance(result, RejectedDocument)]
    return {result.id: result for result in results if isinstance(result, Document)}


def _texts(document: Document) -> list[tuple[str, str]]:
    return [(text.language, text.kind) for text in document.texts]


def _paths(document: Document) -> list[tuple[str, ...]]:
    return [code.path for code in document.archive]


def _said(document: Document) -> str:
    return " ".join(report(document).split())


def test_ids_come_from_the_record_the_address_or_the_file(seeds: dict[str, Document]) -> None:
    assert list(seeds) == ["000_09209694f4b757dc", "001_5f19ed0abe5f6eb2", "113729", "112111", "117314"]


def test_advisers_of_september_1951(seeds: dict[str, Document]) -> None:
    document = seeds["000_09209694f4b757dc"]
    assert document.title == "Ciphered Telegram No. 23703, Mao Zedong to Filippov [Stalin]"
    assert document.date is not None
    assert (document.date.iso, document.date.written) == ("1951-09-08", "September 8, 1951")
    assert (document.type, document.number) == ("telegram", "23703")
    assert document.extra["type_qualifiers"] == ["ciphered"]
    assert document.senders == ("Mao Zedong",)
    assert document.recipients == ("Filippov [Stalin]",)
    assert document.summary == "Mao asks for more Soviet advisers for Chinese troops in Korea."
    assert document.collection == "Wilson Center Digital Archive"
    assert document.extra["copies"] == ["Stalin (2)", "Molotov", "Malenkov", "Beria", "Bulganin"]
    assert document.extra["received_from"] == "Beijing"
    assert document.extra["received_at"] == "1951-09-08T16:20"
    assert document.extra["sender_number"] == "4492"
    assert document.places == ("Beijing",)
    assert len(document.subjects) == 11
    assert document.subjects[2] == "Korean War, 1950-1953"
    assert "China--Foreign relations--Soviet Union" in document.subjects
    assert document.rights is not None
    assert document.rights.startswith("The History and Public Policy Program welcomes reuse")
    assert document.rights.endswith("HAPP@wilsoncenter.org.")
    assert (document.source, document.archive, document.url) == (None, (), None)
    assert _texts(document) == [("ru", "transcription"), ("en", "translation")]
    russian, english = (text.text for text in document.texts)
    # What the edition left out is no less of the source than what it kept.
    assert russian.startswith("[…]\n\n«Товарищ ФИЛИППОВ!\n\nВ своей телеграмме")
    assert russian.endswith("С приветом.\n\nМАО ЦЗЭДУН»\n\n[…]")
    assert "ru transcription, 230 words, 10 paragraphs, its beginning and end left out" in _said(document)
    assert "Главным Военным Советником" in russian
    assert english.startswith("SECOND MAIN ADMINISTRATION OF THE GENERAL STAFF")
    assert english.endswith("MAO ZEDONG\n\nNo. 4492\n\n8.9.51")


def test_message_inside_a_telegram(seeds: dict[str, Document]) -> None:
    document = seeds["001_5f19ed0abe5f6eb2"]
    assert document.title.endswith("to Comrade Filippov [Stalin], containing a Message from Mao Zedong")
    assert document.senders == ("Roshchin", "Mao Zedong")
    assert document.extra["contains_message_from"] == ["Mao Zedong"]
    assert document.recipients == ("Filippov [Stalin]",)
    assert document.number == "20772"
    assert document.date is not None
    assert document.date.iso == "1951-06-13"
    assert document.extra["received_at"] == "1951-06-13T19:55"
    assert document.extra["copies"] == ["Stalin (2)"]
    assert document.summary is not None
    assert document.summary.startswith("Response to Stalin’s telegram")
    assert (document.subjects, document.people) == ((), ())
    assert _texts(document) == [("en", "translation")]
    # A slip of the scan stays as it is.
    assert "\n\noday I received a telegram" in document.texts[0].text
    assert document.texts[0].text.endswith("ROSHCHIN\n\nNo. 2974\n\n13.6.51")


def test_two_russian_versions_and_two_codes(seeds: dict[str, Document]) -> None:
    document = seeds["113729"]
    title = "Ciphered Telegram, Filippov (Stalin) to Mao Zedong and Zhou Enlai (via Roshchin)"
    assert document.title == title
    assert document.date is not None
    assert document.date.iso == "1950-10-01"
    assert document.senders == ("Filippov [Stalin]",)
    assert document.recipients == ("Mao Zedong", "Zhou Enlai")
    assert document.extra["via"] == ["Roshchin"]
    assert document.url == "http://digitalarchive.wilsoncenter.org/document/113729"
    assert document.collection == "Wilson Center Digital Archive"
    assert document.source == (
        "APRF, fond 45, opis 1, delo 334, listy 99-103 and RGASPI f. 558, Op. 11, D. 334, pp. 97-98."
    )
    assert _paths(document) == [("APRF", "45", "1", "334"), ("RGASPI", "558", "11", "334")]
    assert [code.listy for code in document.archive] == ["99-103", "97-98"]
    assert document.summary is not None
    assert document.summary.endswith("not mention this idea to the North Koreans.")
    assert _texts(document) == [("en", "translation"), ("ru", "transcription"), ("ru", "transcription")]
    english, first, second = (text.text for text in document.texts)
    assert english.startswith("Transmitted to Bulganin\n\nOn 1.X.50 [1 October 1950]")
    assert english.endswith("F I L I P P O V [STALIN]\n\n1 October 1950")
    assert first.startswith("Передано т.Булганину [из Сочи]\n\n1.X..50 г.")
    assert first.endswith("ФИЛИППОВ\n\n1 октября 1950 г.")
    assert second.startswith("Передано т. Булганину.\n1.X.50г. в 3ч.00м.\n\nПЕКИН СОВПОСОЛ")
    assert second.endswith("ФИЛИППОВ.\n\n1 октября 1950г.")
    assert "МАО ЦЗЕ-ДУНУ или ЧЖОУ ЭНЬ-ЛАЮ" in second
    assert "Мао Цзэдуну или Чжоу Эньлаю" in first


def test_russian_text_that_begins_in_the_middle(seeds: dict[str, Document]) -> None:
    document = seeds["112111"]
    assert document.title == "Telegram from Mao Zedong to I.V. Stalin"
    assert document.date is not None
    assert document.date.iso == "1951-06-21"
    assert (document.type, document.number) == ("telegram", "21039")
    assert document.senders == ("Mao Zedong",)
    assert document.recipients == ("I.V. Stalin",)
    assert document.extra["addressee"] == "Comrade FILIPPOV [Stalin]"
    assert _paths(document) == [("APRF", "45", "1", "339")]
    assert document.archive[0].listy == "64-65"
    assert document.url == "https://digitalarchive.wilsoncenter.org/document/112111"
    assert document.extra["received_at"] == "1951-06-21T21:15"
    assert document.extra["received_from"] == "Beijing"
    assert document.summary is not None
    assert document.summary.startswith("Telegram from Mao to Stalin discussing")
    assert _texts(document) == [("ru", "transcription"), ("en", "translation")]
    russian, english = (text.text for text in document.texts)
    assert russian.startswith("Продолжение шифртелеграммы № 21039")
    assert russian.endswith("Смирнов\n/Смирнов/")
    assert english.startswith("SECOND MAIN ADMINISTRATION")
    assert english.endswith("MAO ZEDONG\n\nNo. 3107 21.6.51")


def test_page_with_its_navigation(seeds: dict[str, Document]) -> None:
    document = seeds["117314"]
    assert document.title == "Ciphered Telegram No. 25348, Roshchin to Filippov [Stalin]"
    assert document.date is not None
    assert document.date.iso == "1950-10-07"
    assert document.number == "25348"
    assert (document.senders, document.recipients) == (("Roshchin",), ("Filippov [Stalin]",))
    assert document.extra["record_id"] == "117314"
    assert document.extra["donors"] == ["Leon Levy Foundation"]
    assert document.extra["contributor"] == "Sergey Radchenko"
    assert document.extra["translator"] == "Vladislav Zubok"
    assert document.extra["uploaded"] == "2013-07-08"
    assert document.extra["received_at"] == "1950-10-07T11:55"
    assert document.extra["received_from"] == "Beijing"
    copies = ["Stalin (2)", "Molotov", "Malenkov", "Beria", "Mikoyan", "Kaganovich", "Bulganin"]
    assert document.extra["copies"] == copies
    assert document.source is not None
    assert document.source.startswith("RGASPI, f. 558, op. 11, d. 334, ll. 0126-0128; copy also")
    assert _paths(document) == [("RGASPI", "558", "11", "334")]
    assert document.summary is not None
    assert document.summary.startswith("Ambassador Roshchin passes a message")
    assert _texts(document) == [("en", "translation")]
    text = document.texts[0].text
    assert text.startswith("CIPHERED TELEGRAM NO. 25348\n\nSECOND CHIEF DIRECTORATE")
    assert text.endswith("ROSHCHIN\n\nNo. 2318\n\n7.10.50\n\n[...]")


@pytest.mark.parametrize(
    "foreign",
    [
        "Skip to content",
        "Digital Archive",
        "HAPP@",
        "Contents:",
        "Original Scan",
        "Author(s)",
        "###",
        "Rights",
        "Russian Transcription",
        "Translation - English",
        "International History",
        "Leon Levy",
        "http",
    ],
)
def test_nothing_of_the_site_is_in_a_text(seeds: dict[str, Document], foreign: str) -> None:
    assert not [key for key, one in seeds.items() for text in one.texts if foreign in text.text]


def test_report_shows_what_was_understood_and_what_was_not(seeds: dict[str, Document]) -> None:
    shown = report(seeds["113729"])
    assert shown.splitlines()[0] == f"113729  {seeds['113729'].title}"
    assert "RGASPI · fond 558 · opis 11 · delo 334" in shown
    assert "ru transcription, 248 words" in shown
    missing = report(seeds["001_5f19ed0abe5f6eb2"])
    assert "not found       archive, source" in missing
    assert "labels without a value: Author(s), Associated People & Organizations" in missing
    assert max(map(len, shown.splitlines())) <= 120


CHANGES: dict[str, Callable[[str], str]] = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "a blank line after each": lambda text: re.sub(r"\n(?=\S)", "\n\n", text),
    "navigation above": lambda text: "Menu\nSearch\nHome > Documents\n\n" + text,
    "footer below": lambda text: text + "\n\n© 2020 Wilson Center\nPrivacy policy\n",
    "wrapped at 85": lambda text: "\n".join(
        "\n".join(textwrap.wrap(line, 85, break_on_hyphens=False)) if len(line) > 85 else line
        for line in text.split("\n")
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_form_of_a_page_does_not_matter(change: str) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        text = path.read_text("utf-8")
        known = read_text(text, path.name, path)
        changed = read_text(CHANGES[change](text), path.name, path)
        for name in ("id", "title", "date", "type", "number", "senders", "recipients", "archive", "subjects"):
            assert getattr(changed, name) == getattr(known, name), (path.name, name)
        assert _texts(changed) == _texts(known)
        words = [" ".join(text.text.split()) for text in known.texts]
        assert [" ".join(text.text.split()) for text in changed.texts] == words
