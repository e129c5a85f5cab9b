"""What a Tantivy index consists of on disk."""

from __future__ import annotations

from pathlib import Path

import orjson

from indexer.errors import IndexUnavailable

META = "meta.json"
"""The list of segments; Tantivy replaces it atomically at each commit."""

SUFFIXES = ("fast", "fieldnorm", "idx", "pos", "store", "term")


def commit_stamp(folder: Path) -> tuple[int, int, int]:
    """What changes whenever something was committed in ``folder``. Raises IndexUnavailable."""
    try:
        status = (folder / META).stat()
    except OSError as error:
        raise IndexUnavailable(f"{folder} holds no index: {error.strerror}.") from error
    return status.st_mtime_ns, status.st_ino, status.st_size


def committed_files(folder: Path) -> tuple[Path, ...]:
    """The files of the segments of the last commit, in order of name, and last the list of segments.

    Those without which no segment is whole are named whether they are there or not.

    Raises IndexUnavailable where that list cannot be read.
    """
    try:
        meta = orjson.loads((folder / META).read_bytes())
        segments = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable(f"{folder / META} cannot be read: {error}.") from error
    paths = {folder / f"{segment}.{suffix}" for segment in segments for suffix in SUFFIXES}
    paths.update(path for path in folder.iterdir() if path.name.split(".")[0] in segments)
    return (*sorted(paths), folder / META)
