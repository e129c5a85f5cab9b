"""One writer at a time: a lock that says who holds it."""

from __future__ import annotations

import fcntl
import os
import shlex
import sys
from pathlib import Path
from types import TracebackType

import orjson

from indexer.errors import IndexLocked, IndexUnavailable
from indexer.generations.manifest import now


class WriterLock:
    """Held from entering to leaving; the kernel releases it when the process dies.

    The file stays where an index does. Processes started while it is held would keep it, so start them
    before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> WriterLock:
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            reason = f"{self._path.parent} cannot be written: {error.strerror}."
            raise IndexUnavailable(reason) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 4096, 0)
            os.close(descriptor)
            raise IndexLocked(f"{self._path.parent} is being written by {_describe(holder)}.") from error
        if not self._path.exists() or not os.path.samestat(os.fstat(descriptor), self._path.stat()):
            # Removed between the two steps; two processes must not lock two files of one name.
            os.close(descriptor)
            raise IndexLocked(f"{self._path.parent} was just given up by another process; try again.")
        self._descriptor = descriptor
        command = shlex.join(sys.argv)[:1000]
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, orjson.dumps({"pid": os.getpid(), "command": command, "since": now()}), 0)
        return self

    def remove(self) -> None:
        """Remove the file of a lock that is held, of an index that never came to be."""
        self._path.unlink(missing_ok=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)
        self._descriptor = -1


def _describe(content: bytes) -> str:
    try:
        holder = orjson.loads(content)
        return f"process {holder['pid']} ({holder['command']}) since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return "another process"
