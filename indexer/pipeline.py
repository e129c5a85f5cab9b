"""Analysis in several processes: documents in, documents ready for the engine out, in the same order.

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
from typing import Any

from indexer.documents.model import Document
from indexer.engines.base import IndexDocument
from indexer.errors import RejectedDocument, ShifrError

Prepare = Callable[[Document], IndexDocument]
Prepared = IndexDocument | RejectedDocument

BATCH_DOCUMENTS = 32
BATCH_CHARACTERS = 200_000
IN_PROCESS = 200
"""Up to so many documents, starting workers takes longer than they save."""


def prepare_one(document: Document, prepare: Prepare) -> Prepared:
    """The document ready for the engine, or why it cannot be."""
    try:
        return prepare(document)
    except RejectedDocument as rejection:
        return rejection
    except MemoryError:
        reason = "it does not fit into memory"
    except (ShifrError, ValueError, TypeError, LookupError, ArithmeticError, RecursionError) as error:
        # One text that analysis stumbles over must not take the others down.
        reason = f"analysis failed ({type(error).__name__}: {str(error)[:200]})"
    return RejectedDocument(f"document {document.id}", "", reason)


class Pipeline:
    """Prepares documents, in ``jobs`` worker processes where there are many. A context manager.

    Workers are forked, so enter it before any thread is started and before any lock is taken that they should
    not inherit.
    """

    def __init__(self, documents: Iterable[Document], prepare: Prepare, jobs: int) -> None:
        self._prepare = prepare
        self._documents = iter(documents)
        self._first = list(itertools.islice(self._documents, IN_PROCESS + 1))
        self._jobs = jobs if jobs > 1 and len(self._first) > IN_PROCESS else 0
        self._workers: list[tuple[BaseProcess, Connection[Any, Any]]] = []

    def __enter__(self) -> Pipeline:
        if not self._jobs:
            return self
        # What is loaded before the fork is shared by all workers; a collection would copy it page by page.
        prepare_one(self._first[0], self._prepare)
        gc.collect()
        gc.freeze()
        context = multiprocessing.get_context("fork")
        for _ in range(self._jobs):
            ours, theirs = context.Pipe()
            others = [connection for _, connection in self._workers]
            process = context.Process(
                target=_work, args=(theirs, [*others, ours], self._prepare), daemon=True
            )
            process.start()
            theirs.close()
            self._workers.append((process, ours))
        return self

    def __exit__(self, *error: object) -> None:
        for _, connection in self._workers:
            connection.close()
        for worker, _ in self._workers:
            worker.terminate()
            worker.join()
        if self._jobs:
            gc.unfreeze()

    def __iter__(self) -> Iterator[Prepared]:
        documents = itertools.chain(self._first, self._documents)
        if not self._workers:
            for document in documents:
                yield prepare_one(document, self._prepare)
            return
        for batch in self._run(_batches(documents)):
            yield from map(unpack, batch)

    def _run(self, batches: Iterator[list[Document]]) -> Iterator[list[Any]]:
        """Hand batches to whoever is idle; give results in the order of the batches."""
        idle = deque(connection for _, connection in self._workers)
        busy: dict[Connection[Any, Any], int] = {}
        done: dict[int, list[Any]] = {}
        sent = given = 0
        upcoming = next(batches, None)
        while upcoming is not None or busy or done:
            # A worker far ahead of a slow batch waits, so that finished batches do not pile up.
            while idle and upcoming is not None and sent - given < 4 * self._jobs:
                connection = idle.popleft()
                self._send(connection, upcoming)
                busy[connection] = sent
                sent += 1
                upcoming = next(batches, None)
            if given in done:
                yield done.pop(given)
                given += 1
                ready = wait(list(busy), 0) if busy else []
            else:
                ready = wait(list(busy))
            for finished in ready:
                assert isinstance(finished, Connection)
                done[busy.pop(finished)] = self._receive(finished)
                idle.append(finished)

    def _send(self, connection: Connection[Any, Any], batch: list[Document]) -> None:
        try:
            connection.send_bytes(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        except OSError as error:
            raise self._died() from error

    def _receive(self, connection: Connection[Any, Any]) -> list[Any]:
        try:
            batch: list[Any] = pickle.loads(connection.recv_bytes())  # noqa: S301  # From our worker.
        except (OSError, EOFError) as error:
            raise self._died() from error
        return batch

    def _died(self) -> ShifrError:
        codes = []
        for process, _ in self._workers:
            process.join(0.2)
            if process.exitcode is not None:
                codes.append(str(process.exitcode))
        status = ", ".join(codes) or "unknown"
        return ShifrError(f"An analysis process died (exit status {status}), perhaps for want of memory.")


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


def _work(connection: Connection[Any, Any], others: list[Connection[Any, Any]], prepare: Prepare) -> None:
    """A worker's life: it ends when the parent closes the pipe, or dies."""
    for other in others:
        other.close()
    # Ctrl-C reaches the whole group of processes, and it is the parent's to handle.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        while True:
            batch: list[Document] = pickle.loads(connection.recv_bytes())  # noqa: S301  # From our parent.
            results = [pack(prepare_one(document, prepare)) for document in batch]
            connection.send_bytes(pickle.dumps(results, pickle.HIGHEST_PROTOCOL))


# A document is hundreds of (term, position) pairs, and pickling them costs more than indexing them. Terms
# hold no line break, so one string of terms and one array of positions say the same in a tenth of the time.


def pack(prepared: Prepared) -> Any:
    """A form that pickles fast."""
    if isinstance(prepared, RejectedDocument):
        return prepared.source, prepared.place, prepared.reason
    text = {
        field: ("\n".join([term for term, _ in terms]), array("I", [position for _, position in terms]))
        for field, terms in prepared.text.items()
    }
    return prepared.id, text, prepared.keywords, prepared.numbers, prepared.sort_title, prepared.payload


def unpack(packed: Any) -> Prepared:
    """The inverse of `pack`."""
    if len(packed) == 3:
        return RejectedDocument(*packed)
    identifier, text, *rest = packed
    terms = {
        field: list(zip(words.split("\n"), positions, strict=True)) if positions else []
        for field, (words, positions) in text.items()
    }
    return IndexDocument(identifier, terms, *rest)
