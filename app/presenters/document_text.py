"""A text of a document as HTML: its hits, disagreements and names marked, and where its pages begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from markupsafe import Markup, escape

from app.labels import with_numbers_kept
from app.presenters.addresses import PATHS, name_url
from app.reading.disagreement import Side
from app.search.results import Mark
from indexer.names.model import Mention

# (start, end, opening tag, closing tag) in code points of a whole text, ascending, not overlapping.
Span = tuple[int, int, Markup, Markup]


@dataclass(slots=True)
class Numbers:
    """The number that the next hit of a page gets; both columns count on from one to the other."""

    next: int = 1

    def take(self) -> int:
        """The next number."""
        self.next += 1
        return self.next - 1


class Painter:
    """Renders stretches of one text, which have to be asked for in the order of the text.

    ``sides`` are what disagrees, ``pages`` the offsets at which pages begin and ``page_mark`` what stands
    there in the text; the first stretch follows on what ends at ``since``. Hits are outermost, then
    disagreements, then names.
    """

    def __init__(
        self,
        text: str,
        marks: Sequence[Mark],
        mentions: Sequence[Mention],
        sides: Sequence[Side],
        numbers: Numbers,
        pages: Sequence[int] = (),
        page_mark: Callable[[int], Markup] = lambda _number: Markup(""),
        since: int = 0,
    ) -> None:
        self._text = with_numbers_kept(text)
        self._numbers = numbers
        closing = Markup("</mark>")
        self._marks: list[Span] = [(mark.start, mark.end, Markup("<mark>"), closing) for mark in marks]
        self._starts = [mark.start for mark in marks]
        self._boxes: list[Span] = [
            (side.start, side.end, Markup('<span class="differs">'), Markup("</span>"))
            for side in sorted(sides, key=lambda side: side.start)
        ]
        self._names = _names(mentions)
        self._pages = pages
        self._page_mark = page_mark
        # Pages that begin in what comes before have their marks there.
        self._turned = bisect_left(pages, since)

    def __call__(self, start: int, end: int) -> Markup:
        """The stretch from ``start`` to ``end``, with the marks of the pages begun since the one before."""
        pieces = []
        at = start
        while self._turned < len(self._pages) and self._pages[self._turned] < end:
            turn = max(at, self._pages[self._turned])
            self._turned += 1
            if self._turned < len(self._pages) and self._pages[self._turned] <= turn:
                continue  # Nothing of that page is in this text.
            pieces += [self._stretch(at, turn), self._page_mark(self._turned)]
            at = turn
        return Markup("").join([*pieces, self._stretch(at, end)])

    def _stretch(self, start: int, end: int) -> Markup:
        first = max(bisect_right(self._starts, start) - 1, 0)
        numbered: list[Span] = [
            (a, b, Markup('<mark id="hit-{}">').format(self._numbers.take()), closing)
            if a >= start
            else (a, b, opening, closing)
            for a, b, opening, closing in self._marks[first : bisect_left(self._starts, end)]
            if b > start
        ]
        return _paint(self._text, start, end, (numbered, self._boxes, self._names))


def _names(mentions: Sequence[Mention]) -> list[Span]:
    names: list[Span] = []
    for mention in mentions:
        if mention.authority and mention.kind in PATHS and (not names or names[-1][1] <= mention.start):
            url = name_url(mention.kind, mention.authority)
            opening = Markup('<a class="name" href="{}" title="{}">').format(url, mention.label or "")
            names.append((mention.start, mention.end, opening, Markup("</a>")))
    return names


def _paint(text: str, start: int, end: int, layers: Sequence[Sequence[Span]]) -> Markup:
    """``text[start:end]`` escaped, the spans of each layer drawn around those of the next ones."""
    if not layers:
        return escape(text[start:end])
    spans, inner = layers[0], layers[1:]
    pieces = []
    at = start
    # A span that begins before this stretch may reach into it; none but the nearest one can.
    nearest = max(bisect_right(spans, start, key=lambda span: span[0]) - 1, 0)
    for span_start, span_end, opening, closing in islice(spans, nearest, None):
        if span_start >= end:
            break
        first, last = max(span_start, at), min(span_end, end)
        if first >= last:
            continue
        pieces.append(_paint(text, at, first, inner))
        pieces.append(opening + _paint(text, first, last, inner) + closing)
        at = last
    pieces.append(_paint(text, at, end, inner))
    return Markup("").join(pieces)
