"""Which paragraph of a translation answers which paragraph of the original.

Gale and Church's dynamic programme (Computational Linguistics 19:1, 1993) finds the cheapest path
through both texts; to their length cost it adds anchors, since telegrams are full of what survives
translation: numbers, dates, names. A cover sheet that only one text has, or an original that begins
in the middle, costs little, so that it stays without a counterpart instead of pushing all that follows
out of step.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Block:
    """What alignment sees of a paragraph: its length and its anchors.

    ``length`` is in characters of an alphabet. Anchors are any values that both languages share:
    ``("number", "60")``, ``("name", "mao-zedong")``. ``hints`` are weaker: two paragraphs that share one are
    rather the same, but one that stands alone says nothing. ``aside`` says what a line is that is no part of
    the letter itself, a mark of omission or the number of a folio: it answers only the like.
    """

    length: int
    anchors: Counter[Hashable]
    hints: frozenset[Hashable] = frozenset()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs that answer each other, as indexes; one side may be empty, never both."""

    left: tuple[int, ...]
    right: tuple[int, ...]


# (paragraphs taken left, right) and the cost of such a step: minus the log of how often translators do it.
# Dropping a paragraph is cheaper here than in parliamentary records, on which the method was first
# trained: archives cut cover sheets, and transcriptions begin in the middle.
_STEPS: tuple[tuple[int, int, float], ...] = (
    (1, 1, 0.1),
    (1, 0, 2.0),
    (0, 1, 2.0),
    (2, 1, 2.9),
    (1, 2, 2.9),
    (3, 1, 5.0),
    (1, 3, 5.0),
    (2, 2, 5.2),
    (4, 1, 6.5),
    (1, 4, 6.5),
)

# Variance of the length of a translation per character of the original. Gale and Church give 6.8 for
# sentences of parliamentary speech; paragraphs of records scatter more, above all beside Chinese. This and
# the prices below were chosen with `make bench-alignment`.
_VARIANCE = 9.0
# What a shared anchor saves, before its rarity is taken into account, and what a lone one costs: more where
# nothing is shared at all, since two lines of figures that have no figure in common are two lines.
_SHARED = 3.0
_LONE = 0.8
_LONE_AMONG_STRANGERS = 1.7
# What a shared hint saves, weighted in the same way, and the most of them that count.
_HINTED = 1.0
_MOST_HINTS = 4.0
# So many shared hints make two paragraphs no strangers.
_ACQUAINTED = 3
# What it costs that nothing at all speaks for a pair.
_NOTHING_SHARED = 1.0
# Lengths alone may cost no more than this: a gloss or a cut sentence is still the same paragraph.
_LENGTH_LIMIT = 7.0
# Paragraphs are joined where lengths differ by less than this factor.
_MOST_UNLIKE = 2.5
# Beyond so many cells only a band around the diagonal is searched: time stays linear in the text.
_FULL_SEARCH = 40_000
_BAND = 60


def align(left: Sequence[Block], right: Sequence[Block]) -> tuple[Row, ...]:
    """The rows in order; every paragraph of either text stands in exactly one of them.

    Time and memory are O(n·m) up to 200 by 200 paragraphs, beyond that linear in the longer text.
    """
    if not left or not right:
        return tuple(Row((i,), ()) for i in range(len(left))) + tuple(
            Row((), (j,)) for j in range(len(right))
        )
    if len(left) == len(right) == 1:
        # However they differ, there is nothing else that they could answer.
        return (Row((0,), (0,)),)
    cost_of = _Costs(left, right)
    # For each number of paragraphs taken left: how many taken right → the cost to there, and the last step.
    costs: list[dict[int, float]] = []
    steps: list[dict[int, tuple[int, int]]] = []
    narrow = len(left) * len(right) > _FULL_SEARCH
    slope = len(right) / len(left)
    for i in range(len(left) + 1):
        centre = round(i * slope)
        first = max(0, centre - _BAND) if narrow else 0
        last = min(len(right), centre + _BAND) if narrow else len(right)
        row: dict[int, float] = {} if i else {0: 0.0}
        last_steps: dict[int, tuple[int, int]] = {}
        costs.append(row)
        steps.append(last_steps)
        reachable = [step for step in _STEPS if step[0] <= i]
        for j in range(first, last + 1):
            best = row.get(j, math.inf)
            for taken_left, taken_right, price in reachable:
                before = costs[i - taken_left].get(j - taken_right)
                if before is None:
                    continue
                cost = before + price
                if taken_left and taken_right:
                    cost += cost_of(i, j, taken_left, taken_right)
                if cost < best:
                    best = row[j] = cost
                    last_steps[j] = taken_left, taken_right
    return _walk_back(steps, len(left), len(right))


def _walk_back(steps: Sequence[Mapping[int, tuple[int, int]]], i: int, j: int) -> tuple[Row, ...]:
    rows: list[Row] = []
    while i or j:
        taken_left, taken_right = steps[i][j]
        rows.append(Row(tuple(range(i - taken_left, i)), tuple(range(j - taken_right, j))))
        i, j = i - taken_left, j - taken_right
    rows.reverse()
    return tuple(rows)


