"""Documents by year, and words on the time line of the front page."""

from __future__ import annotations

from app.presenters.histogram import HEIGHT, histogram
from app.presenters.points import Point, room_on_line
from app.search.state import SearchState
from tests.views import page_with, values


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


def test_words_on_the_time_line_run_to_the_next_stem_or_half_way() -> None:
    at = ((0, 1, False), (2, 0, False), (70, 0, True), (72, 0, False), (86, 1, True))
    points = [Point(place, level, leftward, "", "", "") for place, level, leftward in at]
    # High words pass over low stems; those that face each other share what lies between.
    assert [room_on_line(point, points) for point in points] == [43, 34, 34, 14, 43]
