"""Mailboxes, and messages that forward others."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.documents.model import Document
from indexer.errors import RejectedDocument
from indexer.sources import read_sources

MAILBOX = """From a@x Tue Nov 13 10:00:00 2001
From: Anna <a@x.org>
Subject: first
Date: Tue, 13 Nov 2001 10:00:00 +0300

Body one
>From here on it is mine.
From there it is yours.

From b@x Tue Nov 14 10:00:00 2001
From: Boris <b@x.org>
Subject: second
Date: Wed, 14 Nov 2001 10:00:00 +0300

Body two

From c@x Tue Nov 15 10:00:00 2001
From: c@x
Subject: empty

"""


@pytest.mark.parametrize("name", ["box.mbox", "Inbox", "box.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_document_for_each_message(tmp_path: Path, name: str, end: str) -> None:
    (tmp_path / name).write_bytes(MAILBOX.replace("\n", end).encode())
    first, second, third = read_sources([tmp_path / name])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.title, first.senders, second.title, second.senders) == (
        "first",
        ("Anna",),
        "second",
        ("Boris",),
    )
    assert (first.date and first.date.iso, second.date and second.date.iso) == ("2001-11-13", "2001-11-14")
    text = first.texts[0].text
    assert "From here on it is mine." in text
    assert "From there it is yours." in text
    assert "Body two" not in text
    assert first.id.endswith("-1")
    assert second.id.endswith("-2")
    assert isinstance(third, RejectedDocument)
    assert third.place == "message 3"


FORWARD = """From: a@x.org
To: b@x.org
Subject: With attachment
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=q

--q
Content-Type: text/plain

See the message.
--q
Content-Type: text/plain; name="report.txt"
Content-Disposition: attachment; filename="report.txt"

Words of an attachment
--q
Content-Type: message/rfc822

From: Zoya <z@x.org>
Subject: Forwarded
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=r

--r
Content-Type: text/plain

Words of the message that is forwarded.
--r
Content-Type: message/rfc822

Subject: Innermost

Words of the innermost.
--r--
--q--
"""


def test_the_words_of_a_forwarded_message_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(FORWARD)
    (document,) = read_sources([tmp_path])
    assert isinstance(document, Document)
    text = document.texts[0].text
    for part in (
        "See the message.",
        "Zoya",
        "Words of the message that is forwarded.",
        "Innermost",
        "Words of the innermost.",
    ):
        assert part in text
    assert (document.senders, document.title) == (("a@x.org",), "With attachment")
    assert document.extra["attachments"] == ["report.txt"]


def test_prose_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "From Moscow at 10:00 came a telegram.\nNote: it was read.\n\nComrades agreed."
    )
    (document,) = read_sources([tmp_path])
    assert isinstance(document, Document)
    assert "Comrades agreed." in document.texts[0].text
