"""The search as a service: states in, pages of results out. The one door of the front end to the index."""

from __future__ import annotations

from pathlib import Path

from app.search.results import DocumentView, SearchPage, Suggestion
from app.search.state import SearchState
from indexer.errors import IndexUnavailable


class SearchService:
    """Answers searches from the index at a path; safe to use from several threads."""

    def __init__(self, index: object, time_limit: int = 0) -> None:
        self._index = index
        self._time_limit = time_limit

    @classmethod
    def open(cls, path: Path, time_limit: int = 0) -> SearchService:
        """A service on the index at ``path``, which need not exist yet. ``time_limit`` in ms, 0 is none."""
        return cls(path, time_limit)

    def search(self, state: SearchState, explain: bool = False) -> SearchPage:
        """One page of results. Raises IndexUnavailable, SearchTimedOut, EngineFailure."""
        raise IndexUnavailable("There is no index yet.")

    def document(self, document_id: str, state: SearchState | None = None) -> DocumentView:
        """A document, its hits marked where ``state`` has a query. Raises UnknownDocument."""
        raise IndexUnavailable("There is no index yet.")

    def suggest(self, q: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """What begins like ``q``, in any script."""
        raise IndexUnavailable("There is no index yet.")

    def facts(self) -> tuple[str, int] | None:
        """(generation, documents) of the index, None while there is none."""
        return None
