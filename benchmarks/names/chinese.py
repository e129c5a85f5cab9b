"""Chinese names in pinyin, Wade–Giles, Palladius and characters, read by pypinyin and not by the product."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Final

from pypinyin import Style, lazy_pinyin

from benchmarks.names.model import Person, plain
from benchmarks.practice_data import rows

_CYRILLIC_SLIPS: Final = {"дуо": "до", "туо": "то", "суо": "со", "шуо": "шо", "чуо": "чо"}
_WADE_SLIPS: Final = {"tie": "t'ieh", "luan": "luan", "chua": "ch'ua"}
_SURNAME_READINGS: Final = dict(zip("曾单仇解翟区查盖朴", "增善求谢宅欧扎葛飘", strict=True))
"""Surnames read otherwise than the word → a character that is always read so."""
_FREQUENT: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
)
"""Surnames, the most frequent first."""


def chinese(name: str) -> Person | None:
    """A name in characters, surname of one character, in all schemes of pypinyin; None where it has none."""
    read_as = _SURNAME_READINGS.get(name[0], name[0]) + name[1:]
    pinyin = lazy_pinyin(read_as, v_to_u=True)
    wade = [re.sub(r"\d", "", s) for s in lazy_pinyin(read_as, style=Style.WADEGILES)]
    palladius = [re.sub(r"\d", "", s) for s in lazy_pinyin(read_as, style=Style.CYRILLIC)]
    if len(pinyin) != len(name) or not all(s.isalpha() for s in pinyin):
        return None
    wade = [_WADE_SLIPS.get(p, w).replace("v", "ü") for p, w in zip(pinyin, wade, strict=True)]
    wade = [w[:-2] + "ai" if p.endswith("ai") else w for p, w in zip(pinyin, wade, strict=True)]
    palladius = [_CYRILLIC_SLIPS.get(s, s) for s in palladius]
    if not all(re.fullmatch("[а-яё]+", s) for s in palladius):
        return None
    person = Person("chinese")
    person.add(f"{pinyin[0].capitalize()} {_solid(pinyin[1:]).capitalize()}", "pinyin", "Latn")
    marked = f"{wade[0].capitalize()} {'-'.join(wade[1:]).capitalize()}"
    person.add(marked, "wade-giles", "Latn")
    bare = plain(marked).replace("'", "")
    person.add(bare, "wade-giles ascii", "Latn")
    person.add(marked.replace("'", "’"), "wade-giles ’", "Latn")
    person.add(bare.replace("-", " ").title(), "wade-giles spaced", "Latn")
    surname = palladius[0].capitalize()
    person.add(f"{surname} {_solid_russian(palladius[1:]).capitalize()}", "palladius", "Cyrl")
    person.add(f"{surname} {'-'.join(palladius[1:]).capitalize()}", "palladius hyphen", "Cyrl")
    old = [s[0] + s[1:].replace("э", "е") for s in palladius]
    person.add(f"{old[0].capitalize()} {'-'.join(old[1:]).capitalize()}", "palladius old", "Cyrl")
    person.add(name, "han", "Hani")
    return person


def chinese_names(data: Path, rng: random.Random, count: int) -> list[str]:
    """Names in characters: of politicians, and Wikidata's given names joined to frequent surnames."""
    names = [
        row["zh"]
        for row in rows(data / "east_asia_politicians_en_zh_ko_wikidata.tsv")
        if row["legislature"] == "Taiwan" and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", row["zh"])
    ]
    given = []
    for row in rows(data / "wikidata_nameparts_rigour.tsv"):
        latins = {plain(latin).replace("-", "").replace("'", "") for latin in row["latin"].split("|")}
        for han in row["han"].split("|"):
            if re.fullmatch(r"[\u4e00-\u9fff]{2}", han) and "".join(lazy_pinyin(han)) in latins:
                given.append(han)
                break
    while len(names) < count:
        size = 1 if rng.random() < 0.1 else 2
        chosen = rng.choice(given)
        names.append(rng.choice(_FREQUENT[:60] if rng.random() < 0.6 else _FREQUENT) + chosen[:size])
    rng.shuffle(names)
    # Of two that sound alike no romanization tells which is meant.
    return list({" ".join(lazy_pinyin(name)): name for name in names}.values())[:count]


def chinese_people(data: Path, rng: random.Random, count: int) -> list[Person]:
    """Up to ``count`` people with Chinese names."""
    return [person for name in chinese_names(data, rng, count) if (person := chinese(name))]


def _solid(parts: list[str]) -> str:
    """Syllables of pinyin as one word: Xi'an."""
    return parts[0] + "".join(f"'{part}" if part[0] in "aeo" else part for part in parts[1:])


def _solid_russian(parts: list[str]) -> str:
    """Syllables in Cyrillic as one word: a hard sign parts н from a vowel."""
    word = parts[0]
    for part in parts[1:]:
        word += ("ъ" if word[-1] == "н" and part[0] in "аеёиоуыэюя" else "") + part
    return word
