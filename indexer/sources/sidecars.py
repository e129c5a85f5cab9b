"""Metadata beside a file: ``name.json`` or ``name.yaml`` for ``name.txt``, or rows of a ``metadata.csv``.

What a sidecar says counts before what the file says. A sidecar is no document; a JSON file with ``texts``
is one, whatever stands beside it.
"""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath
from typing import Any

import orjson

from indexer.documents.model import Document
from indexer.errors import InvalidValue
from indexer.sources.encodings import decode
from indexer.sources.files import SourceFile, TooLarge
from indexer.sources.header import load_yaml
from indexer.sources.metadata import as_texts, complete, gathered, read_metadata
from indexer.sources.table import delimiter

#: Of files that hold the metadata of another.
ENDINGS = (".json", ".yaml", ".yml")
_LARGEST = 16 * 1024 * 1024
#: The file with a row of metadata for each file beside it.
TABLE = "metadata.csv"
_FILE_COLUMNS = ("file", "filename", "file name", "path", "файл", "имя файла", "文件名")
Rows = dict[str, dict[str, str | list[str]]]
_tables: dict[str, Rows] = {}


def is_sidecar(file: SourceFile) -> bool:
    """Whether a file only tells of another one beside it."""
    name = file.path.name
    if name.casefold() == TABLE:
        return bool(rows_of_table(file))
    if ".mapping." in name and name.endswith(ENDINGS):
        return True
    if file.suffix not in ENDINGS:
        return False
    stem = name[: -len(file.suffix)]
    others = [
        one for one in file.folder() if one != name and (one == stem or PurePosixPath(one).stem == stem)
    ]
    others = [one for one in others if not one.endswith(ENDINGS)]
    return bool(others) and (file.suffix != ".json" or "texts" not in _load(file))


def with_sidecar(document: Document, file: SourceFile) -> Document:
    """The document with the metadata beside its file, unchanged where there is none.

    A sidecar that cannot be read is noted with the document, which is taken as it is.
    """
    try:
        values = _beside(file)
    except (InvalidValue, TooLarge, OSError) as error:
        return complete(document, read_metadata({})) if not str(error) else _noted(document, str(error))
    return complete(document, read_metadata(values)) if values else document


def _noted(document: Document, reason: str) -> Document:
    metadata = read_metadata({})
    metadata.notes.append(f"the metadata beside it cannot be read: {reason}")
    return complete(document, metadata)


def _beside(file: SourceFile) -> dict[str, Any]:
    values: dict[str, Any] = {}
    stem = file.path.name.removesuffix(file.path.suffix)
    for name in (f"{file.path.name}{ending}" for ending in ENDINGS):
        values.update(_load_beside(file, name))
    for name in (f"{stem}{ending}" for ending in ENDINGS):
        if name != file.path.name:
            values.update(_load_beside(file, name))
    table = file.beside(TABLE) if file.path.name.casefold() != TABLE else None
    if table is not None:
        rows = rows_of_table(table)
        values = {**rows.get(file.path.name, rows.get(stem, {})), **values}
    return values


def _load_beside(file: SourceFile, name: str) -> dict[str, Any]:
    found = file.beside(name)
    if found is None:
        return {}
    values = _load(found)
    return {} if "texts" in values else values


def _load(file: SourceFile) -> dict[str, Any]:
    text = decode(file.read(_LARGEST)).text
    if file.suffix != ".json":
        return load_yaml(text)
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidValue(f"broken JSON in {file.name}: {error.msg}") from None
    return value if isinstance(value, dict) else {}


def rows_of_table(table: SourceFile) -> Rows:
    """The rows of a metadata.csv by the file they tell of; empty where no column names files."""
    key = table.version
    if key not in _tables:
        if len(_tables) > 8:
            _tables.clear()
        _tables[key] = _read_rows(table)
    return _tables[key]


def _read_rows(table: SourceFile) -> Rows:
    try:
        text = decode(table.read(_LARGEST)).text
        names, *rows = csv.reader(io.StringIO(text), delimiter=delimiter(text))
    except (InvalidValue, csv.Error, TooLarge):
        return {}
    names = [name.strip() for name in names]
    column = next((name for name in names if name.casefold() in _FILE_COLUMNS), None)
    if column is None:
        return {}
    found: Rows = {}
    for row in rows:
        values = gathered(zip(names, row, strict=False))
        for path in as_texts(values.pop(column, None)):
            found.setdefault(PurePosixPath(path.replace("\\", "/")).name, values)
    return found
