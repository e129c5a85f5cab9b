"""Documents whose ids are a slip of the hand away from one that is unknown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from indexer.engines.base import EngineReader
from indexer.payload import read_payload

MOST: Final = 3
LONGEST: Final = 40
"""Characters of an id beyond which nobody types it by hand."""

_DIGITS: Final = "0123456789"


def near_documents(document_id: str, reader: EngineReader) -> list[tuple[str, str]]:
    """Up to :data:`MOST` documents as (id, title), those that two exchanged characters tell apart first."""
    if len(document_id) > LONGEST:
        return []
    found: list[tuple[str, str]] = []
    for candidate in dict.fromkeys(slips(document_id)):
        data = reader.get(candidate)
        if data is not None:
            found.append((candidate, read_payload(data).card.title))
            if len(found) == MOST:
                break
    return found


def slips(text: str) -> Iterator[str]:
    """What ``text`` may have been meant for: characters exchanged or too many, a digit wrong or missing.

    >>> "117314" in set(slips("117341")), "117314" in set(slips("11731")), "a1" in set(slips("A1"))
    (True, True, True)
    """
    cuts = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    yield from (head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1)
    yield from (text.lower(), text.upper(), text.strip())
    yield from (head + tail[1:] for head, tail in cuts if tail)
    yield from (head + digit + tail[1:] for head, tail in cuts if tail for digit in _DIGITS)
    yield from (head + digit + tail for head, tail in cuts for digit in _DIGITS)
