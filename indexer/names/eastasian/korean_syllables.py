"""Which Korean syllables of given names a spelling in Latin or Cyrillic stands for.

A spelling of a syllable is weighed against every syllable it may stand for: by how often the syllable is part
of a name, how often people spell it so, and what the standards' rules say.

Table: ``korean_syllables.tsv``, with its sources.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from indexer.names.eastasian.korean_letters import by_rule, fold, plain
from indexer.names.tables import rows_below_head

Weighed = tuple[tuple[str, float], ...]
"""Folded syllables with the probability that a spelling stands for each, best first."""

_STANDARD_SHARE = 0.03
"""The least share of a syllable that a standard spells so: Kuk is 국, yet 극 without its mark too."""
_RULE_WEIGHT = 0.15
"""How much a spelling that only the rules give counts beside one that is attested."""
_COST_UNIT = 1.1
"""How much a unit of cost in the table of letters takes off, as a natural logarithm."""
_LEAST_SHARE = 0.004
"""The least share of a syllable that counts."""


def likelihood(cost: int) -> float:
    """How much a spelling counts that costs so much by the table of letters."""
    return math.exp(-_COST_UNIT * cost)


def folded(spelling: str, script: str) -> set[str]:
    """A spelling as it is looked up: in Latin also without the marks that most leave out, ё as е."""
    return {spelling, plain(spelling)} if script == "Latn" else {spelling.replace("ё", "е")}


def frequencies() -> dict[str, int]:
    """Hangul syllable → how often it is part of a given name in the table."""
    return {syllable: count for syllable, (count, _) in _attested().items()}


@lru_cache(maxsize=1)
def _attested() -> dict[str, tuple[int, dict[str, int]]]:
    """Hangul syllable → how often it is part of a given name, and its attested Latin spellings."""
    table = {}
    for syllable, count, latin in rows_below_head("korean_syllables.tsv"):
        spellings = (item.rpartition("~") for item in latin.split("|") if item)
        table[syllable] = (int(count), {spelling: int(n) for spelling, _, n in spellings})
    return table


def shares(weights: Mapping[str, Mapping[str, float]]) -> dict[str, Weighed]:
    """What each spelling may stand for, weights made probabilities, the least likely left out."""
    found = {}
    for spelling, candidates in weights.items():
        total = sum(candidates.values())
        ranked = sorted(((key, weight / total) for key, weight in candidates.items()), key=lambda kw: -kw[1])
        found[spelling] = tuple(kw for kw in ranked if kw[1] >= _LEAST_SHARE)
    return found


@lru_cache(maxsize=3)
def given_syllables(script: str, *, marked: bool = False) -> dict[str, Weighed]:
    """Spelling (folded: lower case, ё as е) of one syllable of a given name → what it may stand for.

    Latin keys hold ŏ, ŭ and apostrophes where the writer kept them, and the same without. ``marked`` gives
    what they stand for where ŏ and ŭ are written: only what the standards' rules say.
    """
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    standard: dict[str, set[str]] = defaultdict(set)
    for syllable, (count, latin) in _attested().items():
        key = fold(syllable)
        # The root, since a standard spells rare syllables as surely as frequent ones.
        prior = math.sqrt(count + 0.5)
        seen: set[str] = set()
        for spelling, cost in sorted(by_rule(syllable, script), key=lambda sc: sc[1]):
            if marked and cost:
                break
            weight = prior * _RULE_WEIGHT * likelihood(cost)
            forms = {spelling, spelling.replace("'", "")} if marked else folded(spelling, script)
            for form in forms - seen:
                weights[form][key] += weight
                if not cost:
                    standard[form].add(key)
            seen |= forms
        if script == "Latn" and not marked:
            for spelling, n in latin.items():
                weights[spelling][key] += n
    for form, keys in standard.items():
        least = _STANDARD_SHARE * sum(weights[form].values())
        for key in keys:
            weights[form][key] = max(weights[form][key], least)
    return shares(weights)
