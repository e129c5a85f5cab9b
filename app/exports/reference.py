"""A document as every export sees it: plain values, each said once, so that formats only name them."""

from __future__ import annotations

from dataclasses import dataclass

from app.reading.citations import code_in_latin
from app.reading.responsibility import agency, contributors, record_number, translators
from indexer.documents.dates import PartialDate
from indexer.documents.model import Document
from indexer.documents.references import reference_codes


@dataclass(frozen=True, slots=True)
class Reference:
    """What is exported of a document.

    ``codes`` are its reference codes as English footnotes have them, ``repositories`` the archives of these.
    ``number`` is that of the document, ``record`` that of its record. ``address`` is that of its page here,
    ``url`` the one to cite. ``languages`` are BCP 47 tags. Texts have no line ends.
    """

    id: str
    title: str
    date: PartialDate | None
    type: str
    number: str
    record: str
    agency: str
    summary: str
    collection: str
    senders: tuple[str, ...]
    recipients: tuple[str, ...]
    translators: tuple[str, ...]
    contributors: tuple[str, ...]
    subjects: tuple[str, ...]
    languages: tuple[str, ...]
    codes: tuple[str, ...]
    repositories: tuple[str, ...]
    source: str
    rights: str
    address: str
    url: str


def reference(document: Document, languages: tuple[str, ...], address: str) -> Reference:
    """What is exported of ``document``, whose texts are in ``languages``; ``address`` is that of its page."""
    codes = reference_codes(document)
    return Reference(
        id=document.id,
        title=_line(document.title),
        date=document.date,
        type=_line(document.type),
        number=_line(document.number),
        record=_line(record_number(document)),
        agency=_line(agency(document)),
        summary=_line(document.summary),
        collection=_line(document.collection),
        senders=tuple(map(_line, document.senders)),
        recipients=tuple(map(_line, document.recipients)),
        translators=translators(document),
        contributors=contributors(document),
        subjects=tuple(" – ".join(_line(one).split("--")) for one in document.subjects),
        languages=languages,
        codes=tuple(_line(code_in_latin(code)) for code in codes),
        repositories=tuple(dict.fromkeys(_line(code.repository) for code in codes if code.repository)),
        source=_line(document.source),
        rights=_line(document.rights),
        address=address,
        url=_line(document.url) or address,
    )


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
