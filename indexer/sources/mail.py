"""E-mail as mail programs save it: a message of RFC 5322 with MIME parts (``.eml``), or a mailbox of them.

The text of a message is the plain one of its versions, else the web page, and behind it the messages that it
forwards whole. Of the header is kept who wrote to whom, when and what about; other attachments are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default as policy
from typing import BinaryIO

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.encodings import decode
from indexer.sources.files import Located, SourceFile
from indexer.sources.html import text_of_page
from indexer.sources.metadata import gathered, read_metadata
from indexer.sources.naming import id_from_path
from indexer.sources.plain import LARGEST_TEXT, compose

_KEPT = ("from", "to", "cc", "date", "subject", "message-id", "in-reply-to")
_SHOWN = ("from", "to", "cc", "date", "subject")
_FIELD = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.I)
# The line before a message in a mailbox (RFC 4155): sender, and a day with its time.
_FROM = re.compile(rb"From \S+ [^\n]*\d\d:\d\d[^\n]*\n")
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.M)
_DEEPEST = 3


def matches(file: SourceFile, head: bytes) -> bool:
    """By name, or by a header that says it is MIME."""
    if file.suffix == ".eml":
        return True
    header = _FIELD.match(head.replace(b"\r\n", b"\n"))
    return header is not None and b"\nmime-version:" in header.group().lower()


def is_mailbox(file: SourceFile, head: bytes) -> bool:
    """By the line before its first message and the header behind it, whatever its name."""
    head = head.replace(b"\r\n", b"\n")
    separator = _FROM.match(head)
    return separator is not None and _FIELD.match(head, separator.end()) is not None


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a message."""
    yield "", _document(file.read(LARGEST_TEXT), file)


def read_mailbox(file: SourceFile) -> Iterator[Located]:
    """A document for each message of a mailbox, in order."""
    with file.opener() as stream:
        for number, content in enumerate(_messages(stream), 1):
            place = f"message {number}"
            try:
                if len(content) > LARGEST_TEXT:
                    raise InvalidValue(f"a message of more than {LARGEST_TEXT // 2**20} MB")
                document = _document(content, file)
            except InvalidValue as error:
                yield RejectedDocument(file.name, place, str(error))
                continue
            except (ValueError, LookupError, AttributeError, TypeError) as error:
                # What the parser of headers fails on, in its own ways, takes no other message down.
                yield RejectedDocument(file.name, place, f"cannot be understood ({type(error).__name__})")
                continue
            yield place, replace(document, id=id_from_path(file.path, str(number)))


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages between lines «From», each behind a blank one; one that is too large is cut."""
    pieces: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(LARGEST_TEXT):
        if after_blank and _FROM.match(line.replace(b"\r\n", b"\n")):
            if pieces:
                yield _QUOTED_FROM.sub(rb"\1", b"".join(pieces))
            pieces, size = [], 0
        elif size <= LARGEST_TEXT:
            pieces.append(line)
            size += len(line)
        after_blank = not line.strip()
    if pieces:
        yield _QUOTED_FROM.sub(rb"\1", b"".join(pieces))


def _document(content: bytes, file: SourceFile) -> Document:
    """The document of one message. Raises `InvalidValue` where it has no text."""
    message = message_from_bytes(content, policy=policy)
    metadata = read_metadata(
        gathered((name, str(value)) for name, value in message.items() if name.lower() in _KEPT)
    )
    attached = [
        part.get_filename() or part.get_content_type()
        for part in message.iter_attachments()
        if part.get_content_type() != "message/rfc822"
    ]
    if attached:
        metadata.extra["attachments"] = attached
    texts, notes = _texts(message)
    if not texts:
        raise InvalidValue("a message without a text")
    document = compose("\n\n".join(texts), file.path, metadata, has_header=True)
    return replace(document, notes=(*dict.fromkeys(notes), *document.notes))


def _texts(message: EmailMessage, depth: int = 0) -> tuple[list[str], list[str]]:
    """The text of a message and of those that it forwards, each with its header, and notes on guesses."""
    texts, notes = [], []
    body = message.get_body(("plain", "html"))
    if body is not None:
        text, note = _text(body)
        texts.append(text)
        notes += [note] if note else []
    for part in message.iter_attachments() if depth < _DEEPEST else ():
        forwarded = part.get_content() if part.get_content_type() == "message/rfc822" else None
        if isinstance(forwarded, EmailMessage):
            header = [f"{name}: {value}" for name, value in forwarded.items() if name.lower() in _SHOWN]
            inner, guessed = _texts(forwarded, depth + 1)
            texts.append("\n\n".join(("\n".join(header), *inner)))
            notes += guessed
    return texts, notes


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
