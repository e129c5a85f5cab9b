"""Case forms of names, from the table in tests/data/case_forms.tsv and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names import cases
from tests.tables import rows

ROWS = [[*row, ""][:4] for row in rows("case_forms.tsv")]


@pytest.mark.parametrize(("name", "gender", "wanted", "unwanted"), ROWS)
def test_forms(name: str, gender: cases.Gender, wanted: str, unwanted: str) -> None:
    forms = cases.case_forms(name, gender if gender in ("m", "f") else None)
    assert name in forms
    assert set(wanted.split("|")) <= forms
    assert not forms & set(unwanted.split("|"))


@pytest.mark.parametrize("row", [row for row in ROWS if " " not in row[0]], ids=lambda row: row[0])
def test_every_form_leads_back_to_its_nominative(row: list[str]) -> None:
    nominative = row[0].lower().replace("ё", "е")
    for form in row[2].split("|"):
        assert nominative in dict(cases.nominatives(form.lower()))


@given(st.text(alphabet="абвгеёийкнорстуфчшьыя- .А", max_size=140))
def test_any_text_is_its_own_form(text: str) -> None:
    forms = cases.case_forms(text)
    assert 1 <= len(forms) <= 3000
    assert any(form.split() == text.split() for form in forms)
