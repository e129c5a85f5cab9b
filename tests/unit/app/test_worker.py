"""How processes share connections."""

from __future__ import annotations

from types import SimpleNamespace

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
