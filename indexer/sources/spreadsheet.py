"""Spreadsheets, XLSX and ODS, as tables: a document per row, as of a table in CSV.

Each sheet is a table of its own. Names of columns may stand below a title: they are looked for in the first
rows. Days are ISO dates, whatever the sheet shows of them; formulas count by their last result.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import IO, BinaryIO, cast

from lxml import etree

from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.files import Located, SourceFile
from indexer.sources.office import LARGEST, checked
from indexer.sources.table import MOST_COLUMNS, Row, is_known, mapping_of, read_rows
from indexer.sources.xmltext import children, find_all, local, parse_bytes, plain, records

# Names of columns stand in one of so many first rows, the first that names two that are known.
_FIRST_ROWS = 10
_MOST_ROWS = 1_048_576
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# Formats of days that Excel has by number; others say so by letters, outside of brackets and quotation marks.
_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(50, 59)))
_DAY = re.compile(r"[dy]", re.I)
_NO_FORMAT = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.")


def is_spreadsheet(file: SourceFile, head: bytes) -> bool:
    """A ZIP with the name, or of the type of ODS, or with Excel's parts at its beginning."""
    return head.startswith(b"PK\x03\x04") and (
        file.suffix in (".xlsx", ".xlsm", ".ods")
        or b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in head[:200]
        or b"xl/workbook.xml" in head[:8000]
    )


def read(file: SourceFile) -> Iterator[Located]:
    """The documents of all sheets, one a row below the row of names."""
    try:
        content = checked(file)
        mapping = mapping_of(file)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            sheets = _of_excel(archive) if "xl/workbook.xml" in names else _of_open_document(archive)
            several = False
            limit = _Limit()
            for name, rows in sheets:
                yield from read_rows(
                    _from_names(limit.bounded(rows), mapping), file, mapping, f"«{name}», " if several else ""
                )
                several = True
            if not several:
                yield RejectedDocument(file.name, "", "a spreadsheet with no sheet in it")
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, etree.LxmlError) as error:
        yield RejectedDocument(
            file.name, "", f"not a readable spreadsheet: {str(error)[:200]}; save it as CSV"
        )


class _Limit:
    """How much text the sheets of a file may come to: cells that share one make terabytes of a megabyte."""

    def __init__(self) -> None:
        self._left = LARGEST

    def bounded(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows, as long as they are within the limit. Raises `InvalidValue` behind that."""
        for number, row in rows:
            self._left -= sum(map(len, row))
            if self._left < 0:
                raise InvalidValue(f"its cells come to more than {LARGEST // 10**6} million characters")
            yield number, row


def _from_names(rows: Iterator[Row], mapping: dict[str, str]) -> Iterator[Row]:
    """The rows from the one with the names of columns on; all of them where none has two that are known."""
    first = [row for row in islice(rows, _FIRST_ROWS) if any(cell.strip() for cell in row[1])]
    known = (
        at for at, (_, cells) in enumerate(first) if sum(is_known(mapping.get(one, one)) for one in cells) > 1
    )
    return chain(first[next(known, 0) :], rows)


def _of_excel(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[Row]]]:
    """Name and rows of each sheet, in the order of the workbook."""
    book = parse_bytes(archive.read("xl/workbook.xml"))
    relations = parse_bytes(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): _path(one.get("Target") or "") for one in relations}
    strings = _strings(archive)
    days = _styles_of_days(archive)
    begin = (
        1904 if any(one.get("date1904") in ("1", "true") for one in find_all(book, "workbookPr")) else 1900
    )
    left = set(archive.namelist())
    for sheet in find_all(book, "sheet"):
        path = targets.get(sheet.get(_REL), "")
        if path in left:
            left.remove(path)
            with archive.open(path) as stream:
                yield sheet.get("name", ""), _rows_of_excel(stream, strings, days, begin)


def _path(target: str) -> str:
    """The part that the workbook, which lies in ``xl``, names."""
    return target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells share; how Japanese ones are read aloud is left out."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    with archive.open("xl/sharedStrings.xml") as stream:
        return [_text(one) for one in records(cast(BinaryIO, stream), "si")]


def _text(element: etree._Element) -> str:
    """The text of an element in runs, its line breaks kept."""
    runs = (
        one for one in element.iter("{*}t", "t") if not any(local(up) == "rPh" for up in one.iterancestors())
    )
    return "".join(one.text or "" for one in runs)


def _styles_of_days(archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the styles that show a number as a day."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = parse_bytes(archive.read("xl/styles.xml"))
    own = {one.get("numFmtId"): one.get("formatCode") or "" for one in find_all(styles, "numFmt")}
    formats = [
        one.get("numFmtId") or "" for each in find_all(styles, "cellXfs") for one in children(each, "xf")
    ]
    return frozenset(
        str(number)
        for number, name in enumerate(formats)
        if (name.isdecimal() and int(name) in _DAYS) or _DAY.search(_NO_FORMAT.sub("", own.get(name, "")))
    )


def _rows_of_excel(stream: IO[bytes], strings: list[str], days: frozenset[str], begin: int) -> Iterator[Row]:
    number = 0
    for row in records(cast(BinaryIO, stream), "row"):
        stated = row.get("r") or ""
        number = int(stated) if stated.isdecimal() else number + 1
        cells: list[str] = []
        for cell in children(row, "c"):
            column = _column(cell.get("r") or "")
            if column >= MOST_COLUMNS:
                break
            cells += [""] * (column - len(cells))
            cells.append(_cell(cell, strings, days, begin))
        yield number, cells


def _column(reference: str) -> int:
    """The number of a column, from 0: of «B7» 1; -1 where none is stated."""
    number = 0
    for letter in reference.rstrip("0123456789")[:4]:
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1


def _cell(cell: etree._Element, strings: list[str], days: frozenset[str], begin: int) -> str:
    kind = cell.get("t") or "n"
    value = plain(next(iter(children(cell, "v")), None))
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind == "inlineStr":
        return _text(cell)
    if kind == "n" and value and cell.get("s") in days:
        return _day(value, begin)
    return "" if kind == "e" else value


def _day(value: str, begin: int) -> str:
    """The day of a number that counts days; Excel believes that 1900 was a leap year."""
    try:
        first = datetime(1904, 1, 1) if begin == 1904 else datetime(1899, 12, 30)
        return (first + timedelta(days=int(float(value)))).date().isoformat()
    except (ValueError, OverflowError):
        return value


def _of_open_document(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[Row]]]:
    """Name and rows of each sheet, in order."""
    for sheet in find_all(parse_bytes(archive.read("content.xml")), "table"):
        yield sheet.get(f"{_TABLE}name", ""), _rows_of_open_document(sheet)


def _rows_of_open_document(sheet: etree._Element) -> Iterator[Row]:
    number = 1
    for row in find_all(sheet, "table-row"):
        cells: list[str] = []
        for cell in children(row, "table-cell", "covered-table-cell"):
            day = cell.get(f"{_OFFICE}date-value")
            value = day[:10] if day else "\n".join(plain(one) for one in children(cell, "p"))
            times = _times(cell.get(f"{_TABLE}number-columns-repeated"), MOST_COLUMNS - len(cells))
            cells += [value] * times
        while cells and not cells[-1]:
            cells.pop()
        yield number, cells
        number += _times(row.get(f"{_TABLE}number-rows-repeated"), _MOST_ROWS)


def _times(stated: str | None, most: int) -> int:
    """How often a cell or row stands; a sheet states its empty rest so."""
    return max(0, min(int(stated) if stated and stated.isdecimal() else 1, most))
