"""Metadata beside a file: ``name.json``, ``name.yaml`` or a record ``name.xml`` for ``name.txt``, or a table.

The table is ``metadata.csv`` in the folder of the file, in the one above, or in a folder ``metadata`` beside
its own; an item of DSpace has one record for all its files. What a sidecar says counts before what the file
says. A sidecar is no document; a JSON file with ``texts`` is one, whatever stands beside it.
"""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

import orjson

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.catalogue import read_record
from indexer.sources.dspace import is_of_item, metadata_of_item
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
    if is_of_item(file):
        return True
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
    values: dict[str, Any] = metadata_of_item(file)
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
    """Whether a JSON file is a document, a list, or broken, of which its reader says where it breaks."""
    try:
        value = orjson.loads(decode(file.read(_LARGEST)).text)
    except (InvalidValue, orjson.JSONDecodeError):
        return True
    return not isinstance(value, dict) or "texts" in value


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
    found: Rows = {}
    for _, paths, values in _rows(table):
        for path in paths:
            *_, folder, name = ("", *PurePosixPath(path.casefold()).parts)
            found.setdefault(name, values)
            found.setdefault(f"{folder}/{name}", values)
    return found


def _rows(table: SourceFile) -> list[tuple[int, list[str], Row]]:
    """The last line of each row, the paths of the files it tells of, and what it says of them.

    Empty where no column names files, or the table is broken.
    """
    found: list[tuple[int, list[str], Row]] = []
    try:
        text = decode(table.read(_LARGEST)).text
        reader = csv.reader(io.StringIO(text), delimiter=delimiter(text))
        names = [name.strip() for name in next(reader, ())]
        column = next((name for name in names if name.casefold() in _FILE_COLUMNS), None)
        for row in reader if column is not None else ():
            values = gathered(zip(names, row, strict=False))
            paths = [path.replace("\\", "/") for path in as_texts(values.pop(str(column), None))]
            found.append((reader.line_num, paths, values))
    except (InvalidValue, csv.Error, TooLarge):
        return []
    return found


def missing_files(file: SourceFile) -> Iterator[RejectedDocument]:
    """A rejection for each row of a metadata.csv whose file is not there; none for other sidecars."""
    if file.path.name.casefold() != TABLE:
        return
    names = cache(partial(_names, file))
    for number, paths, values in _rows(file):
        place = f"line {number}"
        if not paths and values:
            yield RejectedDocument(file.name, place, "the row does not name the file that it tells of")
        for path in paths:
            *_, folder, name = ("", *PurePosixPath(path.casefold()).parts)
            # As `row_of` has it: beside the table, in a folder below, or in one beside its own.
            near = folder and (name in names("", folder) or name in names("..", folder))
            if not near and name not in names("", ""):
                reason = f"it tells of the file «{path[:200]}», which is not there"
                yield RejectedDocument(file.name, place, reason)


def _names(table: SourceFile, place: str, folder: str) -> frozenset[str]:
    """The names of the files in a folder at ``place`` seen from a table, in lower case as ``folder`` is.

    Of the table's own folder (an empty ``folder``) those without their extensions, too.
    """
    if not folder:
        beside = [PurePosixPath(name.casefold()) for name in table.folder()]
        return frozenset(one for path in beside for one in (path.name, path.stem))
    above = posixpath.normpath(f"{table.path.parent.as_posix()}/{place}")
    if table.members is not None:
        paths = [PurePosixPath(member) for member in table.members]
    else:
        try:
            folders = [one for one in Path(above).iterdir() if one.name.casefold() == folder and one.is_dir()]
            paths = [PurePosixPath(path) for one in folders for path in one.iterdir()]
        except OSError:
            return frozenset()
    wanted = f"{above.casefold()}/{folder}"
    return frozenset(path.name.casefold() for path in paths if str(path.parent).casefold() == wanted)
