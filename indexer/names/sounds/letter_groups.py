"""What letter groups of Latin and Cyrillic words may stand for, and at which cost.

Latin meets Cyrillic through the costs learned by ``tools/train_names.py``
(``indexer/data/name_costs.tsv``) and the units written by hand (``indexer/data/name_units.tsv``). Two words
of one script meet through the other: a group costs what its cheapest common reading costs. All costs are
nats, 0 for letters that always stand for each other; words are folded (`indexer.names.folding`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from indexer.names.tables import read_rows

Script = Literal["Latn", "Cyrl"]
Units = dict[str, dict[str, float]]

LONGEST: dict[Script, int] = {"Latn": 4, "Cyrl": 2}
"""Letters in the longest unit of each script."""

INFINITE = 1e9
_COMPOSED = 6.0
"""Two units of one script that only meet at a higher cost than this do not meet."""
_JOINED = 2.0
"""What two letters may cost at most that are read one by one as a pair."""


class CostModel:
    """The units and their costs, Latin to Russian and back; ``^`` and ``$`` are the ends of a word."""

    def __init__(self) -> None:
        self.forth: Units = {}
        self.back: Units = {}
        for table in ("name_costs.tsv", "name_units.tsv"):
            for latin, russian, hundredths in read_rows(table):
                self._put(latin, russian, int(hundredths) / 100)

    def _put(self, latin: str, russian: str, cost: float) -> None:
        rights = self.forth.setdefault(latin, {})
        if rights.get(russian, INFINITE) > cost:
            rights[russian] = cost
            self.back.setdefault(russian, {})[latin] = cost

    def units(self, unit: str, source: Script, target: Script) -> dict[str, float]:
        """What ``unit`` of the script ``source`` may stand for in ``target``, with costs."""
        if source != target:
            return (self.forth if source == "Latn" else self.back).get(unit, {})
        return _composed(unit, source)


@lru_cache(maxsize=1)
def model() -> CostModel:
    """The model, read once a process."""
    return CostModel()


@lru_cache(maxsize=20_000)
def _composed(unit: str, script: Script) -> dict[str, float]:
    """What ``unit`` may stand for in its own script, through the other."""
    costs = model()
    there, back = (costs.forth, costs.back) if script == "Latn" else (costs.back, costs.forth)
    bare = unit.strip("^$")
    start, end = ("^" if unit[:1] == "^" else ""), ("$" if unit[-1:] == "$" else "")
    found = {unit: 0.0} if len(bare) == 1 else {}
    readings = _readings(there, unit, bare, start, end)
    for reading, cost in readings.items():
        plain = reading.strip("^$")
        if not plain and not bare:
            continue
        groups = list(back.get(reading, {}).items())
        if start or end:
            groups += [(start + group + end, more) for group, more in back.get(plain, {}).items()]
        elif len(plain) == 2 and reading in there.get(unit, {}):
            groups += _joined(back, plain).items()
        for group, more in groups:
            total = cost + more
            if total < _COMPOSED and total < found.get(group, INFINITE) and (group.strip("^$") or bare):
                found[group] = total
    return found


def _readings(there: Units, unit: str, bare: str, start: str, end: str) -> dict[str, float]:
    """What ``unit`` may stand for in the other script; at an end of a word also what it may elsewhere."""
    readings = dict(there.get(unit, {}))
    if start or end:
        for plain, cost in there.get(bare, {}).items():
            readings[start + plain + end] = min(cost, readings.get(start + plain + end, INFINITE))
    elif len(bare) == 2:
        # The model leaves out what its parts make (ks is кс), but x is кс too.
        for reading, cost in _joined(there, bare).items():
            readings.setdefault(reading, cost)
    return readings


def _joined(table: Units, pair: str) -> dict[str, float]:
    """What two letters may stand for one by one, where that is cheap."""
    return {
        first + second: cost + more
        for first, cost in table.get(pair[0], {}).items()
        for second, more in table.get(pair[1], {}).items()
        if first and second and cost + more < _JOINED
    }


@lru_cache(maxsize=20_000)
def letter_costs(unit: str, source: Script, target: Script) -> tuple[tuple[str, float], ...]:
    """What each letter costs at least in what ``unit`` may stand for: words share most of their units."""
    least: dict[str, float] = {}
    for group, cost in model().units(unit, source, target).items():
        letters = group.strip("^$")
        if letters:
            share = cost / len(letters)
            for letter in letters:
                if share < least.get(letter, INFINITE):
                    least[letter] = share
    return tuple(least.items())


@lru_cache(maxsize=20_000)
def single_letters(unit: str, source: Script, target: Script) -> frozenset[str]:
    """The single letters that a unit may stand for."""
    return frozenset(group for group in model().units(unit, source, target) if len(group) == 1)


@lru_cache(maxsize=20_000)
def groups_of(unit: str, source: Script, target: Script) -> dict[str, tuple[str, ...]]:
    """For each letter what a unit may stand for that holds it."""
    found: dict[str, set[str]] = {}
    for group in model().units(unit, source, target):
        bare = group.strip("^$")
        for letter in bare:
            found.setdefault(letter, set()).add(bare)
    return {letter: tuple(groups) for letter, groups in found.items()}


@lru_cache(maxsize=4)
def inserted(source: Script, target: Script) -> dict[str, float]:
    """What stands for nothing in a word of ``source``, with costs."""
    return {group: cost for group, cost in model().units("", source, target).items() if group}


@lru_cache(maxsize=20_000)
def beginnings(unit: str, source: Script, target: Script) -> frozenset[str]:
    """The first two letters of everything that a unit may stand for."""
    groups = (group.strip("^$") for group in model().units(unit, source, target))
    return frozenset(group[:2] for group in groups if group)
