"""Judged queries over a few documents, through the service and a real index."""

from __future__ import annotations

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from indexer.documents.model import Document, Text
from tests.indexes import index_of
from tests.tables import rows_below_head


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    documents = [
        Document(identifier, title, texts=(Text(language, "original", text),))
        for identifier, language, title, text in rows_below_head("relevance/documents.tsv")
    ]
    return SearchService.open(index_of(documents, tmp_path_factory.mktemp("relevance")))


@pytest.mark.parametrize(
    ("query", "parameters", "first", "without"), rows_below_head("relevance/queries.tsv")
)
def test_judged(service: SearchService, query: str, parameters: str, first: str, without: str) -> None:
    state = SearchState(q=query, exact=parameters == "exact", match="all" if parameters == "all" else "auto")
    found = [hit.id for hit in service.search(state).hits]
    ranked = first.split(" > ")
    if len(ranked) > 1:
        assert found[: len(ranked)] == ranked
    else:
        wanted = first.split()
        assert set(found[: len(wanted)]) == set(wanted)
    if without == "none":
        assert set(found) <= set(first.replace(" > ", " ").split())
    else:
        assert without not in found


def test_stop_words_are_required_by_all_and_marked_alone(service: SearchService) -> None:
    assert service.search(SearchState(q="ships the fleet")).total == 1
    assert service.search(SearchState(q="ships where", match="all")).total == 1
    assert service.search(SearchState(q="ships whose", match="all")).total == 0
    assert service.search(SearchState(q="ships whose")).relaxed is False
    (hit, *_) = service.search(SearchState(q="the")).hits
    assert "<mark>" in hit.snippets[0].html
    (hit, *_) = service.search(SearchState(q="the fleet")).hits
    assert "<mark>the</mark>" not in hit.snippets[0].html


def test_a_relaxed_search_says_so(service: SearchService) -> None:
    page = service.search(SearchState(q="урожай сталь перемирие полнолуние"))
    assert page.relaxed
    assert {hit.id for hit in page.hits} >= {"harvest", "steel", "negotiation"}
    assert service.search(SearchState(q="урожай сталь перемирие полнолуние", match="all")).total == 0
