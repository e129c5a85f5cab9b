"""The headings of an authority record: inverted ones, those of Russians, and these in Latin letters."""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.names import schemes
from indexer.names.authorities.rows import Row
from indexer.names.name_keys import fold

_PATRONYMIC = re.compile(r"(?:[oeyi]vi[ct]h|ovna|evna|ichna|[иы]ч|[ое]вна|ична)$")
_RUSSIAN_HEADING = re.compile(r"(?P<surname>[А-ЯЁ][А-ЯЁа-яё'-]+) (?P<initials>(?:[А-ЯЁ][а-яё]?\. ?)+)")


def inverted(heading: str) -> tuple[str, list[str]] | None:
    """Surname and given names of an inverted heading, None of any other.

    >>> inverted("Stalin, I. V."), inverted("Сталин И. В."), inverted("Mao Zedong")
    (('Stalin', ['I.', 'V.']), ('Сталин', ['И.', 'В.']), None)
    """
    surname, comma, given = heading.partition(", ")
    if comma:
        return surname, given.replace(".", ". ").split()
    match = _RUSSIAN_HEADING.fullmatch(heading)
    if match:
        return match["surname"], match["initials"].replace(".", ". ").split()
    return None


def inverted_to_direct(heading: str) -> str:
    """A heading in the order of speech.

    >>> inverted_to_direct("Stalin, Iosif Vissarionovich"), inverted_to_direct("Mao Zedong")
    ('Iosif Vissarionovich Stalin', 'Mao Zedong')
    """
    parts = inverted(heading)
    return f"{' '.join(parts[1])} {parts[0]}" if parts else heading


def headings_of(row: Row) -> list[str]:
    """All headings of the record ``row``, the preferred ones first."""
    headings = [row.single["preferred"]]
    headings += [row.single[c] for c in ("preferred_ru", "preferred_zh") if row.single.get(c)]
    return headings + [name for c in ("latin", "cyrillic", "han", "hangul") for name in row.lists.get(c, ())]


_SCHEMES = ("newspaper", "bgn-pcgn", "ala-lc-plain", "iso-9", "gost-7.79-b", "passport", "german", "french")
"""The schemes whose romanizations differ once marks are folded."""


@lru_cache(maxsize=10_000)
def romanized_word(word: str) -> tuple[str, ...]:
    """A Russian word by every scheme, in the order of the schemes."""
    return tuple(schemes.romanize(word, scheme) for scheme in _SCHEMES)


def romanized(headings: list[str], alone: list[str]) -> list[str]:
    """A Russian's Cyrillic headings by every scheme; those of ``alone`` are added to it in Latin."""
    russian = [heading for heading in headings if is_cyrillic(heading) and is_russian(heading)]
    known = {fold(heading) for heading in headings}
    found: list[str] = []
    for heading in russian:
        for spelled in zip(*map(romanized_word, heading.split()), strict=True):
            spelling = " ".join(spelled)
            if fold(spelling) not in known:
                known.add(fold(spelling))
                found.append(spelling)
    if russian:
        alone += [spelling for name in alone if is_cyrillic(name) for spelling in romanized_word(name)]
    return found


def is_cyrillic(name: str) -> bool:
    """Whether a name begins with a Cyrillic letter."""
    return "\u0400" <= name[0] <= "\u04ff"


def is_russian(heading: str) -> bool:
    """Whether a heading has one given name and a patronymic."""
    parts = with_patronymic(heading)
    return bool(parts and len(parts[1]) == 2)


def is_patronymic(name: str) -> bool:
    """Whether a name of a heading is what names the father."""
    return _PATRONYMIC.search(name) is not None


def with_patronymic(heading: str) -> tuple[str, list[str]] | None:
    """Surname and given names of an inverted heading that has a patronymic, None of any other."""
    parts = inverted(heading)
    return parts if parts and len(parts[1]) > 1 and is_patronymic(parts[1][1]) else None
