"""One state of the index as a search sees it, with what is worth keeping while it lasts."""

from __future__ import annotations

import threading
import time
from functools import cached_property

import structlog

from app.search.copies import CopyFinder
from app.search.figures import Figures, Holdings
from app.search.filters import filters, resolved
from app.search.names import Recognise, no_names
from app.search.state import SearchState
from app.search.suggest import Suggester
from app.search.vocabulary import Vocabulary
from indexer.analysis.analyzer import Analyzer, default_analyzer
from indexer.engines.base import EngineReader
from indexer.engines.query import Node
from indexer.generations import Generation, LiveIndex
from indexer.generations.name_forms import open_name_forms
from indexer.names.authorities.own_file import kept
from indexer.names.mentions import finder_for
from indexer.names.queries.recognition import NameRecogniser

KEPT_SECONDS = 5.0
"""How long a vocabulary may lag behind small changes. A new generation always gets a new one."""


class IndexView:
    """A generation, its reader, the authorities it was built with and its vocabulary."""

    def __init__(self, generation: Generation, reader: EngineReader) -> None:
        self.generation = generation
        self.reader = reader
        self.analyzer: Analyzer = default_analyzer()
        self.authorities = kept(generation.names_path)
        self.vocabulary = Vocabulary(reader, self.authorities, self.analyzer)
        self.copies = CopyFinder(reader)
        self.suggester = Suggester(reader, self.vocabulary, self.authorities, self.analyzer)
        self.made = time.monotonic()
        self.revision = reader.revision
        self._recogniser: Recognise | None = None
        self._lock = threading.Lock()

    def recogniser(self, wanted: bool) -> Recognise:
        """Finds names in queries, or nothing where no names are wanted."""
        return self.names() if wanted else no_names

    def names(self) -> Recognise:
        """Finds names in queries. Made when first asked for, since a large index has many forms to read."""
        if self._recogniser is None:
            with self._lock:
                if self._recogniser is None:
                    index = open_name_forms(self.reader, self.generation.names_path)
                    self._recogniser = NameRecogniser(finder_for(self.authorities), index)
        return self._recogniser

    def resolved(self, state: SearchState) -> tuple[SearchState, dict[str, Node]]:
        """``state`` with the facet values of the index, and its filters."""
        state = resolved(state, self.vocabulary)
        return state, filters(state, self.vocabulary)

    @cached_property
    def figures(self) -> Figures:
        """Reads dates and ids in queries."""
        years = [int(year) for year in self.vocabulary.counts("year") if year.isdecimal()]
        return Figures(self.analyzer, Holdings(years, self._has_id, self.vocabulary.on_record_in))

    def _has_id(self, text: str) -> bool:
        return self.reader.document_frequency("id", text) > 0

    @property
    def version(self) -> str:
        """What changes whenever an answer may."""
        return f"{self.generation.name}-{self.reader.revision}"

    @property
    def is_stale(self) -> bool:
        """Whether documents came or went a while ago, which the vocabulary does not know."""
        return self.reader.revision != self.revision and time.monotonic() - self.made > KEPT_SECONDS


class Views:
    """Gives the view of the newest state of an index."""

    def __init__(self, index: LiveIndex) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._view: IndexView | None = None
        self._renewing = False

    def current(self) -> IndexView:
        """The view to answer a request with. Raises IndexUnavailable, IndexVersionMismatch.

        Documents are always those of the last commit. Labels and spellings of names that came with it follow
        after :data:`KEPT_SECONDS`, made beside the requests, so that none waits for them.
        """
        generation, reader = self._index.open()
        view = self._view
        if view is None or view.reader is not reader:
            with self._lock:
                view = self._view
                if view is None or view.reader is not reader:
                    view = self._view = IndexView(generation, reader)
        elif view.is_stale and not self._renewing:
            with self._lock:
                start, self._renewing = not self._renewing, True
            if start:
                threading.Thread(target=self._renew, args=(view,), daemon=True).start()
        return view

    def _renew(self, old: IndexView) -> None:
        try:
            view = IndexView(old.generation, old.reader)
            view.names()
            with self._lock:
                if self._view is old:
                    self._view = view
        except Exception as error:  # The old view answers on, and the next request tries again.
            structlog.get_logger().warning("renewal_failed", exc_info=error)
        finally:
            self._renewing = False
