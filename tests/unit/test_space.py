"""A full disk is said in words; other failures stay what they are."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest

from indexer.errors import EngineFailure, IndexUnavailable, ShifrError
from indexer.generations.space import full_disk_named
from indexer.output import whole_or_none

KILLED = EngineFailure("The search engine could not commit: An index writer was killed.. A worker thread")


@pytest.mark.parametrize(
    ("error", "free", "is_named"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), 10**9, True),
        (OSError(errno.EACCES, "Permission denied"), 0, False),
        (KILLED, 10**6, True),
        (KILLED, 10**12, False),
        (EngineFailure("The search engine could not commit: something else"), 0, False),
    ],
)
def test_what_failed_for_want_of_space_says_so(
    error: Exception, free: int, is_named: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=free))
    with pytest.raises(IndexUnavailable if is_named else type(error)) as raised, full_disk_named(tmp_path):
        raise error
    assert ("which is not enough" in str(raised.value)) == is_named


def test_an_export_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_bytes(b"before")

    def fail() -> None:
        with whole_or_none(path) as stream:
            stream.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ShifrError, match="could not be written: No space"):
        fail()
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"before", [path])
    with whole_or_none(path) as stream:
        stream.write(b"after")
    assert path.read_bytes() == b"after"
