"""Counters that all processes of a server share, for its rate limit.

gunicorn divides connections among processes, so a limit that each counts for itself is a multiple of the one
set. These counters lie in memory mapped before the fork: no service to run and nothing on disk. Clients are
told apart by a keyed hash, so no address is kept.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import secrets
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from limits.storage import Storage

SLOTS = 1 << 16
"""Clients a minute that are counted; beyond, those whose minute ends first are forgotten."""

_NEAR = 8
"""Slots in which a client may stand, beginning with the one of its hash."""


class SharedCounts(Storage):
    """A storage of the `limits` library for fixed windows. Make it before the processes are forked."""

    STORAGE_SCHEME = ["shared"]  # noqa: RUF012  # As the library wants it.

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: float | str | bool):
        super().__init__(uri, wrap_exceptions, **options)
        self._salt = secrets.token_bytes(16)
        self._descriptor = _unnamed_file()
        size = SLOTS * 8
        os.ftruncate(self._descriptor, 3 * size)
        view = memoryview(mmap.mmap(self._descriptor, 3 * size))
        self._keys = view[:size].cast("Q")
        self._counts = view[size : 2 * size].cast("Q")
        self._ends = view[2 * size :].cast("d")
        self._lock = threading.Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the storage may fail with."""
        return OSError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count ``amount`` more for ``key``, in a window of ``expiry`` seconds; returns the sum."""
        hashed = self._hash(key)
        with self._locked():
            slot = self._slot(hashed)
            moment = time.time()
            if self._keys[slot] != hashed or self._ends[slot] <= moment:
                self._keys[slot], self._counts[slot], self._ends[slot] = hashed, 0, moment + expiry
            self._counts[slot] += amount
            return self._counts[slot]

    def get(self, key: str) -> int:
        """The count of ``key`` in its window."""
        hashed = self._hash(key)
        slot = self._slot(hashed)
        live = self._keys[slot] == hashed and self._ends[slot] > time.time()
        return self._counts[slot] if live else 0

    def get_expiry(self, key: str) -> float:
        """When the window of ``key`` ends, in seconds since 1970."""
        hashed = self._hash(key)
        slot = self._slot(hashed)
        return self._ends[slot] if self._keys[slot] == hashed else time.time()

    def check(self) -> bool:
        """Memory does not fail."""
        return True

    def reset(self) -> int | None:
        """Forget all."""
        with self._locked():
            for slot in range(SLOTS):
                self._keys[slot] = 0
        return None

    def clear(self, key: str) -> None:
        """Forget ``key``."""
        hashed = self._hash(key)
        with self._locked():
            slot = self._slot(hashed)
            if self._keys[slot] == hashed:
                self._keys[slot] = 0

    def _hash(self, key: str) -> int:
        digest = blake2b(key.encode("utf-8", "replace"), digest_size=8, key=self._salt).digest()
        return int.from_bytes(digest, "big") or 1

    def _slot(self, hashed: int) -> int:
        """The slot of a client; if it has none, one that is free, else the one that is free next."""
        near = [(hashed + step) % SLOTS for step in range(_NEAR)]
        for slot in near:
            if self._keys[slot] == hashed:
                return slot
        return min(near, key=lambda slot: self._ends[slot] if self._keys[slot] else 0.0)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        # The kernel releases this lock when a process is killed that holds it.
        with self._lock:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN)


def _unnamed_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("shifr-counts")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
