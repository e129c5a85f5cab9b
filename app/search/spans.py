"""Stretches of a text, as code points, half-open: which hold a place, and which meet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Spans(NamedTuple):
    """The starts and the ends of stretches of a text that do not overlap, in order."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, stretches: Iterable[tuple[int, int]]) -> Spans:
        """Stretches in any order; those that overlap become one.

        >>> Spans.of([(4, 9), (0, 2), (8, 10)])
        Spans(starts=[0, 4], ends=[2, 10])
        """
        spans = cls([], [])
        for start, end in sorted(stretches):
            if spans.ends and start < spans.ends[-1]:
                spans.ends[-1] = max(spans.ends[-1], end)
            else:
                spans.starts.append(start)
                spans.ends.append(end)
        return spans

    def holds(self, at: int) -> bool:
        """Whether the code point ``at`` lies in one of them."""
        number = bisect_right(self.starts, at) - 1
        return number >= 0 and at < self.ends[number]

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them has a code point in common with a part of the text."""
        number = bisect_left(self.starts, end) - 1
        return number >= 0 and start < self.ends[number]


NOWHERE = Spans([], [])


def joined(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Windows in order, those that overlap or touch made one.

    >>> joined([(4, 9), (0, 4)])
    [(0, 9)]
    """
    made: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def is_near(at: int, starts: Sequence[int], reach: int) -> bool:
    """Whether one of ``starts``, which ascend, lies within ``reach`` of ``at``."""
    first = bisect_left(starts, at - reach)
    return first < len(starts) and starts[first] <= at + reach


def is_any_within(starts: Sequence[int], first: int, last: int) -> bool:
    """Whether one of ``starts``, which ascend, lies behind ``first`` and not behind ``last``."""
    return bisect_right(starts, first) < bisect_right(starts, last)
