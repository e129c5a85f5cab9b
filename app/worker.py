"""gunicorn's worker with threads, which shares connections with others and does not wait for slow clients.

It also takes addresses as people type them at a terminal (`app.typed_addresses`), which gunicorn answers with
a 400 by itself. What could part one request from another stays refused.
"""

from __future__ import annotations

import mmap
import re
import socket
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from threading import Semaphore
from typing import Any

from flask import Flask
from gunicorn.http import message
from gunicorn.workers.gthread import ThreadWorker

from app import create_app
from app.settings import Settings
from indexer.errors import InvalidValue, ShifrError
from indexer.generations import IndexFolder

message.RFC9112_TARGET_INVALID = re.compile(r"[\x00-\x20\x7f]")

SLOTS = 256
NONE = -1

SLACK = 4
"""How many connections more than another a process may have.

A page takes several at once, and a process that is busy for seconds must not keep others from accepting.
"""

AT_ONCE = 4
"""Requests that one process works on at a time; more threads only wait for what clients send and take."""

HEAD_SECONDS = 10
"""How long a client may take to send the head of a request, from its first byte on."""

TAKE_SECONDS = 20
"""How long a client may leave an answer untaken."""

_counts = memoryview(mmap.mmap(-1, 4 * SLOTS)).cast("i")
"""The connections of each process, in memory that all share because they are forked from one."""

for _slot in range(SLOTS):
    _counts[_slot] = NONE


def application() -> Flask:
    """The application by the settings of the environment; ends the process where one of them is wrong.

    What is in doubt is said: a variable that is no setting, an index that is not there yet.
    """
    try:
        made = create_app()
    except InvalidValue as error:
        print(f"Shifr: {error}", file=sys.stderr)
        sys.exit(2)
    settings: Settings = made.config["SHIFR"]
    for doubt in (*Settings.unknown(), *_without_index(settings)):
        print(f"Shifr: {doubt}", file=sys.stderr)
    return made


def _without_index(settings: Settings) -> Iterable[str]:
    try:
        IndexFolder(settings.index).current()
    except ShifrError as error:
        yield f"{error} Until there is one that can be served, pages say so (status 503)."


class InTurn:
    """An application that works on at most ``most`` requests at a time; its other callers wait."""

    def __init__(self, application: Callable[..., Iterable[bytes]], most: int) -> None:
        self.application = application
        self._turns = Semaphore(most)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request (WSGI) when it is its turn."""
        with self._turns:
            return self.application(environ, start_response)


class SharingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn states no types.
    """Accepts a connection while it has hardly more of them than the process that has fewest.

    The plain worker accepts whatever comes first. Of fifty clients that keep their connections, one process
    then has nearly all, and the other cores have nothing to do.

    A connection has no thread before its first byte is there, and is closed where the head of a request does
    not follow in time. The plain worker waits without an end, so that a few clients that send half a request
    and nothing more would have all its threads.
    """

    wsgi: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Connection → until when the head of its request has to be there.
        self._heads: dict[Any, float] = {}

    def load_wsgi(self) -> None:
        """Load the application, and let it work on some requests at a time alone."""
        super().load_wsgi()
        self.wsgi = InTurn(self.wsgi, AT_ONCE)

    def enqueue_req(self, conn: Any) -> None:
        """Give a connection to a thread, a new one only when its first byte is there."""
        if conn.initialized or conn.data_ready:
            super().enqueue_req(conn)
            return
        conn.sock.setblocking(False)
        conn.set_timeout()
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def handle(self, conn: Any) -> Any:
        """Read a request and answer it, in a thread of its own."""
        self._heads[conn] = time.monotonic() + HEAD_SECONDS
        try:
            return super().handle(conn)
        finally:
            self._heads.pop(conn, None)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Answer a request whose head was read."""
        self._heads.pop(conn, None)
        conn.sock.settimeout(TAKE_SECONDS)
        try:
            return super().handle_request(req, conn)
        except TimeoutError:
            return False

    def murder_pending(self) -> None:
        """Close what waits too long, every second: gunicorn's own, and heads that do not end."""
        super().murder_pending()
        now = time.monotonic()
        for conn, until in list(self._heads.items()):
            if until < now:
                # Its thread then reads the end of the connection.
                with suppress(OSError):
                    conn.sock.shutdown(socket.SHUT_RDWR)

    @property
    def worker_connections(self) -> int:
        """How many connections it may have now; gunicorn asks before it accepts another."""
        _counts[self.age % SLOTS] = self.nr_conns
        fewest = min(count for count in _counts if count != NONE)
        return self._most if self.nr_conns < fewest + SLACK else 0

    @worker_connections.setter
    def worker_connections(self, number: int) -> None:
        self._most = number


def forget(worker: Any) -> None:
    """Count the connections of a process no more, which has ended."""
    _counts[worker.age % SLOTS] = NONE
