"""The seam between Shifr and a search engine: fields, requests, results, a protocol.

Nothing outside `indexer.engines` imports an engine. Fields are of four sorts:

* *text* fields hold positioned terms (`title`, `text`);
* *keyword* fields hold exact strings, many a document, and are what facets count
  (see :data:`KEYWORD_FIELDS`; those of :data:`UNCOUNTED_FIELDS` are looked up alone);
* *number* fields hold one signed integer (`date_lo`, `date_hi`, YYYYMMDD);
* the *payload* is opaque bytes that come back with a hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeAlias

from indexer.engines.query import Node

SCHEMA_VERSION = "6"
"""Changes with the fields below, with how the engine holds them and with the form of the payload."""

TEXT_FIELDS = ("title", "text")
"""``title`` holds the title alone, ``text`` everything that is searched by default, the title included."""

FACET_FIELDS = (
    "person",
    "place",
    "organization",
    "sender",
    "recipient",
    "subject",
    "type",
    "language",
    "collection",
    "archive",
    "year",
)
"""``archive`` holds every ancestor of a path (``APRF``, ``APRF/45``, …), ``year`` each year of a date."""

KEYWORD_FIELDS = (*FACET_FIELDS, "number", "cites")

UNCOUNTED_FIELDS = ("passage",)
"""Keyword fields that are looked up and never counted, since hardly two documents share a value: the keys of
`indexer.analysis.passages`."""

TOP_LEVELS = 2
"""Levels of archive paths that are counted apart: repository and fond."""

NUMBER_FIELDS = ("date_lo", "date_hi")

SORT_FIELDS = ("date_lo", "date_hi", "title_sort")
"""Orders besides relevance; documents without a value come last in both directions."""


@dataclass(frozen=True, slots=True)
class PositionedTerms:
    """Terms and the position of each, in ascending order of position; several terms may share one."""

    terms: Sequence[str]
    positions: Sequence[int]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, int]]) -> PositionedTerms:
        """The same of pairs of a term and its position."""
        pairs = list(pairs)
        return cls([term for term, _ in pairs], [position for _, position in pairs])

    def __iter__(self) -> Iterator[tuple[str, int]]:
        return zip(self.terms, self.positions, strict=True)


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A document ready for an engine.

    ``sort_title`` is a folded title, ``payload`` what `indexer.preparation` wrote and reads back.
    """

    id: str
    text: Mapping[str, PositionedTerms]
    keywords: Mapping[str, Sequence[str]]
    numbers: Mapping[str, int]
    sort_title: str
    payload: bytes


# --- Requests and results --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of ``field``, the most frequent ``size`` of them.

    ``top`` leaves out archive paths of more than :data:`TOP_LEVELS` levels, of which there are nearly as many
    as documents. Documents without a value are counted as if ``absent`` were theirs; if it is empty, they
    are not.
    """

    field: str
    size: int = 50
    top: bool = False
    absent: str = ""


FacetCounts: TypeAlias = tuple[tuple[str, int], ...]
"""The values of a facet and how many documents have each, the most frequent first."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search.

    ``filters`` are required; a facet's counts ignore the entry with its own name, so that several
    values can be ticked. ``sort`` is None for relevance, else a sort field with ``-`` for descending.
    """

    query: Node
    filters: Mapping[str, Node] = field(default_factory=dict)
    facets: tuple[FacetRequest, ...] = ()
    sort: str | None = None
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A matching document: its id, its score (0.0 when sorted by a field) and its payload."""

    id: str
    score: float
    payload: bytes


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found; ``facets`` maps a field to (value, count), most frequent first."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, FacetCounts]


class EngineReader(Protocol):
    """An open index at one point in time; safe to use from several threads."""

    @property
    def document_count(self) -> int:
        """Live documents."""

    @property
    def revision(self) -> str:
        """What changes with every commit; equal revisions of one index give equal answers."""

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer ``request``. Raises EngineFailure, also where the engine panics."""

    def facets(self, request: SearchRequest) -> Mapping[str, FacetCounts]:
        """The facet counts of ``request`` alone, its hits not looked for. Raises EngineFailure."""

    def count(self, query: Node) -> int:
        """How many documents match ``query``."""

    def get(self, document_id: str) -> bytes | None:
        """The payload of a document, or None."""

    def explain(self, query: Node, document_id: str) -> Mapping[str, Any] | None:
        """How the score of a document came about, as the engine tells it; None where it does not match."""

    def terms_with_prefix(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        """Terms (or keyword values) that begin with ``prefix`` and how many documents hold each."""

    def document_frequency(self, field: str, term: str) -> int:
        """How many documents hold a term or keyword value."""

    def document_frequencies(self, field: str, terms: Sequence[str]) -> Sequence[int]:
        """The same of several at once, a microsecond each."""

    def payloads(self) -> Iterator[bytes]:
        """Every live document's payload, in index order."""

    def reload(self) -> bool:
        """See what was committed since; true when something was. Cheap enough for every request."""


class EngineWriter(Protocol):
    """The one writer of an index."""

    @property
    def changed(self) -> bool:
        """Whether there is anything to commit."""

    def add(self, document: IndexDocument) -> None:
        """Insert a document, replacing the one of the same id that was committed before."""

    def remove(self, document_id: str) -> None:
        """Remove the document of this id, if there is one."""

    def commit(self) -> None:
        """Make everything so far durable and visible."""

    def close(self) -> None:
        """Release the index; what was not committed is dropped."""


class Engine(Protocol):
    """A search engine."""

    name: str
    version: str

    def create(self, folder: Path, writers: int = 1) -> EngineWriter:
        """Make an empty index in ``folder``, which must be empty; ``writers`` at once share the memory."""

    def open_writer(self, folder: Path) -> EngineWriter:
        """Write to the existing index in ``folder``. Raises IndexUnavailable."""

    def combine(self, parts: Sequence[Path], folder: Path) -> None:
        """Make one index in ``folder`` of the closed indexes in ``parts``, whose files are moved there.

        The parts must share no document. Raises IndexUnavailable.
        """

    def open_reader(self, folder: Path) -> EngineReader:
        """Read the index in ``folder``. Raises IndexUnavailable."""

    def files(self, folder: Path) -> tuple[Path, ...]:
        """The files that the last commit in ``folder`` is made of, the list of them last.

        Files that have to be there are named even where they are missing. Raises IndexUnavailable.
        """
