"""Lists of people, places and subjects, in groups by letter or by number of documents.

A long list is shown letter by letter, and can be searched in any spelling of its names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from app.i18n import current_language, gettext
from app.labels import FACET_TITLES, facet_label
from app.presenters.addresses import PATHS, facet_url, name_url
from app.presenters.facets import Spellings, is_called
from app.search.results import FacetValue
from indexer.analysis.normalize import fold
from indexer.names.eastasian.chinese_syllables import characters

Order = Literal["name", "count"]

Forms = Callable[[str], Iterable[str]]
"""The preferred forms of a value that is a name, in all languages; none of another."""

LONG: Final = 300
"""Lists of more entries are shown letter by letter."""

MOST: Final = 2000
"""Entries on one page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A value, how many documents have it, and its page or the search for it.

    ``forms`` are what other languages call it.
    """

    label: str
    count: int
    url: str
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one letter; the letter is empty where entries stand by number of documents."""

    id: str
    letter: str
    rows: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to go to: ``place`` on this page, or None for a page of its own where the list is long."""

    letter: str
    place: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class BrowseView:
    """A list to browse.

    ``total`` are all entries, ``found`` those that hold the words in ``find``, ``left`` those of the
    groups that are not shown; ``empty`` is what to say where there is none.
    """

    title: str
    sort: Order
    total: int
    found: int
    find: str
    letters: tuple[Letter, ...]
    groups: tuple[Group, ...]
    left: int
    empty: str

    @property
    def searchable(self) -> bool:
        """Whether the list is long enough for a field to search in it."""
        return self.total > 30


def browse_view(
    facet: str,
    values: Iterable[FacetValue],
    sort: Order,
    find: str = "",
    letter: str = "",
    spellings: Spellings = lambda value: (),
    forms: Forms = lambda value: (),
) -> BrowseView:
    """The values of a facet as a list, by name or by number of documents."""
    every = tuple(values)
    words = fold(find).split()
    entries = [
        _entry(facet, value, forms)
        for value in every
        if not words or is_called(words, facet, value, spellings)
    ]
    letters: tuple[Letter, ...] = ()
    language = current_language()
    if sort == "count":
        entries.sort(key=lambda entry: (-entry.count, _sort_key(entry.label, language)))
        groups: tuple[Group, ...] = (Group("all", "", tuple(entries)),) if entries else ()
    else:
        entries.sort(key=lambda entry: _sort_key(entry.label, language))
        groups = _by_letter(entries)
        letters, groups = _chosen(groups, letter, len(entries) > LONG)
    shown, left = _cut(groups)
    return BrowseView(
        title=gettext("Subjects") if facet == "subject" else str(FACET_TITLES[facet]),
        sort=sort,
        total=len(every),
        found=len(entries),
        find=find,
        letters=letters,
        groups=shown,
        left=left,
        empty=gettext("Nothing here is called so.") if every else gettext("No document names any."),
    )


def _entry(facet: str, value: FacetValue, forms: Forms) -> Entry:
    label = facet_label(facet, value.value, value.label)
    others = dict.fromkeys(form for form in forms(value.value) if form != label)
    return Entry(label, value.count, _url(facet, value.value), tuple(others))


def _url(facet: str, value: str) -> str:
    """The page of a name; the search for a subject, which has none."""
    return name_url(facet, value) if facet in PATHS else facet_url(facet, value)


def _chosen(
    groups: tuple[Group, ...], letter: str, long: bool
) -> tuple[tuple[Letter, ...], tuple[Group, ...]]:
    """The letters to go to, and the groups of this page: all, or in a long list that of one letter."""
    if not long:
        return tuple(Letter(group.letter, group.id) for group in groups), groups
    current = next((group for group in groups if group.letter == letter), groups[0])
    return tuple(Letter(group.letter, None, group is current) for group in groups), (current,)


def _cut(groups: tuple[Group, ...]) -> tuple[tuple[Group, ...], int]:
    """No more entries than a page bears, and how many that leaves out."""
    total = sum(len(group.rows) for group in groups)
    if total <= MOST or not groups:
        return groups, 0
    first = groups[0]
    return (Group(first.id, first.letter, first.rows[:MOST]),), total - min(len(first.rows), MOST)


def _by_letter(entries: Iterable[Entry]) -> tuple[Group, ...]:
    letters: dict[str, list[Entry]] = {}
    for entry in entries:
        letters.setdefault(_letter(entry.label), []).append(entry)
    return tuple(Group(f"letter-{ord(letter)}", letter, tuple(rows)) for letter, rows in letters.items())


@lru_cache(maxsize=50_000)
def _letter(label: str) -> str:
    """The letter to file a label under, without diacritics: Ё stands under Е, Й under Й, as in catalogues.

    Chinese stands under the first letter of its pinyin, as in Chinese ones.

    >>> [_letter(label) for label in ("Ёлкин", "毛泽东", "Énard", "Đà Nẵng", "스딸린", "«38»")]
    ['Е', 'M', 'E', 'D', 'ㅅ', '3']
    """
    for character in label:
        if character.isalnum():
            if character in "йЙ":
                return "Й"
            if readings := _readings(character):
                return readings[0].upper()
            # Most letters stand under what is left of them without marks: Đ, which has none to lose, under D.
            return _initial(fold(character)[:1] or character)
    return "…"


def _initial(character: str) -> str:
    """A letter as a heading shows it; of a Korean syllable its first letter, as it stands alone."""
    first = unicodedata.normalize("NFD", character)[0].upper()[0]
    if "\u1100" <= first <= "\u1112":
        return unicodedata.lookup(unicodedata.name(first).replace("CHOSEONG", "LETTER"))
    return first


def _readings(character: str) -> str:
    """The usual reading of a Chinese character in pinyin; empty for any other."""
    if not "\u3400" <= character <= "\u9fff":
        return ""
    known = characters().get(character)
    return known[0][0] if known and known[0] else ""


@lru_cache(maxsize=50_000)
def _sort_key(label: str, language: str) -> tuple[int, str]:
    """By script, that of the reader first and figures last; letters without regard to case and diacritics.

    >>> sorted(("45-й полк", "Сталин", "Mao"), key=lambda label: _sort_key(label, "ru"))
    ['Сталин', 'Mao', '45-й полк']
    >>> sorted((": Zebra", "Apple", "« Мир »"), key=lambda label: _sort_key(label, "en"))
    ['Apple', ': Zebra', '« Мир »']
    """
    letter = _letter(label)
    if not letter.isalpha():
        script = 4
    elif letter < "\u0370":
        script = 1
    elif letter < "\u0530":
        script = 0 if language == "ru" else 2
    else:
        script = 3
    folded = fold(label)
    letters = "".join(_readings(c) or c for c in folded if c.isalnum() or c == " ")
    return script, " ".join(letters.split())
