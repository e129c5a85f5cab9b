"""Make ``indexer/data/han_characters.tsv`` from the Unihan database.

    .venv/bin/python -m tools.han_characters FOLDER

FOLDER holds Unihan_Readings.txt, Unihan_Variants.txt and Unihan_IRGSources.txt, plain or .bz2. Of the
readings of a character those are kept that are in use: kMandarin first, then what makes up 3 % of its
occurrences (kHanyuPinlu), or, where nobody counted, three readings of kTGHZ2013.
"""

from __future__ import annotations

import bz2
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from indexer.names.eastasian.chinese_syllables import syllables

TARGET = Path("indexer/data/han_characters.tsv")
HEAD = """\
# Characters of Chinese and Korean names, simplified: readings in Mandarin (pinyin without tones, ü as v, best
# first; those in ordinary use) and in Korean (hangul, of it and the traditional ones folded to it).
# Source: Unicode Character Database 15.0, Unihan (kMandarin, kHanyuPinlu, kTGHZ2013, kHangul, kIICore,
# kSimplifiedVariant), by tools/han_characters.py. Licence: Unicode licence, LICENSES/Unicode.txt.
# Sample: 泽 ze 택; 朝 chao|zhao 조; 金 jin 금|김; 李 li 리|이
simplified	mandarin	korean
"""
_LEAST_SHARE = 0.03
_NOT_FOLDED = {"著": "著", "乾": "乾", "瞭": "了", "於": "于", "裡": "里", "後": "后"}
"""Characters with several simplified forms, of which names want this one."""
_ALSO = {"勒": "le", "著": "zhu", "仔": "zai"}
"""Readings of names that the counts lack."""

Fields = dict[str, str]


def _lines(folder: Path, name: str) -> Iterator[list[str]]:
    plain = folder / f"Unihan_{name}.txt"
    if plain.exists():
        text = plain.read_text(encoding="utf-8")
    else:
        text = bz2.decompress(plain.with_suffix(".txt.bz2").read_bytes()).decode("utf-8")
    for line in text.splitlines():
        if line.startswith("U+"):
            yield line.split("\t")


def toneless(reading: str) -> str:
    """A reading of pinyin without its tone, ü as v."""
    umlaut = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in umlaut if not unicodedata.combining(char))


def _mandarin(fields: Fields) -> list[str]:
    counted: Counter[str] = Counter()
    for reading, count in re.findall(r"(\S+?)\((\d+)\)", fields.get("kHanyuPinlu", "")):
        counted[toneless(reading)] += int(count)
    found = [toneless(reading) for reading in fields.get("kMandarin", "").split()]
    if counted:
        least = _LEAST_SHARE * counted.total()
        found += [reading for reading, count in counted.most_common() if count >= least]
    else:
        listed = (item.split(":")[-1].split(",") for item in fields.get("kTGHZ2013", "").split())
        found += [toneless(reading) for readings in listed for reading in readings][:3]
    return [reading for reading in dict.fromkeys(found) if reading in syllables()]


def _korean(fields: Fields) -> list[str]:
    """Readings in hangul, those of school hanja (E) first, then those of names (N)."""
    marked = [item.split(":") for item in fields.get("kHangul", "").split()]
    return [hangul for _, _, hangul in sorted(("E" not in mark, "N" not in mark, h) for h, mark in marked)]


def _simplified(char: str, fields: Fields) -> str:
    if char in _NOT_FOLDED:
        return _NOT_FOLDED[char]
    variants = [chr(int(code[2:], 16)) for code in fields.get("kSimplifiedVariant", "").split()]
    others = [variant for variant in variants if variant != char]
    chosen = others[0] if others else char
    return chosen if ord(chosen) < 0x20000 else char


def main(folder: Path) -> None:
    """Write the table."""
    unihan: dict[str, Fields] = defaultdict(dict)
    for name in ("Readings", "Variants", "IRGSources"):
        for code, field, value in _lines(folder, name):
            unihan[chr(int(code[2:], 16))][field] = value
    used = {"kHanyuPinlu", "kTGHZ2013", "kHangul", "kIICore"}
    groups: dict[str, list[str]] = {}
    for char, fields in unihan.items():
        if ord(char) < 0x20000 and "kMandarin" in fields and used & set(fields):
            groups.setdefault(_simplified(char, fields), []).append(char)
    with TARGET.open("w", encoding="utf-8") as table:
        table.write(HEAD)
        for simplified, chars in sorted(groups.items()):
            forms = list(dict.fromkeys([simplified, *chars]))
            mandarin = next(filter(None, (_mandarin(unihan[form]) for form in forms)), [])
            mandarin += [_ALSO[simplified]] if simplified in _ALSO else []
            korean = list(dict.fromkeys(hangul for form in forms for hangul in _korean(unihan[form])))
            if mandarin or korean:
                table.write(f"{simplified}\t{'|'.join(mandarin)}\t{'|'.join(korean)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
