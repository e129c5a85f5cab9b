"""The search API on the seeds: what a researcher is promised."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import dates, marked, search


def test_brackets_within_a_name_belong_to_it(client: FlaskClient) -> None:
    result = search(client, "постановление ЦК ВКП(б)")
    (name,) = result["query"]["names"]
    assert (name["text"], name["authority"]) == ("ЦК ВКП(б)", "vkpb-cc")


def test_a_word_is_found_in_every_form_and_marked(client: FlaskClient) -> None:
    for form in ("советник", "советниками", "СОВЕТНИКУ"):
        result = search(client, form)
        assert dates(result) == ["1951-09-08"]
        assert marked(result, "ru") == {"советник"}


def test_a_phrase_matches_inflected_forms_and_is_one_mark(client: FlaskClient) -> None:
    result = search(client, '"главному военному советнику"')
    assert dates(result) == ["1951-09-08"]
    assert marked(result, "ru") == {"Главным Военным Советником"}
    assert search(client, '"советнику главному военному"')["total"] == 0


def test_english_words_and_a_name_find_the_same_document(client: FlaskClient) -> None:
    result = search(client, "advisers Krasovsky")
    assert dates(result) == ["1951-09-08"]
    assert {text.lower() for text in marked(result, "en")} >= {"advisers", "krasovsky"}


@pytest.mark.parametrize("path", ["APRF/45/1/334", "АПРФ/45/1/334", "RGASPI/558/11/334"])
def test_an_archive_path_finds_what_is_filed_there(client: FlaskClient, path: str) -> None:
    assert "1950-10-01" in dates(search(client, f"archive:{path}"))
    assert "1950-10-01" in dates(search(client, archive=path))
    assert dates(search(client, archive="APRF/45/1/334")) == ["1950-10-01"]


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


@pytest.mark.parametrize(
    "name",
    [
        "Мао Цзэдун",
        "Мао Цзе-дуну",
        "mao tse-tung",
        "Mao Zedong",
        "Mao Tsetung",
        "毛泽东",
        "毛澤東",
        "마오쩌둥",
    ],
)
def test_a_name_in_any_spelling_finds_and_marks_every_spelling(client: FlaskClient, name: str) -> None:
    result = search(client, name)
    assert result["total"] == 5
    assert any("МАО ЦЗЕ-ДУН" in text for text in marked(result, "ru"))
    assert any(text.upper() == "MAO ZEDONG" for text in marked(result, "en"))
    (understood,) = result["query"]["names"]
    assert (understood["text"], understood["authority"]) == (name, "mao-zedong")


def test_all_spellings_of_a_name_on_record_are_told(client: FlaskClient) -> None:
    (name,) = search(client, "Stalin")["query"]["names"]
    assert {"Joseph Stalin", "Сталин", "斯大林", "Filippov", "Филиппов", "冯西"} <= set(name["variants"])


def test_of_a_name_that_is_nowhere_the_single_words_are_counted(client: FlaskClient) -> None:
    result = search(client, "Krasovsky Qwertov telegram")
    assert (result["total"], result["query"]["relaxed"]) == (5, True)
    result = search(client, "Krasovsky Qwertov")
    assert result["total"] == 0
    assert result["query"]["words"] == [{"text": "Krasovsky", "count": 1}, {"text": "Qwertov", "count": 0}]
    page = client.get("/search?q=Krasovsky+Qwertov").text
    assert "/search?q=Krasovsky" in page


def test_names_can_be_switched_off(client: FlaskClient) -> None:
    assert search(client, "毛泽东", variants=0)["total"] == 0
    assert search(client, "毛泽东", variants=0)["query"]["names"] == []


@pytest.mark.parametrize(
    ("q", "found", "marks"),
    [
        ("Мао Цзэдун", {"1950-10-01", "1951-09-08"}, {"Мао", "Цзэдуну", "ЦЗЭДУН"}),
        (
            "mao zedong",
            {"1950-10-01", "1950-10-07", "1951-06-13", "1951-06-21", "1951-09-08"},
            {"MAO", "ZEDONG"},
        ),
        ('"Мао Цзэдун"', {"1950-10-01", "1951-09-08"}, set()),
        ("Гао Ган", {"1951-06-21"}, {"Гао", "Ган"}),
        ("Чжоу Эньлай", {"1950-10-01"}, {"Чжоу", "Эньлаю"}),
        ("毛澤東", set(), set()),
    ],
)
def test_without_names_their_words_are_words_in_all_their_forms(
    client: FlaskClient, q: str, found: set[str], marks: set[str]
) -> None:
    result = search(client, q, variants=0)
    assert (set(dates(result)), result["query"]["relaxed"]) == (found, False)
    assert marked(result, "ru") | marked(result, "en") >= marks
    # Forms as typed are among all forms.
    exact = {hit["id"] for hit in search(client, q, exact=1)["hits"]}
    assert exact <= {hit["id"] for hit in result["hits"]}


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


def test_a_document_has_its_mentions_where_they_say(client: FlaskClient) -> None:
    for hit in search(client)["hits"]:
        document = client.get(f"/api/v1/documents/{hit['id']}").json
        assert document["mentions"]  # type: ignore[index]
        for mention in document["mentions"]:  # type: ignore[index]
            text = document["texts"][mention["text_index"]]  # type: ignore[index]
            assert text["text"][mention["start"] : mention["end"]] == mention["text"]
            assert text["language"] == mention["language"]


@pytest.mark.parametrize(
    ("typed", "label"),
    [("мао", "Mao Zedong"), ("毛", "Mao Zedong"), ("vfj", "Mao Zedong"), ("mao", "Mao Zedong")],
)
def test_typing_suggests_in_any_script_and_layout(client: FlaskClient, typed: str, label: str) -> None:
    first = client.get("/api/v1/suggest", query_string={"q": typed}).json[0]  # type: ignore[index]
    assert (first["label"], first["kind"], first["authority"], first["count"]) == (
        label,
        "person",
        "mao-zedong",
        5,
    )


def test_suggestions_are_at_most_ten_and_of_known_kinds(client: FlaskClient) -> None:
    kinds = set()
    for typed, number in (("c", 10), ("s", 10), ("к", 10), ("ciphered tel", 4), ("", 0)):
        found: list[dict[str, Any]] = client.get("/api/v1/suggest", query_string={"q": typed}).json  # type: ignore[assignment]
        assert len(found) == number, typed
        kinds |= {one["kind"] for one in found}
    assert kinds == {"person", "place", "organization", "subject", "title"}
    assert client.get("/api/v1/suggest").json == []


def test_alternatives_are_rows_of_words_with_their_names(client: FlaskClient) -> None:
    both = search(client, "Мао Цзэдун советник OR Чжоу Эньлай дивизия")
    assert {name["label"] for name in both["query"]["names"]} == {"Mao Zedong", "Zhou Enlai"}
    assert dates(search(client, "Мао Цзэдун советник", match="all")) == ["1951-09-08"]
    assert dates(search(client, "Чжоу Эньлай дивизия", match="all")) == ["1950-10-01"]
    assert dates(both) == ["1950-10-01", "1951-09-08"]
    assert search(client, "жираф носорог OR бегемот", match="all")["total"] == 0


def test_a_relaxed_search_keeps_whom_it_was_about(client: FlaskClient) -> None:
    result = search(client, "letters from zhou enlai about giraffes")
    assert result["query"]["relaxed"]
    assert dates(result) == dates(search(client, "zhou enlai"))
    # Of two people, one of whom no document names, the other.
    result = search(client, "zhou enlai khrushchev giraffes")
    assert dates(result) == dates(search(client, "zhou enlai"))


@pytest.mark.parametrize("q", ["type:телеграмма", "类型:电报", 'тип:"Телеграммы"', "type:телегр*"])
def test_types_are_understood_by_their_names_in_each_language(client: FlaskClient, q: str) -> None:
    assert search(client, q)["total"] == search(client, "type:telegram")["total"] > 0
    assert search(client, "type:письмо")["total"] == 0


@pytest.mark.parametrize(
    "q", ["112111", " 112111 ", "https://digitalarchive.wilsoncenter.org/document/112111?x=1"]
)
@pytest.mark.parametrize("match", ["auto", "all", "any"])
def test_an_id_finds_its_document(client: FlaskClient, q: str, match: str) -> None:
    result = search(client, q, match=match)
    assert result["hits"][0]["id"] == "112111"
    assert result["total"] == 1 or match == "any"
    assert (result["query"]["relaxed"], result["query"]["warnings"]) == (False, [])


def test_an_id_stands_before_what_states_it_and_filters_hold(client: FlaskClient) -> None:
    ids = [hit["id"] for hit in search(client, "001_5f19ed0abe5f6eb2")["hits"]]
    assert ids[0] == "001_5f19ed0abe5f6eb2"
    assert search(client, "112111", language="zh")["total"] == 0
    assert search(client, "112112")["total"] == 0


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 99–103", ["1950-10-01"]),
        ("APRF, f. 45, op. 1, d. 334", ["1950-10-01"]),
        ("ф. 558, оп. 11, д. 334", ["1950-10-01", "1950-10-07"]),
        ("Ф.558.Оп.11.Д.334", ["1950-10-01", "1950-10-07"]),
        ("РЦХИДНИ ф. 558", ["1950-10-01", "1950-10-07"]),
        ("ф. 558", ["1950-10-01", "1950-10-07"]),
        ("f. 45, op. 1", ["1950-10-01", "1951-06-21"]),
        ("АПРФ ф. 45, д. 334", ["1950-10-01"]),
        ("Архив Президента РФ (АПРФ) ф. 45 оп. 1 д. 334", ["1950-10-01"]),
        ("АПРФ ф. 45 оп. 1 д. 334 Stalin", ["1950-10-01"]),
        ("archive:АПРФ ф. 45 оп. 1 д. 334", ["1950-10-01"]),
        ("Архив Президента Российской Федерации, фонд 45, опись 1", ["1950-10-01", "1951-06-21"]),
        ("АПРФ. Ф. 45. Оп. 1. Д. 335", []),
        ("AVPRF, fond 059a, opis 5a, papka 11, delo 3", []),
    ],
)
def test_a_reference_code_finds_what_is_filed_there(client: FlaskClient, q: str, found: list[str]) -> None:
    result = search(client, q, match="all")
    assert dates(result) == found
    answer = search(client, q)
    assert (answer["query"]["relaxed"], answer["query"]["suggestion"]) == (False, None)
    warnings = ["nothing_filed"] if not found else []
    assert [warning["code"] for warning in answer["query"]["warnings"]] == warnings


def test_a_reference_code_is_a_condition_that_may_be_excluded(client: FlaskClient) -> None:
    assert dates(search(client, "АПРФ ф. 45 оп. 1 д. 334 zebra")) == ["1950-10-01"]
    assert dates(search(client, "-АПРФ ф. 45 Stalin", match="all")) == dates(
        search(client, "Stalin -archive:APRF/45", match="all")
    )


def test_where_no_document_has_all_of_several_names_each_of_them_is_an_answer(client: FlaskClient) -> None:
    result = search(client, "Krasovsky Incheon Irkutsk")
    assert result["query"]["relaxed"]
    assert result["total"] == search(client, "Krasovsky Incheon Irkutsk", match="any")["total"] == 3
