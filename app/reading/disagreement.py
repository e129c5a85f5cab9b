"""What a disagreement of two texts is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
