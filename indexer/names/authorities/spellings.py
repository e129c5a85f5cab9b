"""The spellings of East Asian names that follow by rule from one: for the forms of authority records.

A Chinese name is known by its characters together with its pinyin, which settles their readings; a Korean
name by its hangul. The schemes and their tables are those of `indexer.names.eastasian.chinese_syllables` and
`indexer.names.eastasian.korean_letters`. Results come word by word in title case, marks removed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product
from typing import Final

from indexer.analysis.chinese import simplify
from indexer.names.eastasian import chinese_syllables, korean_letters
from indexer.names.name_keys import fold, words
from indexer.names.tables import rows_below_head

MAX_SPELLINGS: Final = 64
"""Most spellings of one name in one scheme; products of free spellings grow quickly and mean little."""

_CHINESE_SCHEMES: Final = ("wade-giles-ascii", "palladius")
_MAX_COST: Final = 2


@lru_cache(maxsize=1)
def _chinese_spellings() -> dict[str, dict[str, tuple[str, ...]]]:
    """Scheme → syllable (pinyin, ü as v) → its spellings, folded as keys are, the rule's first."""
    tables = chinese_syllables.tables()
    turned = {}
    for scheme in _CHINESE_SCHEMES:
        spellings: dict[str, list[str]] = defaultdict(list)
        for spelling, syllables in tables[scheme].items():
            for syllable in syllables:
                spellings[syllable].append(fold(spelling))
        turned[scheme] = {syllable: tuple(dict.fromkeys(found)) for syllable, found in spellings.items()}
    return turned


def read_pinyin(name: str, han: str) -> list[list[str]] | None:
    """The syllables of ``name``, word by word, if it is the pinyin of the characters ``han``; else None.

    >>> read_pinyin("Mao Zedong", "毛泽东"), read_pinyin("Kim Il Sung", "金日成")
    ([['mao'], ['ze', 'dong']], None)
    """
    characters = chinese_syllables.characters()
    readings = [characters.get(char, ((), ""))[0] for char in simplify(han)]
    if not 2 <= len(readings) <= 4 or not all(readings):
        return None
    divided: list[list[str]] = []
    used = 0
    for word in name.split():
        syllables = _divide(fold(word), readings[used:])
        if not syllables:
            return None
        divided.append(syllables)
        used += len(syllables)
    return divided if used == len(readings) else None


def _divide(word: str, readings: Sequence[tuple[str, ...]]) -> list[str]:
    if not word:
        return []
    for reading in readings[0] if readings else ():
        for spelling in (reading, reading.replace("v", "u"), reading.replace("v", "yu")):
            if word == spelling:
                return [reading]
            if word.startswith(spelling):
                rest = _divide(word[len(spelling) :], readings[1:])
                if rest:
                    return [reading, *rest]
    return []


def chinese(name: str, han: str) -> Iterator[str]:
    """Other spellings of the Chinese name ``name`` (pinyin) that is written ``han``; none if it is not so
    read. Its own syllables may be written apart.

    >>> found = set(chinese("Mao Zedong", "毛泽东"))
    >>> {"Mao Ze Dong", "Mao Tse Tung", "Мао Цзе Дун"} <= found
    True
    """
    divided = read_pinyin(name, han)
    if divided is not None:
        yield " ".join(syllable.replace("v", "u").capitalize() for word in divided for syllable in word)
    yield from (spelling for spelling, _ in chinese_by_scheme(name, han))


def chinese_by_scheme(name: str, han: str) -> Iterator[tuple[str, str]]:
    """The same, each with its scheme: ``wade-giles-ascii`` or ``palladius``."""
    divided = read_pinyin(name, han)
    if divided is None:
        return
    syllables = [syllable for word in divided for syllable in word]
    for scheme in _CHINESE_SCHEMES:
        choices = [_chinese_spellings()[scheme].get(syllable, ()) for syllable in syllables]
        for choice in islice(product(*choices), MAX_SPELLINGS):
            yield " ".join(map(str.capitalize, choice)), scheme


@lru_cache(maxsize=1)
def _attested() -> dict[str, tuple[str, ...]]:
    """Hangul syllable of a given name → its Latin spellings as people write them, most frequent first."""
    table = {}
    for syllable, _, latin in rows_below_head("korean_syllables.tsv"):
        counted = (item.rpartition("~") for item in latin.split("|") if item)
        ranked = sorted(counted, key=lambda item: -int(item[2]))
        table[syllable] = tuple(fold(spelling) for spelling, _, _ in ranked)
    return table


@lru_cache(maxsize=1)
def _listed_surnames() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Hangul surname → its Latin and its Cyrillic spellings, best known first."""
    table = {}
    for hangul, _, _, latin, cyrillic in rows_below_head("korean_surnames.tsv"):
        spellings = tuple(tuple(map(fold, cell.split("|"))) for cell in (latin, cyrillic))
        for form in hangul.split("|"):
            table[form] = (spellings[0], spellings[1])
    return table


@lru_cache(maxsize=4096)
def _korean_syllable(syllable: str, script: str) -> tuple[str, ...]:
    ranked = sorted(korean_letters.by_rule(syllable, script), key=lambda item: item[1])
    found = [fold(spelling) for spelling, cost in ranked if cost <= _MAX_COST][:5]
    if script == "Latn":
        found = [*_attested().get(syllable, ())[:3], *found]
    return tuple(dict.fromkeys(found))[:4]


def _korean_surname(hangul: str, script: str) -> tuple[str, ...]:
    listed = _listed_surnames().get(hangul)
    if listed is None:
        return _korean_syllable(hangul, script)
    return tuple(dict.fromkeys(listed[0 if script == "Latn" else 1]))[:4]


def korean(hangul: str) -> Iterator[str]:
    """Latin and Cyrillic spellings of a Korean name of one surname syllable and one or two more.

    >>> found = set(korean("박헌영"))
    >>> {"Pak Hon Yong", "Пак Хен Ен"} <= found
    True
    """
    if not 2 <= len(hangul) <= 3 or not all(map(korean_letters.is_syllable, hangul)):
        return
    for script in ("Latn", "Cyrl"):
        choices = [_korean_surname(hangul[0], script)]
        choices += [_korean_syllable(syllable, script) for syllable in hangul[1:]]
        for choice in islice(product(*choices), MAX_SPELLINGS):
            yield " ".join(map(str.capitalize, choice))


def by_rule(latin: Sequence[str], han: Sequence[str], hangul: Sequence[str]) -> Iterator[str]:
    """All spellings that follow from the listed ones of a record.

    A Korean whose hangul is listed has no Mandarin name, unless his Latin name is pinyin; Chinese names have
    hangul, too (마오쩌둥), which is no Korean name, so that characters read in pinyin come first.
    """
    read = [(name, chars) for chars in han for name in latin if read_pinyin(name, chars)]
    if read:
        for name, chars in read:
            yield from chinese(name, chars)
    else:
        # A foreigner's name in hangul has more syllables, or is read by nobody as surname and given name.
        latin_words = max((len(words(name)) for name in latin), default=0)
        for name in hangul if latin_words >= 2 else ():
            yield from korean(name)
