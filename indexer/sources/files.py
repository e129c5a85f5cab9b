"""A file to read, wherever it lies: on disk or inside an archive."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from indexer.documents.model import Document
from indexer.errors import RejectedDocument

#: How much of a file is looked at to tell its format.
HEAD = 64 * 1024

#: The most that a reader which needs a whole file takes, in bytes; a 900-page volume has about three million.
LARGEST = 256 * 1024 * 1024


#: What readers yield: a document with its place in the file («line 12», empty for the whole), or a rejection.
Located = tuple[str, Document] | RejectedDocument


def recordable(path: str | os.PathLike[str]) -> str:
    """A path as text of which no two are alike: one that is no UTF-8 has its odd bytes written out."""
    return os.fspath(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class TooLarge(Exception):
    """A file that would not fit the memory set aside for one document."""


@dataclass(frozen=True)
class SourceFile:
    """One file of a source.

    ``name`` is how the user knows it (for a member of an archive ``papers.zip/1951/a.txt``), ``path`` where
    it stands for the purpose of ids and sidecars: names of folders and the file, the last one with its
    extension. ``opener`` gives a fresh binary stream, ``size`` its length in bytes (None: not known).
    ``disk`` is its path on disk, None inside an archive; ``members`` are then the files of the archive by
    path. ``say`` is told how far a reader has come that takes long over it.
    """

    name: str
    path: Path
    opener: Callable[[], BinaryIO]
    size: int | None = None
    disk: Path | None = None
    members: Mapping[str, SourceFile] | None = field(default=None, compare=False, repr=False)
    say: Callable[[str], None] = field(default=lambda message: None, compare=False, repr=False)

    @classmethod
    def on_disk(cls, path: Path, name: str | None = None) -> SourceFile:
        """The file at ``path``. Raises OSError where it cannot be looked at."""
        return cls(name or str(path), path.absolute(), lambda: path.open("rb"), path.stat().st_size, path)

    @property
    def suffix(self) -> str:
        """The extension in lower case with its dot, empty without one."""
        return self.path.suffix.lower()

    @property
    def recorded(self) -> str:
        """Its path as an index remembers it."""
        return recordable(self.path)

    @property
    def version(self) -> str:
        """What tells a file from others and from itself after a change, to remember what it held."""
        changed = self.disk.stat().st_mtime_ns if self.disk else 0
        return f"{self.name}:{self.size}:{changed}"

    def beside(self, relative: str) -> SourceFile | None:
        """A file named relative to this one, at most one folder up; None where there is none such."""
        target = PurePosixPath(posixpath.normpath(relative.replace("\\", "/")))
        if target.is_absolute() or target.parts[:2] == ("..", "..") or len(relative) > 1000:
            return None
        if self.members is not None:
            return self.members.get(
                posixpath.normpath(str(PurePosixPath(self.path.as_posix()).parent / target))
            )
        if self.disk is None:
            return None
        path = self.disk.parent / target
        bound = self.disk.absolute().parent.parent.resolve()
        if not path.is_file() or not path.resolve().is_relative_to(bound):
            return None
        return SourceFile.on_disk(path)

    def folder(self, relative: str = "") -> list[str]:
        """The names of the files in this one's folder, or in ``../``, sorted."""
        if self.members is not None:
            folder = posixpath.normpath(str(PurePosixPath(self.path.as_posix()).parent / relative))
            return sorted(posixpath.basename(key) for key in self.members if posixpath.dirname(key) == folder)
        if self.disk is None:
            return []
        with os.scandir(self.disk.absolute().parent / relative) as entries:
            return sorted(entry.name for entry in entries if entry.is_file())

    def head(self) -> bytes:
        """The first `HEAD` bytes, or fewer."""
        with self.opener() as stream:
            return stream.read(HEAD)

    def read(self, limit: int = LARGEST) -> bytes:
        """The whole file. Raises `TooLarge` beyond ``limit`` bytes."""
        with self.opener() as stream:
            content = stream.read(limit + 1)
        if len(content) > limit:
            raise TooLarge(f"larger than {limit // 2**20} MB, the most a single document may be")
        return content
