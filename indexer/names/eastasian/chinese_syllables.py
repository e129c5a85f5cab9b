"""Mandarin syllables in pinyin, Wade–Giles and Palladius, and the surnames they make.

All spellings meet in pinyin without tones, ü written v (``lv``). A spelling that is ambiguous stands for
several syllables, likelier ones first: Wade–Giles ``chang`` without its marks is zhang or chang.

Tables: ``chinese_syllables.tsv``, ``wade_giles_freer.tsv``, ``chinese_surnames.tsv``,
``han_characters.tsv``, ``han_rare_characters.tsv``, with their sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.chinese import simplify
from indexer.names.tables import rows_below_head

Alternatives = tuple[str, ...]
Table = dict[str, Alternatives]

LATIN_SCHEMES = ("pinyin", "wade-giles", "wade-giles-u", "wade-giles-ascii")
"""Wade–Giles with all its marks; with apostrophes but u for ü; with no marks at all."""
CYRILLIC_SCHEME = "palladius"
MIXED = "mixed"
"""Syllables of any Latin scheme, marks removed: the last resort, for Mao Tse-dong."""


class Syllable(NamedTuple):
    """One Mandarin syllable and how the schemes write it; older forms are those of Palladius."""

    pinyin: str
    wade_giles: str
    palladius: str
    older: tuple[str, ...]


@lru_cache(maxsize=1)
def syllables() -> dict[str, Syllable]:
    """Key (pinyin, ü as v) → syllable."""
    table = {}
    for row in rows_below_head("chinese_syllables.tsv"):
        pinyin, wade, palladius, older = [*row, "", ""][:4]
        key = pinyin.replace("ü", "v")
        table[key] = Syllable(pinyin, wade, palladius, tuple(o for o in older.split("|") if o))
    return table


@lru_cache(maxsize=1)
def _freer_rules() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = rows_below_head("wade_giles_freer.tsv")
    return tuple((re.compile(pattern), tuple(ways.split("|"))) for pattern, ways in rows)


def _freer_wade_giles(wade: str) -> Iterator[str]:
    """Freer spellings that writers of Wade–Giles use, systematically: teh, szu, kwan, hwa, i as yi."""
    for pattern, ways in _freer_rules():
        if pattern.search(wade):
            yield from (pattern.sub(way, wade) for way in ways)


def _loose_palladius(syllable: Syllable) -> Iterator[str]:
    """Palladius as printed over the years: е for э, ын for эн, an older form or two of single syllables."""
    form = syllable.palladius
    forms = [form, *syllable.older]
    if "эн" in form:
        forms.append(form.replace("эн", "ын"))
    if syllable.pinyin == "he":
        forms.append("хо")
    for each in tuple(forms):
        yield each
        if "э" in each[1:]:
            yield each[0] + each[1:].replace("э", "е")


def _spellings(syllable: Syllable) -> Iterator[tuple[str, str, bool]]:
    """Scheme, folded spelling of a syllable in it, and whether that is by the exact rule."""
    pinyin = syllable.pinyin
    yield "pinyin", pinyin, True
    if "ü" in pinyin:
        yield "pinyin", pinyin.replace("ü", "v"), True
        yield "pinyin", pinyin.replace("ü", "yu"), True
        yield "pinyin", pinyin.replace("ü", "u"), False
    if syllable.wade_giles:
        wade = syllable.wade_giles.replace("ê", "e").replace("ŭ", "u")
        yield from _without_marks(wade, True)
        for form in _freer_wade_giles(wade):
            yield from _without_marks(form, False)
    yield CYRILLIC_SCHEME, syllable.palladius.replace("ё", "е"), True
    for form in _loose_palladius(syllable):
        yield CYRILLIC_SCHEME, form.replace("ё", "е"), False


def _without_marks(wade: str, exact: bool) -> Iterator[tuple[str, str, bool]]:
    """A spelling of Wade–Giles with all its marks, and as those write it who leave them out."""
    yield "wade-giles", wade, exact
    yield "wade-giles-u", wade.replace("ü", "u"), exact and "ü" not in wade
    bare = wade.replace("ü", "u").replace("'", "")
    yield "wade-giles-ascii", bare, exact and bare == wade


def _merged(*tables: Mapping[str, Iterable[str]]) -> Table:
    """One table of several; what earlier ones have stands first."""
    merged: dict[str, list[str]] = defaultdict(list)
    for table in tables:
        for spelling, keys in table.items():
            merged[spelling] += keys
    return {spelling: tuple(dict.fromkeys(keys)) for spelling, keys in merged.items()}


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Scheme → folded spelling of a syllable → keys it may stand for, those of the exact rule first."""
    schemes = (*LATIN_SCHEMES, CYRILLIC_SCHEME)
    found: dict[tuple[str, bool], dict[str, list[str]]] = {
        (scheme, exact): defaultdict(list) for scheme in schemes for exact in (True, False)
    }
    for key, syllable in syllables().items():
        for scheme, spelling, exact in _spellings(syllable):
            found[scheme, exact][spelling].append(key)
    made = {scheme: _merged(found[scheme, True], found[scheme, False]) for scheme in schemes}
    made[MIXED] = _merged(made["pinyin"], made["wade-giles-ascii"])
    return made


@lru_cache(maxsize=1)
def han_surnames() -> dict[str, Alternatives]:
    """Surname in simplified characters → its readings as a surname; a double one reads ``si.ma``."""
    return {
        surname: tuple(reading.replace(" ", ".") for reading in readings.split("|"))
        for surname, readings in rows_below_head("chinese_surnames.tsv")
    }


@lru_cache(maxsize=1)
def surname_keys() -> frozenset[str]:
    """All readings of surnames, with those of the same characters as words: Ceng is written for Zeng too.

    >>> {"zeng", "ceng", "si.ma"} <= surname_keys(), "dong.xi" in surname_keys()
    (True, False)
    """
    readings = {reading for readings in han_surnames().values() for reading in readings}
    words = {r for surname in han_surnames() for r in characters().get(surname, ((), ""))[0]}
    return frozenset(readings | words)


@lru_cache(maxsize=1)
def characters() -> dict[str, tuple[Alternatives, str]]:
    """Simplified character → its readings in Mandarin, and in Korean as a string of hangul syllables."""
    table: dict[str, tuple[Alternatives, str]] = {
        char: ((reading,), "")
        for reading, chars in rows_below_head("han_rare_characters.tsv")
        for char in chars.split("|")
    }
    for char, mandarin, *korean in rows_below_head("han_characters.tsv"):
        hangul = "".join(korean).replace("|", "")
        table[char] = (tuple(r for r in mandarin.split("|") if r), hangul)
    for char in [char for char in table if simplify(char) != char]:
        # Forms of Korean print have rows of their own, but are folded like all others.
        own, folded = table[char], table.get(simplify(char), ((), ""))
        table[simplify(char)] = (folded[0] or own[0], folded[1] or own[1])
    return table
