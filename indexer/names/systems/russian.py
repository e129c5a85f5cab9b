"""The romanization that a spelling of a Russian name follows, where no other reading of it is plausible.

Only names that are Russian by origin are asked: Освальд in German letters is Oswald, and tells nothing.
A name is Russian where its usual Latin form is romanized for English readers, its last word ends as Russian
surnames and names of places do (Unbegaun, Russian Surnames, 1972), and somebody of several names has a
patronymic.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from indexer.names.schemes import romanize, scheme_sources

OF_SCHEME: Final = {
    "bgn-pcgn": "bgn-pcgn",
    "ala-lc": "ala-lc",
    "ala-lc-plain": "ala-lc",
    "iso-9": "iso-9",
    "iso-r-9": "iso-r-9",
    "gost-7.79-b": "gost-7.79",
    "passport": "passport",
    "passport-2010": "passport",
    "newspaper": "newspaper",
    "german": "german",
    "french": "french",
}
"""The schemes of ``schemes_russian.tsv`` and the systems they are."""

_ENGLISH: Final = ("newspaper", "bgn-pcgn", "ala-lc-plain", "passport")
_ENDINGS: Final = re.compile(
    r"(?:[оеё]в|[иы]н|ск(?:ий|ой|ая)?|цк(?:ий|ой|ая)|[оеё]ва|[иы]на|ко|ук|юк|ич|ян|дзе|швили"
    r"|град|город|поль|сток|[оеё]во|ино)$"
)
# A patronymic, or two initials.
_PATRONYMIC: Final = re.compile(r"(?:[А-ЯЁ][а-яё]?\.\s?){2}|[а-яё](?:вич|вна|ьич|ична)\b")
# English writers who follow no scheme leave out what they do not hear, or write it: Ignatiev, Sergeevich,
# Yuri, Maisky, Ogaryovo.
_FREELY: Final = (("ье", "ие"), ("ё", "йо"), ("ий\\b", "и"), ("й(?=[^\\Wаеёиоуыэюя])", "и"))
_Y_BETWEEN: Final = re.compile(r"(?<=[aeiou])ye")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "’‘ʻʼʹ`´"), "'")
# Polish names end so too, and do not show it otherwise.
_POLISH: Final = re.compile(r"(?<!sch)ski$")


def by_system(spellings: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What a name is in each system, by `letters`; with None what English writers who follow none may write.

    ``spellings`` are all of one name, the usual one first.

    >>> found = list(by_system(["Nikita Khrushchev", "Н. С. Хрущёв", "Хрущёв"]))
    >>> [system for spelt, system in found if spelt == "chruschtschow"]
    ['german']
    >>> list(by_system(["Lee Harvey Oswald", "Освальд"]))
    []
    """
    cyrillic = list(filter(_is_cyrillic, spellings))
    if not any(_is_russian(spelling, spellings) for spelling in cyrillic):
        return
    if any(" " in one for one in spellings) and not any(map(_PATRONYMIC.search, cyrillic)):
        return
    for spelling in cyrillic:
        for scheme in scheme_sources():
            spelt = letters(romanize(spelling, scheme))
            yield spelt, OF_SCHEME[scheme]
            if scheme == "german" and _POLISH.search(spelt):
                yield spelt, None
        yield from ((spelt, None) for spelt in _freely(spelling))


def letters(text: str) -> str:
    """The letters and marks of a spelling: capitals, spaces, hyphens and signs not seen tell nothing."""
    kept = unicodedata.normalize("NFC", text.casefold()).translate(_APOSTROPHES)
    return "".join(c for c in kept if not c.isspace() and c not in "-‐‑" and unicodedata.category(c) != "Cf")


def _is_cyrillic(text: str) -> bool:
    return "\u0400" <= text[:1] <= "\u04ff"


def _is_russian(cyrillic: str, spellings: Sequence[str]) -> bool:
    """Whether the usual Latin form of a name, or any if none is in front, is made of its Cyrillic one."""
    last = re.split(r"[\s.]+", cyrillic)[-1]
    if not _ENDINGS.search(last.casefold()):
        return False
    latin = spellings[:1] if spellings[0][:1].isascii() else [s for s in spellings if s[:1].isascii()]
    english = {letters(romanize(last, scheme)) for scheme in _ENGLISH} | set(_freely(last))
    return any(letters(re.split(r"[\s.]+", one)[-1]) in english for one in latin)


@lru_cache(maxsize=4096)
def _freely(cyrillic: str) -> tuple[str, ...]:
    """A Russian spelling as English writers have it who follow the press and not in all."""
    text = cyrillic.casefold()
    ways = [way for way in _FREELY if re.search(way[0], text)]
    found: dict[str, None] = {}
    for chosen in product((False, True), repeat=len(ways)):
        changed = text
        for (pattern, instead), applies in zip(ways, chosen, strict=True):
            changed = re.sub(pattern, instead, changed) if applies else changed
        spelt = romanize(changed, "newspaper")
        found.update(dict.fromkeys(map(letters, {spelt, _Y_BETWEEN.sub("e", spelt)})))
    # What the scheme says itself is no free spelling.
    found.pop(letters(romanize(cyrillic, "newspaper")), None)
    return tuple(found)
