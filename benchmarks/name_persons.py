"""People of the practice data, each with spellings by scheme, for `benchmarks.names`.

Spellings are attested ones, or made by tables that the product does not hold: Chinese by pypinyin, Russian
ones in
Latin are Wikidata's. Korean names are those kept out of the product's own table of spellings (`held_out`).
Kontsevich's system and the Soviet press forms are made here by the published rules, syllable by syllable.
"""

from __future__ import annotations

import csv
import difflib
import random
import re
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Script = Literal["Latn", "Cyrl", "Hani", "Hang"]


@dataclass(frozen=True)
class Spelling:
    """One way to write a person: the text, in the nominative, its scheme and its script."""

    text: str
    scheme: str
    script: Script


@dataclass
class Person:
    """Somebody with at least two spellings. ``kind`` is the class of the benchmark."""

    kind: str
    spellings: list[Spelling] = field(default_factory=list)

    def add(self, text: str, scheme: str, script: Script) -> None:
        """Add a spelling unless it is there."""
        if text and all(text != s.text for s in self.spellings):
            self.spellings.append(Spelling(text, scheme, script))


def held_out(hangul: str) -> bool:
    """Whether a Korean name is kept for measuring; one in five, by its checksum."""
    return zlib.crc32(hangul.encode()) % 5 == 0


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items() if key}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


# Chinese

_CYRILLIC_SLIPS = {"дуо": "до", "туо": "то", "суо": "со", "шуо": "шо", "чуо": "чо"}
_WADE_SLIPS = {"tie": "t'ieh", "luan": "luan", "chua": "ch'ua"}
_SURNAME_READINGS = {
    "曾": "增",
    "单": "善",
    "仇": "求",
    "解": "谢",
    "翟": "宅",
    "区": "欧",
    "查": "扎",
    "盖": "葛",
    "朴": "飘",
}
"""Surnames read otherwise than the word → a character that is always read so."""


def _chinese(name: str) -> Person | None:
    """A name in characters, surname of one character, in all schemes of pypinyin."""
    from pypinyin import Style, lazy_pinyin

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

    def solid(parts: list[str]) -> str:
        return parts[0] + "".join(f"'{p}" if p[0] in "aeo" else p for p in parts[1:])

    surname, given = pinyin[0].capitalize(), pinyin[1:]
    person.add(f"{surname} {solid(given).capitalize()}", "pinyin", "Latn")
    marked = f"{wade[0].capitalize()} {'-'.join(wade[1:]).capitalize()}"
    person.add(marked, "wade-giles", "Latn")
    bare = _plain(marked).replace("'", "")
    person.add(bare, "wade-giles ascii", "Latn")
    person.add(marked.replace("'", "’"), "wade-giles ’", "Latn")
    person.add(bare.replace("-", " ").title(), "wade-giles spaced", "Latn")

    def russian(parts: list[str], hyphen: str) -> str:
        word = parts[0]
        for part in parts[1:]:
            word += (hyphen or ("ъ" if word[-1] == "н" and part[0] in "аеёиоуыэюя" else "")) + part
        return word.capitalize()

    person.add(f"{palladius[0].capitalize()} {russian(palladius[1:], '')}", "palladius", "Cyrl")
    person.add(f"{palladius[0].capitalize()} {russian(palladius[1:], '-')}", "palladius hyphen", "Cyrl")
    old = [s[0] + s[1:].replace("э", "е") for s in palladius]
    person.add(f"{old[0].capitalize()} {russian(old[1:], '-')}", "palladius old", "Cyrl")
    person.add(name, "han", "Hani")
    return person


