"""Building and updating an index: sources → analysis in several processes → one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from indexer.documents.model import Document
from indexer.engines.base import EngineWriter
from indexer.errors import NothingToIndex, RejectedDocument
from indexer.generations import Generation, IndexFolder
from indexer.pipeline import Pipeline, Prepare

Found = Document | RejectedDocument


@dataclass(slots=True)
class Tally:
    """How far a run has come. ``on_rejected`` is told of each rejection, ``on_indexed`` of each document."""

    indexed: int = 0
    rejected: int = 0
    on_rejected: Callable[[RejectedDocument], None] = lambda rejection: None
    on_indexed: Callable[[], None] = lambda: None

    def reject(self, rejection: RejectedDocument) -> None:
        """Count a rejected document."""
        self.rejected += 1
        self.on_rejected(rejection)

    def accepted(self, found: Iterable[Found]) -> Iterator[Document]:
        """The documents; rejections are counted on the way."""
        for item in found:
            if isinstance(item, RejectedDocument):
                self.reject(item)
            else:
                yield item


def build(
    index: IndexFolder,
    found: Iterable[Found],
    tally: Tally,
    *,
    sources: tuple[str, ...],
    jobs: int,
    prepare: Prepare,
    strict: bool = False,
) -> Generation:
    """Write a complete new generation and switch to it.

    Raises NothingToIndex, and leaves the index as it was, where no document is readable or, if ``strict``,
    where one is rejected. Raises IndexLocked, IndexUnavailable.
    """
    with (
        Pipeline(tally.accepted(found), prepare, jobs) as pipeline,
        index.locked(),
        index.new_generation(sources) as draft,
    ):
        _write(pipeline, draft.writer, tally)
        if strict and tally.rejected:
            raise NothingToIndex("A document was rejected, so nothing was changed (--strict).")
        if not tally.indexed:
            raise NothingToIndex("No document could be read, so nothing was changed.")
        return draft.publish(tally.rejected)


def add(
    index: IndexFolder,
    found: Iterable[Found],
    tally: Tally,
    *,
    jobs: int,
    prepare: Prepare,
    strict: bool = False,
) -> None:
    """Insert or replace documents by id in the current generation, all in one commit.

    Raises as `build` does, and IndexVersionMismatch.
    """
    index.current()  # Nothing is read for an index that cannot be written.
    with (
        Pipeline(tally.accepted(found), prepare, jobs) as pipeline,
        index.locked(),
        index.update() as writer,
    ):
        _write(pipeline, writer, tally)
        if strict and tally.rejected:
            raise NothingToIndex("A document was rejected, so nothing was changed (--strict).")
        if not tally.indexed:
            raise NothingToIndex("No document could be read, so nothing was changed.")


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


def _write(pipeline: Pipeline, writer: EngineWriter, tally: Tally) -> None:
    for prepared in pipeline:
        if isinstance(prepared, RejectedDocument):
            tally.reject(prepared)
        else:
            writer.add(prepared)
            tally.indexed += 1
            tally.on_indexed()
