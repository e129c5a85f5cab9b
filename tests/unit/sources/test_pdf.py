"""PDF: pages, scans, archive layout, and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.documents.model import Document, Text
from indexer.errors import RejectedDocument
from indexer.sources import pdf, read_sources
from indexer.sources.encodings import mended
from indexer.sources.files import SourceFile
from indexer.sources.recognition import languages
from indexer.sources.registry import read_file
from tests.pdf import text_pdf

DATA = Path(__file__).parents[2] / "data" / "formats"


def _documents(*paths: Path) -> list[Document]:
    results = list(read_sources(paths))
    assert [str(result) for result in results if isinstance(result, RejectedDocument)] == []
    return [result for result in results if isinstance(result, Document)]


def _page_starts(text: Text, length: int) -> list[str]:
    return [text.text[page : page + length] for page in text.pages]


def test_pdf_keeps_its_pages_and_loses_its_running_heads(tmp_path: Path) -> None:
    pages = [
        [
            "The Korean War in Documents",
            "The question of advisers was raised again in the autumn of that",
            "year and the commis-",
        ],
        [
            "The Korean War in Documents",
            "sion met in Beijing, where it stayed for several weeks before it",
            "went home. Nothing came of it.",
            "2",
        ],
        [
            "The Korean War in Documents",
            "In spring a new delegation came to Moscow and remained there for",
            "two months of hard talks.",
            "3",
        ],
    ]
    (tmp_path / "report.pdf").write_bytes(text_pdf(pages))
    (document,) = _documents(tmp_path)
    text = document.texts[0]
    assert text.text == (
        "The question of advisers was raised again in the autumn of that year and the commission met in "
        "Beijing, where it stayed for several weeks before it went home. Nothing came of it.\n\n"
        "In spring a new delegation came to Moscow and remained there for two months of hard talks."
    )
    assert _page_starts(text, 9) == ["The quest", "sion met ", "In spring"]


def test_first_lines_that_differ_in_a_figure_are_text(tmp_path: Path) -> None:
    first = "Article {} of the treaty says that the parties will consult each"
    pages = [
        [f"Volume VII {n}", first.format(n), "other without delay.", f"Page {n} of 4"] for n in range(1, 5)
    ]
    (tmp_path / "treaty.pdf").write_bytes(text_pdf(pages))
    text = _documents(tmp_path)[0].texts[0].text
    assert [number for number in range(1, 5) if first.format(number) not in text] == []
    assert "Volume" not in text
    assert "Page" not in text


def test_pdf_that_cannot_be_read_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(text_pdf([[""], [""], [""]]))
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 and nothing else")
    (tmp_path / "c.pdf").write_bytes(text_pdf([["A page of text that can be read without any trouble"]]))
    scanned, damaged, good = read_sources([tmp_path])
    assert isinstance(scanned, RejectedDocument)
    assert "scanned PDF without text (3 pages)" in scanned.reason
    assert isinstance(damaged, RejectedDocument)
    assert "not a readable PDF" in damaged.reason
    assert isinstance(good, Document)
    assert good.extra["pdf"] == f"{tmp_path.name}/c.pdf"
    pdf.stop()
    monkeypatch.setattr(pdf, "SECONDS", 0.0)
    (late,) = read_sources([tmp_path / "c.pdf"])
    assert isinstance(late, RejectedDocument)
    assert "not read to its end" in late.reason


def test_page_of_an_archive_keeps_its_pages(tmp_path: Path) -> None:
    pages = [
        [
            "June 13, 1951",
            "Telegram No. 5, Roshchin to Stalin",
            "To Comrade STALIN",
            "I report that the advisers have arrived in Beijing and began their work.",
        ],
        [
            "Mao Zedong received them on the same day and asked for two more divisions.",
            "He will write himself.",
        ],
        [
            "We ask for your orders in this matter as soon as possible.",
            "ROSHCHIN",
            "Summary",
            "On the advisers that have come.",
            "Source",
            "APRF, f. 45, op. 1, d. 339, ll. 64-65",
        ],
    ]
    (tmp_path / "page.pdf").write_bytes(text_pdf(pages))
    (document,) = _documents(tmp_path)
    assert document.archive[0].path == ("APRF", "45", "1", "339")
    assert _page_starts(document.texts[0], 10) == ["To Comrade", "Mao Zedong", "We ask for"]


@pytest.mark.parametrize("text", ["Élève à l’école où né Noël", "", "Советники", "advisers"])
def test_other_letters_are_left_as_they_are(text: str) -> None:
    assert mended(text) is None


def test_russian_in_western_letters_is_mended() -> None:
    page = "Прошу изучить данный вопрос и сообщить Ваше решение о советниках."
    garbled = page.encode("cp1251").decode("cp1252")
    answer = {"pages": [garbled, garbled], "pictures": [], "recognised": [], "tried": False, "metadata": {}}
    document = pdf.document_of(SourceFile.on_disk(DATA / "scan.pdf"), answer)
    assert (document.texts[0].language, document.texts[0].text.count(page)) == ("ru", 2)
    assert len(document.texts[0].pages) == 2
    assert "windows-1251" in document.notes[0]


@pytest.mark.skipif(
    not languages() >= {"rus", "eng", "chi_sim"},
    reason="Tesseract with Russian, English and Chinese is not installed",
)
def test_scan_is_read_where_tesseract_is_installed() -> None:
    file = SourceFile.on_disk(DATA / "scan.pdf")
    steps: list[str] = []
    object.__setattr__(file, "say", steps.append)
    (result,) = read_file(file)
    assert not isinstance(result, RejectedDocument)
    texts = result[1].texts
    assert [(text.language, text.kind) for text in texts] == [("ru", "ocr"), ("en", "ocr"), ("zh", "ocr")]
    assert "военные советники прибыли в Пекин и приступили к работе" in texts[0].text
    assert "the advisers had arrived" in texts[1].text
    assert "毛泽东同志给斯大林同志的电报" in texts[2].text
    # Each language is on a page of its own.
    assert [len(set(text.pages)) for text in texts] == [2, 2, 1]
    assert steps == [f"recognising text, page {number} of 3" for number in (1, 2, 3)]


def test_scan_is_rejected_where_tesseract_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf.stop()
    monkeypatch.setenv("PATH", "/nowhere")
    try:
        (result,) = read_sources([DATA / "scan.pdf"])
    finally:
        pdf.stop()
    assert isinstance(result, RejectedDocument)
    assert "a scanned PDF without text (3 pages); run text recognition on it, or install" in result.reason
