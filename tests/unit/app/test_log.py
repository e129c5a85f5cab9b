"""Logs hold no personal data, the server's own included."""

from __future__ import annotations

import logging

import pytest

from app.log import without_persons


@pytest.mark.parametrize(
    ("said", "arguments", "shown"),
    [
        (
            "Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /search?q=Stalin HTTP/1.1'",
            (),
            "Invalid request: Invalid HTTP request line",
        ),
        ("Invalid request from ip=2001:db8::1: Invalid Header", (), "Invalid request: Invalid Header"),
        ("Error handling request %s %s", ("GET", "/search?q=Stalin"), "Error handling request"),
        ("Worker (pid:%s) exited", (7,), "Worker (pid:7) exited"),
    ],
)
def test_the_server_names_nobody(said: str, arguments: tuple[object, ...], shown: str) -> None:
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "", 0, said, arguments, None)
    assert without_persons(record)
    assert record.getMessage() == shown
