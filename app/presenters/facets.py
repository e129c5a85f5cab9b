"""The panels beside the results: rows with tick boxes, their links, and what is shown first."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.labels import FACET_KEYS, FACET_TITLES, archive_level_label, facet_label
from app.search.results import FacetValue, SearchPage
from app.search.state import NEGATION, SearchState

SHOWN = 6
"""Rows of a panel before «more»; ticked and excluded ones are always among those shown."""

SEARCHABLE = 12
"""From so many rows on a panel has a field to search in it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a facet. Its addresses are made when asked for: most pages need one of them."""

    id: str
    name: str
    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    state: SearchState

    @property
    def toggle_url(self) -> str:
        """The search with this value ticked, or no longer ticked."""
        return self.state.toggled(self.name, self.value).url()

    @property
    def exclude_url(self) -> str:
        """The search without documents that have this value; of an excluded one, with them again."""
        if self.excluded:
            return self.state.without_facet(self.name, self.value).url()
        return self.state.with_excluded(self.name, self.value).url()


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet with its rows; ``more`` stand behind a disclosure."""

    facet: str
    title: str
    shown: tuple[Row, ...]
    more: tuple[Row, ...]
    searchable: bool
    active: bool

    @property
    def total(self) -> int:
        """All rows."""
        return len(self.shown) + len(self.more)


@dataclass(frozen=True, slots=True)
class Node:
    """A level of the archive tree; ``open`` where something below is ticked or the tree is small."""

    row: Row
    children: tuple[Node, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class ChipView:
    """An active filter with the address of the search without it."""

    key: str
    value: str
    excluded: bool
    url: str


def panels(state: SearchState, page: SearchPage) -> tuple[Panel, ...]:
    """A panel for each facet that has a value, the archive and the years excepted, in their order."""
    found = []
    for facet, title in FACET_TITLES.items():
        values = page.facets.get(facet, ())
        if facet == "archive" or not values:
            continue
        rows = [_row(state, facet, value, facet_label(facet, value.value, value.label)) for value in values]
        chosen = [row for row in rows if row.selected or row.excluded]
        others = [row for row in rows if not (row.selected or row.excluded)]
        room = max(SHOWN - len(chosen), 0)
        # One row alone is not worth a disclosure.
        cut = len(others) if len(others) <= room + 1 else room
        found.append(
            Panel(
                facet,
                str(title),
                (*chosen, *others[:cut]),
                tuple(others[cut:]),
                len(rows) >= SEARCHABLE,
                bool(chosen),
            )
        )
    return tuple(found)


def chips(state: SearchState, page: SearchPage) -> tuple[ChipView, ...]:
    """The active filters in words."""
    return tuple(
        ChipView(
            str(FACET_KEYS[chip.facet]),
            chip.value
            if chip.facet in ("year", "after", "before")
            else facet_label(chip.facet, chip.value, page.label(chip.facet, chip.value)),
            chip.excluded,
            chip.without.url(),
        )
        for chip in state.chips
    )


def hidden_fields(state: SearchState, page: SearchPage) -> tuple[tuple[str, str], ...]:
    """What the search form has to carry that no visible field of the page does.

    Ticked values have their tick box, dates and order their fields; what is left are exclusions, years,
    values that the page does not list, and how words are matched.
    """
    listed = {(facet, value.value) for facet, values in page.facets.items() for value in values}
    shown = {"sort", "per_page", "after", "before", "page", "q"}
    fields = []
    for name, value in state.to_args():
        ticked = not name.startswith(NEGATION) and name != "year" and (name, value) in listed
        if name not in shown and not ticked:
            fields.append((name, value))
    return tuple(fields)


# --- The archive as a tree --------------------------------------------------------------------------

SMALL_TREE = 14
"""A tree of so many nodes is shown open."""


def archive_tree(state: SearchState, values: tuple[FacetValue, ...]) -> tuple[Node, ...]:
    """The archive facet as nested nodes. A path whose parent is not listed stands at the top."""
    by_path = {tuple(value.value.split("/")): value for value in values}
    children: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for path in by_path:
        parent = path[:-1]
        while parent and parent not in by_path:
            parent = parent[:-1]
        children.setdefault(parent, []).append(path)
    small = len(by_path) <= SMALL_TREE

    def build(path: tuple[str, ...]) -> Node:
        value = by_path[path]
        below = tuple(build(child) for child in sorted(children.get(path, ()), key=natural_key))
        row = _row(state, "archive", value, archive_level_label(path, bool(below)))
        chosen = any(node.open or node.row.selected or node.row.excluded for node in below)
        return Node(row, below, bool(below) and (small or chosen))

    return tuple(build(path) for path in sorted(children.get((), ()), key=natural_key))


def natural_key(path: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """An order in which delo 9 comes before delo 10."""
    return tuple((int(match[0]) if (match := re.match(r"\d{1,9}", part)) else -1, part) for part in path)


def flatten(nodes: tuple[Node, ...]) -> Iterator[Node]:
    """All nodes of a tree, parents first."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def _row(state: SearchState, facet: str, value: FacetValue, label: str) -> Row:
    return Row(
        id=f"{facet}-{slug(value.value)}",
        name=facet,
        value=value.value,
        label=label,
        count=value.count,
        selected=state.is_selected(facet, value.value),
        excluded=state.is_excluded(facet, value.value),
        state=state,
    )


def slug(value: str) -> str:
    """A short form of ``value`` for an ``id``: the same on every page, so that focus finds its way back."""
    return f"{zlib.crc32(value.encode('utf-8', 'replace')):08x}"
