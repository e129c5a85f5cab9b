"""Text recognition in ALTO, page by page, and the METS file that binds pages into a document.

A METS file gives the order of pages and the metadata (MODS or Dublin Core); its ALTO files are no documents
of their own then. An ALTO file without a METS beside it is a document, and so is a METS file of images
alone. Words broken at the end of a line are joined.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.archive_text.paragraphs import joined_lines
from indexer.sources.catalogue import read_dublin_core
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.metadata import complete, of_the_original, read_metadata
from indexer.sources.mods import read_mods
from indexer.sources.naming import id_from_path, title_from_path
from indexer.sources.pictures import is_picture
from indexer.sources.plain import describe
from indexer.sources.xmltext import children, find_all, first, local, parse, root_name

_HREF = "{http://www.w3.org/1999/xlink}href"
_SHOWN = re.compile(r"^(?!\.\.).*\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_MOST_PAGES = 20_000


def read_alto(file: SourceFile) -> Iterator[Located]:
    """One document of an ALTO file, unless a METS file beside it has the file as a page."""
    if _is_bound(file):
        return
    try:
        pages = _pages(parse(file))
    except InvalidValue as error:
        yield RejectedDocument(file.name, "", str(error))
        return
    yield from _build(file, pages, {}, (), [])


def read_mets(file: SourceFile) -> Iterator[Located]:
    """The document of a METS file: the pages its file section names, in order."""
    try:
        root = parse(file)
    except InvalidValue as error:
        yield RejectedDocument(file.name, "", str(error))
        return
    pages: list[str] = []
    missing: list[str] = []
    numbers: list[int] = []
    references = list(_references(root))[:_MOST_PAGES]
    for number, href in enumerate(references):
        page = file.beside(href)
        try:
            if page is None:
                missing.append(href)
                continue
            found = _pages(parse(page))
            pages.extend(found)
            numbers.extend([number] * len(found))
        except (InvalidValue, OSError, TooLarge):
            missing.append(href)
    if missing and not pages:
        reason = f"none of its {len(missing)} pages was found beside it, the first is {missing[0][:120]}"
        yield RejectedDocument(file.name, "", reason)
        return
    images = _images(root, file, len(references) or None)
    if not references:
        yield from _described(file, _metadata(root), images)
        return
    notes = (f"{len(missing)} pages not found: {', '.join(missing[:5])}",) if missing else ()
    yield from _build(file, pages, _metadata(root), notes, [images[at] for at in numbers] if images else [])


def images_of_volume(file: SourceFile, head: bytes) -> Iterator[str]:
    """All pictures that a METS file names, masters and thumbnails too; none where ``head`` is of another."""
    if file.suffix != ".xml" or root_name(head) != "mets":
        return
    try:
        root = parse(file)
    except (InvalidValue, TooLarge):
        return
    for location in find_all(root, "FLocat"):
        href = (location.get(_HREF) or "").removeprefix("file://")
        if "://" not in href and is_picture(PurePosixPath(href)):
            yield href


def _build(
    file: SourceFile,
    pages: list[str],
    values: dict[str, object],
    notes: tuple[str, ...],
    images: list[str],
) -> Iterator[Located]:
    text, starts = "", []
    for page in pages:
        joint = "\n\n" if text and page else ""
        starts.append(len(text) + len(joint))
        text += joint + page
    if not text.strip():
        yield RejectedDocument(file.name, "", "text recognition found no text on its pages")
        return
    title = title_from_path(file.path)
    recognised = Text(detect_language(text), "ocr", text, tuple(starts))
    extra = {"images": images} if images else {}
    document = Document(id_from_path(file.path), title, texts=(recognised,), notes=notes, extra=extra)
    yield "", dated(describe(complete(document, read_metadata(values))))


def _described(file: SourceFile, values: dict[str, object], images: list[str]) -> Iterator[Located]:
    """A volume of images alone: its description is what is found of it."""
    metadata = read_metadata(values)
    text = metadata.strings.get("summary") or metadata.strings.get("title")
    if not text:
        yield RejectedDocument(file.name, "", "it names no recognised pages and has no title")
        return
    document = Document(
        id_from_path(file.path),
        text,
        texts=(Text(detect_language(text), "original", text),),
        extra={"images": images} if images else {},
        notes=("it names no recognised pages; its description is found alone",),
    )
    yield "", dated(describe(complete(document, of_the_original(metadata))))


def _pages(root: etree._Element) -> list[str]:
    """The text of each page: lines of a block joined, blocks as paragraphs."""
    pages = []
    for page in find_all(root, "Page"):
        blocks = [_block(block) for block in find_all(page, "TextBlock")]
        pages.append("\n\n".join(block for block in blocks if block))
    return pages


def _block(block: etree._Element) -> str:
    return joined_lines(_line(line) for line in find_all(block, "TextLine"))


def _line(line: etree._Element) -> str:
    """The words of a line. One broken at its end is whole if ALTO has it so, else it ends in a hyphen."""
    words: list[str] = []
    is_whole = False
    for one in children(line, "String", "HYP"):
        kind, content, whole = one.get("SUBS_TYPE"), one.get("CONTENT") or "", one.get("SUBS_CONTENT")
        if local(one) == "HYP":
            words[-1:] = [word if is_whole else f"{word.rstrip('-')}-" for word in words[-1:]]
        elif kind != "HypPart2" or not whole:
            is_whole = kind == "HypPart1" and bool(whole)
            words.append(whole if whole and is_whole else content)
    return unicodedata.normalize("NFC", " ".join(filter(None, words)))


def _references(root: etree._Element) -> Iterator[str]:
    """Relative addresses of text files in the file section, in order; no others are followed."""
    for group in find_all(root, "fileGrp"):
        use = (group.get("USE") or group.get("ID") or "").casefold()
        for entry in children(group, "file"):
            kind = (entry.get("MIMETYPE") or "").casefold()
            for location in children(entry, "FLocat"):
                href = (location.get(_HREF) or "").removeprefix("file://").removeprefix("./")
                is_text = "xml" in kind or re.search(r"alto|text|ocr|fulltext", use) or href.endswith(".xml")
                if is_text and href.endswith(".xml") and "://" not in href:
                    yield href


def _images(root: etree._Element, file: SourceFile, count: int | None) -> list[str]:
    """The page images of the first group that has one for each of ``count`` pages (None: any number) and that
    browsers show.

    A file is named with the folder of the METS file, an address of the web as it is. Empty where none fits.
    """
    for group in find_all(root, "fileGrp"):
        hrefs = [
            (location.get(_HREF) or "").removeprefix("file://")
            for entry in children(group, "file")
            for location in children(entry, "FLocat")
        ]
        names = [
            href if "://" in href else posixpath.normpath(f"{file.path.parent.name}/{href}") for href in hrefs
        ]
        small = "thumb" in (group.get("USE") or "").casefold()
        if names and count in (len(names), None) and not small and all(_SHOWN.search(name) for name in names):
            return names
    return []


def _metadata(root: etree._Element) -> dict[str, object]:
    """What the root and its first descriptive section, MODS or Dublin Core, say of the whole."""
    section = first(root, "dmdSec")
    record = None if section is None else first(section, "mods")
    values = {} if section is None else read_dublin_core(section) if record is None else read_mods(record)
    stated = {name: value for name, value in values.items() if value}
    return {"title": root.get("LABEL"), **stated, "id": root.get("OBJID") or stated.get("id")}


def _is_bound(file: SourceFile) -> bool:
    """Whether a METS file in the same folder or the one above names this file as a page."""
    for folder in ("", "../"):
        for other in file.folder(folder):
            if "mets" in other.casefold() and other.casefold().endswith(".xml"):
                found = file.beside(folder + other)
                if found is not None and file.path.name in _pages_named(found.version, found):
                    return True
    return False


#: The page names of the METS files met last: every page of a volume asks for the same one.
_named: dict[str, frozenset[str]] = {}


def _pages_named(key: str, mets: SourceFile) -> frozenset[str]:
    if key not in _named:
        if len(_named) >= 8:
            _named.clear()
        try:
            root = parse(mets) if root_name(mets.head()) == "mets" else None
        except (InvalidValue, TooLarge, OSError):
            root = None
        names = [] if root is None else [PurePosixPath(href).name for href in _references(root)]
        _named[key] = frozenset(names)
    return _named[key]
