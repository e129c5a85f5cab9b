"""A document to read: two texts side by side, paragraph by paragraph, or one beside its page images."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from markupsafe import Markup

from app.i18n import gettext
from app.labels import text_label
from app.presenters.document_text import Numbers, Painter
from app.reading.alignment import align
from app.reading.anchors import Passage, passages
from app.reading.disagreements import Disagreement, Side, disagreements
from app.reading.paragraphs import paragraphs
from app.reading.scans import Scan, Scans, scans
from app.search.results import DocumentView
from indexer.documents.model import Text

CONTEXT = 24
"""Characters of context beside each value in the list of disagreements."""

WITH_IMAGES = "images"
"""The value of the parameter ``view`` that shows page images or a PDF beside a text."""

_LONG, _BRIEF = 3, 400
"""A cell keeps in sight beside one so many times as long, if it has no more than so many characters."""


@dataclass(frozen=True, slots=True)
class Column:
    """One text as a column: which text, what it is called, how many hits it has."""

    index: int
    language: str
    label: str
    hits: int


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs that answer each other.

    ``number`` counts rows from 1; ``tags`` say where they disagree; ``first_hit`` is the number of the first
    hit in the row, None without one. ``page`` is the page on which the left side begins, from 1, 0 where
    the text has none. ``brief`` is the side, if any, that is short beside a long one.
    """

    number: int
    left: tuple[Markup, ...]
    right: tuple[Markup, ...]
    tags: tuple[str, ...] = ()
    first_hit: int | None = None
    page: int = 0
    brief: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Rows that stand beside the same images."""

    rows: tuple[RowView, ...]
    images: tuple[Scan, ...] = ()


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

    ``left_choices`` and ``right_choices`` are all texts that may stand on either side. ``hits`` are those in
    the texts shown, ``found`` those in all texts. ``scans`` are those of the left text; with ``imaged``
    they stand beside it.
    """

    left: Column
    right: Column | None
    leaves: tuple[Leaf, ...]
    differences: tuple[Difference, ...]
    left_choices: tuple[Column, ...]
    right_choices: tuple[Column, ...]
    hits: int
    found: int
    scans: Scans
    imaged: bool

    @property
    def rows(self) -> tuple[RowView, ...]:
        """All rows in order."""
        return tuple(row for leaf in self.leaves for row in leaf.rows)


def reading(
    view: DocumentView, left: int | None, right: int | None, only: str | None, folder: Path | None = None
) -> Reading:
    """Lay out a document.

    ``left`` and ``right`` choose texts by index, ``only`` is the language of the one to show alone, or
    :data:`WITH_IMAGES`; what names no text of the document is passed over. ``folder`` holds page images.
    """
    columns = _columns(view)
    left_choices, right_choices = _sides(columns)
    left_column = _chosen(left_choices, left)
    right_column = _chosen(right_choices, right) if right_choices else None
    available = {column.index: _scans(view, column, folder) for column in columns}
    imaged = only == WITH_IMAGES and any(one.shown for one in available.values())
    if imaged:
        if not available[left_column.index].shown:
            left_column = next(column for column in columns if available[column.index].shown)
        right_column = None
    elif only is not None and right_column is not None:
        if right_column.language == only:
            left_column, right_column = right_column, None
        elif left_column.language == only:
            right_column = None
    shown = (left_column, right_column) if right_column else (left_column,)
    seen = available[left_column.index]
    if right_column and not seen.shown:
        seen = available[right_column.index]
    # An address names a page once: its image where images stand beside the text.
    named = not (imaged and seen.pages)
    rows, differences = _rows(view, left_column, right_column, available, named)
    return Reading(
        left_column,
        right_column,
        tuple(_leaves(rows, seen.pages)) if imaged else (Leaf(rows),),
        differences,
        left_choices,
        right_choices,
        sum(column.hits for column in shown),
        view.hit_count,
        seen,
        imaged,
    )


def _scans(view: DocumentView, column: Column, folder: Path | None) -> Scans:
    return scans(view.document, view.document.texts[column.index], folder)


def _leaves(rows: Sequence[RowView], images: Sequence[Scan]) -> Iterable[Leaf]:
    """The rows by the page on which they begin, each beside the images from there to the next rows' page."""
    groups = [(page, tuple(group)) for page, group in groupby(rows, key=lambda row: row.page)]
    for at, ((page, group), (following, _)) in enumerate(pairwise([*groups, (len(images) + 1, ())])):
        first = 0 if at == 0 else page
        last = following if at + 1 < len(groups) else len(images) + 1
        yield Leaf(group, tuple(image for image in images if first <= image.number < max(last, first + 1)))


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
    view: DocumentView, left: Column, right: Column | None, available: dict[int, Scans], named: bool
) -> tuple[tuple[RowView, ...], tuple[Difference, ...]]:
    numbers = Numbers()
    texts = view.document.texts
    pages = texts[left.index].pages
    if right is None:
        paint = _painter(view, left, (), numbers, available, named)
        rows = []
        for number, one in enumerate(paragraphs(texts[left.index].text), 1):
            before = numbers.next
            painted = paint(one.start, one.end)
            hit = before if numbers.next > before else None
            rows.append(RowView(number, (painted,), (), (), hit, bisect_right(pages, one.start)))
        return tuple(rows), ()
    here, there = _passages(view, left), _passages(view, right)
    pairs = align([one.block for one in here], [one.block for one in there])
    found = disagreements(pairs, here, there)
    sides = [one.left for one in found if one.left]
    paint_left = _painter(view, left, sides, numbers, available, named)
    sides = [one.right for one in found if one.right]
    paint_right = _painter(view, right, sides, numbers, available, named and not pages)
    rows = []
    for number, pair in enumerate(pairs, 1):
        before = numbers.next
        ours, theirs = [here[i].paragraph for i in pair.left], [there[i].paragraph for i in pair.right]
        painted_left = tuple(paint_left(one.start, one.end) for one in ours)
        painted_right = tuple(paint_right(one.start, one.end) for one in theirs)
        rows.append(
            RowView(
                number,
                painted_left,
                painted_right,
                tuple(_tag(one) for one in found if one.row == number - 1),
                before if numbers.next > before else None,
                bisect_right(pages, ours[0].start) if ours else 0,
                _brief(sum(len(one.text) for one in ours), sum(len(one.text) for one in theirs)),
            )
        )
    differences = tuple(
        Difference(
            one.row + 1,
            _tag(one),
            _in_context(texts[left.index], one.left),
            _in_context(texts[right.index], one.right),
        )
        for one in found
    )
    return tuple(rows), differences


def _brief(left: int, right: int) -> str:
    if left and left <= _BRIEF and right >= _LONG * left:
        return "left"
    return "right" if right and right <= _BRIEF and left >= _LONG * right else ""


def _passages(view: DocumentView, column: Column) -> tuple[Passage, ...]:
    return passages(paragraphs(view.document.texts[column.index].text), view.mentions[column.index])


def _painter(
    view: DocumentView,
    column: Column,
    sides: Sequence[Side],
    numbers: Numbers,
    available: dict[int, Scans],
    named: bool,
) -> Painter:
    index = column.index
    text = view.document.texts[index]
    marks = view.marks[index]
    page_mark = _page_mark(available[index], named)
    return Painter(text.text, marks, view.mentions[index], sides, numbers, text.pages, page_mark)


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
