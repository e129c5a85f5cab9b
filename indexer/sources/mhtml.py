"""Web pages with their pictures in one file, as browsers save them (MHTML, RFC 2557): the page is read.

It looks like an e-mail of the day on which it was saved, which says nothing of the page.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as policy

from indexer.errors import RejectedDocument
from indexer.sources import html
from indexer.sources.files import LARGEST, Located, SourceFile

_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: *[\"<]*Saved by )", re.I | re.M)


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or by what Chrome and Internet Explorer write at its head."""
    return file.suffix in (".mht", ".mhtml") or _SAVED.search(head[:2000]) is not None


def read(file: SourceFile) -> Iterator[Located]:
    """The document of the page."""
    message = message_from_bytes(file.read(LARGEST), policy=policy)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    if not isinstance(content, bytes) or page is None:
        yield RejectedDocument(file.name, "", "a web archive without a web page in it")
        return
    place = message["Snapshot-Content-Location"] or page["Content-Location"]
    inner = replace(file, opener=lambda: io.BytesIO(content), size=len(content))
    yield from html.read(inner, page.get_content_charset(), str(place or ""))
