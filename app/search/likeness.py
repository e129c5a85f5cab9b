"""How alike two texts are, word by word: what is the same, what is a slip of the pen, what is different.

Rows of two words that each text has once are anchors; the longest chain of them that is in order in both
(patience diff, after B. Cohen) divides the texts into stretches. Between two anchors the letters say whether
one scan misread what the other reads (a slip), or whether the texts differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from typing import Final, Literal, NamedTuple

from indexer.analysis.scripts import HAN

WORD: Final = re.compile(f"[{HAN}]|[^\\W{HAN}]+")
"""A word of a text that is compared, or a Han character."""

LONGEST_GAP: Final = 400
"""Characters between two anchors up to which words and letters are compared."""

MOST_LETTERS: Final = 1_000_000
"""Pairs of letters that are compared in two texts; real scans need a tenth, a tenth of a second is enough."""

ALIKE: Final = 0.5
"""Share of its letters, in runs of two or more, that a slip has in common with what it stands for."""

LEAST_EQUAL: Final = 0.3
"""Share of the words of the shorter text, below which texts are not alike whatever stands between."""

Sort = Literal["same", "slip", "other", "left", "right", "around"]


class Stretch(NamedTuple):
    """Words of the left text that stand for words of the right one, by their indexes, half-open.

    ``same``: word for word. ``slip``: nearly the same letters. ``other``: different words. ``left`` and
    ``right``: words that one text alone has. ``around``: what stands before or behind all that is the same.
    """

    sort: Sort
    left: int
    left_end: int
    right: int
    right_end: int


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: in small letters, signs left out."""
    return [match.group().lower() for match in WORD.finditer(text)]


def stretches(left: Sequence[str], right: Sequence[str]) -> list[Stretch]:
    """``left`` and ``right`` in stretches, in order, which together hold every word of both."""
    return _between(left, right, list(_blocks(left, right)))


def _between(
    left: Sequence[str], right: Sequence[str], blocks: Sequence[tuple[int, int, int]]
) -> list[Stretch]:
    found: list[Stretch] = []
    at_left = at_right = letters = 0
    for number, (begin, other, size) in enumerate([*blocks, (len(left), len(right), 0)]):
        here, there = left[at_left:begin], right[at_right:other]
        if here or there:
            inside = 0 < number < len(blocks)
            lengths = sum(map(len, here)), sum(map(len, there))
            near = max(lengths) <= LONGEST_GAP and letters < MOST_LETTERS
            letters += lengths[0] * lengths[1] if near else 0
            if inside and near:
                found += _compared(here, there, at_left, at_right)
            else:
                sort = _sort_of(here, there, "other" if inside else "around", near)
                found.append(Stretch(sort, at_left, begin, at_right, other))
        if size:
            found.append(Stretch("same", begin, begin + size, other, other + size))
        at_left, at_right = begin + size, other + size
    return found


def _compared(left: Sequence[str], right: Sequence[str], begin: int, other: int) -> Iterator[Stretch]:
    """What stands between two anchors, ``begin`` and ``other`` being its places in the texts.

    It is one slip where all letters together are, else it is looked at word by word.
    """
    sort = _sort_of(left, right, "other")
    if sort != "other":
        yield Stretch(sort, begin, begin + len(left), other, other + len(right))
        return
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, first, last, first_there, last_there in matcher.get_opcodes():
        sort = (
            "same" if tag == "equal" else _sort_of(left[first:last], right[first_there:last_there], "other")
        )
        yield Stretch(sort, begin + first, begin + last, other + first_there, other + last_there)


def _sort_of(left: Sequence[str], right: Sequence[str], otherwise: Sort, near: bool = True) -> Sort:
    """What two runs of words are to each other; their letters are compared where the runs are ``near``."""
    if left == right:
        # Pairs of words that stand more than once are no anchors: what is the same may lie between two.
        return "same"
    if not left:
        return "right"
    if not right:
        return "left"
    return "slip" if near and _is_slip(left, right) else otherwise


def _is_slip(left: Sequence[str], right: Sequence[str]) -> bool:
    here, there = "".join(left), "".join(right)
    shorter, longer = sorted((len(here), len(there)))
    if shorter < ALIKE * longer:
        return False
    # A number that is another one is no slip, however it came about.
    if list(filter(str.isdecimal, left)) != list(filter(str.isdecimal, right)):
        return False
    matches = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    return sum(match.size for match in matches if match.size > 1) >= ALIKE * longer


def _blocks(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of equal words as (index in left, index in right, words), ascending in both."""
    if left == right:
        yield 0, 0, len(left)
        return
    there = _pairs(right)
    anchors = [(at, there[pair]) for pair, at in _pairs(left).items() if pair in there]
    begin = other = size = 0
    for at, at_right in _in_order(anchors):
        if at <= begin + size and at - begin == at_right - other:
            size = at - begin + 2
        elif at >= begin + size and at_right >= other + size:
            if size:
                yield begin, other, size
            begin, other, size = at, at_right, 2
    if size:
        yield begin, other, size


def _pairs(words: Sequence[str]) -> dict[tuple[str, str], int]:
    """Where each pair of neighbours stands that a text has once."""
    places: dict[tuple[str, str], int] = {}
    for at, pair in enumerate(zip(words, islice(words, 1, None), strict=False)):
        places[pair] = -1 if pair in places else at
    return {pair: at for pair, at in places.items() if at >= 0}


def _in_order(anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of ``anchors``, ascending on the left, that ascends on the right too."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(anchors):
        at = bisect_left(ends, place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(anchors[number])
        number = before[number]
    return chain[::-1]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are; shares are of the weight of their words, from 0 to 1.

    ``left`` and ``right``: what share of each the other has, slips included. ``faithful``: how much of what
    stands between equal words is not different. ``words``: equal words. ``identical``: word for word.
    """

    left: float
    right: float
    faithful: float
    words: int
    identical: bool

    @property
    def turned(self) -> Likeness:
        """The same with the texts exchanged."""
        return Likeness(self.right, self.left, self.faithful, self.words, self.identical)


NOT_ALIKE: Final = Likeness(0.0, 0.0, 0.0, 0, identical=False)


def likeness(
    left: Sequence[str],
    right: Sequence[str],
    weights: Callable[[Sequence[str]], Mapping[str, float]],
) -> Likeness:
    """How alike two texts are, given as :func:`words_of` has them.

    ``weights`` says how much each of some words tells: little in a form, of which many documents have the
    words, and much where a name or number stands in it.
    """
    blocks = list(_blocks(left, right))
    if sum(size for _, _, size in blocks) < LEAST_EQUAL * min(len(left), len(right)):
        return NOT_ALIKE
    found = _between(left, right, blocks)
    weight = weights([*{*left, *right}])
    here, there = ([weight[word] for word in side] for side in (left, right))
    agreeing = differing = 0.0
    shared = [0.0, 0.0]
    same = 0
    for sort, begin, end, other, other_end in found:
        of_left, of_right = sum(here[begin:end]), sum(there[other:other_end])
        if sort in ("same", "slip"):
            agreeing += (of_left + of_right) / 2
            shared[0] += of_left
            shared[1] += of_right
            same += end - begin if sort == "same" else 0
        elif sort == "other":
            differing += min(of_left, of_right)
    return Likeness(
        shared[0] / (sum(here) or 1.0),
        shared[1] / (sum(there) or 1.0),
        agreeing / (agreeing + differing or 1.0),
        same,
        left == right,
    )
