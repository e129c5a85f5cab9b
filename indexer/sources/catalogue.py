"""Catalogue records: Dublin Core, MARCXML, and either of them harvested by OAI-PMH.

A record describes a document and has no text of its own: its description, or its title, is what is found.
Files stream: one record is in memory at a time. Element names follow DCMI Metadata Terms, MARC 21 and
OAI-PMH 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lxml import etree

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.dating import dated
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import Metadata, complete, read_metadata
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
)

_DC = {
    "title": "title", "creator": "senders", "subject": "subjects", "description": "summary", "abstract":
    "summary", "contributor": "contributor", "date": "date", "created": "date", "issued": "date", "type":
    "type", "language": "language", "source": "source", "rights": "rights", "coverage": "places", "spatial":
    "places", "relation": "relation", "publisher": "publisher", "format": "format", "isPartOf": "collection",
    "tableOfContents": "contents", "alternative": "alternative", "provenance": "provenance",
    "accessRights": "rights", "temporal": "temporal", "extent": "extent", "bibliographicCitation": "citation",
}  # fmt: skip


def read(file: SourceFile) -> Iterator[Located]:
    """The records of a file in order. Records that a harvest marks as deleted are passed over."""
    count = 0
    try:
        with file.opener() as stream:
            for element in _records(file, stream):
                count += 1
                place = f"record {count}"
                try:
                    document = _document(element, file, count)
                except InvalidValue as error:
                    yield RejectedDocument(file.name, place, str(error))
                    continue
                if document is not None:
                    yield place, document
    except InvalidValue as error:
        yield RejectedDocument(file.name, f"record {count + 1}", str(error))
        return
    if not count:
        yield RejectedDocument(file.name, "", "no record of Dublin Core or MARC was found in this XML")


def _records(file: SourceFile, stream: Any) -> Iterator[etree._Element]:
    """Records of the outermost kind: those of a harvest, of a collection, or the only one."""
    head = file.head()
    if re.search(rb"<(?:[\w.-]+:)?record[\s>]", head):
        return records(stream, "record")
    for name in ("qualifieddc", "dc", "Description", "metadata"):
        if re.search(rb"<(?:[\w.-]+:)?" + name.encode() + rb"[\s>]", head):
            return records(stream, name)
    return iter(())


def _document(element: etree._Element, file: SourceFile, number: int) -> Document | None:
    header = next(iter(children(element, "header")), None)
    if header is not None and header.get("status") == "deleted":
        return None
    fields = _marc(element) if first(element, "datafield") is not None else _dublin_core(element)
    metadata = read_metadata({name: value for name, value in fields.items() if value})
    identifier = _identifier(element, header, metadata)
    title = metadata.strings.get("title")
    if not title:
        raise InvalidValue("the record has no title")
    text = metadata.strings.get("summary") or title
    base = Document(
        id=identifier or id_from_path(file.path, str(number)),
        title=title,
        texts=(Text(element.get(XML_LANG) or detect_language(text), "original", text),),
    )
    # The language a record names is that of the document, not of the description.
    languages, metadata.languages = metadata.languages, []
    document = complete(base, replace(metadata, identifier=None))
    if languages:
        document = replace(document, extra={**document.extra, "original_language": ", ".join(languages)})
    return dated(describe(document))


def _identifier(element: etree._Element, header: etree._Element | None, metadata: Metadata) -> str | None:
    """The identifier of the harvest, the control number, or the record's own; a URL is kept as url, too."""
    inside = [one for one in find_all(element, "identifier") if header is None or one not in header]
    stated = [plain(one) for one in inside if plain(one)]
    for one in stated:
        if one.startswith(("http://", "https://")):
            metadata.strings.setdefault("url", one)
    harvested = plain(first(header, "identifier")) if header is not None else ""
    if harvested:
        # As it stands: what follows the name of the repository is the same in many of them.
        return harvested
    control = next((plain(one) for one in find_all(element, "controlfield") if one.get("tag") == "001"), "")
    if control:
        return control
    names = [one for one in stated if "://" not in one]
    return names[0] if names else stated[0].rstrip("/").rpartition("/")[2] if stated else None


def _dublin_core(element: etree._Element) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for child in element.iter("{*}*", "*"):
        name = _DC.get(local(child))
        value = plain(child)
        if (
            name
            and value
            and len(child) == 0
            and not any(local(up) == "header" for up in child.iterancestors())
        ):
            found.setdefault(name, []).append(value)
    lists = ("senders", "subjects", "places", "language")
    return {
        name: values
        if name in lists
        else " = ".join(dict.fromkeys(values))
        if name == "title"
        else values[0]
        if name in ("date", "type")
        else "\n\n".join(values)
        for name, values in found.items()
    }


def _marc(element: etree._Element) -> dict[str, Any]:
    """The fields of a bibliographic record of MARC 21."""
    fields: dict[str, list[dict[str, list[str]]]] = {}
    for one in find_all(element, "datafield"):
        codes: dict[str, list[str]] = {}
        for part in children(one, "subfield"):
            codes.setdefault(part.get("code", ""), []).append(plain(part))
        tag = one.get("tag", "")
        if tag == "880":
            # The same field in the script of the original, named by its link: «245-02/(N».
            tag = f"880-{codes.get('6', [''])[0][:3]}"
        fields.setdefault(tag, []).append(codes)

    def take(tags: str, codes: str, joint: str = " ", ends: str = "") -> list[str]:
        values = []
        for tag in tags.split():
            for subfields in fields.get(tag, []):
                parts = [value for code in codes for value in subfields.get(code, []) if value]
                if parts:
                    values.append(joint.join(parts).strip(" /,:;").rstrip(ends))
        return values

    dates = take("260 264", "c") or take("245", "f")
    year = re.search(r"\d{4}", dates[0]) if dates else None
    fixed = next((plain(one) for one in find_all(element, "controlfield") if one.get("tag") == "008"), "")
    if year is None and re.fullmatch(r"\d{4}", fixed[7:11]):
        year = re.match(r"\d{4}", fixed[7:11])
    languages = take("041", "a") or ([fixed[35:38]] if re.fullmatch(r"[a-z]{3}", fixed[35:38]) else [])
    return {
        # A parallel title stands behind an equals sign, as on a catalogue card.
        "title": " = ".join(take("245", "abnp")[:1] + take("880-245", "abnp")[:1]),
        "senders": take("100 880-100", "aq"),
        "people": take("600 700 880-600 880-700", "aq"),
        "organizations": take("110 610 710 880-110 880-610 880-710", "ab"),
        "subjects": take("600 610 611 630 650 651", "abvxyz", "--", "."),
        "places": take("651 751", "a"),
        "date": year.group() if year else "",
        "summary": "\n\n".join(take("520", "ab") or take("500 505 545", "a")),
        "notes": "\n".join(take("500 505 545", "a")) if take("520", "a") else "",
        "language": [code for code in languages if code not in ("zxx", "und", "mul")],
        "rights": "\n".join(take("506 540", "a")),
        "url": " ".join(take("856", "u")[:1]),
        "archive": "; ".join(take("852", "abchij", ", ")),
        "publisher": "; ".join(take("260 264", "ab")),
        "collection": "; ".join(take("490 773 830", "at")[:1]),
        "extent": "; ".join(take("300", "abc")),
    }
