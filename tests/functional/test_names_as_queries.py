"""Names in queries: any spelling finds and marks them all, unless names are switched off."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.functional.answers import dates, marked, search


def test_brackets_within_a_name_belong_to_it(client: FlaskClient) -> None:
    result = search(client, "постановление ЦК ВКП(б)")
    (name,) = result["query"]["names"]
    assert (name["text"], name["authority"]) == ("ЦК ВКП(б)", "vkpb-cc")


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
    result = search(client, "Krasovsky Nikolai telegram")
    assert (result["total"], result["query"]["relaxed"]) == (5, True)
    result = search(client, "Krasovsky Nikolai")
    assert result["total"] == 0
    assert result["query"]["words"] == [{"text": "Krasovsky", "count": 1}, {"text": "Nikolai", "count": 0}]
    page = client.get("/search?q=Krasovsky+Nikolai").text
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


def test_where_no_document_has_all_of_several_names_each_of_them_is_an_answer(client: FlaskClient) -> None:
    result = search(client, "Krasovsky Incheon Irkutsk")
    assert result["query"]["relaxed"]
    assert result["total"] == search(client, "Krasovsky Incheon Irkutsk", match="any")["total"] == 3


def test_a_document_has_its_mentions_where_they_say(client: FlaskClient) -> None:
    for hit in search(client)["hits"]:
        document = client.get(f"/api/v1/documents/{hit['id']}").json
        assert document["mentions"]  # type: ignore[index]
        for mention in document["mentions"]:  # type: ignore[index]
            text = document["texts"][mention["text_index"]]  # type: ignore[index]
            assert text["text"][mention["start"] : mention["end"]] == mention["text"]
            assert text["language"] == mention["language"]
