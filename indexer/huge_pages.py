"""Memory in pages of two megabytes, where Linux lends them to whoever asks.

A build looks up words at random in some hundred megabytes of dictionaries. With pages of four kilobytes the
processor has to find out where nearly each of these words lies before it can read it; with large pages it
knows.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

_SIZE: Final = 1 << 21
_ADVICE: Final = 14
"""``MADV_HUGEPAGE``: large pages here, when they can be had."""
_NOW: Final = 25
"""``MADV_COLLAPSE``: and at once, of what is in use already. Kernels before 6.1 do so by and by."""

_ENABLED: Final = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_THEIR_SIZE: Final = Path("/sys/kernel/mm/transparent_hugepage/hpage_pmd_size")
_MAPS: Final = Path("/proc/self/maps")
_PRIVATE: Final = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) rw-p \S+ 00:00 0 *(?:\[heap\])?$", re.M)


def ask_for_huge_pages() -> None:
    """Have the memory that this process uses by now in large pages.

    To be repeated as memory grows. Where the system has none, or keeps them back, nothing happens. What a
    forked process shares with its parent becomes its own, so it costs memory.
    """
    advise = _madvise()
    if advise is None:
        return
    for start, end in _ranges():
        for advice in (_ADVICE, _NOW):
            # Whether it was taken makes no difference to what the process does.
            advise(ctypes.c_void_p(start), ctypes.c_size_t(end - start), advice)


@cache
def _madvise() -> Any:
    """The system's ``madvise``; None where large pages are not to be had."""
    try:
        kept_back = "[never]" in _ENABLED.read_text(encoding="ascii")
        # With basic pages of 64 kilobytes a large one has 512 megabytes, and would hold little but air.
        fits = int(_THEIR_SIZE.read_text(encoding="ascii")) == _SIZE
        return ctypes.CDLL(None).madvise if fits and not kept_back else None
    except (OSError, AttributeError, ValueError):
        return None


def _ranges() -> Iterator[tuple[int, int]]:
    """Where the process has memory that no file stands behind, in whole large pages."""
    try:
        maps = _MAPS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for match in _PRIVATE.finditer(maps):
        start, end = -(-int(match[1], 16) // _SIZE) * _SIZE, int(match[2], 16) // _SIZE * _SIZE
        if start < end:
            yield start, end
