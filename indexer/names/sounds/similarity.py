"""How alike two words of a name are: the cheapest alignment of their letter groups.

What groups cost says :mod:`indexer.names.sounds.letter_groups`; costs are nats, and words are folded.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from indexer.names.sounds.letter_groups import (
    INFINITE,
    LONGEST,
    CostModel,
    Script,
    beginnings,
    groups_of,
    inserted,
    letter_costs,
    model,
    single_letters,
)

Edge = tuple[int, int, float]
Piece = tuple[int, int, str, dict[str, float]]
"""Beginning and end of a unit in a word, the unit with its ^ or $, and what it may stand for."""

_UNKNOWN: list[float] = []
"""Stands for a row that was not worked out yet."""
_HEAD_START = 0.35
"""Share of the bound that the first letters may cost beyond their part of the word. Costs are spread along
a word; one that spends them all at its beginning is given up, which halves the time."""


@lru_cache(maxsize=2_000)
def _allowed(letters: int, bound: float) -> tuple[float, ...]:
    """What each beginning of a word of so many letters may cost."""
    return tuple([bound * (_HEAD_START + (1 - _HEAD_START) * q / letters) for q in range(1, letters + 1)])


class Reader:
    """One word, made ready to be compared with many words of the script ``target``."""

    def __init__(self, word: str, source: Script, target: Script) -> None:
        self.word = word
        self.target = target
        self._source: Script = source
        self.size = len(word)
        self._longest = LONGEST[target]
        self._units: list[Piece] = []
        self._starts: list[Piece] = []
        self._ends: list[Piece] = []
        self._rows: dict[str, list[float] | None] = {}
        self._edges: dict[str, list[Edge]] = {}
        self._holders: dict[str, frozenset[str]] = {}
        self._inserted = inserted(source, target)
        self._fill(source)
        self._pieces = [*self._units, *self._starts, *self._ends]
        self._groups = frozenset[str]().union(*[units for _, _, _, units in self._pieces])

    def _fill(self, source: Script) -> None:
        costs, word, n = model(), self.word, self.size
        for i in range(n):
            for j in range(i + 1, min(i + LONGEST[source], n) + 1):
                unit = word[i:j]
                self._put(self._units, i, j, unit, costs)
                if i == 0:
                    self._put(self._starts, i, j, "^" + unit, costs)
                if j == n:
                    self._put(self._ends, i, j, unit + "$", costs)
        skips = [(i, j, units[""]) for i, j, _, units in self._units if "" in units]
        skips += [(i, j, units["^"]) for i, j, _, units in self._starts if "^" in units]
        self._skips: list[Edge] = sorted(skips)
        self._end_skips: list[Edge] = [(i, j, units["$"]) for i, j, _, units in self._ends if "$" in units]
        self._nowhere = [INFINITE] * (n + 1)
        self._first = [0.0] + [INFINITE] * n
        for i, j, cost in self._skips:
            self._first[j] = min(self._first[j], self._first[i] + cost)
        self._first.append(0.0)

    def _put(self, into: list[Piece], i: int, j: int, unit: str, costs: CostModel) -> None:
        units = costs.units(unit, self._source, self.target)
        if units:
            into.append((i, j, unit, units))

    def _edges_of(self, group: str) -> list[Edge]:
        """Which units of the word may stand for a group, with its ^ or $: of all groups, few are ever met."""
        edges = self._edges[group] = [
            (i, j, units[group]) for i, j, _, units in self._pieces if group in units
        ]
        return edges

    @cached_property
    def _least(self) -> dict[str, float]:
        """What each letter of another word costs at least, wherever it stands and whatever it is part of."""
        least = dict(self._inserted)
        for _, _, unit, _ in self._pieces:
            for letter, share in letter_costs(unit, self._source, self.target):
                if share < least.get(letter, INFINITE):
                    least[letter] = share
        return least

    @cached_property
    def _alone(self) -> str:
        """The letters that are a group by themselves."""
        units = (single_letters(unit, self._source, self.target) for _, _, unit, _ in self._units)
        return "".join(frozenset(group for group in self._inserted if len(group) == 1).union(*units))

    def _holding(self, letter: str) -> frozenset[str]:
        """The groups that hold a letter which is none by itself."""
        groups = (groups_of(unit, self._source, self.target) for _, _, unit, _ in self._pieces)
        holders = self._holders[letter] = frozenset[str]().union(*[each.get(letter, ()) for each in groups])
        return holders

    @cached_property
    def _heads(self) -> frozenset[str]:
        """What a word within reach begins with: letters that are a group by themselves, else two letters."""
        first = self._first
        reached = [unit for i, _, unit, _ in self._units if first[i] < INFINITE]
        reached += [unit for _, _, unit, _ in (*self._starts, *self._ends)]
        heads = (beginnings(unit, self._source, self.target) for unit in reached)
        return frozenset(group[:2] for group in self._inserted).union(*heads)

    def may_read(self, other: str) -> bool:
        """Whether there is any way to align the word with ``other``, as far as letters tell it.

        Never false where there is one. Most words that share a skeleton differ so much that they end here.
        """
        if other[:1] not in self._heads and other[:2] not in self._heads:
            return False
        alone = self._alone
        # Nothing is left of most words: they have no other letters.
        for letter in other.strip(alone):
            if letter not in alone:
                groups = self._holders.get(letter)
                for group in self._holding(letter) if groups is None else groups:
                    if group in other:
                        break
                else:
                    return False
        return True

    def least(self, other: str) -> float:
        """Nats that an alignment with ``other`` costs at least: what its letters cost where cheapest."""
        least = self._least
        return sum([least.get(letter, INFINITE) for letter in other])

    def cost(self, other: str, bound: float = INFINITE) -> float:
        """The cheapest alignment of the word with ``other``, in nats; infinite beyond ``bound``."""
        longest, known = self._longest, self._rows
        rows: list[list[float] | None] = [self._first]
        hopeless = 0
        for q, most in enumerate(_allowed(len(other), bound), 1):
            prefix = other[:q]
            row = known.get(prefix, _UNKNOWN)
            if row is _UNKNOWN:
                row = known[prefix] = self._row(prefix, rows)
            rows.append(row)
            if row is None or row[-1] > most:
                hopeless += 1
                if hopeless >= longest:
                    return INFINITE
            else:
                hopeless = 0
        best = self._closed(other, rows)
        return best if best <= bound else INFINITE

    def _closed(self, other: str, rows: list[list[float] | None]) -> float:
        """The cheapest way to end both words, ``rows`` being those of all beginnings of ``other``."""
        m, last = len(other), rows[-1]
        best = last[self.size] if last else INFINITE
        for p in range(max(0, m - self._longest), m):
            if (before := rows[p]) and (group := other[p:] + "$") in self._groups:
                for i, _, cost in self._edges.get(group) or self._edges_of(group):
                    best = min(best, before[i] + cost)
        if last:
            for i, _, cost in self._end_skips:
                best = min(best, last[i] + cost)
        return best

    def _row(self, prefix: str, rows: list[list[float] | None]) -> list[float] | None:
        """The cheapest ways to read each beginning of the word as ``prefix``, then the least of them.

        None where there is no way, as for most words that are compared. ``rows`` are those of shorter
        prefixes. They are kept, since the case forms of a name begin alike.
        """
        p, groups, longest = len(prefix), self._groups, self._longest
        inserted, before = self._inserted.get(prefix[-1]), rows[-1]
        if inserted is None or before is None:
            row = self._nowhere[:]
        else:
            row = [so_far + inserted for so_far in before]
            row.pop()
        if p <= longest and (group := "^" + prefix) in groups:
            _lower(row, self._first, self._edges.get(group) or self._edges_of(group))
        for before in rows[: -longest - 1 : -1]:
            p -= 1
            if before is not None and (group := prefix[p:]) in groups:
                _lower(row, before, self._edges.get(group) or self._edges_of(group))
        least = min(row)
        if least >= INFINITE:
            return None
        _lower(row, row, self._skips)
        row.append(least)
        return row


def _lower(row: list[float], before: list[float], edges: list[Edge]) -> None:
    """Lower the costs in ``row`` to those of ways along ``edges``, from the costs in ``before``."""
    for i, j, cost in edges:
        total = before[i] + cost
        if total < row[j]:
            row[j] = total
