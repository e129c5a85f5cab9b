"""Where two texts of one document disagree: numbers, dates and names of one that the other has not.

Only paragraphs that answer each other are compared. What stands in both is taken away, as often as it
stands in both; of what is left over, a value on one side is set against the nearest of its kind on the
other («десять ≠ nine»), and what remains is missing on one side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from app.reading.alignment import Row, is_telling
from app.reading.anchors import Passage
from app.reading.quantities import Quantity
from indexer.names.model import Mention

DisagreementKind = Literal["number", "date", "time", "name"]


@dataclass(frozen=True, slots=True)
class Side:
    """One text's part in a disagreement: the span (code points of the whole text) and the value shown."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``left`` and ``right`` are what each text has, None where it has nothing; ``row`` counts from 0."""

    row: int
    kind: DisagreementKind
    left: Side | None
    right: Side | None


def disagreements(
    rows: Sequence[Row], left: Sequence[Passage], right: Sequence[Passage]
) -> tuple[Disagreement, ...]:
    """All disagreements, in the order of the rows. Rows with an empty side have none."""
    found: list[Disagreement] = []
    for index, row in enumerate(rows):
        if row.left and row.right:
            here = [left[i] for i in row.left]
            there = [right[i] for i in row.right]
            if not _surely_the_same(here, there):
                continue
            found.extend(_quantity_disagreements(index, here, there))
            found.extend(_name_disagreements(index, here, there))
    return tuple(found)


# Lines shorter than this stand beside each other by chance (stamps, signatures, copy numbers).
_SHORT = 60


def _surely_the_same(here: Sequence[Passage], there: Sequence[Passage]) -> bool:
    """Whether the passages say enough to be held against each other."""
    if min(sum(len(passage.paragraph.text) for passage in side) for side in (here, there)) >= _SHORT:
        return True
    ours, theirs = (
        {anchor for passage in side for anchor in passage.block.anchors} for side in (here, there)
    )
    return any(is_telling(anchor) for anchor in ours & theirs)


def _quantity_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage]
) -> Iterator[Disagreement]:
    left = [q for passage in here for q in passage.quantities if not q.enumerator]
    right = [q for passage in there for q in passage.quantities if not q.enumerator]
    left_over, right_over = _left_over(left, right), _left_over(right, left)
    kinds: tuple[DisagreementKind, ...] = ("number", "date", "time")
    for kind in kinds:
        ours = [q for q in left_over if q.kind == kind]
        theirs = [q for q in right_over if q.kind == kind]
        origin_left, origin_right = here[0].paragraph.start, there[0].paragraph.start
        while ours and theirs:
            first = ours.pop(0)
            second = min(theirs, key=lambda q: abs((q.start - origin_right) - (first.start - origin_left)))
            theirs.remove(second)
            yield Disagreement(row, kind, _side(first), _side(second))
        for lone in ours:
            yield Disagreement(row, kind, _side(lone), None)
        for lone in theirs:
            yield Disagreement(row, kind, None, _side(lone))


def _side(quantity: Quantity) -> Side:
    return Side(quantity.start, quantity.end, quantity.value)


def _left_over(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Quantity]:
    """What ``ours`` has more of than ``theirs``; weak values are never left over."""
    budget = Counter(q.value for q in theirs)
    over: list[Quantity] = []
    for quantity in ours:
        match = next((value for value in _same(quantity, budget) if budget[value] > 0), None)
        if match is not None:
            budget[match] -= 1
        elif not quantity.weak and quantity.value != "1":
            over.append(quantity)
    return over


def _same(quantity: Quantity, values: Counter[str]) -> Iterator[str]:
    """Values that say the same: a date with its year left out, «27.8» read as a number."""
    yield quantity.value
    if quantity.kind == "date":
        for value in values:
            if value != quantity.value and (
                value.endswith(f"-{quantity.value}") or quantity.value.endswith(f"-{value}")
            ):
                yield value
        parts = quantity.value.split("-")
        if len(parts) == 2 and len(parts[0]) == 2:
            yield f"{int(parts[1])}.{int(parts[0])}"
        if len(parts[0]) == 4:
            # «October 1951» beside «октябре … 1951 года»: the year may stand apart.
            yield from (value for value in ("-".join(parts[1:]),) if value)


def _name_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage]
) -> Iterator[Disagreement]:
    left = _names(here)
    right = _names(there)
    ours = [mention for authority, mention in left.items() if authority not in right]
    theirs = [mention for authority, mention in right.items() if authority not in left]
    for first in ours:
        second = next((m for m in theirs if m.kind == first.kind), None)
        if second is not None:
            theirs.remove(second)
        yield Disagreement(row, "name", _name_side(first), _name_side(second))
    for mention in theirs:
        yield Disagreement(row, "name", None, _name_side(mention))


def _names(passages: Sequence[Passage]) -> dict[str, Mention]:
    found: dict[str, Mention] = {}
    for passage in passages:
        for mention in passage.names:
            if mention.authority is not None and mention.kind in ("person", "place"):
                found.setdefault(mention.authority, mention)
    return found


def _name_side(mention: Mention | None) -> Side | None:
    if mention is None:
        return None
    return Side(mention.start, mention.end, mention.label or "")
