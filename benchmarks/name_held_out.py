"""People whom neither the shipped authorities nor the training of the costs have seen.

For `benchmarks.names --held-out`. Russian names are romanized here by the rules of the standards, written
anew (the product has tables of its own), and by Wikidata's spellings; surnames are those that
`tools.train_names.held_out` keeps out of training. Those people of the Foreign Relations lists of whom
several spellings are attested leave the authorities while it runs.
"""

from __future__ import annotations

import difflib
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.name_persons import (
    Person,
    _capital,
    _chinese,
    _chinese_names,
    _korean,
    _plain,
    _rows,
)
from tools.people_frus import clean
from tools.train_names import held_out

_COMMON = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
_SCHEMES = {
    "passport": {"ъ": "ie"},
    "newspaper": {"й": "y", "ю": "yu", "я": "ya", "ё": "yo"},
    "bgn": {"й": "y", "ю": "yu", "я": "ya", "ё": "ë", "ъ": "”", "ь": "’"},
    "ala-lc": {"й": "ĭ", "ц": "t͡s", "э": "ė", "ю": "i͡u", "я": "i͡a", "ё": "ë", "ъ": "ʺ", "ь": "ʹ"},
    "iso-9": {
        "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "ŝ", "ъ": "ʺ", "ь": "ʹ", "э": "è",
        "ю": "û", "я": "â", "ё": "ë",
    },
    "gost-b": {
        "й": "j", "х": "x", "ц": "cz", "щ": "shh", "ъ": "``", "ы": "y`", "ь": "`", "э": "e`", "ю": "yu",
        "я": "ya", "ё": "yo",
    },
    "scholarly": {
        "ж": "ž", "й": "j", "х": "x", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ь": "ʹ", "ю": "ju", "я": "ja",
        "ё": "ë", "э": "è",
    },
    "german": {
        "в": "w", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
        "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo",
    },
    "french": {
        "ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "ё": "io", "й": "ï",
    },
    "plain": {},
}  # fmt: skip
_VOWELS = "аеёиоуыэюя"


def romanize(word: str, scheme: str) -> str:
    """A lower-case Russian word by one of the schemes above.

    >>> romanize("хрущёв", "german"), romanize("хрущёв", "french"), romanize("цыганский", "newspaper")
    ('chruschtschow', 'khrouchtchev', 'tsygansky')
    """
    table = _COMMON | _SCHEMES[scheme]
    if scheme in ("newspaper", "passport", "bgn", "plain", "german", "french") and word.endswith(
        ("ий", "ый")
    ):
        tail = {
            "german": "i",
            "bgn": None,
            "passport": "ii" if word.endswith("ий") else "yi",
            "french": "i",
        }.get(scheme, "y")
        if tail:
            return romanize(word[:-2], scheme) + tail
    out = []
    for at, letter in enumerate(word):
        before = word[at - 1] if at else ""
        if letter == "е" and scheme in ("newspaper", "bgn") and (not before or before in _VOWELS + "ъь"):
            out.append("ye")
        elif letter == "е" and scheme == "german" and (not before or before in _VOWELS + "ъь"):
            out.append("je")
        elif letter == "ё" and scheme in ("newspaper", "german", "french") and before in "жчшщ":
            out.append({"newspaper": "e", "german": "o", "french": "e"}[scheme])
        elif (
            letter == "с"
            and scheme in ("german", "french")
            and before in _VOWELS
            and word[at + 1 : at + 2] in tuple(_VOWELS)
        ):
            out.append("ss")
        else:
            out.append(table[letter])
    text = "".join(out)
    if scheme == "german" and text.endswith("kski"):
        return text
    if scheme == "french" and text.endswith("in"):
        return text + "e"
    return text


MEN = """
александр николай иван михаил сергей пётр андрей дмитрий василий юрий григорий фёдор алексей евгений виктор
борис константин анатолий леонид павел степан яков семён георгий владимир афанасий кузьма игнатий тимофей лев
илья матвей
""".split()  # noqa: SIM905
WOMEN = """
анна мария екатерина ольга татьяна наталья софья елена лидия зинаида евгения ксения
""".split()  # noqa: SIM905
ADJECTIVAL = re.compile("(ский|цкий|ской|[нвлрт]ый|[нвтрл]ой|[нкгх]ий)$")


