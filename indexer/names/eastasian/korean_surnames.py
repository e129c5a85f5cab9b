"""Korean surnames in hangul, characters, Latin and Cyrillic.

Table: ``korean_surnames.tsv``, with its sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from indexer.analysis.chinese import simplify
from indexer.names.eastasian.korean_letters import by_rule, fold, plain
from indexer.names.eastasian.korean_syllables import Weighed, folded, likelihood, shares
from indexer.names.tables import rows_below_head

_MOST_USUAL = 2


def _rows() -> list[list[str]]:
    """Hangul, characters, share of people, Latin and Cyrillic spellings."""
    return list(rows_below_head("korean_surnames.tsv"))


def _key(hangul: str) -> str:
    """The folded key of a surname; a double one is ``a.b``."""
    return ".".join(map(fold, hangul))


@lru_cache(maxsize=1)
def family_names() -> dict[str, tuple[str, str, str]]:
    """Folded key of a surname → hangul as in the South, usual Latin and usual Cyrillic spelling."""
    table: dict[str, tuple[str, str, str]] = {}
    for hangul, _, _, latin, cyrillic in _rows():
        form = hangul.split("|")[-1]
        key = _key(form)
        table.setdefault(key, (form, latin.split("|")[0], cyrillic.split("|")[0]))
    return table


@lru_cache(maxsize=2)
def surnames(script: str) -> dict[str, Weighed]:
    """Spelling (folded) of a surname → the folded surnames it may stand for; a double one is ``a.b``."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for hangul, _, share, latin, cyrillic in _rows():
        forms = hangul.split("|")
        key = _key(forms[-1])
        listed = (latin if script == "Latn" else cyrillic).split("|")
        best: dict[str, float] = {}
        for spelling, weight in {**_by_rule(forms, script), **_by_rank(listed)}.items():
            for way in folded(spelling, script):
                best[way] = max(best.get(way, 0), weight)
        for way, weight in best.items():
            weights[way][key] += weight * int(share)
    return shares(weights)


def _by_rule(forms: Sequence[str], script: str) -> dict[str, float]:
    """Spellings of a surname of one syllable that the rules give, with what they count."""
    found: dict[str, float] = {}
    for form in forms:
        if len(form) == 1:
            for spelling, cost in by_rule(form, script):
                if cost <= 2:
                    found[spelling] = max(found.get(spelling, 0), 0.1 * likelihood(cost))
    return found


def _by_rank(listed: Sequence[str]) -> dict[str, float]:
    return {spelling: 1 / (1 + rank / 2) for rank, spelling in enumerate(listed)}


@lru_cache(maxsize=2)
def usual_surnames(script: str) -> frozenset[str]:
    """The two best known spellings of each surname, folded and without marks.

    >>> "pak" in usual_surnames("Latn"), "jean" in usual_surnames("Latn"), "жан" in usual_surnames("Cyrl")
    (True, False, False)
    """
    return frozenset(spelling for surname in _usual_surnames() for spelling in surname[script])


def usual_in_other_script(spelling: str, script: str) -> set[str]:
    """What a best known spelling in ``script`` is in the other one, the best known ways.

    >>> usual_in_other_script("pak", "Latn"), sorted(usual_in_other_script("цой", "Cyrl"))
    ({'пак'}, ['choe', 'choi'])
    """
    other = "Latn" if script == "Cyrl" else "Cyrl"
    return {way for surname in _usual_surnames() if spelling in surname[script] for way in surname[other]}


@lru_cache(maxsize=1)
def _usual_surnames() -> tuple[dict[str, tuple[str, ...]], ...]:
    """The best known spellings of each surname by script, folded and without marks."""
    return tuple(
        {
            script: tuple(plain(way).replace("ё", "е") for way in row[column].split("|")[:_MOST_USUAL])
            for script, column in (("Latn", 3), ("Cyrl", 4))
        }
        for row in _rows()
    )


@lru_cache(maxsize=1)
def hangul_surnames() -> dict[str, str]:
    """Surname in hangul, North or South → its folded key."""
    return {form: _key(row[0].split("|")[-1]) for row in _rows() for form in row[0].split("|")}


@lru_cache(maxsize=1)
def hanja_surnames() -> dict[str, str]:
    """Surname in simplified characters → its folded key, most frequent surname first."""
    table: dict[str, str] = {}
    for hangul, hanja, *_ in _rows():
        key = _key(hangul.split("|")[-1])
        step = len(hangul.split("|")[-1])
        for at in range(0, len(hanja), step):
            table.setdefault(simplify(hanja[at : at + step]), key)
    return table
