"""A full disk, said in words: the engine only tells that one of its threads is gone."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import EngineFailure, IndexUnavailable

#: A writer that died with fewer bytes free died for want of them: it gathers as much before it writes.
SCARCE = 256_000_000


@contextmanager
def full_disk_named(folder: Path) -> Iterator[None]:
    """Raise IndexUnavailable in place of what fails inside, if the disk of ``folder`` is full."""
    try:
        yield
    except (EngineFailure, IndexUnavailable, OSError) as error:
        free = shutil.disk_usage(folder).free
        is_killed = "writer was killed" in str(error) and free < SCARCE
        if not is_killed and getattr(error, "errno", None) != errno.ENOSPC and "Errno 28" not in str(error):
            raise
        raise IndexUnavailable(
            f"The disk of {folder} has {free // 10**6} MB left, which is not enough, so nothing was changed. "
            "Free some and try again: a build needs room for a second index beside the first."
        ) from error
