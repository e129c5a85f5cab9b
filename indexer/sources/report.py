"""What ``python -m indexer check`` prints of a document: what was understood, and what was not."""

from __future__ import annotations

from indexer.documents.model import Document


def report(document: Document) -> str:
    """Several lines for a person to read, without a line end at the end."""
    return f"{document.id}\n  title  {document.title}"
