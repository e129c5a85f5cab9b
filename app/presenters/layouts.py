"""Which paragraphs stand side by side and where they disagree, worked out once for each long document."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.reading.alignment import Row, align
from app.reading.anchors import passages
from app.reading.disagreement import Disagreement
from app.reading.disagreements import disagreements
from app.reading.paragraphs import Paragraph, paragraphs
from app.search.results import DocumentView

KEPT: Final = 16
"""Layouts that are remembered: those of documents that somebody leafs through."""

LONG: Final = 50_000
"""Characters from which on remembering is worth it; shorter texts take some milliseconds."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Paragraphs of one or two texts in rows. ``disagreements`` are in the order of the rows.

    With one text each paragraph is a row, and ``right`` is empty.
    """

    rows: tuple[Row, ...]
    left: tuple[Paragraph, ...]
    right: tuple[Paragraph, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()

    def of_row(self, number: int) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
        """The paragraphs of row ``number``, from 0."""
        row = self.rows[number]
        return [self.left[i] for i in row.left], [self.right[i] for i in row.right]


def side_of(language: str) -> int:
    """Where a text stands beside others: Russian left (0), English right (2), other languages between."""
    return {"ru": 0, "en": 2}.get(language, 1)


class Layouts:
    """Layouts of documents; safe to use from several threads."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str, int, int | None], Layout] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, view: DocumentView, left: int, right: int | None) -> Layout:
        """The layout of two texts of a document by index, or of one where ``right`` is None."""
        texts = view.document.texts
        if right is None:
            alone = paragraphs(texts[left].text)
            return Layout(tuple(Row((i,), ()) for i in range(len(alone))), alone)
        if not view.revision or len(texts[left].text) + len(texts[right].text) < LONG:
            return _side_by_side(view, left, right)
        key = (view.revision, view.document.id, left, right)
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
                return known
        made = _side_by_side(view, left, right)
        with self._lock:
            self._known[key] = made
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return made


def _side_by_side(view: DocumentView, left: int, right: int) -> Layout:
    here, there = (
        passages(paragraphs(view.document.texts[index].text), view.mentions[index]) for index in (left, right)
    )
    rows = align([one.block for one in here], [one.block for one in there])
    found = sorted(disagreements(rows, here, there), key=lambda one: one.row)
    return Layout(
        tuple(rows),
        tuple(one.paragraph for one in here),
        tuple(one.paragraph for one in there),
        tuple(found),
    )
