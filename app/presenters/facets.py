"""The panels beside the results: rows with tick boxes, their links, and what is shown first."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from app.labels import FACET_KEYS, FACET_TITLES, facet_label
from app.presenters.opened import Opened, search_address
from app.search.facets import SIZE, SIZES
from app.search.results import FacetValue, SearchPage
from app.search.state import NEGATION, SearchState
from indexer.analysis.normalize import fold

SHOWN = 6
"""Rows of a panel before «more»; ticked and excluded ones are always among those shown."""

SHOWN_AT_LENGTH = 200
"""Rows of a panel after «more»; words typed into its field find the others."""

SEARCHABLE = 12
"""From so many values on a panel has a field to search in it."""

BLANK = "\0blank\0"
"""Stands for a value in the pattern of an address; no value of an index is so."""

Values = Callable[[str], Sequence[FacetValue]]
"""All values of a facet, asked of the index."""

Spellings = Callable[[str], Collection[str]]
"""The spellings of a value that is a name; none of another."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a facet.

    ``exclude_url`` is the search without documents that have this value; of an excluded one, with them again.
    """

    id: str
    name: str
    value: str
    label: str
    count: int
    selected: bool
    excluded: bool
    exclude_url: str
    state: SearchState

    @property
    def toggle_url(self) -> str:
        """The search with this value ticked, or no longer ticked."""
        return self.state.toggled(self.name, self.value).url()


@dataclass(frozen=True, slots=True)
class Panel:
    """A facet with the rows that are rendered.

    ``total`` are its values, at least so many where it is not ``complete``; ``left`` those not rendered that
    the words in ``find`` do not shut out. ``more_url`` and ``fewer_url`` are pages of results, ``part_url``
    and ``short_url`` the same panel alone, for htmx.
    """

    facet: str
    title: str
    rows: tuple[Row, ...]
    total: int
    complete: bool
    left: int
    long: bool
    find: str
    active: bool
    more_url: str
    fewer_url: str
    part_url: str
    short_url: str

    @property
    def searchable(self) -> bool:
        """Whether the panel is long enough for a field to search in it."""
        return self.total >= SEARCHABLE

    @property
    def total_text(self) -> str:
        """How many values there are, with a plus where the list is cut off."""
        return f"{self.total}" if self.complete else f"{self.total}+"


@dataclass(frozen=True, slots=True)
class ChipView:
    """An active filter with the address of the search without it."""

    key: str
    value: str
    excluded: bool
    url: str


def panels(
    state: SearchState, page: SearchPage, opened: Opened, values: Values, spellings: Spellings
) -> tuple[Panel, ...]:
    """A panel for each facet that has a value, the archive and the years excepted, in their order.

    Those opened ask for all their ``values``.
    """
    return tuple(
        panel(state, facet, page.facets[facet], opened, values, spellings)
        for facet in FACET_TITLES
        if facet != "archive" and page.facets.get(facet)
    )


def panel(
    state: SearchState,
    facet: str,
    counted: Sequence[FacetValue],
    opened: Opened,
    values: Values,
    spellings: Spellings,
) -> Panel:
    """One facet, ``counted`` its most frequent values. Of the years only chosen ones stand before «more»."""
    title = str(FACET_TITLES.get(facet, FACET_KEYS[facet]))
    find = opened.find.get(facet, "")
    long = opened.shows(facet)
    if long:
        counted = values(facet)
    complete = long or len(counted) < SIZES.get(facet, SIZE)
    chosen = [value for value in counted if value.selected or value.excluded]
    others = [value for value in counted if not (value.selected or value.excluded)]
    if find:
        words = fold(find).split()
        others = [value for value in others if is_called(words, facet, value, spellings)]
    if long:
        room = SHOWN_AT_LENGTH
    else:
        room = 0 if facet == "year" else max(SHOWN - len(chosen), 0)
        # One row alone is not worth a disclosure.
        room += facet != "year" and len(others) == room + 1
    make = row_maker(state, facet)
    this = Opened(frozenset([facet]))
    part = f"/search/facets/{facet}"
    return Panel(
        facet=facet,
        title=title,
        rows=tuple(
            make(value, facet_label(facet, value.value, value.label)) for value in (*chosen, *others[:room])
        ),
        total=len(counted),
        complete=complete,
        left=max(len(others) - room, 0),
        long=long,
        find=find,
        active=bool(chosen),
        more_url=f"{this.url(state)}#facet-{facet}",
        fewer_url=f"{state.url()}#facet-{facet}",
        part_url=search_address(state, ("open", facet), path=part),
        short_url=state.url(part),
    )


def chips(state: SearchState, page: SearchPage) -> tuple[ChipView, ...]:
    """The active filters in words."""
    return tuple(
        ChipView(
            str(FACET_KEYS[chip.facet]),
            chip.value
            if chip.facet in ("after", "before")
            else facet_label(chip.facet, chip.value, page.label(chip.facet, chip.value)),
            chip.excluded,
            chip.without.url(),
        )
        for chip in state.chips
    )


def hidden_fields(state: SearchState, page: SearchPage) -> tuple[tuple[str, str], ...]:
    """What the search form has to carry that no visible field of the page does.

    Ticked values have their tick box, dates and order their fields; what is left are exclusions,
    values that the page does not list, and how words are matched.
    """
    listed = {(facet, value.value) for facet, values in page.facets.items() for value in values}
    shown = {"sort", "per_page", "after", "before", "page", "q"}
    fields = []
    for name, value in state.to_args():
        ticked = not name.startswith(NEGATION) and (name, value) in listed
        if name not in shown and not ticked:
            fields.append((name, value))
    return tuple(fields)


def row_maker(state: SearchState, facet: str) -> Callable[[FacetValue, str], Row]:
    """A function that makes rows of values and their labels.

    A page has some sixty rows, so that the address without a value is worked out once, for a value that is
    none, and each row puts its own in.
    """
    pattern = state.with_excluded(facet, BLANK).url()

    def make(value: FacetValue, label: str) -> Row:
        excluded = state.is_excluded(facet, value.value)
        if excluded or state.is_selected(facet, value.value):
            other = state.without_facet(facet, value.value)
            exclude_url = (other if excluded else other.with_excluded(facet, value.value)).url()
        else:
            exclude_url = pattern.replace(quote(BLANK), quote(value.value, safe="/:", errors="replace"))
        return Row(
            id=f"{facet}-{slug(value.value)}",
            name=facet,
            value=value.value,
            label=label,
            count=value.count,
            selected=state.is_selected(facet, value.value),
            excluded=excluded,
            exclude_url=exclude_url,
            state=state,
        )

    return make


def slug(value: str) -> str:
    """A short form of ``value`` for an ``id``: the same on every page, so that focus finds its way back."""
    return f"{zlib.crc32(value.encode('utf-8', 'replace')):08x}"


def is_called(words: Sequence[str], facet: str, value: FacetValue, spellings: Spellings) -> bool:
    """Whether a value is called by these (folded) words in the interface language or any spelling."""
    names = (facet_label(facet, value.value, value.label), value.label, *spellings(value.value))
    return any(all(word in name for word in words) for name in map(_folded, names))


@lru_cache(maxsize=100_000)
def _folded(name: str) -> str:
    return fold(name)
