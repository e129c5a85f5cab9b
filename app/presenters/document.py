"""A document to read: two texts side by side, paragraph by paragraph, or one beside its page images."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from app.labels import text_label
from app.presenters.document_rows import Column, Difference, RowView, difference, page_of, painted_rows
from app.presenters.layouts import Layouts
from app.presenters.parts import Part, parts_of, places_of
from app.reading.scans import Scan, Scans, scans
from app.search.results import DocumentView

WITH_IMAGES = "images"
"""The value of the parameter ``view`` that shows page images or a PDF beside a text."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Rows that stand beside the same images."""

    rows: tuple[RowView, ...]
    images: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The texts as laid out. ``right`` is None where one text stands alone.

    ``left_choices`` and ``right_choices`` are all texts that may stand on either side. ``hits`` are those in
    the texts shown, ``found`` those in all texts. ``scans`` are those of the left text; with ``imaged``
    they stand beside it. ``leaves`` and ``differences`` are those of ``part``, which is one of ``parts``;
    ``earlier`` disagreements stand in the parts before, ``differing`` in the whole document.
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
    parts: tuple[Part, ...]
    part: Part
    earlier: int
    differing: int

    @property
    def rows(self) -> tuple[RowView, ...]:
        """The rows of the part in order."""
        return tuple(row for leaf in self.leaves for row in leaf.rows)


_layouts = Layouts()


def reading(
    view: DocumentView,
    left: int | None,
    right: int | None,
    only: str | None,
    folder: Path | None = None,
    at: str = "",
) -> Reading:
    """Lay out a document, and render the part of it in which ``at`` is (:meth:`Places.row`), else the first.

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
    layout = _layouts.of(view, left_column.index, right_column.index if right_column else None)
    places = places_of(view, layout, [column.index for column in shown])
    parts = parts_of(layout, places)
    row = places.row(at) or 0
    part = next(one for one in parts if row < one.stop or one is parts[-1])
    # An address names a page once: its image where images stand beside the text.
    rows = painted_rows(view, layout, shown, part, available, not (imaged and seen.pages))
    # A page that is turned within the next part's first paragraph begins there.
    following = len(seen.pages) + 1 if part is parts[-1] else page_of(view, layout, left_column, part.stop)
    first = 0 if part is parts[0] else rows[0].page
    differences = [one for one in layout.disagreements if part.start <= one.row < part.stop]
    return Reading(
        left_column,
        right_column,
        tuple(_leaves(rows, seen.pages, first, following)) if imaged else (Leaf(rows),),
        tuple(difference(view, one, shown) for one in differences),
        left_choices,
        right_choices,
        sum(column.hits for column in shown),
        view.hit_count,
        seen,
        imaged,
        parts,
        part,
        sum(one.row < part.start for one in layout.disagreements),
        len(layout.disagreements),
    )


def _scans(view: DocumentView, column: Column, folder: Path | None) -> Scans:
    return scans(view.document, view.document.texts[column.index], folder)


def _leaves(rows: Sequence[RowView], images: Sequence[Scan], first: int, following: int) -> Iterable[Leaf]:
    """The rows by the page on which they begin, each beside the images from there to the next rows' page.

    Images begin with page ``first``; after the rows comes page ``following``.
    """
    groups = [(page, tuple(group)) for page, group in groupby(rows, key=lambda row: row.page)]
    for at, ((page, group), (after, _)) in enumerate(pairwise([*groups, (following, ())])):
        begin = first if at == 0 else page
        yield Leaf(group, tuple(image for image in images if begin <= image.number < max(after, begin + 1)))


def _columns(view: DocumentView) -> tuple[Column, ...]:
    texts = view.document.texts
    found = []
    for index, text in enumerate(texts):
        of_language = [i for i, other in enumerate(texts) if other.language == text.language]
        version = (of_language.index(index) + 1, len(of_language))
        label = text_label(text.language, text.kind, version)
        sort = text_label(text.language, text.kind)
        found.append(Column(index, text.language, label, len(view.marks[index]), sort))
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