def _chinese_names(data: Path, rng: random.Random, count: int) -> list[str]:
    """Names in characters: of politicians, and Wikidata's given names joined to frequent surnames."""
    from pypinyin import lazy_pinyin

    names = [
        row["zh"]
        for row in _rows(data / "east_asia_politicians_en_zh_ko_wikidata.tsv")
        if row["legislature"] == "Taiwan" and re.fullmatch(r"[\u4e00-\u9fff]{2,3}", row["zh"])
    ]
    given = []
    for row in _rows(data / "wikidata_nameparts_rigour.tsv"):
        for han in row["han"].split("|"):
            if re.fullmatch(r"[\u4e00-\u9fff]{2}", han) and "".join(lazy_pinyin(han)) in {
                _plain(latin).replace("-", "").replace("'", "") for latin in row["latin"].split("|")
            }:
                given.append(han)
                break
    frequent = (
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
        "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文欧陶洪翟安颜倪严牛温芦季俞章鲁葛伍"
    )
    while len(names) < count:
        size = 1 if rng.random() < 0.1 else 2
        chosen = rng.choice(given)
        names.append(rng.choice(frequent[:60] if rng.random() < 0.6 else frequent) + chosen[:size])
    rng.shuffle(names)
    # Of two that sound alike no romanization tells which is meant.
    return list({" ".join(lazy_pinyin(name)): name for name in names}.values())[:count]


# Korean

_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_KONTSEVICH_INITIAL = "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х".split()  # noqa: SIM905
_KONTSEVICH_VOICED = "г кк н д тт р м б пп с сс - дж чч чх кх тх пх х".split()  # noqa: SIM905
_KONTSEVICH_VOWEL = "а э я йя о е ё йе о ва вэ ве ё у во ве ви ю ы ый и".split()  # noqa: SIM905
_KONTSEVICH_FINAL = "- к к к н н н т ль к м ль ль ль ль ль м п п т т н т т к т п т".split()  # noqa: SIM905
_SURNAMES = {
    "이": "Ли", "최": "Чхве", "임": "Лим", "류": "Рю", "유": "Ю", "노": "Но", "양": "Ян", "정": "Чон",
    "조": "Чо", "장": "Чан", "전": "Чон", "주": "Чу", "진": "Чин", "지": "Чи", "제": "Че",
}  # fmt: skip
_SOVIET_SURNAMES = {"최": "Цой", "이": "Ли", "정": "Тен", "조": "Те", "장": "Тян", "허": "Хе", "백": "Пэк"}


def _cyrillic_syllables(hangul: str, soviet: bool) -> list[str]:
    syllables = []
    previous = ""
    for char in hangul:
        code = ord(char) - 0xAC00
        initial, vowel, final = code // 588, code % 588 // 28, code % 28
        voiced = not soviet and previous and (previous[-1] in "аеёиоуыэюянмй" or previous.endswith("ль"))
        first = (_KONTSEVICH_VOICED if voiced else _KONTSEVICH_INITIAL)[initial]
        middle, last = _KONTSEVICH_VOWEL[vowel], _KONTSEVICH_FINAL[final]
        if soviet:
            middle = {"о": "е" if vowel == 4 else "о", "ё": "е" if vowel == 6 else "ё"}.get(middle, middle)
            last = {"ль": "р"}.get(last, last)
            first = {"чх": "ч", "дж": "ч"}.get(first, first)
        if first != "-":
            # After a consonant ㅖ is е and ㅢ is и.
            middle = {"йе": "е", "ый": "и"}.get(middle, middle)
        previous = (first + middle + last).replace("-", "")
        syllables.append(previous)
    return syllables


def _korean(data: Path) -> Iterator[Person]:
    seen = set()
    for row in _rows(data / "korean_hangul_latin.tsv"):
        hangul, latin = row["hangul"], row["latin"]
        if hangul in seen:
            continue
        seen.add(hangul)
        if not held_out(hangul) or not re.fullmatch(r"[가-힣]{3}", hangul):
            continue
        words = latin.replace("-", " ").split()
        # Only names whose order and surname are plain: Kim Il-sung, not Catherine Kang.
        if (
            len(words) != 3
            or not latin.startswith(words[0])
            or not _plain(latin).replace("-", "").replace(" ", "").isalpha()
        ):
            continue
        if not _first_letter_fits(hangul, words[0]):
            continue
        person = Person("korean")
        person.add(hangul, "hangul", "Hang")
        person.add(latin, "attested", "Latn")
        surname = _SURNAMES.get(hangul[0]) or _cyrillic_syllables(hangul[0], False)[0].capitalize()
        given = _cyrillic_syllables(hangul[1:], False)
        person.add(f"{surname} {''.join(given).capitalize()}", "kontsevich", "Cyrl")
        soviet = _SOVIET_SURNAMES.get(hangul[0]) or _cyrillic_syllables(hangul[0], True)[0].capitalize()
        parts = [s.capitalize() for s in _cyrillic_syllables(hangul[1:], True)]
        person.add(f"{soviet} {' '.join(parts)}", "soviet press", "Cyrl")
        yield person


