"""What a document is read from beside its own file: metadata, a column mapping, the pages of a volume."""

from __future__ import annotations

import os
import zlib
from contextlib import nullcontext
from pathlib import Path, PurePosixPath

from indexer.sources.alto import may_be_mets
from indexer.sources.dspace import RECORD, SCHEMA
from indexer.sources.files import SourceFile
from indexer.sources.sidecars import ENDINGS, PLACES, TABLE, row_of

Listing = dict[str, tuple[int, int]]


class Neighbours:
    """Tells by one number whether anything beside a file changed that its documents are made of.

    A folder is listed once and remembered, so take a new one for each run.
    """

    def __init__(self) -> None:
        self._listings: dict[Path, Listing] = {}

    def digest(self, file: SourceFile) -> int:
        """A number that changes with whatever stands beside ``file`` and belongs to it; 0 for nothing."""
        if file.disk is None:
            return 0
        path = file.disk.absolute()
        listing, name = self._listing(path.parent), path.name
        stem = name.removesuffix(path.suffix)
        beside = {f"{before}{ending}" for ending in ENDINGS for before in (name, stem, f"{stem}.mapping")}
        parts: list[object] = [(one, listing[one]) for one in sorted(beside - {name}) if one in listing]
        for place in PLACES if name != TABLE else ():
            table = Path(os.path.normpath(path.parent / place))
            if TABLE in self._listing(table.parent):
                row = row_of(SourceFile.on_disk(table), place, path)
                parts += [sorted(row.items())] if row else []
        if RECORD in listing:
            item = (one for one in listing if one in (RECORD, "contents", "handle") or SCHEMA.fullmatch(one))
            parts += [(one, listing[one]) for one in sorted(item)]
        if may_be_mets(name, listing):
            # The pages of a volume lie in its folder or in one below.
            below = [path.parent, *(path.parent / one for one, (size, _) in listing.items() if size < 0)]
            parts += [sorted(self._pages(folder, name)) for folder in sorted(below)]
        return zlib.crc32(repr(parts).encode()) if parts else 0

    def _pages(self, folder: Path, name: str) -> list[tuple[str, tuple[int, int]]]:
        listing = self._listing(folder)
        return [one for one in listing.items() if one[0] != name and PurePosixPath(one[0]).suffix == ".xml"]

    def _listing(self, folder: Path) -> Listing:
        """Name → size (negative: a folder) and time of change of all that lies in a folder."""
        if folder not in self._listings:
            if len(self._listings) > 64:
                self._listings.clear()
            found: Listing = {}
            with os.scandir(folder) if folder.is_dir() else nullcontext(()) as entries:
                for entry in entries:
                    try:
                        status = entry.stat()
                    except OSError:
                        continue
                    size = -1 if entry.is_dir() else status.st_size
                    found[entry.name] = (size, 0 if size < 0 else status.st_mtime_ns)
            self._listings[folder] = found
        return self._listings[folder]
