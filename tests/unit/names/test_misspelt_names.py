"""Full names that lists and telegrams have wrong: what finds them, and what keeps others out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.terms import EXACT
from indexer.names.folding import fold_word
from indexer.names.mentions import default_finder
from indexer.names.queries.recognition import NameRecogniser
from indexer.names.sounds import slips
from indexer.names.sounds.name_index import NameIndex
from indexer.names.western import initial_form, name_form
from tests.tables import rows


def _places(written: str) -> list[set[str]]:
    """The terms of each word of a document."""
    return [
        {initial_form(word[0])} if word.endswith(".") else {name_form(word), EXACT + fold_word(word)}
        for word in written.split()
    ]


def _finds(typed: str, written: str) -> bool:
    places = _places(written)
    index = NameIndex(term for place in places for term in place if term.startswith("~w:"))
    names = NameRecogniser(default_finder(), index)(typed, default_analyzer().query_tokens(typed))
    return any(
        all(any(place & set(slot) for place in places) for slot in slots)
        for name in names
        for slots in name.alternatives
    )


@pytest.mark.parametrize(("typed", "written", "expected"), rows("misspelt_names.tsv"))
def test_a_misspelt_name_finds_its_bearer_alone(typed: str, written: str, expected: str) -> None:
    assert _finds(typed, written) == (expected == "yes")


def test_a_misspelt_given_name_is_found_among_many_forms() -> None:
    # More names of one syllable and of two than are looked at for one word.
    crowd = {
        f"{a}{b}{c}{d}{e}" for a in "gkhl" for b in "aeiou" for c in "bdmn" for d in "bdmn" for e in "aeiy"
    }
    index = NameIndex([*crowd, "harry", "truman"])
    (name,) = NameRecogniser(default_finder(), index)(
        "Habby Truman", default_analyzer().query_tokens("Habby Truman")
    )
    assert any("~w:harry" in slots[0] and "~w:truman" in slots[-1] for slots in name.alternatives)


def test_the_likeliest_given_names_are_chosen_where_more_are_near_than_are_asked_for() -> None:
    crowd = {f"r{a}{b}{c}{d}" for a in "aeiou" for b in "bgkn" for c in "aeiou" for d in "bfrxz"}
    index = NameIndex([*crowd, "robert", "rodger", "zetterholm"])
    typed = "Roger Zetterholm"
    (name,) = NameRecogniser(default_finder(), index)(typed, default_analyzer().query_tokens(typed))
    found = [slots[0] for slots in name.alternatives if "~w:zetterholm" in slots[-1]]
    assert any({"~w:robert", "~w:rodger"} <= set(slot) for slot in found)


def test_a_capital_i_may_have_been_read_as_a_small_l() -> None:
    index = NameIndex(["ingvarth", "brandvik"])
    typed = "Ingvarth Brandvik"
    (name,) = NameRecogniser(default_finder(), index)(typed, default_analyzer().query_tokens(typed))
    assert any({"~w:ingvarth", "=lngvarth"} <= set(slots[0]) for slots in name.alternatives)


WORDS = st.text("abcdehilmnorstu", min_size=3, max_size=12)


@given(WORDS, WORDS)
def test_slips_go_both_ways(one: str, other: str) -> None:
    for test in (slips.is_slip, slips.is_near, slips.is_nearly):
        assert test(one, other) == test(other, one)
        assert test(one, one)


@given(WORDS, st.data())
def test_a_wrong_letter_is_a_slip_wherever_it_stands(word: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(word) - 1))
    letter = data.draw(st.sampled_from("bdlmr"))
    assert slips.is_near(word, word[:at] + letter + word[at + 1 :])
