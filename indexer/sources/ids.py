"""Ids are unique: which document gets the id that two have.

The rule for build, add and refresh alike (docs/sources.md tells it to archivists):

- A stated id is never changed. The second document of a run that states it is rejected, and so is one whose
  id a file holds that is not read in this run.
- An id made of a file's name (`NameId`) yields: to a document of this run, and to any that another file held
  before it. The document then gets the first of `other_ids` that is free.
- A file keeps what its name made before, even where a plainer id has become free since.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources.naming import NameId, other_ids

Result = Document | RejectedDocument


class Ids:
    """The ids of one run with the place of each, in little more than 100 bytes an id.

    ``holder`` gives the file, by its recorded name, whose document had an id before the run, None where none
    had; without it nothing was before. ``keeps`` tells whether that file keeps the id from one that states
    it: where it is not read in this run. Without it none does.
    """

    def __init__(
        self,
        holder: Callable[[str], str | None] | None = None,
        keeps: Callable[[str], bool] | None = None,
    ) -> None:
        self._holder = holder
        self._keeps = keeps
        self._places: dict[int, int] = {}
        self._files: list[str] = []
        self._units: list[str] = []

    def claim(self, document: Document, source: str, place: str, path: Path, file: str) -> Result:
        """The document with the id that is its own, else its rejection.

        ``source`` and ``place`` say where it stands, ``path`` is that of which its id may be made (in an
        archive that of the member), and ``file`` the recorded name of the file on disk.
        """
        identifier = document.id
        where = self._place(identifier)
        if isinstance(identifier, NameId):
            chosen = self._chosen(identifier, path, file)
            if chosen is not None:
                where = None
                document = document if chosen == identifier else replace(document, id=chosen)
        elif where is None and self._holder is not None and self._keeps is not None:
            holder = self._holder(identifier)
            where = holder if holder is not None and holder != file and self._keeps(holder) else None
        if where is not None:
            reason = f"the id «{identifier}» is taken already by {where}; every document needs one of its own"
            return RejectedDocument(source, place, reason, passing=True)
        self._note(document.id, source, place)
        return document

    def _chosen(self, identifier: NameId, path: Path, file: str) -> NameId | None:
        """The id that a file's name makes, None where all are taken."""
        if self._holder is None and self._place(identifier) is None:
            return identifier
        held_by = self._holder or (lambda identifier: None)
        possible = (identifier, *other_ids(path, identifier))
        free = [(one, held_by(one)) for one in possible if self._place(one) is None]
        # The last one that it held: it had its reason not to have the first.
        kept = [one for one, holder in free if holder == file]
        return kept[-1] if kept else next((one for one, holder in free if holder is None), None)

    def _place(self, identifier: str) -> str | None:
        """Where an id was claimed in this run, None if it was not."""
        known = self._places.get(_key(identifier))
        if known is None:
            return None
        number = known & 0xFFFFFFFFFF
        where = self._files[known >> 40]
        return f"{where}, {self._units[known >> 40]} {number}" if number else where

    def _note(self, identifier: str, source: str, place: str) -> None:
        unit, _, number = place.rpartition(" ")
        if not self._files or self._files[-1] != source or self._units[-1] != unit:
            self._files.append(source)
            self._units.append(unit)
        # File and number packed into one integer: a million ids are held at once.
        packed = (len(self._files) - 1) << 40 | (int(number) if number.isdecimal() else 0)
        self._places[_key(identifier)] = packed


def _key(identifier: str) -> int:
    return int.from_bytes(hashlib.blake2b(identifier.encode(), digest_size=8).digest(), "big")
