"""The engine's failures become ours.

Tantivy panics where it should raise, and pyo3 hands a panic over as ``PanicException``, which is a
``BaseException`` that ``except Exception`` misses. A panic unwinds one request and leaves the index usable.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from indexer.errors import EngineFailure, ShifrError


@contextmanager
def guarded(action: str, error: type[ShifrError] = EngineFailure) -> Iterator[None]:
    """Raise ``error``, saying that ``action`` failed, whatever the engine raises or panics with.

    Our own errors pass, and so do interrupts and exits, which are requests of the user and not failures.
    """
    try:
        yield
    except (ShifrError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:
        reason = str(problem).split("\n", 1)[0][:300]
        raise error(f"The search engine could not {action}: {reason}") from problem
