"""A long document in parts: rows that stand on one page together, and where an address within it leads."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from app.presenters.layouts import Layout
from app.search.results import DocumentView

PART: Final = 80_000
"""Characters of both texts on one page, about: thirty printed pages, 300 kB of HTML."""

WHOLE: Final = 120_000
"""Up to so many characters a document stays in one piece."""

_ANCHOR: Final = re.compile(r"(?:(p|page-|hit-|differs-))?([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows ``start`` to ``stop``, half-open, from 0.

    ``pages`` are the first and the last page on which its rows begin, None where the text has none.
    ``hits`` stand in it, ``before`` in the parts before.
    """

    number: int
    start: int
    stop: int
    pages: tuple[int, int] | None
    hits: int
    before: int

    @property
    def anchor(self) -> str:
        """The name of its first row."""
        return f"p{self.start + 1}"


def divide(lengths: Sequence[int]) -> list[tuple[int, int]]:
    """Rows of such lengths in parts that are about as long as each other: (start, stop), half-open.

    >>> divide([10, 20, 30])
    [(0, 3)]
    >>> divide([50_000, 50_000, 50_000, 50_000])
    [(0, 2), (2, 4)]
    """
    sums = list(accumulate(lengths, initial=0))
    whole = sums[-1]
    if whole <= WHOLE:
        return [(0, len(lengths))]
    count = round(whole / PART)
    cuts = {0, len(lengths)}
    for number in range(1, count):
        wanted = whole * number / count
        after = bisect_right(sums, wanted)
        cuts.add(min(after - 1, after, key=lambda row: abs(sums[min(row, len(lengths))] - wanted)))
    return list(pairwise(sorted(cuts)))


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand, by row from 0.

    ``hits`` are those in the rows before each row and, at the end, in all; ``pages`` the row in which each
    page begins, ``differences`` that of each disagreement.
    """

    rows: int
    hits: Sequence[int]
    pages: Sequence[int]
    differences: Sequence[int]

    def row(self, anchor: str) -> int | None:
        """The row to which ``anchor`` leads: ``p12`` (a row from 1), ``page-7``, ``hit-3``, ``differs-1``.

        A number alone is a page where the text has pages, else a row. None where there is no such place.
        """
        found = _ANCHOR.fullmatch(anchor)
        if not found:
            return None
        number = int(found[2]) - 1
        match found[1] or ("page-" if self.pages else "p"):
            case "p":
                return number if number < self.rows else None
            case "page-":
                return self.pages[number] if number < len(self.pages) else None
            case "hit-":
                return bisect_right(self.hits, number) - 1 if number < self.hits[-1] else None
            case _:
                return self.differences[number] if number < len(self.differences) else None


def places_of(view: DocumentView, layout: Layout, shown: Sequence[int]) -> Places:
    """Where things stand with the texts ``shown``, by index. Pages are those of the first that has any."""
    counts = [0] * len(layout.rows)
    pages: list[int] = []
    sides = (
        (layout.left, [row.left for row in layout.rows]),
        (layout.right, [row.right for row in layout.rows]),
    )
    for index, (side, rows) in zip(shown, sides, strict=False):
        starts = [mark.start for mark in view.marks[index]]
        row_of = {paragraph: number for number, row in enumerate(rows) for paragraph in row}
        if starts:
            for i, paragraph in enumerate(side):
                counts[row_of[i]] += bisect_left(starts, paragraph.end) - bisect_left(starts, paragraph.start)
        if not pages and side:
            ends = [paragraph.end for paragraph in side]
            last = len(side) - 1
            pages = [
                row_of[min(bisect_right(ends, offset), last)] for offset in view.document.texts[index].pages
            ]
    sums = tuple(accumulate(counts, initial=0))
    return Places(len(layout.rows), sums, pages, [one.row for one in layout.disagreements])


def parts_of(layout: Layout, places: Places) -> tuple[Part, ...]:
    """The parts of a document, one where it stays whole."""
    lengths = [
        sum(one.end - one.start for side in layout.of_row(number) for one in side)
        for number in range(len(layout.rows))
    ]
    return tuple(
        Part(
            number,
            start,
            stop,
            (
                max(bisect_right(places.pages, start), 1),
                bisect_right(places.pages, stop - 1),
            )
            if places.pages
            else None,
            places.hits[stop] - places.hits[start],
            places.hits[start],
        )
        for number, (start, stop) in enumerate(divide(lengths), 1)
    )
