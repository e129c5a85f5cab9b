"""Whose work a document is beside its senders: translators, contributors, the agency that keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.documents.model import Document
from indexer.documents.references import reference_codes

_NUMBER = re.compile(r"\d[\d./-]*\d")


def agency(document: Document) -> str | None:
    """The office whose record the document is, under any spelling of that key; None where none is named."""
    return next(
        (str(value) for key, value in document.extra.items() if value and key.lower() == "agency"), None
    )


def record_number(document: Document) -> str | None:
    """The number of the record, else an id that is a number; None where the id is the name of a file."""
    stated = document.extra.get("record_id")
    return str(stated) if stated else document.id if _NUMBER.fullmatch(document.id) else None


def translators(document: Document) -> tuple[str, ...]:
    """Who translated a document or one of its texts, as the record writes the names."""
    return _people(document, "translator")


def contributors(document: Document) -> tuple[str, ...]:
    """Who gave a document to the archive that published it, as the record writes the names."""
    return _people(document, "contributor")


def _people(document: Document, key: str) -> tuple[str, ...]:
    """The names under a key, spelled anyhow, of the document and then of its texts, each once."""
    found: list[str] = []
    for extra in (document.extra, *(text.extra for text in document.texts)):
        for name, value in extra.items():
            if name.lower() == key:
                found.extend(
                    map(str, value if isinstance(value, (list, tuple)) else [value] if value else [])
                )
    return tuple(dict.fromkeys(" ".join(name.split()) for name in found if name.strip()))


def credited(document: Document, translated: str, contributed: str, joint: str) -> Iterator[str]:
    """Who translated and who contributed the document, unless the source that is cited says so itself."""
    cited = "" if reference_codes(document) else document.source or ""
    for label, names in ((translated, translators(document)), (contributed, contributors(document))):
        if names and not all(name in cited for name in names):
            yield f"{label}{joint.join(names)}"
