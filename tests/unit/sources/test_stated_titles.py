"""Titles: those that programs put into files, in front matter, in sidecars, behind a number."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.sources import read_sources
from indexer.sources.pdf import document_of
from indexer.sources.plain import read_text
from indexer.sources.properties import plausible_title
from tests.unit.sources.files import in_memory


def _document(path: Path) -> Document:
    (document,) = read_sources([path])
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize(
    "title",
    [
        "", "Word Document", "Microsoft Word - Отчёт.doc", "Microsoft Word - Письмо", "untitled",
        "Untitled-1", "Untitled Document", "Document1", "Документ1", "Документ Microsoft Word",
        "Новый документ", "about:blank", "http://localhost:8000/print", "无标题", "新建 Microsoft Word 文档",
        "Лист1", "PowerPoint Presentation", "Scan_2021-03-04", "report.pdf",
    ],
)  # fmt: skip
def test_titles_of_programs_are_none(title: str) -> None:
    assert plausible_title(title) is None


@pytest.mark.parametrize(
    "title",
    ["Documents on Korea", "Document on the talks", "Новый курс в Корее", "Untitled (poem)",
     "Image of Stalin", "Microsoft and the word", "文档目录", "Scan of the letter", "List of advisers"],
)  # fmt: skip
def test_titles_of_people_are_kept(title: str) -> None:
    assert plausible_title(title) == title


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
WORD = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{RELATIONS}"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>Приказ № 5 о назначении</w:t></w:r></w:p>"
    "<w:p><w:r><w:t>Назначить тов. Иванова.</w:t></w:r></w:p></w:body></w:document>",
}


def test_a_word_file_without_properties_is_called_by_its_first_line(tmp_path: Path) -> None:
    bare = tmp_path / "order.docx"
    with zipfile.ZipFile(bare, "w") as archive:
        for name, content in WORD.items():
            archive.writestr(name, content)
    document = _document(bare)
    assert (document.title, document.type) == ("Приказ № 5 о назначении", "order")


def test_a_printed_web_page_is_called_by_its_heading() -> None:
    page = "List of advisers\n\nIvanov is a colonel of the Soviet army and came in June."
    answer = {
        "pages": [page],
        "pictures": [],
        "recognised": [],
        "tried": False,
        "metadata": {"Title": "about:blank"},
    }
    document = document_of(in_memory("/a/advisers.pdf", b""), answer)
    assert document.title == "List of advisers"


YAML = """---
title: Talk
senders: [Stalin, Mao Zedong]
tags:
  - one
  - two
archive: {}
---
Text of talk."""
TOML = """+++
title = "Talk"
senders = ["Stalin", "Mao Zedong"]
tags = ["one", "two"]
date = 1949-12-16
archive = "{}"
+++
Text of talk."""


@pytest.mark.parametrize("matter", [YAML, TOML])
@pytest.mark.parametrize(
    ("archive", "path"),
    [("APRF", ("APRF",)), ("РГАСПИ. Ф. 558. Оп. 11. Д. 329", ("RGASPI", "558", "11", "329"))],
)
def test_front_matter_with_an_archive(matter: str, archive: str, path: tuple[str, ...]) -> None:
    document = read_text(matter.format(archive), "talk.md", Path("/talks/talk.md"))
    assert (document.title, document.senders) == ("Talk", ("Stalin", "Mao Zedong"))
    assert (document.subjects, document.extra) == (("one", "two"), {})
    assert [code.path for code in document.archive] == [path]
    assert [text.text for text in document.texts] == ["Text of talk."]


def test_values_of_toml_are_read_as_written() -> None:
    matter = (
        '+++\ntitle = "Talk"\ndate = 1949-12-16\nyear = 1949\n[more]\nweight = 1.50\ndraft = true\n+++\nText.'
    )
    document = read_text(matter, "talk.md", Path("/talks/talk.md"))
    assert document.date is not None
    assert (document.date.iso, document.extra) == ("1949-12-16", {"more": {"weight": "1.50", "draft": True}})


def test_broken_toml_belongs_to_the_text() -> None:
    document = read_text("+++\ntitle = Talk\n+++\nText of talk.", "talk.md", Path("/talks/talk.md"))
    assert "title = Talk" in document.texts[0].text


def test_a_sidecar_makes_notes_on_title_and_date_untrue(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("1 July 1953\n\n42")
    assert any("no title found" in note for note in _document(tmp_path / "b.txt").notes)
    (tmp_path / "b.yaml").write_text("title: T\ndate: 1953-07-02\n")
    document = _document(tmp_path / "b.txt")
    assert (document.title, document.notes) == ("T", ())


@pytest.mark.parametrize(
    ("head", "title", "iso"),
    [
        ("1 мая 1917", "1 мая 1917", "1917-05-01"),
        ("5 March 1953", "5 March 1953", "1953-03-05"),
        ("5. März 1953", "5. März 1953", "1953-03-05"),
        ("12. Telegram of 5 March 1953", "Telegram of 5 March 1953", "1953-03-05"),
        ("[12] Telegram of 5 March 1953", "Telegram of 5 March 1953", "1953-03-05"),
        ("38 parallel on 5 March 1953", "38 parallel on 5 March 1953", "1953-03-05"),
    ],
)
def test_a_day_at_the_beginning_of_a_heading_is_no_number(
    tmp_path: Path, head: str, title: str, iso: str
) -> None:
    body = f"<div><head>{head}</head><p>Words of it.</p></div><div><head>Other</head><p>Words.</p></div>"
    (tmp_path / "diary.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>', "utf-8"
    )
    document = next(iter(read_sources([tmp_path / "diary.xml"])))
    assert isinstance(document, Document)
    assert document.title == title
    assert document.date is not None
    assert document.date.iso == iso
