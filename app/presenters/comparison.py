"""Two texts in one language side by side, with what differs marked: copies of one paper, say.

Rows are the paragraphs of the left text; beside each stands what answers it word by word in the right one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from re import Match
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from app.labels import with_numbers_kept
from app.reading.paragraphs import paragraphs
from app.search.likeness import WORD, Stretch, stretches
from app.search.results import DocumentView

LONGEST: Final = 100_000
"""Characters of either text that are compared: some fifty pages, a third of a second."""

_LINE_END: Final = re.compile(r"(\s*\n\s*)")
_CLASSES: Final = {"slip": "slip"} | dict.fromkeys(("other", "left", "right", "around"), "differs")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the texts: its document and its language."""

    view: DocumentView
    language: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A paragraph of the left text and what stands for it in the right one, differences marked."""

    number: int
    left: Markup
    right: Markup


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two texts laid out. ``cut`` says that one is longer than what is compared."""

    left: Side
    right: Side
    rows: tuple[ComparedRow, ...]
    differing: int
    cut: bool


class _Span(NamedTuple):
    """Words of a text that are marked as one, in code points."""

    start: int
    end: int
    opening: Markup


def comparison(left: DocumentView, text: int, right: DocumentView, other_text: int) -> Comparison:
    """Lay out two texts by index; an index that a document does not have is that of its first text."""
    sides = []
    texts = []
    for view, index in ((left, text), (right, other_text)):
        one = view.document.texts[index if 0 <= index < len(view.document.texts) else 0]
        sides.append(Side(view, one.language))
        texts.append(with_numbers_kept(one.text))
    here, there = (one[:LONGEST] for one in texts)
    words, others = (list(WORD.finditer(one)) for one in (here, there))
    found = stretches([word.group().lower() for word in words], [word.group().lower() for word in others])
    of_left = [one for one in found if one.sort in _CLASSES and one.left < one.left_end]
    of_right = [one for one in found if one.sort in _CLASSES and one.right < one.right_end]
    painted_left = [_span(words[one.left], words[one.left_end - 1], one) for one in of_left]
    painted_right = [_span(others[one.right], others[one.right_end - 1], one) for one in of_right]
    starts = [one.start for one in paragraphs(here)] or [0]
    cuts = _cuts(starts, words, _begin(there, others), found)
    rows = tuple(
        ComparedRow(
            number,
            _painted(here, start, stop, painted_left),
            _painted(there, begin, end, painted_right),
        )
        for number, (start, stop, begin, end) in enumerate(
            zip(starts, [*starts[1:], len(here)], cuts, [*cuts[1:], len(there)], strict=True), 1
        )
    )
    differing = sum(one.sort in _CLASSES for one in found)
    return Comparison(sides[0], sides[1], rows, differing, any(len(one) > LONGEST for one in texts))


def _span(first: Match[str], last: Match[str], stretch: Stretch) -> _Span:
    return _Span(first.start(), last.end(), Markup('<span class="{}">').format(_CLASSES[stretch.sort]))


def _begin(text: str, words: Sequence[Match[str]]) -> list[int]:
    """Where the words of a text begin with the marks before them, «№ 5» and «(see», and where it ends.

    What stands between two words belongs to the first up to the last line end, else to the first space.
    """
    begin = []
    end = 0
    for word in words:
        between = text[end : word.start()]
        space = re.search(r"\s", between)
        lines = between.rfind("\n")
        begin.append(end + lines + 1 if lines >= 0 else end + space.end() if space else word.start())
        end = word.end()
    return [*begin, len(text)]


def _cuts(
    starts: Sequence[int],
    words: Sequence[Match[str]],
    begin: Sequence[int],
    found: Sequence[Stretch],
) -> list[int]:
    """Where in the right text that begins which answers each of the paragraphs of the left one.

    ``begin`` is where its words begin, and where it ends.
    """
    places = [word.start() for word in words]
    lefts = [one.left for one in found]
    cuts = [0]
    for start in starts[1:]:
        word = bisect_right(places, start - 1)
        stretch = found[max(bisect_right(lefts, word) - 1, 0)]
        if stretch.sort == "same":
            answer = stretch.right + word - stretch.left
        else:
            answer = stretch.right if word <= stretch.left else stretch.right_end
        cuts.append(max(begin[answer], cuts[-1]))
    return cuts


def _by_line(text: str, opening: Markup) -> Iterator[Markup]:
    """``text`` marked line by line: a box around several would reach across the column."""
    for piece in _LINE_END.split(text):
        yield opening + piece + Markup("</span>") if piece.strip() else escape(piece)


def _painted(text: str, start: int, end: int, spans: Sequence[_Span]) -> Markup:
    """``text[start:end]`` escaped, with ``spans`` marked; white space at the ends is left out."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    pieces = []
    at = start
    nearest = max(bisect_right(spans, start, key=lambda one: one.start) - 1, 0)
    for span in islice(spans, nearest, None):
        if span.start >= end:
            break
        first, last = max(span.start, at), min(span.end, end)
        if first < last:
            pieces += [escape(text[at:first]), *_by_line(text[first:last], span.opening)]
            at = last
    return Markup("").join([*pieces, escape(text[at:end])]) if start < end else Markup("")
