"""The search API on the seeds: what is promised of words, fields, filters and the order of hits."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import dates, marked, search


def test_a_word_is_found_in_every_form_and_marked(client: FlaskClient) -> None:
    for form in ("советник", "советниками", "СОВЕТНИКУ"):
        result = search(client, form)
        assert dates(result) == ["1951-09-08"]
        assert marked(result, "ru") == {"советник"}


@pytest.mark.parametrize(
    ("query", "language", "answer"),
    [
        ("советник", "en", "Advisers for the staff of the volunteer troops"),
        ("заявки", "en", "study the applications transmitted"),
        ("отчаянным", "en", "is getting desperate"),
        ("vacation", "ru", "в отпуску"),
        # What only the English text has would stand before this.
        ("rubber", "ru", "Я уже послал телеграмму"),
    ],
)
def test_a_text_without_the_word_shows_what_answers_it(
    client: FlaskClient, query: str, language: str, answer: str
) -> None:
    result = search(client, query)
    (html,) = (
        one["html"] for hit in result["hits"][:1] for one in hit["snippets"] if one["language"] == language
    )
    assert answer in html
    assert "<mark>" not in html


def test_a_phrase_matches_inflected_forms_and_is_one_mark(client: FlaskClient) -> None:
    result = search(client, '"главному военному советнику"')
    assert dates(result) == ["1951-09-08"]
    assert marked(result, "ru") == {"Главным Военным Советником"}
    assert search(client, '"советнику главному военному"')["total"] == 0


def test_english_words_and_a_name_find_the_same_document(client: FlaskClient) -> None:
    result = search(client, "advisers Krasovsky")
    assert dates(result) == ["1951-09-08"]
    assert {text.lower() for text in marked(result, "en")} >= {"advisers", "krasovsky"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('archive:"APRF, f. 45, op. 1, d. 334"', ["1950-10-01"]),
        ('archive:"АПРФ ф. 45 оп. 1"', ["1950-10-01", "1951-06-21"]),
        ('archive:"ф. 558, оп. 11, д. 334"', ["1950-10-01", "1950-10-07"]),
        ("archive:APRF/45/1/33*", ["1950-10-01", "1951-06-21"]),
        ('number:"No. 23703"', ["1951-09-08"]),
        ("number:№2370*", ["1951-09-08"]),
        ('date:"8 сентября 1951"', ["1951-09-08"]),
        ("date:08.09.1951", ["1951-09-08"]),
        ("date:1951-09..06.1951", ["1951-06-13", "1951-06-21", "1951-09-08"]),
        ("date:1949–1950", ["1950-10-01", "1950-10-07"]),
        ("language:русский year:1951", ["1951-06-21", "1951-09-08"]),
    ],
)
def test_values_of_fields_are_understood_as_people_write_them(
    client: FlaskClient, query: str, found: list[str]
) -> None:
    result = search(client, query)
    assert (dates(result), result["query"]["warnings"]) == (found, [])


def test_dates_bound_inclusively_at_any_precision(client: FlaskClient) -> None:
    assert dates(search(client, before="1950-12")) == ["1950-10-01", "1950-10-07"]
    assert dates(search(client, after="1951-06-21")) == ["1951-06-21", "1951-09-08"]
    assert dates(search(client, after="1950-10-07", before="1950-10-07")) == ["1950-10-07"]
    assert dates(search(client, "date:1950-10-02..1951-06-13")) == ["1950-10-07", "1951-06-13"]
    assert search(client, after="1951", before="1950")["total"] == 0


def test_values_of_a_facet_are_alternatives_and_its_counts_ignore_it(client: FlaskClient) -> None:
    both = search(client, year=["1950", "1951"])
    assert both["total"] == 5
    one = search(client, year="1950")
    assert one["total"] == 2
    assert [(year["value"], year["count"], year["selected"]) for year in one["facets"]["year"]] == [
        ("1950", 2, True),
        ("1951", 3, False),
    ]
    assert sum(language["count"] for language in one["facets"]["language"] if language["value"] == "en") == 2


def test_a_ticked_value_without_documents_stays_to_be_unticked(client: FlaskClient) -> None:
    result = search(client, "советник", year="1950")
    assert result["total"] == 0
    years = {year["value"]: year for year in result["facets"]["year"]}
    assert years["1950"]["selected"]
    assert years["1950"]["count"] == 0
    assert years["1951"]["count"] == 1


def test_values_can_be_excluded(client: FlaskClient) -> None:
    assert search(client, not_year="1950")["total"] == 3
    result = search(client, not_year=["1950", "1951"])
    assert result["total"] == 0
    assert all(year["excluded"] for year in result["facets"]["year"])


def test_queries_combine(client: FlaskClient) -> None:
    assert dates(search(client, "советник OR aviation")) == ["1950-10-07", "1951-09-08"]
    assert search(client, "-советник")["total"] == 4
    assert search(client, "NOT советник AND NOT aviation")["total"] == 3
    assert dates(search(client, "телеграмма советник", match="all")) == ["1951-09-08"]
    assert dates(search(client, "советник OR advisers")) == ["1951-06-13", "1951-09-08"]
    assert dates(search(client, "(советник OR advisers) AND Mukden")) == []
    assert dates(search(client, "(советник OR advisers) AND (Krasovsky OR Mukden)")) == ["1951-09-08"]
    assert dates(search(client, "+советник mukden", match="any")) == ["1951-09-08"]


def test_beginnings_of_words_stand_in_phrases(client: FlaskClient) -> None:
    result = search(client, '"главн* воен* советник*"')
    assert (dates(result), result["query"]["warnings"]) == (["1951-09-08"], [])
    assert marked(result, "ru") == {"Главным Военным Советником"}
    assert search(client, '"воен* главн*"', match="all")["total"] == 0
    assert (
        search(client, 'title:"ciph* telegr*"')["total"]
        == search(client, 'title:"ciphered telegram"')["total"]
    )
    many = " ".join(f'"ab{number}* cd*"' for number in "abcdefgh")
    (warning,) = search(client, many)["query"]["warnings"]
    assert warning["code"] == "too_many_words"


def test_prefixes_and_proximity(client: FlaskClient) -> None:
    assert marked(search(client, "дивиз*"), "ru") == {"дивизий", "дивизии"}
    assert search(client, '"советников китайских"~8')["total"] == 1
    assert search(client, '"советников китайских"~1')["total"] == 0


def test_exact_words_are_as_typed(client: FlaskClient) -> None:
    assert search(client, "=советников")["total"] == 1
    assert search(client, "=советниками")["total"] == 0
    assert search(client, "советниками")["total"] == 1
    assert search(client, "советниками", exact=1)["total"] == 0
    assert search(client, '"Главным Военным Советником"', exact=1)["total"] == 1
    assert search(client, '"главному военному советнику"', exact=1)["total"] == 0


def test_a_field_asks_for_a_word_or_a_value_there_alone(client: FlaskClient) -> None:
    assert dates(search(client, "sender:Roshchin")) == dates(search(client, "sender:Рощин")) != []
    assert dates(search(client, "number:21039")) == ["1951-06-21"]
    assert search(client, "title:советник")["total"] == 0
    assert search(client, "type:telegram")["total"] == 5
    assert search(client, "language:ru")["total"] == search(client, language="ru")["total"] == 3


def test_a_search_that_finds_nothing_is_relaxed_and_says_so(client: FlaskClient) -> None:
    result = search(client, "советник маслобойка")
    assert (result["total"], result["query"]["relaxed"]) == (1, True)
    assert {word["text"]: word["count"] for word in result["query"]["words"]} == {
        "советник": 1,
        "маслобойка": 0,
    }
    assert search(client, "советник маслобойка", match="all")["total"] == 0
    assert not search(client, "маслобойка")["query"]["relaxed"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("артелерия", "артиллерия"),
        ("cjdtnybr", "советник"),
        ("Krasobsky", "Krasovsky"),
        # In the first two letters: another, one less, one more, changed places.
        ("rashchin", "roshchin"),
        ("оветник", "советник"),
        ("ддивизия", "дивизия"),
        ("rkasovsky", "krasovsky"),
    ],
)
def test_misspelt_words_get_a_suggestion_that_finds_something(
    client: FlaskClient, typed: str, meant: str
) -> None:
    assert search(client, typed)["query"]["suggestion"] == meant
    assert search(client, meant)["total"] > 0


def test_nothing_is_suggested_that_finds_nothing(client: FlaskClient) -> None:
    assert search(client, "zzqqxx")["query"]["suggestion"] is None
    assert search(client, "cjdtnybr", year="1950")["query"]["suggestion"] is None


def test_sorting_and_paging_walk_through_all_documents_once(client: FlaskClient) -> None:
    assert [hit["date"] for hit in search(client, sort="-date")["hits"]] == [
        "1951-09-08",
        "1951-06-21",
        "1951-06-13",
        "1950-10-07",
        "1950-10-01",
    ]
    pages = [search(client, sort="date", per_page=2, page=page) for page in (1, 2, 3, 4)]
    assert [len(page["hits"]) for page in pages] == [2, 2, 1, 0]
    assert len({hit["id"] for page in pages for hit in page["hits"]}) == 5
    assert {page["total"] for page in pages} == {5}
    assert search(client, page=1_000_000_000)["hits"] == []
    titles = [hit["title"] for hit in search(client, sort="title")["hits"]]
    assert titles == sorted(titles, key=str.casefold)


def test_snippets_are_escaped_and_there_is_one_for_each_language(client: FlaskClient) -> None:
    for hit in search(client)["hits"]:
        languages = [snippet["language"] for snippet in hit["snippets"]]
        assert sorted(set(languages)) == sorted(hit["languages"])
        for snippet in hit["snippets"]:
            assert snippet["html"]
            assert not re.search("<(?!/?mark>)", snippet["html"])


def test_explain_says_what_each_word_contributed(client: FlaskClient) -> None:
    (hit,) = search(client, "advisers Krasovsky", explain=1)["hits"]
    words = hit["explanation"]["words"]
    assert [word["text"] for word in words] == ["advisers", "Krasovsky"]
    total = sum(word["score"] for word in words) + hit["explanation"]["neighbours"]
    assert total == pytest.approx(hit["score"], rel=0.01)


@pytest.mark.parametrize("q", ["type:телеграмма", "类型:电报", 'тип:"Телеграммы"', "type:телегр*"])
def test_types_are_understood_by_their_names_in_each_language(client: FlaskClient, q: str) -> None:
    assert search(client, q)["total"] == search(client, "type:telegram")["total"] > 0
    assert search(client, "type:письмо")["total"] == 0


def test_documents_without_a_reference_code_are_a_value_of_the_archive(client: FlaskClient) -> None:
    archive = {one["value"]: one["count"] for one in search(client, "")["facets"]["archive"]}
    assert archive["none"] == 2
    assert dates(search(client, "", archive="none")) == ["1951-06-13", "1951-09-08"]
    assert dates(search(client, "", not_archive="none")) == ["1950-10-01", "1950-10-07", "1951-06-21"]
    assert len(dates(search(client, "", archive=["none", "APRF"]))) == 4
