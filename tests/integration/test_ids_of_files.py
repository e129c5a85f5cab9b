"""An id that a file's name made stays with its file, however it came in and whatever else comes or goes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.integration.test_refresh import Archive

FILES = (
    "1949/report_ivanov.txt",
    "1950/report_ivanov.txt",
    "1950/report_ivanov.md",
    "1951/report_ivanov.txt",
)


def title_of(name: str) -> str:
    """A title that tells one file from another."""
    return f"Report of {name}"


class Papers(Archive):
    """A folder of texts that tell in which file they are, and its index."""

    def put(self, name: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.clock += 1
        path.write_text(f"---\ntitle: {title_of(name)}, {self.clock}\n---\n\nThe report.", "utf-8")
        os.utime(path, (self.clock, self.clock))
        return path

    def held(self) -> dict[str, str]:
        """The id of each file, of what the index holds."""
        index = self.index.current()
        lines = [orjson.loads(line) for line in (index.path / "sources.jsonl").read_bytes().splitlines()]
        found, name = {}, ""
        for line in lines:
            if isinstance(line, dict):
                name = line["file"].removeprefix(f"{self.folder}/")
            else:
                found[name] = line[0]
        reader = index.open_reader()
        for name, identifier in found.items():
            payload = reader.get(identifier)
            assert payload is not None
            assert payload.decode().startswith(title_of(name))
        assert reader.document_count == len(found)
        return found


def test_a_second_file_of_one_name_comes_by_refresh_and_changes(tmp_path: Path) -> None:
    papers = Papers(tmp_path)
    papers.put("1950/report_ivanov.txt")
    papers.build()
    papers.put("1951/report_ivanov.txt")
    expected = {"1950/report_ivanov.txt": "report_ivanov", "1951/report_ivanov.txt": "1951-report_ivanov"}
    for _ in range(2):
        _, tally = papers.refresh()
        assert (tally.indexed, tally.rejected) == (1, 0)
        assert papers.held() == expected
        assert papers.refresh()[0].read == 0
        papers.put("1951/report_ivanov.txt")
    papers.build()
    assert papers.held() == expected


def test_a_file_of_one_name_with_another_replaces_nothing_when_it_is_added(tmp_path: Path) -> None:
    papers = Papers(tmp_path)
    papers.put("1950/report_ivanov.txt")
    papers.build()
    elsewhere = tmp_path / "elsewhere"
    for folder in ("x", "y"):
        for _ in range(2):
            (elsewhere / folder).mkdir(parents=True, exist_ok=True)
            shutil.copy(papers.put("1950/report_ivanov.txt"), elsewhere / folder)
            assert papers.add(elsewhere / folder / "report_ivanov.txt").indexed == 1
    reader = papers.index.current().open_reader()
    assert reader.document_count == 3
    assert all(map(reader.get, ("report_ivanov", "x-report_ivanov", "y-report_ivanov")))
    papers.refresh()
    assert papers.index.current().open_reader().document_count == 3


def test_a_stated_id_replaces_when_it_is_added_and_is_taken_back_by_its_source(tmp_path: Path) -> None:
    papers = Papers(tmp_path)
    papers.write("a.jsonl", "a1", "a2")
    papers.build()
    papers.write("../b.jsonl", "a1:other")
    assert papers.add(tmp_path / "b.jsonl").rejected == 0
    papers.write("a.jsonl", "a1:new", "a2")
    assert papers.refresh()[1].rejected == 0
    assert papers.refresh()[0].read == 0
    assert papers.ids() == {"a1", "a2"}


def test_a_name_yields_to_a_stated_id_that_was_added(tmp_path: Path) -> None:
    papers = Papers(tmp_path)
    papers.put("1950/report_ivanov.txt")
    papers.build()
    papers.write("../b.jsonl", "report_petrov")
    papers.add(tmp_path / "b.jsonl")
    papers.put("1951/report_petrov.txt")
    papers.refresh()
    reader = papers.index.current().open_reader()
    assert reader.get("report_petrov") == b"report_petrov"
    assert reader.get("1951-report_petrov") is not None


def test_six_files_of_one_name_are_all_taken(tmp_path: Path) -> None:
    papers = Papers(tmp_path)
    names = [f"{folder}/1950/report_ivanov.txt" for folder in "abcdef"]
    for name in names:
        papers.put(name)
    papers.build()
    assert papers.held().keys() == set(names)


STEP = st.tuples(st.sampled_from(["refresh", "add", "build", "remove"]), st.sampled_from(FILES))


@settings(max_examples=25)
@given(st.lists(STEP, min_size=1, max_size=8))
def test_ids_stay_whatever_comes_and_goes(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        papers = Papers(Path(folder))
        papers.put("1950/other_letter.txt")
        papers.build()
        before = papers.held()
        for how, name in steps:
            if how == "remove":
                (papers.folder / name).unlink(missing_ok=True)
                papers.refresh()
            else:
                path = papers.put(name)
                tally = papers.add(path) if how == "add" else None
                if how == "build":
                    papers.build()
                elif tally is None:
                    _, tally = papers.refresh()
                assert tally is None or (tally.indexed > 0, tally.rejected) == (True, 0)
            held = papers.held()
            assert held.keys() == {
                str(path.relative_to(papers.folder)) for path in papers.folder.rglob("*.*") if path.is_file()
            }
            assert len(set(held.values())) == len(held)
            assert {name: held[name] for name in before if name in held} == {
                name: identifier for name, identifier in before.items() if name in held
            }
            before = held
