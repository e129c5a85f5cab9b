"""What a search shows: plain values that the page and the API render alike.

Every ``*_html`` is escaped text in which ``<mark>`` and ``</mark>`` are the only tags.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from indexer.documents.dates import PartialDate
from indexer.documents.model import Document, Kind, ReferenceCode
from indexer.names.model import Mention, NameKind
from indexer.names.systems.labels import System
from indexer.payload import Card


@dataclass(frozen=True, slots=True)
class Warning:
    """Something in the query that was not understood, and what was done instead.

    ``code`` names the sort (``unclosed_quote``, ``bad_date``, …) for translation; ``values`` are its
    parameters, ``message`` the English sentence.
    """

    code: str
    message: str
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_parameter(cls, name: str, value: str) -> Warning:
        """Says that a parameter of the address was left out, having no value that it can have."""
        message = f"{value} is no value for {name}; it was left out."
        return cls("ignored_parameter", message, {"parameter": name, "text": value})


@dataclass(frozen=True, slots=True)
class SpellingSeen:
    """A spelling of a name in the documents of a page, of which ``count`` have it.

    ``surfaces`` are its forms as they stand there, most frequent first; ``system`` is that which it follows,
    None where none or more than one is known.
    """

    text: str
    count: int
    surfaces: tuple[str, ...]
    system: System | None = None


@dataclass(frozen=True, slots=True)
class NameUnderstood:
    """A name recognised in the query.

    ``seen`` are the spellings that stand in the documents of this page; ``variants`` all that was searched,
    best known first.
    """

    text: str
    label: str | None
    authority: str | None
    kind: NameKind | None
    variants: tuple[str, ...]
    seen: tuple[SpellingSeen, ...] = ()


@dataclass(frozen=True, slots=True)
class WordCount:
    """How many documents one part of the query finds alone, for pages that found nothing or relaxed."""

    text: str
    count: int


class FacetValue(NamedTuple):
    """One value of a facet, of which a page has hundreds. ``label`` is for people."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # Nobody counts the members of a tuple.
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of one text. ``version`` is (which, of how many) of its language, both from 1.

    ``shows`` are the indexes of the query's patterns that it has marked.
    """

    language: str
    kind: Kind
    html: str
    text_index: int
    version: tuple[int, int] = (1, 1)
    page: int | None = None
    shows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A value of the metadata in which the query was found; ``field`` is its key in the document."""

    field: str
    html: str


@dataclass(frozen=True, slots=True)
class NameRef:
    """A person, place or organisation that a document mentions."""

    authority: str | None
    label: str
    kind: NameKind


Relation = Literal["identical", "near", "part", "around"]
"""What another text is to this one: the same word for word, nearly the same, part of it, around it."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Another document of the index that has the same text, or part of it.

    ``alike`` is what the texts have in common in per cent: of both, or of the shorter where one is part of
    the other. ``text`` and ``other_text`` are the indexes of the texts in this document and in the other.
    """

    id: str
    title: str
    date: PartialDate | None
    archive: tuple[ReferenceCode, ...]
    relation: Relation
    alike: int
    text: int
    other_text: int

    @property
    def whole(self) -> bool:
        """Whether one may be read for the other."""
        return self.relation in ("identical", "near")


@dataclass(frozen=True, slots=True)
class HitView:
    """One result. ``found_in``: what matched in the metadata, where title and snippets do not show all."""

    id: str
    title: str
    title_html: str
    date: PartialDate | None
    type: str | None
    number: str | None
    languages: tuple[str, ...]
    score: float
    archive: tuple[ReferenceCode, ...]
    snippets: tuple[Snippet, ...]
    people: tuple[NameRef, ...] = ()
    places: tuple[NameRef, ...] = ()
    found_as: tuple[str, ...] = ()
    found_in: tuple[FoundIn, ...] = ()
    copies: tuple[Copy, ...] = ()
    explanation: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results.

    ``suggestion`` is another query that may have been meant and finds ``suggestion_count`` documents.
    ``word_counts`` is filled when nothing was found or the search was relaxed. ``months`` divides the years
    where they span at most three: its values are ``1950-10``, in order of time, those without a
    document left out. ``years`` and ``months`` count what is found whatever years or dates narrow the search,
    so that others can be chosen; both are filled for pages alone. ``date`` is the first that was read in the
    query, and ``date_typed`` how it stands there.
    """

    total: int
    page: int
    per_page: int
    took_ms: float
    relaxed: bool
    hits: tuple[HitView, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    names: tuple[NameUnderstood, ...] = ()
    suggestion: str | None = None
    suggestion_count: int = 0
    warnings: tuple[Warning, ...] = ()
    word_counts: tuple[WordCount, ...] = ()
    years: tuple[FacetValue, ...] = ()
    months: tuple[FacetValue, ...] = ()
    date: PartialDate | None = None
    date_typed: str = ""

    def label(self, facet: str, value: str) -> str:
        """What to call a facet value on this page (for chips); the value itself where nothing is known."""
        return next((one.label for one in self.facets.get(facet, ()) if one.value == value), value)


@dataclass(frozen=True, slots=True)
class Mark:
    """A hit in a text: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Records:
    """The first documents of a search, without their texts: (record, languages of its texts) of each.

    ``total`` is how many the search finds.
    """

    total: int
    found: tuple[tuple[Document, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document with its mentions and, where a search led to it, its hits.

    ``marks`` and ``mentions`` have one entry for each text of the document, in ascending order; marks do not
    overlap. ``title_html`` is the title with its hits marked, ``marked`` the same of every value of the
    metadata that has any, by the value. ``revision`` is that of the index.
    """

    document: Document
    card: Card
    title_html: str
    marks: tuple[tuple[Mark, ...], ...]
    mentions: tuple[tuple[Mention, ...], ...]
    revision: str = ""
    marked: Mapping[str, str] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()

    @property
    def hit_count(self) -> int:
        """Hits in all texts."""
        return sum(len(marks) for marks in self.marks)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that begins as the user has begun to type. ``text`` is the query to put in the box.

    ``by_value`` is the query for a name as a value of its field, empty for what ``text`` asks for so.
    """

    text: str
    label: str
    kind: str
    authority: str | None
    count: int
    by_value: str = ""
