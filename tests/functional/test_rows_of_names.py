"""Several names in a query are several people: rows with commas, a name beside one that is in no document."""

from __future__ import annotations

import pytest

from app.search.results import SearchPage
from app.search.service import SearchService
from app.search.state import SearchState
from tests.indexes import index_of

TEXTS = {
    "both": "Офицер Носенко рассказал. Голицын ему не верил, как и Деряпкин.",
    "nosenko": "The officer Nosenko came to Geneva. Howard Hunt was there.",
    "stalin": "Сталин ответил. С. Киров и Сталин уехали.",
    "gorky": "Пишу Вам, Алексей Максимович Горький. Это письмо Горькому.",
    "bitter": "Письмо написано, горькие слова сказаны.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    documents = ({"id": key, "title": "x", "texts": [{"text": text}]} for key, text in TEXTS.items())
    return SearchService.open(index_of(documents, tmp_path_factory.mktemp("rows")))


def ids(page: SearchPage) -> set[str]:
    return {hit.id for hit in page.hits}


def test_people_in_a_row_are_all_asked_for(archive: SearchService) -> None:
    page = archive.search(SearchState(q="Носенко, Голицын, Деряпкин"))
    assert (ids(page), page.relaxed) == ({"both"}, False)
    page = archive.search(SearchState(q="Носенко, Голицын, Пуговкин"))
    assert (ids(page), page.relaxed) == ({"both", "nosenko"}, True)
    assert [(one.text, one.count) for one in page.word_counts] == [
        ("Носенко", 2),
        ("Голицын", 1),
        ("Пуговкин", 0),
    ]


@pytest.mark.parametrize("q", ["Stalin Sidorchuk", "Сталин Сидорчук", "Sidorchuk Stalin"])
def test_a_name_in_no_document_beside_a_known_surname_is_another_person(
    archive: SearchService, q: str
) -> None:
    page = archive.search(SearchState(q=q))
    assert (ids(page), page.relaxed) == ({"stalin"}, True)
    assert sorted(one.count for one in page.word_counts) == [0, 1]
    assert ids(archive.search(SearchState(q=q, match="any"))) == {"stalin"}
    assert not archive.search(SearchState(q=q, match="all")).total


@pytest.mark.parametrize("q", ["Письмо Горькому", "письмо Горькому"])
def test_whoever_is_written_to_is_no_word_of_the_same_lemma(archive: SearchService, q: str) -> None:
    assert ids(archive.search(SearchState(q=q))) == {"gorky"}


@pytest.mark.parametrize("q", ["Nosenko Golitsyn", "Носенко Голицын", "Голицын Носенко", "Nosenko, Golitsyn"])
def test_two_surnames_side_by_side_are_found_anywhere_in_a_document(archive: SearchService, q: str) -> None:
    page = archive.search(SearchState(q=q))
    assert (ids(page), page.relaxed) == ({"both"}, False)
    assert page.names
    assert {name.text for name in page.names} <= {word.strip(",") for word in q.split()}


def test_of_two_people_never_named_together_each_is_an_answer(archive: SearchService) -> None:
    page = archive.search(SearchState(q="Stalin Nosenko"))
    assert (ids(page), page.relaxed, page.suggestion) == ({"stalin", "both", "nosenko"}, True, None)
    page = archive.search(SearchState(q="Stalin Golitsyn"))
    assert (ids(page), page.relaxed, page.suggestion) == ({"stalin", "both"}, True, None)


@pytest.mark.parametrize("q", ["Stalin Anton", "Anton Nosenko", "Nosenko A. I."])
def test_a_given_name_beside_a_surname_is_no_other_person(archive: SearchService, q: str) -> None:
    assert not ids(archive.search(SearchState(q=q)))
