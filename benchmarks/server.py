"""The real server in processes of its own, and what it costs."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from benchmarks.queries import Query


class Server:
    """gunicorn as `make serve` runs it, on a free port; a context manager."""

    def __init__(self, index: Path, workers: int = 2) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        environment = os.environ | {
            "SHIFR_INDEX": str(index),
            "SHIFR_RATE_LIMIT": "0",
            "SHIFR_LOG_LEVEL": "warning",
            "WEB_CONCURRENCY": str(workers),
        }
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "--config", "app/gunicorn.conf.py"),
                *("--bind", f"127.0.0.1:{self.port}"),
            ],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def __enter__(self) -> Server:
        deadline = time.monotonic() + 120
        answer = b"nothing"
        while time.monotonic() < deadline:
            try:
                status, answer = self.get("/readyz")
                if status == 200:
                    return self
            except OSError:
                self._connection.close()
            time.sleep(0.2)
        self.__exit__(None, None, None)
        raise TimeoutError(f"the server did not get ready: {answer.decode()}")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._process.terminate()
        self._process.wait(30)

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        self._connection.request("GET", path)
        response = self._connection.getresponse()
        return response.status, response.read()

    def reconnect(self) -> None:
        """Drop the connection, which a process may have ended; the next request makes another."""
        self._connection.close()

    def api(self, query: Query) -> bytes:
        """Ask the API; raises RuntimeError for anything but an answer."""
        return self._ask("/api/v1/search", query)

    def page(self, query: Query) -> bytes:
        """Ask for the page."""
        return self._ask("/search", query)

    def _ask(self, path: str, query: Query) -> bytes:
        status, body = self.get(f"{path}?{urlencode([('q', query.q), *query.filters])}")
        if status != 200:
            raise RuntimeError(f"{path} answered {status} to {query}: {body[:200]!r}")
        return body

    def memory(self) -> tuple[float, float]:
        """Megabytes of all its processes together: their own, what they share counted once, and mapped files.

        The system takes back the pages of the index that are mapped when it needs them for something else.
        """
        family = _family(self._process.pid)
        own, mapped = (sum(_proportional_set(each, sort) for each in family) for sort in ("Anon", "File"))
        return own / 1e6, mapped / 1e6


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _proportional_set(pid: int, sort: str) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith(f"Pss_{sort}:"):
            return int(line.split()[1]) * 1024
    return 0
