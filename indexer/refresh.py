"""Bringing an index up to date with its sources: only files that changed are read.

New and changed files, and those with other metadata beside them, are indexed; documents that are no longer
in their file and those of removed files leave the index. A file that cannot be read whole keeps the
documents it had, and is tried again the next time if that may help; so do the files of a folder that cannot
be looked at, and of a source without any file, which looks just like a disk that is not mounted. Where
nothing came of it the index stays untouched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from indexer.build import Tally, update
from indexer.documents.model import Document
from indexer.errors import NothingToIndex, RejectedDocument
from indexer.generations import Generation, IndexFolder
from indexer.payload import read_payload
from indexer.pipeline import Prepare
from indexer.record import (
    ADDED,
    RECORD,
    UNKNOWN,
    Record,
    Stamp,
    holders,
    is_below,
    read_record,
    stamp_of,
    unfinished,
    write_record,
)
from indexer.sources import read_sources, walk_sources
from indexer.sources.files import SourceFile, recordable
from indexer.sources.ids import Ids
from indexer.sources.neighbours import Neighbours
from indexer.sources.pictures import Named, image_names
from indexer.watch import Found, Watch, is_of


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
    strict: bool = False,
    on_change: Callable[[str], None] = lambda name: None,
    stored: Callable[[Generation], Iterable[Document]] = lambda generation: (),
) -> Refreshed:
    """Index what changed below ``sources`` since the index was built or refreshed, in one commit.

    ``stored`` gives the documents of a generation that name page images. Raises NoSuchSource, NothingToIndex
    where no file is left at all or, if ``strict``, where a document is rejected, IndexUnavailable,
    IndexVersionMismatch, IndexLocked.
    """
    generation = index.current()
    before = read_record(generation.path / RECORD)
    present = _present(sources)
    roots = [_recorded(source) for source in sources]
    had = {root for root in roots if any(is_below(name, [root]) for name in before)}
    left = {root for root in had if any(is_below(name, [root]) for name in present.files)}
    if before and not present.files and not present.unseen:
        raise NothingToIndex("No file is left in the sources, so nothing was changed.")
    empty = [source for source, root in zip(sources, roots, strict=True) if root in had - left]
    unseen = [*map(_recorded, empty), *(_recorded(one.source) for one in present.unseen)]
    changed = {
        name for name, stamp in present.files.items() if name not in before or before[name][0] != stamp
    }
    gone = {
        name
        for name in before
        if name not in present.files and is_below(name, roots) and not is_below(name, unseen)
    }
    kept = {name: entry for name, entry in before.items() if name not in changed and name not in gone}
    for source in empty:
        tally.reject(RejectedDocument(source, "", _EMPTY))
    unchanged = sum(name in present.files for name in kept)
    if not changed and not gone:
        for one in present.unseen:
            tally.reject(one)
        tally.refuse(strict)
        return Refreshed(0, 0, 0, unchanged)
    run = _Run(before, kept, changed, gone, on_change, lambda: stored(generation))
    removed: list[str] = []

    def to_remove() -> Iterator[str]:
        after = run.files()
        still = {each for _, ids in (*after.values(), *kept.values()) for each in ids}
        for name in sorted(changed | gone):
            for each in before.get(name, (UNKNOWN, []))[1]:
                if each not in still:
                    removed.append(each)
                    yield each

    def write(folder: Path) -> None:
        # Something may have been added since the record was read.
        since = read_record(folder / RECORD)
        added = {name: since[name] for name in since.keys() - before.keys() - changed}
        write_record(folder / RECORD, kept | added | run.files())

    update(
        index,
        run.follow(read_sources(sources, run.enter, run.ids, run.is_named)),
        tally,
        jobs=jobs,
        prepare=prepare,
        removed=to_remove,
        check=lambda: tally.refuse(strict),
        then=write,
    )
    return Refreshed(len(changed), len(gone), len(removed), unchanged)


def documents_with_images(generation: Generation) -> Iterator[Document]:
    """The documents of a generation that name page images. Reading a million takes a minute or two."""
    for payload in generation.open_reader().payloads():
        if b'"images"' in payload:
            yield read_payload(payload).document


_EMPTY = (
    "no file is left in it, as if a disk were not mounted, so its documents stay; "
    "to take them out, build from the other sources"
)


@dataclass(slots=True)
class _Present:
    """The files of the sources with their stamps, and what of them could not be looked at."""

    files: dict[str, Stamp] = field(default_factory=dict)
    unseen: list[RejectedDocument] = field(default_factory=list)


def _present(sources: tuple[str, ...]) -> _Present:
    found = _Present()
    neighbours = Neighbours()
    for file in walk_sources(sources):
        if isinstance(file, RejectedDocument):
            found.unseen.append(file)
            continue
        try:
            found.files[file.recorded] = stamp_of(file, neighbours)
        except OSError:
            found.files[file.recorded] = UNKNOWN
    return found


def _recorded(source: str) -> str:
    return recordable(Path(source).absolute())


class _Run:
    """Reads changed files only, and keeps what was found in each."""

    def __init__(
        self,
        before: Record,
        kept: Record,
        changed: set[str],
        gone: set[str],
        on_change: Callable[[str], None],
        stored: Callable[[], Iterable[Document]],
    ) -> None:
        self._before = before
        self._kept = kept
        self._changed = changed
        self._stored = stored
        self._holders = holders({name: entry for name, entry in before.items() if name not in gone})
        self._named: Named | None = None
        self._watch = Watch(on_change=on_change)
        self._neighbours = Neighbours()
        self._file: SourceFile | None = None
        self._files: Record = {}
        self._incomplete: set[str] = set()

    @property
    def ids(self) -> Ids:
        """The ids for what is read. A document that came by ``add`` yields to one that states its id."""
        return Ids(self._holders.get, lambda file: file in self._kept and self._kept[file][0] != ADDED)

    def enter(self, file: SourceFile) -> SourceFile | None:
        name = file.recorded
        if name not in self._changed:
            return None
        entered = self._watch.enter(file)
        self._file = file
        try:
            self._files[name] = (stamp_of(file, self._neighbours), [])
        except OSError:
            self._files[name] = (UNKNOWN, [])
        return entered

    def follow(self, found: Iterable[Found]) -> Iterator[Found]:
        for item in self._watch.follow(found):
            if self._file is not None and (isinstance(item, Document) or is_of(item, self._file)):
                self._note(item, self._file.recorded)
            yield item

    def _note(self, item: Found, name: str) -> None:
        stamp, ids = self._files[name]
        if isinstance(item, Document):
            ids.append(item.id)
            return
        self._incomplete.add(name)
        if item.passing:
            self._files[name] = (unfinished(stamp), ids)
            before = self._before.get(name, (UNKNOWN, []))[0]
            item.known = not item.place and before == unfinished(stamp) and before != UNKNOWN

    def is_named(self, picture: SourceFile) -> bool:
        """Whether a document that is not read in this run names a picture.

        That of one which was there before was found out then; for a new one all documents are looked through
        once.
        """
        stamp, ids = self._before.get(picture.recorded, (UNKNOWN, []))
        if stamp != UNKNOWN:
            return stamp != unfinished(stamp) and not ids
        if self._named is None:
            self._named = Named()
            for document in self._stored():
                holder = self._holders.get(document.id)
                if holder is not None:
                    self._named.note(image_names(document), Path(holder))
        return picture in self._named

    def files(self) -> Record:
        """What each file holds now; one that was not read whole holds what it held before, too."""
        return {
            name: (stamp, list(dict.fromkeys([*ids, *self._before[name][1]])))
            if name in self._incomplete and name in self._before
            else (stamp, ids)
            for name, (stamp, ids) in self._files.items()
        }
