"""An index kept up to date with a folder: only what changed is read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import pytest

from indexer import refreshing
from indexer.build import Tally, add, build, remove
from indexer.cli import main
from indexer.documents.model import Document
from indexer.errors import IndexLocked, NothingToIndex, RejectedDocument
from indexer.generations import IndexFolder, LiveIndex
from indexer.outcomes import INTERRUPTED, NOTHING_DONE
from indexer.record import RECORD, ids_to_add, ids_to_build
from indexer.refresh import Refreshed, refresh
from indexer.sources import read_sources
from indexer.watch import Watch
from tests.integration.archive import prepare
from tests.unreadable import unreadable


class Archive:
    """A folder of JSON Lines and its index."""

    def __init__(self, path: Path) -> None:
        self.folder = path / "documents"
        self.folder.mkdir()
        self.index = IndexFolder(path / "index")
        self.clock = 1_000_000_000
        self.more: tuple[str, ...] = ()

    def write(self, name: str, *documents: str) -> None:
        lines = []
        for document in documents:
            identifier, _, text = document.partition(":")
            lines.append(
                orjson.dumps(
                    {
                        "id": identifier,
                        "title": identifier,
                        "texts": [{"language": "en", "text": text or "t"}],
                    }
                )
                if identifier != "broken"
                else b"{"
            )
        path = self.folder / name
        path.write_bytes(b"\n".join(lines))
        # Two changes within one tick of the clock must differ in this test as they would in life.
        self.clock += 1
        os.utime(path, (self.clock, self.clock))

    def build(self) -> None:
        watch = Watch()
        ids = ids_to_build(self.index.current_folder(), [str(self.folder)])
        build(
            self.index,
            watch.follow(read_sources([self.folder], watch.enter, ids)),
            Tally(),
            sources=(str(self.folder),),
            jobs=1,
            prepare=prepare,
            before_switch=lambda folder: watch.save(folder / RECORD),
        )

    def add(self, *paths: Path) -> Tally:
        watch, tally = Watch(added=True), Tally()
        ids = ids_to_add(self.index.current().path)
        found = watch.follow(read_sources(paths, watch.enter, ids))
        add(self.index, found, tally, jobs=1, prepare=prepare, then=lambda path: watch.extend(path / RECORD))
        return tally

    def refresh(self, told: list[RejectedDocument] | None = None, **options: Any) -> tuple[Refreshed, Tally]:
        tally = Tally(on_rejected=(told if told is not None else []).append)
        sources = (str(self.folder), *self.more)
        return refresh(self.index, sources, tally, jobs=1, prepare=prepare, **options), tally

    def ids(self) -> set[str]:
        reader = LiveIndex(self.index.path).reader()
        return {payload.decode() for payload in reader.payloads()}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = Archive(tmp_path)
    made.write("a.jsonl", "a1", "a2")
    made.write("b.jsonl", "b1")
    made.write("c.jsonl", "c1")
    made.build()
    return made


def test_nothing_changed(archive: Archive) -> None:
    assert archive.refresh()[0] == Refreshed(read=0, gone=0, removed=0, unchanged=3)


def test_changed_new_and_removed_files(archive: Archive) -> None:
    archive.write("a.jsonl", "a2:new", "a3")
    (archive.folder / "b.jsonl").unlink()
    archive.write("d.jsonl", "d1", "d2")
    done, tally = archive.refresh()
    assert done == Refreshed(read=2, gone=1, removed=2, unchanged=1)
    assert tally.indexed == 4
    assert archive.ids() == {"a2", "a3", "c1", "d1", "d2"}
    assert archive.refresh()[0] == Refreshed(read=0, gone=0, removed=0, unchanged=3)


def test_an_empty_source_empties_no_index(archive: Archive) -> None:
    for path in archive.folder.iterdir():
        path.unlink()
    with pytest.raises(NothingToIndex):
        archive.refresh()
    assert archive.ids() == {"a1", "a2", "b1", "c1"}


def test_a_document_may_move_to_another_file(archive: Archive) -> None:
    archive.write("a.jsonl", "a1")
    archive.write("z.jsonl", "a2")
    archive.refresh()
    assert archive.ids() == {"a1", "a2", "b1", "c1"}


def test_an_id_that_an_unchanged_file_holds_is_rejected(archive: Archive) -> None:
    archive.write("d.jsonl", "c1:other", "d1")
    _, tally = archive.refresh()
    assert (tally.indexed, tally.rejected) == (1, 1)
    assert archive.ids() == {"a1", "a2", "b1", "c1", "d1"}


def test_what_cannot_be_read_keeps_its_documents_until_the_file_changes(archive: Archive) -> None:
    archive.write("a.jsonl", "a1:new", "broken")
    done, tally = archive.refresh()
    assert (done.removed, tally.rejected) == (0, 1)
    assert archive.ids() == {"a1", "a2", "b1", "c1"}
    assert archive.refresh()[0].read == 0
    archive.write("a.jsonl", "a1:newer")
    assert archive.refresh()[0].removed == 1
    assert archive.ids() == {"a1", "b1", "c1"}


def test_a_document_withdrawn_from_a_file_with_a_fault_stays_withdrawn(archive: Archive) -> None:
    archive.write("a.jsonl", "a1", "a2", "broken")
    archive.refresh()
    remove(archive.index, ["a2"])
    archive.write("b.jsonl", "b1:new")
    archive.refresh()
    assert archive.ids() == {"a1", "b1", "c1"}


def test_what_may_be_read_another_time_is_tried_again_and_leaves_the_index_alone(archive: Archive) -> None:
    (archive.folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert archive.refresh()[1].rejected == 1
    before = archive.index.current().manifest
    done, tally = archive.refresh()
    assert (done.read, tally.rejected) == (1, 1)
    assert archive.index.current().manifest == before


def test_an_id_that_becomes_free_goes_to_the_file_that_asked_for_it(archive: Archive) -> None:
    archive.write("d.jsonl", "d1", "c1:other")
    archive.refresh()
    (archive.folder / "c.jsonl").unlink()
    archive.refresh()
    assert archive.ids() == {"a1", "a2", "b1", "c1", "d1"}
    assert archive.refresh()[0].read == 0


def test_an_index_without_a_record_reads_everything(archive: Archive) -> None:
    (archive.index.current().path / RECORD).unlink()
    assert archive.refresh()[0] == Refreshed(read=3, gone=0, removed=0, unchanged=0)
    assert archive.ids() == {"a1", "a2", "b1", "c1"}
    assert archive.refresh()[0].read == 0


def _touched(path: Path, content: str, clock: int) -> None:
    path.write_text(content, "utf-8")
    os.utime(path, (clock, clock))


def test_a_change_of_what_stands_beside_a_file_is_noticed(archive: Archive) -> None:
    for name in ("x.txt", "y.txt", "z.txt"):
        _touched(archive.folder / name, "A letter", 1)
    table, sidecar = archive.folder / "metadata.csv", archive.folder / "y.json"
    _touched(table, "file,title\nx.txt,x1\nz.txt,z1\n", 1)
    archive.refresh()
    assert archive.ids() == {"a1", "a2", "b1", "c1", "x1", "A letter", "z1"}
    assert archive.refresh()[0].read == 0
    # As long as before and at the same second: only its content tells, and only one row changed.
    _touched(table, "file,title\nx.txt,x2\nz.txt,z1\n", 2)
    done, tally = archive.refresh()
    assert (tally.indexed, done.removed) == (1, 0)
    assert archive.ids() == {"a1", "a2", "b1", "c1", "x2", "A letter", "z1"}
    for content, title in (('{"title": "y1"}', "y1"), ('{"title": "y2"}', "y2"), (None, "A letter")):
        if content:
            _touched(sidecar, content, int(title[1]))
        else:
            sidecar.unlink()
        assert archive.refresh()[1].indexed == 1
        assert title in archive.ids()
        assert len(archive.ids()) == 7


def test_a_change_of_the_table_above_or_of_a_record_is_noticed(archive: Archive) -> None:
    (archive.folder / "part").mkdir()
    for name in ("part/v.txt", "part/w.txt"):
        _touched(archive.folder / name, "A letter", 1)
    table, record = archive.folder / "metadata.csv", archive.folder / "part" / "v.xml"
    dublin_core = '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>v{}</dc:title></metadata>'
    for time_ in (1, 2):
        _touched(table, f"file,title\npart/w.txt,w{time_}\n", time_)
        _touched(record, dublin_core.format(time_), time_)
        assert archive.refresh()[1].indexed == 2
        assert {f"v{time_}", f"w{time_}"} <= archive.ids()
        assert archive.refresh()[0].read == 0


def test_a_file_whose_name_is_no_text_is_followed_too(archive: Archive) -> None:
    path = Path(os.fsdecode(os.fsencode(archive.folder) + b"/\xcf\xe8\xf1\xfc\xec\xee.txt"))
    path.write_text("A letter", "utf-8")
    assert archive.refresh()[1].indexed == 1
    assert archive.refresh()[0].read == 0
    path.unlink()
    assert archive.refresh()[0].removed == 1


def test_a_new_page_of_a_volume_is_noticed(archive: Archive) -> None:
    data = Path(__file__).parents[1] / "data" / "formats" / "volume"
    folder = archive.folder / "volume"
    shutil.copytree(data, folder)
    (folder / "page2.xml").unlink()
    assert archive.refresh()[1].indexed == 1
    shutil.copy(data / "page2.xml", folder)
    assert archive.refresh()[1].indexed == 1
    assert archive.refresh()[0].read == 0


def test_what_lies_in_a_folder_that_cannot_be_read_stays(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    (archive.folder / "closed").mkdir()
    archive.write("closed/e.jsonl", "e1")
    archive.refresh()
    for changed in ((), ("a.jsonl", "a1:new", "a2")):
        if changed:
            archive.write(*changed)
        with monkeypatch.context() as patch:
            unreadable(patch, archive.folder / "closed")
            done, tally = archive.refresh()
        assert (done.gone, done.removed, tally.rejected) == (0, 0, 1)
        assert archive.ids() == {"a1", "a2", "b1", "c1", "e1"}
    # Nor was the file before it in the walk taken for one with a fault.
    assert archive.refresh()[0].read == 0


def test_each_source_that_is_left_empty_keeps_its_documents(archive: Archive, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    archive.more = (str(disk),)
    archive.write("../disk/e.jsonl", "e1")
    archive.refresh()
    (disk / "e.jsonl").unlink()
    archive.write("a.jsonl", "a1", "a3")
    for read, removed in ((1, 1), (0, 0)):
        done, tally = archive.refresh()
        assert (done.read, done.gone, done.removed, tally.rejected) == (read, 0, removed, 1)
        assert archive.ids() == {"a1", "a3", "b1", "c1", "e1"}
    archive.write("../disk/f.jsonl", "f1")
    done, tally = archive.refresh()
    assert (done.gone, done.removed, tally.rejected) == (1, 1, 0)


def test_strictly_nothing_changes(archive: Archive) -> None:
    archive.write("a.jsonl", "a1", "broken")
    archive.write("b.jsonl", "b2")
    with pytest.raises(NothingToIndex):
        archive.refresh(strict=True)
    assert archive.ids() == {"a1", "a2", "b1", "c1"}


def test_a_file_rejected_before_and_unchanged_is_known(archive: Archive) -> None:
    (archive.folder / "bad.txt").write_bytes(b"\0\1\2" * 100)
    known = []
    for content in (b"", b"", b"\0\1\2\3" * 100, b""):
        if content:
            (archive.folder / "bad.txt").write_bytes(content)
        told: list[RejectedDocument] = []
        archive.refresh(told)
        known += [one.known for one in told]
    assert known == [False, True, False, True]


def test_a_picture_that_a_document_names_may_come_later(archive: Archive) -> None:
    _touched(archive.folder / "letter_one.txt", "A letter", 1)
    _touched(archive.folder / "letter_one.json", '{"images": ["1.jpg"]}', 1)
    archive.build()
    document = next(one for one in read_sources([archive.folder]) if getattr(one, "id", "") == "letter_one")
    assert isinstance(document, Document)
    for name in ("1.jpg", "2.jpg"):
        (archive.folder / name).write_bytes(b"\xff\xd8\xff")
    for _ in range(2):
        told: list[RejectedDocument] = []
        archive.refresh(told, stored=lambda generation: [document])
        assert [Path(one.source).name for one in told] == ["2.jpg"]
    # Scanned again, it is named as before.
    _touched(archive.folder / "1.jpg", "\xff", 3)
    told = []
    archive.refresh(told)
    assert [Path(one.source).name for one in told] == ["2.jpg"]


def test_a_file_that_changes_while_it_is_read_is_told(archive: Archive) -> None:
    changed: list[str] = []
    watch = Watch(on_change=changed.append)
    for found in watch.follow(read_sources([archive.folder], watch.enter)):
        if getattr(found, "id", "") == "b1":
            archive.write("b.jsonl", "b1", "b2", "b3")
    assert [Path(name).name for name in changed] == ["b.jsonl"]


def test_a_watch_names_a_rejected_file_once(tmp_path: Path) -> None:
    folder, index = tmp_path / "papers", tmp_path / "index"
    folder.mkdir()
    (folder / "a.txt").write_text("Письмо из архива.", "utf-8")
    command = [sys.executable, "-m", "indexer"]
    subprocess.run([*command, "build", folder, "--index", index], check=True, capture_output=True)
    (folder / "bad.txt").write_bytes(b"\x00\x01\x02" * 100)
    watcher = subprocess.Popen(
        [*command, "refresh", "--watch", "1", "--index", index],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # A shell without a terminal lets what it starts behind it ignore this signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    with watcher:
        try:
            time.sleep(6)
            watcher.send_signal(signal.SIGINT)
            _, said = watcher.communicate(timeout=20)
        finally:
            watcher.kill()
    assert watcher.returncode == 130
    assert said.count("bad.txt: binary data") == 1


def test_an_interrupt_that_python_swallows_ends_a_watch_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def look(*_: object, **__: object) -> int:
        looks.append(True)
        if len(looks) == 2:
            with suppress(KeyboardInterrupt):  # As Python does while an object is finalized.
                os.kill(os.getpid(), signal.SIGINT)
                time.sleep(1)
        return 0

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(refreshing, "_refresh_once", look)
    try:
        assert main(["refresh", "--watch", "1", "--index", str(tmp_path)]) == INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(looks) == 2


def test_a_watch_that_starts_while_another_writes_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looks = []

    def look(*_: object, **__: object) -> int:
        looks.append(True)
        if len(looks) < 3:
            raise IndexLocked("the index is being written by process 7.")
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(refreshing, "_refresh_once", look)
    command = ["refresh", "--index", str(tmp_path)]
    try:
        assert main([*command, "--watch", "1"]) == INTERRUPTED
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(looks) == 3
    assert capsys.readouterr().err.count("written by process 7. Trying again.") == 1
    looks.clear()
    assert main(command) == NOTHING_DONE
