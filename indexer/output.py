"""Files that a command writes: whole under their name, or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO, cast

from indexer.errors import ShifrError


@contextmanager
def whole_or_none(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write, which stands under its name once it is complete; without a name standard output."""
    if path is None or (path.exists() and not path.is_file()):
        with nullcontext(sys.stdout.buffer) if path is None else path.open("wb") as stream:
            yield cast(BinaryIO, stream)
            stream.flush()
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise ShifrError(f"{path} could not be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
