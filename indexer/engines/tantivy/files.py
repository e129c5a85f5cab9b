"""What a Tantivy index consists of on disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import orjson

from indexer.errors import IndexUnavailable

META = "meta.json"
"""The list of segments; Tantivy replaces it atomically at each commit."""

MANAGED = ".managed.json"
"""The files that Tantivy may remove once no commit needs them."""

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
        segments = {
            segment["segment_id"].replace("-", ""): segment.get("deletes") for segment in meta["segments"]
        }
        deletions = {f"{name}.{one['opstamp']}.del" for name, one in segments.items() if one}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexUnavailable(f"{folder / META} cannot be read: {error}.") from error
    paths = {folder / f"{segment}.{suffix}" for segment in segments for suffix in SUFFIXES}
    paths.update(folder / name for name in deletions)
    # Of deletions that an older commit knew, or none, the files may still lie there.
    paths.update(
        path for path in folder.iterdir() if path.name.split(".")[0] in segments and path.suffix != ".del"
    )
    return (*sorted(paths), folder / META)


def combine_segments(parts: Sequence[Path], folder: Path) -> None:
    """Move the segments of ``parts`` to ``folder`` and list them there as one index.

    A segment of Tantivy is a whole: its name is unique in the world, and nothing in it refers to another. An
    index is a list of segments that share a schema. Raises IndexUnavailable where schemas or settings differ.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        metas = [orjson.loads((part / META).read_bytes()) for part in parts]
        whole = metas[0] | {"segments": [segment for meta in metas for segment in meta["segments"]]}
        for meta in metas:
            if meta["schema"] != whole["schema"] or meta["index_settings"] != whole["index_settings"]:
                raise IndexUnavailable(f"The parts of {folder} have different schemas.")
        whole["opstamp"] = max(meta["opstamp"] for meta in metas)
        names = []
        for part in parts:
            for path in committed_files(part)[:-1]:
                path.rename(folder / path.name)
                names.append(path.name)
        _write_durably(folder / MANAGED, orjson.dumps([*names, META]))
        _write_durably(folder / META, orjson.dumps(whole))
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise IndexUnavailable(f"The parts of {folder} could not be put together: {error}.") from error


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
