"""Latin forms of an index that may be a word with a slip or two in it.

Which letters a form has, and which stand side by side, are bits of two numbers, so that all forms are gone
through at once: a letter changed takes one letter and two pairs from a word and gives it as many. What is
left is for :mod:`indexer.names.sounds.slips` to judge.
"""

from __future__ import annotations

from functools import cached_property
from string import ascii_lowercase
from typing import Final

import numpy as np
from numpy.typing import NDArray

from indexer.names.sounds.form_table import FormTable

_MOST_LONGER: Final = 2
# How many letters and pairs may be in one of two words alone: where they begin with one letter, and where
# not, or are short, so that no second letter may be wrong.
_DIFFERENT: Final = (4, 8)
_LESS_DIFFERENT: Final = (3, 6)
_SHORT: Final = 4

_NUMBER: Final = np.zeros(256, np.uint8)
"""Byte → the number of its letter; 0 begins and ends a word, and stands for all letters with marks."""
_NUMBER[[ord(letter) for letter in ascii_lowercase]] = range(1, 27)
_LETTER: Final = np.array([0, *(1 << number for number in range(26))], np.uint32)
_PAIR: Final = np.array(
    [[1 << (first * 7 + second * 29) % 61 for second in range(27)] for first in range(27)], np.uint64
)
"""Numbers of two letters → a bit; some pairs share one."""


_AT_ONCE: Final = 50_000
"""Forms whose letters are looked at together: a pair takes eight bytes for a moment."""

Features = tuple[NDArray[np.uint32], NDArray[np.uint64], NDArray[np.int32], NDArray[np.uint8]]
"""Letters, pairs, how many letters there are, and the first byte, of each form."""


class NearForms:
    """The forms of ``table`` by their letters: 17 bytes a form, which are made when they are first needed."""

    def __init__(self, table: FormTable) -> None:
        self._table = table

    @cached_property
    def _features(self) -> Features:
        text = np.frombuffer(self._table.text, np.uint8)
        offsets = np.frombuffer(self._table.offsets, np.uint32).astype(np.intp)
        parts = [
            _features(text[part[0] : part[-1]], part - part[0])
            for first in range(0, len(offsets) - 1, _AT_ONCE)
            for part in (offsets[first : first + _AT_ONCE + 1],)
        ]
        letters, pairs, sizes, heads = zip(*parts, strict=True)
        return np.concatenate(letters), np.concatenate(pairs), np.concatenate(sizes), np.concatenate(heads)

    def __call__(self, word: str) -> list[str]:
        """The forms that may be ``word``, a folded Latin one, those most like it first."""
        if not self._table.text:
            return []
        letters, pairs, sizes, heads = self._features
        own = np.frombuffer(word.encode(), np.uint8)
        numbers = np.concatenate([[0], _NUMBER[own], [0]])
        alike = heads == own[0] if len(word) > _SHORT else np.zeros(len(heads), np.bool_)
        others = np.bitwise_count(letters ^ np.bitwise_or.reduce(_LETTER[numbers]))
        near = others <= np.where(alike, _DIFFERENT[0], _LESS_DIFFERENT[0])
        # Cyrillic forms have none of the letters.
        near &= (np.abs(sizes - len(word)) <= _MOST_LONGER) & (letters > 0)
        found = np.flatnonzero(near)
        others = np.bitwise_count(pairs[found] ^ np.bitwise_or.reduce(_PAIR[numbers[:-1], numbers[1:]]))
        kept = others <= np.where(alike[found], _DIFFERENT[1], _LESS_DIFFERENT[1])
        return self._table.forms(found[kept][np.argsort(others[kept], kind="stable")].tolist())


def _features(text: NDArray[np.uint8], offsets: NDArray[np.intp]) -> Features:
    """The features of the forms in ``text``, which begin and end at ``offsets``."""
    starts, numbers = offsets[:-1], _NUMBER[text]
    before = np.roll(numbers, 1)
    before[starts] = 0
    pairs = np.bitwise_or.reduceat(_PAIR[before, numbers], starts)
    pairs |= _PAIR[numbers[offsets[1:] - 1], 0]
    letters = np.bitwise_or.reduceat(_LETTER[numbers], starts)
    sizes = np.add.reduceat((text & 0xC0) != 0x80, starts, dtype=np.int32)
    return letters, pairs, sizes, text[starts]
