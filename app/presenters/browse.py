"""Lists of people, places and subjects, in groups by letter or by number of documents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.i18n import gettext
from app.labels import FACET_TITLES, facet_label
from app.presenters.addresses import PATHS, name_url
from app.search.results import FacetValue
from app.search.state import SearchState

Order = Literal["name", "count"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, how many documents have it, and its page or the search for them."""

    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one letter; the letter is empty where entries stand by number of documents."""

    id: str
    letter: str
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BrowseView:
    """A list to browse; ``empty`` is what to say where it has no entry."""

    title: str
    sort: Order
    total: int
    groups: tuple[Group, ...]
    empty: str


def browse_view(facet: str, values: Iterable[FacetValue], sort: Order) -> BrowseView:
    """The values of a facet as a list."""
    title = gettext("Subjects") if facet == "subject" else str(FACET_TITLES[facet])
    entries = [
        Entry(
            facet_label(facet, value.value, value.label),
            value.count,
            _url(facet, value.value),
        )
        for value in values
    ]
    if sort == "count":
        entries.sort(key=lambda entry: (-entry.count, _sort_key(entry.label)))
        groups: tuple[Group, ...] = (Group("all", "", tuple(entries)),) if entries else ()
    else:
        entries.sort(key=lambda entry: _sort_key(entry.label))
        groups = _by_letter(entries)
    return BrowseView(title, sort, len(entries), groups, gettext("No document names any."))


def _url(facet: str, value: str) -> str:
    """The page of a name; the search for a subject, which has none."""
    if facet in PATHS:
        return name_url(facet, value)
    return SearchState().with_facet(facet, value).url()


def _by_letter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    letters: dict[str, list[Entry]] = {}
    for entry in entries:
        letters.setdefault(_letter(entry.label), []).append(entry)
    return tuple(Group(f"letter-{ord(letter)}", letter, tuple(rows)) for letter, rows in letters.items())


def _letter(label: str) -> str:
    """The letter to file a label under, without diacritics: Ё stands under Е, Й under Й, as in catalogues."""
    for character in label:
        if character.isalnum():
            if character in "йЙ":
                return "Й"
            return unicodedata.normalize("NFD", character)[0].upper()[0]
    return "…"


def _sort_key(label: str) -> tuple[int, str]:
    """Latin before Cyrillic before the rest, letters without regard to case and diacritics."""
    letter = _letter(label)
    script = 0 if letter < "\u0370" else 1 if letter < "\u0530" else 2
    folded = "".join(
        c for c in unicodedata.normalize("NFD", label.casefold()) if not unicodedata.combining(c)
    )
    return script, "".join(c for c in folded if c.isalnum() or c == " ")
