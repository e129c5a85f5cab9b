"""How many letters two words differ by."""

from __future__ import annotations


def distance(one: str, other: str, limit: int) -> int:
    """The optimal string alignment distance, or ``limit`` + 1 where it is greater.

    A letter put in, left out or changed counts as one, and so do two neighbours that changed places.

    >>> distance("krasobsky", "krasovsky", 2), distance("аб", "ба", 2), distance("abc", "xyz", 1)
    (1, 1, 2)
    """
    # A letter changed takes one from a word and gives it one; most words end here.
    if abs(len(one) - len(other)) > limit or len(set(one) ^ set(other)) > 2 * limit:
        return limit + 1
    # What both begin and end with is right as it is.
    _, one, other = apart(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        following = [i]
        for j, its in enumerate(other, 1):
            cost = min(row[j] + 1, following[-1] + 1, row[j - 1] + (char != its))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > limit:
            return limit + 1
        before, row = row, following
    return min(row[-1], limit + 1)


def apart(one: str, other: str) -> tuple[int, str, str]:
    """How many letters two words begin alike with, and what of each is left between that and a common end.

    >>> apart("truman", "trumman"), apart("roland", "ronald")
    ((4, '', 'm'), (2, 'lan', 'nal'))
    """
    start, end = 0, 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, one[start : len(one) - end], other[start : len(other) - end]
