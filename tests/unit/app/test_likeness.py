"""How alike two texts are, word by word."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.search.likeness import likeness, stretches, words_of

TEXT = (
    "The situation in Korea has become more difficult and the enemy has landed large forces at Inchon. "
    "We ask the Soviet comrades to send aircraft and artillery without delay, and to let us know which "
    "weapons can be delivered in October."
)


def alike(words: Sequence[str]) -> Mapping[str, float]:
    return dict.fromkeys(words, 1.0)


def sorts(left: str, right: str) -> list[str]:
    return [one.sort for one in stretches(words_of(left), words_of(right))]


few = st.lists(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), max_size=40)


@given(few, few)
def test_stretches_hold_every_word_once_and_in_order(left: list[str], right: list[str]) -> None:
    found = stretches(left, right)
    assert [index for one in found for index in range(one.left, one.left_end)] == list(range(len(left)))
    assert [index for one in found for index in range(one.right, one.right_end)] == list(range(len(right)))
    for one in found:
        if one.sort == "same":
            assert left[one.left : one.left_end] == right[one.right : one.right_end]
        else:
            assert left[one.left : one.left_end] != right[one.right : one.right_end]


@given(few, few)
def test_likeness_is_a_share_and_turns_with_its_texts(left: list[str], right: list[str]) -> None:
    found = likeness(left, right, alike)
    for share in (found.left, found.right, found.faithful):
        assert 0 <= share <= 1.000001
    assert found.identical == (left == right)
    assert found.turned.turned == found


def test_a_text_is_identical_to_itself_whatever_its_lines_and_signs() -> None:
    other = TEXT.upper().replace(" ", "\n").replace(",", ";")
    found = likeness(words_of(TEXT), words_of(other), alike)
    assert (found.left, found.right, found.faithful, found.identical) == (1.0, 1.0, 1.0, True)


def test_a_misread_word_is_a_slip_and_another_word_is_not() -> None:
    assert sorts(TEXT, TEXT.replace("artillery", "arti11ery")) == ["same", "slip", "same"]
    assert sorts(TEXT, TEXT.replace("artillery", "submarines")) == ["same", "other", "same"]
    assert sorts(TEXT, TEXT.replace("large ", "")) == ["same", "left", "same"]
    assert sorts(TEXT, TEXT.replace("large", "very large")) == ["same", "right", "same"]
    assert sorts(TEXT, "Copy No. 5. " + TEXT) == ["right", "same"]


def test_what_is_the_same_is_no_slip_where_its_words_stand_more_than_once() -> None:
    left = words_of("of the State in May, to the State of June by the State")
    right = words_of("of the State in May, to tho State of June by the State")
    slips = [
        (left[one.left : one.left_end], right[one.right : one.right_end])
        for one in stretches(left, right)
        if one.sort == "slip"
    ]
    assert all(ours != theirs for ours, theirs in slips)
    assert slips


def test_slips_count_as_the_same_and_other_words_against_it() -> None:
    misread = likeness(words_of(TEXT), words_of(TEXT.replace("Korea", "Korca")), alike)
    different = likeness(words_of(TEXT), words_of(TEXT.replace("Korea", "Vietnam")), alike)
    assert (misread.left, misread.faithful, misread.identical) == (1.0, 1.0, False)
    assert different.left < 1.0
    assert different.faithful < 1.0


def test_part_of_a_text_is_whole_in_it() -> None:
    words = words_of(TEXT)
    found = likeness(words[:20], words, alike)
    assert found.left == 1.0
    assert found.right == 20 / len(words)


def test_what_tells_most_weighs_most() -> None:
    def names_tell(words: Sequence[str]) -> Mapping[str, float]:
        return {word: 1.0 if word in ("smith", "jones") else 0.1 for word in words}

    form = "Notification of establishment of cover for {} at headquarters until further notice is given"
    left, right = (words_of(form.format(name)) for name in ("Smith", "Jones"))
    assert likeness(left, right, names_tell).faithful < 0.7 < likeness(left, right, alike).faithful


def test_han_characters_are_compared_one_by_one() -> None:
    assert words_of("毛泽东 to 斯大林") == ["毛", "泽", "东", "to", "斯", "大", "林"]


def test_texts_made_to_be_slow_are_not() -> None:
    chance = random.Random(2)
    sides: list[list[str]] = [[], []]
    for number in range(400):
        for side in sides:
            side += [
                f"anchor{number}",
                f"second{number}",
                *("".join(chance.choices("ab", k=8)) for _ in range(45)),
            ]
    started = time.process_time()
    stretches(*sides)
    assert time.process_time() - started < 3
