"""Where a place of one text stands in a text of another language."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from app.search.counterparts import Named, counterpart

RUSSIAN = (
    "Продолжение телеграммы № 21039\nЯ послал ему телеграмму.\n"
    "3. Все поставки надо закончить в июле.\n4. Прошу изучить заявки на 60 дивизий.\n"
    "5. Не знаю, можно ли это сделать.\nМАО ЦЗЕ-ДУН"
)
ENGLISH = (
    "SECOND MAIN ADMINISTRATION OF THE GENERAL STAFF OF THE SOVIET ARMY\nCIPHERED TELEGRAM No. 21039\n"
    "1. Gao Gang has returned and told us of the opinion that you have of all these questions.\n"
    "2. Our troops have learned much in eight months. We should plant rubber trees as soon as we can.\n"
    "I sent a telegram to him.\n3. All deliveries should be finished in July.\n"
    "4. I ask you to study the applications for 60 divisions.\n"
    "5. I do not know if this can be done.\nMAO ZEDONG"
)


def nobody(start: int, end: int) -> Iterable[tuple[str, int]]:
    return ()


def named(text: str, *names: str) -> Named:
    found = sorted((text.index(name), "mao-zedong") for name in names)
    return lambda start, end: [(who, at) for at, who in found if start <= at < end]


def line_of(text: str, place: int) -> str:
    return text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]


def test_numbers_of_paragraphs_and_figures_lead_to_the_passage_where_proportion_does_not() -> None:
    place = RUSSIAN.index("заявки")
    found = counterpart(RUSSIAN, place, nobody, ENGLISH, nobody)
    assert line_of(ENGLISH, found).startswith("4. I ask you to study")
    by_proportion = place * len(ENGLISH) // len(RUSSIAN)
    assert not line_of(ENGLISH, by_proportion).startswith("4.")


def test_what_one_text_lacks_answers_the_place_where_it_would_stand() -> None:
    found = counterpart(ENGLISH, ENGLISH.index("rubber"), nobody, RUSSIAN, nobody)
    assert RUSSIAN.index("21039") <= found <= RUSSIAN.index("3. Все")


def test_names_on_record_are_held_against_each_other() -> None:
    here, there = "А. " * 30 + "МАО", "MAO " + "B. " * 90
    found = counterpart(here, here.index("МАО"), named(here, "МАО"), there, named(there, "MAO"))
    assert found == 0


def test_what_stands_crosswise_leads_nowhere() -> None:
    here, there = "11 А 22 Б 33 В 44", "44 A 11 B 22 C 33"
    assert [counterpart(here, here.index(one), nobody, there, nobody) for one in ("11", "22", "33")] == [
        there.index(one) for one in ("11", "22", "33")
    ]


def test_of_a_volume_the_neighbourhood_is_looked_at() -> None:
    pages = [f"Страница {1000 + number}. Текст, текст и текст." for number in range(4000)]
    others = [one.replace("Страница", "Page").replace("Текст, текст и текст", "Text") for one in pages]
    here, there = "\n".join(pages), "\n".join(others)
    found = counterpart(here, here.index("3210"), nobody, there, nobody)
    assert line_of(there, found) == "Page 3210. Text."


TEXTS = st.text(st.sampled_from("ab1 2\n.34年"), max_size=80)


@given(TEXTS, TEXTS, st.integers(0, 80))
def test_every_place_answers_some_place(here: str, there: str, place: int) -> None:
    place = min(place, len(here))
    assert 0 <= counterpart(here, place, nobody, there, nobody) <= len(there)


@given(TEXTS)
def test_in_the_same_text_each_place_answers_itself(text: str) -> None:
    assert [counterpart(text, at, nobody, text, nobody) for at in range(len(text))] == list(range(len(text)))


@given(TEXTS, TEXTS)
def test_what_comes_later_answers_no_earlier(here: str, there: str) -> None:
    found = [counterpart(here, at, nobody, there, nobody) for at in range(len(here) + 1)]
    assert found == sorted(found)
