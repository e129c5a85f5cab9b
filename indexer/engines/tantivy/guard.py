"""The engine's failures become ours.

Tantivy panics where it should raise, and pyo3 hands a panic over as ``PanicException``, which is a
``BaseException`` that ``except Exception`` misses. A panic unwinds one request and leaves the index usable.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from indexer.errors import EngineFailure, QueryTooComplex, ShifrError

_TOO_MANY_TERMS = "exceeded max expansions"
"""What the engine says of a phrase whose beginnings stand for more than 16,384 terms of a segment."""


@contextmanager
def guarded(action: str, error: type[ShifrError] = EngineFailure) -> Iterator[None]:
    """Raise ``error``, saying that ``action`` failed, whatever the engine raises or panics with.

    QueryTooComplex is raised where it gives up a query that is too much for it. Our own errors pass, and so
    do interrupts and exits, which are requests of the user and not failures.
    """
    try:
        yield
    except (ShifrError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException as problem:
        reason = str(problem).split("\n", 1)[0][:300]
        if _TOO_MANY_TERMS in reason:
            raise QueryTooComplex(
                "Beginnings in a phrase stand for too many words. Write out more letters of them."
            ) from problem
        raise error(f"The search engine could not {action}: {reason}") from problem
