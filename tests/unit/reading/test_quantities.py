"""Numbers and dates in running text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading.quantities import quantities

CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path("tests/data/quantities.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


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
