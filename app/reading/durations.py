"""Lengths of time in other words: полтора года is eighteen months, двое суток forty-eight hours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final

from app.reading.quantity import Quantity
from indexer.documents.tables import cells, read_table

Duration = tuple[str, Fraction]
"""What is measured (``months`` or ``days``) and how many of it."""

_NEXT: Final = re.compile(r"[\s\u00a0-]+(?:an? |of )?([^\W\d_]+)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def duration(text: str, quantity: Quantity) -> Duration | None:
    """How long ``quantity`` says that something lasts; None where it counts something else.

    Offsets of the quantity are those of ``text``.
    """
    if quantity.kind != "number":
        return None
    units, _, parts = _tables()
    following = _NEXT.match(text, quantity.end)
    unit = units.get(_plain(following[1])) if following else None
    if unit is None:
        surface = _plain(text[quantity.start : quantity.end])
        unit = next((value for part, value in parts.items() if part in surface), None)
    try:
        return (unit[0], unit[1] * Fraction(quantity.value)) if unit else None
    except ValueError:
        return None


def durations(text: str, quantities: Sequence[Quantity]) -> Iterator[Duration]:
    """All lengths of time in ``text``, those that no number begins too: полгода, a fortnight."""
    for quantity in quantities:
        found = duration(text, quantity)
        if found:
            yield found
    _, wholes, _ = _tables()
    for word in _WORD.findall(text):
        whole = wholes.get(_plain(word))
        if whole:
            yield whole


@cache
def _tables() -> tuple[dict[str, Duration], dict[str, Duration], dict[str, Duration]]:
    """Units, words that say all, and parts of adjectives."""
    tables: dict[str, dict[str, Duration]] = {"unit": {}, "whole": {}, "part": {}}
    for row in read_table("durations.tsv", Path(__file__).parent / "data"):
        for form in cells(row["forms"]):
            tables[row["sort"]][form] = (row["measure"], Fraction(row["value"]))
    return tables["unit"], tables["whole"], tables["part"]


def _plain(word: str) -> str:
    return word.lower().replace("ё", "е")
