"""Counters shared by the processes of a server."""

from __future__ import annotations

import multiprocessing
import time

import pytest

from app import shared_counts
from app.shared_counts import SharedCounts


def test_processes_count_together() -> None:
    counts = SharedCounts()
    context = multiprocessing.get_context("fork")
    processes = [
        context.Process(target=lambda: [counts.incr("client", 60) for _ in range(300)]) for _ in range(4)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert counts.get("client") == 1200
    assert counts.incr("client", 60, 5) == 1205
    assert 50 < counts.get_expiry("client") - time.time() <= 60


def test_windows_end_and_clients_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    counts = SharedCounts()
    for number in range(1000):
        assert counts.incr(f"client {number}", 60) == 1
    assert counts.incr("client 7", 60) == 2
    counts.clear("client 7")
    assert counts.get("client 7") == 0
    later = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: later)
    assert counts.get("client 8") == 0
    assert counts.incr("client 8", 60) == 1
    counts.reset()
    assert counts.get("client 8") == 0


def test_more_clients_than_counters_are_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_counts, "SLOTS", 16)
    counts = SharedCounts()
    assert all(counts.incr(f"client {number}", 60) >= 1 for number in range(200))
