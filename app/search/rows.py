"""Rows of words: places of which one lies behind the other, as a phrase or a proximity search asks for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

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


def near(slots: Sequence[Sequence[Place]], slop: int) -> Iterable[list[Place]]:
    """Rows with at most ``slop`` words between their places, in any order.

    Of each place that begins a row the shortest row is given, and with it those that take another place of
    one slot, so that hardly a place of any row is missed. Where two slots share a term (стали, сталь) and no
    other word is near, one word stands for both, as it does for the engine.
    """
    firsts = [[place[0] for place in places] for places in slots]
    span = slop + len(slots) - 1
    starts = sorted((place, slot) for slot, places in enumerate(slots) for place in places)
    for start, own in starts[:MAX_STARTS]:
        row = {own: start}
        others: list[tuple[int, list[Place]]] = []
        for slot, (places, numbers) in enumerate(zip(slots, firsts, strict=True)):
            if slot == own:
                continue
            within = places[bisect_left(numbers, start[0]) : bisect_right(numbers, start[0] + span)]
            free = [place for place in within if all(_apart(place, other) for other in row.values())]
            free = free or [place for place in within if place in row.values()]
            if not free:
                break
            row[slot] = free[0]
            others.append((slot, free[1:]))
        else:
            if _between(row.values()) <= slop:
                yield list(row.values())
                for slot, places in others:
                    wider = ({**row, slot: place}.values() for place in places)
                    yield from (list(places) for places in wider if _between(places) <= slop)


def _apart(one: Place, other: Place) -> bool:
    return one[0] > other[1] or one[1] < other[0]


def _between(row: Collection[Place]) -> int:
    """How many words stand between the places of a row."""
    words = sum(place[1] - place[0] + 1 for place in set(row))
    return max(place[1] for place in row) - min(place[0] for place in row) + 1 - words
