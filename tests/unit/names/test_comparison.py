"""How a query word is compared with the forms of an index, and that short cuts change nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer.names.sounds import similarity
from indexer.names.sounds.comparison import NEVER, QueryWord
from indexer.names.sounds.form_table import FormTable, latin_keys, plain_latin

WORDS = st.text("aeiknoprstvz", min_size=2, max_size=8)


def test_a_form_lies_under_each_of_its_skeletons() -> None:
    table = FormTable.build(["truman", "trumen", "stalin", "zhukov", "жуков", "трумэн"])
    for number, form in enumerate(table):
        for key in latin_keys(plain_latin(form)) if form.isascii() else ():
            assert number in table.under(key)
    assert table.forms(table.under("никем")) == []


def test_forms_are_given_in_the_order_of_the_skeletons_and_no_more_than_asked_for() -> None:
    table = FormTable.build(["stalin", "truman", "trumen"])
    stalin, truman = next(iter(latin_keys("stalin"))), next(iter(latin_keys("truman")))
    assert table.forms(table.under_any([truman, stalin, truman], 9)) == ["truman", "trumen", "stalin"]
    assert table.forms(table.under_any([stalin, truman], 2)) == ["stalin", "truman"]


@given(WORDS, st.lists(WORDS, max_size=6))
def test_words_compared_together_cost_what_each_costs_alone(word: str, forms: list[str]) -> None:
    together = QueryWord(word, "Latn", ("lenient", "anchor")).costs(forms)
    for form in forms:
        alone = QueryWord(word, "Latn", ("lenient", "anchor")).costs([form])
        assert together.get(form, NEVER) == alone.get(form, NEVER)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=6))
def test_an_aligned_word_costs_the_same_whatever_was_aligned_before(word: str, others: list[str]) -> None:
    reader = similarity.Reader(word, "Latn", "Latn")
    for other in others:
        alone = similarity.Reader(word, "Latn", "Latn")
        assert reader.cost(other, 9.0) == alone.cost(other, 9.0)
