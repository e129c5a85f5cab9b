"""Word processor files: DOCX (python-docx) and ODT (its XML as it stands)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from lxml import etree

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.archive_text.reader import looks_like_page, read_page
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import complete, keywords, read_metadata
from indexer.sources.plain import compose
from indexer.sources.properties import AUTHOR, plausible_title
from indexer.sources.xmltext import Flow, find_all, first, join_rows, local, parse_bytes, part_columns, plain

#: What the parts of a file may come to when unpacked, in bytes and as a multiple of its size.
LARGEST = 256 * 1024 * 1024
_RATIO = 200

_ODT_BLOCKS = frozenset({"h", "p", "list-item", "table-row", "section"})
_ODT_SKIP = frozenset({"tracked-changes", "annotation", "sequence-decls", "forms", "note"})
_ODT_SIGNS = {"s": " ", "tab": " ", "line-break": " "}
_DOCX_BLOCKS = frozenset({"p", "tr"})
# What was deleted or moved away, instructions of fields, and what a box shows to programs that know none.
_DOCX_SKIP = frozenset({"del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "sectPr", "tblPr"})
_DOCX_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_SKIP, _SIGNS = _DOCX_SKIP | _ODT_SKIP, _DOCX_SIGNS | _ODT_SIGNS
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def is_docx(file: SourceFile, head: bytes) -> bool:
    """A ZIP with the name, or with Word's parts at its beginning."""
    return head.startswith(b"PK\x03\x04") and (
        file.suffix in (".docx", ".docm") or b"word/document.xml" in head[:8000]
    )


def is_odt(file: SourceFile, head: bytes) -> bool:
    """A ZIP whose first part states the type."""
    return head.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]


def read_docx(file: SourceFile) -> Iterator[Located]:
    """The document of a DOCX file: paragraphs and tables in order, foot- and endnotes behind them."""
    from docx import Document as open_docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        content = checked(file)
        source = open_docx(io.BytesIO(content))
        notes = _docx_notes(content)
        # The text as it stands in the markup, with words that were inserted and those in controls and boxes.
        body = parse_bytes(source.part.blob)
    except (
        PackageNotFoundError,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        ValueError,
        etree.LxmlError,
    ) as error:
        yield RejectedDocument(file.name, "", f"not a readable DOCX file: {str(error)[:200]}")
        return
    part_columns(body, "tbl", "tr", "tc", f"{_WORD}p", skip=_SKIP, signs=_SIGNS)
    join_rows(body, "tr", "tc", f"{_WORD}p", skip=_SKIP, signs=_SIGNS)
    flow = Flow(_DOCX_BLOCKS, _DOCX_SKIP, signs=_DOCX_SIGNS).read(body)
    names = {style.style_id: style.name or "" for style in source.styles}
    heading = None
    for paragraph in find_all(body, "p"):
        style = names.get(next((one.get(f"{_WORD}val") for one in find_all(paragraph, "pStyle")), None) or "")
        if style and (style == "Title" or style.casefold().startswith("heading")):
            heading = plain(paragraph, _DOCX_SKIP)
        if heading:
            break
    values: dict[str, Any] = {"title": heading}
    # A program that states no type for the part with the properties leaves one that cannot tell them.
    with suppress(AttributeError):
        properties = source.core_properties
        values["title"] = plausible_title(properties.title) or heading
        values["keywords"] = keywords(properties.keywords)
        values[AUTHOR] = properties.author if properties.author != "python-docx" else None
    yield from built(file, [*flow.text.split("\n\n"), *notes], values)


def read_odt(file: SourceFile) -> Iterator[Located]:
    """The document of an ODT file."""
    try:
        content = checked(file)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = parse_bytes(archive.read("content.xml"))
            meta = parse_bytes(archive.read("meta.xml")) if "meta.xml" in archive.namelist() else None
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as error:
        yield RejectedDocument(file.name, "", f"not a readable ODT file: {str(error)[:200]}")
        return
    text = first(body, "text")
    text = text if text is not None else body
    notes = []
    for note in find_all(text, "note"):
        mark, said = plain(first(note, "note-citation")), plain(first(note, "note-body"))
        if said:
            notes.append(f"[{mark}] {said}" if mark else said)
    part_columns(text, "table", "table-row", "table-cell", f"{_TEXT}p", skip=_SKIP, signs=_SIGNS)
    join_rows(text, "table-row", "table-cell", f"{_TEXT}p", skip=_SKIP, signs=_SIGNS)
    flow = Flow(_ODT_BLOCKS, _ODT_SKIP, breaks=frozenset({"line-break"}), signs=_ODT_SIGNS)
    flow.read(text)
    heading = next((plain(one) for one in find_all(body, "h") if plain(one)), None)
    values: dict[str, Any] = {"title": heading}
    if meta is not None:
        values = {
            "title": plausible_title(plain(first(meta, "title"))) or heading,
            "keywords": [word for one in find_all(meta, "keyword") for word in keywords(plain(one))],
            AUTHOR: plain(first(meta, "initial-creator")) or None,
        }
    yield from built(file, [*flow.text.split("\n\n"), *notes], values)


def built(file: SourceFile, paragraphs: list[str], values: dict[str, Any]) -> Iterator[Located]:
    """The document of paragraphs and of what the file's properties say, by the names of `read_metadata`."""
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph.strip())
    metadata = read_metadata({name: value for name, value in values.items() if value})
    document: Document
    if looks_like_page(text):
        metadata.strings.pop("title", None)
        document = complete(read_page(text, file.name, file.path), metadata)
    else:
        document = compose(text, file.path, metadata)
    yield "", document


def checked(file: SourceFile) -> bytes:
    """The bytes of a ZIP that does not unpack to more than is bearable."""
    content = file.read(LARGEST)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        total = sum(entry.file_size for entry in archive.infolist())
        if total > LARGEST or total > max(len(content) * _RATIO, 16 * 1024 * 1024):
            raise InvalidValue(f"unpacks to {total // 2**20} MB, which no such document needs: a ZIP bomb")
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise InvalidValue("protected by a password")
    return content


def _docx_notes(content: bytes) -> list[str]:
    notes: list[str] = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            if name not in archive.namelist():
                continue
            for note in parse_bytes(archive.read(name)):
                text = plain(note)
                if text and note.get(f"{_WORD}type") is None and local(note) in ("footnote", "endnote"):
                    notes.append(f"[{note.get(f'{_WORD}id')}] {text}")
    return notes
