"""Analysis in several processes, so that a build uses all cores.

Each worker has a pipe of its own and one batch at a time, so memory is bounded whatever the input, nothing
can deadlock, and a worker ends when its parent does: the pipe is closed.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import pickle
import signal
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from indexer.documents.model import Document
from indexer.engines.base import EngineWriter, IndexDocument, PositionedTerms
from indexer.errors import EngineFailure, RejectedDocument, ShifrError
from indexer.garbage_collection import RARELY
from indexer.huge_pages import ask_for_huge_pages

Prepare = Callable[[Document], IndexDocument]
Create = Callable[[Path], EngineWriter]
Prepared = IndexDocument | RejectedDocument

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 200_000
IN_PROCESS = 200
"""Up to so many documents, starting workers takes longer than they save."""


GROWN = 64
"""Batches after which a worker asks for large pages, time and again as its memory grows: not before, since
they cost it what it shares with its parent, and a build of two thousand documents gains hardly anything."""

MOST_CHARACTERS = 10_000_000
"""Of one document, some three thousand pages; analysing and indexing it takes 2 GB."""


def prepare_one(document: Document, prepare: Prepare) -> Prepared:
    """The document ready for the engine, or why it cannot be."""
    length = sum(len(text.text) for text in document.texts)
    if length > MOST_CHARACTERS:
        millions = f"{length / 1e6:.0f} million characters, where {MOST_CHARACTERS // 10**6} million"
        return RejectedDocument(f"document {document.id}", "", f"{millions} are the most; divide it")
    try:
        return prepare(document)
    except RejectedDocument as rejection:
        return rejection
    except MemoryError:
        reason = "it does not fit into memory"
    except Exception as error:
        # One text that analysis stumbles over must not take the others down.
        reason = f"analysis failed ({type(error).__name__}: {str(error)[:200]})"
    return RejectedDocument(f"document {document.id}", "", reason)


class Job(Protocol):
    """What a worker does. Made in the parent, so it must not hold what does not survive a fork."""

    def handle(self, batch: list[Document]) -> list[Any]:
        """Work on a batch; the result goes back to the parent."""

    def finish(self) -> None:
        """Called once after the last batch."""


class PrepareOnly:
    """Hands documents back ready for the engine, for a writer in the parent."""

    def __init__(self, prepare: Prepare) -> None:
        self._prepare = prepare

    def handle(self, batch: list[Document]) -> list[Any]:
        """Prepared documents, packed."""
        return [pack(prepare_one(document, self._prepare)) for document in batch]

    def finish(self) -> None:
        """Nothing is open."""


class WritePart:
    """Writes documents to an index of its own, ``folder``, made at the first batch.

    Hands back None for each document written, and rejections.
    """

    def __init__(self, prepare: Prepare, create: Create, folder: Path) -> None:
        self._prepare = prepare
        self._create = create
        self._folder = folder
        self._writer: EngineWriter | None = None

    def handle(self, batch: list[Document]) -> list[Any]:
        """Write a batch."""
        if self._writer is None:
            self._writer = self._create(self._folder)
        results: list[Any] = []
        for document in batch:
            prepared = prepare_one(document, self._prepare)
            if isinstance(prepared, RejectedDocument):
                results.append(pack(prepared))
            else:
                self._writer.add(prepared)
                results.append(None)
        return results

    def finish(self) -> None:
        """Make everything durable."""
        if self._writer is not None:
            self._writer.commit()
            self._writer.close()


class Workers:
    """Processes that each do one of ``jobs``. A context manager: they start on entering.

    They are forked, so enter before any thread is started and before any lock is taken that they should not
    inherit. What is loaded by then is shared by all of them.
    """

    def __init__(self, jobs: Iterable[Job]) -> None:
        self._jobs = list(jobs)
        self._workers: list[tuple[BaseProcess, Connection[Any, Any]]] = []

    def __enter__(self) -> Workers:
        gc.collect()
        gc.freeze()  # A collection in a worker would copy what it shares, page by page.
        context = multiprocessing.get_context("fork")
        for job in self._jobs:
            ours, theirs = context.Pipe()
            others = [connection for _, connection in self._workers]
            process = context.Process(target=_work, args=(theirs, [*others, ours], job), daemon=True)
            process.start()
            theirs.close()
            self._workers.append((process, ours))
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
        gc.unfreeze()

    def close(self) -> None:
        """End the processes, whatever they are at; what they wrote stays as it is then."""
        for _, connection in self._workers:
            connection.close()
        for worker, _ in self._workers:
            worker.terminate()
            worker.join()

    def run(self, documents: Iterable[Document]) -> Iterator[Any]:
        """Hand batches to whoever is idle; give the results in the order of the documents."""
        batches = _batches(documents)
        idle = deque(connection for _, connection in self._workers)
        busy: dict[Connection[Any, Any], int] = {}
        done: dict[int, list[Any]] = {}
        sent = given = 0
        upcoming = next(batches, None)
        while upcoming is not None or busy or done:
            # A worker far ahead of a slow batch waits, so that finished batches do not pile up.
            while idle and upcoming is not None and sent - given < 4 * len(self._workers):
                connection = idle.popleft()
                self._send(connection, upcoming)
                busy[connection] = sent
                sent += 1
                upcoming = next(batches, None)
            if given in done:
                yield from done.pop(given)
                given += 1
                ready = wait(list(busy), 0) if busy else []
            else:
                ready = wait(list(busy))
            for finished in ready:
                assert isinstance(finished, Connection)
                done[busy.pop(finished)] = self._receive(finished)
                idle.append(finished)

    def finish(self) -> None:
        """Let each worker finish its job; returns when all have."""
        for _, connection in self._workers:
            self._send(connection, None)
        for _, connection in self._workers:
            self._receive(connection)

    def _send(self, connection: Connection[Any, Any], batch: list[Document] | None) -> None:
        try:
            connection.send_bytes(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        except OSError as error:
            raise self._died() from error

    def _receive(self, connection: Connection[Any, Any]) -> Any:
        try:
            received = pickle.loads(connection.recv_bytes())  # noqa: S301  # From our worker.
        except (OSError, EOFError) as error:
            raise self._died() from error
        if isinstance(received, ShifrError):
            raise received
        return received

    def _died(self) -> ShifrError:
        codes = []
        for process, _ in self._workers:
            process.join(0.2)
            if process.exitcode is not None:
                codes.append(str(process.exitcode))
        status = ", ".join(codes) or "unknown"
        return ShifrError(f"An analysis process died (exit status {status}), perhaps for want of memory.")


def split(documents: Iterable[Document]) -> tuple[list[Document], Iterator[Document]]:
    """Few documents, or many; the other is empty. For few, loading much or starting workers does not pay."""
    iterator = iter(documents)
    first = list(itertools.islice(iterator, IN_PROCESS + 1))
    if len(first) <= IN_PROCESS:
        return first, iter(())
    return [], itertools.chain(first, iterator)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += sum(len(text.text) for text in document.texts)
        if len(batch) >= BATCH_DOCUMENTS or characters >= BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _work(connection: Connection[Any, Any], others: list[Connection[Any, Any]], job: Job) -> None:
    """A worker's life: it ends when the parent closes the pipe, or dies."""
    for other in others:
        other.close()
    # Ctrl-C reaches the whole group of processes, and it is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*RARELY)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        for number in itertools.count(1):
            if number % GROWN == 0:
                ask_for_huge_pages()
            batch: list[Document] | None = pickle.loads(connection.recv_bytes())  # noqa: S301  # Our parent's.
            answer: list[Any] | ShifrError | None
            try:
                if batch is None:
                    job.finish()
                    answer = None
                else:
                    answer = job.handle(batch)
            except ShifrError as error:
                # The writer failed: a full disk, say. The parent gives up, and says why.
                answer = (EngineFailure if isinstance(error, EngineFailure) else ShifrError)(str(error))
            connection.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


# A document is hundreds of (term, position) pairs, and pickling them costs more than indexing them. Terms
# hold no line break, so one string of terms and one array of positions say the same in a tenth of the time.


def pack(prepared: Prepared) -> Any:
    """A form that pickles fast."""
    if isinstance(prepared, RejectedDocument):
        return prepared.source, prepared.place, prepared.reason
    text = {
        field: ("\n".join(terms.terms), array("I", terms.positions)) for field, terms in prepared.text.items()
    }
    return prepared.id, text, prepared.keywords, prepared.numbers, prepared.sort_title, prepared.payload


def unpack(packed: Any) -> Prepared:
    """The inverse of `pack`."""
    if len(packed) == 3:
        return RejectedDocument(*packed)
    identifier, text, *rest = packed
    terms = {
        field: PositionedTerms(words.split("\n") if positions else [], positions)
        for field, (words, positions) in text.items()
    }
    return IndexDocument(identifier, terms, *rest)
