"""Places found in a text, and the text with them marked."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from app.search.results import Mark


class Found(NamedTuple):
    """A match in a text: code points, half-open, and the index of its pattern."""

    start: int
    end: int
    pattern: int


def merged(found: Iterable[Found | Mark]) -> tuple[Mark, ...]:
    """Marks that do not overlap, in order; a place within another is part of it."""
    marks: list[Mark] = []
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if marks and place.start < marks[-1].end:
            if place.end > marks[-1].end:
                marks[-1] = Mark(marks[-1].start, place.end)
        else:
            marks.append(Mark(place.start, place.end))
    return tuple(marks)


def render(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as escaped HTML with ``<mark>`` around the marks, which do not overlap.

    >>> render("a < b", [Mark(4, 5)])
    'a &lt; <mark>b</mark>'
    """
    end = len(text) if end is None else end
    parts = []
    at = start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first < last:
            parts.append(f"{escape(text[at:first])}<mark>{escape(text[first:last])}</mark>")
            at = last
    parts.append(escape(text[at:end]))
    return "".join(parts)
