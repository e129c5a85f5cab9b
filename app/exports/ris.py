"""RIS, which Zotero, EndNote, Mendeley and Citavi read.

Source: RIS Format Specifications (Research Information Systems, 2011). A letter's A2 is its recipient, A4 the
translator, CN the reference code, DB the archive, AN the number of the record; the rest means the same for
every type. Who contributed a document has no tag and is noted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from app.exports.reference import Reference
from indexer.documents.dates import PartialDate

_TYPES: Final = {
    "telegram": "PCOMM",
    "cable": "PCOMM",
    "letter": "PCOMM",
    "report": "RPRT",
    "interview": "PCOMM",
}
"""Kinds of documents with a type of their own; all others are manuscripts, since they lie in archives."""


def ris(references: Iterable[Reference]) -> str:
    """The records one after the other; lines end as the format asks."""
    return "".join(f"{tag}  - {value}\r\n" for one in references for tag, value in _fields(one))


def _fields(one: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(one.type.lower(), "MANSCPT")
    every: tuple[tuple[str, Iterable[str]], ...] = (
        ("ID", (one.id,)),
        ("TI", (one.title,)),
        ("AU", one.senders),
        ("A2", one.recipients),
        ("A4", one.translators),
        ("DA", (_date(one.date),) if one.date else ()),
        ("PY", (one.date.iso[:4],) if one.date else ()),
        ("M3", (one.type,)),
        ("M1", (one.number,)),
        ("T2", (one.collection,)),
        ("PB", (one.agency,)),
        ("DB", ("; ".join(one.repositories),)),
        ("CN", ("; ".join(one.codes),)),
        ("AN", (one.record,)),
        ("LA", ("; ".join(one.languages),)),
        ("AB", (one.summary,)),
        ("KW", one.subjects),
        ("N1", (one.source, *(f"Contributed by {name}" for name in one.contributors))),
        ("UR", (one.url,)),
    )
    yield from ((tag, value) for tag, values in every for value in values if value)
    yield "ER", ""


def _date(date: PartialDate) -> str:
    """``YYYY/MM/DD/other``, what is not known left empty; of an interval its beginning, the whole behind it.

    >>> from indexer.documents.dates import parse_iso
    >>> [_date(parse_iso(iso)) for iso in ("1951", "1951-06-21", "1951-06/1951-07")]
    ['1951///', '1951/06/21/', '1951/06//1951-06 – 1951-07']
    """
    first, _, last = date.iso.partition("/")
    year, month, day = [*first.split("-"), "", ""][:3]
    return f"{year}/{month}/{day}/{f'{first} – {last}' if last else ''}"
