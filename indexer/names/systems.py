"""The system that a spelling of a name follows: pinyin, Wade–Giles, Palladius, a romanization of Russian, …

It is named only where it is known: the name is on record in the script that the system starts from, and no
other system of the same script spells it so.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from indexer.analysis.chinese import simplify
from indexer.names import chinese, korean, korean_syllables
from indexer.names.authority_spellings import chinese_by_scheme, read_pinyin
from indexer.names.name_keys import fold
from indexer.names.schemes import romanize, scheme_sources

System = Literal[
    "pinyin",
    "wade-giles",
    "palladius",
    "simplified",
    "traditional",
    "revised-romanization",
    "mccune-reischauer",
    "kontsevich",
    "soviet-press",
    "bgn-pcgn",
    "ala-lc",
    "iso-9",
    "iso-r-9",
    "gost-7.79",
    "passport",
    "newspaper",
    "german",
    "french",
]

_OF_SCHEME: Final[dict[str, System]] = {
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
"""The schemes of ``schemes_russian.tsv``."""

_OF_CHINESE: Final[dict[str, System]] = {"wade-giles-ascii": "wade-giles", "palladius": "palladius"}

Spelt = Iterator[tuple[str, System]]


def systems(spellings: Sequence[str], keys: Iterable[str] = ()) -> Callable[[str], System | None]:
    """Tells the system of a spelling of the name that is written in all ways of ``spellings``.

    ``keys`` are terms by which a name is known that is on no record (``~c:mao.ze.dong``).

    >>> of = systems(["Mao Zedong", "Мао Цзэдун", "毛泽东"])
    >>> [of(one) for one in ("Mao Zedong", "Mao Tse-tung", "Мао Цзэ-дун", "毛澤東", "Chairman Mao")]
    ['pinyin', 'wade-giles', 'palladius', 'traditional', None]
    """
    found = _known(tuple(spellings), tuple(keys))

    def system(spelling: str) -> System | None:
        if _is_han(spelling):
            return _of_characters(spelling, spellings)
        named = found.get(_marked(spelling)) or found.get(fold(spelling)) or frozenset()
        return next(iter(named)) if len(named) == 1 else None

    return system


@lru_cache(maxsize=256)
def _known(spellings: tuple[str, ...], keys: tuple[str, ...]) -> dict[str, frozenset[System]]:
    """Spelling, folded → the systems that spell the name so. Of Russian ones the marks tell, so they stay."""
    found: dict[str, set[System]] = defaultdict(set)
    pairs = [(name, han) for han in spellings if _is_han(han) for name in spellings if read_pinyin(name, han)]
    for name, han in pairs:
        found[fold(name)].add("pinyin")
        for spelt, scheme in chinese_by_scheme(name, han):
            found[fold(spelt)].add(_OF_CHINESE[scheme])
    for spelling in () if pairs else spellings:
        if korean_syllables.is_syllable(spelling[:1]):
            for spelt, system in _korean(spelling):
                found[fold(spelt)].add(system)
    for key in keys:
        for spelt, system in _of_key(key):
            found[fold(spelt)].add(system)
    for spelling in spellings:
        if "\u0400" <= spelling[:1] <= "\u04ff":
            for scheme in scheme_sources():
                found[_marked(romanize(spelling, scheme))].add(_OF_SCHEME[scheme])
    return {spelling: frozenset(named) for spelling, named in found.items()}


def _korean(hangul: str) -> Spelt:
    """A Korean name by each system, its surname also as most people write it."""
    if not 2 <= len(hangul) <= 3 or not all(map(korean_syllables.is_syllable, hangul)):
        return
    usual = {row[0]: row[1:] for row in korean_syllables.family_names().values()}
    latin, cyrillic = usual.get(hangul[0], ("", ""))
    ways: tuple[tuple[System, str, Callable[[str], str]], ...] = (
        ("revised-romanization", latin, korean_syllables.revised),
        ("mccune-reischauer", latin, lambda one: korean_syllables.usual(one, "Latn", False)),
        ("kontsevich", cyrillic, lambda one: korean_syllables.usual(one, "Cyrl", False)),
        ("soviet-press", cyrillic, lambda one: korean_syllables.usual(one, "Cyrl", True)),
    )
    for system, surname, spell in ways:
        given = "".join(map(spell, hangul[1:]))
        for first in {surname or spell(hangul[0]), spell(hangul[0])}:
            yield first + given, system


def _of_key(key: str) -> Spelt:
    family, _, name = key.partition(":")
    parts = name.split(".")
    if len(parts) < 2:
        return
    if family == "~c":
        yield chinese.in_pinyin(parts), "pinyin"
        yield chinese.in_wade_giles(parts), "wade-giles"
        yield chinese.in_palladius(parts), "palladius"
    elif family in ("~k", "~e"):
        yield from (spelt for one in korean.spellings(parts)[:1] for spelt in _korean(one))


def _is_han(text: str) -> bool:
    return "\u3400" <= text[:1] <= "\U0003ffff" and not korean_syllables.is_syllable(text[:1])


def _of_characters(spelling: str, spellings: Sequence[str]) -> System | None:
    """Whether characters are those of before the reform or after it, where the name tells."""
    if simplify(spelling) != spelling:
        return "traditional"
    changed = any(one != spelling and simplify(one) == spelling for one in spellings if _is_han(one))
    return "simplified" if changed else None


def _marked(text: str) -> str:
    """The letters and marks of a spelling; capitals, spaces and hyphens tell nothing."""
    letters = unicodedata.normalize("NFC", text.casefold())
    return "".join(char for char in letters if not char.isspace() and char not in "-‐‑")
