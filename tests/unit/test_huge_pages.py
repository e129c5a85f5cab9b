"""Asking the system for large pages."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pytest

from indexer import huge_pages

MAPS = """\
55d000000000-55d000400000 r-xp 00000000 fe:00 1234                       /usr/bin/python3
55d000500000-55d000f00000 rw-p 00000000 00:00 0                          [heap]
7f0000100000-7f0000900000 rw-p 00000000 00:00 0
7f0001000000-7f0001100000 rw-p 00000000 00:00 0
7f0002000000-7f0002800000 rw-s 00000000 00:01 77                         /dev/zero (deleted)
7ffd00000000-7ffd00400000 rw-p 00000000 00:00 0                          [stack]
"""


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A way to ask with a given setting of the system; gives (start, length, advice) of each request."""
    calls: list[tuple[int, int, int]] = []

    class Library:
        def __init__(self, name: str | None) -> None:
            del name

        @staticmethod
        def madvise(start: Any, length: Any, advice: int) -> int:
            calls.append((start.value, length.value, advice))
            return -1

    def ask(setting: str, size: int = 1 << 21) -> list[tuple[int, int, int]]:
        (tmp_path / "enabled").write_text(setting, encoding="ascii")
        (tmp_path / "size").write_text(f"{size}\n", encoding="ascii")
        monkeypatch.setattr(huge_pages, "_THEIR_SIZE", tmp_path / "size")
        (tmp_path / "maps").write_text(MAPS, encoding="utf-8")
        monkeypatch.setattr(huge_pages, "_ENABLED", tmp_path / "enabled")
        monkeypatch.setattr(huge_pages, "_MAPS", tmp_path / "maps")
        monkeypatch.setattr(ctypes, "CDLL", Library)
        huge_pages._madvise.cache_clear()
        huge_pages.ask_for_huge_pages()
        huge_pages._madvise.cache_clear()
        return calls

    return ask


def test_whole_pages_of_private_memory_are_asked_for(asked: Any) -> None:
    ranges = dict.fromkeys((start, length) for start, length, _ in asked("always [madvise] never"))
    assert {advice for _, _, advice in asked("always [madvise] never")} == {14, 25}
    assert list(ranges) == [(0x55D000600000, 0x800000), (0x7F0000200000, 0x600000)]


def test_nothing_is_asked_where_the_system_keeps_them_back(asked: Any) -> None:
    assert asked("always madvise [never]") == []


def test_nothing_is_asked_where_large_pages_have_another_size(asked: Any) -> None:
    assert asked("[always] madvise never", 1 << 29) == []


@pytest.mark.parametrize("missing", ["_ENABLED", "_THEIR_SIZE", "_MAPS"])
def test_nothing_is_asked_where_the_system_says_nothing_of_them(
    asked: Any, missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = asked("[always] madvise never")
    calls.clear()
    monkeypatch.setattr(huge_pages, missing, tmp_path / "nowhere")
    huge_pages.ask_for_huge_pages()
    huge_pages._madvise.cache_clear()
    assert calls == []


def test_memory_is_as_it_was() -> None:
    memory = bytearray(b"abcd" * (1 << 21))
    huge_pages.ask_for_huge_pages()
    assert memory == b"abcd" * (1 << 21)
