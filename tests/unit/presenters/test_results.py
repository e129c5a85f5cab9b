"""Cards of results, the names understood and ways out of nothing found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.presenters.names import names
from app.presenters.results import results_view
from app.search.results import HitView, NameUnderstood, SearchPage, Snippet, SpellingSeen
from app.search.state import SearchState
from tests.views import Everything, page_with


def test_each_spelling_seen_is_a_narrower_search() -> None:
    name = NameUnderstood(
        "мао цзэдун",
        "Mao Zedong",
        "mao-zedong",
        "person",
        ("Mao Zedong", "Мао Цзэдун", "毛泽东"),
        (
            SpellingSeen("Мао Цзэдун", 2, ("Мао Цзэдуну", "МАО ЦЗЭДУНУ", "Мао Цзэдун"), "palladius"),
            SpellingSeen("Mao", 1, ("MAO",)),
        ),
    )
    (view,) = names(SearchState(q="мао цзэдун советники"), page_with(names=(name,)))
    # Forms that differ in capitals alone are one.
    either = '("Мао Цзэдуну" OR "Мао Цзэдун") советники'
    assert [one.url for one in view.seen] == [
        SearchState(q=q, exact=True).url() for q in (either, "MAO советники")
    ]
    assert [one.system for one in view.seen] == ["Palladius", ""]
    (quoted,) = names(SearchState(q='"письмо мао цзэдун"'), page_with(names=(name,)))
    assert quoted.seen[0].url == SearchState(q='"письмо Мао Цзэдуну"', exact=True).url()
    assert view.forms == ("Мао Цзэдун", "毛泽东")
    assert view.unseen == ("Mao Zedong", "毛泽东")
    # Spellings are those of the documents on the page; where there are more, the page says so.
    assert view.partial
    assert not names(SearchState(q="мао цзэдун"), page_with(0, names=(name,)))[0].partial


def test_where_filters_find_nothing_each_is_offered_to_be_dropped() -> None:
    state = SearchState(q="Krasovsky", include={"year": ("1950",), "type": ("letter",)})
    counts = {state.without_filters().url(): 3, state.without_facet("year", "1950").url(): 2}
    view = results_view(state, page_with(total=0), Everything(counts=counts))
    assert view.nothing.unfiltered == 3
    assert [(way.chip.value, way.count) for way in view.nothing.ways] == [("1950", 2)]


@pytest.mark.parametrize(
    ("languages", "order"),
    [
        (("en", "zh", "ru"), ("ru", "en", "zh")),
        (("en", "zh"), ("zh", "en")),
        (("en", "ru", "en"), ("ru", "en", "en")),
    ],
)
def test_russian_stands_left_and_english_right(languages: tuple[str, ...], order: tuple[str, ...]) -> None:
    snippets = tuple(Snippet(language, "original", "…", i) for i, language in enumerate(languages))
    hit = HitView("1", "T", "T", None, None, None, languages, 1.0, (), snippets)
    page = SearchPage(1, 1, 20, 1.0, False, (hit,), {})
    (card,) = results_view(SearchState(), page, Everything()).cards
    assert tuple(snippet.language for snippet in card.snippets) == order


@pytest.mark.parametrize(
    ("lang", "page", "said"),
    [
        ("en", 1, "5 documents found"),
        ("en", 2, "5 documents found, page 2"),
        ("ru", 2, "Найдено 5 документов, страница 2"),
        ("zh", 2, "找到 5 份文献，第 2 页"),
    ],
)
def test_what_is_announced_names_the_page_behind_the_first(
    app: Flask, lang: str, page: int, said: str
) -> None:
    with app.test_request_context(f"/search?lang={lang}"):
        view = results_view(SearchState(q="Мао", page=page), replace(page_with(), page=page), Everything())
    assert view.status == said
