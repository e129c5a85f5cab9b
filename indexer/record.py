"""What an index was made of: the files, what each was like when it was read, and the ids of its documents.

A generation keeps it in ``sources.jsonl``: a line for each file (its path and stamp) followed by a line for
each document of that file: its id, in a list if it was made of the file's name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

import orjson

from indexer.errors import IndexUnavailable
from indexer.generations.manifest import Manifest
from indexer.sources.files import SourceFile, recordable
from indexer.sources.ids import Ids
from indexer.sources.naming import NameId
from indexer.sources.neighbours import Neighbours

RECORD = "sources.jsonl"

Stamp = tuple[int, int, int]
"""Size in bytes, time of change in nanoseconds, and a number for what stands beside a file and belongs to it:
alike for a file that nobody touched."""

Record = dict[str, tuple[Stamp, list[str]]]
"""The stamp of each file, by its path, and the ids of its documents."""

UNKNOWN: Stamp = (-1, -1, 0)
"""The stamp of a file that could not be looked at; no file on disk has it, so it is read again."""

ADDED: Stamp = (-1, -2, 0)
"""The stamp of a file that came by ``add``: below the sources it is read again, elsewhere it keeps the ids
that its name made. Another stamp that a record has of the file counts before it."""


def stamp_of(file: SourceFile, neighbours: Neighbours) -> Stamp:
    """The stamp of a file on disk; OSError where it is gone."""
    status = os.stat(file.path)
    return status.st_size, status.st_mtime_ns, neighbours.digest(file)


def unfinished(stamp: Stamp) -> Stamp:
    """The stamp of a file, else of ``stamp``, of which more may be read another time: no file has it."""
    size, changed, beside = stamp
    return (-1 - size, changed, beside) if size >= 0 else stamp


def line_of_file(name: str, stamp: Stamp) -> bytes:
    """The line of a record that says that the documents of a file follow."""
    return orjson.dumps({"file": name, "stamp": stamp}, option=orjson.OPT_APPEND_NEWLINE)


def line_of_id(identifier: str) -> bytes:
    """The line of a record that holds the id of a document."""
    made = isinstance(identifier, NameId)
    return orjson.dumps([identifier] if made else identifier, option=orjson.OPT_APPEND_NEWLINE)


def read_record(path: Path) -> Record:
    """Stamp and ids of each file in the record at ``path``; empty where there is none or it is damaged."""
    files: Record = {}
    ids: list[str] = []
    again: set[str] = set()
    try:
        with path.open("rb") as lines:
            for line in lines:
                value = orjson.loads(line)
                if isinstance(value, list):
                    ids.append(NameId(value[0]))
                elif not isinstance(value, str):
                    name, (size, changed, beside) = value["file"], value["stamp"]
                    if name in files:
                        again.add(name)
                    stamp, ids = files.get(name, (ADDED, []))
                    if (size, changed, beside) != ADDED:
                        stamp = size, changed, beside
                    files[name] = stamp, ids
                else:
                    ids.append(value)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return {}
    for name in again:
        files[name] = (files[name][0], list(dict.fromkeys(files[name][1])))
    return files


def write_record(path: Path, files: Record) -> None:
    """The inverse of `read_record`; the file is replaced in one step."""

    def write(file: BinaryIO) -> None:
        for name, (stamp, ids) in files.items():
            file.write(line_of_file(name, stamp))
            file.writelines(map(line_of_id, ids))

    _replace(path, write)


def extend_record(path: Path, lines: BinaryIO) -> None:
    """Add ``lines`` to the record at ``path``, in one step."""

    def write(file: BinaryIO) -> None:
        if path.exists():
            with path.open("rb") as before:
                shutil.copyfileobj(before, file)
        shutil.copyfileobj(lines, file)

    _replace(path, write)


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def holders(files: Mapping[str, tuple[Stamp, Iterable[str]]]) -> dict[str, str]:
    """The file that holds each id. What the sources hold counts before what came by ``add``."""
    found: dict[str, str] = {}
    for name, (stamp, ids) in files.items():
        for each in ids:
            if stamp != ADDED or each not in found:
                found[each] = name
    return found


def ids_to_build(generation: Path | None, sources: Iterable[str]) -> Ids:
    """The ids of a build: what names of its files made stays as in the generation before it, at this path."""
    if generation is None:
        return Ids()
    roots = list(map(_absolute, sources))
    made = _made_ids(generation / RECORD)

    def holder(identifier: str) -> str | None:
        file = made.get(identifier)
        return file if file is not None and is_below(file, roots) and os.path.lexists(file) else None

    return Ids(holder)


def _made_ids(path: Path) -> dict[str, str]:
    """The file that holds each id made of a name, without stated ids, of which a file may have a million."""
    found: dict[str, str] = {}
    name = ""
    try:
        with path.open("rb") as lines:
            for line in lines:
                if line.startswith(b"{"):
                    name = orjson.loads(line)["file"]
                elif line.startswith(b"["):
                    found[orjson.loads(line)[0]] = name
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return {}
    return found


def ids_to_add(generation: Path) -> Ids:
    """The ids of what is added to the generation at this path, whose record is read if need be."""
    known = cache(lambda: holders(read_record(generation / RECORD)))
    return Ids(lambda identifier: known().get(identifier))


def other_sources(generation: Path | None, sources: Sequence[str]) -> str | None:
    """What the generation at this path was made of if not of ``sources`` alone, for a person to read.

    Versions do not matter; None where there is no generation.
    """
    if generation is None:
        return None
    try:
        built = Manifest.read(generation).sources
    except IndexUnavailable as error:
        return f"what cannot be told ({str(error).rstrip('.')})"
    if set(map(_absolute, built)) != set(map(_absolute, sources)):
        return " ".join(built)
    added = [name for name, (stamp, _) in read_record(generation / RECORD).items() if stamp == ADDED]
    return f"{' '.join(built)} and {added[0]}" if added else None


def _absolute(source: str) -> str:
    return recordable(Path(source).absolute())


def is_below(name: str, roots: Iterable[str]) -> bool:
    """Whether a recorded file is one of ``roots``, absolute and recordable, or lies below one."""
    return any(name == root or name.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
