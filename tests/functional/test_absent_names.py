"""A name that no document has finds nobody else, but another is offered: a slip mended, or the surname."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import one, read, search, words
from tests.indexes import application_on, index_of

TEXTS = (
    "В. И. Ленин писал Мао Цзэдуну и Линь Бяо.",
    "Lenin and Marshal Peng spoke. Abramov stayed.",
    "Хрущев ответил.",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder: Path = tmp_path_factory.mktemp("names")
    documents = [{"id": f"{n}", "title": "x", "texts": [{"text": text}]} for n, text in enumerate(TEXTS)]
    return application_on(index_of(documents, folder)).test_client()


@pytest.mark.parametrize(
    ("typed", "meant", "count"),
    [
        ("Н. Ленин", "Ленин", 2),
        ("Моа Цзэдун", "Мао Цзэдун", 1),
        ("Lin Bao", "Lin Biao", 1),
        ("Lin Biaoo", "Lin Biao", 1),
        ("Boris Abramov", "Abramov", 1),
        ("Хрущев Сергей Петрович", "Хрущев", 1),
    ],
)
@pytest.mark.parametrize("match", ["auto", "all"])
def test_a_name_in_no_document_finds_nothing_and_offers_another(
    archive: FlaskClient, match: str, typed: str, meant: str, count: int
) -> None:
    result = search(archive, typed, match=match)
    assert result["total"] == 0
    assert (result["query"]["suggestion"], result["query"]["suggestion_count"]) == (meant, count)
    assert search(archive, meant, match=match)["total"] == count


@pytest.mark.parametrize("typed", ["Boris Ivan", "Xu Xyzzy", "Н. П.", "Ivan Petrovich"])
def test_where_nobody_is_near_nothing_is_offered(archive: FlaskClient, typed: str) -> None:
    result = search(archive, typed, match="all")
    assert (result["total"], result["query"]["suggestion"]) == (0, None)


def test_what_is_found_offers_nothing_else(client: FlaskClient) -> None:
    for typed in ("Mao Zedong", "Zhou Enlai", "Stalin"):
        assert search(client, typed)["query"]["suggestion"] is None


def test_a_rank_before_a_surname_is_no_part_of_it(client: FlaskClient) -> None:
    query = search(client, "Marshal Peng")["query"]
    assert (query["suggestion"], query["suggestion_count"]) == ("Peng", 1)


def test_filters_hold_for_what_is_offered(client: FlaskClient) -> None:
    assert search(client, "Моа Цзэдун")["query"]["suggestion_count"] == 5
    result = search(client, "Моа Цзэдун", year="1950")["query"]
    assert (result["suggestion"], result["suggestion_count"]) == ("Мао Цзэдун", 2)
    assert search(client, "Моа Цзэдун", year="1850")["query"]["suggestion"] is None


def test_the_page_says_how_many_documents_it_would_find(client: FlaskClient) -> None:
    page = read(client, "/search?q=Моа+Цзэдун")
    notice = one(page, "//p[@class='notice'][.//a[@id='did-you-mean']]")
    assert words(notice) == "Did you mean Мао Цзэдун? 5 documents"
