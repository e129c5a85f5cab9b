"""Kill, fill, truncate and swap an index, and report what was lost (`make bench-faults`).

Nothing may be: after a fault the index is the old or the new one, whole, and holds all that was reported as
done.
"""

from __future__ import annotations

import argparse
import http.client
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.archive import archive
from benchmarks.server import Server
from indexer.build import Tally, add, build
from indexer.documents.jsonlines import parse_line
from indexer.documents.model import Document
from indexer.engines.base import IndexDocument, PositionedTerms
from indexer.engines.query import Term
from indexer.errors import ShifrError
from indexer.generations import IndexFolder, LiveIndex
from indexer.preparation import prepare
from indexer.verification import verify

DOCUMENTS = 300
Answer = int | tuple[int, bytes]
"""200, 0 where none came, or another status with the beginning of its body."""

FILES = ("store", "term", "idx", "pos", "fast", "fieldnorm")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--swaps", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="shifr-faults-") as folder:
        kills(Path(folder, "kills"), options.kills)
        truncations(Path(folder, "truncations"))
        truncations_while_served(Path(folder, "served"))
        full_disk(Path(folder, "disk"))
        swaps(Path(folder, "swaps"), options.swaps)


def _documents(mark: str, count: int = DOCUMENTS) -> Iterator[Document]:
    for line, number in zip(archive(DOCUMENTS).open("rb"), range(count), strict=False):
        document = parse_line(line)
        yield Document(f"d{number}", f"{mark} {document.title}", texts=document.texts, summary=mark)


def _plain(document: Document) -> IndexDocument:
    """Words at spaces: what is killed here is the writing, and it should be most of the time."""
    words = [(word, place) for place, word in enumerate(f"{document.summary} {document.title}".split())]
    languages = {"language": document.languages}
    return IndexDocument(
        document.id, {"text": PositionedTerms.of(words)}, languages, {}, "", (document.summary or "").encode()
    )


def _build(path: Path, mark: str, jobs: int = 2) -> None:
    build(IndexFolder(path), _documents(mark), Tally(), sources=("x",), jobs=jobs, prepare=_plain)


def kills(path: Path, count: int) -> None:
    """kill -9 at random moments of builds and additions."""
    _build(path, "m0")
    context = multiprocessing.get_context("fork")
    chance = random.Random(1)
    corrupt = lost = refused = done_before = 0
    for round_ in range(count):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_write_for_ever, args=(path, theirs, 1000 * (round_ + 1)))
        process.start()
        theirs.close()
        time.sleep(0.05 + chance.random() * 0.6)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        # What a kill leaves behind must not stop the next writer.
        refused += process.exitcode != -signal.SIGKILL
        reported = _last(ours, done_before)
        found = _mark_of_all(path)
        if found is None:
            corrupt += 1
        else:
            lost += found < reported
            done_before = max(found, reported)
    print(
        f"kill -9 at {count} random moments of build and add: {corrupt} corrupt, {lost} lost after commit, "
        f"{refused} writers stopped by what another left"
    )


def _last(pipe: Connection[int, int], before: int) -> int:
    """The last number that came through ``pipe``, else ``before``."""
    last = before
    with suppress(EOFError):
        while pipe.poll():
            last = pipe.recv()
    return last


def _mark_of_all(path: Path) -> int | None:
    """The number in the mark that all documents of an index have; None where it is not whole."""
    try:
        reader = LiveIndex(path).reader()
        marks = {payload.decode() for payload in reader.payloads()}
        counted = {reader.document_count, *(reader.count(Term("text", mark)) for mark in marks)}
    except ShifrError as error:
        print(f"  {error}")
        return None
    return int(marks.pop()[1:]) if len(marks) == 1 and counted == {DOCUMENTS} else None


def _write_for_ever(path: Path, done: Connection[int, int], first: int) -> None:
    number = first
    while True:
        number += 1
        if number % 3:
            add(IndexFolder(path), _documents(f"m{number}"), Tally(), jobs=1, prepare=_plain)
        else:
            _build(path, f"m{number}", jobs=1 + number % 2)
        done.send(number)


