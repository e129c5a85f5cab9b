"""«Did you mean» on a small index whose texts have slips of their own."""

from __future__ import annotations

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from indexer.documents.model import Document, Text
from tests.indexes import index_of

COMMON = (
    "The Soviet Union spoke of nuclear missiles; the atomic bomb was known to the adviser.",
    "Оппозиция в партии. Позиция партии. Письмо об опыте написано.",
)
RARE = (
    "A slip of the machine: soviet uinon.",
    "Позиция и ещё раз позиция.",
    "The Soveits met Kostikov.",
    "General de Gaulle stayed.",
    "Мозаика: де толль, камень.",
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    texts = [text for text in COMMON for _ in range(60)] + [*RARE]
    documents = [
        Document(f"d{number}", "x", texts=(Text("ru" if text > "z" else "en", "original", text),))
        for number, text in enumerate(texts)
    ]
    return SearchService.open(index_of(documents, tmp_path_factory.mktemp("spelling")))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("advizer", "adviser"),
        ("bmob", "bomb"),
        ("nucular", "nuclear"),
        ("atomic bmob", "atomic bomb"),
        # As near as позиция, which is more frequent, but it begins alike.
        ("опозиция", "оппозиция"),
        # One text has that slip, sixty have the word.
        ("atomic uinon", "atomic union"),
        ("gfhnbz", "партия"),
        ("gbcmvj партии", "письмо партии"),
        # What sounds like it is found, in one document.
        ("soveit", "soviet"),
        # Found in one document, as typed and in the other script.
        ("Kostikov", None),
        ("Костиков", None),
        # A word of the dictionary is no slip.
        ("atomic comb", None),
        ("adviser", None),
        ("qqqqqq", None),
        ("adviser qqqqqq", None),
        ("bom", None),
    ],
)
def test_another_spelling_is_proposed_where_it_finds_something(
    service: SearchService, typed: str, meant: str | None
) -> None:
    assert service.search(SearchState(q=typed)).suggestion == meant
    if meant:
        assert service.search(SearchState(q=meant)).total


def test_a_name_on_record_that_documents_have_is_kept(service: SearchService) -> None:
    page = service.search(SearchState(q="мозаика де Голль"))
    assert (page.relaxed, page.suggestion) == (True, None)
    # As a word it would be a slip.
    assert service.search(SearchState(q="мозаика де холль")).suggestion == "мозаика де толль"
