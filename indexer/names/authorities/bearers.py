"""What the records say of those who bear names: given names, offices.

Records go by their index in the list of ids, words by their surface as a text has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import groupby
from typing import Final

from indexer.names.authorities.headings import inverted
from indexer.names.authorities.nations import nations_named
from indexer.names.authorities.records import Authorities
from indexer.names.cases import nominatives
from indexer.names.name_keys import fold, words
from indexer.names.titles import word


class Bearers:
    """The people, places and organisations of ``authorities``; ``ids`` are their ids in order."""

    def __init__(self, authorities: Authorities, ids: Sequence[str]) -> None:
        self._authorities: Final = authorities
        self.ids: Final = ids
        self.kinds: Final = [authorities.kind(authority) for authority in ids]
        self._given: dict[int, frozenset[str]] = {}
        self._surname: dict[int, str] = {}
        self._nations: dict[int, frozenset[str]] = {}

    @cached_property
    def index(self) -> dict[str, int]:
        """Id → index."""
        return {authority: index for index, authority in enumerate(self.ids)}

    def is_minor(self, record: int) -> bool:
        """Whether the record is of a long list of the little known, not made by hand."""
        return self.ids[record] in self._authorities.minor

    def is_person(self, record: int) -> bool:
        """Whether the record is a person's."""
        return self.kinds[record] == "person"

    def nations(self, record: int) -> frozenset[str]:
        """The nations that the names of a body tell: whose General Staff it is."""
        known = self._nations.get(record)
        if known is None:
            row = self._authorities.rows[self.ids[record]]
            listed = [name for column in ("latin", "cyrillic") for name in row.lists.get(column, ())]
            preferred = (row.single["preferred"], row.single.get("preferred_ru") or "")
            known = self._nations[record] = nations_named((*preferred, *listed))
        return known

    def surname_first(self, record: int) -> bool:
        """Whether the preferred form has the surname first and no comma: Mao Zedong."""
        preferred = self._authorities.rows[self.ids[record]].single["preferred"]
        return inverted(preferred) is None and " " in preferred

    def surname(self, record: int) -> str:
        """The surname of an inverted heading, empty where there is none or it is of several words."""
        known = self._surname.get(record)
        if known is None:
            parts = inverted(self._authorities.rows[self.ids[record]].single["preferred"])
            known = self._surname[record] = parts[0] if parts and parts[0].isalpha() else ""
        return known

    def given_names(self, record: int) -> frozenset[str]:
        """The given names and patronymics of a record, folded."""
        known = self._given.get(record)
        if known is None:
            row = self._authorities.rows[self.ids[record]]
            names = [row.single["preferred"], row.single.get("preferred_ru", "")]
            names += [name for c in ("latin", "cyrillic") for name in row.lists.get(c, ())]
            found = {fold(part) for name in names for part in _given_parts(name)}
            surname = fold(self.surname(record))
            known = self._given[record] = frozenset(filter(None, found - {surname}))
        return known

    def is_given_name(self, surface: str) -> bool:
        """Whether ``surface`` is a given name of somebody on record, in any case form."""
        folded = fold(surface)
        if folded in self._all_given:
            return True
        return "\u0400" <= folded[:1] <= "\u04ff" and not self.readings(surface).isdisjoint(self._all_given)

    def given_names_like(self, surface: str) -> tuple[str, ...]:
        """Given names of people on record that begin with the same two letters as ``surface``, folded."""
        return self._by_beginning.get(fold(surface)[:2], ())

    @cached_property
    def _by_beginning(self) -> dict[str, tuple[str, ...]]:
        beginnings = groupby(sorted(self._all_given), key=lambda name: name[:2])
        return {beginning: tuple(names) for beginning, names in beginnings}

    @cached_property
    def _all_given(self) -> Counter[str]:
        """Every given name of every person, folded, without initials, and how often people are called so."""
        names: Counter[str] = Counter()
        for authority, row in self._authorities.rows.items():
            if row.single.get("kind") == "person":
                headings = [row.single["preferred"]]
                if authority not in self._authorities.minor:
                    headings += [*row.lists.get("latin", ()), *row.lists.get("cyrillic", ())]
                for parts in filter(None, map(inverted, headings)):
                    names.update(fold(name) for name in parts[1] if len(name) > 2)
        return Counter({name: count for name, count in names.items() if len(name) > 2})

    def called(self, given: str) -> int:
        """How often people on record have the given name ``given``."""
        return self._all_given[fold(given)]

    def namesakes(self, surname: str) -> int:
        """How many people on record bear ``surname``."""
        return self._surnames[fold(surname)]

    def minor_bearers(self, surname: str) -> tuple[int, ...]:
        """The records of the little known people who bear ``surname``."""
        return self._minor.get(surname.upper(), ())

    @cached_property
    def _minor(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for record in range(len(self.ids)):
            if self.is_minor(record) and self.is_person(record):
                found.setdefault(self.surname(record).upper(), []).append(record)
        return {surname: tuple(records) for surname, records in found.items() if surname}

    @cached_property
    def _surnames(self) -> Counter[str]:
        rows = self._authorities.rows.values()
        headings = (inverted(row.single["preferred"]) for row in rows if row.single.get("kind") == "person")
        return Counter(fold(parts[0]) for parts in headings if parts)

    @staticmethod
    def readings(surface: str) -> frozenset[str]:
        """``surface`` folded, and the nominatives it may be a case form of."""
        folded = fold(surface)
        return frozenset((folded, *(nominative for nominative, _ in nominatives(folded))))

    def offices(self, record: int) -> frozenset[str]:
        """Roles and words, stemmed, that the record lists as its context."""
        row = self._authorities.rows[self.ids[record]]
        return frozenset(w for value in row.lists.get("context", ()) for w in (value, word(value)))

    def companions(self, record: int) -> set[int]:
        """The record itself, and those in whose company its pseudonym counts."""
        named = self._authorities.rows[self.ids[record]].lists.get("beside", ())
        return {record, *(self.index[other] for other in named if other in self.index)}


def _given_parts(name: str) -> list[str]:
    parts = inverted(name)
    return parts[1] if parts else words(name)[1:]
