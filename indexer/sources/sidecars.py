"""Metadata beside a file: ``name.json``, ``name.yaml`` or a record ``name.xml`` for ``name.txt``, or a table.

The table is ``metadata.csv`` in the folder of the file, in the one above, or in a folder ``metadata`` beside
its own. What a sidecar says counts before what the file says. A sidecar is no document; a JSON file with
``texts`` is one, whatever stands beside it.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import PurePath, PurePosixPath
from typing import Any

import orjson

from indexer.documents.model import Document
from indexer.errors import InvalidValue
from indexer.sources.catalogue import read_record
from indexer.sources.encodings import decode
from indexer.sources.files import SourceFile, TooLarge
from indexer.sources.header import load_yaml
from indexer.sources.metadata import as_texts, complete, gathered, read_metadata
from indexer.sources.plain import retitled
from indexer.sources.table import delimiter
from indexer.sources.xmltext import parse, root_name

#: Of files that hold the metadata of another.
ENDINGS = (".json", ".yaml", ".yml", ".xml")
_RECORDS = ("mods", "dc", "qualifieddc", "metadata", "record")
# Of files that a record in XML may describe and that are documents themselves.
_DESCRIBED = (".txt", ".md", ".pdf", ".docx", ".odt", ".html", ".htm")
_LARGEST = 16 * 1024 * 1024
#: The file with a row of metadata for each file, and where it may be, seen from the folder of these.
TABLE = "metadata.csv"
PLACES = (TABLE, f"../{TABLE}", f"../metadata/{TABLE}")
_FILE_COLUMNS = ("file", "filename", "file name", "path", "файл", "имя файла", "文件名")
Row = dict[str, str | list[str]]
Rows = dict[str, Row]
_tables: dict[str, Rows] = {}


def is_sidecar(file: SourceFile) -> bool:
    """Whether a file only tells of another one beside it."""
    name = file.path.name
    if name.casefold() == TABLE:
        return bool(rows_of_table(file))
    if ".mapping." in name and name.endswith(ENDINGS):
        return True
    if file.suffix not in ENDINGS or (file.size or 0) > _LARGEST:
        return False
    if file.suffix == ".json" and _has_texts(file):
        return False
    if file.suffix == ".xml" and not _is_record(file):
        return False
    stem = name[: -len(file.suffix)]
    others = [one for one in file.folder() if one == stem or PurePosixPath(one).stem == stem]
    if file.suffix == ".xml":
        return any(PurePosixPath(one).suffix.casefold() in _DESCRIBED for one in others)
    return any(not one.endswith(ENDINGS) for one in others)


def with_sidecar(document: Document, file: SourceFile) -> Document:
    """The document with the metadata beside its file, unchanged where there is none.

    A sidecar that cannot be read is noted with the document, which is taken as it is.
    """
    try:
        values = _beside(file)
    except (InvalidValue, TooLarge, OSError) as error:
        return complete(document, read_metadata({})) if not str(error) else _noted(document, str(error))
    if not values:
        return document
    metadata = read_metadata(values)
    if "title" in metadata.strings:
        document = _without_note(retitled(document, metadata.strings["title"]), "no title found")
    if metadata.date:
        document = _without_note(document, "the date is taken from")
    return complete(document, metadata)


def _without_note(document: Document, beginning: str) -> Document:
    """The document without a note on what its reader did for want of what stands beside the file."""
    return replace(document, notes=tuple(note for note in document.notes if not note.startswith(beginning)))


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
    for place in PLACES if file.path.name.casefold() != TABLE else ():
        table = file.beside(place)
        values = {**(row_of(table, place, file.path) if table else {}), **values}
    return values


def row_of(table: SourceFile, place: str, path: PurePath) -> Row:
    """What the table at ``place`` (of `PLACES`) says of the file at ``path``, empty if nothing."""
    rows = rows_of_table(table)
    name, stem = path.name.casefold(), path.name.removesuffix(path.suffix).casefold()
    if place == TABLE:
        return rows.get(name, rows.get(stem, {}))
    return rows.get(f"{path.parent.name.casefold()}/{name}", {})


def _load_beside(file: SourceFile, name: str) -> dict[str, Any]:
    found = file.beside(name)
    if found is None:
        return {}
    values = _load(found)
    return {} if "texts" in values else values


def _has_texts(file: SourceFile) -> bool:
    """Whether a JSON file is a document, or a broken one, of which its reader says where it breaks."""
    try:
        return "texts" in _load(file)
    except InvalidValue:
        return True


def _is_record(file: SourceFile) -> bool:
    return root_name(file.head()) in _RECORDS


def _load(file: SourceFile) -> dict[str, Any]:
    if file.suffix == ".xml":
        return read_record(parse(file)) if _is_record(file) else {}
    text = decode(file.read(_LARGEST)).text
    if file.suffix != ".json":
        return load_yaml(text)
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise InvalidValue(f"broken JSON in {file.name}: {error.msg}") from None
    return value if isinstance(value, dict) else {}


def rows_of_table(table: SourceFile) -> Rows:
    """The rows of a metadata.csv by the file they tell of: its name alone, and behind its folder; lower case.

    Empty where no column names files.
    """
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
            *_, folder, name = ("", *PurePosixPath(path.replace("\\", "/").casefold()).parts)
            found.setdefault(name, values)
            found.setdefault(f"{folder}/{name}", values)
    return found
