"""Records of MODS, by themselves, in a harvest or in a METS file (Metadata Object Description Schema 3)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from indexer.sources.marc import RELATORS
from indexer.sources.metadata import holding
from indexer.sources.xmltext import children, find_all, first, local, plain

_DATES = ("dateCreated", "dateIssued", "dateCaptured", "copyrightDate", "dateOther")
_NUMBERS = ("issn", "isbn", "lccn", "oclc", "uri", "hdl", "doi")


def read_mods(record: etree._Element) -> dict[str, Any]:
    """The metadata of a ``mods`` element, by the names that `read_metadata` takes."""
    found: dict[str, Any] = {}

    def add(name: str, *values: str) -> None:
        found.setdefault(name, []).extend(value for value in values if value)

    for info in children(record, "titleInfo"):
        add("alternative" if info.get("type") in ("alternative", "abbreviated") else "title", _title(info))
    for one in children(record, "name"):
        add(_role(one), _name(one))
    for subject in children(record, "subject"):
        _add_subject(subject, add)
    add("publisher", *_texts(record, "originInfo", "publisher"))
    for held in children(record, "location"):
        repository = plain(next(iter(children(held, "physicalLocation")), None))
        mark = plain(first(held, "shelfLocator"))
        if repository or mark:
            found.setdefault("archive", []).append(holding(repository, mark))
        add("url", *map(plain, children(held, "url")))
    for related in children(record, "relatedItem"):
        if related.get("type") in ("host", "series"):
            add("collection", *map(_title, children(related, "titleInfo")))
    numbers = children(record, "identifier")
    add("url", *(plain(one) for one in numbers if plain(one).startswith(("http://", "https://"))))
    own = [plain(one) for one in numbers if one.get("type") not in _NUMBERS and "://" not in plain(one)]
    identifiers = [plain(one) for one in find_all(record, "recordIdentifier")] + own
    found["id"] = next(filter(None, identifiers), None)
    for name, element in (
        ("type", "genre"),
        ("summary", "abstract"),
        ("contents", "tableOfContents"),
        ("notes", "note"),
        ("rights", "accessCondition"),
    ):
        add(name, *map(plain, children(record, element)))
    add("extent", *_texts(record, "physicalDescription", "extent"))
    add("language", *dict.fromkeys(_texts(record, "language", "languageTerm")))
    return {**found, "date": _date(record)}


def _texts(record: etree._Element, parent: str, name: str) -> list[str]:
    return [plain(one) for each in children(record, parent) for one in children(each, name)]


def _title(info: etree._Element) -> str:
    """«The letter: a draft. Part 1» of its parts."""

    def part(name: str) -> str:
        return plain(next(iter(children(info, name)), None))

    article = part("nonSort")
    title = (
        f"{article} {part('title')}"
        if article and not article.endswith(("'", "’", "-"))
        else article + part("title")
    )
    for joint, name in ((": ", "subTitle"), (". ", "partNumber"), (", ", "partName")):
        title += joint + part(name) if part(name) else ""
    return title


def _name(one: etree._Element) -> str:
    """«Truman, Harry S.»; dates and addresses are no part of it."""
    parts = {
        kind: " ".join(plain(part) for part in children(one, "namePart") if part.get("type") == kind)
        for kind in ("family", "given", None)
    }
    return ", ".join(filter(None, (parts["family"], parts["given"]))) or parts[None]


def _role(one: etree._Element) -> str:
    for term in find_all(one, "roleTerm"):
        if plain(term).casefold() in RELATORS:
            return RELATORS[plain(term).casefold()]
    if one.get("type") in ("corporate", "conference"):
        return "organizations"
    return "senders" if one.get("usage") == "primary" else "people"


def _add_subject(subject: etree._Element, add: Any) -> None:
    """A subject of one part goes to its own field; one of several is a subject as a whole, too."""
    texts = []
    for part in subject:
        kind = local(part)
        text = _title(part) if kind == "titleInfo" else _name(part) if kind == "name" else plain(part)
        if kind == "name":
            add("organizations" if part.get("type") in ("corporate", "conference") else "people", text)
        elif kind == "geographic":
            add("places", text)
        elif kind == "hierarchicalGeographic":
            text = plain(part[-1]) if len(part) else text
            add("places", text)
        texts.append(text)
        if len(subject) == 1 and kind in ("topic", "temporal", "titleInfo", "genre", "occupation"):
            add("subjects", text)
    if len(texts) > 1:
        add("subjects", "--".join(filter(None, texts)))


def _date(record: etree._Element) -> str | None:
    """The first date of the sort that says most of the document, encoded rather than written."""
    for name in _DATES:
        dates = [one for origin in children(record, "originInfo") for one in children(origin, name)]
        dates = [one for one in dates if one.get("encoding") or one.get("keyDate")] or dates
        ends = {one.get("point"): _day(plain(one)) for one in reversed(dates) if plain(one)}
        if ends.get("start") and ends.get("end"):
            return f"{ends['start']}/{ends['end']}"
        if ends:
            return next(iter(reversed(ends.values())))
    return None


def _day(text: str) -> str:
    """A day of ISO 8601 without hyphens with them."""
    return re.sub(r"^(\d{4})(\d\d)(\d\d)$", r"\1-\2-\3", text)
