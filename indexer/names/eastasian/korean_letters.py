"""Korean syllables in hangul, and how the standards write them in Latin and Cyrillic letters.

Syllables meet in a folded form in which North and South agree: ㄹ and ㄴ at the beginning as in the South
(리 and 이, 류 and 유, 로 and 노 are one), ㅐ and ㅔ one vowel. It is written in Revised Romanization
(``gim``, ``il``, ``seong``).

Table: ``korean_jamo.tsv``, with its sources.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from indexer.names.tables import rows_below_head

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_REVISED_INITIALS = tuple("g kk n d tt r m b pp s ss - j jj ch k t p h".split())  # noqa: SIM905
_REVISED_VOWELS = tuple("a ae ya yae eo ae yeo ye o wa oe oe yo u wo oe wi yu eu ui i".split())  # noqa: SIM905
_REVISED_FINALS = tuple("- k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split())  # noqa: SIM905
_I_VOWELS = frozenset("ㅑㅕㅖㅛㅠㅣㅒ")


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

    rows = rows_below_head("korean_jamo.tsv")
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
