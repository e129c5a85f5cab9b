"""How many processor cores there are for us."""

from __future__ import annotations

import os


def cores() -> int:
    """Those that this process may use, at least 1; where the system does not tell (macOS), all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
