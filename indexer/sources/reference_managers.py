"""References as Zotero and its kin export them, in RIS, CSL JSON and RDF: a document per reference.

Fields are those of ``indexer/data/reference_fields.tsv``; what is not listed is kept under its own name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from lxml import etree

from indexer.documents.tables import read_table
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.description import described
from indexer.sources.encodings import decode
from indexer.sources.files import LARGEST, Located, SourceFile
from indexer.sources.metadata import keywords
from indexer.sources.naming import id_from_path
from indexer.sources.xmltext import children, find_all, first, local, plain

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z\d])  - ?(?P<value>.*)")
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  - ")
_DATE = re.compile(r"(\d{4})/(\d\d)?/?(\d\d)?/?.*")
# Kinds of references that are kinds of documents; of the others a title says more.
_KINDS = {
    **dict.fromkeys(("PCOMM", "personal_communication", "LETT", "letter"), "letter"),
    **dict.fromkeys(("RPRT", "report"), "report"),
    "interview": "interview",
    "speech": "speech",
    "treaty": "agreement",
}
_LISTS = ("senders", "recipients", "people")


def is_ris(file: SourceFile, head: bytes) -> bool:
    """By the tag with which a reference begins."""
    return _BEGINS.match(head) is not None


def read_ris(file: SourceFile) -> Iterator[Located]:
    """The references of a RIS file in order."""
    lines = decode(file.read(LARGEST)).text.splitlines()
    for number, pairs in enumerate(_references(lines), 1):
        kind = next((value for tag, value in pairs if tag == "TY"), "")
        values: dict[str, Any] = {}
        for tag, value in pairs:
            # Zotero names whoever got a letter as its second author.
            field = _field("ris", tag) if tag not in ("A2", "A3", "A4") else _second(kind, tag)
            if field != "-":
                _put(values, field, _DATE.sub(_dashed, value) if field == "date" else value)
        yield _located(values, kind, file, number)


def _references(lines: list[str]) -> Iterator[list[tuple[str, str]]]:
    """The tags and values of each reference; a line without a tag goes on with the one before."""
    pairs: list[tuple[str, str]] = []
    for line in lines:
        found = _TAG.fullmatch(line.strip("\ufeff").rstrip())
        if found and found["tag"] == "TY" and pairs:
            yield pairs
            pairs = []
        if found:
            pairs.append((found["tag"], found["value"].strip()))
        elif line.strip() and pairs:
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]}\n{line.strip()}"
    if pairs:
        yield pairs


def _dashed(date: re.Match[str]) -> str:
    return "-".join(filter(None, date.groups()))


def _second(kind: str, tag: str) -> str:
    if tag == "A4":
        return "translator"
    return "recipients" if tag == "A2" and _KINDS.get(kind) == "letter" else "people"


def is_csl(value: Any) -> bool:
    """Whether a value of JSON is a list of references: objects with an id, a type and dates in parts."""
    items = value if isinstance(value, list) else []
    return bool(items) and all(
        isinstance(one, Mapping) and "type" in one and "texts" not in one and _CSL.intersection(one)
        for one in items
    )


# What only an item of CSL has.
_CSL = frozenset(("issued", "author", "recipient", "container-title", "archive_location", "accessed"))


def read_csl(items: list[dict[str, Any]], file: SourceFile) -> Iterator[Located]:
    """The references of a list of CSL JSON in order."""
    for number, item in enumerate(items, 1):
        values: dict[str, Any] = {}
        for name, value in item.items():
            field = _field("csl", name)
            if name != "type" and field != "-":
                value = keywords(value) if name == "keyword" and isinstance(value, str) else value
                for one in (
                    value if field in (*_LISTS, "subjects", "editor") and isinstance(value, list) else [value]
                ):
                    _put(values, field, _name(one) if isinstance(one, Mapping) else one)
        yield _located(values, str(item.get("type")), file, number)


def _name(value: Mapping[str, Any]) -> str:
    """A name, or a date, of CSL in words."""
    parts = value.get("date-parts")
    if parts:
        return "/".join("-".join(f"{int(part):02}" for part in date if part) for date in parts)
    family = " ".join(str(value.get(name, "")) for name in ("non-dropping-particle", "family")).strip()
    return str(
        value.get("literal") or value.get("raw") or ", ".join(filter(None, (family, value.get("given"))))
    )


def read_zotero(root: etree._Element, file: SourceFile) -> Iterator[Located]:
    """The references of an export of Zotero in RDF, without its notes, attachments and folders."""
    items = [one for one in root if local(one) not in _NO_ITEMS and children(one, "title", "itemType")]
    for number, item in enumerate(items, 1):
        values: dict[str, Any] = {"url": item.get(_ABOUT) if "://" in (item.get(_ABOUT) or "") else ""}
        kind = ""
        for one in item:
            name = local(one)
            people = [
                ", ".join(
                    plain(first(each, part))
                    for part in ("surname", "givenName")
                    if first(each, part) is not None
                )
                for each in find_all(one, "Person")
            ]
            kind = plain(one) if name == "itemType" else kind
            field = _field("zotero", name)
            for said in people or [plain(one)]:
                if field != "-" and said:
                    _put(values, field, said)
        yield _located(values, kind, file, number)


_NO_ITEMS = ("Attachment", "Memo", "Collection")
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def _put(values: dict[str, Any], field: str, value: Any) -> None:
    known = values.get(field)
    if isinstance(known, list):
        known.append(value)
    else:
        values[field] = [known, value] if known else value


def _located(values: dict[str, Any], kind: str, file: SourceFile, number: int) -> Located:
    place = f"reference {number}"
    try:
        # An address of Zotero's own is no id that anybody would type.
        identifier = str(values.pop("id", "")).rstrip("/").rpartition("/")[2]
        document = described({**values, "id": identifier}, id_from_path(file.path, str(number)))
        # What the title calls it says more: a telegram is a letter to them.
        return place, replace(document, type=document.type or _KINDS.get(kind))
    except (InvalidValue, ValueError, TypeError) as error:
        return RejectedDocument(file.name, place, str(error))


@cache
def _fields() -> dict[tuple[str, str], str]:
    return {(row["format"], row["name"]): row["field"] for row in read_table("reference_fields.tsv")}


def _field(kind: str, name: str) -> str:
    return _fields().get((kind, name), name)
