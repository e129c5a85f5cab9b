"""Garbage collection that suits a command: next to none.

Tables of names and words are hundreds of thousands of objects that live as long as the process, and the
tokens of documents are many and never refer back, so there is next to nothing to collect.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

RARELY: Final = (2_000_000, 20, 1_000)
"""Thresholds of the collector. With those of Python it takes a sixth of an ``add``."""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector pass over what is loaded by now, and look at the rest rarely."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
