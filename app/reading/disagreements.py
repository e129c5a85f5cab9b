"""Where two texts of one document disagree: numbers, dates and names of one that the other has not.

Only paragraphs that answer each other are compared. What stands in both is taken away, as often as it
stands in both; of what is left over, a value on one side is set against the nearest of its kind on the
other («десять ≠ nine»), and what remains is missing on one side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal

from app.reading.alignment import Row, is_telling
from app.reading.anchors import Passage
from app.reading.durations import Duration, duration, durations
from app.reading.quantities import Quantity
from app.reading.surnames import (
    Covered,
    Surname,
    latin_surnames,
    russian_surnames,
    stands_in_latin,
    stands_in_russian,
)
from indexer.analysis.normalize import fold
from indexer.documents.tables import cells, read_table
from indexer.names.authorities import Authorities
from indexer.names.model import Mention

_CYRILLIC = re.compile(r"[А-Яа-я]{3}")

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
            found.extend(_surname_disagreements(index, here, there))
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


def _quantity_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage]
) -> Iterator[Disagreement]:
    left = [q for passage in here for q in passage.quantities if not q.enumerator]
    right = [q for passage in there for q in passage.quantities if not q.enumerator]
    lasting, elsewhere = set(_durations(here)), set(_durations(there))
    left_over = [q for q in _left_over(left, right) if _duration(here, q) not in elsewhere]
    right_over = [q for q in _left_over(right, left) if _duration(there, q) not in lasting]
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


def _durations(passages: Sequence[Passage]) -> Iterator[Duration]:
    for passage in passages:
        yield from durations(passage.paragraph.text, [_within(passage, q) for q in passage.quantities])


def _duration(passages: Sequence[Passage], quantity: Quantity) -> Duration | None:
    passage = next(p for p in passages if p.paragraph.start <= quantity.start < p.paragraph.end)
    return duration(passage.paragraph.text, _within(passage, quantity))


def _within(passage: Passage, quantity: Quantity) -> Quantity:
    """The quantity with offsets of its paragraph."""
    shift = passage.paragraph.start
    return replace(quantity, start=quantity.start - shift, end=quantity.end - shift)


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
    """Values that say the same: a date without its year, «27.8» read as a number, 17:00 and five o'clock."""
    yield quantity.value
    if quantity.kind == "time":
        yield from _same_hours(quantity.value)
    elif quantity.kind == "number":
        yield from (value for value in values if ":" in value and quantity.value in _same_hours(value))
        yield from _same_parts(quantity.value)
    if quantity.kind == "number" and (date := _as_date(quantity.value)):
        yield from (value for value in values if value == date or value.endswith(f"-{date}"))
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


def _same_hours(time: str) -> tuple[str, ...]:
    """What else a time may be called: without its half of the day, a whole hour as a number."""
    hour, _, minute = time.partition(":")
    other = (int(hour) + 12) % 24
    whole = (str(int(hour)), str(int(hour) % 12 or 12), str(other)) if minute == "00" else ()
    return (f"{other:02}:{minute}", *whole)


def _same_parts(value: str) -> Iterator[str]:
    """3/2 is 1.5, and 1.5 is 3/2."""
    try:
        number = Fraction(value)
    except ValueError:
        return
    if number.denominator in {2, 4, 5, 10, 20, 25, 50, 100}:
        yield str(number)
        yield f"{float(number):g}"


def _as_date(value: str) -> str | None:
    """«25.11» as a day and a month, where it can be one."""
    day, _, month = value.partition(".")
    if day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
        return f"{int(month):02}-{int(day):02}"
    return None


def _name_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage]
) -> Iterator[Disagreement]:
    left = _names(here)
    right = _names(there)
    our_text, their_text = (_folded(side) for side in (here, there))
    ours = [m for name, m in left.items() if name not in right and not _stands(m, here, there, their_text)]
    theirs = [m for name, m in right.items() if name not in left and not _stands(m, there, here, our_text)]
    for first in ours:
        second = next((m for m in theirs if m.kind == first.kind), None)
        if second is not None:
            theirs.remove(second)
        yield Disagreement(row, "name", _name_side(first), _name_side(second))
    for mention in theirs:
        yield Disagreement(row, "name", None, _name_side(mention))


