"""The header of a TEI file: who wrote to whom and when, where the paper lies, what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from indexer.documents.dates import PartialDate, make_interval, parse_iso
from indexer.documents.model import Document, ReferenceCode
from indexer.documents.written_dates import parse_written
from indexer.errors import InvalidValue
from indexer.sources.metadata import holding, read_metadata
from indexer.sources.xmltext import children, find_all, first, plain


def with_header(document: Document, root: etree._Element) -> Document:
    """A document that is the whole of a TEI element, with what its header says and the text does not."""
    header = first(root, "teiHeader")
    if header is None:
        return document
    actions = {one.get("type") or "": one for one in reversed(list(find_all(header, "correspAction")))}
    authors = [one for title in find_all(header, "titleStmt") for one in children(title, "author")]
    date = next((found for one in _dated(header) if (found := date_of(one))), None)
    known = document.date
    if known and (date is None or date.lo < known.lo or known.hi < date.hi):
        date = known
    addresses = (plain(one) for one in find_all(header, "idno"))
    places = _names(actions.get("sent"), "placeName")
    return replace(
        document,
        date=date,
        senders=_names(actions.get("sent"), "persName", "orgName")
        or document.senders
        or tuple(filter(None, map(plain, authors))),
        recipients=_names(actions.get("received"), "persName", "orgName") or document.recipients,
        places=tuple(dict.fromkeys((*document.places, *places))),
        subjects=tuple(dict.fromkeys(plain(term) for one in find_all(header, "keywords")
                                     for term in find_all(one, "term") if plain(term))),
        summary=document.summary or plain(first(header, "abstract")) or None,
        url=document.url or next((one for one in addresses if one.startswith(("http://", "https://"))), None),
    )  # fmt: skip


def where_it_lies(root: etree._Element) -> tuple[str | None, tuple[ReferenceCode, ...]]:
    """The statement of source and the reference codes of the manuscript that the header identifies."""
    stated = first(root, "msIdentifier")
    if stated is None:
        return None, ()

    def part(*names: str) -> str:
        return next(filter(None, map(plain, children(stated, *names))), "")

    repository, collection, number = part("repository", "institution"), part("collection"), part("idno")
    value = holding(repository, number)
    value = value if isinstance(value, str) else holding(repository, collection, number)
    source = ", ".join(filter(None, (repository, collection, number)))
    return source or None, tuple(read_metadata({"archive": value}).archive)


def date_of(element: etree._Element) -> PartialDate | None:
    """The date of an element ``date`` or ``origDate``, by its attributes or its text."""
    when = element.get("when") or element.get("value")
    start = when or element.get("from") or element.get("notBefore")
    end = None if when else element.get("to") or element.get("notAfter")
    found = between(start, end) if start else None
    try:
        written = parse_written(plain(element))
    except InvalidValue:
        written = None
    if found is None or (written and "/" in written.iso and written.lo <= found.lo <= found.hi <= written.hi):
        # «<date when="1798">1798–1800</date>»: the attribute holds less than the text.
        return written
    return replace(found, written=plain(element) or None)


def between(start: str, end: str | None) -> PartialDate | None:
    """The date of two attributes in ISO 8601, None where they hold none."""
    try:
        first_day = parse_iso(start)
        date = make_interval(first_day, parse_iso(end)) if end else first_day
    except InvalidValue:
        return None
    return replace(date, written=None)


def _dated(header: etree._Element) -> Iterator[etree._Element]:
    for one in (*find_all(header, "correspAction"), *find_all(header, "creation")):
        yield from find_all(one, "date")
    yield from find_all(header, "origDate")


def _names(action: etree._Element | None, *kinds: str) -> tuple[str, ...]:
    found = () if action is None else (plain(one).strip(" ,;:") for one in find_all(action, *kinds))
    return tuple(filter(None, found))
