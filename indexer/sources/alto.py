"""Text recognition page by page, and the METS file that binds pages into a document.

A METS file gives the order of pages and the metadata (MODS or Dublin Core); its pages, in ALTO or PAGE XML,
are no documents of their own then. A page without a METS beside it is a document, and so is a METS file of
images alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.catalogue import read_dublin_core
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.metadata import complete, of_the_original, read_metadata
from indexer.sources.mods import read_mods
from indexer.sources.naming import id_from_path
from indexer.sources.pictures import is_picture
from indexer.sources.plain import compose, describe
from indexer.sources.recognised import Page, lines_of, pages_of, text_of
from indexer.sources.xmltext import children, find_all, first, parse, plain, root_name

_HREF = "{http://www.w3.org/1999/xlink}href"
_SHOWN = re.compile(r"^(?!\.\.).*\.(?:avif|gif|jpe?g|png|webp)$", re.IGNORECASE)
_MOST_PAGES = 20_000
# A METS file is called so, or lies with few others in XML.
_FEW = 3
_NOTHING: Mapping[str, object] = {}


def read_pages(file: SourceFile) -> Iterator[Located]:
    """One document of a file of recognised pages, unless a METS file beside it has the file as a page."""
    if _is_bound(file):
        return
    pages = pages_of(parse(file))
    yield from recognised(file, pages)


def read_mets(file: SourceFile) -> Iterator[Located]:
    """The document of a METS file: the pages its file section names, in order."""
    root = parse(file)
    pages: list[Page] = []
    missing: list[str] = []
    numbers: list[int] = []
    references = list(_references(root))[:_MOST_PAGES]
    for number, href in enumerate(references):
        page = file.beside(href)
        try:
            if page is None:
                missing.append(href)
                continue
            found = pages_of(parse(page))
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
    shown = [images[at] for at in numbers] if images else []
    yield from recognised(file, pages, _metadata(root), notes, shown)


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


def recognised(
    file: SourceFile,
    pages: list[Page],
    values: Mapping[str, object] = _NOTHING,
    notes: tuple[str, ...] = (),
    images: Sequence[str] = (),
) -> Iterator[Located]:
    """The document of recognised pages; title and date that ``values`` leave out are taken from its lines."""
    text, starts = "", []
    for page in pages:
        said = text_of(page)
        joint = "\n\n" if text and said else ""
        starts.append(len(text) + len(joint))
        text += joint + said
    lines = "\n\n".join(filter(None, map(lines_of, pages)))
    try:
        document = compose(lines, file.path, read_metadata(values))
    except InvalidValue:
        yield RejectedDocument(file.name, "", "text recognition found no text on its pages")
        return
    texts = (Text(detect_language(text), "ocr", text, tuple(starts)),)
    extra = {**document.extra, "images": list(images)} if images else document.extra
    yield "", replace(document, texts=texts, notes=(*notes, *document.notes), extra=extra)


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


def _references(root: etree._Element) -> Iterator[str]:
    """Relative addresses of text files in the file section, in order; no others are followed.

    A further group of as many is the same pages in another format.
    """
    counts: list[int] = []
    for group in find_all(root, "fileGrp"):
        found = list(_texts_of_group(group))
        if found and len(found) not in counts:
            counts.append(len(found))
            yield from found


def _texts_of_group(group: etree._Element) -> Iterator[str]:
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
    transkribus = first(root, "trpDocMetadata")
    if transkribus is not None and not stated:
        stated = {"title": plain(next(iter(children(transkribus, "title")), None))}
    return {"title": root.get("LABEL"), **stated, "id": root.get("OBJID") or stated.get("id")}


def may_be_mets(name: str, beside: Collection[str]) -> bool:
    """Whether a file may bind pages, by its name and the names of the files beside it."""
    if not name.casefold().endswith(".xml"):
        return False
    return "mets" in name.casefold() or sum(one.casefold().endswith(".xml") for one in beside) <= _FEW


def _is_bound(file: SourceFile) -> bool:
    """Whether a METS file in the same folder or the one above names this file as a page."""
    for folder in ("", "../"):
        names = file.folder(folder)
        for other in names:
            if may_be_mets(other, names):
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