_FIRST_LETTERS = "gkc gk n dt dt rly m bpv bp s s aeiouywlhr jcz jcz c kc t p hw".split()  # noqa: SIM905
"""With which Latin letters a surname may begin, by the index of its initial."""


def _first_letter_fits(hangul: str, latin: str) -> bool:
    initial = (ord(hangul[0]) - 0xAC00) // 588
    letters = _FIRST_LETTERS[initial]
    return latin[0].lower() in letters


# Russian and Western names


def _capital(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))


def _russian(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """Given name and surname: Cyrillic with attested Latin spellings of each from Wikidata."""
    given = [
        (cyrillic, [latin])
        for cyrillic, latin in (
            ("александр", "alexander"), ("николай", "nikolai"), ("иван", "ivan"), ("михаил", "mikhail"),
            ("сергей", "sergei"), ("пётр", "pyotr"), ("андрей", "andrei"), ("дмитрий", "dmitry"),
            ("василий", "vasily"), ("юрий", "yuri"), ("григорий", "grigory"), ("фёдор", "fyodor"),
            ("алексей", "aleksei"), ("евгений", "yevgeny"), ("виктор", "viktor"), ("борис", "boris"),
        )
    ]  # fmt: skip
    extra = {
        "александр": ["aleksandr", "alexandre"], "николай": ["nikolay", "nikolaj"], "михаил": ["mihail",
        "michail"],
        "сергей": ["sergey", "serguei"], "пётр": ["petr", "pjotr"], "андрей": ["andrey", "andrej"],
        "дмитрий": ["dmitri", "dmitrii", "dmitrij"], "василий": ["vasilii", "vassili", "wassili"],
        "юрий": ["iurii", "yury", "jurij"], "григорий": ["grigorii", "grigori", "grigorij"],
        "фёдор": ["fedor", "fjodor"], "алексей": ["alexei", "aleksey", "aleksej"],
        "евгений": ["evgeny", "evgenii", "jewgeni"], "виктор": ["victor"], "иван": ["iwan"], "борис":
        ["boris"],
    }  # fmt: skip
    surnames = []
    for row in _rows(data / "wikidata_nameparts_rigour.tsv"):
        latins = [latin for latin in row["latin"].split("|") if re.fullmatch(r"[^\W\d_]+", latin)]
        for cyrillic in row["cyrillic"].split("|"):
            if (
                re.fullmatch(r"[а-яё]{5,}(ов|ев|ёв|ин|ский|цкий|енко|ук|юк|ян)", cyrillic)
                and latins
                and not row["han"]
            ):
                # A row may mix the masculine with the feminine form.
                kept = [x for x in latins if not x.endswith(("a", "á"))]
                if kept:
                    surnames.append((cyrillic, kept))
                break
    rng.shuffle(surnames)
    for cyrillic, latins in surnames[:count]:
        name, first = rng.choice(given)
        person = Person("russian")
        person.add(f"{_capital(name)} {_capital(cyrillic)}", "russian", "Cyrl")
        for latin in latins[:6]:
            person.add(f"{_capital(rng.choice(first + extra[name]))} {_capital(latin)}", "latin", "Latn")
        yield person


def _western(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """Given name and surname that Wikidata has in Latin and Russian, each at least twice."""
    tokens: dict[str, list[tuple[str, int]]] = {}
    for row in _rows(data / "wikidata_tokens_latn_ru.tsv"):
        if (
            row["flag"] == "ok"
            and int(row["count"]) >= 2
            and len(row["cyrillic"]) > 3
            and row["latin"].isalpha()
        ):
            tokens.setdefault(row["cyrillic"], []).append((row["latin"], int(row["count"])))
    ru = re.compile(r"(ов|ев|ин|ский|ова|ева|ина|ская)$")
    names = [(c, ls) for c, ls in tokens.items() if not ru.search(c) and re.fullmatch("[а-яё]+", c)]
    first = [(c, ls) for c, ls in names if sum(n for _, n in ls) >= 40]
    rng.shuffle(names)
    for cyrillic, latins in names[:count]:
        name, spelled = rng.choice(first)
        person = Person("western")
        person.add(f"{_capital(name)} {_capital(cyrillic)}", "russian", "Cyrl")
        best_first = max(spelled, key=lambda ln: ln[1])[0]
        person.add(
            f"{_capital(best_first)} {_capital(max(latins, key=lambda ln: ln[1])[0])}", "latin", "Latn"
        )
        yield person


def _attested(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """People of FRUS with two spellings that have the same number of words and differ in letters."""
    found = []
    for row in _rows(data / "frus_people.tsv"):
        forms = []
        for variant in row["variants~nrefs"].split("|"):
            form = re.sub(r"\(.*?\)", "", variant.rpartition("~")[0]).strip(" .,")
            surname, comma, rest = form.partition(", ")
            words = [w for w in rest.split() if not w.endswith(".") and w not in _TITLES] if comma else []
            if comma and len(words) == 1 and surname.isalpha() and len(surname) > 3 and len(words[0]) > 2:
                forms.append(f"{words[0]} {surname}")
        if not forms:
            continue
        keys = {re.sub("[^a-z]", "", _plain(form).lower()): form for form in forms}
        first, *more = sorted(keys.values())
        alike = [first, *(form for form in more if _alike(first, form))] if keys else []
        if len(alike) >= 2:
            person = Person("attested")
            for form in alike:
                person.add(form, "attested", "Latn")
            found.append(person)
    rng.shuffle(found)
    yield from found[:count]


def _alike(one: str, other: str) -> bool:
    """Whether two spellings differ as transliterations do, not as Don and Donald or Eraser and Fraser do."""
    pairs = list(zip(_plain(one).lower().split(), _plain(other).lower().split(), strict=True))
    return all(
        a[0] == b[0]
        and (a == b or not (a.startswith(b) or b.startswith(a)))
        and difflib.SequenceMatcher(None, a, b).ratio() >= 0.6
        for a, b in pairs
    )


_TITLES = frozenset(
    word
    for words in (
        "Dr Sir Lord General Admiral Colonel Major Captain Lieutenant Ambassador President Prince King Baron",
        "Count Jr Sr Vice Marshal Commander Brigadier Rear Mr Mrs Miss Senator Premier Minister Prime Air",
        "Chief Field",
    )
    for word in words.split()
)


def irregular(path: Path) -> Iterator[Person]:
    """Well-known names that no rule gives, from ``irregular_names.tsv`` beside this file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            person = Person("irregular")
            for text in line.split("\t"):
                first = unicodedata.name(text[0])
                script: Script = (
                    "Cyrl"
                    if "CYRILLIC" in first
                    else "Hani"
                    if "CJK" in first
                    else "Hang"
                    if "HANGUL" in first
                    else "Latn"
                )
                person.add(text, "known", script)
            yield person


def people(data: Path, scale: float = 1.0, seed: int = 3) -> list[Person]:
    """All people of the practice data, shuffled the same way each time; ``scale`` 1 gives about 2,000."""
    rng = random.Random(seed)
    chinese = [p for name in _chinese_names(data, rng, int(500 * scale)) if (p := _chinese(name))]
    korean = list(_korean(data))
    rng.shuffle(korean)
    return [
        *chinese,
        *korean[: int(400 * scale)],
        *_russian(data, rng, int(300 * scale)),
        *_western(data, rng, int(300 * scale)),
        *_attested(data, rng, int(150 * scale)),
        *irregular(Path(__file__).with_name("irregular_names.tsv")),
    ]