def _surname_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage]
) -> Iterator[Disagreement]:
    """Surnames that no authority has; between a Russian text and one in Latin letters alone."""
    texts = [" ".join(passage.paragraph.text for passage in side) for side in (here, there)]
    if [bool(_CYRILLIC.search(text)) for text in texts] == [True, False]:
        russian, latin, swapped = here, there, False
    elif [bool(_CYRILLIC.search(text)) for text in texts] == [False, True]:
        russian, latin, swapped = there, here, True
    else:
        return
    text, other = (texts[1], texts[0]) if swapped else texts
    ours = [one for one in _surnames(russian, russian_surnames) if not stands_in_latin(one.value, other)]
    theirs = [one for one in _surnames(latin, latin_surnames) if not stands_in_russian(one.value, text)]
    for first in ours:
        second = theirs.pop(0) if theirs else None
        yield (
            Disagreement(row, "name", second, first) if swapped else Disagreement(row, "name", first, second)
        )
    for lone in theirs:
        yield Disagreement(row, "name", lone, None) if swapped else Disagreement(row, "name", None, lone)


def _surnames(
    passages: Sequence[Passage], find: Callable[[str, Covered], Iterator[Surname]]
) -> Iterator[Side]:
    """Each surname once, with its first place."""
    seen: set[str] = set()
    for passage in passages:
        shift = passage.paragraph.start
        covered = [(mention.start - shift, mention.end - shift) for mention in passage.mentions]
        for start, end, text in find(passage.paragraph.text, covered):
            if text not in seen:
                seen.add(text)
                yield Side(start + shift, end + shift, text)


def _stands(mention: Mention, own: Sequence[Passage], others: Sequence[Passage], folded: str) -> bool:
    """Whether the other text has the name of ``mention`` unrecognised: as an adjective, or as it sounds."""
    if _is_adjective(mention, folded):
        return True
    passage = next(one for one in own if one.paragraph.start <= mention.start < one.paragraph.end)
    shift = passage.paragraph.start
    surface = passage.paragraph.text[mention.start - shift : mention.end - shift]
    other = " ".join(one.paragraph.text for one in others)
    words = [word for word in re.findall(r"[^\W\d_]{5,}", surface) if word[0].isupper()]
    if _CYRILLIC.search(surface) and not _CYRILLIC.search(other):
        return any(stands_in_latin(word, other) for word in words)
    if surface.isascii() and _CYRILLIC.search(other):
        return any(stands_in_russian(word, other) for word in words)
    return False


def _names(passages: Sequence[Passage]) -> dict[str, Mention]:
    found: dict[str, Mention] = {}
    for passage in passages:
        for mention in passage.names:
            if mention.authority is not None and mention.kind in ("person", "place"):
                found.setdefault(mention.authority, mention)
    return found


def _folded(passages: Sequence[Passage]) -> str:
    return " ".join(fold(passage.paragraph.text) for passage in passages)


def _is_adjective(mention: Mention, other: str) -> bool:
    """Whether a place that only one text names stands in the other as an adjective: «по пекинскому времени».

    An adjective begins like the noun in either language (Китай – китайский, China – Chinese).
    """
    record = (
        Authorities.load().get(mention.authority) if mention.kind == "place" and mention.authority else None
    )
    if record is None:
        return False
    spellings = (fold(spelling) for spelling in record.spellings)
    beginnings = {
        spelling[: max(4, min(5, len(spelling) - 2))] for spelling in spellings if len(spelling) > 3
    } | _adjectives().get(record.id, frozenset())
    return any(f" {beginning}" in f" {other}" for beginning in beginnings)


@cache
def _adjectives() -> dict[str, frozenset[str]]:
    """Beginnings of words for what belongs to a place and is called otherwise: French, датский."""
    rows = read_table("adjectives.tsv", Path(__file__).parent / "data")
    return {row["place"]: frozenset(cells(row["beginnings"])) for row in rows}


def _name_side(mention: Mention | None) -> Side | None:
    if mention is None:
        return None
    return Side(mention.start, mention.end, mention.label or "")
