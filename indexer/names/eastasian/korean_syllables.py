"""Korean syllables and surnames in hangul, Latin and Cyrillic.

A spelling of a syllable is weighed against every syllable it may stand for: by how often the syllable is part
of a name, how often people spell it so, and what the standards' rules say. Syllables meet in a folded form in
which North and South agree: ㄹ and ㄴ at the beginning as in the South (리 and 이, 류 and 유, 로 and 노 are
one), ㅐ and ㅔ one vowel. It is written in Revised Romanization (``gim``, ``il``, ``seong``).

Tables: ``korean_jamo.tsv``, ``korean_syllables.tsv``, ``korean_surnames.tsv``, with their sources.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from indexer.names.tables import read_rows

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_REVISED_INITIALS = tuple("g kk n d tt r m b pp s ss - j jj ch k t p h".split())  # noqa: SIM905
_REVISED_VOWELS = tuple("a ae ya yae eo ae yeo ye o wa oe oe yo u wo oe wi yu eu ui i".split())  # noqa: SIM905
_REVISED_FINALS = tuple("- k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split())  # noqa: SIM905
_I_VOWELS = frozenset("ㅑㅕㅖㅛㅠㅣㅒ")

Weighed = tuple[tuple[str, float], ...]
"""Folded syllables with the probability that a spelling stands for each, best first."""

_STANDARD_SHARE = 0.03
"""The least share of a syllable that a standard spells so: Kuk is 국, yet 극 without its mark too."""
_RULE_WEIGHT = 0.15
"""How much a spelling that only the rules give counts beside one that is attested."""
_COST_UNIT = 1.1
"""How much a unit of cost in the table of letters takes off, as a natural logarithm."""


def split_syllable(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final letter of a hangul syllable; the final may be a space (none).

    >>> split_syllable("김"), split_syllable("이")
    (('ㄱ', 'ㅣ', 'ㅁ'), ('ㅇ', 'ㅣ', ' '))
    """
    code = ord(syllable) - 0xAC00
    return INITIALS[code // 588], VOWELS[code % 588 // 28], FINALS[code % 28]


def is_syllable(char: str) -> bool:
    """Whether ``char`` is one whole hangul syllable."""
    return len(char) == 1 and "가" <= char <= "힣"


@lru_cache(maxsize=4096)
def fold(syllable: str) -> str:
    """The folded form of a hangul syllable, in Revised Romanization.

    >>> [fold(s) for s in "김일성"]
    ['gim', 'il', 'seong']
    >>> fold("리") == fold("이"), fold("로") == fold("노"), fold("제") == fold("재")
    (True, True, True)
    """
    initial, vowel, final = split_syllable(syllable)
    if initial in "ㄹㄴ":
        initial = "ㅇ" if vowel in _I_VOWELS else "ㄴ"
    parts = (
        _REVISED_INITIALS[INITIALS.index(initial)],
        _REVISED_VOWELS[VOWELS.index(vowel)],
        _REVISED_FINALS[FINALS.index(final)],
    )
    return "".join(part for part in parts if part != "-")


@lru_cache(maxsize=1)
def _letters() -> dict[tuple[str, str], tuple[tuple[tuple[str, int], ...], tuple[tuple[str, int], ...]]]:
    """(position, letter) → Latin spellings with costs, Cyrillic spellings with costs."""

    def spellings(cell: str) -> tuple[tuple[str, int], ...]:
        return tuple((s.partition(":")[0], int(s.partition(":")[2] or 0)) for s in cell.split("|"))

    rows = list(read_rows("korean_jamo.tsv"))[1:]
    return {(row[0], row[1]): (spellings(row[2]), spellings(row[3])) for row in rows}


def revised(syllable: str) -> str:
    """A hangul syllable by itself in Revised Romanization.

    >>> revised("성")
    'seong'
    """
    initial, vowel, final = split_syllable(syllable)
    first = {"ㄹ": "r"}.get(initial) or _REVISED_INITIALS[INITIALS.index(initial)]
    middle = {"ㅔ": "e", "ㅙ": "wae", "ㅞ": "we"}.get(vowel) or _REVISED_VOWELS[VOWELS.index(vowel)]
    return (first + middle + _REVISED_FINALS[FINALS.index(final)]).replace("-", "")


def usual(syllable: str, script: str, other: bool) -> str:
    """A hangul syllable by the first rule of each letter: McCune–Reischauer or Kontsevich.

    ``other`` gives McCune–Reischauer with its marks, and in Cyrillic the Soviet press (성 сен, 일 ир).

    >>> [usual("성", script, other) for script in ("Latn", "Cyrl") for other in (False, True)]
    ['song', 'sŏng', 'сон', 'сен']
    """
    initial, vowel, final = split_syllable(syllable)
    table = _letters()
    column = 0 if script == "Latn" else 1
    first = table["initial", initial][column][0][0]
    middle = table["vowel", vowel][column][0][0]
    last = "" if final == " " else table["final", _final_class(final)][column][0][0]
    if script == "Latn":
        return first + middle + last if other else plain(first + middle + last)
    if other:
        middle = {"ㅓ": "е", "ㅕ": "е"}.get(vowel, middle)
        last = {"ль": "р"}.get(last, last)
    return first + middle + last


@lru_cache(maxsize=1)
def family_names() -> dict[str, tuple[str, str, str]]:
    """Folded key of a surname → hangul as in the South, usual Latin and usual Cyrillic spelling."""
    table: dict[str, tuple[str, str, str]] = {}
    for hangul, _, _, latin, cyrillic in list(read_rows("korean_surnames.tsv"))[1:]:
        form = hangul.split("|")[-1]
        key = ".".join(fold(char) for char in form)
        table.setdefault(key, (form, latin.split("|")[0], cyrillic.split("|")[0]))
    return table


def frequencies() -> dict[str, int]:
    """Hangul syllable → how often it is part of a given name in the table."""
    return {syllable: count for syllable, (count, _) in _attested().items()}


_FINAL_CLASSES = {
    final: plain
    for plain, finals in {
        "ㄱ": "ㄳㅋㄺ",
        "ㄴ": "ㄵㄶ",
        "ㄷ": "ㅈㅊㅌㅎ",
        "ㄹ": "ㄼㄽㄾㅀ",
        "ㅁ": "ㄻ",
        "ㅂ": "ㄿㅄㅍ",
        "ㅅ": "ㅆ",
    }.items()
    for final in finals
}
"""Final letters and groups → the letter they sound like at the end of a syllable."""


def _final_class(final: str) -> str:
    return _FINAL_CLASSES.get(final, final)


def by_rule(syllable: str, script: str) -> Iterator[tuple[str, int]]:
    """Spellings of a hangul syllable in ``Latn`` or ``Cyrl`` by the table of letters, with their costs.

    >>> dict(by_rule("성", "Cyrl"))["сен"], dict(by_rule("김", "Latn"))["kim"]
    (1, 0)
    """
    column = 0 if script == "Latn" else 1
    initial, vowel, final = split_syllable(syllable)
    table = _letters()
    initials = table["initial", initial][column]
    vowels = table["vowel", vowel][column]
    finals = (("", 0),) if final == " " else table["final", _final_class(final)][column]
    for (i, a), (v, b), (f, c) in product(initials, vowels, finals):
        # After ㅅ the sound before i is sh, spelled so as a rule rather than now and then.
        if i == "sh" and v[:1] not in "iyw":
            a += 3
        # т and д stand for ㅈ before a soft vowel only: Тен, Дек.
        if i in ("т", "д") and initial == "ㅈ" and v[:1] not in "еёюяи":
            a += 3
        cost = a + b + c
        if cost <= 4:
            yield i + v + f, cost
            if i == "h" and v[0] == "w" and script == "Latn":
                yield "wh" + v[1:] + f, cost + 1


def plain(spelling: str) -> str:
    """A spelling without the marks that most writers leave out.

    >>> plain("ch'ŏn")
    'chon'
    """
    return spelling.replace("ŏ", "o").replace("ŭ", "u").replace("'", "")


@lru_cache(maxsize=1)
def _attested() -> dict[str, tuple[int, dict[str, int]]]:
    """Hangul syllable → how often it is part of a given name, and its attested Latin spellings."""
    table = {}
    for syllable, count, latin in list(read_rows("korean_syllables.tsv"))[1:]:
        spellings = (item.rpartition("~") for item in latin.split("|") if item)
        table[syllable] = (int(count), {spelling: int(n) for spelling, _, n in spellings})
    return table


def _share(weights: dict[str, dict[str, float]]) -> dict[str, Weighed]:
    shares = {}
    for spelling, candidates in weights.items():
        total = sum(candidates.values())
        ranked = sorted(((key, weight / total) for key, weight in candidates.items()), key=lambda kw: -kw[1])
        best = tuple(kw for kw in ranked if kw[1] >= 0.004)
        shares[spelling] = best
    return shares


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
            weight = prior * _RULE_WEIGHT * math.exp(-_COST_UNIT * cost)
            if marked:
                forms = {spelling, spelling.replace("'", "")}
            elif script == "Latn":
                forms = {spelling, plain(spelling)}
            else:
                forms = {spelling.replace("ё", "е")}
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
    return _share(weights)


@lru_cache(maxsize=2)
def surnames(script: str) -> dict[str, Weighed]:
    """Spelling (folded) of a surname → the folded surnames it may stand for; a double one is ``a.b``."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for hangul, _, share, latin, cyrillic in list(read_rows("korean_surnames.tsv"))[1:]:
        forms = hangul.split("|")
        key = ".".join(fold(char) for char in forms[-1])
        listed = (latin if script == "Latn" else cyrillic).split("|")
        spellings: dict[str, float] = {}
        for form in forms:
            if len(form) == 1:
                for spelling, cost in by_rule(form, script):
                    if cost <= 2:
                        spellings[spelling] = max(
                            spellings.get(spelling, 0), 0.1 * math.exp(-_COST_UNIT * cost)
                        )
        for rank, spelling in enumerate(listed):
            spellings[spelling] = 1 / (1 + rank / 2)
        best: dict[str, float] = {}
        for spelling, weight in spellings.items():
            forms_ = {spelling, plain(spelling)} if script == "Latn" else {spelling.replace("ё", "е")}
            for folded in forms_:
                best[folded] = max(best.get(folded, 0), weight)
        for folded, weight in best.items():
            weights[folded][key] += weight * int(share)
    return _share(weights)


_MOST_USUAL = 2


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
        for row in list(read_rows("korean_surnames.tsv"))[1:]
    )


@lru_cache(maxsize=1)
def hangul_surnames() -> dict[str, str]:
    """Surname in hangul, North or South → its folded key."""
    return {
        form: ".".join(fold(char) for char in row[0].split("|")[-1])
        for row in list(read_rows("korean_surnames.tsv"))[1:]
        for form in row[0].split("|")
    }


@lru_cache(maxsize=1)
def hanja_surnames() -> dict[str, str]:
    """Surname in simplified characters → its folded key, most frequent surname first."""
    from indexer.analysis.chinese import simplify

    table: dict[str, str] = {}
    for hangul, hanja, *_ in list(read_rows("korean_surnames.tsv"))[1:]:
        key = ".".join(fold(char) for char in hangul.split("|")[-1])
        step = len(hangul.split("|")[-1])
        for at in range(0, len(hanja), step):
            table.setdefault(simplify(hanja[at : at + step]), key)
    return table
