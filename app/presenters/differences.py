"""Where the two texts of documents disagree, for the cards of results: worked out once for each document."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic as now
from typing import Final

from app.presenters.document import reading
from app.presenters.parts import WHOLE
from app.search.errors import UnknownDocument
from app.search.results import DocumentView

KEPT: Final = 5000
"""Documents of which the answer is remembered."""

SECONDS: Final = 0.5
"""Time for one page of results. What is not reached shows no tags until it is asked for again."""

SHOWN: Final = 2
"""Disagreements that a card names."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a card says: the first disagreements, and how many more there are."""

    id: str
    shown: tuple[str, ...]
    more: int


class Differences:
    """Answers for documents by id; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def of(
        self, ids: Iterable[str], revision: str, document: Callable[[str], DocumentView]
    ) -> Iterator[Tags]:
        """The tags of those ``ids`` whose texts disagree. ``revision`` is that of the index."""
        until = now() + SECONDS
        for document_id in ids:
            found = self._recall((revision, document_id))
            if found is None and now() < until:
                found = self._look(document_id, document)
                self._remember((revision, document_id), found)
            if found:
                yield Tags(document_id, found[:SHOWN], len(found[SHOWN:]))

    @staticmethod
    def _look(document_id: str, document: Callable[[str], DocumentView]) -> tuple[str, ...]:
        try:
            view = document(document_id)
        except UnknownDocument:
            return ()
        # Longer documents are compared on their own page alone.
        if sum(len(text.text) for text in view.document.texts) > WHOLE:
            return ()
        tags = [one.tag for one in reading(view, None, None, None).differences]
        # Values that differ say more than those that one text lacks.
        return tuple(sorted(tags, key=lambda tag: "–" in tag))

    def _recall(self, key: tuple[str, str]) -> tuple[str, ...] | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def _remember(self, key: tuple[str, str], tags: tuple[str, ...]) -> None:
        with self._lock:
            self._known[key] = tags
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
