"""Inventories in XLSX and ODS as archivists keep them: a title above the columns, days as numbers."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRINGS = (
    "Опись 1 фонда 45", "Шифр", "Заголовок", "Дата", "АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 97",
    "Телеграмма Сталина Мао Цзэдуну", "№", "Title", "Date",
)  # fmt: skip


def _cell(place: str, value: str | int, style: int = 0) -> str:
    if isinstance(value, int):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    if value in STRINGS:
        return f'<c r="{place}" t="s"><v>{STRINGS.index(value)}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><r><t>{value[:3]}</t></r><r><t>{value[3:]}</t></r></is></c>'


def _sheet(*rows: tuple[int, tuple[str, ...]]) -> str:
    lines = "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, cells in rows)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def _xlsx(path: Path, properties: str = "") -> Path:
    first = _sheet(
        (1, (_cell("A1", "Опись 1 фонда 45"),)),
        (3, (_cell("A3", "№"), _cell("B3", "Шифр"), _cell("C3", "Заголовок"), _cell("D3", "Дата"))),
        (
            4,
            (
                _cell("A4", 17),
                _cell("B4", "АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 97"),
                _cell("C4", "Телеграмма Сталина Мао Цзэдуну"),
                _cell("D4", 18537, style=1),
            ),
        ),
        # The cell of the code is missing.
        (5, (_cell("C5", "Телеграмма Рощина"), _cell("D5", 1951))),
    )
    second = _sheet(
        (1, (_cell("A1", "Title"), _cell("B1", "Date"))),
        (2, (_cell("A2", "Letter to Molotov"), _cell("B2", 18537, style=2))),
    )
    strings = "".join(f"<si><t>{one}</t><rPh><t>よみ</t></rPh></si>" for one in STRINGS)
    sheets = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2, 3))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
            f"<sheets>{sheets}</sheets></workbook>",
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/>'
            '<Relationship Id="r3" Target="worksheets/sheet3.xml"/></Relationships>',
        )
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{strings}</sst>')
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><numFmts>'
            '<numFmt numFmtId="164" formatCode="[$-419]d mmmm yyyy"/></numFmts>'
            '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", first)
        archive.writestr("xl/worksheets/sheet2.xml", second)
        archive.writestr("xl/worksheets/sheet3.xml", _sheet())
    return path


def _documents(path: Path) -> list[Document]:
    found = list(read_sources([path]))
    assert not [one for one in found if isinstance(one, RejectedDocument)], found
    return [one for one in found if isinstance(one, Document)]


def _iso(document: Document) -> str | None:
    return document.date.iso if document.date else None


def test_rows_of_all_sheets_below_the_names_of_their_columns(tmp_path: Path) -> None:
    first, second, third = _documents(_xlsx(tmp_path / "inventory.xlsx"))
    assert (first.title, _iso(first)) == ("Телеграмма Сталина Мао Цзэдуну", "1950-10-01")
    assert first.archive[0].path == ("APRF", "45", "1", "334")
    assert (second.title, _iso(second), second.archive) == ("Телеграмма Рощина", "1951", ())
    assert (third.title, _iso(third), third.recipients) == ("Letter to Molotov", "1950-10-01", ("Molotov",))
    assert len({first.id, second.id, third.id}) == 3


def test_days_of_a_mac_count_from_1904(tmp_path: Path) -> None:
    first, *_ = _documents(_xlsx(tmp_path / "inventory.xlsx", '<workbookPr date1904="1"/>'))
    assert _iso(first) == "1954-10-02"


def test_an_open_document_repeats_its_cells(tmp_path: Path) -> None:
    names = {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    }
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    empty = '<table:table-cell table:number-columns-repeated="16000"/>'
    rows = (
        "<table:table-cell><text:p>Title</text:p></table:table-cell>"
        "<table:table-cell><text:p>Sender</text:p></table:table-cell>"
        "<table:table-cell><text:p>Recipient</text:p></table:table-cell>"
        "<table:table-cell><text:p>Date</text:p></table:table-cell>",
        "<table:table-cell><text:p>Letter</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>Stalin</text:p></table:table-cell>'
        '<table:table-cell office:date-value="1950-10-01T00:00:00"><text:p>01.10.50</text:p>'
        "</table:table-cell>",
    )
    lines = "".join(f"<table:table-row>{row}{empty}</table:table-row>" for row in rows)
    rest = f'<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="A">{lines}{rest}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    (letter,) = _documents(tmp_path / "a.ods")
    assert (letter.title, letter.senders, letter.recipients) == ("Letter", ("Stalin",), ("Stalin",))
    assert _iso(letter) == "1950-10-01"


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"xl/workbook.xml": "<workbook>"}, "broken XML"),
        ({"xl/workbook.xml": "<workbook/>"}, "not a readable spreadsheet"),
        ({"content.xml": "<a/>"}, "no sheet"),
        ({"xl/worksheets/sheet1.xml": _sheet((1, (_cell("A1", "Foo"), _cell("B1", "Bar"))))}, "no column"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, parts: dict[str, str], reason: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        if "xl/worksheets/sheet1.xml" in parts:
            archive.writestr(
                "xl/workbook.xml",
                f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
            )
            archive.writestr(
                "xl/_rels/workbook.xml.rels",
                '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
            )
        for name, content in parts.items():
            archive.writestr(name, content)
    (rejection,) = read_sources([path])
    assert isinstance(rejection, RejectedDocument)
    assert reason in rejection.reason
