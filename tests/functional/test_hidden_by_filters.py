"""Where filters hide what has all the words, the answer says so and claims nothing else."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import one, read, search, words


@pytest.mark.parametrize(
    "filters", [{"year": "1950"}, {"not_year": "1951"}, {"before": "1950"}, {"type": "letter"}]
)
def test_hidden_documents_are_not_denied(client: FlaskClient, filters: dict[str, str]) -> None:
    assert search(client, "советник Корея")["total"] == 1
    result = search(client, "советник Корея", **filters)
    assert (result["total"], result["query"]["relaxed"]) == (0, False)


def test_the_page_says_that_filters_hide_it_and_leads_on(client: FlaskClient) -> None:
    page = read(client, "/search?q=советник+Корея&year=1950")
    assert words(one(page, "//h1")) == "No document under these filters has советник Корея"
    assert "1 document is found without the filters." in words(page)
    assert (
        one(page, "//a[@id='unfiltered']").get("href")
        == "/search?q=%D1%81%D0%BE%D0%B2%D0%B5%D1%82%D0%BD%D0%B8%D0%BA%20%D0%9A%D0%BE%D1%80%D0%B5%D1%8F"
    )
    # Those with some of the words are one step away.
    some = one(page, "//a[@id='some-words']")
    assert words(some.getparent()) == "Show documents with some of the words 2 documents"
    there = read(client, some.get("href"))
    assert words(one(there, "//h1")) == "2 documents"


def test_what_no_document_has_is_relaxed_under_filters_too(client: FlaskClient) -> None:
    result = search(client, "жираф Корея", year="1950")
    assert (result["total"], result["query"]["relaxed"]) == (2, True)


def test_a_date_hidden_by_filters_is_a_date_still(client: FlaskClient) -> None:
    result = search(client, "21 июня 1951", year="1950")
    assert (result["total"], result["query"]["relaxed"], result["query"]["date"]) == (0, False, "1951-06-21")
