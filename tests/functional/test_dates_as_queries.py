"""A query that is a date finds documents of that day and texts that state it, and says so."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.search.dates import period_meant, periods_in
from app.search.service import SearchService
from app.search.state import SearchState
from tests.functional.answers import found, ids, marked, read, search
from tests.indexes import index_of

MAY = "112111"
OCTOBER = "117314"
SEVENTH = "113729"


@pytest.mark.parametrize(
    "q",
    [
        "1951-06-21",
        "21 июня 1951",
        "21.6.51",
        "21.VI.51 г.",
        "June 21, 1951",
        "21 June 1951",
        "1951年6月21日",
    ],
)
def test_a_day_in_any_spelling_finds_its_documents(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert result["query"]["date"] == "1951-06-21"
    assert (result["total"], ids(result), result["query"]["relaxed"]) == (1, {MAY}, False)


def test_a_text_that_states_the_day_has_it_marked_as_it_is_written(client: FlaskClient) -> None:
    result = search(client, "September 8, 1951")
    assert marked(result, "ru") | marked(result, "en") == {"8.9.1951"}
    assert "21.6.51" in marked(search(client, "21 июня 1951"), "ru")


STATED = [
    "От 8 сентября 1951 г.",
    "Телеграмма от 8.9.51 получена",
    "8.IX.51 г.",
    "Yours of Sept. 8, 1951",
    "on 8 September 1951",
    "dated 1951-09-08",
    "于1951年9月8日",
]
NOT_STATED = ["8 августа 1951 г. и 9 сентября", "1951 год, 8 дивизий, сентябрь", "8 September 1950"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    """Documents of the day, of its month, of days around it, and some that state it in their texts."""
    dates = ["1951-09-08", "1951-09", "1951", "1951-09-07/1951-09-09", "1951-09-09"]
    documents: list[dict[str, Any]] = [
        {"id": date, "title": "Report", "date": date, "texts": [{"text": "Nothing."}]} for date in dates
    ]
    documents += [
        {"id": text, "title": "Letter", "texts": [{"text": text}]} for text in (*STATED, *NOT_STATED)
    ]
    return SearchService.open(index_of(documents, tmp_path_factory.mktemp("dates")))


@pytest.mark.parametrize(
    "q", ["1951-09-08", "8 сентября 1951", "8.9.51", "September 8, 1951", "1951年9月8日"]
)
def test_documents_of_the_very_day_come_first_then_texts_that_state_it(
    archive: SearchService, q: str
) -> None:
    page = archive.search(SearchState(q=q, per_page=50))
    first, *others = [hit.id for hit in page.hits]
    assert (first, sorted(others)) == ("1951-09-08", sorted(STATED))
    assert page.total == archive.count(SearchState(q=q)) == len(page.hits)
    assert all("<mark>" in hit.snippets[0].html for hit in page.hits[1:])


def test_two_figures_are_a_year_of_one_century_alone(archive: SearchService) -> None:
    assert archive.search(SearchState(q="8.9.1851")).date is None


@pytest.mark.parametrize(
    "q",
    [
        "21039",
        "5-6 1234",
        "45/1/334",
        "45/1951",
        "No. 1951",
        "1800 1850",
        "=1951-06-21",
        "before 21 June 1951",
        "1951-13-45",
    ],
)
def test_other_queries_with_numbers_are_no_dates(client: FlaskClient, q: str) -> None:
    assert search(client, q)["query"]["date"] is None


def test_a_day_of_no_document_is_words_like_others(client: FlaskClient) -> None:
    result = search(client, "10.10.1949")
    assert result["query"]["date"] is None
    assert ids(result) == ids(search(client, "10 10 1949"))


@pytest.mark.parametrize(
    "q", ["September 1951", "сентябрь 1951", "1951-09", "1951年9月", "в сентябре 1951 года"]
)
def test_a_month_finds_its_documents_then_what_states_it_or_may_be_of_it(
    archive: SearchService, q: str
) -> None:
    found = [hit.id for hit in archive.search(SearchState(q=q, per_page=50)).hits]
    of_the_month = {"1951-09-08", "1951-09", "1951-09-07/1951-09-09", "1951-09-09"}
    assert set(found[:4]) == of_the_month
    assert "1951" in found
    assert set(STATED) - {"8.IX.51 г.", "Телеграмма от 8.9.51 получена"} <= set(found)
    assert not {"8 September 1950", "1951 год, 8 дивизий, сентябрь"} & set(found)


@pytest.mark.parametrize(
    ("q", "date", "expected"),
    [
        ("from 1 October 1950 to 7 October 1950", "1950-10-01/1950-10-07", {OCTOBER, SEVENTH}),
        ("с 1 по 7 октября 1950 г.", "1950-10-01/1950-10-07", {OCTOBER, SEVENTH}),
        ("1949-1950", "1949/1950", {OCTOBER, SEVENTH}),
    ],
)
def test_a_span_finds_what_lies_in_it(client: FlaskClient, q: str, date: str, expected: set[str]) -> None:
    result = search(client, q)
    assert (result["query"]["date"], ids(result)) == (date, expected)


@pytest.mark.parametrize(
    "q", ["Mao 21 June 1951", "Мао 21.6.51", "1951-06-21 Mao Zedong", "Мао от 21 июня 1951 г."]
)
def test_among_words_a_day_is_a_condition(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert (result["query"]["date"], result["query"]["relaxed"]) == ("1951-06-21", False)
    assert ids(result) == {MAY}


@pytest.mark.parametrize("q", ["Mao October 1950", "октябрь 1950 Мао", "Мао Цзедун 1950-10"])
def test_a_name_beside_a_date_is_a_name(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert [name["authority"] for name in result["query"]["names"]] == ["mao-zedong"]
    assert ids(result) == {OCTOBER, SEVENTH}


def test_where_nothing_has_all_the_words_the_day_comes_first(client: FlaskClient) -> None:
    result = search(client, "Oswald 21 June 1951")
    assert (result["query"]["relaxed"], result["hits"][0]["id"]) == (True, MAY)


def test_a_year_is_answered_by_documents_of_that_year_too(archive: SearchService) -> None:
    assert found(archive, "nothing 1951") == {
        "1951-09-08",
        "1951-09",
        "1951",
        "1951-09-07/1951-09-09",
        "1951-09-09",
    }


YEAR = [
    "1951",
    "1951 год",
    "1951 года",
    "1951-го года",
    "в 1951 году",
    "1951 г.",
    "1951г",
    "год 1951",
    "in 1951",
    "in the year 1951",
    "1951年",
    "1951 годом",
]


@pytest.mark.parametrize("q", YEAR)
def test_a_year_finds_its_documents_first_then_what_states_it(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert (result["query"]["date"], result["query"]["relaxed"]) == ("1951", False)
    found = [hit["id"] for hit in result["hits"]]
    # That of 7 October 1950 speaks of the budget for 1951.
    assert (set(found[:3]), found[3:]) == ({MAY, "000_09209694f4b757dc", "001_5f19ed0abe5f6eb2"}, [OCTOBER])


@pytest.mark.parametrize("q", [*(f"Мао {year}" for year in YEAR), *(f"{year} Mao Zedong" for year in YEAR)])
def test_beside_a_name_a_year_is_a_year_too(client: FlaskClient, q: str) -> None:
    result = search(client, q)
    assert ([one["authority"] for one in result["query"]["names"]], result["query"]["date"]) == (
        ["mao-zedong"],
        "1951",
    )
    years = [hit["date"][:4] for hit in result["hits"]]
    assert years == ["1951", "1951", "1951", "1950"]


def test_what_merely_states_a_year_ranks_far_behind_what_is_of_it(client: FlaskClient) -> None:
    *first, last = search(client, "Mao 1950")["hits"]
    assert [hit["date"][:4] for hit in first] == ["1950", "1950"]
    assert last["date"] == "1951-09-08"
    assert last["score"] * 2 < min(hit["score"] for hit in first)


def test_a_number_is_no_year_where_no_document_is_of_it(archive: SearchService) -> None:
    page = archive.search(SearchState(q="8 дивизий 1812"))
    assert page.date is None
    assert [word.text for word in page.word_counts] == ["8", "дивизий", "1812"]


def test_the_year_of_an_event_is_part_of_its_name(tmp_path_factory: pytest.TempPathFactory) -> None:
    texts = {"event": "О революции 1905 года писали много.", "of-1905": "Сводка за день."}
    documents = [
        {"id": key, "title": "x", "date": "1905" if key == "of-1905" else "1930", "texts": [{"text": text}]}
        for key, text in texts.items()
    ]
    service = SearchService.open(index_of(documents, tmp_path_factory.mktemp("event")))
    page = service.search(SearchState(q="революция 1905 года"))
    assert ([hit.id for hit in page.hits], page.names[0].authority) == (["event"], "russian-revolution-1905")


def test_years_make_spans(client: FlaskClient) -> None:
    for q in ("с 1949 по 1950 год", "1949-1950 гг.", "from 1949 to 1950"):
        result = search(client, q)
        assert (result["query"]["date"], ids(result)) == ("1949/1950", {OCTOBER, SEVENTH}), q


@pytest.mark.parametrize(
    ("spellings", "found"),
    [
        (["13 июня", "13-го июня", "June 13", "june 13", "13 June", "13th of June", "6月13日"], "1951-06-13"),
        (["21 июня", "June 21st", "Jun. 21", "6月21日", "6월 21일"], "1951-06-21"),
        (["8 сентября", "September 8", "9月8日"], "1951-09-08"),
    ],
)
def test_a_day_without_a_year_is_found_in_any_spelling(
    client: FlaskClient, spellings: list[str], found: str
) -> None:
    for q in spellings:
        result = search(client, q)
        assert ([hit["date"] for hit in result["hits"]], result["query"]["relaxed"]) == ([found], False), q


@pytest.mark.parametrize("q", ["8 сентября", "September 8", "9月8日"])
def test_a_day_without_a_year_finds_documents_of_it_then_what_states_it(
    archive: SearchService, q: str
) -> None:
    first, *others = [hit.id for hit in archive.search(SearchState(q=q, per_page=50)).hits]
    assert (first, set(others)) == ("1951-09-08", {*STATED, "8 September 1950"})


def test_among_words_a_day_without_a_year_is_a_condition(client: FlaskClient) -> None:
    result = search(client, "Мао 21 июня")
    assert (ids(result), result["query"]["relaxed"]) == ({MAY}, False)
    # Months in small letters may be other words, and a day that nobody states is its words.
    assert [one["text"] for one in search(client, "they march 5 giraffes")["query"]["words"]][1:3] == [
        "march",
        "5",
    ]
    assert search(client, "30 февраля")["total"] == search(client, "30 февраль")["total"]


@pytest.mark.parametrize("q", ["21 июня", "1951"])
def test_a_day_or_year_may_be_excluded_and_filtered(client: FlaskClient, q: str) -> None:
    assert not ids(search(client, f"Mao -({q})")) & ids(search(client, q))
    assert ids(search(client, q, before="1950")) <= {OCTOBER}


PIECES = st.sampled_from(
    ["1951", "год", "г.", "13", "июня", "June", "6月21日", "Mao", "-", "/", "№", "1950-1953", "of", ".", "в"]
)


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_periods_are_in_order_apart_and_within_the_query(text: str) -> None:
    at = 0
    for period in periods_in(text):
        assert at <= period.start < period.end <= len(text)
        assert text[period.start : period.end].strip() == text[period.start : period.end]
        at = period.end


def test_a_day_that_no_calendar_has_is_named(client: FlaskClient) -> None:
    (warning,) = search(client, "1951-02-30")["query"]["warnings"]
    assert "1951-02-30 is no day of the calendar" in str(warning)


def test_filters_and_modes_hold_for_dates_too(client: FlaskClient) -> None:
    assert (
        search(client, "1951-06-21", match="all")["total"]
        == search(client, "1951-06-21", match="any")["total"]
        == 1
    )
    assert search(client, "1951-06-21", match="all", type="letter")["total"] == 0
    assert search(client, "1951-06-21", exact=1)["query"]["date"] is None
    (year,) = search(client, "1951-06-21")["facets"]["year"]
    assert (year["value"], year["count"]) == ("1951", 1)


def test_the_page_says_what_was_understood_and_offers_the_rest(client: FlaskClient) -> None:
    page = read(client, "/search?q=21+июня+1951&lang=ru")
    (notice,) = page.xpath("//p[@class='notice'][.//a[@id='by-date']]")
    assert "21 июня 1951" in notice.text_content()
    links = {link.get("id"): link.get("href") for link in notice.iter("a")}
    assert set(links) == {"by-date", "as-phrase"}
    for link in links.values():
        assert client.get(link).status_code == 200
    assert not read(client, "/search?q=1234").xpath("//a[@id='by-date']")


def test_a_date_among_words_keeps_them_in_its_links(client: FlaskClient) -> None:
    page = read(client, "/search?q=Mao+21+June+1951")
    links = {link.get("id"): link.get("href") for link in page.xpath("//p[@class='notice']//a")}
    queries = {name: parse_qs(link.partition("?")[2])["q"] for name, link in links.items()}
    assert queries == {"by-date": ["Mao date:1951-06-21"], "as-phrase": ['Mao "21 June 1951"']}


@pytest.mark.parametrize(
    "text", ["", "\x00", "9" * 1000, "1" * 40, "．．", "june", "1-1-1", "99.99.99", "1951-06-21" * 3]
)
def test_nothing_typed_is_an_error(text: str) -> None:
    assert period_meant(text) is None
