"""No paragraph is without bounds, and none loses a letter by that."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.presenters.parts import PART, WHOLE, divide
from app.reading.paragraphs import LONGEST, paragraphs


def test_what_has_no_end_is_cut_where_something_ends() -> None:
    sentence = "Обсуждался вопрос о снабжении войск. "
    found = paragraphs(sentence * 2000)
    assert len(found) > 1
    assert all(len(one.text) <= LONGEST and one.text.endswith("войск.") for one in found)
    assert all(len(one.text) <= LONGEST for one in paragraphs("х" * 70_000))


@given(st.text(alphabet="аб. \n", max_size=200), st.integers(0, 3))
def test_paragraphs_are_the_text(text: str, times: int) -> None:
    whole = text * (times * 120 + 1)
    found = paragraphs(whole)
    assert all(whole[one.start : one.end] == one.text for one in found)
    assert "".join("".join(one.text for one in found).split()) == "".join(whole.split())


@given(st.lists(st.integers(0, LONGEST), max_size=60))
def test_parts_are_all_rows_and_none_is_too_long(lengths: list[int]) -> None:
    parts = divide(lengths)
    assert [row for start, stop in parts for row in range(start, stop)] == list(range(len(lengths)))
    for start, stop in parts:
        assert sum(lengths[start:stop]) <= max(WHOLE, PART + 2 * LONGEST)
        assert stop > start or not lengths
