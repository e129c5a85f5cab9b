"""What facets count where lists are cut off and where time narrows a search."""

from __future__ import annotations

import pytest

from app.search import facets
from app.search.filters import archive_path
from app.search.service import SearchService
from app.search.state import SearchState
from indexer.engines.base import FacetCounts, SearchRequest
from indexer.errors import EngineFailure


def test_what_is_ticked_but_cut_off_is_counted_for_itself() -> None:
    counts = {"person": [(f"p{number}", 9) for number in range(facets.SIZE)], "type": [("letter", 1)]}
    state = SearchState(
        include={"person": ("p1", "rare"), "type": ("order",)}, exclude={"person": ("also-rare",)}
    )
    # A list that is not cut off says that what it lacks is in no document.
    assert facets.uncounted(counts, state, 99) == [("person", "rare"), ("person", "also-rare")]


@pytest.mark.parametrize(
    "state",
    [SearchState(), SearchState(include={"year": ("1951",)}), SearchState(after="1951-06", before="1951-07")],
)
def test_other_years_and_months_are_counted_whatever_span_is_chosen(
    service: SearchService, state: SearchState
) -> None:
    page = service.search(state)
    assert {value.value for value in page.years} == {"1950", "1951"}
    assert "1951-06" in {value.value for value in page.months}


def test_all_values_of_one_facet_under_the_filters_of_others(service: SearchService) -> None:
    state = SearchState(q="Mao", include={"language": ("ru",)})
    page = service.search(state)
    assert service.facet(state, "person") == page.facets["person"]
    below = service.facet(state, "archive", under="APRF/45")
    assert below
    assert all(value.value.startswith("APRF/45/") for value in below)
    # A search that is relaxed lists what the relaxed search finds.
    assert service.facet(SearchState(q="Krasovsky Irkutsk Чемульпо озеро"), "person")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("АПРФ/45/1/334", "APRF/45/1/334"),
        ("АВП РФ/059а/5а/11", "AVPRF/059a/5a/11"),
        ("ГАРФ/Р-5446", "GARF/R-5446"),
        ("ГАРФ/Р5446", "GARF/R-5446"),
        ("aprf", "APRF"),
        ("NARA/Опись 5", "NARA/Опись 5"),
    ],
)
def test_archive_paths_are_those_of_the_index(typed: str, path: str) -> None:
    assert archive_path(typed) == archive_path(path) == path


def test_a_count_that_fails_fails_the_search_and_no_other(
    service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = service._views.current().reader

    def fail(request: SearchRequest) -> dict[str, FacetCounts]:
        raise EngineFailure("no counts")

    with monkeypatch.context() as patch:
        patch.setattr(reader, "facets", fail)
        with pytest.raises(EngineFailure, match="no counts"):
            service.search(SearchState(q="Mao"))
        assert service.count(SearchState(q="Mao"))
    assert service.search(SearchState(q="Mao")).facets
