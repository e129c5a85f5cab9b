"""Rows of words: places of which one lies behind the other, as a phrase or a proximity search asks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

MAX_STARTS = 2000
"""Places in one text at which a row of words is tried; a text of one repeated word would have too many."""

Place = tuple[int, int, int, int]
"""First and last position among the tokens looked at, start and end in the text."""


def adjacent(
    slots: Sequence[Sequence[Place]],
) -> Iterable[list[Place]]:
    """Rows in which each place begins right behind the one before."""
    by_first = [{place[0]: place for place in places} for places in slots[1:]]
    for start in slots[0][:MAX_STARTS]:
        row = [start]
        for places in by_first:
            following = places.get(row[-1][1] + 1)
            if following is None:
                break
            row.append(following)
        else:
            yield row


def near(slots: Sequence[Sequence[Place]], slop: int, anyhow: bool) -> Iterable[list[Place]]:
    """Rows with at most ``slop`` words between their places, in order or ``anyhow``."""
    firsts = [[place[0] for place in places] for places in slots]
    span = slop + len(slots) - 1
    for start in slots[0][:MAX_STARTS]:
        row = [start]
        for places, numbers in zip(slots[1:], firsts[1:], strict=True):
            low = start[0] - span if anyhow else row[-1][1] + 1
            high = start[0] + span
            candidates = [
                place
                for place in places[bisect_left(numbers, low) : bisect_right(numbers, high)]
                if all(place[0] > other[1] or place[1] < other[0] for other in row)
            ]
            if not candidates:
                break
            row.append(min(candidates, key=lambda place: abs(place[0] - row[-1][1])))
        else:
            words = sum(place[1] - place[0] + 1 for place in row)
            if max(place[1] for place in row) - min(place[0] for place in row) + 1 - words <= slop:
                yield row
