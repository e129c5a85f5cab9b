"""The view of a document made without an index, for tests of the pages that show it."""

from __future__ import annotations

from app.search.results import DocumentView, Mark
from indexer.documents.model import Document
from indexer.names.model import Mention
from indexer.payload import Card


def document_view(
    document: Document,
    marks: tuple[tuple[Mark, ...], ...] | None = None,
    mentions: tuple[tuple[Mention, ...], ...] | None = None,
) -> DocumentView:
    """A document nothing of which was recognised; ``marks`` and ``mentions`` have one entry for each text."""
    none = ((),) * len(document.texts)
    card = Card(document.id, document.title, None, None, None, None, (), (), (), (), (), ())
    return DocumentView(document, card, document.title, marks or none, mentions or none)
