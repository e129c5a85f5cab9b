"""Lists of people, places and subjects."""

from __future__ import annotations

from flask import Flask

from app.presenters.browse import browse_view
from app.search.results import FacetValue
from tests.views import Everything, values


def test_a_long_list_is_shown_letter_by_letter_and_found_in_any_spelling() -> None:
    known = tuple(
        FacetValue(f"p{number}", f"{'АБВ'[number % 3]}лексеев {number}", number % 7 + 1)
        for number in range(700)
    )
    first = browse_view("person", known, "name")
    assert [(one.letter, one.current) for one in first.letters] == [("А", True), ("Б", False), ("В", False)]
    assert {group.letter for group in first.groups} == {"А"}
    assert (first.total, first.found) == (700, 700)
    assert [group.letter for group in browse_view("person", known, "name", letter="В").groups] == ["В"]
    found = browse_view("person", known, "name", "mao", spellings=Everything().spellings)
    assert [entry.label for group in found.groups for entry in group.rows] == ["Блексеев 7"]
    assert found.letters[0].place
    assert browse_view("person", known, "name", "nobody").empty == "Nothing here is called so."
    huge = tuple(FacetValue(f"q{number}", f"Q {number}", 1) for number in range(2500))
    assert browse_view("person", huge, "count").left == 500


def test_names_stand_with_what_other_languages_call_them_figures_last() -> None:
    known = values(("45-я армия", 1), ("Мао", 2), ("Stalin", 1))
    called = {"Мао": ("Мао", "Mao", "毛泽东", "Mao")}
    view = browse_view("person", known, "name", forms=lambda value: called.get(value, ()))
    assert [group.letter for group in view.groups] == ["S", "М", "4"]
    assert [entry.forms for group in view.groups for entry in group.rows] == [(), ("Mao", "毛泽东"), ()]


def test_in_the_russian_interface_cyrillic_stands_first(app: Flask) -> None:
    with app.test_request_context("/?lang=ru"):
        view = browse_view("person", values(("Mao", 1), ("Сталин", 1)), "name")
    assert [group.letter for group in view.groups] == ["С", "M"]


def test_chinese_names_are_filed_by_their_pinyin() -> None:
    known = values(("周恩来", 1), ("毛泽东", 1), ("Mao", 1), ("Сталин", 1))
    view = browse_view("person", known, "name")
    assert [(group.letter, [entry.label for entry in group.rows]) for group in view.groups] == [
        ("M", ["Mao", "毛泽东"]),
        ("Z", ["周恩来"]),
        ("С", ["Сталин"]),
    ]
