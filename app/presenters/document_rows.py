"""The rows of a document as HTML: what stands in them, and where they disagree."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from app.date_texts import value_text
from app.i18n import gettext
from app.presenters.document_text import Numbers, Painter
from app.presenters.layouts import Layout
from app.presenters.parts import Part
from app.reading.disagreement import Disagreement, Side
from app.reading.paragraphs import Paragraph
from app.reading.scans import Scans
from app.search.results import DocumentView
from indexer.documents.model import Text

CONTEXT = 24
"""Characters of context beside each value in the list of disagreements."""

_LONG, _BRIEF = 3, 400
"""A cell keeps in sight beside one so many times as long, if it has no more than so many characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """One text as a column: which text, what it is called, how many hits it has.

    ``sort`` is what it is called without the number of a version.
    """

    index: int
    language: str
    label: str
    hits: int
    sort: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs that answer each other.

    ``number`` counts rows from 1; ``tags`` say where they disagree, each with its number in the document;
    ``first_hit`` is the number of the first hit in the row, None without one. ``page`` is the page on which
    the left side begins, from 1, 0 where the text has none. ``brief`` is the side, if any, that is short
    beside a long one.
    """

    number: int
    left: tuple[Markup, ...]
    right: tuple[Markup, ...]
    tags: tuple[tuple[int, str], ...] = ()
    first_hit: int | None = None
    page: int = 0
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A line of the list of disagreements: its row, the tag, and both values in their context."""

    row: int
    tag: str
    left: Markup | None
    right: Markup | None


def painted_rows(
    view: DocumentView,
    layout: Layout,
    shown: Sequence[Column],
    part: Part,
    available: dict[int, Scans],
    named: bool,
) -> tuple[RowView, ...]:
    """The rows of a part; ``named``: pages can be addressed in the texts."""
    numbers = Numbers(part.before + 1)
    inside = [layout.of_row(number) for number in range(part.start, part.stop)]
    found = [(number, one) for number, one in enumerate(layout.disagreements, 1)]
    painters = []
    for at, column in enumerate(shown):
        of_column = [paragraph for row in inside for paragraph in row[at]]
        sides = [side for _, one in found if (side := (one.left, one.right)[at])]
        painters.append(_painter(view, column, of_column, sides, numbers, available, named))
        # A page has its name in the first text that has pages.
        named = named and not view.document.texts[column.index].pages
    rows = []
    for number, row in enumerate(inside, part.start):
        before = numbers.next
        # The left side is painted first: hits are numbered as one reads.
        painted = [
            tuple(paint(one.start, one.end) for one in side)
            for paint, side in zip(painters, row, strict=False)
        ]
        rows.append(
            RowView(
                number + 1,
                painted[0],
                painted[1] if len(painted) > 1 else (),
                tuple((which, _tag(one)) for which, one in found if one.row == number),
                before if numbers.next > before else None,
                page_of(view, layout, shown[0], number),
                _brief(*(sum(len(one.text) for one in side) for side in row)),
            )
        )
    return tuple(rows)


def page_of(view: DocumentView, layout: Layout, column: Column, row: int) -> int:
    """The page on which the left side of a row begins, 0 where the text has none or the side is empty."""
    left, _ = layout.of_row(row)
    return bisect_right(view.document.texts[column.index].pages, left[0].start) if left else 0


def difference(view: DocumentView, one: Disagreement, shown: Sequence[Column]) -> Difference:
    """A line of the list of disagreements between the two texts shown."""
    left, right = (view.document.texts[column.index] for column in shown)
    return Difference(one.row + 1, _tag(one), _in_context(left, one.left), _in_context(right, one.right))


def _brief(left: int, right: int) -> str:
    if left and left <= _BRIEF and right >= _LONG * left:
        return "left"
    return "right" if right and right <= _BRIEF and left >= _LONG * right else ""


def _painter(
    view: DocumentView,
    column: Column,
    painted: Sequence[Paragraph],
    sides: Sequence[Side],
    numbers: Numbers,
    available: dict[int, Scans],
    named: bool,
) -> Painter:
    """What renders the paragraphs ``painted`` of a text, and looks at nothing else in it."""
    index = column.index
    text = view.document.texts[index]
    first, last = (painted[0].start, painted[-1].end) if painted else (0, 0)
    return Painter(
        text.text,
        [mark for mark in view.marks[index] if mark.end > first and mark.start < last],
        [mention for mention in view.mentions[index] if mention.end > first and mention.start < last],
        sides,
        numbers,
        text.pages,
        _page_mark(available[index], named),
        len(text.text[:first].rstrip()),
    )


def _page_mark(available: Scans, named: bool) -> Callable[[int], Markup]:
    """What stands in a text where page ``number`` begins: a link to its image where there is one.

    ``named``: it can be addressed as ``#page-7``, as a result that says its page does.
    """
    labels = {page.number: page.label for page in available.pages}

    def mark(number: int) -> Markup:
        address = available.address(number)
        words = gettext("p. %(number)s", number=labels.get(number, str(number)))
        name = Markup(' id="page-{}"').format(number) if named else Markup("")
        if address is None:
            return Markup('<span class="page-mark"{}>{}</span>').format(name, words)
        # With the PDF beside the text the link turns its pages; without it, or without a frame, it opens it.
        target = Markup(' target="scan"') if available.pdf and available.pdf.url in address else Markup("")
        return Markup('<a class="page-mark"{} href="{}"{}>{}</a>').format(name, address, target, words)

    return mark


def _tag(one: Disagreement) -> str:
    shown = value_text if one.kind == "date" else str
    left, right = (shown(side.value) if side else "–" for side in (one.left, one.right))
    return f"{left} ≠ {right}"


def _in_context(text: Text, side: Side | None) -> Markup | None:
    """The value in bold with the words of its line around it, cut at spaces."""
    if side is None:
        return None
    whole = text.text
    before = whole[max(side.start - CONTEXT, 0) : side.start]
    after = whole[side.end : side.end + CONTEXT]
    if side.start > CONTEXT:
        before = before.partition(" ")[2]
    if side.end + CONTEXT < len(whole):
        after = after.rpartition(" ")[0]
    before, after = before.rpartition("\n")[2], after.partition("\n")[0]
    return Markup("{}<b>{}</b>{}").format(before, whole[side.start : side.end], after)
