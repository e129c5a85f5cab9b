"""Russian and Western names: which spellings meet, alone and in full names, and what keeps them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.names import folding
from indexer.names.sounds import form_table, letter_groups, name_index, similarity
from indexer.names.tables import read_rows
from indexer.names.western import NameIndex, full_name, initial_form, is_ordinary_word, name_form
from tests.tables import rows


@pytest.mark.parametrize(("typed", "written", "expected"), rows("name_spellings.tsv"))
def test_spellings_of_one_name_meet(typed: str, written: str, expected: str) -> None:
    found = dict(NameIndex([name_form(written)]).expand(typed))
    assert (name_form(written) in found) == (expected == "yes")


@pytest.mark.parametrize(("typed", "written", "expected"), rows("full_names.tsv"))
def test_full_names_meet(typed: str, written: str, expected: str) -> None:
    places = [
        {initial_form(word[0]) if word.endswith(".") else name_form(part) for part in word.split("-")}
        | {name_form(word.replace("-", ""))}
        for word in written.split()
    ]
    index = NameIndex(term for place in places for term in place if term.startswith("~w:"))
    found = any(
        all(any(place & set(slot) for place in places) for slot in slots)
        for slots in full_name(typed.split(), index)
    )
    assert found == (expected == "yes")


def test_the_nearest_spelling_comes_first() -> None:
    index = NameIndex(map(name_form, ["Chruschtschow", "Хрущевым", "Khrushchev", "Жуков"]))
    terms = [term for term, _ in index.expand("Khrushchev")]
    assert terms[0] == "~w:khrushchev"
    assert set(terms) == {"~w:khrushchev", "~w:chruschtschow", "~w:хрущевым"}


def test_an_index_grows_from_what_was_kept(tmp_path: Path) -> None:
    first = NameIndex([name_form("Жуков")])
    first.write(tmp_path / "forms.bin")
    grown = NameIndex.open(tmp_path / "forms.bin", [name_form("Жуков"), name_form("Zhukov")])
    assert len(grown) == 2
    assert {term for term, _ in grown.expand("Жукову")} == {"~w:жуков", "~w:zhukov"}
    again = NameIndex([], grown.to_bytes())
    assert again.expand("Schukow") == grown.expand("Schukow") != []


def test_several_processes_make_the_same_index(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [
        name_form(name) for name in ("Жукову", "Schukow", "Žukov", "Хрущёв", "Khrouchtchev", "Eisenhower")
    ]
    alone = NameIndex(forms).to_bytes()
    monkeypatch.setattr(form_table, "_WORTH_PROCESSES", 2)
    assert NameIndex(forms, jobs=2).to_bytes() == alone


@pytest.mark.parametrize("kept", [b"", b"SHNI", b"SHNI\x03" + b"\0" * 40, b"something else"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "forms.bin").write_bytes(kept)
    index = NameIndex.open(tmp_path / "forms.bin", [name_form("Жуков")])
    assert index.expand("Zhukov")


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    index = NameIndex([name_form(text), name_form("Жуков")])
    for strictness in ("alone", "anchor", "lenient"):
        assert len(index.expand(text, strictness)) <= name_index.MAX_TERMS
    assert isinstance(full_name(text.split(), index), tuple)


@given(st.text(alphabet="abcehikopstuwzžščöй абвгдежзиклмнорстуфхцчшщья", min_size=3, max_size=20))
def test_a_word_is_its_own_spelling(text: str) -> None:
    word = folding.fold_word(text.replace(" ", ""))
    if name_index.script_of(word):
        assert (name_form(word), 0.0) in NameIndex([name_form(word)]).expand(word)


def test_ordinary_words_are_told_from_names() -> None:
    words = ["сено", "стать", "мороз", "song", "long", "she", "советников"]
    names = ["Хрущев", "Жуков", "трумэн", "Truman", "khrushchev", "Громыко"]
    assert all(map(is_ordinary_word, words))
    assert not any(map(is_ordinary_word, names))


def test_units_are_sound() -> None:
    for table in ("name_costs.tsv", "name_units.tsv"):
        for latin, russian, cost in read_rows(table):
            assert re.fullmatch(r"\^?[^\W\d_а-яё]{0,4}\$?", latin), (table, latin)
            assert re.fullmatch(r"\^?[а-я]{0,3}\$?", russian), (table, russian)
            assert latin.startswith("^") == russian.startswith("^")
            assert latin.endswith("$") == russian.endswith("$")
            assert 0 <= int(cost) <= 700


@given(st.text("aeikoprstuvzh", min_size=1, max_size=8), st.text("aeiklmoprstuvzhšč", min_size=1, max_size=8))
def test_a_look_at_the_letters_refuses_no_word_that_can_be_read(word: str, other: str) -> None:
    reader = similarity.Reader(word, "Latn", "Latn")
    if (cost := reader.cost(other)) < letter_groups.INFINITE:
        assert reader.may_read(other)
        assert reader.least(other) <= cost + 1e-9


def test_model_loads_quickly_and_reads_both_ways() -> None:
    forth = similarity.Reader("zhukov", "Latn", "Cyrl").cost("жуков")
    back = similarity.Reader("жуков", "Cyrl", "Latn").cost("zhukov")
    assert forth == pytest.approx(back)
    assert similarity.Reader("жуков", "Cyrl", "Cyrl").cost("жуков") == 0
