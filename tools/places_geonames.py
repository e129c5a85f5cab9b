"""Make ``indexer/data/authorities/places_geonames.tsv`` from an extract of GeoNames.

    .venv/bin/python -m tools.places_geonames SOURCE

SOURCE is a tab-separated table with the columns geonameid, name, country, population, latin_alt,
cyrillic_alt_any_language, han_alt and hangul_alt. Kept are large cities, in China, Korea, Japan, Russia and
Vietnam smaller ones too. The alternate names have no language tags and most are in languages that no document
here is in. So of the Latin ones only those are kept that follow from a Chinese name by rule or look like
another romanization of a Korean one; what could be an ordinary word or a person's name is dropped, and so is
a name that a hand-made record or a larger city has.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from benchmarks.practice_data import rows
from indexer.analysis.chinese import simplify
from indexer.names.authorities import spellings as authority_spellings
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import Authorities
from indexer.names.cases import case_forms
from indexer.names.lexicon import is_ordinary_word, may_be_ordinary
from indexer.names.name_keys import fold, words

TARGET = Path("indexer/data/authorities/places_geonames.tsv")
HEAD = """\
# Cities with their names in Latin, Cyrillic, Han and hangul, cleaned of ordinary words and people's names.
# Source: GeoNames (https://www.geonames.org). Licence: Creative Commons Attribution 4.0 International
# (CC BY 4.0, https://creativecommons.org/licenses/by/4.0/). Changes: selection, cleaning, see
# tools/places_geonames.py. Columns: docs/authorities.md.
"""
NEAR = frozenset({"CN", "KR", "KP", "JP", "RU", "TW", "MN", "VN"})
LEAST_NEAR, LEAST_FAR = 150_000, 700_000
COLUMNS = "id\tkind\tpreferred\tpreferred_ru\tpreferred_zh\tlatin\tcyrillic\than\thangul\tgeonames"
LATIN = re.compile(r"[A-ZÀ-ÞŁŚŻÇ][^\W\d_A-ZÀ-Þ]+(?:[ '’-][A-Za-zÀ-ÿ][^\W\d_A-Z]*){0,2}")
CYRILLIC = re.compile(r"(?!.*(?:[жшчщкгх]ы|ъ))[А-ЯЁ][а-яё]{3,}(?:-[А-ЯЁа-яё][а-яё]*){0,2}(?: [А-ЯЁ][а-яё]+)?")


@lru_cache(maxsize=1)
def _tags() -> dict[str, str]:
    """Word → part of speech in the dictionary of jieba; ``ns`` is a place."""
    text = files("jieba").joinpath("dict.txt").read_text("utf-8")
    return {word: tag for word, _, tag in (line.split(" ") for line in text.splitlines())}


class Cleaner:
    """Which alternate names may stand for a city. Remembers what it gave away."""

    def __init__(self) -> None:
        self.matcher = AuthorityMatcher(Authorities.load())
        self.taken: set[str] = set()

    def may_name(self, name: str) -> bool:
        """Whether nothing else is called ``name`` as a rule."""
        parts = words(name)
        if len(fold(name)) < 4 and not "\u3400" <= name[0] <= "\ud7a3":
            return False
        if self.matcher.claims(name) or fold(name) in self.taken:
            return False
        # Валенса is Wałęsa, and no case form of a city.
        if any(map(self.matcher.claims, case_forms(name, "m"))):
            return False
        if len(parts) == 1:
            word = parts[0]
            if self.matcher.is_given_name(word) or is_ordinary_word(word.lower()):
                return False
            if "\u0400" <= word[0] <= "\u04ff" and may_be_ordinary(word.lower()):
                return False
        return True

    def keep(self, names: list[str], pattern: re.Pattern[str] | None, most: int) -> list[str]:
        """The first ``most`` of ``names`` that may name a city, spellings that fold alike once."""
        kept: dict[str, str] = {}
        for name in names:
            name = unicodedata.normalize("NFC", name.strip())
            if (
                name
                and (pattern is None or pattern.fullmatch(name))
                and fold(name) not in kept
                and self.may_name(name)
            ):
                kept[fold(name)] = name
            if len(kept) == most:
                break
        self.taken.update(kept)
        return list(kept.values())


def han_names(cell: str) -> list[str]:
    """Names of two characters or more, without the signs for city or district, that are no other words."""
    names = [re.sub(r"(?<=..)[市巿区區縣县]$", "", name) for name in cell.split("|")]
    return [
        name
        for name in names
        if re.fullmatch(r"[\u3400-\u9fff]{2,6}", name)
        and not name.endswith(("街道", "镇", "鎮", "乡", "鄉"))
        and _tags().get(simplify(name), "ns") == "ns"
    ]


def romanizations(name: str, country: str, alternates: list[str], han: list[str]) -> list[str]:
    """Other Latin spellings of ``name`` that may stand in a document."""
    if country in ("CN", "TW"):
        found = [s for chars in han for s in authority_spellings.chinese(name, chars) if s.isascii()]
        return [
            f"{first}-{rest.replace(' ', '-').lower()}"
            for first, _, rest in (s.partition(" ") for s in found)
        ]
    if country in ("KR", "KP"):
        close = [o for o in alternates if SequenceMatcher(None, fold(o), fold(name)).ratio() > 0.6]
        return sorted(
            (o for o in close if not o.endswith(("-si", "-gun", "-dong"))), key=lambda o: not o.isascii()
        )[:5]
    return []


def russian_names(name: str, country: str, names: list[str], han: list[str]) -> list[str]:
    """Those of the Cyrillic ``names`` that may be Russian; of a Chinese city what the rule gives."""
    if country not in ("CN", "TW"):
        return names
    by_rule = {fold(s) for chars in han for s in authority_spellings.chinese(name, chars) if not s.isascii()}
    return [other for other in names if fold(other) in by_rule]


def main(source: Path) -> None:
    """Write the table and say how much of it was kept."""
    TARGET.write_text("id\tkind\tpreferred\n", encoding="utf-8")
    cleaner = Cleaner()
    lines = [COLUMNS]
    for row in sorted(rows(source), key=lambda row: -int(row["population"] or 0)):
        least = LEAST_NEAR if row["country"] in NEAR else LEAST_FAR
        if int(row["population"] or 0) < least:
            continue
        name = unicodedata.normalize("NFC", row["name"])
        if not LATIN.fullmatch(name) or not cleaner.may_name(name):
            continue
        country = row["country"]
        han = han_names(row["han_alt"])
        if country in ("CN", "TW"):
            han = [chars for chars in han if authority_spellings.read_pinyin(name, chars)]
            if not han:
                continue
        russian = russian_names(name, country, row["cyrillic_alt_any_language"].split("|"), han)
        latin = cleaner.keep(
            [name, *romanizations(name, country, row["latin_alt"].split("|"), han)], LATIN, 6
        )
        cyrillic = cleaner.keep(russian, CYRILLIC, 4)
        han = cleaner.keep(han, None, 3)
        hangul = [n for n in row["hangul_alt"].split("|") if re.fullmatch(r"[\uac00-\ud7a3]{2,}", n)]
        hangul = cleaner.keep(hangul, None, 2)
        label_ru = cyrillic[0] if len(cyrillic) == 1 else ""
        label_zh = simplify(han[0]) if han else ""
        cells = [f"geonames-{row['geonameid']}", "place", name, label_ru, label_zh]
        cells += ["|".join(names) for names in (latin[1:], cyrillic, han, hangul)] + [row["geonameid"]]
        lines.append("\t".join(cells).rstrip("\t"))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} cities")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
