"""Authorities: people, places and organisations with their names in every script.

The shipped records stand in ``indexer/data/authorities``; an institution's own file is laid over them. What a
record holds, and how to write one, is described in docs/authorities.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple, cast

from indexer.errors import InvalidAuthorities
from indexer.names.authorities import files as authority_files
from indexer.names.authorities.headings import inverted_to_direct
from indexer.names.authorities.rows import Row
from indexer.names.model import NameKind
from indexer.names.tables import DATA

SHIPPED: Final = (
    "people.tsv",
    "organizations.tsv",
    "places.tsv",
    "events.tsv",
    "people_frus.tsv",
    "places_geonames.tsv",
)
"""The shipped files, in the order in which they are laid over each other."""

EVIDENCE_ONLY: Final = frozenset({"people_frus.tsv", "places_geonames.tsv"})
"""Files of which only full names count: their people are many and little known."""

_FOLDER = DATA / "authorities"
_FORMAT: Final = 1
"""Raised when the same files come to mean something else (rules of forms or of matching)."""


class Suggestion(NamedTuple):
    """One spelling to complete while somebody types. ``folded`` is what a prefix is compared with."""

    folded: str
    display: str
    authority: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Authority:
    """One record: who or what it is, and its spellings as listed.

    ``spellings`` are for people to read, best known first, preferred forms in front. ``pseudonyms`` are those
    among them that are none of his name: Koba. ``birth`` and ``death`` are years or None.
    """

    id: str
    kind: NameKind
    preferred: str
    spellings: tuple[str, ...]
    birth: int | None
    death: int | None
    wikidata: str | None
    viaf: str | None
    geonames: str | None
    note: str | None
    pseudonyms: tuple[str, ...] = ()


class Authorities:
    """All authority records that are in force.

    Attributes:
        version: a hash over everything that the records come from; it changes when a mention could.
        own_file: name and content of the institution's file, None without one. A copy of it belongs
            with the index, so that a server knows the names that the index was built with.
    """

    def __init__(self, rows: Mapping[str, Row], minor: frozenset[str], version: str) -> None:
        self.rows: Final = rows
        self.minor: Final = minor
        self.version: Final = version
        self.own_file: tuple[str, bytes] | None = None

    @classmethod
    def load(cls, extra: Path | None = None) -> Authorities:
        """The shipped authorities, with the institution's own file ``extra`` laid over them.

        Raises:
            InvalidAuthorities: ``extra`` cannot be read or something in it is wrong.
        """
        if extra is None:
            return _shipped()
        rows, minor, digest = _read_shipped()
        own = authority_files.read(extra)
        authority_files.merge(rows, own, extra.name)
        _check_references(rows, own, extra.name)
        content = extra.read_bytes()
        digest.update(content)
        loaded = cls(rows, minor - {row.id for row in own}, digest.hexdigest()[:16])
        loaded.own_file = (extra.name, content)
        return loaded

    def __contains__(self, authority: str) -> bool:
        return authority in self.rows

    def __len__(self) -> int:
        return len(self.rows)

    def kind(self, authority: str) -> NameKind:
        """Whether ``authority`` is a person, a place or an organization. KeyError without such a record."""
        return cast(NameKind, self.rows[authority].single["kind"])

    def label(self, authority: str, language: str = "en") -> str:
        """The preferred form in the language ``en``, ``ru`` or ``zh``, else in English; an unknown id as
        it is.

        >>> authorities = Authorities.load()
        >>> [authorities.label("mao-zedong", language) for language in ("en", "ru", "zh")]
        ['Mao Zedong', 'Мао Цзэдун', '毛泽东']
        """
        row = self.rows.get(authority)
        if row is None:
            return authority
        return row.single.get(f"preferred_{language}") or row.single["preferred"]

    def searched(self, authority: str) -> tuple[str, ...]:
        """The ids that a search for ``authority`` searches: itself, and what its record refers to.

        The state (КНДР) and the land (North Korea) are two records that a reader means by either name.
        """
        row = self.rows.get(authority)
        if row is None:
            return (authority,)
        return (authority, *(other for other in row.lists.get("see_also", ()) if other in self.rows))

    def get(self, authority: str) -> Authority | None:
        """The record ``authority``, None when there is none."""
        row = self.rows.get(authority)
        if row is None:
            return None
        single = row.single
        birth, death = (int(single[c]) if single.get(c) else None for c in ("birth", "death"))
        return Authority(
            id=authority,
            kind=self.kind(authority),
            preferred=single["preferred"],
            spellings=tuple(dict.fromkeys(_spellings(row))),
            birth=birth,
            death=death,
            wikidata=single.get("wikidata") or None,
            viaf=single.get("viaf") or None,
            geonames=single.get("geonames") or None,
            note=single.get("note") or None,
            pseudonyms=tuple(dict.fromkeys(_assumed(row))),
        )

    def suggestions(self) -> Iterator[Suggestion]:
        """Every spelling of every record, for completion in any script. Some 60,000; in no order.

        Inverted headings come in both orders, so that a surname completes as well as a given name.
        """
        for authority, row in self.rows.items():
            kind = self.kind(authority)
            for display in dict.fromkeys(_spellings(row, inverted=True)):
                yield Suggestion(fold_suggestion(display), display, authority, kind)


def fold_suggestion(text: str) -> str:
    """``text`` as prefixes are compared: folded word by word, one space between words.

    >>> fold_suggestion("Мао Цзэ-дун"), fold_suggestion("毛澤東")
    ('мао цзе дун', '毛泽东')
    """
    from indexer.names.name_keys import fold, words

    return " ".join(filter(None, map(fold, words(text))))


def _spellings(row: Row, *, inverted: bool = False) -> Iterator[str]:
    preferred = [row.single.get(c, "") for c in ("preferred", "preferred_ru", "preferred_zh")]
    listed = [name for c in ("latin", "cyrillic", "han", "hangul") for name in row.lists.get(c, ())]
    for name in filter(None, (*preferred, *listed, *row.lists.get("alone", ()), *_pseudonyms(row))):
        if inverted:
            yield name
        yield inverted_to_direct(name)


def _pseudonyms(row: Row) -> list[str]:
    return [name.rpartition(":")[0] for name in row.lists.get("pseudonyms", ())]


def _assumed(row: Row) -> Iterator[str]:
    """The pseudonyms of a person that are no letters of his name, as JFK is, and no form of it."""
    listed = [name for c in ("latin", "cyrillic", "han") for name in row.lists.get(c, ())]
    preferred = [row.single.get(c) or "" for c in ("preferred", "preferred_ru", "preferred_zh")]
    own = set(map(inverted_to_direct, (*preferred, *listed)))
    for name in map(inverted_to_direct, _pseudonyms(row)):
        is_acronym = name.isupper() and name[0] < "\u1100"
        if row.single["kind"] == "person" and not is_acronym and name not in own:
            yield name


def _check_references(rows: Mapping[str, Row], own: Iterable[Row], name: str) -> None:
    problems = [
        f"{row.id}: {column} names {other}, and there is no such record"
        for row in own
        for column in ("see_also", "beside")
        for other in row.lists.get(column, ())
        if other.removeprefix("-") not in rows
    ]
    if problems:
        raise InvalidAuthorities(f"{name} is no valid authority file:\n  " + "\n  ".join(problems[:20]))


def _read_shipped() -> tuple[dict[str, Row], frozenset[str], hashlib._Hash]:
    rows: dict[str, Row] = {}
    minor: set[str] = set()
    digest = hashlib.sha256(f"{_FORMAT}".encode())
    for name in SHIPPED:
        content = (_FOLDER / name).read_bytes()
        digest.update(content)
        read = authority_files.parse(content.decode(), name, trusted=True)
        if name in EVIDENCE_ONLY:
            minor.update(row.id for row in read if row.id not in rows)
        authority_files.merge(rows, read, name)
    return rows, frozenset(minor), digest


@lru_cache(maxsize=1)
def _shipped() -> Authorities:
    rows, minor, digest = _read_shipped()
    return Authorities(rows, minor, digest.hexdigest()[:16])
