"""Items of DSpace in its Simple Archive Format: a folder of files and ``dublin_core.xml`` beside them.

The record tells of each original file, which ``contents`` lists; licences, thumbnails and the lists are no
documents. An item of which no file can be read as a document is its description.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.metadata import complete, gathered, of_the_original, read_metadata
from indexer.sources.naming import id_from_path
from indexer.sources.pictures import is_picture
from indexer.sources.plain import describe
from indexer.sources.xmltext import find_all, parse, plain, root_name

RECORD = "dublin_core.xml"
ROOT = "dublin_core"
_CONTENTS = "contents"
_LISTS = frozenset((_CONTENTS, "handle", "collections", "relationships", "license_rdf"))
SCHEMA = re.compile(r"metadata_[\w-]+\.xml", re.I)
_BUNDLE = re.compile(r"\tbundle:(\w+)", re.I)
_MOST = 1_000_000


def read(file: SourceFile) -> Iterator[Located]:
    """The description of an item of which no file is a document, with its images."""
    metadata = read_metadata(metadata_of_item(file) or gathered(read_dcvalues(file)))
    images = [f"{file.path.parent.name}/{name}" for name in _originals(file)]
    text = metadata.strings.get("summary") or metadata.strings.get("title")
    if not text:
        yield RejectedDocument(file.name, "", "the record has neither title nor description")
        return
    base = Document(
        id_from_path(file.path.parent), text, texts=(Text(detect_language(text), "original", text),)
    )
    document = describe(complete(base, of_the_original(metadata)))
    yield "", replace(document, extra={**document.extra, "images": images} if images else document.extra)


def is_of_item(file: SourceFile) -> bool:
    """Whether a file of an item is no document: its record, a list, what DSpace made of an original."""
    name = file.path.name
    is_list = name in _LISTS or name == RECORD or bool(SCHEMA.fullmatch(name))
    if file.beside(RECORD) is None or not (is_list or file.beside(_CONTENTS)):
        return False
    if name == RECORD:
        return bool(_documents(file))
    return is_list or (name in (bundles := _bundles(file)) and bundles[name] != "ORIGINAL")


def metadata_of_item(file: SourceFile) -> dict[str, Any]:
    """What the records of an item say of its file; empty for a file of no item.

    Raises `InvalidValue` where a record is broken. The handle is the id where the item has one document.
    """
    if file.beside(RECORD) is None:
        return {}
    pairs: list[tuple[str, str]] = []
    for name in (RECORD, *filter(SCHEMA.fullmatch, file.folder())):
        record = file.beside(name)
        if record is not None and root_name(record.head()) == ROOT:
            pairs += read_dcvalues(record)
    handle = file.beside("handle")
    if handle is not None and len(_documents(file)) < 2:
        pairs.append(("id", handle.read(_MOST).decode("utf-8", "replace").strip()))
    return gathered(pairs)


def read_dcvalues(record: SourceFile) -> list[tuple[str, str]]:
    """Names, as «date.issued», and values of the record. Raises `InvalidValue` where it is broken."""
    found = []
    for one in find_all(parse(record), "dcvalue"):
        qualifier = one.get("qualifier") or "none"
        name = one.get("element", "")
        found.append((name if qualifier == "none" else f"{name}.{qualifier}", plain(one)))
    return found


def _documents(file: SourceFile) -> list[str]:
    """The original files of an item that are there and no pictures."""
    return [one.path.name for one in _originals(file).values() if not is_picture(one.path)]


def _originals(file: SourceFile) -> dict[str, SourceFile]:
    """The original files of an item that are there, by name."""
    names = (name for name, bundle in _bundles(file).items() if bundle == "ORIGINAL")
    return {name: found for name in names if (found := file.beside(name)) is not None}


def _bundles(file: SourceFile) -> dict[str, str]:
    """The files that an item lists, each with its bundle."""
    listing = file.beside(_CONTENTS)
    if listing is None:
        return {}
    try:
        lines = listing.read(_MOST).decode("utf-8", "replace").splitlines()
    except (TooLarge, OSError) as error:
        raise InvalidValue(f"its list of contents cannot be read: {error}") from None
    found = {}
    for line in lines:
        bundle = _BUNDLE.search(line)
        # «-r -s 1 -f name» is a file that lies in another store.
        name = line.split("\t")[0].rpartition(" -f ")[2].strip()
        if name:
            found[name] = bundle[1].upper() if bundle else "ORIGINAL"
    return found
