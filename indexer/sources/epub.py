"""Books in EPUB: their chapters in order as one document, with what the package says of it."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.catalogue import read_dublin_core
from indexer.sources.files import Located, SourceFile
from indexer.sources.html import LARGEST_PAGE, text_of_page
from indexer.sources.office import built, checked
from indexer.sources.xmltext import find_all, first, parse_bytes

_MARK = b"mimetypeapplication/epub+zip"
_CONTAINER = "META-INF/container.xml"
_TEXTS = ("application/xhtml+xml", "text/html")
# Who made a book did not send it.
_OF_BOOK = {"senders": "author of book"}


def is_epub(file: SourceFile, head: bytes) -> bool:
    """A ZIP whose first part states the type, or with the name."""
    return head.startswith(b"PK\x03\x04") and (_MARK in head[:200] or file.suffix == ".epub")


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a book."""
    try:
        with zipfile.ZipFile(io.BytesIO(checked(file))) as archive:
            package_path = _package(archive)
            package = parse_bytes(archive.read(package_path))
            names = set(archive.namelist())
            chapters = [name for name in dict.fromkeys(_chapters(package, package_path)) if name in names]
            texts = [_text(archive.read(name)) for name in chapters]
            is_locked = "META-INF/encryption.xml" in names and not "".join(texts).strip()
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as error:
        yield RejectedDocument(file.name, "", f"a book (EPUB) that cannot be read: {str(error)[:200]}")
        return
    if is_locked:
        yield RejectedDocument(file.name, "", "a book that is locked against copying")
        return
    metadata = first(package, "metadata")
    said = read_dublin_core(metadata) if metadata is not None else {}
    values = {_OF_BOOK.get(name, name): value for name, value in said.items()}
    yield from built(file, [paragraph for text in texts for paragraph in text.split("\n\n")], values)


def _package(archive: zipfile.ZipFile) -> str:
    """The path of the file that lists the parts of a book."""
    root = first(parse_bytes(archive.read(_CONTAINER)), "rootfile")
    path = root.get("full-path") if root is not None else None
    if not path:
        raise InvalidValue("a book (EPUB) that names no package")
    return path


def _chapters(package: etree._Element, path: str) -> Iterator[str]:
    """The paths of the texts of a book in the order of reading."""
    items = {one.get("id"): one for one in find_all(package, "item")}
    for reference in find_all(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _TEXTS:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(item.get("href") or "")))


def _text(content: bytes) -> str:
    """The text of a chapter; of one with nothing but a picture none."""
    if len(content) > LARGEST_PAGE:
        raise InvalidValue(f"a chapter of more than {LARGEST_PAGE // 2**20} MB")
    try:
        return text_of_page(content.decode("utf-8-sig", "replace"))
    except InvalidValue:
        return ""
