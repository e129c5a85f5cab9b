"""A file (delo, folder) as it lies in the archive: its papers by folio, and what a finding aid says of it.

The file of a reference code is its path down to the delo, or all of it where the archive counts otherwise
(record group and box, the components of a finding aid). Documents are those indexed; a description of the
file itself, a component of a finding aid, is one of them by its path and is told by its ``level``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from indexer.documents.model import Document, ReferenceCode
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import Keyword
from indexer.payload import Card, read_payload
from indexer.preparation import archive_paths

LISTED: Final = 1000
"""Documents of a file that are listed; few have more."""

_FOLIO: Final = re.compile(r"(\d+)\s*[-–]?\s*(об|v|r)?", re.IGNORECASE)
_BACK: Final = frozenset({"об", "v"})

Place = tuple[bool, int, bool, int, str]
"""Without folio, number of the first folio, its back, date, id: ascending as the papers lie."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A document in a file. ``code`` is that of its reference codes which leads there."""

    card: Card
    code: ReferenceCode

    @property
    def place(self) -> Place:
        """Where it lies."""
        return place_of(self.card, self.code)


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file: its documents as they lie, and its description in a finding aid.

    ``level`` is the reference code of the file itself, ``left`` how many documents are not among these.
    """

    path: str
    level: ReferenceCode
    documents: tuple[Filed, ...]
    left: int
    description: Document | None


def file_path(code: ReferenceCode) -> str | None:
    """The archive path of the file that a paper of this code lies in; None where the code names none.

    >>> file_path(ReferenceCode("APRF", "45", "1", None, "334", "99-103"))
    'APRF/45/1/334'
    >>> file_path(ReferenceCode("APRF", "45")), file_path(ReferenceCode("NARA", levels=("RG 263", "Box 12")))
    (None, 'NARA/RG 263/Box 12')
    """
    if code.repository is None or not (code.delo or code.levels):
        return None
    *_, path = archive_paths((code,))
    return path if path.count("/") >= 2 else None


def files_of(codes: Iterable[ReferenceCode]) -> list[str]:
    """The files that ``codes`` name, in their order: a paper is often held twice."""
    return list(dict.fromkeys(filter(None, map(file_path, codes))))


def place_of(card: Card, code: ReferenceCode) -> Place:
    """Where a paper lies among those of its file: by folio, then by date; without folio behind all others."""
    folio = _FOLIO.search(code.listy or "")
    number, back = (int(folio[1][:9]), (folio[2] or "").lower() in _BACK) if folio else (0, False)
    return folio is None, number, back, card.date.lo if card.date else 0, card.id


def archive_file(path: str, reader: EngineReader, limit: int = LISTED) -> ArchiveFile | None:
    """The file at an archive path; None where no document is filed there.

    Of a file of more than ``limit`` documents it has those of the earliest dates.
    """
    request = SearchRequest(Keyword("archive", (path,)), sort="date_lo", limit=limit)
    result = reader.search(request)
    documents: list[Filed] = []
    description: Document | None = None
    for hit in result.hits:
        payload = read_payload(hit.payload)
        code = next((one for one in payload.card.archive if file_path(one) == path), None)
        if code is None:
            continue
        if code.listy is None and "level" in payload.record.extra:
            description = description or payload.document
        else:
            documents.append(Filed(payload.card, code))
    documents.sort(key=lambda one: one.place)
    codes = [one.code for one in documents] or list(description.archive if description else ())
    if not codes:
        return None
    level = replace(codes[0], listy=None, listy_unit=None)
    return ArchiveFile(path, level, tuple(documents), result.total - len(result.hits), description)