class _Costs:
    """What it costs to hold runs of paragraphs against each other; sums and unions are made once."""

    def __init__(self, left: Sequence[Block], right: Sequence[Block]) -> None:
        self._ratio = _ratio(left, right)
        self._sums = _sums(left), _sums(right)
        self._anchors = _Unions(left, right, lambda block: block.anchors)
        self._hints = _Unions(left, right, lambda block: block.hints)
        self._asides = tuple([block.aside for block in side] for side in (left, right))
        self._any_aside = any(map(any, self._asides))

    def __call__(self, left: int, right: int, taken_left: int, taken_right: int) -> float:
        """What the ``taken_left`` paragraphs before ``left`` cost beside ``taken_right`` before ``right``."""
        if self._any_aside:
            aside = set(self._asides[0][left - taken_left : left])
            others_aside = set(self._asides[1][right - taken_right : right])
            # The number of a folio may stand in the middle of what it interrupts.
            if aside != others_aside and not ("" in aside and "" in others_aside):
                return math.inf
        lengths = self._sums[0][left] - self._sums[0][left - taken_left]
        others = self._sums[1][right] - self._sums[1][right - taken_right]
        expected = lengths * self._ratio
        # Nobody joins paragraphs into one that is not nearly as long; most of the time goes into such steps.
        if (
            taken_left + taken_right > 2
            and not 1 / _MOST_UNLIKE < (expected + 1) / (others + 1) < _MOST_UNLIKE
        ):
            return math.inf
        mean = (lengths + others / self._ratio) / 2
        deviation = others - expected
        cost = min(deviation * deviation / (2 * max(mean, 1) * _VARIANCE), _LENGTH_LIMIT)
        hints, other_hints = self._hints(0, left, taken_left), self._hints(1, right, taken_right)
        hinted = hints.held & other_hints.held
        if hinted:
            cost -= _HINTED * min(self._hints.weight(hinted), _MOST_HINTS)
        ours, theirs = self._anchors(0, left, taken_left), self._anchors(1, right, taken_right)
        shared = ours.held & theirs.held
        if not shared:
            strangers = len(hinted) < _ACQUAINTED
            cost += 0 if hinted else _NOTHING_SHARED
            return cost + (_LONE_AMONG_STRANGERS if strangers else _LONE) * (ours.weight + theirs.weight)
        strangers = len(hinted) < _ACQUAINTED and not any(map(is_telling, shared))
        weight = self._anchors.weight(shared)
        lone = ours.weight + theirs.weight - 2 * weight
        return cost - _SHARED * weight + (_LONE_AMONG_STRANGERS if strangers else _LONE) * lone


class _Union(NamedTuple):
    """What a run of blocks holds, and the sum of its rarities."""

    held: frozenset[Hashable]
    weight: float


class _Unions:
    """What the blocks of a run hold together; a run that is asked for again is looked up."""

    def __init__(
        self,
        left: Sequence[Block],
        right: Sequence[Block],
        held: Callable[[Block], Iterable[Hashable]],
    ) -> None:
        self._rarity = _rarity(left, right, held)
        self._sides = tuple([self._union(frozenset(held(block))) for block in side] for side in (left, right))
        self._unions: dict[tuple[int, int, int], _Union] = {}

    def __call__(self, side: int, end: int, taken: int) -> _Union:
        """The union over the ``taken`` blocks before ``end``."""
        if taken == 1:
            return self._sides[side][end - 1]
        key = (side, end, taken)
        union = self._unions.get(key)
        if union is None:
            parts = self._sides[side][end - taken : end]
            union = self._unions[key] = self._union(frozenset().union(*(part.held for part in parts)))
        return union

    def weight(self, held: Iterable[Hashable]) -> float:
        """The sum of the rarities of ``held``."""
        return sum(map(self._rarity.__getitem__, held))

    def _union(self, held: frozenset[Hashable]) -> _Union:
        return _Union(held, self.weight(held))


def _sums(blocks: Sequence[Block]) -> list[int]:
    """The characters before each block and at the end."""
    return [0, *accumulate(block.length for block in blocks)]


def _rarity(
    left: Sequence[Block], right: Sequence[Block], held: Callable[[Block], Iterable[Hashable]]
) -> dict[Hashable, float]:
    """A weight from 0 to 1 for each anchor: one that stands everywhere says nothing, a figure little."""
    counts = Counter(anchor for block in (*left, *right) for anchor in held(block))
    blocks = len(left) + len(right)
    return {
        anchor: max(0.05, math.log((blocks + 1) / count) / math.log(blocks + 1))
        * (1.0 if is_telling(anchor) else 0.4)
        for anchor, count in counts.items()
    }


def is_telling(anchor: Hashable) -> bool:
    """Whether two paragraphs that share ``anchor`` are likely to be the same one.

    A single figure stands in every second paragraph by chance (Экз. № 2, page 2).
    """
    return not (isinstance(anchor, tuple) and anchor[0] == "number" and len(anchor[1]) == 1)


def _ratio(left: Sequence[Block], right: Sequence[Block]) -> float:
    """Characters of the right text for one of the left, kept near 1 since either may be incomplete."""
    total_left = sum(block.length for block in left) or 1
    total_right = sum(block.length for block in right) or 1
    return min(1.25, max(0.8, total_right / total_left))
