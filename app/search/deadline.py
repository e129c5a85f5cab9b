"""A time limit for searches.

The engine cannot be interrupted. A search therefore runs in a thread of its own while the one that answers
the request waits, and stops waiting at the limit; the search ends by itself soon after, since caps on the
query bound what it can cost. The engine holds no lock meanwhile, so others go on.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TypeVar

from app.search.errors import SearchTimedOut

Result = TypeVar("Result")

THREADS = 32
"""Searches at a time; servers have fewer threads than that, so none waits for a slow one."""


class Threads:
    """A pool of threads, made anew after a fork, which threads do not survive."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lock = threading.Lock()
        self._pool: tuple[int, ThreadPoolExecutor] | None = None

    def start(self, function: Callable[[], Result]) -> Future[Result]:
        """Run ``function`` in a thread of the pool."""
        pool = self._pool
        if pool is None or pool[0] != os.getpid():
            with self._lock:
                if self._pool is None or self._pool[0] != os.getpid():
                    self._pool = (os.getpid(), ThreadPoolExecutor(THREADS, self._name))
                pool = self._pool
        return pool[1].submit(function)


class Deadline:
    """Runs functions for at most ``milliseconds``; 0 is no limit, and then no thread either."""

    def __init__(self, milliseconds: int) -> None:
        self._milliseconds = milliseconds
        self._threads = Threads("search")

    def run(self, function: Callable[[], Result]) -> Result:
        """The result of ``function``. Raises SearchTimedOut, and whatever ``function`` raises."""
        if not self._milliseconds:
            return function()
        future = self._threads.start(function)
        try:
            return future.result(self._milliseconds / 1000)
        except FutureTimeout:
            if future.cancel() or not future.done():
                raise SearchTimedOut(self._milliseconds) from None
            return future.result()
