"""How processes share connections, and bear with slow clients."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from collections import deque
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from gunicorn.http import message

from app.typed_addresses import ascii_queries
from app.worker import HEAD_SECONDS, SLACK, InTurn, SharingWorker, forget


def _worker(age: int, connections: int) -> SharingWorker:
    worker = SharingWorker.__new__(SharingWorker)
    worker.age, worker.nr_conns, worker.worker_connections = age, connections, 1000
    return worker


def test_who_has_more_connections_leaves_the_next_to_others() -> None:
    few, many = _worker(1, 3), _worker(2, 3 + SLACK)
    try:
        assert few.worker_connections == 1000
        assert many.worker_connections == 0
        few.nr_conns += 1
        assert few.worker_connections == 1000
        assert many.worker_connections == 1000
        # One that has ended counts no more.
        many.nr_conns = 500
        assert many.worker_connections == 0
        forget(SimpleNamespace(age=1))
        assert many.worker_connections == 1000
    finally:
        forget(few)
        forget(many)


@pytest.mark.parametrize("query", ["советник", "毛泽东"])
def test_letters_typed_at_a_terminal_are_taken(query: str) -> None:
    seen: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        seen.append(environ["QUERY_STRING"])
        return []

    raw = query.encode().decode("latin-1")
    assert not message.RFC9112_TARGET_INVALID.search(f"/search?q={raw}")
    ascii_queries(application)({"QUERY_STRING": f"q={raw}"}, None)
    assert parse_qs(seen[0]) == {"q": [query]}


@pytest.mark.parametrize("target", ["/ HTTP/1.1", "/a\tb", "/a\rb", "/\x7f", "/\x00"])
def test_what_parts_requests_is_refused(target: str) -> None:
    assert message.RFC9112_TARGET_INVALID.search(target)


def test_a_connection_without_a_byte_takes_no_thread() -> None:
    worker = SharingWorker.__new__(SharingWorker)
    worker.poller, worker.pending_conns = selectors.DefaultSelector(), deque()
    given: list[Any] = []

    def submit(handle: Any, conn: Any) -> Any:
        given.append(conn)
        return SimpleNamespace(add_done_callback=lambda callback: None)

    worker.tpool = SimpleNamespace(submit=submit)
    ours, theirs = socket.socketpair()
    with ours, theirs, worker.poller:
        conn = SimpleNamespace(initialized=False, data_ready=False, sock=ours, set_timeout=lambda: None)
        worker.enqueue_req(conn)
        worker.wait_for_and_dispatch_events(0)
        assert given == []
        theirs.send(b"G")
        worker.wait_for_and_dispatch_events(1)
        assert given == [conn]


def test_a_head_that_does_not_end_ends_its_connection() -> None:
    worker = SharingWorker.__new__(SharingWorker)
    worker.pending_conns = deque()
    slow, quick = socket.socketpair(), socket.socketpair()
    with slow[0], slow[1], quick[0], quick[1]:
        now = time.monotonic()
        worker._heads = {_Connection(slow[0]): now - 1, _Connection(quick[0]): now + HEAD_SECONDS}
        worker.murder_pending()
        assert slow[0].recv(1) == b""
        quick[0].setblocking(False)
        with pytest.raises(BlockingIOError):
            quick[0].recv(1)


class _Connection:
    """A connection as the worker sees it, which can be a key."""

    def __init__(self, sock: socket.socket) -> None:
        self.sock = sock


def test_few_requests_are_worked_on_at_a_time() -> None:
    inside = threading.Semaphore(2)
    refused: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if not inside.acquire(blocking=False):
            refused.append(environ["PATH_INFO"])
            return []
        time.sleep(0.02)
        inside.release()
        return []

    in_turn = InTurn(application, 2)
    threads = [threading.Thread(target=in_turn, args=({"PATH_INFO": str(n)}, None)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
