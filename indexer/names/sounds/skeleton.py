"""Consonant skeletons: the keys under which spellings of one name are found before they are compared.

A skeleton is a string of consonant classes, a Russian letter standing for each. Vowels, й and the signs are
left out, neighbours of one class fall together, and letters that schemes and languages confuse share a
class: в and ф, г and х, з and с, ж, ш and щ. A Cyrillic word has one skeleton; a Latin one has those of
its likeliest Russian readings (:mod:`indexer.names.sounds.letter_groups`), a handful.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.names.sounds.letter_groups import LONGEST, model

MAX_KEYS = 20
"""Skeletons of one Latin word of a document."""

_BEAM = 16
"""Readings kept at each letter of a Latin word."""

_WORST = 4.5
"""A reading this many nats above the best one is left out."""

_CLASSES = str.maketrans(
    {
        **dict.fromkeys("аеёиоуыэюяйьъ-^$"),
        **dict(zip("фхзжщ", "вгсшш", strict=True)),
    }
)
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def russian_skeleton(word: str) -> str:
    """The skeleton of a lower-case Cyrillic word.

    >>> russian_skeleton("хрущев"), russian_skeleton("джексон"), russian_skeleton("ия")
    ('гршв', 'шксн', '')
    """
    return _finish(word.translate(_CLASSES))


def _finish(classes: str) -> str:
    classes = _REPEATED.sub(r"\1", classes)
    if "т" in classes or "д" in classes:
        # Affricates are written as one letter or two: дж and ж, тч and ч, тс, тц, дз and ц.
        classes = (
            classes.replace("дш", "ш")
            .replace("тч", "ч")
            .replace("тш", "ч")
            .replace("шч", "ш")
            .replace("сч", "ш")
        )
        classes = classes.replace("тс", "ц").replace("дс", "ц").replace("тц", "ц")
    return classes


@lru_cache(maxsize=4_096)
def _class_units(unit: str) -> tuple[tuple[str, float], ...]:
    """The class strings that a Latin unit may be read as, with the least cost of each."""
    found: dict[str, float] = {}
    for russian, cost in model().forth.get(unit, {}).items():
        classes = russian.translate(_CLASSES)
        found[classes] = min(cost, found.get(classes, 99.0))
    return tuple((classes, cost) for classes, cost in found.items() if cost < _WORST)


def _units_between(word: str, i: int, j: int) -> tuple[tuple[str, float], ...]:
    units = _class_units(word[i:j])
    if i == 0:
        units += _class_units("^" + word[:j])
    if j == len(word):
        units += _class_units(word[i:] + "$")
    return units


@lru_cache(maxsize=50_000)
def latin_skeletons(word: str, most: int = MAX_KEYS) -> tuple[str, ...]:
    """The skeletons of a folded Latin word, likeliest first, at most ``most``.

    >>> "гршв" in latin_skeletons("khrushchev"), "шкв" in latin_skeletons("joukov")
    (True, True)
    """
    best: dict[str, float] = {}
    for classes, cost in _readings(word, max(_BEAM, most)).items():
        key = _finish(classes)
        best[key] = min(cost, best.get(key, 99.0))
    ranked = sorted(best.items(), key=lambda item: item[1])
    return tuple(key for key, cost in ranked[:most] if cost < ranked[0][1] + _WORST)


def _readings(word: str, beam: int) -> dict[str, float]:
    """What a Latin word may be read as in classes, with costs; at each letter the ``beam`` cheapest go on."""
    n = len(word)
    states: list[dict[str, float]] = [{} for _ in range(n + 1)]
    states[0][""] = 0.0
    least = [99.0] * (n + 1)
    for i in range(n):
        here = sorted(states[i].items(), key=lambda item: item[1])[:beam]
        if not here:
            continue
        for j in range(i + 1, min(i + LONGEST["Latn"], n) + 1):
            for classes, cost in _units_between(word, i, j):
                least[j] = _go_on(here, classes, cost, states[j], least[j])
    return states[n]


def _go_on(
    here: list[tuple[str, float]], classes: str, cost: float, after: dict[str, float], least: float
) -> float:
    """Read on by one unit from what was read so far, cheapest first; returns the least cost there is then."""
    for key, so_far in here:
        total = so_far + cost
        if total > least + _WORST:
            break
        longer = key + classes if not classes or key[-1:] != classes else key
        if total < after.get(longer, 99.0):
            after[longer] = total
            least = min(least, total)
    return least
