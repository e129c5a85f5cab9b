"""Where the texts of a comparison are parted: marks stay with the word that they stand before."""

from __future__ import annotations

from itertools import pairwise

import pytest

from app.presenters.comparison import _begin
from app.search.likeness import WORD


@pytest.mark.parametrize(
    "pieces",
    [
        ["as ", "possible. ", "№ 3107."],
        ["possible.\n", "«Comrade ", "Kim"],
        ["possible ", "(see ", "5)."],
        ["possible.\n— \n", "[3107]"],
        ["possible—", "yes"],
    ],
)
def test_marks_stand_with_the_word_that_follows_them(pieces: list[str]) -> None:
    text = "".join(pieces)
    begin = _begin(text, list(WORD.finditer(text)))
    assert [text[start:end] for start, end in pairwise(begin)] == pieces
