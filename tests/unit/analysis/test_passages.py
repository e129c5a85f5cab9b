"""Keys of passages: what copies share whatever happened to them, and what other texts do not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.passages import BYTES, LEAST_WORDS, MOST, passage_keys, passages

WORDS = [f"{a}{b}{c}" for a in "bdgklmn" for b in "aeiou" for c in "rst"]
CYRILLIC = [f"{a}{b}{c}" for a in "бдгклмн" for b in "аеиоу" for c in "рст"]
HAN = (
    "中国人民志愿军总司令部关于朝鲜战争形势报告提出意见同意请示毛泽东周恩来苏"
    "联政府援助飞机高射炮弹药物资运输铁路公路桥梁敌军进攻退却"
)


def keys(text: str, language: str = "en") -> tuple[str, ...]:
    return passage_keys(passages(default_analyzer().analyze(text, language)))


def prose(count: int, seed: int, words: list[str] = WORDS) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(words) for _ in range(count))


@given(st.text(max_size=400))
def test_any_text_has_a_bounded_number_of_keys(text: str) -> None:
    found = keys(text)
    assert len(set(found)) == len(found) <= MOST
    assert all(len(key) == 2 * BYTES for key in found)


@given(st.integers(0, 10_000), st.integers(40, 400))
def test_lines_and_capitals_do_not_matter(seed: int, count: int) -> None:
    text = prose(count, seed)
    assert keys(text) == keys(text.upper().replace(" ", "\n\n"))


@given(st.integers(0, 10_000))
def test_half_a_text_shares_about_half_of_the_keys(seed: int) -> None:
    words = prose(400, seed).split()
    whole = set(keys(" ".join(words)))
    first, second = (set(keys(" ".join(half))) for half in (words[:200], words[200:]))
    # Each key of the whole is one of either half, but for shingles across the cut.
    assert len(whole & (first | second)) >= MOST - 2


@given(st.integers(0, 10_000))
def test_other_texts_share_nothing(seed: int) -> None:
    assert not set(keys(prose(300, seed))) & set(keys(prose(300, seed + 20_000, CYRILLIC), "ru"))


def test_old_spelling_shares_passages_with_the_new() -> None:
    old = "Совѣтъ рабочихъ депутатовъ постановилъ " * 3 + prose(60, 1, CYRILLIC)
    new = "Совет рабочих депутатов постановил " * 3 + prose(60, 1, CYRILLIC)
    assert keys(old, "ru") == keys(new, "ru")


def test_traditional_characters_share_passages_with_simplified_ones() -> None:
    chance = random.Random(3)
    text = "".join(chance.choice(HAN) for _ in range(200))
    traditional = text.replace("国", "國").replace("军", "軍").replace("东", "東")
    assert text != traditional
    assert len(keys(text, "zh")) == MOST
    assert keys(text, "zh") == keys(traditional, "zh")


@pytest.mark.parametrize("text", ["", prose(LEAST_WORDS - 1, 1), "a b c d e f g h " * 20, "same " * 500])
def test_few_words_single_letters_and_one_word_again_and_again_make_no_copy(text: str) -> None:
    assert len(keys(text)) < 2


def test_keys_are_the_same_in_every_process() -> None:
    # An index is read by other processes and Pythons than that which wrote it: these are part of the schema.
    assert keys(prose(60, 5))[:3] == ("091207aaba", "9fdcd6e0b0", "ccea418f69")
