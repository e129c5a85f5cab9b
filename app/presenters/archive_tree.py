"""The archive as nested nodes, of which only open levels are made: repository, fond, opis, delo."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from app.presenters.facets import Row, row_maker
from app.presenters.opened import BRANCH
from app.reference_labels import archive_level_label
from app.search.facets import SIZES
from app.search.filters import archive_path
from app.search.results import FacetValue
from app.search.state import SearchState
from indexer.documents.references import UNCODED
from indexer.engines.base import TOP_LEVELS

SMALL = 14
"""A tree of so many nodes is shown open."""

MOST = 400
"""Nodes of one level that are shown; what lies beyond is found by its reference code."""

DEEPEST = 4
"""Levels of which something may lie below: a delo is the fifth only where a papka stands above it."""

Path = tuple[str, ...]

_NOWHERE: Path = (UNCODED,)
Below = Callable[[str], Sequence[FacetValue]]
"""All that lies below a path, asked of the index; below «» the whole archive."""


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes of one level; ``left`` are further ones that are not shown."""

    nodes: tuple[Node, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One place in the archive: ``parent`` says that something lies below, ``below`` holds it once open.

    ``asked`` says that it is open because the address asks for it.
    """

    row: Row
    parent: bool
    open: bool
    asked: bool
    below: Level

    @property
    def opening(self) -> str:
        """The value of the parameter ``open`` that unfolds this node."""
        return BRANCH + self.row.value


def archive_tree(
    state: SearchState,
    values: Sequence[FacetValue],
    opened: Collection[str] = (),
    below: Below | None = None,
) -> Level:
    """The archive facet as a tree, open at what is ticked and at the paths in ``opened``.

    ``below`` is given where ``values`` are cut off: then what is opened is asked for.
    A path whose parent is not listed stands at the top.
    """
    chosen = [
        archive_path(value) for side in (state.include, state.exclude) for value in side.get("archive", ())
    ]
    wanted = {path[:length] for one in chosen for path in (_path(one),) for length in range(1, len(path))}
    asked = {_path(archive_path(one)) for one in opened}
    wanted |= asked
    known = {_path(value.value): value for value in values}
    if below is not None and wanted:
        # The first levels are among ``values``, unless there are too many of them.
        lacking = 0 if len(values) >= SIZES["archive"] else TOP_LEVELS
        for path in sorted(wanted, key=len):
            if len(path) >= lacking:
                known |= {_path(value.value): value for value in below("/".join(path))}
        if not lacking:
            known |= {_path(value.value): value for value in below("") if "/" not in value.value}
    small = below is None and len(known) <= SMALL
    return _level(state, known, (), lambda path: small or path in wanted, asked, below is None)


def archive_level(state: SearchState, path: str, values: Sequence[FacetValue]) -> Level:
    """What stands directly below ``path``, closed; ``values`` are all that lies below it at any depth."""
    known = {_path(value.value): value for value in values}
    return _level(state, known, _path(path), lambda path: False, (), complete=True)


def flatten(level: Level) -> Iterator[Node]:
    """All nodes of a tree, parents first."""
    waiting = list(reversed(level.nodes))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.below.nodes))


def natural_key(path: Path) -> tuple[tuple[int, str], ...]:
    """An order in which delo 9 comes before delo 10."""
    return tuple((int(match[0]) if (match := re.match(r"\d{1,9}", part)) else -1, part) for part in path)


def _level(
    state: SearchState,
    known: dict[Path, FacetValue],
    top: Path,
    is_open: Callable[[Path], bool],
    asked: Collection[Path],
    complete: bool,
) -> Level:
    children: dict[Path, list[Path]] = {}
    for path in known:
        parent = path[:-1]
        while parent != top and parent not in known and parent:
            parent = parent[:-1]
        children.setdefault(parent, []).append(path)

    make = row_maker(state, "archive")

    def node(path: Path) -> Node:
        has_more = path in children or (not complete and path != _NOWHERE and len(path) < DEEPEST)
        open_here = path in children and is_open(path)
        row = make(known[path], archive_level_label(path, path in children))
        return Node(row, has_more, open_here, path in asked, level(path) if open_here else Level())

    def level(path: Path) -> Level:
        # What is filed nowhere stands last.
        ordered = sorted(children.get(path, ()), key=lambda one: (one == _NOWHERE, natural_key(one)))
        return Level(tuple(map(node, ordered[:MOST])), max(len(ordered) - MOST, 0))

    return level(top)


def _path(value: str) -> Path:
    return tuple(value.split("/"))
