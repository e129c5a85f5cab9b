"""Results and documents made without an index, for tests of the pages that show them."""

from __future__ import annotations

from app.search.results import DocumentView, FacetValue, Mark, SearchPage, Suggestion
from app.search.state import SearchState
from indexer.documents.model import Document
from indexer.names.model import Mention
from indexer.payload import Card, NameLabel


def page_with(total: int = 5, **values: object) -> SearchPage:
    """The first page of a search that found ``total`` documents; ``values`` are other fields of it."""
    facets = values.pop("facets", {})
    return SearchPage(total, 1, 20, 1.0, False, (), facets, **values)  # type: ignore[arg-type]


def values(*counts: tuple[str, int]) -> tuple[FacetValue, ...]:
    """Values of a facet that are their own labels, with the documents of each."""
    return tuple(FacetValue(value, value, count) for value, count in counts)


class Everything:
    """An index that gives all values it knows for any facet, and the counts it is told by address."""

    def __init__(self, known: tuple[FacetValue, ...] = (), counts: dict[str, int] | None = None) -> None:
        self.known = known
        self.counts = counts or {}

    def count(self, state: SearchState) -> int:
        return self.counts.get(state.url(), 0)

    def facet(
        self, state: SearchState, facet: str, under: str = "", language: str = "en"
    ) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.known if not under or value.value.startswith(under + "/"))

    def suggest(self, state: SearchState, limit: int = 10, language: str = "en") -> tuple[Suggestion, ...]:
        return ()

    def spellings(self, value: str) -> tuple[str, ...]:
        return ("Мао Цзэдун", "Mao Tsê-tung") if value == "p7" else ()


def document_view(
    document: Document,
    marks: tuple[tuple[Mark, ...], ...] | None = None,
    mentions: tuple[tuple[Mention, ...], ...] | None = None,
    names: tuple[NameLabel, ...] = (),
) -> DocumentView:
    """A document of which no more was recognised than ``names``.

    ``marks`` and ``mentions`` have one entry for each text.
    """
    none = ((),) * len(document.texts)
    card = Card(document.id, document.title, None, None, None, None, (), (), names, (), (), ())
    return DocumentView(document, card, document.title, marks or none, mentions or none)
