"""What each format makes of a document, also of one that tries to break it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exports.bibtex import bibtex
from app.exports.metadata import metadata
from app.exports.reference import Reference, reference
from app.exports.ris import ris
from app.exports.table import COLUMNS, table
from indexer.documents.dates import parse_iso
from indexer.documents.model import Document, ReferenceCode

TELEGRAM = Document(
    id="112111",
    title="Telegram from Mao Zedong to I.V. Stalin",
    date=parse_iso("1951-06-21"),
    type="telegram",
    number="21039",
    senders=("Mao Zedong",),
    recipients=("Stalin, I. V.",),
    subjects=("China--Military relations--Soviet Union",),
    archive=(ReferenceCode("APRF", "45", "1", None, "339", "64-65", "ll."),),
    extra={"Agency": "CIA & FBI"},
)
HERE = "https://shifr.example/documents/112111"


def exported(document: Document) -> Reference:
    return reference(document, ("ru", "en"), HERE)


def test_ris() -> None:
    assert ris([exported(TELEGRAM)]).split("\r\n") == [
        "TY  - PCOMM",
        "ID  - 112111",
        "TI  - Telegram from Mao Zedong to I.V. Stalin",
        "AU  - Mao Zedong",
        "A2  - Stalin, I. V.",
        "DA  - 1951/06/21/",
        "PY  - 1951",
        "M3  - telegram",
        "M1  - 21039",
        "PB  - CIA & FBI",
        "DB  - APRF",
        "CN  - APRF, f. 45, op. 1, d. 339, ll. 64–65",
        "AN  - 112111",
        "LA  - ru; en",
        "KW  - China – Military relations – Soviet Union",
        f"UR  - {HERE}",
        "ER  - ",
        "",
    ]


def test_bibtex() -> None:
    assert bibtex([exported(TELEGRAM)]) == (
        "@misc{112111,\n"
        "  title = {{Telegram from Mao Zedong to I.V. Stalin}},\n"
        "  author = {{Mao Zedong}},\n"
        "  date = {1951-06-21},\n"
        "  year = {1951},\n"
        "  month = jun,\n"
        "  type = {telegram},\n"
        "  number = {21039},\n"
        "  howpublished = {APRF, f. 45, op. 1, d. 339, ll. 64–65},\n"
        "  keywords = {China – Military relations – Soviet Union},\n"
        "  language = {ru; en},\n"
        f"  url = {{{HERE}}},\n"
        "}\n"
    )


def test_translators_and_contributors_are_exported() -> None:
    extra = {"translator": "Vladislav Zubok", "contributor": "Radchenko, Sergey"}
    one = exported(replace(TELEGRAM, collection="Korean War", extra=extra))
    assert "A4  - Vladislav Zubok\r\n" in ris([one])
    assert "N1  - Contributed by Radchenko, Sergey\r\n" in ris([one])
    assert "  translator = {{Vladislav Zubok}},\n" in bibtex([one])
    assert "  note = {Korean War; contributed by Radchenko, Sergey},\n" in bibtex([one])
    assert [value for name, value in metadata(one) if name == "DC.contributor"] == [
        "Vladislav Zubok",
        "Radchenko, Sergey",
    ]
    _, row = csv.reader(io.StringIO(table([one])))
    cells = dict(zip(COLUMNS, row, strict=True))
    assert (cells["translators"], cells["contributors"]) == ("Vladislav Zubok", "Radchenko, Sergey")


def test_keys_of_bibtex_are_plain_and_differ() -> None:
    ids = ("a b", "a-b", "A-B", "шифр", "毛")
    entries = bibtex(exported(replace(TELEGRAM, id=one)) for one in ids)
    keys = re.findall(r"^@misc\{(.*),$", entries, re.MULTILINE)
    assert len({key.lower() for key in keys}) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9:._/-]+", key) for key in keys)


@given(st.text(st.characters(codec="utf-8")))
def test_no_title_breaks_a_format(title: str) -> None:
    one = exported(replace(TELEGRAM, title=f"A {title}", summary=title, senders=(title,), url=title))
    # Every line has a tag, and every brace that opens an entry closes with it.
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in ris([one]).split("\r\n")[:-1])
    entry = bibtex([one])
    depth = 0
    for place, character in enumerate(entry):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth > 0 or place < len("@misc") or place >= len(entry) - 2
    assert depth == 0
    rows = list(csv.reader(io.StringIO(table([one]).removeprefix("\ufeff"))))
    assert rows[0] == list(COLUMNS)
    assert [len(row) for row in rows] == [len(COLUMNS)] * 2


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", ' =HYPERLINK("x")'])
def test_no_cell_runs_as_a_formula(formula: str) -> None:
    document = replace(TELEGRAM, title=formula, senders=(formula, "Mao"), summary=formula, url=formula)
    _, row = csv.reader(io.StringIO(table([exported(document)]).removeprefix("\ufeff")))
    cells = dict(zip(COLUMNS, row, strict=True))
    for column in ("title", "senders", "summary", "url"):
        assert cells[column].startswith("'"), column
    assert cells["date"] == "1951-06-21"


def test_a_spreadsheet_knows_the_encoding() -> None:
    assert table([]).encode().startswith(b"\xef\xbb\xbfid,title,")


@pytest.mark.parametrize(
    ("iso", "published"),
    [
        ("1951", "1951"),
        ("1951-06", "1951/06"),
        ("1951-06-21", "1951/06/21"),
        ("1951-06-21/1951-06-30", "1951/06/21"),
    ],
)
def test_metadata_of_a_page(iso: str, published: str) -> None:
    found = metadata(exported(replace(TELEGRAM, date=parse_iso(iso))))
    assert dict(found)["citation_publication_date"] == published
    assert [value for name, value in found if name == "DC.language"] == ["ru", "en"]
    assert [value for name, value in found if name == "DC.identifier"] == ["112111", HERE]
    assert all(value for _, value in found)
