"""Building and updating an index: sources → analysis in several processes → the engine.

A build has each process write a part of the index, and puts the parts together at the end. An update has one
writer, since the engine takes deletions from one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, nullcontext
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from indexer.documents.model import Document
from indexer.engines.base import EngineWriter
from indexer.errors import NothingToIndex, RejectedDocument
from indexer.generations import ENGINE, Generation, IndexFolder
from indexer.pipeline import (
    Prepare,
    Prepared,
    PrepareOnly,
    Workers,
    WritePart,
    prepare_one,
    split,
    unpack,
)

Found = Document | RejectedDocument


@dataclass(slots=True)
class Tally:
    """How far a run has come.

    ``on_rejected`` is told of each rejection, ``on_indexed`` of each document, ``on_closing`` that there are
    no more of them, and what they were made into is written out.
    """

    indexed: int = 0
    rejected: int = 0
    on_rejected: Callable[[RejectedDocument], None] = lambda rejection: None
    on_indexed: Callable[[], None] = lambda: None
    on_closing: Callable[[], None] = lambda: None

    def reject(self, rejection: RejectedDocument) -> None:
        """Count a rejected document."""
        self.rejected += 1
        self.on_rejected(rejection)

    def index(self) -> None:
        """Count an indexed document."""
        self.indexed += 1
        self.on_indexed()

    def accepted(self, found: Iterable[Found]) -> Iterator[Document]:
        """The documents; rejections are counted on the way."""
        for item in found:
            if isinstance(item, RejectedDocument):
                self.reject(item)
            else:
                yield item

    def refuse(self, strict: bool) -> None:
        """Raise NothingToIndex where a document was rejected and none may be, if ``strict``."""
        if strict and self.rejected:
            raise NothingToIndex("A document was rejected, so nothing was changed (--strict).")

    def check(self, strict: bool) -> None:
        """Raise NothingToIndex where the run must change nothing."""
        self.refuse(strict)
        if not self.indexed:
            raise NothingToIndex("No document could be read, so nothing was changed.")


def build(
    index: IndexFolder,
    found: Iterable[Found],
    tally: Tally,
    *,
    sources: tuple[str, ...],
    jobs: int,
    prepare: Prepare,
    strict: bool = False,
    before_many: Callable[[], None] = lambda: None,
    before_switch: Callable[[Path], None] = lambda folder: None,
) -> Generation:
    """Write a complete new generation and switch to it.

    ``before_many`` is called before many documents are prepared and work is divided among processes, so that
    they share what it loads.
    ``before_switch`` is called with the folder of the generation once it is complete.
    Raises NothingToIndex, and leaves the index as it was, where no document is readable or, if ``strict``,
    where one is rejected. Raises IndexLocked, IndexUnavailable.
    """
    few, many = split(tally.accepted(found))
    if not few:
        before_many()
    if few or jobs == 1:
        with index.locked(), index.new_generation(sources) as draft:
            _write((prepare_one(document, prepare) for document in few or many), draft.writer, tally)
            tally.check(strict)
            tally.on_closing()
            before_switch(draft.path)
            return draft.publish(tally.rejected)
    # Where the parts go is settled once the lock is held, which is after the workers were started.
    name = index.next_name()
    parts = [index.folder(name) / "parts" / str(number) for number in range(jobs)]
    create = partial(ENGINE.create, writers=jobs)
    with (
        Workers(WritePart(prepare, create, part) for part in parts) as workers,
        index.locked(),
        index.new_generation(sources, name) as draft,
        # What writes to a generation given up must have ended before its folder is removed.
        closing(workers),
    ):
        for result in workers.run(many):
            if result is None:
                tally.index()
            else:
                tally.reject(RejectedDocument(*result))
        tally.check(strict)
        tally.on_closing()
        workers.finish()
        draft.combine([part for part in parts if part.exists()])
        before_switch(draft.path)
        return draft.publish(tally.rejected)


def add(
    index: IndexFolder,
    found: Iterable[Found],
    tally: Tally,
    *,
    jobs: int,
    prepare: Prepare,
    strict: bool = False,
    then: Callable[[Path], None] = lambda folder: None,
) -> None:
    """Insert or replace documents by id in the current generation, all in one commit.

    ``then`` is as in `update`. Raises as `build` does, and IndexVersionMismatch.
    """
    update(index, found, tally, jobs=jobs, prepare=prepare, check=lambda: tally.check(strict), then=then)


def update(
    index: IndexFolder,
    found: Iterable[Found],
    tally: Tally,
    *,
    jobs: int,
    prepare: Prepare,
    removed: Callable[[], Iterable[str]] = tuple,
    check: Callable[[], None] = lambda: None,
    then: Callable[[Path], None] = lambda folder: None,
) -> None:
    """Insert or replace documents, then remove those of the ids that ``removed`` gives, all in one commit.

    ``check`` may raise before it, and nothing is changed; ``then`` is called after it, the index still
    locked, with the folder of the generation.
    """
    index.current()  # Nothing is read for an index that cannot be written.
    few, many = split(tally.accepted(found))
    parallel = not few and jobs > 1
    workers = Workers(PrepareOnly(prepare) for _ in range(jobs))
    with workers if parallel else nullcontext(), index.locked():
        with index.update() as writer:
            prepared: Iterable[Prepared]
            if parallel:
                prepared = map(unpack, workers.run(many))
            else:
                prepared = (prepare_one(document, prepare) for document in few or many)
            _write(prepared, writer, tally)
            check()
            tally.on_closing()
            for identifier in removed():
                writer.remove(identifier)
        then(index.current().path)


def remove(index: IndexFolder, identifiers: Iterable[str]) -> tuple[str, ...]:
    """Remove documents by id in one commit; returns the ids that the index does not hold."""
    with index.locked(), index.update() as writer:
        reader = index.current().open_reader()
        unknown = []
        for identifier in dict.fromkeys(identifiers):
            if reader.get(identifier) is None:
                unknown.append(identifier)
            else:
                writer.remove(identifier)
    return tuple(unknown)


def _write(prepared: Iterable[Prepared], writer: EngineWriter, tally: Tally) -> None:
    for item in prepared:
        if isinstance(item, RejectedDocument):
            tally.reject(item)
        else:
            writer.add(item)
            tally.index()
