"""E-mail as mail programs save it: one message of RFC 5322 with its MIME parts (``.eml``).

Its text is the plain one of its versions, else the web page. Of the header is kept who wrote to whom, when
and what about; attachments are named and not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import MIMEPart
from email.policy import default as policy

from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.encodings import decode
from indexer.sources.files import Located, SourceFile
from indexer.sources.html import text_of_page
from indexer.sources.metadata import gathered, read_metadata
from indexer.sources.plain import LARGEST_TEXT, compose

_KEPT = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to")
_FIELD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or by a header that says it is MIME."""
    if file.suffix == ".eml":
        return True
    header = _FIELD.match(head.replace(b"\r\n", b"\n"))
    return header is not None and b"\nmime-version:" in header.group().lower()


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a message."""
    message = message_from_bytes(file.read(LARGEST_TEXT), policy=policy)
    metadata = read_metadata(
        gathered((name, str(value)) for name, value in message.items() if name.lower() in _KEPT)
    )
    attached = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    if attached:
        metadata.extra["attachments"] = attached
    try:
        body = message.get_body(("plain", "html"))
        if body is None:
            raise InvalidValue("a message without a text")
        text, note = _text(body)
        document = compose(text, file.path, metadata, has_header=True)
    except InvalidValue as error:
        yield RejectedDocument(file.name, "", str(error))
        return
    yield "", replace(document, notes=(note, *document.notes)) if note else document


def _text(body: MIMEPart) -> tuple[str, str | None]:
    """The text of a part, by the encoding it states, and a note where that had to be guessed."""
    content = body.get_payload(decode=True)
    assert isinstance(content, bytes)
    try:
        text, note = content.decode(body.get_content_charset() or "utf-8"), None
    except (LookupError, UnicodeDecodeError):
        decoded = decode(content)
        text, note = decoded.text, decoded.note
    return (text_of_page(text) if body.get_content_type() == "text/html" else text), note
