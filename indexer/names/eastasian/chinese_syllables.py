"""Mandarin syllables in pinyin, Wade–Giles and Palladius, and the surnames they make.

All spellings meet in pinyin without tones, ü written v (``lv``). A spelling that is ambiguous stands for
several syllables, likelier ones first: Wade–Giles ``chang`` without its marks is zhang or chang.

Tables: ``chinese_syllables.tsv``, ``chinese_surnames.tsv``, ``han_characters.tsv``,
``han_rare_characters.tsv``, with their sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.chinese import simplify
from indexer.names.tables import read_rows

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
    for row in list(read_rows("chinese_syllables.tsv"))[1:]:
        pinyin, wade, palladius, older = [*row, "", ""][:4]
        key = pinyin.replace("ü", "v")
        table[key] = Syllable(pinyin, wade, palladius, tuple(o for o in older.split("|") if o))
    return table


def _loose_wade(wade: str) -> Iterator[str]:
    """Freer spellings that writers of Wade–Giles use, systematically: teh, szu, kwan, hwa, i as yi."""
    yield wade
    if wade.endswith("e") and len(wade) > 1 and wade[-2] not in "iüy":
        yield wade + "h"
    if wade.endswith(("ieh", "yeh", "üeh")):
        yield wade[:-1]
    if wade == "ssu":
        yield from ("szu", "sze", "ssŭ", "si")
    if wade in ("tzu", "tz'u"):
        yield wade[:-1] + "e"
        yield wade.replace("tz", "ts")
    if wade in ("shih", "chih", "ch'ih", "jih"):
        yield wade[:-1]
    if wade == "i":
        yield "yi"
    if wade == "erh":
        yield "er"
    for front in ("k", "k'", "h", "ch", "ch'", "sh", "s", "t", "ts"):
        if wade.startswith(front + "u") and len(wade) > len(front) + 1 and wade[len(front) + 1] in "aeio":
            yield front + "w" + wade[len(front) + 1 :]
    if wade in ("kui", "k'ui", "hui"):
        yield wade[:-1] + "ei"
    if wade in ("ko", "k'o", "ho"):
        yield wade[:-1] + "eh"
        yield wade[:-1] + "e"
    if wade == "po":
        yield "peh"
    if wade == "lo":
        yield "loh"
    if wade.endswith("ou"):
        yield wade[:-1] + "w"
    if wade in ("ku", "wu", "fu", "hu", "lu", "tu", "su", "chu"):
        yield wade[:-1] + "oo"
    if wade == "sung":
        yield "soong"


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


def _freeze(table: dict[str, list[str]]) -> Table:
    return {spelling: tuple(dict.fromkeys(keys)) for spelling, keys in table.items()}


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """Scheme → folded spelling of a syllable → keys it may stand for, those of the exact rule first."""
    exact: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    loose: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for key, syllable in syllables().items():
        exact["pinyin"][syllable.pinyin].append(key)
        if "ü" in syllable.pinyin:
            exact["pinyin"][key].append(key)
            exact["pinyin"][syllable.pinyin.replace("ü", "yu")].append(key)
            loose["pinyin"][syllable.pinyin.replace("ü", "u")].append(key)
        if syllable.wade_giles:
            wade = syllable.wade_giles.replace("ê", "e").replace("ŭ", "u")
            for rank, form in enumerate(_loose_wade(wade)):
                into = exact if rank == 0 else loose
                into["wade-giles"][form].append(key)
                (into if "ü" not in form else loose)["wade-giles-u"][form.replace("ü", "u")].append(key)
                bare = form.replace("ü", "u").replace("'", "")
                (into if bare == form else loose)["wade-giles-ascii"][bare].append(key)
        exact[CYRILLIC_SCHEME][syllable.palladius.replace("ё", "е")].append(key)
        for form in _loose_palladius(syllable):
            loose[CYRILLIC_SCHEME][form.replace("ё", "е")].append(key)
    made = {}
    for scheme in (*LATIN_SCHEMES, CYRILLIC_SCHEME):
        merged: dict[str, list[str]] = defaultdict(list)
        for part in (exact[scheme], loose[scheme]):
            for spelling, keys in part.items():
                merged[spelling] += keys
        made[scheme] = _freeze(merged)
    mixed: dict[str, list[str]] = defaultdict(list)
    for scheme in ("pinyin", "wade-giles-ascii"):
        for spelling, found in made[scheme].items():
            mixed[spelling] += found
    made[MIXED] = _freeze(mixed)
    return made


@lru_cache(maxsize=1)
def han_surnames() -> dict[str, Alternatives]:
    """Surname in simplified characters → its readings as a surname; a double one reads ``si.ma``."""
    return {
        surname: tuple(reading.replace(" ", ".") for reading in readings.split("|"))
        for surname, readings in list(read_rows("chinese_surnames.tsv"))[1:]
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
        for reading, chars in list(read_rows("han_rare_characters.tsv"))[1:]
        for char in chars.split("|")
    }
    for char, mandarin, *korean in list(read_rows("han_characters.tsv"))[1:]:
        hangul = "".join(korean).replace("|", "")
        table[char] = (tuple(r for r in mandarin.split("|") if r), hangul)
    for char in [char for char in table if simplify(char) != char]:
        # Forms of Korean print have rows of their own, but are folded like all others.
        own, folded = table[char], table.get(simplify(char), ((), ""))
        table[simplify(char)] = (folded[0] or own[0], folded[1] or own[1])
    return table
