"""Where the two texts of documents disagree, for the cards of results: worked out once for each document."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from time import monotonic as now
from typing import Final
from urllib.parse import urlencode

from app.presenters.document import reading
from app.presenters.parts import WHOLE
from app.search.errors import UnknownDocument
from app.search.results import DocumentView
from app.search.service import SearchService
from app.search.state import SearchState

KEPT: Final = 5000
"""Documents of which the answer is remembered."""

SECONDS: Final = 0.5
"""Time for one page of results. What is not reached shows no tags until it is asked for again."""

SHOWN: Final = 2
"""Disagreements that a card names."""


COUNTED: Final = 100
"""Documents up to which a collection is compared as a whole, a second of work in all, for its front page."""

COUNTING: Final = 0.25
"""Seconds of it that a front page waits for. Once nothing is left to compare, it says the number."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What a card says: the first disagreements, and how many more there are."""

    id: str
    shown: tuple[str, ...]
    more: int


def differences_url(ids: Iterable[str]) -> str:
    """Where the tags of documents are fetched, and a page of its own that lists them."""
    return f"/search/disagreements?{urlencode([('id', one) for one in ids], errors='replace')}"


class Differences:
    """Answers for documents by id; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._lock = threading.Lock()
        self._everywhere: tuple[str, tuple[str, ...]] = "", ()

    def everywhere(self, service: SearchService) -> tuple[str, ...]:
        """The ids of all documents whose texts disagree, in order of time.

        Empty where the collection is too large to be compared as a whole, or not yet compared to its end.
        """
        revision = service.revision()
        if self._everywhere[0] == revision:
            return self._everywhere[1]
        found: tuple[str, ...] = ()
        listed = service.records(SearchState(sort="date"), COUNTED)
        if listed.total <= COUNTED:
            ids = [one.id for one, languages in listed.found if len(languages) > 1]
            found = tuple(tags.id for tags in self.of(ids, revision, service.document, COUNTING))
            if any(self._recall((revision, one)) is None for one in ids):
                return ()
        self._everywhere = revision, found
        return found

    def of(
        self,
        ids: Iterable[str],
        revision: str,
        document: Callable[[str], DocumentView],
        seconds: float | None = None,
    ) -> Iterator[Tags]:
        """The tags of those ``ids`` whose texts disagree. ``revision`` is that of the index.

        Nothing is compared any more after so many ``seconds``, of which None is :data:`SECONDS`.
        """
        until = now() + (SECONDS if seconds is None else seconds)
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
