"""A document to read: two texts side by side, paragraph by paragraph, or one beside its page images."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from app.labels import text_label
from app.presenters.document_rows import Column, Difference, RowView, difference, page_of, painted_rows
from app.presenters.layouts import Layouts, side_of
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

    ``languages`` are all, from left to right; ``left_choices`` and ``right_choices`` what may stand on either
    side. ``hits`` are those in the texts shown, ``found`` those in all texts. ``scans`` are those of the left
    text; with ``imaged`` they stand beside it. ``leaves`` and ``differences`` are those of ``part``, which is
    one of ``parts``; ``earlier`` disagreements stand in the parts before it, ``differing`` in the whole.
    """

    left: Column
    right: Column | None
    leaves: tuple[Leaf, ...]
    differences: tuple[Difference, ...]
    languages: tuple[str, ...]
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
    sides = _sides(columns, left)
    available = {one.index: scans(view.document, view.document.texts[one.index], folder) for one in columns}
    with_images = [one for one in columns if available[one.index].shown]
    imaged = only == WITH_IMAGES and bool(with_images)
    shown = _shown(columns, sides, (left, right), only)
    if imaged:
        shown = shown[:1] if shown[0] in with_images else (with_images[0],)
    seen = next((available[one.index] for one in shown if one in with_images), available[shown[-1].index])
    indexes = [column.index for column in shown]
    layout = _layouts.of(view, indexes[0], indexes[1] if len(indexes) > 1 else None)
    places = places_of(view, layout, indexes)
    parts = parts_of(layout, places)
    row = places.row(at) or 0
    part = next(one for one in parts if row < one.stop or one is parts[-1])
    # An address names a page once: its image where images stand beside the text.
    rows = painted_rows(view, layout, shown, part, available, not (imaged and seen.pages))
    # A page that is turned within the next part's first paragraph begins there.
    following = len(seen.pages) + 1 if part is parts[-1] else page_of(view, layout, shown[0], part.stop)
    first = 0 if part is parts[0] else rows[0].page
    differences = [one for one in layout.disagreements if part.start <= one.row < part.stop]
    return Reading(
        left=shown[0],
        right=shown[1] if len(shown) > 1 else None,
        leaves=tuple(_leaves(rows, seen.pages, first, following)) if imaged else (Leaf(rows),),
        differences=tuple(difference(view, one, shown) for one in differences),
        languages=tuple(_languages(columns)),
        left_choices=sides[0],
        right_choices=sides[1],
        hits=sum(column.hits for column in shown),
        found=view.hit_count,
        scans=seen,
        imaged=imaged,
        parts=parts,
        part=part,
        earlier=sum(one.row < part.start for one in layout.disagreements),
        differing=len(layout.disagreements),
    )


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


def _languages(columns: Sequence[Column]) -> list[str]:
    """The languages of a document from left to right: Russian stands left and English right."""
    return sorted(dict.fromkeys(column.language for column in columns), key=side_of)


def _sides(columns: Sequence[Column], left: int | None) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """What may stand on either side: any two of several languages, in their order from left to right."""
    languages = _languages(columns)
    if len(languages) < 2:
        return tuple(columns), ()
    ordered = sorted(columns, key=lambda column: languages.index(column.language))
    choices = tuple(column for column in ordered if column.language != languages[-1])
    after = languages.index(_chosen(choices, left).language)
    return choices, tuple(column for column in ordered if languages.index(column.language) > after)


def _shown(
    columns: Sequence[Column],
    sides: tuple[tuple[Column, ...], tuple[Column, ...]],
    asked: tuple[int | None, int | None],
    only: str | None,
) -> tuple[Column, ...]:
    """The column of each side, or that one alone which is in the language ``only``."""
    left, right = sides
    alone = [column for column in columns if column.language == only]
    if alone and right:
        return (_chosen(alone, next((one.index for one in alone if one.index in asked), None)),)
    shown = [_chosen(left, asked[0])]
    if right:
        others = [
            column for column in right if column.index == asked[1] or column.language == right[-1].language
        ]
        shown.append(_chosen(others, asked[1]))
    return tuple(shown)


def _chosen(choices: Sequence[Column], index: int | None) -> Column:
    """The text asked for, else the one with most hits, else the first."""
    for column in choices:
        if column.index == index:
            return column
    return max(choices, key=lambda column: column.hits)
