"""How a query word is compared with the forms of an index, and that short cuts change nothing."""

from __future__ import annotations

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from indexer.names import similarity
from indexer.names.comparison import NEVER, QueryWord
from indexer.names.form_table import FormTable, latin_keys, plain_latin
from indexer.names.skeleton import neighbours

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


def test_forms_alike_share_a_beginning_or_an_end() -> None:
    table = FormTable.build(["truman", "human", "trumén", "stalin"])
    assert table.alike(range(len(table)), "tr", "an") == ["human", "truman", "trumén"]


def test_forms_under_skeletons_that_begin_alike() -> None:
    table = FormTable.build(["stalin", "truman", "trumen", "trémen", "tarman", "жуков"])
    keys = [key for form in table if form.isascii() for key in latin_keys(plain_latin(form))]
    assert sorted(table.forms(table.beginning("tr", keys, 9))) == ["truman", "trumen", "trémen"]
    assert table.forms(table.beginning("tru", keys, 1)) == ["truman"]
    assert table.forms(table.beginning("x", keys, 9)) == []


def test_skeletons_near_another_have_one_order_in_every_process() -> None:
    code = "from indexer.names.skeleton import neighbours; print(neighbours('трм'))"
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    near = neighbours("трм")
    assert near[0] == "трм"
    assert near.index("трн") < near.index("нрм")


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
