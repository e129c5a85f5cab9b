"""One state of the index as a search sees it, with what is worth keeping while it lasts."""

from __future__ import annotations

import threading
import time

from app.search.names import Recognise, no_names
from app.search.suggest import Suggester
from app.search.vocabulary import Vocabulary
from indexer.analysis.analyzer import Analyzer, default_analyzer
from indexer.engines.base import EngineReader
from indexer.generations import Generation, LiveIndex
from indexer.names.folding import NAME_FORM
from indexer.names.mentions import finder_for
from indexer.names.name_index import NameIndex
from indexer.names.own_file import kept
from indexer.names.recognition import NameRecogniser

MOST_FORMS = 400_000
"""Name forms of an index that are known; an index of a million documents has about so many."""

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
        self.suggester = Suggester(reader, self.vocabulary, self.authorities, self.analyzer)
        self.finder = finder_for(self.authorities)
        self._recogniser: Recognise | None = None
        self.made = time.monotonic()
        self.documents = reader.document_count

    def recogniser(self, wanted: bool) -> Recognise:
        """Finds names in queries, or nothing where no names are wanted."""
        return self._names() if wanted else no_names

    def _names(self) -> Recognise:
        # Made at the first query: the forms of a large index take a while to read.
        if self._recogniser is None:
            forms = (term for term, _ in self.reader.terms_with_prefix("text", NAME_FORM, MOST_FORMS))
            self._recogniser = NameRecogniser(self.finder, NameIndex(forms))
        return self._recogniser

    def refreshed(self) -> IndexView:
        """This view, or one with a new vocabulary where documents came or went a while ago."""
        documents = self.reader.document_count
        if documents == self.documents or time.monotonic() - self.made < KEPT_SECONDS:
            return self
        view = object.__new__(IndexView)
        view.__dict__.update(self.__dict__)
        view.vocabulary = Vocabulary(self.reader, self.authorities, self.analyzer)
        view.suggester = Suggester(self.reader, view.vocabulary, self.authorities, self.analyzer)
        view._recogniser = None
        view.made, view.documents = time.monotonic(), documents
        return view


class Views:
    """Gives the view of the newest state of an index."""

    def __init__(self, index: LiveIndex) -> None:
        self._index = index
        self._lock = threading.Lock()
        self._view: IndexView | None = None

    def current(self) -> IndexView:
        """The view to answer a request with. Raises IndexUnavailable, IndexVersionMismatch."""
        generation, reader = self._index.open()
        view = self._view
        if view is None or view.reader is not reader:
            with self._lock:
                view = self._view
                if view is None or view.reader is not reader:
                    view = self._view = IndexView(generation, reader)
        fresh = view.refreshed()
        if fresh is not view:
            self._view = fresh
        return fresh
