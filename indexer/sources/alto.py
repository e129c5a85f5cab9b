"""Text recognition in ALTO, page by page, and the METS file that binds pages into a document.

A METS file gives the order of pages and the metadata (MODS or Dublin Core); its ALTO files are no documents
of their own then. An ALTO file without a METS beside it is a document. Hyphenated words at line ends are
joined as ALTO says.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.metadata import complete, read_metadata
from indexer.sources.naming import id_from_path, title_from_path
from indexer.sources.plain import describe
from indexer.sources.xmltext import children, find_all, first, parse, plain, root_name

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
    notes = (f"{len(missing)} pages not found: {', '.join(missing[:5])}",) if missing else ()
    images = _images(root, file, len(references))
    yield from _build(file, pages, _metadata(root), notes, [images[at] for at in numbers] if images else [])


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


def _pages(root: etree._Element) -> list[str]:
    """The text of each page: lines of a block joined, blocks as paragraphs."""
    pages = []
    for page in find_all(root, "Page"):
        blocks = [_block(block) for block in find_all(page, "TextBlock")]
        pages.append("\n\n".join(block for block in blocks if block))
    return pages


def _block(block: etree._Element) -> str:
    words: list[str] = []
    for line in find_all(block, "TextLine"):
        for string in children(line, "String"):
            kind = string.get("SUBS_TYPE")
            if kind == "HypPart2" and string.get("SUBS_CONTENT"):
                continue
            content = string.get("SUBS_CONTENT") if kind == "HypPart1" else None
            words.append(content or string.get("CONTENT") or "")
    return " ".join(word for word in words if word)


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


def _images(root: etree._Element, file: SourceFile, count: int) -> list[str]:
    """The page images of the first group that has one for each of ``count`` pages and that browsers show.

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
        if len(names) == count and not small and all(_SHOWN.search(name) for name in names):
            return names
    return []


def _metadata(root: etree._Element) -> dict[str, object]:
    """Id, title, date, names and call number of the root and its descriptive section, MODS or Dublin Core."""
    section = first(root, "dmdSec")
    if section is None:
        return {"id": root.get("OBJID"), "title": root.get("LABEL")}
    titles = [plain(one) for one in find_all(section, "titleInfo")] or [
        plain(one) for one in find_all(section, "title")
    ]
    dates = [plain(one) for one in find_all(section, "dateIssued", "dateCreated", "date")]
    people = [
        " ".join(plain(part) for part in find_all(one, "namePart")) for one in find_all(section, "name")
    ] or [plain(one) for one in find_all(section, "creator")]
    return {
        "id": root.get("OBJID"),
        "title": next((title for title in titles if title), root.get("LABEL")),
        "date": next((date for date in dates if date), None),
        "people": [one for one in people if one],
        "subjects": [
            plain(one) for one in find_all(section, "topic", "subject") if plain(one) and len(one) == 0
        ],
        "archive": next((plain(one) for one in find_all(section, "shelfLocator", "physicalLocation")), None),
        "summary": plain(first(section, "abstract", "description")) or None,
    }


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
