from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.search.state import FACETS, UNDATED, InvalidParameter, SearchState

VALUES = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
YEARS = st.integers(1, 2099).map(str) | st.just(UNDATED)
FILTERS = st.builds(
    lambda filters, years: {**filters, "year": years},
    st.dictionaries(st.sampled_from(sorted({*FACETS} - {"archive", "year"})), st.lists(VALUES, max_size=3)),
    st.lists(YEARS, max_size=3),
)
PATHS = st.lists(VALUES.filter(lambda value: "/" not in value), min_size=1, max_size=4).map("/".join)
DATES = st.none() | st.sampled_from(["1951", "1951-06", "1951-06-21"])
STATES = st.builds(
    SearchState,
    q=st.text(max_size=40),
    match=st.sampled_from(["auto", "all", "any"]),
    exact=st.booleans(),
    variants=st.booleans(),
    after=DATES,
    before=DATES,
    include=FILTERS,
    exclude=st.builds(lambda filters, path: {**filters, "archive": [path]}, FILTERS, PATHS),
    sort=st.sampled_from(["relevance", "date", "-date", "title"]),
    page=st.integers(1, 10_000),
    per_page=st.integers(1, 100),
)


@given(STATES)
def test_a_state_survives_its_url(state: SearchState) -> None:
    pairs = parse_qsl(
        urlsplit(state.url()).query, keep_blank_values=True, strict_parsing=bool(state.to_args())
    )
    assert SearchState.from_args(MultiDict(pairs), strict=True) == state


PARAMETERS = st.sampled_from([*FACETS, "q", "page", "per_page", "after", "match", "exact", "sort"])


@given(st.lists(st.tuples(PARAMETERS, st.text(max_size=30))))
def test_pages_read_any_parameters(pairs: list[tuple[str, str]]) -> None:
    state = SearchState.from_args(MultiDict(pairs))
    assert SearchState.from_args(MultiDict(state.to_args()), strict=True) == state


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "x"),
        ("page", "9" * 5000),
        ("page", "²"),
        ("per_page", "101"),
        ("match", "some"),
        ("sort", "size"),
        ("exact", "2"),
        ("variants", "maybe"),
        ("after", "1951-13"),
        ("before", "1951-02-30"),
        ("before", "1950/1951"),
        ("after", "yesterday"),
        ("year", "abc"),
        ("not_year", "1951-06"),
        ("person", "x" * 501),
    ],
)
def test_the_api_names_the_parameter_at_fault_and_pages_leave_it_out(parameter: str, value: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        SearchState.from_args(MultiDict([(parameter, value)]), strict=True)
    assert caught.value.parameter == parameter
    tolerant = SearchState.from_args(MultiDict([(parameter, value), ("q", "мао")]))
    assert tolerant.q == "мао"
    assert [name for name, _ in tolerant.ignored] == [parameter]


def test_filters_are_added_and_removed_and_lead_back_to_the_first_page() -> None:
    state = SearchState(q="мао", page=3).with_facet("year", "1950").with_facet("year", "1951")
    assert (state.include, state.page) == ({"year": ("1950", "1951")}, 1)
    assert state.toggled("year", "1950").include == {"year": ("1951",)}
    excluded = state.with_excluded("year", "1951")
    assert (excluded.include, excluded.exclude) == ({"year": ("1950",)}, {"year": ("1951",)})
    assert excluded.with_facet("year", "1951") == state
    assert excluded.without_filters() == SearchState(q="мао")


def test_a_place_in_the_archive_replaces_what_lies_above_and_below() -> None:
    state = SearchState(include={"archive": ("APRF/45/1", "RGASPI", "APRF/450")})
    assert state.with_facet("archive", "APRF/45").include == {"archive": ("RGASPI", "APRF/450", "APRF/45")}
    assert state.with_facet("archive", "APRF/45/1/334").include["archive"][-1] == "APRF/45/1/334"
    assert "APRF/45/1" not in state.with_facet("archive", "APRF/45/1/334").include["archive"]


def test_every_chip_leads_to_the_search_without_it() -> None:
    state = SearchState(after="1950", include={"year": ("1950",)}, exclude={"place": ("mukden",)})
    chips = state.chips
    assert [(chip.facet, chip.value, chip.excluded) for chip in chips] == [
        ("after", "1950", False),
        ("year", "1950", False),
        ("place", "mukden", True),
    ]
    assert all(len(chip.without.chips) == 2 for chip in chips)
    assert state.is_filtered
    assert not state.without_filters().is_filtered


def test_equal_searches_have_one_address() -> None:
    one = SearchState(q=" мао ", include={"year": ["1950", "1950"], "person": []})  # type: ignore[dict-item]
    assert one == SearchState(q="мао", include={"year": ("1950",)})
    assert one.url() == "/search?q=%D0%BC%D0%B0%D0%BE&year=1950"
    assert SearchState().url() == "/search"
    assert SearchState().url("/", lang="ru") == "/?lang=ru"
