"""Reference codes in all spellings, and repositories by any of their names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.jsonlines import from_json, to_json
from indexer.documents.model import ReferenceCode
from indexer.documents.references import find_references, parse_references, reference_codes
from indexer.documents.repositories import canonical_repository, repositories
from tests.tables import lines

ROWS = [line.partition("\t")[::2] for line in lines("references.tsv")]


def _as_row(code: ReferenceCode) -> str:
    if code.levels:
        return f"{code.repository}|={'>'.join(code.levels)}"
    parts = (code.repository, code.fond, code.opis, code.papka, code.delo, code.listy)
    return "|".join(part or "-" for part in parts)


@pytest.mark.parametrize(("statement", "expected"), ROWS)
def test_codes_of_a_source_statement(statement: str, expected: str) -> None:
    assert " ; ".join(map(_as_row, parse_references(statement))) == expected


def test_unit_of_the_last_part() -> None:
    folios, pages = parse_references(
        "APRF, f. 45, op. 1, d. 2, listy 9 and RGASPI f. 558, op. 11, d. 3, pp. 7-8"
    )
    assert (folios.listy_unit, pages.listy_unit) == ("ll.", "pp.")


def test_spellings_of_one_repository_and_one_fond_are_one_path() -> None:
    russian = parse_references("АВП РФ, ф. 059а, оп. 5а, п. 11, д. 5")[0]
    english = parse_references("AVPRF, fond 059a, opis 5a, papka 11, delo 5")[0]
    assert russian.path == english.path == ("AVPRF", "059a", "5a", "11", "5")
    assert ReferenceCode("АПРФ", "45").path == ("APRF", "45")


@pytest.mark.parametrize(
    ("statement", "paths"),
    [
        ("РГБ. Ф. 331. К. 1. Ед. хр. 2", [("RGB", "331", "K. 1", "Ед. хр. 2")]),
        ("РГБ. Ф. 331. К. 9. Ед. хр. 2. Л. 5", [("RGB", "331", "K. 9", "Ед. хр. 2")]),
        ("РГБ. Ф. 331. Карт. 9. № 2", [("RGB", "331", "K. 9", "Ед. хр. 2")]),
        ("РГБ. Ф.331.К.9.Ед.хр.2.Л.5", [("RGB", "331", "K. 9", "Ед. хр. 2")]),
        # A department of manuscripts may be named before its library, or not.
        ("ОР РГБ. Ф. 331. К. 9. Ед. хр. 2", [("RGB", "331", "K. 9", "Ед. хр. 2")]),
        ("Отдел рукописей РГБ, ф. 331, карт. 9, ед. хр. 2", [("RGB", "331", "K. 9", "Ед. хр. 2")]),
        ("РО ИРЛИ. Ф. 93. Оп. 3. № 1234", [("IRLI", "93", "3", "1234")]),
        ("РГБ. Ф. 331. К. 9.", [("RGB", "331", "K. 9")]),
        (
            "РГБ. Ф. 331. К. 1. Ед. хр. 2; К. 9. Ед. хр. 3; Ед. хр. 4",
            [
                ("RGB", "331", "K. 1", "Ед. хр. 2"),
                ("RGB", "331", "K. 9", "Ед. хр. 3"),
                ("RGB", "331", "K. 9", "Ед. хр. 4"),
            ],
        ),
        ("РНБ. Ф. 1000. Оп. 2. К. 3. Ед. хр. 4", [("RNB", "1000", "2", "K. 3", "Ед. хр. 4")]),
        ("ИРЛИ. Ф. 93. Оп. 3. № 1234. Л. 5", [("IRLI", "93", "3", "1234")]),
        ("IRLI, f. 93, op. 3, no. 1234", [("IRLI", "93", "3", "1234")]),
        ("Протокол № 5, РГАСПИ. Ф. 17. Оп. 3. Д. 1", [("RGASPI", "17", "3", "1")]),
        ("РГАСПИ. Ф. 17. Оп. 3. Протокол № 5", [("RGASPI", "17", "3")]),
        ("АПРФ. Ф. 45. Оп. 1. Д. 334, № 5", [("APRF", "45", "1", "334")]),
        ("АПРФ. Ф. 45. Оп. 1. Д. 334, к 1 мая", [("APRF", "45", "1", "334")]),
    ],
)
def test_cartons_and_bare_numbers(statement: str, paths: list[tuple[str, ...]]) -> None:
    assert [code.path for code in parse_references(statement)] == paths


def test_a_house_and_its_building_are_no_carton() -> None:
    assert [code.levels for code in parse_references("Москва, д. 5, к. 1")] == [()]


@pytest.mark.parametrize("code", list(repositories()))
def test_every_spelling_leads_to_its_repository(code: str) -> None:
    one = repositories()[code]
    assert one.name_en
    assert one.name_ru
    for name in (code, *one.spellings, one.name_en, one.name_ru, one.name_zh):
        assert not name or canonical_repository(name) == code


@given(st.text(alphabet="fфopопdдllл.,; 0123456789-–APRFАПРФ/№обpп()\n", max_size=200))
def test_no_string_crashes(text: str) -> None:
    for code in parse_references(text):
        assert code.path is not None


def test_codes_in_the_source_stand_for_an_archive_that_is_not_stated() -> None:
    stated: dict[str, Any] = {
        "id": "1",
        "title": "a",
        "source": "АВП РФ. Ф. 059а. Оп. 5а. П. 11. Д. 3. Л. 87–91",
    }
    stated["texts"] = [{"language": "ru", "kind": "original", "text": "t"}]
    document = from_json(stated)
    assert [code.path for code in reference_codes(document)] == [("AVPRF", "059a", "5a", "11", "3")]
    assert to_json(document) == stated
    other = from_json({**stated, "archive": {"repository": "GARF", "fond": "1"}})
    assert reference_codes(other) == other.archive


def test_places_of_codes() -> None:
    text = "См. РГАСПИ (РЦХИДНИ). Ф. 558. Оп. 11. Д. 334; ф. 17, оп. 3 и АПРФ/45/1/334."
    assert [text[start:end] for _, start, end in find_references(text)] == [
        "РГАСПИ (РЦХИДНИ). Ф. 558. Оп. 11. Д. 334",
        "ф. 17, оп. 3",
    ]
