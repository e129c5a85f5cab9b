"""What happens to an index on disk: builds, updates, locks, damage, kills, switches under readers."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from indexer.build import Tally, add, build, remove
from indexer.documents.model import Document, Text
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import Everything, Term
from indexer.errors import (
    IndexLocked,
    IndexUnavailable,
    IndexVersionMismatch,
    NothingToIndex,
    RejectedDocument,
    ShifrError,
)
from indexer.generations import IndexFolder, LiveIndex
from indexer.generations.manifest import MANIFEST
from tests.integration.archive import add_documents, build_index, documents, prepare


def marked(reader: EngineReader, mark: str) -> int:
    return reader.count(Term("text", mark))


def test_a_build_describes_itself(tmp_path: Path) -> None:
    generation = build_index(tmp_path, 11)
    manifest = generation.manifest
    assert manifest.documents == 11
    assert manifest.languages == {"en": 6, "ru": 5}
    assert manifest.sources == ("test",)
    assert not manifest.changing
    assert manifest.created.endswith("+00:00")
    assert IndexFolder(tmp_path).current() == generation
    assert generation.names_path.is_dir()


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_nothing_is_lost_whatever_the_number_of_workers(tmp_path: Path, jobs: int) -> None:
    generation = build_index(tmp_path, 450, jobs=jobs)
    reader = LiveIndex(tmp_path).reader()
    assert sorted(reader.payloads()) == sorted(f"Title {number}".encode() for number in range(450))
    assert generation.manifest.documents == marked(reader, "alpha") == 450
    # What was put together of parts is an index like any other.
    add(IndexFolder(tmp_path), documents(400, "beta", 300), Tally(), jobs=jobs, prepare=prepare)
    reader = LiveIndex(tmp_path).reader()
    assert (reader.document_count, marked(reader, "beta"), marked(reader, "alpha")) == (700, 400, 300)
    assert {path.name for path in generation.path.iterdir()} == {"engine", "names", MANIFEST}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_document_that_analysis_fails_on_is_rejected_alone(tmp_path: Path, jobs: int) -> None:
    def found() -> Iterator[Document | RejectedDocument]:
        for number, document in enumerate(documents(300)):
            yield document
            if number == 200:
                yield Document("bad", "Title bad", texts=(Text("en", "original", "x"),))
                yield RejectedDocument("file", "line 3", "broken")

    seen: list[RejectedDocument] = []
    tally = Tally(on_rejected=seen.append)
    generation = build(IndexFolder(tmp_path), found(), tally, sources=(), jobs=jobs, prepare=prepare)
    assert (tally.indexed, tally.rejected) == (300, 2)
    assert {rejection.source for rejection in seen} == {"document bad", "file"}
    assert generation.manifest.rejected == 2


def test_a_document_beyond_all_measure_is_rejected_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.pipeline.MOST_CHARACTERS", 1000)
    tally = Tally()
    rejections: list[str] = []
    tally.on_rejected = lambda rejection: rejections.append(str(rejection))
    huge = Document("huge", "Huge", texts=(Text("en", "original", "word " * 300),))
    index = IndexFolder(tmp_path)
    build(index, [huge, *documents(3)], tally, sources=(), jobs=1, prepare=prepare)
    assert LiveIndex(tmp_path).reader().document_count == 3
    assert len(rejections) == 1
    assert "document huge" in rejections[0]


def test_a_running_reader_sees_additions_removals_and_a_new_build(tmp_path: Path) -> None:
    build_index(tmp_path, 10)
    live = LiveIndex(tmp_path)
    before = live.reader()
    assert marked(before, "alpha") == 10
    add_documents(tmp_path, 3, "beta", first=8)
    assert (marked(live.reader(), "alpha"), marked(live.reader(), "beta")) == (8, 3)
    assert live.reader() is before
    assert live.generation.manifest.documents == 10
    assert IndexFolder(tmp_path).current().manifest.documents == 11
    assert remove(IndexFolder(tmp_path), ["d8", "nobody", "d9"]) == ("nobody",)
    assert (live.reader().document_count, live.reader().get("d8")) == (9, None)
    build_index(tmp_path, 4, "gamma")
    assert live.reader() is not before
    assert live.reader().document_count == marked(live.reader(), "gamma") == 4
    # A request that began with the old generation finishes with it.
    assert before.document_count == 9


def test_one_generation_before_is_kept_and_leftovers_go(tmp_path: Path) -> None:
    names = [build_index(tmp_path, 2).name for _ in range(3)]
    (tmp_path / "generations" / "20000101T000000-killed" / "engine").mkdir(parents=True)
    names.append(build_index(tmp_path, 2).name)
    assert names == sorted(names)
    assert {path.name for path in (tmp_path / "generations").iterdir()} == set(names[-2:])
    assert IndexFolder(tmp_path).named() == (names[3], names[2])


@pytest.mark.parametrize("found", [[], [RejectedDocument("f", "", "r")]])
def test_a_build_of_nothing_leaves_the_old_index(tmp_path: Path, found: list[RejectedDocument]) -> None:
    build_index(tmp_path, 5)
    before = sorted(path.name for path in (tmp_path / "generations").iterdir())
    with pytest.raises(NothingToIndex):
        build(IndexFolder(tmp_path), found, Tally(), sources=(), jobs=1, prepare=prepare)
    with pytest.raises(NothingToIndex):
        add(IndexFolder(tmp_path), found, Tally(), jobs=1, prepare=prepare)
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == before
    assert LiveIndex(tmp_path).reader().document_count == 5


def test_strict_changes_nothing_when_one_document_is_rejected(tmp_path: Path) -> None:
    build_index(tmp_path, 5)
    found: list[Document | RejectedDocument] = [*documents(3, "beta"), RejectedDocument("f", "", "r")]
    with pytest.raises(NothingToIndex):
        build(IndexFolder(tmp_path), found, Tally(), sources=(), jobs=1, prepare=prepare, strict=True)
    with pytest.raises(NothingToIndex):
        add(IndexFolder(tmp_path), found, Tally(), jobs=1, prepare=prepare, strict=True)
    assert marked(LiveIndex(tmp_path).reader(), "alpha") == 5
    assert not IndexFolder(tmp_path).current().manifest.changing


def test_an_interrupt_leaves_the_old_index(tmp_path: Path) -> None:
    build_index(tmp_path, 5)

    def interrupted() -> Iterator[Document]:
        yield from documents(3, "beta")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(IndexFolder(tmp_path), interrupted(), Tally(), sources=(), jobs=1, prepare=prepare)
    with pytest.raises(KeyboardInterrupt):
        add(IndexFolder(tmp_path), interrupted(), Tally(), jobs=1, prepare=prepare)
    assert marked(LiveIndex(tmp_path).reader(), "alpha") == 5
    assert len(list((tmp_path / "generations").iterdir())) == 1


def test_the_second_writer_learns_who_is_the_first(tmp_path: Path) -> None:
    build_index(tmp_path, 5)
    with IndexFolder(tmp_path).locked():
        with pytest.raises(IndexLocked, match=rf"process {os.getpid()} \(.+\) since 2"):
            build_index(tmp_path, 6)
        with pytest.raises(IndexLocked):
            add_documents(tmp_path, 1, "beta")
    assert build_index(tmp_path, 6).manifest.documents == 6


def test_an_index_of_another_version_is_refused_with_the_way_out(tmp_path: Path) -> None:
    generation = build_index(tmp_path, 5)
    path = generation.path / MANIFEST
    manifest = orjson.loads(path.read_bytes())
    manifest["versions"]["analysis"] = "old"
    path.write_bytes(orjson.dumps(manifest))
    with pytest.raises(IndexVersionMismatch, match="python -m indexer build test --index"):
        LiveIndex(tmp_path).reader()
    with pytest.raises(IndexVersionMismatch):
        add_documents(tmp_path, 1, "beta")
    # Its documents are not lost where their sources are.
    assert len(list(IndexFolder(tmp_path).current(to_search=False).open_reader().payloads())) == 5
    build_index(tmp_path, 7)
    assert LiveIndex(tmp_path).reader().document_count == 7


def test_an_index_laid_out_otherwise_is_refused_to_everybody(tmp_path: Path) -> None:
    path = build_index(tmp_path, 5).path / MANIFEST
    manifest = orjson.loads(path.read_bytes())
    manifest["versions"]["schema"] = "old"
    path.write_bytes(orjson.dumps(manifest))
    with pytest.raises(IndexVersionMismatch, match=r"--index \S+$"):
        IndexFolder(tmp_path).current(to_search=False)


@pytest.mark.parametrize("damage", ["truncate", "remove", "manifest", "meta", "folder"])
def test_where_the_new_generation_is_damaged_the_old_one_serves(tmp_path: Path, damage: str) -> None:
    build_index(tmp_path, 5, "alpha")
    generation = build_index(tmp_path, 6, "beta")
    files = sorted(generation.engine_path.glob("*.store"))
    if damage == "truncate":
        os.truncate(files[0], files[0].stat().st_size // 2)
    elif damage == "remove":
        files[0].unlink()
    elif damage == "manifest":
        (generation.path / MANIFEST).write_bytes(b'{"name":')
    elif damage == "meta":
        (generation.engine_path / "meta.json").write_bytes(b"")
    else:
        generation.path.rename(tmp_path / "elsewhere")
    live = LiveIndex(tmp_path)
    assert marked(live.reader(), "alpha") == 5
    assert live.problem is not None
    assert generation.name in live.problem
    build_index(tmp_path, 7, "gamma")
    assert marked(live.reader(), "gamma") == 7
    assert live.problem is None


@pytest.mark.parametrize("added", [False, True])
def test_damage_done_while_serving_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, added: bool
) -> None:
    monkeypatch.setattr("indexer.generations.live.CHECK_EVERY", 0.0)
    build_index(tmp_path, 5, "alpha")
    generation = build_index(tmp_path, 6, "beta")
    live = LiveIndex(tmp_path)
    assert marked(live.reader(), "beta") == 6
    first = {*generation.engine_path.glob("*.store")}
    if added:
        add_documents(tmp_path, 2, "gamma", first=10)
        assert live.reader().document_count == 8
    (file, *_) = {*generation.engine_path.glob("*.store")} - (first if added else set())
    content = file.read_bytes()
    os.truncate(file, len(content) // 2)
    assert marked(live.reader(), "alpha") == 5
    assert live.problem is not None
    assert file.name in live.problem
    file.write_bytes(content)
    assert marked(live.reader(), "beta") == 6
    assert live.problem is None


def test_no_index_is_said_and_found_once_it_is_there(tmp_path: Path) -> None:
    live = LiveIndex(tmp_path / "none")
    for _ in range(2):
        with pytest.raises(IndexUnavailable, match="There is no index"):
            live.reader()
    build_index(tmp_path / "none", 3)
    assert live.reader().document_count == 3
    (tmp_path / "none" / "current").write_text("../../etc\n")
    with pytest.raises(IndexUnavailable):
        LiveIndex(tmp_path / "none").reader()


def test_a_fork_opens_its_own_index(tmp_path: Path) -> None:
    build_index(tmp_path, 3)
    live = LiveIndex(tmp_path)
    assert live.reader().document_count == 3
    add_documents(tmp_path, 2, "beta", first=10)
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=lambda: theirs.send(live.reader().document_count))
    process.start()
    assert ours.recv() == 5
    process.join()


def test_an_index_that_must_not_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_index(tmp_path, 3)
    # Permissions do not bind the superuser, so the question is answered for the engine.
    monkeypatch.setattr("indexer.engines.tantivy.needs_mirror", lambda folder: True)
    live = LiveIndex(tmp_path)
    assert live.reader().document_count == 3
    add_documents(tmp_path, 2, "beta", first=2)
    assert (live.reader().document_count, marked(live.reader(), "beta")) == (4, 2)


def test_readers_in_threads_never_fail_while_generations_change(tmp_path: Path) -> None:
    build_index(tmp_path, 20, "all")
    live = LiveIndex(tmp_path)
    failures: list[BaseException] = []
    answered = 0
    stop = threading.Event()

    def ask() -> None:
        nonlocal answered
        while not stop.is_set():
            try:
                result = live.reader().search(SearchRequest(Everything()))
                assert result.total == 20
                assert len(result.hits) == 20
                answered += 1
            except BaseException as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for round_ in range(8):
        if round_ % 2:
            build_index(tmp_path, 20, "all")
        else:
            add_documents(tmp_path, 5, "all", first=round_)
    stop.set()
    for thread in threads:
        thread.join()
    assert not failures
    assert answered > 8


def _write_forever(path: Path) -> None:
    """Builds and additions one after the other; every generation holds one mark in all its documents."""
    for number in range(10_000):
        mark = f"mark{number}"
        build_index(path, 300 + number % 2, mark)
        add_documents(path, 300 + number % 2, f"{mark}x")


@pytest.mark.parametrize("seed", range(6))
def test_a_kill_leaves_the_old_or_the_new_whole(tmp_path: Path, seed: int) -> None:
    build_index(tmp_path, 300, "first")
    generator = random.Random(seed)
    context = multiprocessing.get_context("fork")
    for _ in range(3):
        process = context.Process(target=_write_forever, args=(tmp_path,))
        process.start()
        time.sleep(0.02 + generator.random() * 0.4)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        live = LiveIndex(tmp_path)
        reader = live.reader()
        assert live.problem is None
        titles = list(reader.payloads())
        assert len(titles) == reader.document_count in (300, 301)
        marks = [term for term, count in reader.terms_with_prefix("text", "mark", 50)] or ["first"]
        assert reader.document_count in [marked(reader, mark) for mark in marks]
    # The next writer goes on as if nothing had happened.
    add_documents(tmp_path, 301, "last")
    assert marked(LiveIndex(tmp_path).reader(), "last") == 301


def test_what_a_killed_writer_left_hinders_no_other(tmp_path: Path) -> None:
    generation = build_index(tmp_path, 5, "alpha")
    listing = generation.engine_path / "meta.json"
    committed = listing.read_bytes()
    add_documents(tmp_path, 1, "beta")
    # As if it had been killed on the last step: all its files are there, and the commit is not.
    listing.write_bytes(committed)
    replace(generation.manifest, changing=True).write(generation.path)
    assert list(generation.engine_path.glob("*.del"))
    add_documents(tmp_path, 1, "gamma")
    reader = LiveIndex(tmp_path).reader()
    assert (reader.document_count, marked(reader, "gamma"), marked(reader, "beta")) == (5, 1, 0)


def test_a_worker_that_dies_fails_the_build_only(tmp_path: Path) -> None:
    build_index(tmp_path, 5)
    parent = os.getpid()

    def fatal(document: Document) -> object:
        if os.getpid() != parent and document.id == "d299":
            os.kill(os.getpid(), signal.SIGKILL)
        return prepare(document)

    with pytest.raises(ShifrError, match="analysis process died"):
        build(IndexFolder(tmp_path), documents(600), Tally(), sources=(), jobs=2, prepare=fatal)  # type: ignore[arg-type]
    assert LiveIndex(tmp_path).reader().document_count == 5
    assert len(list((tmp_path / "generations").iterdir())) == 1
