"""Catalogue records: Dublin Core, MARCXML, MODS, and any of them, or finding aids, harvested by OAI-PMH.

A record describes a document and has no text of its own: its description, or its title, is what is found.
Files stream: one record is in memory at a time. Element names follow DCMI Metadata Terms, MARC 21 and
OAI-PMH 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from textwrap import shorten
from typing import Any

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.documents.references import parse_references
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.dating import dated
from indexer.sources.ead import read_finding_aid
from indexer.sources.files import Located, SourceFile
from indexer.sources.marc import read_marc
from indexer.sources.metadata import Metadata, complete, of_the_original, read_metadata
from indexer.sources.mods import read_mods
from indexer.sources.naming import id_from_path
from indexer.sources.plain import describe
from indexer.sources.xmltext import XML_LANG, children, find_all, first, local, plain, records

ROOTS = (
    "OAI-PMH",
    "ListRecords",
    "GetRecord",
    "collection",
    "record",
    "dc",
    "metadata",
    "RDF",
    "records",
    "qualifieddc",
    "mods",
    "modsCollection",
)

_DC = {
    "title": "title", "creator": "senders", "subject": "subjects", "description": "summary", "abstract":
    "summary", "contributor": "contributor", "date": "date", "created": "created", "issued": "issued", "type":
    "type", "language": "language", "source": "source", "rights": "rights", "coverage": "places", "spatial":
    "places", "relation": "relation", "publisher": "publisher", "format": "format", "isPartOf": "collection",
    "tableOfContents": "contents", "alternative": "alternative", "provenance": "provenance",
    "accessRights": "rights", "temporal": "temporal", "extent": "extent", "bibliographicCitation": "citation",
}  # fmt: skip
_FIELDS = frozenset(
    (
        "title",
        "senders",
        "subjects",
        "summary",
        "date",
        "type",
        "language",
        "source",
        "rights",
        "places",
        "collection",
    )
)
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LONGEST_TITLE = 120
# What a repository answers that has no records for a harvest, or was asked for other things (OAI-PMH 2.0).
_ANSWER = re.compile(
    r"<(?:\w+:)?(?:(?P<verb>Identify|ListSets|ListIdentifiers|ListMetadataFormats)\s*>"
    r"|error\s+code=[\"'](?P<code>\w+)[\"'][^>]*>(?P<said>[^<]*))"
)
# To the second, as a system notes when it took a record in.
_BY_CLOCK = re.compile(r"\dT\d\d:\d\d:\d\d")


def read(file: SourceFile) -> Iterator[Located]:
    """The records of a file in order. Records that a harvest marks as deleted are passed over."""
    count = 0
    try:
        with file.opener() as stream:
            for element in _records(file, stream):
                count += 1
                place = f"record {count}"
                if (aid := _finding_aid(element)) is not None:
                    identifier = plain(first(element, "identifier"))
                    name = identifier or id_from_path(file.path, str(count))
                    yield from read_finding_aid(aid, file.name, name, place)
                    continue
                try:
                    document = document_of_record(element, file, count)
                except InvalidValue as error:
                    yield RejectedDocument(file.name, place, str(error))
                    continue
                if document is not None:
                    yield place, document
    except InvalidValue as error:
        yield RejectedDocument(file.name, f"record {count + 1}", str(error))
        return
    if not count:
        yield RejectedDocument(file.name, "", _why_empty(file))


def _records(file: SourceFile, stream: Any) -> Iterator[etree._Element]:
    """Records of the outermost kind: those of a harvest, of a collection, or the only one."""
    head = file.head()
    if re.search(rb"<(?:[\w.-]+:)?record[\s>]", head):
        return records(stream, "record")
    for name in ("mods", "qualifieddc", "dc", "Description", "metadata"):
        if re.search(rb"<(?:[\w.-]+:)?" + name.encode() + rb"[\s>]", head):
            return records(stream, name)
    return iter(())


def _finding_aid(record: etree._Element) -> etree._Element | None:
    """The finding aid that a record of a harvest holds; None where it holds another description."""
    inside = (each for one in children(record, "metadata") for each in children(one, "ead"))
    return next(inside, None)


def _why_empty(file: SourceFile) -> str:
    """Why a file has no record: what the repository answered in place of records, where it is an answer."""
    answer = _ANSWER.search(file.head().decode("utf-8", "replace"))
    if answer is None:
        return "no record of Dublin Core, MARC or MODS was found in this XML"
    if answer["verb"]:
        return f"an answer to the verb {answer['verb']} of OAI-PMH, without records; ask for ListRecords"
    said = ": ".join(filter(None, (answer["code"], " ".join((answer["said"] or "").split()))))
    return f"the repository answered with an error: {said[:200]}"


def document_of_record(element: etree._Element, file: SourceFile, number: int) -> Document | None:
    """The document of the ``number``-th record of a file, None where a harvest marks it as deleted.

    Raises `InvalidValue` where nothing in it describes a document.
    """
    header = next(iter(children(element, "header")), None)
    if header is not None and header.get("status") == "deleted":
        return None
    metadata = read_metadata({name: value for name, value in read_record(element).items() if value})
    identifier = _identifier(element, header, metadata)
    summary = metadata.strings.get("summary")
    title = metadata.strings.get("title") or shorten(summary or "", _LONGEST_TITLE, placeholder=" …")
    if not title:
        raise InvalidValue("the record has neither title nor description")
    text = summary or title
    base = Document(
        id=identifier or id_from_path(file.path, str(number)),
        title=title,
        texts=(Text(element.get(XML_LANG) or detect_language(text), "original", text),),
    )
    document = complete(base, replace(of_the_original(metadata), identifier=None))
    return dated(describe(document))


def read_record(element: etree._Element) -> dict[str, Any]:
    """The metadata of a record, by the names that `read_metadata` takes."""
    if first(element, "datafield") is not None:
        return read_marc(element)
    mods = element if local(element) == "mods" else first(element, "mods")
    return read_dublin_core(element) if mods is None else read_mods(mods)


def _identifier(element: etree._Element, header: etree._Element | None, metadata: Metadata) -> str | None:
    """The identifier of the harvest, the control number, or the record's own.

    An address is kept as url, too, and a reference code is none.
    """
    inside = [one for one in find_all(element, "identifier") if header is None or one not in header]
    stated = [value for value in (*map(plain, inside), element.get(_ABOUT) or "") if value]
    names = []
    for one in stated:
        if one.startswith(("http://", "https://")):
            metadata.strings.setdefault("url", one)
        elif codes := parse_references(one):
            metadata.archive.extend(codes)
        else:
            names.append(one)
    harvested = plain(first(header, "identifier")) if header is not None else ""
    control = next((plain(one) for one in find_all(element, "controlfield") if one.get("tag") == "001"), "")
    # That of a harvest as it stands: what follows the name of the repository is the same in many of them.
    known = harvested or control or metadata.identifier or next(iter(names), "")
    if known or not stated:
        return known or None
    return stated[0].rstrip("/").rpartition("/")[2] if "://" in stated[0] else stated[0]


def read_dublin_core(element: etree._Element) -> dict[str, Any]:
    """The metadata of an element with those of Dublin Core, by the names that `read_metadata` takes."""
    found: dict[str, list[str]] = {}
    for child in element.iter("{*}*", "*"):
        name = _DC.get(local(child))
        value = plain(child)
        in_header = any(local(above) == "header" for above in child.iterancestors())
        if name and value and len(child) == 0 and not in_header:
            found.setdefault(name, []).append(value)
    # The day of the document counts before that of a record or an edition. Before its own date DSpace states
    # when it took the paper in, by the clock.
    dates = [value for name in ("created", "date", "issued") for value in found.pop(name, ())]
    found["date"] = sorted(dates, key=lambda value: bool(_BY_CLOCK.search(value)))
    return {name: values if name in _FIELDS else "\n\n".join(values) for name, values in found.items()}
