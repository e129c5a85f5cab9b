"""What was read of which file: for the progress of long work, and to index again only what changed.

A generation keeps, in ``sources.jsonl``, a line for each file that it was made of (its path and stamp)
followed by a line for each document of that file (its id).
"""

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

import orjson

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources.files import SourceFile
from indexer.sources.neighbours import Neighbours

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

RECORD = "sources.jsonl"

Found = Document | RejectedDocument
Stamp = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, and a number for what stands beside a file and belongs to it:
alike for a file that nobody touched."""

Record = dict[str, tuple[Stamp, list[str]]]
"""The stamp of each file, by its path, and the ids of its documents."""

UNFINISHED: Stamp = (-1, -1, 0)
"""The stamp of a file of which more may be read another time; no file on disk has it, so it is read again."""


def name_of(file: SourceFile) -> str:
    """The path of a file as it is recorded: one that is no UTF-8 has its odd bytes written out."""
    return recordable(str(file.path))


def recordable(path: str) -> str:
    """A path as text of which no two are alike."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def stamp_of(file: SourceFile, neighbours: Neighbours) -> Stamp:
    """The stamp of a file on disk; OSError where it is gone."""
    status = os.stat(file.path)
    return status.st_size, status.st_mtime_ns, neighbours.digest(file)


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
    ``on_step`` how far a reader has come that takes long over one file.
    """

    def __init__(
        self,
        on_bytes: Callable[[int], None] = lambda size: None,
        on_change: Callable[[str], None] = lambda name: None,
        on_step: Callable[[str], None] = lambda message: None,
    ) -> None:
        self._on_bytes = on_bytes
        self._on_step = on_step
        self._on_change = on_change
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
        self._line({"file": name_of(file), "stamp": self._file[1]})
        return replace(
            file,
            opener=lambda: self._open(file),
            say=lambda message: self._on_step(f"{file.name}: {message}"),
        )

    def follow(self, found: Iterable[Found]) -> Iterator[Found]:
        """``found`` as it is; the ids of its documents are recorded."""
        for item in found:
            if isinstance(item, Document):
                self._line(item.id)
            elif self._file and item.passing:
                self._line({"file": name_of(self._file[0]), "stamp": UNFINISHED})
            yield item
        self._leave()

    def save(self, path: Path) -> None:
        """Write the record to ``path``, durably."""
        self._record.seek(0)
        with path.open("wb") as file:
            shutil.copyfileobj(self._record, file)
            file.flush()
            os.fsync(file.fileno())

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

    def _line(self, value: object) -> None:
        self._record.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))


def read_record(path: Path) -> Record:
    """Stamp and ids of each file in the record at ``path``; empty where there is none or it is damaged."""
    files: Record = {}
    ids: list[str] = []
    try:
        with path.open("rb") as lines:
            for line in lines:
                value = orjson.loads(line)
                if isinstance(value, str):
                    ids.append(value)
                else:
                    name, (size, changed, beside) = value["file"], value["stamp"]
                    ids = files[name][1] if name in files else []
                    files[name] = ((size, changed, beside), ids)
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return files


def write_record(path: Path, files: Record) -> None:
    """The inverse of `read_record`; the file is replaced in one step."""
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        for name, (stamp, ids) in files.items():
            file.write(orjson.dumps({"file": name, "stamp": stamp}, option=orjson.OPT_APPEND_NEWLINE))
            file.writelines(orjson.dumps(each, option=orjson.OPT_APPEND_NEWLINE) for each in ids)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
