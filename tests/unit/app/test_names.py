"""Names of a query as rows for the engine."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from app.search.names import joined
from app.search.words import Slots

SLOT = st.lists(st.sampled_from("abc"), min_size=1, max_size=3, unique=True).map(tuple)
ROWS = st.lists(st.lists(SLOT, min_size=1, max_size=3).map(tuple), max_size=6)


def sayings(rows: list[Slots]) -> set[tuple[str, ...]]:
    """Every way to write one of the rows."""
    return {words for row in rows for words in itertools.product(*row)}


@given(ROWS)
def test_joined_rows_say_the_same(rows: list[Slots]) -> None:
    assert sayings(joined(rows)) == sayings(rows)
    assert len(joined(rows)) <= len(rows)


def test_rows_that_differ_in_one_place_are_one_row() -> None:
    john, smith, smyth = ("john", "jon"), ("smith",), ("smyth",)
    assert joined([(john, smith), (john, smyth), (("~i:j",), smith)]) == [
        (john, ("smith", "smyth")),
        (("~i:j",), smith),
    ]
    assert joined([(smith,), (smyth,)]) == [(smith,), (smyth,)]
    assert joined([(("jon",), smith, smyth), (john, smith, ("smyth", "smythe"))]) == [
        (("jon", "john"), smith, ("smyth", "smythe"))
    ]
