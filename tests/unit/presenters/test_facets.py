"""Panels of facets: what is ticked stays in sight, long lists are bounded."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.presenters.facets import SHOWN_AT_LENGTH, Panel, hidden_fields, panels
from app.presenters.opened import Opened
from app.search.results import FacetValue
from app.search.state import SearchState
from tests.views import Everything, page_with, values


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


def test_what_is_unfolded_is_part_of_the_address() -> None:
    address = "/search?q=x&open=person&open=archive:APRF/45&find_place=se"
    args = MultiDict([("open", "person"), ("open", "archive:APRF/45"), ("open", "?"), ("find_place", " se ")])
    assert Opened.from_args(args).url(SearchState(q="x")) == address
