"""Numbers and dates in running text."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.quantities import quantities
from tests.tables import lines

CASES = [tuple(part.strip() for part in line.split("|")) for line in lines("quantities.txt")]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_table(text: str, expected: str) -> None:
    found = [f"({q.value})" if q.weak else q.value for q in quantities(text)]
    assert found == expected.split()


def test_the_number_of_a_point_is_an_enumerator() -> None:
    first, second = quantities("3. Советники для пяти армий")
    assert (first.value, first.enumerator, first.weak) == ("3", True, True)
    assert (second.value, second.enumerator) == ("5", False)


@given(st.text(alphabet="1234567890.,:/-– абвгдsixtyиюняМай of\n", max_size=80))
def test_any_text_gives_ordered_spans_that_do_not_overlap(text: str) -> None:
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end


WORDS = (
    *("hundred", "thousand", "two", "сто", "сотен", "тысяч", "1", "22:30", "мая", "May", "3/4", "½"),
    *("十", "万", "亿", "一", "年", "月", ",", "-", "and"),
)


@given(st.lists(st.sampled_from(WORDS), max_size=60), st.sampled_from(["", " "]))
def test_any_row_of_number_words_gives_spans_that_do_not_overlap(words: list[str], gap: str) -> None:
    found = quantities(gap.join(words))
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text", ["hundred " * 2500, "一" * 20_000, "一" + "万亿" * 9999, "1" + "亿" * 9999, "1" + ",111" * 4999]
)
def test_rows_without_end_are_no_numbers_without_end(text: str) -> None:
    assert all(len(one.value) < 250 for one in quantities(text))


@pytest.mark.parametrize("piece", ["1 мая ", "22:30 ", "1.1.50 ", "noon ", "XX ", "£9k ", "一月", "1千 "])
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        started = process_time()
        quantities(text)
        return process_time() - started

    seconds(100)
    # Sixteen times the text costs a square rule two hundred times the time.
    assert min(seconds(20_000) for _ in range(2)) < 60 * max(min(seconds(1_250) for _ in range(3)), 0.0005)