def truncations(path: Path) -> None:
    """Each sort of file cut to half: the generation before serves, and verification says so."""
    served = told = 0
    for suffix in FILES:
        shutil.rmtree(path, ignore_errors=True)
        _build(path, "old")
        _build(path, "new")
        generation = IndexFolder(path).current()
        for file in generation.engine_path.glob(f"*.{suffix}"):
            os.truncate(file, file.stat().st_size // 2)
        live = LiveIndex(path)
        served += live.reader().count(Term("text", "old")) == DOCUMENTS and live.problem is not None
        told += bool(verify(IndexFolder(path)).problems)
    print(f"truncated files of {len(FILES)} sorts: {served} served by the one before, {told} told by verify")


def truncations_while_served(path: Path) -> None:
    """Files cut to a page under four clients of the real server: a process may end, and others go on."""
    few = [parse_line(line) for line, _ in zip(archive(DOCUMENTS).open("rb"), range(200), strict=False)]
    sound, answered, lost, slowest = 0, 0, 0, 0.0
    for suffix in FILES:
        shutil.rmtree(path, ignore_errors=True)
        for _ in range(2):
            build(IndexFolder(path), few, Tally(), sources=(), jobs=1, prepare=prepare)
        generation = IndexFolder(path).current()
        with Server(path) as server, _four_clients(server.port) as answers:
            time.sleep(2)
            for file in generation.engine_path.glob(f"*.{suffix}"):
                os.truncate(file, 16)
            started = time.monotonic()
            while time.monotonic() < started + 20:
                try:
                    if b"written" in server.get("/readyz")[1]:
                        sound += 1
                        break
                except (OSError, http.client.HTTPException):
                    server.reconnect()
                time.sleep(0.1)
            slowest = max(slowest, time.monotonic() - started)
            time.sleep(2)
        answered += len(answers)
        lost += sum(status != 200 for status in answers)
    print(
        f"files of {len(FILES)} sorts truncated under a server: {sound} told by readyz and served by the one "
        f"before within {slowest:.1f} s; {lost} of {answered} requests lost meanwhile"
    )


@contextmanager
def _small_disk(path: Path) -> Iterator[bool]:
    path.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "shifr", str(path)], capture_output=True, check=False
    ).returncode
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(path)], check=False)


def full_disk(path: Path) -> None:
    """A disk that fills up while building and adding."""
    with _small_disk(path) as mounted:
        if not mounted:
            print("full disk: not tried, since mounting takes the rights of root")
            return
        index = path / "index"
        _build(index, "old")
        outcomes = []
        for jobs in (1, 2):
            for write in ("build", "add"):
                filler = path / "filler"
                free = shutil.disk_usage(path).free
                filler.write_bytes(b"x" * max(free - 1_500_000, 0))
                outcomes.append(_write_until_full(index, write, jobs))
                filler.unlink()
                reader = LiveIndex(index).reader()
                outcomes[-1] += (
                    ", old index whole" if reader.count(Term("text", "old")) == DOCUMENTS else ", LOST"
                )
        _build(index, "new")
        after = LiveIndex(index).reader().count(Term("text", "new")) == DOCUMENTS
        print(f"full disk: {'; '.join(outcomes)}; with room again: {'built' if after else 'NOT BUILT'}")


def _write_until_full(index: Path, write: str, jobs: int) -> str:
    def large() -> Iterator[Document]:
        for number in range(20_000):
            yield Document(f"big{number}", os.urandom(300).hex(), summary="new")

    try:
        if write == "build":
            build(IndexFolder(index), large(), Tally(), sources=(), jobs=jobs, prepare=_plain)
        else:
            add(IndexFolder(index), large(), Tally(), jobs=jobs, prepare=_plain)
    except (ShifrError, OSError) as error:
        return f"{write} with {jobs}: {type(error).__name__}"
    return f"{write} with {jobs}: finished"


def swaps(path: Path, count: int) -> None:
    """Generations that follow each other under four clients of the real server."""
    few = [parse_line(line) for line, _ in zip(archive(DOCUMENTS).open("rb"), range(10), strict=False)]

    def swap() -> None:
        build(IndexFolder(path), few, Tally(), sources=(), jobs=1, prepare=prepare)

    swap()
    with Server(path) as server, _four_clients(server.port) as answers:
        started = time.monotonic()
        for _ in range(count):
            swap()
        seconds = time.monotonic() - started
    failed = [status for status in answers if status != 200]
    print(
        f"{count} generations in {seconds:.0f} s under 4 clients: "
        f"{len(answers)} requests, {len(failed)} failed {failed[:5] or ''}"
    )


@contextmanager
def _four_clients(port: int) -> Iterator[list[Answer]]:
    """Clients that ask without a pause until the end; gives what they are answered."""
    stop = threading.Event()
    answers: list[Answer] = []
    clients = [threading.Thread(target=_ask_until, args=(stop, port, answers)) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        yield answers
    finally:
        stop.set()
        for client in clients:
            client.join()


def _ask_until(stop: threading.Event, port: int, answers: list[Answer]) -> None:
    while not stop.is_set():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            for _ in range(50):
                if stop.is_set():
                    break
                connection.request("GET", "/api/v1/search?q=from")
                response = connection.getresponse()
                body = response.read()
                answers.append(200 if response.status == 200 else (response.status, body[:200]))
        except (OSError, http.client.HTTPException):
            answers.append(0)
        finally:
            connection.close()


if __name__ == "__main__":
    main()
