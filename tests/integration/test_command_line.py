"""The command line as a process: exit statuses, what goes to stdout and what to stderr."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import orjson
import pytest

from indexer import progress
from indexer.cli import main
from indexer.generations import IndexFolder, LiveIndex


def run(*arguments: str | Path, index: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "indexer", *map(str, arguments)]
    environment = os.environ | {"SHIFR_INDEX": str(index)}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


def line(identifier: str, text: str = "Главным военным советником", **more: object) -> str:
    document = {"id": identifier, "title": f"Title {identifier}", "texts": [{"language": "ru", "text": text}]}
    return orjson.dumps(document | more).decode()


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def test_the_life_of_an_index(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "documents.jsonl"
    source.write_text("\n".join([line("a"), line("b"), "{broken", line("a")]), encoding="utf-8")
    built = run("build", source, "--jobs", "1", index=index)
    assert built.returncode == 1
    assert "2 documents in" in built.stdout
    assert f"rejected: {source}, line 3" in built.stderr
    assert f"rejected: {source}, line 4" in built.stderr
    assert "rejected" not in built.stdout

    status = run("status", index=index)
    assert status.returncode == 0
    assert "documents   2" in status.stdout
    assert "ru 2" in status.stdout

    before = IndexFolder(index).named()
    strict = run("build", source, "--strict", index=index)
    assert (strict.returncode, IndexFolder(index).named()) == (2, before)

    more = tmp_path / "more.jsonl"
    more.write_text(line("c") + "\n" + line("a", "Новый текст"), encoding="utf-8")
    assert run("add", more, index=index).returncode == 0
    assert LiveIndex(index).reader().document_count == 3
    removed = run("remove", "b", "nobody", index=index)
    assert (removed.returncode, removed.stderr) == (1, "not in the index: nobody\n")

    exported = run("export", index=index)
    documents = {item["id"]: item for item in map(orjson.loads, exported.stdout.splitlines())}
    assert documents.keys() == {"a", "c"}
    assert documents["a"]["texts"][0]["text"] == "Новый текст"

    verified = run("verify", index=index)
    assert (verified.returncode, verified.stdout.splitlines()[-1]) == (0, "whole")
    files = sorted((IndexFolder(index).current().engine_path).glob("*.store"))
    content = bytearray(files[0].read_bytes())
    content[len(content) // 2] ^= 0xFF
    files[0].write_bytes(content)
    assert run("verify", index=index).returncode == 2
    files[0].write_bytes(content[:-1])
    assert len(run("verify", index=index).stderr.splitlines()) == 1
    files[0].unlink()
    assert len(run("verify", index=index).stderr.splitlines()) == 1


@pytest.mark.parametrize("command", [("build",), ("add",), ("build", "--jobs", "2")], ids=" ".join)
def test_long_work_says_that_its_end_takes_a_while(
    tmp_path: Path,
    index: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(progress, "LINE_EVERY", 0)
    monkeypatch.setenv("SHIFR_INDEX", str(index))
    source = tmp_path / "documents.jsonl"
    number = 250 if "--jobs" in command else 2
    source.write_text("\n".join(line(f"d{each}") for each in range(number)), encoding="utf-8")
    if command[0] == "add":
        main(["build", str(source)])
        capsys.readouterr()
    assert main([*command, str(source)]) == 0
    said = capsys.readouterr().err
    assert said.count("writing and merging, up to 0 s, after") == 1
    assert said.splitlines()[-1].endswith(f" {number} documents")


def test_everything_is_kept_through_an_export(tmp_path: Path, index: Path) -> None:
    whole = {
        "id": "x/ж 1",
        "title": "Telegram",
        "date": "1951-06",
        "type": "telegram",
        "number": "17",
        "summary": "s",
        "collection": "c",
        "senders": ["Mao Zedong"],
        "subjects": ["China--Korea"],
        "archive": [{"repository": "APRF", "fond": "45", "listy": "1-2"}, {"repository": "RGASPI", "box": 7}],
        "unknown": {"deep": [1, None, "ё"]},
        "texts": [
            {"language": "ru", "kind": "ocr", "text": "раз\n\nдва", "pages": [0, 5], "scan": "p1.png"},
            {"language": "zh", "kind": "original", "text": "毛澤東"},
        ],
    }
    source = tmp_path / "a.jsonl"
    source.write_bytes(orjson.dumps(whole))
    assert run("build", source, index=index).returncode == 0
    exported = run("export", index=index).stdout
    assert orjson.loads(exported) == whole
    again = tmp_path / "b.jsonl"
    assert run("export", "--output", again, index=index).returncode == 0
    assert again.read_text(encoding="utf-8") == exported


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("build",),
        ("build", "nowhere"),
        ("build", "empty"),
        ("add", "good.jsonl"),
        ("status",),
        ("verify",),
        ("remove", "x"),
        ("build", "good.jsonl", "--jobs", "0"),
        ("build", "good.jsonl", "--authorities", "good.jsonl"),
        ("check", "nowhere"),
    ],
    ids=" ".join,
)
def test_status_2_and_no_index_where_nothing_can_be_done(
    tmp_path: Path,
    index: Path,
    arguments: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "good.jsonl").write_text(line("a"), encoding="utf-8")
    files = {name: str(tmp_path / name) for name in ("nowhere", "empty", "good.jsonl")}
    monkeypatch.setenv("SHIFR_INDEX", str(index))
    try:
        status: object = main([files.get(argument, argument) for argument in arguments])
    except SystemExit as wrong_usage:
        status = wrong_usage.code
    assert status == 2
    assert capsys.readouterr().err
    assert not (index / "current").exists()


@pytest.mark.parametrize("number", [2, 250])
def test_a_build_that_fails_leaves_no_folder(tmp_path: Path, number: int) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join(["{", *(line(f"d{each}", "t") for each in range(number))]), encoding="utf-8")
    assert main(["build", str(source), "--strict", "--jobs", "2", "--index", str(tmp_path / "a/b")]) == 2
    assert not (tmp_path / "a").exists()


def test_an_archive_of_ones_own_is_not_replaced(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SHIFR_INDEX", str(index))
    for name in ("seeds", "own", "more"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.jsonl").write_text(line(name), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    keep = ["build", "seeds", "--keep-other"]
    for _ in range(2):
        before = IndexFolder(index).current_folder()
        assert main(keep) == 0
        assert IndexFolder(index).current_folder() != before
    manifest = IndexFolder(index).current().path / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"analysis": "', b'"analysis": "0'))
    assert main(keep) == 0
    assert IndexFolder(index).current().open_reader().document_count == 1

    for command in ("add", "build"):
        assert main([command, "own"]) == 0
        before = IndexFolder(index).current_folder()
        capsys.readouterr()
        assert main(keep) == 0
        assert IndexFolder(index).current_folder() == before
        said = capsys.readouterr().out
        assert "own" in said
        assert f"python -m indexer build seeds --index {index}" in said


def test_a_locked_index_is_named_with_its_writer(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line("a"), encoding="utf-8")
    with IndexFolder(index).locked():
        result = run("build", source, index=index)
    assert result.returncode == 2
    assert f"process {os.getpid()}" in result.stderr


def test_ctrl_c_leaves_the_old_index(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line("a"), encoding="utf-8")
    assert run("build", source, index=index).returncode == 0
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(line(f"m{number}", "слово " * 400) for number in range(4000)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "indexer", "build", str(many), "--index", str(index), "--jobs", "2"],
        stderr=subprocess.PIPE,
        text=True,
        # A shell starts what runs in the background with Ctrl-C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
    )
    deadline = time.monotonic() + 60
    while len(list((index / "generations").iterdir())) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert len(list((index / "generations").iterdir())) == 1
    assert LiveIndex(index).reader().get("a") is not None


def test_a_terminal_that_knows_no_cyrillic_gets_its_numbers(
    tmp_path: Path, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line("a", title="Письмо"), encoding="utf-8")
    for name, value in {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}.items():
        monkeypatch.setenv(name, value)
    result = run("check", source, index=index)
    assert result.returncode == 0
    assert "\\u041f\\u0438\\u0441" in result.stdout


def test_check_says_what_was_understood(tmp_path: Path, index: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(line("a", date="1951-06") + "\n" + line("b", date="never"), encoding="utf-8")
    result = run("check", source, index=index)
    assert result.returncode == 1
    assert "Title a" in result.stdout
    assert "line 2" in result.stderr
    assert not index.exists()
