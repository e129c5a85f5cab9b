"""The rules one by one: folding, old spelling, cutting, the cache, the version."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import chinese, normalize, orthography, russian
from indexer.analysis.forms import MAX_FORM, FormCache
from indexer.analysis.tokenizer import RUN, take_apart
from indexer.analysis.version import ANALYSIS_VERSION


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    for fold in (normalize.nfc, normalize.fold, normalize.fold_term, chinese.simplify, normalize.visible):
        once = fold(text)
        assert fold(once) == once
    assert unicodedata.is_normalized("NFC", normalize.fold(text))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("абвгдеёжзийклмнстхцчшщъыьэюяѣіѳѵАБИІЪѢ'")), st.booleans())
def test_modernising_twice_is_modernising_once(word: str, old: bool) -> None:
    once = orthography.modernise(word, old)
    assert orthography.modernise(once, False) == orthography.modernise(once, False)
    assert not set(once) & set("ѣѢіІѳѲѵѴ")


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(chinese.simplify(text)) == len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("毛泽东主席中华人民共和国的在了一不AБ")))
def test_words_together_are_the_run(run: str) -> None:
    assert "".join(chinese.words(run)) == run


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_parts_lie_in_order_in_their_run(text: str) -> None:
    for match in RUN.finditer(text):
        parts = take_apart(match[0]).parts
        assert parts
        end = 0
        for start, stop in parts:
            assert end <= start < stop <= len(match[0])
            end = stop


def test_rare_lemmas_are_kept_and_few() -> None:
    assert russian.lemmas("стали") == ("стать", "сталь")
    assert all(len(russian.lemmas(word)) <= russian.MAX_LEMMAS for word in ("стекла", "бебебебе", "косой"))


def test_the_cache_is_bounded_and_keeps_what_is_used() -> None:
    cache: FormCache[int] = FormCache(capacity=10)
    cache.put("often", 1)
    for number in range(100):
        cache.put(str(number), number)
        if "often" not in cache.recent:
            assert cache.find("often") == 1
    assert len(cache.recent) <= 10
    assert cache.find("0") is None
    cache.put("x" * (MAX_FORM + 1), 1)
    assert cache.find("x" * (MAX_FORM + 1)) is None


def test_the_version_names_everything_that_terms_depend_on() -> None:
    for name in ("rules", "unicode", "pymorphy3", "jieba", "PyStemmer"):
        assert name in ANALYSIS_VERSION
