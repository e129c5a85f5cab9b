"""A number, a date or a time of day in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QuantityKind = Literal["number", "date", "time"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a date or a time of day.

    ``start`` and ``end`` are code points of the text, half-open. ``value`` is what two languages share:
    ``60``, ``1/6``, ``1951-06-13``, ``06-13`` (a day without its year), ``06`` (a month alone, in a
    date), ``22:00``. ``weak`` quantities (one, first) are never evidence of a disagreement;
    ``enumerator`` is true for the number of a point at the head of a paragraph («3. …»), ``ordinal`` for
    one that may be a day («the 10th», «15-го числа»), ``either_half`` for a time that does not say whether
    it is of the morning. ``also`` is another value of a number: 30 of «30–40 тыс.» may be 30000.
    """

    start: int
    end: int
    kind: QuantityKind
    value: str
    weak: bool = False
    enumerator: bool = False
    ordinal: bool = False
    either_half: bool = False
    also: str = ""
