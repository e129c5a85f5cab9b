"""The system that a spelling of a name follows: pinyin, Wade–Giles, Palladius, a romanization of Russian, …

It is named only where no other reading is plausible: the name is on record in the script that the system
starts from, it is a name of that language, and no other system, nor those who follow none, spell it so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, cast

from indexer.analysis.chinese import simplify
from indexer.names.eastasian import chinese, korean, korean_letters
from indexer.names.name_keys import fold
from indexer.names.systems import chinese as systems_chinese
from indexer.names.systems import korean as systems_korean
from indexer.names.systems import russian as systems_russian
from indexer.names.systems.russian import letters

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

Spelt = Iterator[tuple[str, str | None]]


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
        named = found.get(letters(spelling)) or found.get(fold(spelling)) or frozenset()
        only = next(iter(named)) if len(named) == 1 else None
        # Revised Romanization has no marks, so Sinŭiju is none of its; without marks and in single syllables
        # (Choe Yong Gon) a name may be as the North writes it.
        other = {
            "revised-romanization": not spelling.isascii(),
            "mccune-reischauer": spelling.isascii() and spelling.count(" ") > 1,
        }
        return None if only is None or other.get(only) else cast(System, only)

    return system


@lru_cache(maxsize=256)
def _known(spellings: tuple[str, ...], keys: tuple[str, ...]) -> dict[str, frozenset[str | None]]:
    """Spelling, folded → the systems that spell the name so, None where people who follow none may.

    Marks tell, so spellings stand with theirs and without.
    """
    found: dict[str, set[str | None]] = defaultdict(set)

    def add(spelt: Iterable[tuple[str, str | None]]) -> None:
        for text, system in spelt:
            found[letters(text)].add(system)
            found[fold(text)].add(system)

    add(systems_chinese.by_system(spellings, [one for one in spellings if _is_han(one)]))
    for spelling in () if found else spellings:
        if korean_letters.is_syllable(spelling[:1]):
            add(systems_korean.by_system(spelling, spellings))
    for key in keys:
        add(_of_key(key))
    for spelt, russian in systems_russian.by_system(spellings) if spellings else ():
        found[spelt].add(russian)
    return {spelling: frozenset(named) for spelling, named in found.items()}


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
        for hangul in korean.spellings(parts)[:1]:
            if len(hangul) > 1:
                yield from systems_korean.of_person(hangul)


def _is_han(text: str) -> bool:
    return "\u3400" <= text[:1] <= "\U0003ffff" and not korean_letters.is_syllable(text[:1])


def _of_characters(spelling: str, spellings: Sequence[str]) -> System | None:
    """Whether characters are those of before the reform or after it, where the name tells."""
    if simplify(spelling) != spelling:
        return "traditional"
    changed = any(one != spelling and simplify(one) == spelling for one in spellings if _is_han(one))
    return "simplified" if changed else None
