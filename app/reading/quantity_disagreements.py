"""Numbers, dates and times of one passage that the passage beside it has not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from app.reading.anchors import Passage
from app.reading.comparisons import Comparisons
from app.reading.disagreement import Disagreement, DisagreementKind, Side
from app.reading.durations import Duration, duration, durations
from app.reading.quantity import Quantity, QuantityKind


def quantity_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage], comparisons: Comparisons
) -> Iterator[Disagreement]:
    """The disagreements of the passages of a row."""
    left = [q for passage in here for q in passage.quantities if not q.enumerator]
    right = [q for passage in there for q in passage.quantities if not q.enumerator]
    lasting, elsewhere = set(_durations(here)), set(_durations(there))
    left_over = [q for q in _left_over(left, right, comparisons) if _duration(here, q) not in elsewhere]
    right_over = [q for q in _left_over(right, left, comparisons) if _duration(there, q) not in lasting]
    _pair_parts(left_over, right_over, comparisons)
    _pair_parts(right_over, left_over, comparisons)
    kinds: tuple[DisagreementKind, ...] = ("number", "date", "time")
    for kind in kinds:
        ours = [q for q in left_over if q.kind == kind]
        theirs = [q for q in right_over if q.kind == kind]
        origin_left, origin_right = here[0].paragraph.start, there[0].paragraph.start
        for first in ours:
            second = _take_nearest(theirs, first.start - origin_left + origin_right)
            yield Disagreement(row, kind, _side(first), _side(second) if second else None)
        for lone in theirs:
            yield Disagreement(row, kind, None, _side(lone))


def _take_nearest(quantities: list[Quantity], place: int) -> Quantity | None:
    """The one that stands nearest to ``place``, taken out of ``quantities``, which are in order."""
    at = bisect_left(quantities, place, key=lambda quantity: quantity.start)
    near = range(max(0, at - 1), min(at + 1, len(quantities)))
    nearest = min(near, key=lambda i: abs(quantities[i].start - place), default=None)
    return None if nearest is None else quantities.pop(nearest)


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


def _left_over(
    ours: Sequence[Quantity], theirs: Sequence[Quantity], comparisons: Comparisons
) -> list[Quantity]:
    """What ``ours`` has more of than ``theirs``; weak values are never left over."""
    free = dict(enumerate(theirs))
    places: defaultdict[tuple[QuantityKind, str], list[int]] = defaultdict(list)
    for place, other in free.items():
        places[other.kind, other.value].append(place)
    over: list[Quantity] = []
    for quantity in ours:
        # What says exactly the same first, so that «the 10th» is left to another.
        found = next(iter(places[quantity.kind, quantity.value]), None)
        if found is None:
            if not comparisons.allow(len(free)):
                continue
            found = next((place for place, other in free.items() if _agree(quantity, other)), None)
        if found is not None:
            other = free.pop(found)
            places[other.kind, other.value].remove(found)
        elif not quantity.weak and quantity.value != "1":
            over.append(quantity)
    return over


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether the two may say the same: a date and its day, 17:00 and five o'clock, 1.5 and 3/2."""
    if one.value == other.value and one.kind == other.kind:
        return True
    kinds = {one.kind, other.kind}
    if kinds == {"time"}:
        return (one.either_half or other.either_half) and _other_half(one.value) == other.value
    if kinds == {"number"}:
        ours, theirs = (({_fraction(q.value), _fraction(q.also)} - {None}) for q in (one, other))
        return not ours.isdisjoint(theirs)
    if kinds == {"date"}:
        longer, shorter = sorted((one.value, other.value), key=len, reverse=True)
        return longer.endswith(f"-{shorter}")
    number, dated = (one, other) if one.kind == "number" else (other, one)
    if number.kind != "number":
        return False
    return _is_hour(number, dated) if dated.kind == "time" else _is_part_of(number, dated.value)


def _other_half(time: str) -> str:
    """The same time in the other half of the day."""
    hour, _, minute = time.partition(":")
    return f"{(int(hour) + 12) % 24:02}:{minute}"


def _is_hour(number: Quantity, time: Quantity) -> bool:
    """Whether a number may be the whole hour ``time``."""
    hour, _, minute = time.value.partition(":")
    if "." in number.value:
        # до 14.15
        written = number.value.replace(".", ":").zfill(5)
        is_time = re.fullmatch(r"[012]\d:[0-5]\d", written) is not None
        return is_time and time.value in {written, _other_half(written)}
    if len(number.value) == 4 and number.value == hour + minute:
        # at 1600 on 29 October
        return True
    if minute != "00" or not number.value.isdigit():
        return False
    figure = int(number.value)
    same = {int(hour)} | ({24} if hour == "00" else set())
    # 4 may be four in the afternoon, 16 is no four in the morning.
    if figure <= 12 or time.either_half:
        same.add((int(hour) + 12) % 24)
    return figure in same or (figure == 12 and hour == "00")


def _is_part_of(number: Quantity, date: str) -> bool:
    """Whether a number is the day (the 10th), the year or, as «27.8», the day and the month of ``date``."""
    *years, last = date.split("-")
    if (
        number.ordinal
        and number.value.isdigit()
        and (years or len(last) == 2)
        and re.search(r"\d\d-\d\d$", date)
    ):
        return int(number.value) == int(last)
    if date.startswith(f"{number.value}-") and len(number.value) == 4:
        return True
    written = _as_date(number.value)
    return written is not None and (date == written or date.endswith(f"-{written}"))


def _pair_parts(ours: list[Quantity], theirs: list[Quantity], comparisons: Comparisons) -> None:
    """Take away what the other text has as two numbers: семь часов тридцать минут, 51 м 42 см."""
    for whole in list(ours):
        parts = re.fullmatch(r"(\d+)[:.](\d\d)", whole.value)
        if parts is None or not comparisons.allow(len(theirs)):
            continue
        large, small = int(parts[1]), int(parts[2])
        numbers = [q for q in theirs if q.kind == "number"]
        first = next((q for q in numbers if q.value in {str(large), str(large % 12 or 12)}), None)
        second = next((q for q in numbers if q.value == str(small) and q is not first), None)
        # One hour is never left over.
        if second and (first or large == 1):
            ours.remove(whole)
            theirs.remove(second)
            if first:
                theirs.remove(first)


@lru_cache(maxsize=4000)
def _fraction(value: str) -> Fraction | None:
    """1.5 and 3/2 as the number that they are."""
    try:
        return Fraction(value)
    except ValueError:
        return None


def _as_date(value: str) -> str | None:
    """«25.11» as a day and a month, where it can be one."""
    day, _, month = value.partition(".")
    if day.isdigit() and month.isdigit() and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
        return f"{int(month):02}-{int(day):02}"
    return None
