"""Single fields of a page: address and id, source, collection, date, and what has no field of its own."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from indexer.documents.dates import PartialDate
from indexer.documents.jsonlines import check_id
from indexer.documents.tables import read_table
from indexer.documents.written_dates import parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.address import Address
from indexer.sources.archive_text.parties import Parties, split_names
from indexer.sources.archive_text.titles import Citation, Head, document_type
from indexer.sources.naming import id_from_path

# An index printed so long after a paper has a date of its own (in the unit of ``PartialDate.lo``: ten years).
_PRINTED_SINCE = 10_0000
_CONTRIBUTED = re.compile(
    r"(?:contributed|provided|obtained|submitted)(?: and translated)? (?:to \S+ )?by (.+?)"
    r"(?=\s*(?:,? and (?:was )?translated\b|[.;](?:\s|$)|, translated\b|$))", re.I)  # fmt: skip
TRANSLATED = re.compile(
    r"translat(?:ed|ion)(?: (?:from|into|for)(?: \w+){1,3}?){0,3} by (.+?)"
    r"(?=\s*(?:[.;](?:\s|$)|,? and (?:edited|contributed)\b|$))",
    re.I,
)
URL = re.compile(r"https?://[^\s<>\"')\]]{4,500}")


def first_value(values: dict[str, list[str]], name: str) -> str | None:
    """The first value of a field that is not empty, else None."""
    return next((value for value in values.get(name, []) if value), None)


def list_items(values: dict[str, list[str]], name: str) -> tuple[str, ...]:
    """The items of a field, one or several a line, each once."""
    items: list[str] = []
    for value in values.get(name, []):
        parts = re.split(r"\s*[;|•·；、]\s*", value)
        # A full stop at the end goes, that of an initial stays.
        items.extend(re.sub(r"(?<=\w\w)\.$", "", part.strip()) for part in parts)
    # What a form has where there is nothing to say is a dash.
    return tuple(dict.fromkeys(item for item in items if any(char.isalnum() for char in item)))


def _names(values: dict[str, list[str]], name: str) -> list[str]:
    """The people of a field; «and» parts them."""
    return [one for item in list_items(values, name) for one in re.split(r"\s(?:and|и)\s(?=[A-ZА-ЯЁ])", item)]


def find_url(values: dict[str, list[str]], text: str) -> str | None:
    """The address a label gives; else one in the head of the page that leads to a document, not to a site."""
    for value in values.get("url", []) + values.get("citation", []):
        match = URL.search(value)
        if match and len(urlsplit(match.group()).path) > 1:
            return match.group().rstrip(".,;")
    for match in URL.finditer(text):
        url = match.group().rstrip(".,;")
        if re.search(r"/(?:documents?|records?|items?|doc)/[\w-]+", url):
            return url
    return None


def find_id(values: dict[str, list[str]], url: str | None, path: Path) -> str:
    """The record id, else the number of the document's address, else the file's name."""
    stated = first_value(values, "record_id")
    if stated and re.fullmatch(r"[\w.:\-/]{1,80}", stated):
        return check_id(stated)
    number = re.search(r"/(?:documents?|records?|items?|doc)/(\d{3,12})\b", url or "")
    return number[1] if number else id_from_path(path)


def find_source(values: dict[str, list[str]], citation: Citation | None) -> str | None:
    """The statement on where the document lies: as labelled, else as the citation ends."""
    stated = [*values.get("source", []), *values.get("original_archive", [])]
    if stated:
        return "\n".join(stated)
    return citation.source if citation else None


def find_collection(
    values: dict[str, list[str]], citation: Citation | None, url: str | None, text: str
) -> str | None:
    """The collection: as labelled, else by what the page says of itself, else as cited."""
    stated = list_items(values, "collection")
    if stated:
        return "; ".join(stated)
    said = " ".join([(citation.collection or "") if citation else "", url or "", *values.get("rights", [])])
    for row in read_table("collections.tsv"):
        if re.search(row["pattern"], re.sub(r"\s+", " ", said), re.I):
            return row["name"]
    return citation.collection if citation else None


def find_date(
    values: dict[str, list[str]], outside: int, head: Head, citation: Citation | None, notes: list[str]
) -> PartialDate | None:
    """The date as labelled, else above the title, else in the citation; what is none is noted.

    Of several labelled dates the first counts, unless it is that of a print many years after another.
    ``outside`` of them, the last, stand under no heading «Document information» and are not compared.
    """
    stated = values.get("date", [])
    about = stated[: len(stated) - outside] or stated
    try:
        first = parse_written(about[0]) if about else None
    except InvalidValue:
        notes.append(f"date not understood: {about[0][:60]}")
        first = None
    if first is None:
        return head.date or (citation.date if citation else None)
    for text in about[1:]:
        with suppress(InvalidValue):
            date = parse_written(text)
            if date.lo + _PRINTED_SINCE < first.lo:
                return date
    return first


# «and» parts two institutions only behind a word that ends the name of one.
_AFTER_INSTITUTION = "|".join(
    rf"(?<={word})\sand\s(?=[A-Z])"
    for word in ("Foundation", "University", "Corporation", "Endowment", "Institute")
)


def split_list(text: str) -> list[str]:
    """The names of institutions in a sentence.

    >>> split_list("Leon Levy Foundation and Bill and Melinda Gates Foundation.")
    ['Leon Levy Foundation', 'Bill and Melinda Gates Foundation']
    """
    parts = re.split(rf"\s*(?:;\s?(?:and\s)?|,\s(?:and\s)?(?=[A-ZА-ЯЁ]))\s*|{_AFTER_INSTITUTION}", text)
    return [part.strip(" .") for part in parts if part.strip(" .")]


def collect_extra(
    values: dict[str, list[str]],
    parties: Parties,
    address: Address,
    title: str,
    cited: str,
    donors: list[str],
    source: str | None,
) -> dict[str, Any]:
    """What the model has no field for, by the names in its documentation; only what is stated."""
    said = " ".join((source or cited).split())
    contributed, translated = _CONTRIBUTED.search(said), TRANSLATED.search(said)
    contributors = [*_names(values, "contributor"), *(split_names(contributed[1]) if contributed else [])]
    translators = [*_names(values, "translator"), *(split_names(translated[1]) if translated else [])]
    qualifiers = document_type(title)[1]
    extra: dict[str, Any] = {
        "type_qualifiers": list(qualifiers),
        "via": parties.via,
        "contains_message_from": parties.inside,
        "addressee": address.addressee,
        "copies": address.copies,
        "sent_from": address.sent_from,
        "received_from": address.received_from or (address.sent_from if address.received_at else None),
        "received_at": address.received_at,
        "sender_number": address.sender_number,
        "classification": address.classification,
        "authors": list(list_items(values, "authors")),
        "donors": list(dict.fromkeys(donors)),
        "contributor": ", ".join(dict.fromkeys(contributors)),
        "translator": ", ".join(dict.fromkeys(translators)),
        "citation": cited,
        "original_language": ", ".join(values.get("original_language", [])),
        "uploaded": first_value(values, "uploaded"),
        "record_id": first_value(values, "record_id"),
    }
    return {name: value for name, value in extra.items() if value}
