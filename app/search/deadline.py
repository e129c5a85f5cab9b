"""A time limit for searches.

The engine cannot be interrupted. A search therefore runs in a thread of its own while the one that answers
the request waits, and stops waiting at the limit; the search ends by itself soon after, since caps on the
query bound what it can cost. The engine holds no lock meanwhile, so others go on.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TypeVar

from app.search.errors import SearchTimedOut

Result = TypeVar("Result")

THREADS = 32
"""Searches at a time; servers have fewer threads than that, so none waits for a slow one."""


class Deadline:
    """Runs functions for at most ``milliseconds``; 0 is no limit, and then no thread either."""

    def __init__(self, milliseconds: int) -> None:
        self._milliseconds = milliseconds
        self._lock = threading.Lock()
        self._pool: tuple[int, ThreadPoolExecutor] | None = None

    def run(self, function: Callable[[], Result]) -> Result:
        """The result of ``function``. Raises SearchTimedOut, and whatever ``function`` raises."""
        if not self._milliseconds:
            return function()
        future = self._executor().submit(function)
        try:
            return future.result(self._milliseconds / 1000)
        except FutureTimeout:
            if future.cancel() or not future.done():
                raise SearchTimedOut(self._milliseconds) from None
            return future.result()

    def _executor(self) -> ThreadPoolExecutor:
        pool = self._pool
        # Threads do not survive a fork.
        if pool is None or pool[0] != os.getpid():
            with self._lock:
                if self._pool is None or self._pool[0] != os.getpid():
                    self._pool = (os.getpid(), ThreadPoolExecutor(THREADS, "search"))
                pool = self._pool
        return pool[1]
