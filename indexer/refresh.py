"""Bringing an index up to date with its sources: only files that changed are read.

New and changed files, and those with other metadata beside them, are indexed; documents that are no longer
in their file and those of removed files leave the index. A file that cannot be read whole keeps the
documents it had, and is tried again the next time if that may help; where nothing came of it the index stays
untouched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.build import Tally, update
from indexer.documents.model import Document
from indexer.errors import NothingToIndex, RejectedDocument
from indexer.generations import IndexFolder
from indexer.pipeline import Prepare
from indexer.sources import read_sources, walk_sources
from indexer.sources.files import SourceFile
from indexer.sources.neighbours import Neighbours
from indexer.watch import (
    RECORD,
    UNFINISHED,
    Found,
    Record,
    Stamp,
    Watch,
    name_of,
    read_record,
    recordable,
    stamp_of,
    write_record,
)


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many files were read, files and documents were removed, and files were left as they are."""

    read: int
    gone: int
    removed: int
    unchanged: int


def refresh(
    index: IndexFolder,
    sources: tuple[str, ...],
    tally: Tally,
    *,
    jobs: int,
    prepare: Prepare,
    on_change: Callable[[str], None] = lambda name: None,
) -> Refreshed:
    """Index what changed below ``sources`` since the index was built or refreshed, in one commit.

    Raises NoSuchSource, NothingToIndex where no file is left at all, IndexUnavailable, IndexVersionMismatch,
    IndexLocked.
    """
    generation = index.current()
    before = read_record(generation.path / RECORD)
    present = _present(sources)
    if before and not present:
        # A disk that is not mounted looks just like this.
        raise NothingToIndex("No file is left in the sources, so nothing was changed.")
    changed = {name for name, stamp in present.items() if name not in before or before[name][0] != stamp}
    roots = [recordable(str(Path(source).absolute())) for source in sources]
    gone = {name for name in before if name not in present and _below(name, roots)}
    kept = {name: entry for name, entry in before.items() if name not in changed and name not in gone}
    if not changed and not gone:
        return Refreshed(0, 0, 0, len(kept))
    run = _Run(kept, changed, on_change)
    removed: list[str] = []

    def to_remove() -> Iterator[str]:
        after = run.files(before)
        still = {each for _, ids in (*after.values(), *kept.values()) for each in ids}
        for name in sorted(changed | gone):
            for each in before.get(name, (UNFINISHED, []))[1]:
                if each not in still:
                    removed.append(each)
                    yield each

    update(
        index,
        run.follow(read_sources(sources, run.enter)),
        tally,
        jobs=jobs,
        prepare=prepare,
        removed=to_remove,
        then=lambda folder: write_record(folder / RECORD, kept | run.files(before)),
    )
    return Refreshed(len(changed), len(gone), len(removed), len(kept))


class _Run:
    """Reads changed files only, and keeps what was found in each."""

    def __init__(self, kept: Record, changed: set[str], on_change: Callable[[str], None]) -> None:
        self._owners = {each: name for name, (_, ids) in kept.items() for each in ids}
        self._changed = changed
        self._watch = Watch(on_change=on_change)
        self._neighbours = Neighbours()
        self._name: str | None = None
        self._stamp: Stamp = UNFINISHED
        self._files: Record = {}
        self._incomplete: set[str] = set()

    def enter(self, file: SourceFile) -> SourceFile | None:
        if name_of(file) not in self._changed:
            return None
        entered = self._watch.enter(file)
        self._name = name_of(file)
        try:
            self._files[self._name] = (stamp_of(file, self._neighbours), [])
        except OSError:
            self._files[self._name] = (UNFINISHED, [])
        return entered

    def follow(self, found: Iterable[Found]) -> Iterator[Found]:
        for item in self._watch.follow(found):
            if isinstance(item, Document):
                owner = self._owners.get(item.id)
                if owner is not None:
                    reason = f"the id «{item.id}» is taken already by {owner}"
                    item = RejectedDocument(self._name or "", "", reason)
                elif self._name is not None:
                    self._files[self._name][1].append(item.id)
            if isinstance(item, RejectedDocument) and self._name is not None:
                self._incomplete.add(self._name)
                if item.passing:
                    self._files[self._name] = (UNFINISHED, self._files[self._name][1])
            yield item

    def files(self, before: Record) -> Record:
        """What each file holds now; one that was not read whole holds what it held before, too."""
        return {
            name: (stamp, list(dict.fromkeys([*ids, *before[name][1]])))
            if name in self._incomplete and name in before
            else (stamp, ids)
            for name, (stamp, ids) in self._files.items()
        }


def _present(sources: tuple[str, ...]) -> dict[str, Stamp]:
    files: dict[str, Stamp] = {}
    neighbours = Neighbours()
    for file in walk_sources(sources):
        try:
            files[name_of(file)] = stamp_of(file, neighbours)
        except OSError:
            files[name_of(file)] = UNFINISHED
    return files


def _below(name: str, roots: list[str]) -> bool:
    return any(name == root or name.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
