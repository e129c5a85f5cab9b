"""Archives by name: one canonical code for every spelling, with full names to show."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.documents.tables import cells, read_table


@dataclass(frozen=True, slots=True)
class Repository:
    """An archive of ``indexer/data/repositories.tsv``.

    ``code`` is the canonical abbreviation in Latin letters, ``spellings`` all the others it goes by.
    ``name_en``, ``name_ru`` and ``name_zh`` are full names, empty where none is established. ``fonds`` is
    true where the archive counts by fond, opis and delo.
    """

    code: str
    spellings: tuple[str, ...]
    name_en: str
    name_ru: str
    name_zh: str
    fonds: bool


@cache
def repositories() -> dict[str, Repository]:
    """All repositories of the table by their code, in its order."""
    return {
        row["code"]: Repository(
            row["code"],
            cells(row["spellings"]),
            row["name_en"],
            row["name_ru"],
            row["name_zh"],
            row["numbering"] == "fond",
        )
        for row in read_table("repositories.tsv")
    }


def fold(name: str) -> str:
    """The form under which spellings are compared: lower case, no spaces, dots, hyphens or quotes."""
    return re.sub(r"[\s.\-–—'’`\"«»]+", "", name).casefold().replace("ё", "е")


@cache
def _by_spelling() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, one in repositories().items():
        for name in (code, *one.spellings, one.name_en, one.name_ru, one.name_zh):
            if name:
                found.setdefault(fold(name), code)
    return found


def canonical_repository(name: str) -> str:
    """The canonical code of a repository however it is spelt; an unknown one stays as written.

    >>> canonical_repository("АП РФ"), canonical_repository("rgaspi"), canonical_repository("Nowhere")
    ('APRF', 'RGASPI', 'Nowhere')
    """
    return _by_spelling().get(fold(name), name.strip())


_LETTERS = str.maketrans("абвгдежзиклмнорстухАБВГДЕЖЗИКЛМНОРСТУХ", "abvgdezziklmnorstuhABVGDEZZIKLMNORSTUH")
_WORD = re.compile(r"[^\W\d_]{2}")


def plain_number(number: str) -> str:
    """The number of a fond, opis or delo with its letters in Latin, so that 059а and 059a are one place.

    The letter before a number stands off by a hyphen, which many leave out. What has a word in it is none.

    >>> plain_number("059а"), plain_number("Р-9401"), plain_number("Р9401")
    ('059a', 'R-9401', 'R-9401')
    >>> plain_number("Опись 5")
    'Опись 5'
    """
    if len(number) > 12 or not any(char.isdigit() for char in number) or _WORD.search(number):
        return number
    return re.sub(r"^([^\W\d_])(?=\d)", r"\1-", number.translate(_LETTERS))


@cache
def repository_pattern() -> re.Pattern[str]:
    """Matches any known spelling of a repository as a word of its own, longest first.

    Abbreviations are matched in their own case only, full names in any.
    """
    short: set[str] = set()
    long: set[str] = set()
    for code, one in repositories().items():
        for name in (code, *one.spellings, one.name_en, one.name_ru, one.name_zh):
            if name:
                (short if len(name) <= 10 else long).add(name)

    def alternatives(names: set[str]) -> str:
        ordered = sorted(names, key=len, reverse=True)
        return "|".join(re.escape(name).replace(r"\ ", r"[ \t]{0,3}") for name in ordered)

    return re.compile(rf"(?<!\w)(?:(?i:{alternatives(long)})|{alternatives(short)})(?!\w)")
