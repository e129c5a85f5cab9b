"""A document to read: two texts side by side, paragraph by paragraph, with everything marked in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, islice

from markupsafe import Markup, escape

from app.labels import text_label
from app.presenters.addresses import name_url
from app.reading.alignment import align
from app.reading.anchors import Passage, passages
from app.reading.disagreements import Disagreement, Side, disagreements
from app.reading.paragraphs import paragraphs
from app.search.results import DocumentView
from indexer.documents.model import Text

CONTEXT = 24
"""Characters of context beside each value in the list of disagreements."""

# (start, end, opening tag, closing tag) in code points of a whole text, ascending, not overlapping.
Span = tuple[int, int, Markup, Markup]


@dataclass(frozen=True, slots=True)
class Column:
    """One text as a column: which text, what it is called, how many hits it has."""

    index: int
    language: str
    label: str
    hits: int


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs that answer each other. ``number`` counts rows from 1; ``tags`` say where they disagree."""

    number: int
    left: tuple[Markup, ...]
    right: tuple[Markup, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the list of disagreements: the row, the tag, and both values in their context."""

    number: int
    tag: str
    left: Markup | None
    right: Markup | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts as laid out. ``right`` is None where one text stands alone.

    ``left_choices`` and ``right_choices`` are all texts that may stand on either side.
    """

    left: Column
    right: Column | None
    rows: tuple[RowView, ...]
    differences: tuple[Difference, ...]
    left_choices: tuple[Column, ...]
    right_choices: tuple[Column, ...]
    hits: int


def reading(view: DocumentView, left: int | None, right: int | None, only: str | None) -> Reading:
    """Lay out a document.

    ``left`` and ``right`` choose texts by index, ``only`` is the language of the one to show alone; what
    names no text of the document is passed over.
    """
    columns = _columns(view)
    left_choices, right_choices = _sides(columns)
    left_column = _chosen(left_choices, left)
    right_column = _chosen(right_choices, right) if right_choices else None
    if only is not None and right_column is not None:
        if right_column.language == only:
            left_column, right_column = right_column, None
        elif left_column.language == only:
            right_column = None
    rows, differences = _rows(view, left_column, right_column)
    shown = (left_column, right_column) if right_column else (left_column,)
    return Reading(
        left_column,
        right_column,
        rows,
        differences,
        left_choices,
        right_choices,
        sum(column.hits for column in shown),
    )


def _columns(view: DocumentView) -> tuple[Column, ...]:
    texts = view.document.texts
    found = []
    for index, text in enumerate(texts):
        of_language = [i for i, other in enumerate(texts) if other.language == text.language]
        version = (of_language.index(index) + 1, len(of_language))
        label = text_label(text.language, text.kind, version)
        found.append(Column(index, text.language, label, len(view.marks[index])))
    return tuple(found)


def _sides(columns: Sequence[Column]) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """Russian stands left and English right; of other languages English, else the last, stands right."""
    languages = list(dict.fromkeys(column.language for column in columns))
    if len(languages) < 2:
        return tuple(columns), ()
    languages.sort(key=lambda language: {"ru": 0, "en": 2}.get(language, 1))
    right = languages[-1]
    left = sorted(
        (column for column in columns if column.language != right),
        key=lambda column: languages.index(column.language),
    )
    return tuple(left), tuple(column for column in columns if column.language == right)


def _chosen(choices: Sequence[Column], index: int | None) -> Column:
    """The text asked for, else the one with most hits, else the first."""
    for column in choices:
        if column.index == index:
            return column
    return max(choices, key=lambda column: column.hits)


def _rows(
    view: DocumentView, left: Column, right: Column | None
) -> tuple[tuple[RowView, ...], tuple[Difference, ...]]:
    numbers = count(1)
    here = _passages(view, left)
    if right is None:
        paint = _painter(view, left, (), numbers)
        rows = tuple(
            RowView(number, (paint(one.paragraph.start, one.paragraph.end),), ())
            for number, one in enumerate(here, 1)
        )
        return rows, ()
    there = _passages(view, right)
    pairs = align([one.block for one in here], [one.block for one in there])
    found = disagreements(pairs, here, there)
    paint_left = _painter(view, left, [one.left for one in found if one.left], numbers)
    paint_right = _painter(view, right, [one.right for one in found if one.right], numbers)
    rows = tuple(
        RowView(
            number,
            tuple(paint_left(here[i].paragraph.start, here[i].paragraph.end) for i in pair.left),
            tuple(paint_right(there[i].paragraph.start, there[i].paragraph.end) for i in pair.right),
            tuple(_tag(one) for one in found if one.row == number - 1),
        )
        for number, pair in enumerate(pairs, 1)
    )
    texts = view.document.texts
    differences = tuple(
        Difference(
            one.row + 1,
            _tag(one),
            _in_context(texts[left.index], one.left),
            _in_context(texts[right.index], one.right),
        )
        for one in found
    )
    return rows, differences


def _passages(view: DocumentView, column: Column) -> tuple[Passage, ...]:
    return passages(paragraphs(view.document.texts[column.index].text), view.mentions[column.index])


def _painter(
    view: DocumentView, column: Column, sides: Sequence[Side], numbers: count[int]
) -> Callable[[int, int], Markup]:
    """A function that renders a stretch of a text: hits outermost, then disagreements, then names.

    Hits are numbered in the order in which stretches are rendered, which is that of reading.
    """
    text = view.document.texts[column.index].text
    end_of_mark = Markup("</mark>")
    marks = [(mark.start, mark.end, Markup("<mark>"), end_of_mark) for mark in view.marks[column.index]]
    mark_starts = [mark[0] for mark in marks]
    boxes: list[Span] = [
        (side.start, side.end, Markup('<span class="differs">'), Markup("</span>"))
        for side in sorted(sides, key=lambda side: side.start)
    ]
    names: list[Span] = []
    for mention in view.mentions[column.index]:
        if mention.authority and mention.kind and (not names or names[-1][1] <= mention.start):
            url = name_url(mention.kind, mention.authority)
            opening = Markup('<a class="name" href="{}" title="{}">').format(url, mention.label or "")
            names.append((mention.start, mention.end, opening, Markup("</a>")))

    def paint(start: int, end: int) -> Markup:
        first = max(bisect_right(mark_starts, start) - 1, 0)
        numbered: list[Span] = [
            (a, b, Markup('<mark id="hit-{}">').format(next(numbers)), closing)
            if a >= start
            else (a, b, opening, closing)
            for a, b, opening, closing in marks[first : bisect_left(mark_starts, end)]
            if b > start
        ]
        return _paint(text, start, end, (numbered, boxes, names))

    return paint


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


def _tag(one: Disagreement) -> str:
    return f"{one.left.value if one.left else '–'} ≠ {one.right.value if one.right else '–'}"


def _in_context(text: Text, side: Side | None) -> Markup | None:
    """The value in bold with the words around it, cut at spaces."""
    if side is None:
        return None
    whole = text.text
    before = whole[max(side.start - CONTEXT, 0) : side.start]
    after = whole[side.end : side.end + CONTEXT]
    if side.start > CONTEXT:
        before = before.partition(" ")[2]
    if side.end + CONTEXT < len(whole):
        after = after.rpartition(" ")[0]
    return Markup("{}<b>{}</b>{}").format(before, whole[side.start : side.end], after)
