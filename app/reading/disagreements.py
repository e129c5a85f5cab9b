"""Where two texts of one document disagree: numbers, dates and names of one that the other has not.

Only paragraphs that answer each other are compared. What stands in both is taken away, as often as it
stands in both; of what is left over, a value on one side is set against the nearest of its kind on the
other («десять ≠ nine»), and what remains is missing on one side.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.reading.alignment import Row, is_telling
from app.reading.anchors import Passage
from app.reading.comparisons import Comparisons
from app.reading.disagreement import Disagreement
from app.reading.name_disagreements import name_disagreements
from app.reading.quantity_disagreements import quantity_disagreements

MOST_COMPARISONS = 150_000
"""Pairs of words that are compared for one document: a telegram takes a few hundred, 480 paragraphs some ten
thousand. Beyond, names that no list has are taken to stand in both texts."""

MOST_QUANTITIES = 300_000
"""Pairs of quantities that are not written alike and are compared for one document; beyond, they agree."""


def disagreements(
    rows: Sequence[Row], left: Sequence[Passage], right: Sequence[Passage]
) -> tuple[Disagreement, ...]:
    """All disagreements, in the order of the rows. Rows with an empty side have none."""
    found: list[Disagreement] = []
    of_names, of_quantities = Comparisons(MOST_COMPARISONS), Comparisons(MOST_QUANTITIES)
    for index, row in enumerate(rows):
        if row.left and row.right:
            here = [left[i] for i in row.left]
            there = [right[i] for i in row.right]
            if not _surely_the_same(here, there):
                continue
            found.extend(quantity_disagreements(index, here, there, of_quantities))
            found.extend(name_disagreements(index, here, there, of_names))
    return tuple(found)


# Lines shorter than this stand beside each other by chance (stamps, signatures, copy numbers).
_SHORT = 60
# Unless they share so many words.
_SHARED_WORDS = 2


def _surely_the_same(here: Sequence[Passage], there: Sequence[Passage]) -> bool:
    """Whether the passages say enough to be held against each other."""
    if min(sum(len(passage.paragraph.text) for passage in side) for side in (here, there)) >= _SHORT:
        return True
    ours, theirs = (
        {anchor for passage in side for anchor in passage.block.anchors} for side in (here, there)
    )
    if any(is_telling(anchor) for anchor in ours & theirs):
        return True
    words, others = ({hint for passage in side for hint in passage.block.hints} for side in (here, there))
    return len(words & others) >= _SHARED_WORDS
