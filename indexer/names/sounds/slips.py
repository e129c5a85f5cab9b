"""Slips of lists and telegrams: Latin words that differ by a letter."""

from __future__ import annotations

from functools import lru_cache

from indexer.analysis.edit_distance import apart, distance
from indexer.names.tables import read_rows

_LONGER = 7
"""Letters from which on a word may differ by a vowel more."""

_SOFT = frozenset("aeiouyh")

_REST = 4
"""Letters that prove a word where the one before them is wrong."""

_NEAR_FROM = 5
"""Letters from which on two may be wrong where the word beside proves the name."""


@lru_cache(maxsize=1)
def _look_alike() -> frozenset[frozenset[str]]:
    """Pairs of letter groups that a scan reads for each other."""
    return frozenset(map(frozenset, read_rows("look_alike_letters.tsv")))


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by a letter or by two changed round; in a longer word by a vowel more.

    Letters that look alike in print, as a scan reads them, count as one: rn and m, cl and d.

    >>> is_slip("harkavy", "harkabi"), is_slip("kimny", "kimmy"), is_slip("klhar", "klahr")
    (True, True, True)
    >>> is_slip("tam", "tarn"), is_slip("riddle", "ricldle"), is_slip("hiliman", "hillman")
    (True, True, True)
    >>> is_slip("roland", "ronald"), is_slip("samarina", "tamarina")
    (False, False)
    """
    start, left, right = apart(one, other)
    if not start and left and right and not _SOFT.intersection(left[0] + right[0]) and left != right[::-1]:
        # Samarina is not Tamarina: writers get the first letter right.
        return False
    most = 1.0 if min(len(one), len(other)) < _LONGER else 1.5
    return max(len(left), len(right)) <= 3 and (
        (len(left) == 2 and left == right[::-1])
        or _edits(left, right) <= most
        or frozenset((left, right)) in _look_alike()
    )


def is_misprint(one: str, other: str) -> bool:
    """Whether two words differ by a slip, or by the first letter alone, four or more of them being right.

    That is no evidence by itself: ask where the word beside is right, or one of both is nobody's name.

    >>> is_misprint("harkavy", "harkabi"), is_misprint("samarina", "tamarina"), is_misprint("mall", "ball")
    (True, True, False)
    """
    return is_slip(one, other) or (len(one) > _REST and one[1:] == other[1:])


def is_near(one: str, other: str) -> bool:
    """Whether two words begin alike and differ by two letters at most, by one where one has four or fewer.

    Two letters changed round count as one.

    That is no evidence by itself: ask where the word beside is right.

    >>> is_near("habby", "harry"), is_near("roland", "ronald"), is_near("ail", "ali"), is_near("jiri", "john")
    (True, True, True, False)
    """
    return _differ(one, other, 1 if min(len(one), len(other)) < _NEAR_FROM else 2)


def is_nearly(one: str, other: str) -> bool:
    """Whether two words differ by half of their letters at most, by three in any case; beside a rare surname.

    >>> is_nearly("rollen", "roland"), is_nearly("jiri", "jindrich")
    (True, False)
    """
    return _differ(one, other, min(3, min(len(one), len(other)) // 2))


def _differ(one: str, other: str, most: int) -> bool:
    """Whether two words begin with one letter and differ by ``most`` letters at most."""
    return one[:1] == other[:1] and distance(one, other, most) <= most


@lru_cache(maxsize=1 << 14)
def _edits(one: str, other: str) -> float:
    """The letters to change, half as much for a vowel, y or h."""
    if not one or not other:
        return sum(0.5 if letter in _SOFT else 1.0 for letter in one or other)
    head, tail = one[0] in _SOFT, other[0] in _SOFT
    return min(
        _edits(one[1:], other[1:]) + (0.0 if one[0] == other[0] else 0.5 if head and tail else 1.0),
        _edits(one[1:], other) + (0.5 if head else 1.0),
        _edits(one, other[1:]) + (0.5 if tail else 1.0),
    )
