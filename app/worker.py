"""gunicorn's worker with threads, which leaves connections to others that have fewer.

It also takes addresses as people type them at a terminal (`app.typed_addresses`), which gunicorn answers with
a 400 by itself. What could part one request from another stays refused.
"""

from __future__ import annotations

import mmap
import re
from typing import Any

from gunicorn.http import message
from gunicorn.workers.gthread import ThreadWorker

message.RFC9112_TARGET_INVALID = re.compile(r"[\x00-\x20\x7f]")

SLOTS = 256
NONE = -1

SLACK = 4
"""How many connections more than another a process may have.

A page takes several at once, and a process that is busy for seconds must not keep others from accepting.
"""

_counts = memoryview(mmap.mmap(-1, 4 * SLOTS)).cast("i")
"""The connections of each process, in memory that all share because they are forked from one."""

for _slot in range(SLOTS):
    _counts[_slot] = NONE


class BalancedWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn states no types.
    """Accepts a connection while it has hardly more of them than the process that has fewest.

    The plain worker accepts whatever comes first. Of fifty clients that keep their connections, one process
    then has nearly all, and the other cores have nothing to do.
    """

    @property
    def worker_connections(self) -> int:
        """How many connections it may have now; gunicorn asks before it accepts another."""
        _counts[self.age % SLOTS] = self.nr_conns
        fewest = min(count for count in _counts if count != NONE)
        return self._most if self.nr_conns < fewest + SLACK else 0

    @worker_connections.setter
    def worker_connections(self, number: int) -> None:
        self._most = number


def forget(worker: Any) -> None:
    """Count the connections of a process no more, which has ended."""
    _counts[worker.age % SLOTS] = NONE
