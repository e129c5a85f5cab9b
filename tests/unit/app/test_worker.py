"""How processes share connections."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from gunicorn.http import message

from app.typed_addresses import ascii_queries
from app.worker import SLACK, BalancedWorker, forget


def _worker(age: int, connections: int) -> BalancedWorker:
    worker = BalancedWorker.__new__(BalancedWorker)
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