def _feminine(surname: str) -> str:
    if ADJECTIVAL.search(surname):
        return surname[:-2] + "ая"
    return surname + "а" if re.search("(ов|ев|ёв|ин|ын)$", surname) else surname


def _russian(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    rows: dict[str, list[str]] = {}
    for row in _rows(data / "wikidata_nameparts_rigour.tsv"):
        if row["han"] or re.search("[іїєґўјњљђћџѓќѕ]", row["cyrillic"]):
            continue
        latins = [x for x in row["latin"].split("|") if re.fullmatch(r"[^\W\d_]+", x)]
        for cyrillic in row["cyrillic"].split("|"):
            if (
                re.fullmatch(
                    r"[а-яё]{4,}(ов|ев|ёв|ин|ын|ский|цкий|енко|ук|юк|ян|ой|ый|ых|их|ко|ич|ец|ник)", cyrillic
                )
                and held_out(cyrillic)
                and latins
            ):
                rows.setdefault(cyrillic, latins)
                break
    names = sorted(rows)
    rng.shuffle(names)
    for surname in names[:count]:
        woman = rng.random() < 0.2
        given = rng.choice(WOMEN if woman else MEN)
        written = _feminine(surname) if woman else surname
        person = Person("russian")
        person.add(f"{_capital(given)} {_capital(written)}", "russian", "Cyrl")
        if not woman:
            kept = [x for x in rows[surname] if not x.endswith(("a", "á"))]
            for latin in kept[:2]:
                person.add(
                    f"{romanize(given, rng.choice(['plain', 'newspaper'])).capitalize()} {_capital(latin)}",
                    "wikidata",
                    "Latn",
                )
        for scheme in rng.sample(sorted(_SCHEMES), 5):
            person.add(
                f"{romanize(given, scheme).capitalize()} {romanize(written, scheme).capitalize()}",
                scheme,
                "Latn",
            )
        yield person


_VOWELS_KOREAN = {
    "mccune-reischauer": "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    "revised": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "dprk": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
}
_INITIALS_KOREAN = {
    "mccune-reischauer": "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
    "revised": "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "dprk": "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
}
_VOICED = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_FINALS_KOREAN = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_SURNAMES_KOREAN = {
    "mccune-reischauer": {"이": "Yi", "임": "Im", "유": "Yu", "류": "Yu", "노": "No"},
    "revised": {"이": "I", "김": "Kim", "박": "Bak", "류": "Ryu"},
    "dprk": {"이": "Ri", "임": "Rim", "유": "Ryu", "류": "Ryu", "노": "Ro", "양": "Ryang", "여": "Ryo"},
}


def romanize_korean(hangul: str, scheme: str) -> str | None:
    """A name of three syllables by one of the schemes above; None where sounds would run together.

    >>> romanize_korean("박헌영", "mccune-reischauer"), romanize_korean("최용건", "dprk")
    ('Pak Hŏn-yŏng', 'Choe Yong Kon')
    """
    syllables = []
    before = ""
    for place, char in enumerate(hangul):
        code = ord(char) - 0xAC00
        initial = _INITIALS_KOREAN[scheme].split()[code // 588]
        final = _FINALS_KOREAN.split()[code % 28]
        if initial == "r" and (place < 2 or before[-1:] not in "aeiou"):
            return None
        if (
            scheme == "mccune-reischauer"
            and place == 2
            and (before[-1] in "aeiouŏŭnm" or before.endswith("ng"))
        ):
            initial = _VOICED.get(initial, initial)
        vowel = _VOWELS_KOREAN[scheme].split()[code % 588 // 28]
        before = initial.strip("-") + vowel + final.strip("-")
        syllables.append(before)
    surname = _SURNAMES_KOREAN[scheme].get(hangul[0]) or syllables[0].capitalize()
    if scheme == "dprk":
        return f"{surname} {syllables[1].capitalize()} {syllables[2].capitalize()}"
    return f"{surname} {syllables[1].capitalize()}-{syllables[2]}"


def _romanized_korean(people: list[Person]) -> list[Person]:
    for person in people:
        hangul = next(s.text for s in person.spellings if s.script == "Hang")
        attested = next(s.text for s in person.spellings if s.scheme == "attested")
        for scheme in _VOWELS_KOREAN:
            spelling = romanize_korean(hangul, scheme)
            # The hangul of a Chinese or a foreigner is no Korean name.
            if spelling and len(attested.replace("-", " ").split()) == 3:
                person.add(spelling, scheme, "Latn")
    return people


def _western(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """As in `name_persons`, of surnames kept out of training, and given names of any frequency."""
    tokens: dict[str, list[tuple[str, int]]] = {}
    japanese = re.compile("(?:(?:[kgsztdnhbpmrjy]y?|sh|ch|ts|f|w)?[aiueo]n?)+")
    for row in _rows(data / "wikidata_tokens_latn_ru.tsv"):
        if row["flag"] == "ok" and len(row["cyrillic"]) > 3 and row["latin"].isalpha():
            tokens.setdefault(row["cyrillic"], []).append((row["latin"], int(row["count"])))
    ru = re.compile(r"(ов|ев|ин|ский|ова|ева|ина|ская)$")
    names = [(c, ls) for c, ls in tokens.items() if not ru.search(c) and re.fullmatch("[а-яё]+", c)]
    first = [(c, ls) for c, ls in names if sum(n for _, n in ls) >= 25 and not japanese.fullmatch(ls[0][0])]
    names = [
        (c, ls)
        for c, ls in names
        if held_out(c) and sum(n for _, n in ls) >= 2 and not all(japanese.fullmatch(x) for x, _ in ls)
    ]
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


def trim(data: Path, source: Path, target: Path) -> None:
    """A copy of the folder of authorities without the people whose attested spellings are asked for."""
    shutil.copytree(source, target)
    gone = {f"frus-{identifier}" for identifier, _ in _spelt_differently(data)}
    lines = (source / "people_frus.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split("\t")[0] not in gone]
    (target / "people_frus.tsv").write_text("".join(kept), encoding="utf-8")


def _spelt_differently(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Id and spellings, in the order of speech, of people of whom some differ in letters."""
    for row in _rows(data / "frus_people.tsv"):
        forms: dict[str, str] = {}
        for item in row["variants~nrefs"].split("|"):
            form = clean(item.rpartition("~")[0])
            if form and ("," in form or len(form.split()) > 1):
                surname, comma, given = form.partition(", ")
                direct = f"{given} {surname}" if comma else form
                forms.setdefault(re.sub("[^a-z]", "", _plain(direct).lower()), direct)
        alike = [t for t in forms.values() if any(_alike(t, u) for u in forms.values() if u is not t)]
        if len(alike) >= 2:
            yield row["id"], alike


def _attested(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    found = list(_spelt_differently(data))
    rng.shuffle(found)
    for _, forms in found[:count]:
        person = Person("attested")
        for form in forms:
            person.add(form, "attested", "Latn")
        yield person


def _alike(one: str, other: str) -> bool:
    """Whether two spellings differ as transliterations and slips do, not only by words left out."""
    first, second = (_plain(x).lower().replace("-", " ").replace(".", "").split() for x in (one, other))
    first, second = [w for w in first if len(w) > 1], [w for w in second if len(w) > 1]
    if min(len(first), len(second)) < 2 or sorted(first) == sorted(second):
        return False
    ends = [(first[0], second[0]), (first[-1], second[-1])]
    if len(first) == len(second):
        ends = list(zip(first, second, strict=True))
    return any(a != b for a, b in ends) and all(
        a == b
        or (
            not (a.startswith(b) or b.startswith(a))
            and difflib.SequenceMatcher(None, a, b).ratio() >= (0.6 if a[0] == b[0] else 0.75)
        )
        for a, b in ends
    )


def held_out_people(data: Path, scale: float, seed: int) -> list[Person]:
    """People of every class, shuffled the same way for each ``seed``; ``scale`` 1 gives some 2,400."""
    rng = random.Random(seed)
    chinese = [p for name in _chinese_names(data, rng, int(500 * scale)) if (p := _chinese(name))]
    korean = list(_korean(data))
    rng.shuffle(korean)
    return [
        *chinese,
        *_romanized_korean(korean[: int(500 * scale)]),
        *_russian(data, rng, int(600 * scale)),
        *_western(data, rng, int(500 * scale)),
        *_attested(data, rng, int(500 * scale)),
    ]
