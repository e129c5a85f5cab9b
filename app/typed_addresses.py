"""Addresses as people type them at a terminal: ``curl 'http://…/?q=Сталин'`` sends the letters as they are.

Browsers write them in ASCII (``%D0%A1``); the parts of the framework that read a query know nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


def ascii_queries(application: Application) -> Application:
    """The WSGI application, which sees every query in ASCII."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        # A WSGI string has a character for each byte.
        query = environ.get("QUERY_STRING", "")
        if not query.isascii():
            environ["QUERY_STRING"] = _BEYOND_ASCII.sub(lambda byte: f"%{ord(byte[0]):02X}", query)
        return application(environ, start_response)

    return answer
