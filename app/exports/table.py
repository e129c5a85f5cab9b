"""CSV for spreadsheets: UTF-8 with a byte order mark, without which some of them read another encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Final

from app.exports.reference import Reference

COLUMNS: Final = (
    "id",
    "title",
    "date",
    "type",
    "number",
    "collection",
    "senders",
    "recipients",
    "translators",
    "contributors",
    "languages",
    "archive",
    "source",
    "agency",
    "record",
    "subjects",
    "summary",
    "url",
    "address",
)

_FORMULA: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def table(references: Iterable[Reference]) -> str:
    """A row a document under the names of :data:`COLUMNS`; semicolons part the values of a cell."""
    file = io.StringIO()
    file.write("\ufeff")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for one in references:
        values = {
            **{column: getattr(one, column, "") for column in COLUMNS},
            "date": one.date.iso if one.date else "",
            "archive": one.codes,
        }
        cells = (values[column] for column in COLUMNS)
        writer.writerow([_cell(cell if isinstance(cell, str) else "; ".join(cell)) for cell in cells])
    return file.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe says that it is text.

    >>> [_cell(text) for text in ("=1+1", " @SUM(A1)", "Mao")]
    ["'=1+1", "' @SUM(A1)", 'Mao']
    """
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
