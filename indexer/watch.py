"""What was read of which file: for the progress of long work, and for the record of an index."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.record import ADDED, Stamp, extend_record, line_of_file, line_of_id, stamp_of, unfinished
from indexer.sources.files import SourceFile
from indexer.sources.neighbours import Neighbours

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Found = Document | RejectedDocument


def is_of(rejection: RejectedDocument, file: SourceFile) -> bool:
    """Whether something in ``file`` was rejected, and not what could not be looked at after it."""
    return rejection.source == file.name or rejection.source.startswith(f"{file.name}/")


class _CountingFile(io.FileIO):
    """A file that tells how far it was read."""

    on_read: Callable[[int], None]

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        size = super().readinto(buffer)
        self.on_read(self.tell())
        return size or 0

    def readall(self) -> bytes:
        content = super().readall()
        self.on_read(self.tell())
        return content or b""


class Watch:
    """Follows a run over sources: give `enter` to `read_sources`, and what that yields to `follow`.

    ``on_bytes`` is told how much more was read, ``on_change`` of files that changed while they were read,
    ``on_step`` how far a reader has come that takes long over one file. ``added`` marks the files in the
    record as what came by ``add``.
    """

    def __init__(
        self,
        on_bytes: Callable[[int], None] = lambda size: None,
        on_change: Callable[[str], None] = lambda name: None,
        on_step: Callable[[str], None] = lambda message: None,
        added: bool = False,
    ) -> None:
        self._on_bytes = on_bytes
        self._on_step = on_step
        self._on_change = on_change
        self._added = added
        self._neighbours = Neighbours()
        self._file: tuple[SourceFile, Stamp] | None = None
        self._furthest = 0
        # A million ids would be a hundred megabytes of memory.
        self._record = tempfile.TemporaryFile(prefix="shifr-")  # noqa: SIM115
        weakref.finalize(self, self._record.close)

    def enter(self, file: SourceFile) -> SourceFile | None:
        """Note that ``file`` is read now; the file given back counts what is read of it."""
        self._leave()
        try:
            self._file = (file, stamp_of(file, self._neighbours))
        except OSError:
            return file  # The reader will say what is wrong with it.
        self._furthest = 0
        self._note(*self._file)
        return replace(
            file,
            opener=lambda: self._open(file),
            say=lambda message: self._on_step(f"{file.name}: {message}"),
        )

    def follow(self, found: Iterable[Found]) -> Iterator[Found]:
        """``found`` as it is; the ids of its documents are recorded."""
        for item in found:
            if isinstance(item, Document):
                self._record.write(line_of_id(item.id))
            elif self._file and item.passing and is_of(item, self._file[0]):
                file, stamp = self._file
                self._note(file, unfinished(stamp))
            yield item
        self._leave()

    def save(self, path: Path) -> None:
        """Write the record to ``path``, durably."""
        self._record.seek(0)
        with path.open("wb") as file:
            shutil.copyfileobj(self._record, file)
            file.flush()
            os.fsync(file.fileno())

    def extend(self, path: Path) -> None:
        """Add what was read to the record at ``path``, in one step."""
        self._record.seek(0)
        extend_record(path, cast(BinaryIO, self._record))

    def _open(self, file: SourceFile) -> BinaryIO:
        raw = _CountingFile(file.path)
        raw.on_read = self._reached
        return cast(BinaryIO, io.BufferedReader(raw, 1 << 16))

    def _reached(self, position: int) -> None:
        # A reader may read the head of a file twice.
        if position > self._furthest:
            self._on_bytes(position - self._furthest)
            self._furthest = position

    def _leave(self) -> None:
        if self._file is None:
            return
        file, stamp = self._file
        self._file = None
        try:
            changed = stamp_of(file, self._neighbours) != stamp
        except OSError:
            changed = True
        if changed:
            self._on_change(file.name)

    def _note(self, file: SourceFile, stamp: Stamp) -> None:
        self._record.write(line_of_file(file.recorded, ADDED if self._added else stamp))
