"""Names are found where they are meant: forms of address, words of the same lemma, other people's names."""

from __future__ import annotations

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from tests.functional.answers import found
from tests.indexes import archive_of

TEXTS = {
    "trotsky": "По мнению т. Троцкого, это не так. Т. Троцкий ошибается.",
    "bukharin": "Тт. Бухарин и Рыков ответили тов. Рощинскому.",
    "bulganin": "Передайте т.Булганину наш ответ.",
    "martov": "Письмо Мартова не напечатано.",
    "march": "Встреча 8 марта прошла успешно, до этого марта не виделись.",
    "gorky": "О Максиме Горьком писали много.",
    "bitter": "Такова горькая правда, и горькие слова.",
    "secretary": "Dulles asked John Foster Dulles, the Secretary of State, to wait.",
    "collins": "The paper was signed by J. Foster Collins and John Foster Collins.",
    "robert": "The meeting with Robert F. Kennedy took place on Monday.",
    "mcnamara": "At that time Kennedy selected Robert S. McNamara as his man.",
    "nehru": "Nehru and Mr. Nasser met. В Дели ждали Неру.",
    "acronyms": "CITE NYOR 1234. INFO NER DIV.",
    "assassination": "The Assassination Records Review Board met. An assassination was feared.",
    "taiwan": "史達林與甘迺迪、戈巴契夫。",
    "adviser": "苏联顾问到达司令部。",
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    return archive_of(TEXTS, tmp_path_factory.mktemp("namesakes"))


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("т. Троцкий", {"trotsky"}),
        ("т. Троцкого", {"trotsky"}),
        ("Т. Троцкий", {"trotsky"}),
        ("Comrade Trotsky", {"trotsky"}),
        ("т. Бухарин", {"bukharin"}),
        ("тт. Рыков и Бухарин", {"bukharin"}),
        ("т. Рощинский", {"bukharin"}),
        ("товарищ Рощинский", {"bukharin"}),
        ("т.Булганин", {"bulganin"}),
        ("cde. Bulganin", {"bulganin"}),
        ("Mr. Bulganin", {"bulganin"}),
        ("г-ну Булганину", {"bulganin"}),
        ("господин Рощинский", {"bukharin"}),
    ],
)
def test_a_form_of_address_before_a_name_is_no_initial(archive: SearchService, q: str, ids: set[str]) -> None:
    page = archive.search(SearchState(q=q))
    assert {hit.id for hit in page.hits} == ids
    assert not page.relaxed


def test_a_form_of_address_that_tells_of_whom_is_asked_for(archive: SearchService) -> None:
    assert archive.search(SearchState(q="Mrs. Bulganin")).relaxed


def test_a_form_of_address_at_the_head_of_a_sentence_leaves_the_name_to_its_bearer(
    archive: SearchService,
) -> None:
    view = archive.document("trotsky")
    assert [one.authority for one in view.mentions[0] if one.kind == "person"] == ["trotsky", "trotsky"]


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("Мартов", {"martov"}),
        ("Мартову", {"martov"}),
        ("Горький", {"gorky"}),
        ("Горькому", {"gorky"}),
        # What is typed in small letters is a word.
        ("горький", {"bitter"}),
        ("март", {"march"}),
    ],
)
def test_a_surname_is_no_word_of_its_lemma(archive: SearchService, q: str, ids: set[str]) -> None:
    assert found(archive, q) == ids


def test_the_word_is_reached_where_names_are_switched_off(archive: SearchService) -> None:
    assert "march" in found(archive, "Мартов", variants=False)
    assert "bitter" in found(archive, "Горький", variants=False)


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("John Foster Dulles", {"secretary"}),
        ("Robert Kennedy", {"robert"}),
        ("Kennedy, Robert", {"robert"}),
        ("Robert McNamara", {"mcnamara"}),
        ("J. Foster Collins", {"collins"}),
    ],
)
def test_a_full_name_is_found_with_its_surname(archive: SearchService, q: str, ids: set[str]) -> None:
    assert found(archive, q) == ids


@pytest.mark.parametrize("q", ["Неру", "Nehru"])
def test_a_name_on_record_is_no_case_form_of_an_acronym(archive: SearchService, q: str) -> None:
    assert found(archive, q) == {"nehru"}


def test_a_word_with_a_slip_is_no_name(archive: SearchService) -> None:
    page = archive.search(SearchState(q="asassination"))
    assert (page.total, page.suggestion) == (0, "assassination")


def test_an_ordinary_chinese_word_is_no_name(archive: SearchService) -> None:
    page = archive.search(SearchState(q="顾问"))
    assert ({hit.id for hit in page.hits}, page.names) == ({"adviser"}, ())


@pytest.mark.parametrize("q", ["史達林", "Stalin", "甘迺迪", "Kennedy", "戈巴契夫", "Горбачёв"])
def test_names_in_the_characters_of_taiwan(archive: SearchService, q: str) -> None:
    assert "taiwan" in found(archive, q)
