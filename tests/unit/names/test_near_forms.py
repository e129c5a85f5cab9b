"""Forms that may be a word with a slip in it: none is passed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names.folding import fold_word
from indexer.names.sounds import near_forms
from indexer.names.sounds.form_table import FormTable
from indexer.names.sounds.near_forms import NearForms

LETTERS = "abcdehilmnorstu"
WORDS = st.text(LETTERS, min_size=3, max_size=12)


@given(WORDS, st.data())
def test_a_word_with_one_letter_wrong_is_found(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    wrong = data.draw(
        st.sampled_from(
            [
                word[:at] + letter + word[at + 1 :],
                word[:at] + letter + word[at:],
                word[:at] + word[at + 1 :],
                word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
            ]
        )
    )
    assert wrong in NearForms(FormTable.build([wrong, "жуков", "zzyzx"]))(word)


@given(st.text(LETTERS, min_size=5, max_size=12), st.data())
def test_so_is_one_with_two_letters_wrong_behind_the_first(word: str, data: st.DataObject) -> None:
    wrong = list(word)
    for _ in range(2):
        wrong[data.draw(st.integers(1, len(word) - 1))] = data.draw(st.sampled_from(LETTERS))
    assert "".join(wrong) in NearForms(FormTable.build(["".join(wrong)]))(word)


def test_the_likest_comes_first_and_others_are_left_out() -> None:
    table = FormTable.build(
        map(fold_word, ["Brandviken", "Brandvik", "Brendvik", "Walter", "Брандвик", "Zé"])
    )
    assert NearForms(table)("brandvik") == ["brandvik", "brandviken", "brendvik"]


def test_a_table_is_read_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    table = FormTable.build(f"b{a}{b}dvik" for a in LETTERS for b in LETTERS)
    whole = NearForms(table)("bradvik")
    monkeypatch.setattr(near_forms, "_AT_ONCE", 7)
    assert NearForms(table)("bradvik") == whole != []


@pytest.mark.parametrize("forms", [[], [""], ["", "tran"]])
def test_there_may_be_nothing_to_find(forms: list[str]) -> None:
    assert NearForms(FormTable.build(forms))("brandvik") == []


def test_a_word_of_any_length_may_be_asked_for() -> None:
    assert NearForms(FormTable.build(["tran", "t" * 400]))("t" * 70_000) == []
