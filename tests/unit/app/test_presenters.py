"""What pages show is made of states and results without asking the index."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.presenters.archive_tree import archive_level, archive_tree, flatten
from app.presenters.browse import browse_view
from app.presenters.document import reading
from app.presenters.facets import SHOWN_AT_LENGTH, Panel, hidden_fields, panels
from app.presenters.histogram import HEIGHT, histogram
from app.presenters.names import names
from app.presenters.opened import Opened
from app.presenters.points import Point, room_on_line
from app.presenters.results import results_view
from app.search.facets import SIZES
from app.search.results import (
    FacetValue,
    HitView,
    Mark,
    NameUnderstood,
    SearchPage,
    Snippet,
    SpellingSeen,
    Suggestion,
)
from app.search.state import SearchState
from indexer.documents.model import Document, Text
from indexer.names.model import Mention
from tests.views import document_view


def page_with(total: int = 5, **values: object) -> SearchPage:
    facets = values.pop("facets", {})
    return SearchPage(total, 1, 20, 1.0, False, (), facets, **values)  # type: ignore[arg-type]


def values(*counts: tuple[str, int]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value, value, count) for value, count in counts)


@pytest.fixture(autouse=True)
def _request(app: Flask) -> object:
    with app.test_request_context("/"):
        yield


class Everything:
    """An index that gives all values of any facet, and the counts it is told."""

    def __init__(self, known: tuple[FacetValue, ...] = (), counts: dict[str, int] | None = None) -> None:
        self.known = known
        self.counts = counts or {}

    def count(self, state: SearchState) -> int:
        return self.counts.get(state.url(), 0)

    def facet(
        self, state: SearchState, facet: str, under: str = "", language: str = "en"
    ) -> tuple[FacetValue, ...]:
        return tuple(value for value in self.known if not under or value.value.startswith(under + "/"))

    def suggest(self, state: SearchState, limit: int = 10, language: str = "en") -> tuple[Suggestion, ...]:
        return ()

    def spellings(self, value: str) -> tuple[str, ...]:
        return ("Мао Цзэдун", "Mao Tsê-tung") if value == "p7" else ()


def person_panel(state: SearchState, opened: Opened, known: tuple[FacetValue, ...]) -> Panel:
    index = Everything(known)
    page = page_with(facets={"person": known[:50]})
    (panel,) = panels(state, page, opened, lambda facet: index.facet(state, facet), index.spellings)
    return panel


def test_ticked_and_excluded_values_stand_first_and_are_never_behind_more() -> None:
    many = tuple(
        FacetValue(f"p{number}", f"P{number}", 40, number == 29, number == 28) for number in range(30)
    )
    state = SearchState(include={"person": ("p29",)}, exclude={"person": ("p28",)})
    panel = person_panel(state, Opened(), many)
    assert [row.value for row in panel.rows] == ["p28", "p29", "p0", "p1", "p2", "p3"]
    assert panel.rows[0].excluded
    assert panel.rows[1].selected
    assert (panel.total, panel.left, panel.complete) == (30, 24, True)
    assert panel.searchable
    found = person_panel(state, Opened(find={"person": "мао цзэ"}), many)
    # What is ticked stays, or the next search would lose it.
    assert [row.value for row in found.rows] == ["p28", "p29", "p7"]


def test_a_long_panel_is_asked_for_and_bounded() -> None:
    many = values(*((f"p{number}", 1) for number in range(1000)))
    short = person_panel(SearchState(), Opened(), many)
    assert (len(short.rows), short.complete, short.total_text) == (6, False, "50+")
    long = person_panel(SearchState(), Opened(frozenset(["person"])), many)
    assert (len(long.rows), long.left, long.total_text) == (SHOWN_AT_LENGTH, 1000 - SHOWN_AT_LENGTH, "1000")


def test_one_row_alone_is_not_hidden_behind_more() -> None:
    panel = person_panel(SearchState(), Opened(), values(*((c, 1) for c in "abcdefg")))
    assert (len(panel.rows), panel.left) == (7, 0)


def test_the_form_carries_what_no_field_shows() -> None:
    state = SearchState(
        q="мао",
        exact=True,
        include={"person": ("seen", "rare"), "year": ("1950",)},
        exclude={"place": ("x",)},
        after="1950",
        page=3,
    )
    fields = hidden_fields(state, page_with(facets={"person": values(("seen", 2))}))
    assert fields == (("exact", "1"), ("person", "rare"), ("year", "1950"), ("not_place", "x"))


def test_the_archive_is_a_tree_in_natural_order() -> None:
    paths = ("APRF", "APRF/45", "APRF/45/1", "APRF/45/1/339", "APRF/45/1/34", "RGASPI", "АВПРФ/059а/5а/11/5")
    tree = archive_tree(SearchState(), values(*((path, 1) for path in paths)))
    assert [node.row.value for node in flatten(tree)] == [
        "APRF",
        "APRF/45",
        "APRF/45/1",
        "APRF/45/1/34",
        "APRF/45/1/339",
        "RGASPI",
        "АВПРФ/059а/5а/11/5",
    ]
    assert [node.row.label for node in flatten(tree)][:4] == ["APRF", "Fond 45", "Opis 1", "Delo 34"]
    assert tree.nodes[0].open


def test_a_large_tree_is_open_only_above_what_is_ticked() -> None:
    paths = [(f"A/{number}", 1) for number in range(30)] + [("A", 30), ("B", 2), ("B/1", 2)]
    tree = archive_tree(SearchState(include={"archive": ("B/1",)}), values(*paths))
    assert [node.open for node in tree.nodes] == [False, True]
    assert [node.row.value for node in flatten(tree)] == ["A", "B", "B/1"]
    opened = archive_tree(SearchState(), values(*paths), ["A"])
    assert len(opened.nodes[0].below.nodes) == 30


def test_of_an_archive_that_is_cut_off_open_levels_are_asked_for() -> None:
    many = [(f"C/{number}", 1) for number in range(SIZES["archive"])]
    everything = values(("A", 9), ("A/1", 9), ("A/1/2", 5), ("A/1/2/7", 1), ("B", 1), *many)
    index = Everything(everything)
    asked: list[str] = []

    def below(path: str) -> tuple[FacetValue, ...]:
        asked.append(path)
        return index.facet(SearchState(), "archive", path)

    state = SearchState(exclude={"archive": ("A/1/2/7",)})
    first_levels = values(("A", 9), ("A/1", 9), ("B", 1))
    tree = archive_tree(state, first_levels, below=below)
    assert [node.row.value for node in flatten(tree)] == ["A", "A/1", "A/1/2", "A/1/2/7", "B"]
    assert asked == ["A/1", "A/1/2"]
    # Where even the first levels are too many to be listed, whatever is above is asked for too.
    asked.clear()
    tree = archive_tree(state, values(*many), below=below)
    assert [node.row.value for node in flatten(tree)][:5] == ["A", "A/1", "A/1/2", "A/1/2/7", "B"]
    assert asked == ["A", "A/1", "A/1/2", ""]
    level = archive_level(SearchState(), "A", index.facet(SearchState(), "archive", "A"))
    assert [(node.row.value, node.parent, node.open) for node in level.nodes] == [("A/1", True, False)]


def test_months_within_three_years_and_bars_beyond() -> None:
    short = page_with(
        facets={"year": values(("1950", 2), ("1951", 3))}, months=values(("1950-10", 2), ("1951-06", 1))
    )
    state = SearchState(include={"year": ("1951",)})
    drawn = histogram(state, short)
    assert [(year.value, year.selected) for year in drawn.years] == [("1950", False), ("1951", True)]
    assert len(drawn.years[0].months) == 12
    assert "after=1950-10" in drawn.years[0].months[9].url
    # Two documents of 1951 are of none of its months; each of them finds both.
    assert drawn.note.startswith("2 documents are dated to no single month")
    every = page_with(facets={"year": values(("1951", 1))}, months=values(("1951-06", 1)))
    assert not histogram(state, every).note
    long = histogram(SearchState(), page_with(facets={"year": values(("1945", 1), ("1960", 9999))}))
    assert len(long.bars) == 16
    assert [bar.count for bar in long.bars[:2]] == [1, 0]
    assert long.bars[0].height >= 2
    assert long.bars[-1].height == HEIGHT


def test_one_misread_year_does_not_draw_a_thousand_bars() -> None:
    drawn = histogram(SearchState(), page_with(facets={"year": values(("0195", 1), ("1951", 9))}))
    assert [bar.first for bar in drawn.bars] == ["1951"]
    assert [(one.label, one.count, one.url) for one in drawn.far] == [
        ("Before 1951", 1, "/search?before=1950")
    ]


def test_bars_of_a_long_span_are_of_several_years() -> None:
    known = values(*((str(year), 1) for year in range(1753, 1992)))
    drawn = histogram(SearchState(after="1800", before="1804"), page_with(facets={"year": known}))
    assert (drawn.bars[0].first, drawn.bars[0].last, len(drawn.bars)) == ("1750", "1754", 49)
    chosen = [bar for bar in drawn.bars if bar.selected]
    assert [bar.label for bar in chosen] == ["1800–1804"]
    # The bar that is chosen takes the choice back.
    assert chosen[0].url == "/search"
    # Whatever is of two of its years is counted twice.
    assert chosen[0].title == "1800–1804: about 5"


def test_one_year_alone_draws_no_bar() -> None:
    assert not histogram(SearchState(), page_with(facets={"year": values(("1951", 9))})).bars


def test_what_is_unfolded_is_part_of_the_address() -> None:
    address = "/search?q=x&open=person&open=archive:APRF/45&find_place=se"
    args = MultiDict([("open", "person"), ("open", "archive:APRF/45"), ("open", "?"), ("find_place", " se ")])
    assert Opened.from_args(args).url(SearchState(q="x")) == address


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


def test_marks_stand_around_names_and_are_numbered_as_one_reads() -> None:
    left, right = (
        Text("ru", "transcription", "От <Мао> Цзэдуна.\n\nДа."),
        Text("en", "translation", "By Mao & co.\n\nYes."),
    )
    mention = Mention(9, 16, 2, 2, (), "person", "mao-zedong", "Mao Zedong")
    view = document_view(
        Document("1", "Title", texts=(right, left)),
        marks=((Mark(3, 6),), (Mark(4, 16),)),
        mentions=((), (mention,)),
    )
    layout = reading(view, None, None, None)
    assert (layout.left.language, layout.right and layout.right.language) == ("ru", "en")
    assert layout.rows[0].left[0] == (
        'От &lt;<mark id="hit-1">Мао&gt; <a class="name" href="/people/mao-zedong" title="Mao Zedong">'
        "Цзэдуна</a></mark>."
    )
    assert layout.rows[0].right[0] == 'By <mark id="hit-2">Mao</mark> &amp; co.'
    assert layout.hits == 2


def test_the_version_with_hits_is_shown_unless_another_is_asked_for() -> None:
    texts = (
        Text("ru", "transcription", "Раз."),
        Text("ru", "transcription", "Два."),
        Text("en", "translation", "One."),
    )
    view = document_view(Document("1", "Title", texts=texts), marks=((), (Mark(0, 3),), ()))

    def columns(left: int | None, right: int | None, alone: str | None) -> list[int]:
        shown = reading(view, left, right, alone)
        return [column.index for column in (shown.left, shown.right) if column]

    assert columns(None, None, None) == [1, 2]
    assert columns(0, None, None) == [0, 2]
    # One language alone; numbers of no text and languages of none count for nothing.
    assert columns(99, -5, "en") == [2]
    assert columns(99, -5, "tlh") == [1, 2]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=8)


@given(st.text(alphabet="аб <&\n", max_size=60), spans, spans)
def test_whatever_is_marked_the_text_stays_whole(
    text: str, hits: list[tuple[int, int]], found: list[tuple[int, int]]
) -> None:
    def cut(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        kept: list[tuple[int, int]] = []
        for start, length in sorted(pairs):
            end = min(start + length, len(text))
            if start < end and (not kept or kept[-1][1] <= start):
                kept.append((start, end))
        return kept

    view = document_view(
        Document("1", "Title", texts=(Text("ru", "original", text or "-"),)),
        marks=(tuple(Mark(*span) for span in cut(hits)),),
        mentions=(tuple(Mention(*span, 0, 0, (), "person", "x", "X") for span in cut(found)),),
    )
    shown = "".join(
        paragraph.striptags() for row in reading(view, None, None, None).rows for paragraph in row.left
    )
    assert "".join(shown.split()) == "".join((text or "-").split())


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


def test_words_on_the_time_line_run_to_the_next_stem_or_half_way() -> None:
    at = ((0, 1, False), (2, 0, False), (70, 0, True), (72, 0, False), (86, 1, True))
    points = [Point(place, level, leftward, "", "", "") for place, level, leftward in at]
    # High words pass over low stems; those that face each other share what lies between.
    assert [room_on_line(point, points) for point in points] == [43, 34, 34, 14, 43]


def test_chinese_names_are_filed_by_their_pinyin() -> None:
    known = values(("周恩来", 1), ("毛泽东", 1), ("Mao", 1), ("Сталин", 1))
    view = browse_view("person", known, "name")
    assert [(group.letter, [entry.label for entry in group.rows]) for group in view.groups] == [
        ("M", ["Mao", "毛泽东"]),
        ("Z", ["周恩来"]),
        ("С", ["Сталин"]),
    ]
