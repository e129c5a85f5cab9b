"""What a word of a query and the name forms of an index cost each other, and up to which cost they are one.

The word is compared with all forms that share a skeleton with it, some hundred. Letters alone tell of every
second one that it cannot be; the others are aligned (:mod:`indexer.names.sounds.similarity`), and beginnings
that they share are read once. Nothing here changes what is found: each step leaves out what the next would
refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from indexer.names.folding import bare_letters, fold_word
from indexer.names.schemes import variants
from indexer.names.sounds.form_table import (
    latin_keys,
    latin_spellings,
    likely_nominatives,
    plain_latin,
    script_of,
)
from indexer.names.sounds.letter_groups import INFINITE, Script
from indexer.names.sounds.similarity import Reader
from indexer.names.sounds.skeleton import russian_skeleton

Strictness = Literal["alone", "anchor", "lenient"]
Limits = tuple[float, float, float]
Cost = tuple[float, float]
"""What a form costs a letter by each of two strictnesses."""
NEVER: Cost = (INFINITE, INFINITE)

LIMITS: dict[Strictness, Limits] = {
    "alone": (1.2, 0.8, 0.75),
    "anchor": (2.0, 1.6, 1.1),
    "lenient": (2.7, 2.1, 1.8),
}
"""Nats a letter up to which words are spellings of one name: across scripts, the same when one of them has
four letters or fewer, and within one script. Found on practice data (docs/names.md)."""

_MOST_KEYS = 32
"""Skeletons under which a Latin word of a query is looked for: long French spellings have many readings."""
_VERY_SHORT = 0.6
"""Share of the limit for short words that is left to words of three letters or fewer: Гун is not Хун."""
_SHORT_WITHIN = 0.8
"""Share of the limit within one script that is left to words of four letters: Benes is not Bien."""
_TINY = 3
"""Letters up to which anything is like anything: such a form is a lone word only letter by letter (``_SURE``)
or as a standard romanizes it, and such a word of a query no case form (Ким is not that of кий)."""
_SAME = 0.1
"""Nats a letter up to which words of one script are the same but for marks, or cases of one name."""
_SURE = 0.3
"""Nats a letter up to which letters of another script leave no doubt: Фокс and Fox, but not Чен and Cen."""
_MOST_LONGER = 7


class QueryWord:
    """One query word, ready to be compared with the forms of an index, by two strictnesses at once.

    ``keys`` are the skeletons under which such forms lie, ``spellings`` what the word may be, with costs.
    """

    def __init__(
        self,
        word: str,
        script: Script,
        strictnesses: tuple[Strictness, Strictness],
        stands: bool = False,
    ) -> None:
        """With ``stands`` the word is a nominative and no other case form."""
        self.word, self.script = word, script
        self.limits = LIMITS[strictnesses[0]], LIMITS[strictnesses[1]]
        self._alone = "alone" in strictnesses
        if script == "Cyrl":
            stands = stands or (self._alone and len(word) <= _TINY)
            self.spellings: Sequence[tuple[str, float]] = (
                ((word, 0.0),) if stands else likely_nominatives(word)
            )
            self.keys = list(dict.fromkeys(russian_skeleton(n) for n, _ in self.spellings))
        else:
            self.spellings = latin_spellings(word)
            self.keys = list(latin_keys(self.spellings[0][0], _MOST_KEYS))
        self.keys = [key for key in self.keys if key]
        self._nominatives = dict(self.spellings)
        self._same = {word, bare_letters(self.spellings[0][0])}
        self._ways: dict[Script, list[_Way]] = {}
        self._compared: dict[str, Cost] = {}

    def costs(self, forms: Iterable[str]) -> dict[str, Cost]:
        """Nats a letter between the query word and each of ``forms`` that is within the limits."""
        costs: dict[str, Cost] = {}
        latin, cyrillic = self._ways_to("Latn"), self._ways_to("Cyrl")
        for form in forms:
            if form == self.word:
                cost = 0.0, 0.0
            elif form.isascii():
                cost = self._ascii(form, latin)
            elif script_of(form) == "Cyrl":
                cost = self._cyrillic(form, cyrillic)
            else:
                cost = self._best(latin_spellings(form), latin)
            if self._alone and (len(form) <= _TINY or len(self.word) <= _TINY):
                cost = self._sure(form, cost)
            if cost[0] < INFINITE:
                costs[form] = cost
        return costs

    def _sure(self, form: str, cost: Cost) -> Cost:
        """What a form costs where it or the query word is tiny: a tiny form has to be surely the word."""
        across = script_of(form) != self.script
        if cost[0] <= (_SURE if across else _SAME):
            return cost
        if across and self._is_romanized(form):
            return _SURE, _SURE
        return NEVER if len(form) <= _TINY else cost

    def _is_romanized(self, form: str) -> bool:
        """Whether of the query word and a form in the other script one romanizes the other by a standard."""
        if self.script == "Cyrl":
            return form in _romanized(self.word)
        names = (name for name, _ in likely_nominatives(form) if len(name) <= len(self.word))
        return any(self.word in _romanized(name) for name in names)

    def _ascii(self, form: str, ways: list[_Way]) -> Cost:
        target = plain_latin(form)
        if target not in self._same and form not in self._same:
            # Most of them cannot be this name.
            for way in ways:
                if way.reader.may_read(target):
                    break
            else:
                return NEVER
        return self._cheapest(target, ways)

    def _cyrillic(self, form: str, ways: list[_Way]) -> Cost:
        targets = likely_nominatives(form)
        if self.script == "Cyrl":
            shared = [cost + self._nominatives[n] for n, cost in targets if n in self._nominatives]
            if shared:
                return min(shared) / 10, min(shared) / 10
        return self._best(targets, ways)

    def _best(self, targets: Sequence[tuple[str, float]], ways: list[_Way]) -> Cost:
        """The least cost of several spellings of a form."""
        loose, strict = NEVER
        for target, more in targets:
            cost = self._cheapest(target, ways)
            if cost is not NEVER:
                loose, strict = min(loose, cost[0] + more / 4), min(strict, cost[1] + more / 4)
        return loose, strict

    def _cheapest(self, target: str, ways: list[_Way]) -> Cost:
        """What ``target`` costs by the likeliest spelling of the query word."""
        best = self._compared.get(target)
        if best is None:
            best = NEVER
            for way in ways:
                cost = way.cost(target)
                if cost is not NEVER:
                    best = min(best[0], cost[0]), min(best[1], cost[1])
            # Case forms of one name share their nominatives.
            self._compared[target] = best
        return best

    def _ways_to(self, script: Script) -> list[_Way]:
        ways = self._ways.get(script)
        if ways is None:
            ways = [
                _Way(_reader(spelling, self.script, script), cost, self.limits, script == self.script)
                for spelling, cost in self.spellings
            ]
            self._ways[script] = ways
        return ways


class _Way:
    """A spelling of a query word, ready to be compared with words of one script."""

    def __init__(self, reader: Reader, extra: float, limits: tuple[Limits, Limits], within: bool) -> None:
        """``extra``: what the spelling itself costs; ``within``: the other words are of its own script."""
        self.reader = reader
        self._extra = extra / 4
        self._limits, self._within = limits, within
        self._bare = bare_letters(reader.word)
        self._same_letters = within and script_of(reader.word) == "Latn"
        self._bounds: dict[int, tuple[float, float, float]] = {}

    def cost(self, target: str) -> Cost:
        """Nats a letter between the spelling and ``target`` by each strictness."""
        size = len(target)
        bounds = self._bounds.get(size)
        if bounds is None:
            shortest = min(self.reader.size, size)
            loose, strict = (self._limit(limits, shortest) for limits in self._limits)
            bounds = self._bounds[size] = loose, strict, (self.reader.size + size) / 2
        loose, strict, length = bounds
        if abs(self.reader.size - size) > _MOST_LONGER:
            return NEVER
        if self._same_letters and (
            target == self._bare or (not target.isascii() and bare_letters(target) == self._bare)
        ):
            return 0.1 + self._extra, 0.1 + self._extra
        cost = self.reader.cost(target, loose * length) / length
        if cost > loose:
            return NEVER
        return cost + self._extra, cost + self._extra if cost <= strict else INFINITE

    def _limit(self, limits: Limits, shortest: int) -> float:
        """Up to which cost a letter words meet, the shorter of which has ``shortest`` letters."""
        across, short, within = limits
        limit = within if self._within else across
        if shortest <= 4:
            limit = min(limit * (_SHORT_WITHIN if self._within else 1), short)
        if shortest < 4:
            limit = min(limit, short * _VERY_SHORT)
        return limit


@lru_cache(maxsize=32)
def _reader(word: str, source: Script, target: Script) -> Reader:
    """A word of a name is compared strictly and leniently one after the other."""
    return Reader(word, source, target)


@lru_cache(maxsize=5_000)
def _romanized(word: str) -> frozenset[str]:
    """A Cyrillic word by every standard, folded.

    >>> "kim" in _romanized("ким"), "cen" in _romanized("чен")
    (True, False)
    """
    return frozenset(map(fold_word, variants(word)))
