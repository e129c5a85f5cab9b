"""The index as a server sees it: always the newest whole generation."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from indexer.engines.base import EngineReader
from indexer.errors import EngineFailure, IndexUnavailable, IndexVersionMismatch
from indexer.generations.folder import IndexFolder
from indexer.generations.generation import Generation

OPENING_ATTEMPTS = 5
"""How often a generation may be replaced while it is being opened."""

CHECK_EVERY = 2.0
"""Seconds between two looks at the sizes of the files served.

A file that is cut short while it is mapped into memory ends the process at the next read beyond its end, so
the sooner it is noticed, the fewer processes end.
"""


class LiveIndex:
    """Gives readers of the current generation; safe in several threads and after a fork.

    Nothing is opened before the first call. Each call looks, with two ``stat`` calls, whether another
    generation became current or something was committed; every :data:`CHECK_EVERY` seconds one looks at the
    files, too. Where the current generation is damaged the one before is served, and `problem` says why.
    """

    def __init__(self, path: Path) -> None:
        self._index = IndexFolder(Path(path))
        self._lock = threading.Lock()
        self._opened: tuple[Generation, EngineReader] | None = None
        self._stamp: tuple[int, ...] = ()
        self._problem: str | None = None
        self._next_check = 0.0

    @property
    def path(self) -> Path:
        """The folder of the index."""
        return self._index.path

    @property
    def problem(self) -> str | None:
        """Why the current generation cannot be served and the one before is; None when all is well."""
        return self._problem

    @property
    def generation(self) -> Generation:
        """The generation being served. Raises IndexUnavailable, IndexVersionMismatch."""
        return self.open()[0]

    def reader(self) -> EngineReader:
        """A reader of the generation being served; take it once for a request and stay with it.

        Raises IndexUnavailable, IndexVersionMismatch.
        """
        return self.open()[1]

    def open(self) -> tuple[Generation, EngineReader]:
        """The generation being served and its reader, which belong together."""
        opened, stamp = self._opened, self._look()
        if opened is not None and stamp == self._stamp and self._is_due(opened[0]):
            opened = None
            self._stamp = ()
        if opened is None or stamp != self._stamp:
            with self._lock:
                if self._opened is None or self._look() != self._stamp:
                    self._reopen()
                opened = self._opened
            assert opened is not None
        # Where it fails, a switch happened since the look at the pointer and its folder is gone, or the list
        # of its files is damaged. The reader goes on with what it has open.
        with suppress(IndexUnavailable, EngineFailure):
            opened[1].reload()
        return opened

    def _look(self) -> tuple[int, ...]:
        """What changes when another generation becomes current, or after a fork."""
        try:
            status = self._index.pointer.stat()
        except OSError:
            raise IndexUnavailable(f"There is no index in {self._index.path}.") from None
        return os.getpid(), status.st_mtime_ns, status.st_ino, status.st_size

    def _is_due(self, generation: Generation) -> bool:
        """Whether to open anew: files served are no longer what they were, or what was damaged is whole.

        Looks now and then only.
        """
        moment = time.monotonic()
        if moment < self._next_check:
            return False
        self._next_check = moment + CHECK_EVERY
        newest = self._index.folder(self._index.named()[0])
        return not _is_whole(generation.path) or (self._problem is not None and _is_whole(newest))

    def _reopen(self) -> None:
        self._opened = None
        self._next_check = time.monotonic() + CHECK_EVERY
        for attempt in range(OPENING_ATTEMPTS):
            stamp = self._look()
            try:
                self._opened, self._problem = self._open_newest()
            except (IndexUnavailable, IndexVersionMismatch):
                if stamp == self._look() or attempt == OPENING_ATTEMPTS - 1:
                    raise
                continue
            self._stamp = stamp
            return

    def _open_newest(self) -> tuple[tuple[Generation, EngineReader], str | None]:
        problem: IndexUnavailable | IndexVersionMismatch | None = None
        for name in self._index.named():
            try:
                generation = Generation.load(self._index.folder(name))
                reader = generation.open_reader()
            except (IndexUnavailable, IndexVersionMismatch) as error:
                problem = problem or error
                continue
            return (generation, reader), str(problem) if problem else None
        assert problem is not None
        raise problem


def _is_whole(path: Path) -> bool:
    try:
        # The manifest is read anew, since what was added has files of its own.
        Generation.load(path).check_sizes()
    except (IndexUnavailable, IndexVersionMismatch):
        return False
    return True
