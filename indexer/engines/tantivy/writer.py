"""Documents into a Tantivy index."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Any

import tantivy

from indexer.engines.base import TOP_LEVELS, IndexDocument
from indexer.engines.tantivy.guard import guarded
from indexer.engines.tantivy.schema import (
    ARCHIVE_TOP,
    MAX_KEYWORD_LENGTH,
    MAX_SORT_KEY_LENGTH,
    MAX_TERM_LENGTH,
)
from indexer.errors import EngineFailure, IndexLocked

BUILD_HEAP = 1_280_000_000
"""Bytes that all writers of new indexes together gather before they write segments, which are the faster to
search the fewer they are."""

LEAST_HEAP, MOST_HEAP = 256_000_000, 640_000_000
"""Of one writer of a new index; 640 MB are some 50,000 documents of 250 words."""

UPDATE_HEAP = 64_000_000


def build_heap(writers: int) -> int:
    """Bytes for each of so many writers of new indexes."""
    return min(max(BUILD_HEAP // writers, LEAST_HEAP), MOST_HEAP)


class TantivyWriter:
    """The one writer of an index; see `indexer.engines.base.EngineWriter`.

    Use it from one thread. Closing drops what was not committed.
    """

    def __init__(self, index: tantivy.Index, *, new: bool, heap: int = UPDATE_HEAP) -> None:
        self._schema = index.schema
        self._new = new
        self._changed = False
        try:
            with guarded("open the index for writing"):
                self._writer = index.writer(heap, 1)
        except EngineFailure as error:
            if "LockBusy" in str(error):
                raise IndexLocked("Another process is writing this index.") from error
            raise

    @property
    def changed(self) -> bool:
        """Whether there is anything to commit."""
        return self._changed

    def add(self, document: IndexDocument) -> None:
        """Insert a document, replacing the committed one of the same id.

        In a new index there is none, so nothing is deleted and the caller keeps ids unique.
        """
        fields: dict[str, Any] = {
            field: [value[:MAX_KEYWORD_LENGTH] for value in values]
            for field, values in document.keywords.items()
            if values
        }
        if top := [path for path in fields.get("archive", ()) if path.count("/") < TOP_LEVELS]:
            fields[ARCHIVE_TOP] = top
        fields.update(document.numbers)
        fields["id"] = document.id
        fields["payload"] = document.payload
        if document.sort_title:
            fields["title_sort"] = document.sort_title[:MAX_SORT_KEY_LENGTH]
        with guarded(f"index document {document.id}"):
            entry = tantivy.Document.from_dict(fields, self._schema)
            for field, terms in document.text.items():
                tokens = map(tantivy.Token, _fitting(terms.terms), terms.positions, repeat(0))
                entry.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", list(tokens)))
            if not self._new:
                self._writer.delete_documents_by_term("id", document.id)
            self._writer.add_document(entry)
        self._changed = True

    def remove(self, document_id: str) -> None:
        """Remove the document of this id, if there is one."""
        with guarded(f"remove document {document_id}"):
            self._writer.delete_documents_by_term("id", str(document_id))
        self._changed = True

    def commit(self) -> None:
        """Make everything so far durable and visible."""
        with guarded("commit"):
            self._writer.commit()
        self._changed = False

    def close(self) -> None:
        """Release the index once its background merges are done; drop what was not committed."""
        with guarded("close the index"):
            if self._changed:
                self._writer.rollback()
            self._writer.wait_merging_threads()


def _fitting(terms: Sequence[str]) -> Sequence[str]:
    """``terms`` cut to what a field takes; nearly always they are as they should be."""
    if max(map(len, terms), default=0) <= MAX_TERM_LENGTH:
        return terms
    return [term[:MAX_TERM_LENGTH] for term in terms]
