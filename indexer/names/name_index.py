"""Which word forms of an index are spellings or case forms of one name.

A :class:`NameIndex` is made from the name forms of an index (its terms with the prefix ``~w:``, in all
scripts and case forms). Forms lie under the consonant skeletons of their nominatives; a query word is
compared with those that share a skeleton with it (:mod:`indexer.names.similarity`), in a millisecond or so.

The bytes of :meth:`NameIndex.to_bytes` are kept beside an index, since making skeletons takes some 0.2 ms a
Latin form; forms that came later are added at opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path
from typing import Literal

from indexer.names.cases import decline
from indexer.names.folding import MAX_FORM, NAME_FORM, bare_letters, fold_word
from indexer.names.form_table import (
    FormTable,
    latin_keys,
    latin_spellings,
    likely_nominatives,
    plain_latin,
    script_of,
)
from indexer.names.similarity import INFINITE, Reader, Script
from indexer.names.skeleton import neighbours, russian_skeleton
from indexer.names.slips import is_slip
from indexer.names.tables import read_rows

Strictness = Literal["alone", "anchor", "lenient"]

__all__ = ["NameIndex", "Strictness", "plain_latin", "script_of"]

MAX_TERMS = 64
"""The most spellings that one word is expanded to."""

Limits = tuple[float, float, float]
Expansion = tuple[tuple[str, float], ...]
_NEVER = (INFINITE, INFINITE)

LIMITS: dict[Strictness, Limits] = {
    "alone": (1.2, 0.8, 0.75),
    "anchor": (2.0, 1.6, 1.1),
    "lenient": (2.7, 2.1, 1.8),
}
"""Nats a letter up to which words are spellings of one name: across scripts, the same when one of them has
four letters or fewer, and within one script. Found on practice data (docs/names.md)."""

_MAX_CANDIDATES = 1_500
_MOST_KEYS = 32
"""Skeletons under which a Latin word of a query is looked for: long French spellings have many readings."""
SLIP = 1.5
_SLIPS_FROM: dict[Strictness, int] = {"alone": 99, "anchor": 7, "lenient": 5}
"""Letters from which on a word of a full name is found with a slip in it, and what that costs a letter: lists
and telegrams have Farnswoth and Kittikachon. In shorter words one letter tells two names apart."""
_SHORTEST_WITH_SLIP = 3
_EXCEPTION = 0.5
"""What a form costs a letter that ``name_exceptions.tsv`` lists for the word."""
_VERY_SHORT = 0.6
"""Share of the limit for short words that is left to words of three letters or fewer: Гун is not Хун."""
_MOST_LONGER = 7


class NameIndex:
    """The name forms of one index, and the way from a name to all its spellings there. Thread safe."""

    def __init__(self, forms: Iterable[str], base: bytes | None = None, jobs: int = 1) -> None:
        """``forms``: name forms, with or without prefix; ``base``: what :meth:`to_bytes` gave earlier.

        With ``jobs``, many forms are read in so many processes.
        """
        self._parts: list[FormTable] = []
        if base is not None and (kept := FormTable.from_bytes(base)) is not None:
            self._parts.append(kept)
        bare = [form.removeprefix(NAME_FORM) for form in forms]
        known = {form for part in self._parts for form in part} if bare else frozenset()
        fresh = [form for form in bare if form not in known]
        if fresh or not self._parts:
            self._parts.append(FormTable.build(fresh, jobs))
        self._expand = lru_cache(maxsize=2_000)(self._compute)
        self._near = lru_cache(maxsize=200)(self._look_around)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __contains__(self, form: str) -> bool:
        return any(form in part for part in self._parts)

    def forms_of(self, word: str) -> list[str]:
        """The terms of this index that are ``word``, a folded nominative, or a case form of it, spelt so."""
        forms = {word}
        if script_of(word) == "Cyrl":
            forms.update(*decline(word, "f" if word[-1] in "ая" else "m"))
        return [NAME_FORM + form for form in sorted(forms) if form in self]

    def to_bytes(self) -> bytes:
        """The index as bytes, for :meth:`__init__` of a later process."""
        part = self._parts[0]
        if len(self._parts) > 1:
            part = FormTable.build(form for part in self._parts for form in part)
        return part.to_bytes()

    @classmethod
    def open(cls, path: Path, forms: Iterable[str]) -> NameIndex:
        """The index of ``forms``, with what :meth:`write` left at ``path`` where that can be read."""
        try:
            base = path.read_bytes()
        except OSError:
            return cls(forms)
        return cls(forms, base)

    def write(self, path: Path) -> None:
        """Keep the index at ``path`` for :meth:`open`, replacing the file in one step."""
        draft = path.with_suffix(".draft")
        draft.write_bytes(self.to_bytes())
        draft.replace(path)

    def expand(self, word: str, strictness: Strictness = "alone") -> list[tuple[str, float]]:
        """The terms (``~w:…``) of this index that spell the name ``word``, with costs, cheapest first.

        ``word`` is in any script, case form and letter case; a cost is in nats a letter, 0 the same word. At
        most :data:`MAX_TERMS`; none for text that is no single Cyrillic or Latin word.
        """
        found = self._expand(fold_word(word)[:MAX_FORM], strictness == "alone")
        return list(found[strictness == "anchor"])

    def slips(self, word: str, test: Callable[[str, str], bool] = is_slip) -> list[str]:
        """The terms of this index that differ from ``word``, a Latin one of three letters or more, by a slip.

        What a slip is says ``test``. Short words have many: ask only where other words prove the name (Pham
        Hut Quat).
        """
        folded = fold_word(word)[:MAX_FORM]
        if script_of(folded) != "Latn" or len(folded) < _SHORTEST_WITH_SLIP:
            return []
        near = self._near(folded)
        return [NAME_FORM + form for form in near if form != folded and test(folded, form)]

    def _look_around(self, word: str) -> tuple[str, ...]:
        """The forms that may differ from ``word``, a Latin one, by a slip, as skeletons and ends tell."""
        keys = latin_keys(plain_latin(word), 1)
        around = dict.fromkeys(
            other
            for key in keys
            if len(key) > 1 or len(word) < _SLIPS_FROM["lenient"]
            for other in neighbours(key)
        )
        # What differs in three letters at most begins or ends alike.
        alike = 2 if len(word) >= 7 else 1
        head, tail, shortest, longest = word[:alike], word[-alike:], len(word) - 2, len(word) + 2
        return tuple(
            form
            for part in self._parts
            for form in part.under_any(around, _MAX_CANDIDATES)
            if (form.startswith(head) or form.endswith(tail)) and shortest <= len(form) <= longest
        )

    def _compute(self, word: str, alone: bool) -> tuple[Expansion, Expansion]:
        """What ``word`` expands to, and what it expands to as the strict word of a full name.

        Within a full name most words are asked for in both ways, and comparing is what takes time. A lone
        word has but one way, twice.
        """
        script = script_of(word)
        if script is None:
            return (), ()
        query = _Query(word, script, ("alone", "alone") if alone else ("lenient", "anchor"))
        costs: dict[str, tuple[float, float]] = {}
        for part in self._parts:
            for form in query.promising(part.under_any(query.keys, _MAX_CANDIDATES)):
                cost = query.cost(form)
                if cost[0] < INFINITE:
                    costs[form] = cost
            if word not in costs and word in part:
                costs[word] = 0.0, 0.0
        if script == "Latn" and not alone and len(word) >= _SLIPS_FROM["lenient"]:
            strict = SLIP if len(word) >= _SLIPS_FROM["anchor"] else INFINITE
            for form in self._near(word):
                if is_slip(word, form):
                    known = costs.get(form, (SLIP, strict))
                    costs[form] = known[0], min(known[1], strict)
        for other in dict.fromkeys(o for one, _ in query.spellings for o in _exceptions().get(one, ())):
            for term in self.forms_of(other):
                form = term.removeprefix(NAME_FORM)
                known = costs.get(form, (_EXCEPTION, _EXCEPTION))
                costs[form] = known[0], min(known[1], _EXCEPTION)
        loose = _cheapest((form, cost) for form, (cost, _) in costs.items())
        return loose, loose if alone else _cheapest((form, cost) for form, (_, cost) in costs.items())


def _cheapest(costs: Iterable[tuple[str, float]]) -> Expansion:
    """At most :data:`MAX_TERMS` terms, cheapest first."""
    finite = ((form, cost) for form, cost in costs if cost < INFINITE)
    best = nsmallest(MAX_TERMS, finite, key=lambda item: (item[1], item[0]))
    return tuple((NAME_FORM + form, round(cost, 3)) for form, cost in best)


@lru_cache(maxsize=1)
def _exceptions() -> dict[str, tuple[str, ...]]:
    """Nominative → how it is written in the other script, against all rules."""
    table: dict[str, tuple[str, ...]] = {}
    for latin, russian in read_rows("name_exceptions.tsv"):
        table[latin] = (*table.get(latin, ()), russian)
        table[russian] = (*table.get(russian, ()), latin)
    return table


class _Query:
    """One query word, ready to be compared with the forms of an index, by two strictnesses at once."""

    def __init__(self, word: str, script: Script, strictnesses: tuple[Strictness, Strictness]) -> None:
        self.word, self.script = word, script
        self.limits = LIMITS[strictnesses[0]], LIMITS[strictnesses[1]]
        if script == "Cyrl":
            self.spellings: Sequence[tuple[str, float]] = likely_nominatives(word)
            self.keys = list(dict.fromkeys(russian_skeleton(n) for n, _ in self.spellings))
        else:
            self.spellings = latin_spellings(word)
            self.keys = list(latin_keys(self.spellings[0][0], _MOST_KEYS))
        self.keys = [key for key in self.keys if key]
        self._nominatives = dict(self.spellings)
        self._readers: dict[tuple[str, Script], Reader] = {}
        self._compared: dict[str, tuple[float, float]] = {}

    def promising(self, forms: list[str]) -> list[str]:
        """``forms`` without most of the Latin ones that cannot be this name."""
        readers = [self._reader(spelling, "Latn") for spelling, _ in self.spellings]
        same = {self.word, bare_letters(self.spellings[0][0])}
        return [
            form
            for form in forms
            if not form.isascii()
            or form in same
            or (plain := plain_latin(form)) in same
            or any(reader.may_read(plain) for reader in readers)
        ]

    def cost(self, form: str) -> tuple[float, float]:
        """Nats a letter between the query word and ``form`` by each strictness; infinite beyond its limit."""
        if form == self.word:
            return 0.0, 0.0
        script = script_of(form)
        if script is None:
            return _NEVER
        targets = likely_nominatives(form) if script == "Cyrl" else latin_spellings(form)
        if script == self.script == "Cyrl":
            shared = [cost + self._nominatives[n] for n, cost in targets if n in self._nominatives]
            if shared:
                return min(shared) / 10, min(shared) / 10
        loose, strict = _NEVER
        for target, more in targets:
            if target not in self._compared:
                # Case forms of one name share their nominatives.
                found = [
                    (cost[0] + extra / 4, cost[1] + extra / 4)
                    for spelling, extra in self.spellings
                    if (cost := self._compare(spelling, target, script)) is not _NEVER
                ]
                self._compared[target] = (
                    (min(c for c, _ in found), min(c for _, c in found)) if found else _NEVER
                )
            cheapest = self._compared[target]
            loose, strict = min(loose, cheapest[0] + more / 4), min(strict, cheapest[1] + more / 4)
        return loose, strict

    def _compare(self, spelling: str, target: str, script: Script) -> tuple[float, float]:
        if abs(len(spelling) - len(target)) > _MOST_LONGER:
            return _NEVER
        if script == self.script == "Latn" and bare_letters(spelling) == bare_letters(target):
            return 0.1, 0.1
        length = (len(spelling) + len(target)) / 2
        shortest = min(len(spelling), len(target))
        loose, strict = (self._limit(limits, script, shortest) for limits in self.limits)
        reader = self._reader(spelling, script)
        if reader.least(target) > loose * length:
            return _NEVER
        cost = reader.cost(target, loose * length) / length
        if cost > loose:
            return _NEVER
        return cost, cost if cost <= strict else INFINITE

    def _limit(self, limits: Limits, script: Script, shortest: int) -> float:
        """Up to which cost a letter words meet, the shorter of which has ``shortest`` letters."""
        across, short, within = limits
        limit = within if script == self.script else across
        if shortest <= 4:
            limit = min(limit, short if shortest == 4 else short * _VERY_SHORT)
        return limit

    def _reader(self, spelling: str, script: Script) -> Reader:
        reader = self._readers.get((spelling, script))
        if reader is None:
            reader = self._readers[spelling, script] = _reader(spelling, self.script, script)
        return reader


@lru_cache(maxsize=32)
def _reader(word: str, source: Script, target: Script) -> Reader:
    """A word of a name is compared strictly and leniently one after the other."""
    return Reader(word, source, target)
