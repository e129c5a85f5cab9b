"""The one document model: every reader produces it, everything else consumes it.

It mirrors the JSON Lines object of the public interface, section 3. Values are immutable; sequences
are tuples in the order in which the source states them; an absent value is ``None`` or empty, never
a placeholder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from indexer.documents.dates import PartialDate
from indexer.documents.repositories import canonical_repository, plain_number

Kind = Literal["original", "transcription", "translation", "ocr"]


@dataclass(frozen=True, slots=True)
class Text:
    """One version of a document's text.

    ``language`` is a BCP 47 tag (``ru``, ``en``, ``zh``, ``und``). ``text`` is NFC with ``\n`` line
    ends; paragraphs are separated by a blank line. ``pages`` holds the offset (code points of
    ``text``) at which each page begins, empty where the source has no pages. ``extra`` keeps every other
    key that the source gave for this version, as JSON values.
    """

    language: str
    kind: Kind
    text: str
    pages: tuple[int, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ReferenceCode:
    """An archival reference code (шифр): repository, fond, opis, delo, listy.

    Each part is as the archive writes it, without its label (``059а``, ``64-65``); ``None`` where not
    stated. ``papka`` is the folder that some archives put between opis and delo (АВП РФ, п. 11).
    ``listy_unit`` is the label the source used for the last part: ``ll.`` (folios) or ``pp.`` (pages).
    ``levels`` hold, from the top down, the parts of a hierarchy that is no fond, opis, delo (record group
    and box; the components of a finding aid). ``extra`` are other keys that the source gave, as JSON values.
    """

    repository: str | None = None
    fond: str | None = None
    opis: str | None = None
    papka: str | None = None
    delo: str | None = None
    listy: str | None = None
    listy_unit: str | None = None
    levels: tuple[str, ...] = ()
    extra: tuple[tuple[str, Any], ...] = field(default=(), hash=False)

    @property
    def path(self) -> tuple[str, ...]:
        """Repository, fond, opis, papka and delo down to the first one that is not stated, then the levels.

        An absent papka is skipped, since most archives have none. The repository stands under its
        canonical code and letters in numbers are Latin, so that АПРФ and APRF, 059а and 059a are one path.

        >>> ReferenceCode("APRF", "45", "1", None, "334", "99-103").path
        ('APRF', '45', '1', '334')
        >>> ReferenceCode("АПРФ", None, "1").path
        ('APRF',)
        """
        parts: list[str] = []
        for name in ("repository", "fond", "opis", "papka", "delo"):
            value = getattr(self, name)
            if name == "repository" and value is not None:
                value = canonical_repository(value)
            if value is None:
                if name == "papka":
                    continue
                break
            parts.append(value if name == "repository" else plain_number(value))
        return (*parts, *map(plain_number, self.levels))

    @property
    def in_pages(self) -> bool:
        """Whether ``listy`` are pages (pp., с.) and not folios.

        >>> ReferenceCode(listy="97-98", listy_unit="pp.").in_pages, ReferenceCode(listy="99-103").in_pages
        (True, False)
        """
        return (self.listy_unit or "").startswith(("p", "с"))


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its metadata and all its texts.

    ``id`` is unique in an index and is what ``/documents/ID`` takes. ``extra`` keeps every key that the
    model does not name, as JSON values, in source order; readers of archive text put there
    ``copies``, ``received_from``, ``received_at``, ``donors``, ``contributor``, ``translator``,
    ``record_id``, ``via`` and the like. ``notes`` are sentences of a reader for whoever checks sources:
    what was guessed and which lines were left over; they are no part of the document.
    """

    id: str
    title: str
    date: PartialDate | None = None
    type: str | None = None
    number: str | None = None
    summary: str | None = None
    collection: str | None = None
    senders: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    archive: tuple[ReferenceCode, ...] = ()
    source: str | None = None
    rights: str | None = None
    url: str | None = None
    texts: tuple[Text, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the texts, each once, in order."""
        return tuple(dict.fromkeys(text.language for text in self.texts))
