"""A war or a conference is found under all its names, in any language."""

from __future__ import annotations

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from tests.functional.answers import found
from tests.indexes import archive_of

TEXTS = {
    "ru": "Во время войны в Корее наши лётчики сражались в небе. О Карибском кризисе писали позднее.",
    "en": "During the Korean War our pilots fought. The Yalta Conference was long over.",
    "zh": "抗美援朝战争时期，苏联飞行员参战。",
    "apart": "The war was over and a Korean farmer heard of the Marshall Plan.",
    "congress": "На XX съезде КПСС обсуждали решения Ялтинской конференции и план Маршалла.",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    return archive_of(TEXTS, tmp_path_factory.mktemp("events"))


@pytest.mark.parametrize(
    "q",
    [
        "Корейская война",
        "корейской войны",
        "война в Корее",
        "朝鲜战争",
        "抗美援朝",
        "한국전쟁",
        '"Korean War"',
    ],
)
def test_a_war_is_found_under_all_its_names(archive: SearchService, q: str) -> None:
    page = archive.search(SearchState(q=q))
    assert {hit.id for hit in page.hits} == {"ru", "en", "zh"}
    (name,) = page.names
    assert (name.authority, name.kind) == ("korean-war", "event")


def test_its_words_apart_are_found_behind_it_but_in_no_quotation_marks(archive: SearchService) -> None:
    assert found(archive, "Korean War") == {"ru", "en", "zh", "apart"}
    assert "apart" not in found(archive, '"Korean War"')


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("Cuban Missile Crisis", {"ru"}),
        ("Ялтинская конференция", {"en", "congress"}),
        ("Marshall Plan", {"apart", "congress"}),
        ("20th Party Congress", {"congress"}),
    ],
)
def test_so_are_conferences_and_crises(archive: SearchService, q: str, ids: set[str]) -> None:
    assert found(archive, q) == ids


def test_an_event_is_no_person_no_place_and_no_facet(archive: SearchService) -> None:
    facets = archive.search(SearchState(q="")).facets
    assert "marshall-george" not in {value.value for value in facets.get("person", ())}
    assert not {value.value for facet in facets.values() for value in facet} & {"korean-war", "marshall-plan"}
    assert {value.value for value in facets.get("place", ())} <= {"korea"}


def test_exact_words_and_words_without_names_are_words(archive: SearchService) -> None:
    assert found(archive, "Korean War", exact=True) == {"en", "apart"}
    assert found(archive, "Korean War", variants=False) == {"en", "apart"}
