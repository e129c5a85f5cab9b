"""Documents around names and queries for them, made the same way each time.

A person is written in one spelling in each of two documents and asked for in other ones. Beside the person
stand
others of the same class, by preference of the same surname, in the script of the text. Words that look like
names stand in documents of their own; people whom no document names are asked for as well.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.name_persons import Person, Spelling

LANGUAGE = {"Cyrl": "ru", "Latn": "en", "Hani": "zh", "Hang": "ko"}
CASES = "ngdip"
"""Nominative, genitive, dative, instrumental, prepositional: what a place in a Russian sentence asks for."""
CARRIERS = {
    "ru": (
        "Вчера в посольство прибыл {n} для беседы с послом.",
        "Совет министров заслушал доклад, который представил {n}.",
        "Прошу передать мнение {g} о положении на фронте.",
        "По просьбе {g} направляем дополнительные материалы.",
        "Телеграмму вручить {d} немедленно.",
        "Как было сказано {d}, войска должны отойти к северу.",
        "Переговоры с {i} продолжались до поздней ночи.",
        "Список был составлен {i} и утверждён комиссией.",
        "В письме говорится о {p} и его предложениях.",
        "Сообщение о {p} получено из штаба армии.",
    ),
    "en": (
        "Yesterday {n} arrived at the embassy for a talk with the ambassador.",
        "The report was presented by {n} and discussed at length.",
        "Please convey the opinion of {n} on the situation at the front.",
        "A cable from {n} asks for further equipment before winter.",
        "{n} said that the troops should withdraw to the north.",
        "In the evening the delegation was received by {n}.",
        "It was agreed that {n} would prepare a draft of the treaty.",
    ),
    "zh": (
        "昨天{n}到达大使馆，同大使进行了会谈。",
        "会议听取了{n}的报告。",
        "请转告{n}关于前线形势的意见。",
        "根据{n}的请求，送上补充材料。",
        "晚上，{n}接见了代表团。",
    ),
    "ko": (
        "어제 {n}은 대사관에 도착하였다.",
        "회의에서 {n}의 보고를 들었다.",
        "{n}에게 전보를 즉시 전달하시오.",
        "저녁에 {n}이 대표단을 접견하였다.",
        "협상은 {n}과 밤늦게까지 계속되었다.",
    ),
}
FILLERS = {
    "ru": (
        "Положение на участке остаётся напряжённым, противник подтягивает резервы.",
        "Советники прибыли в штаб и приступили к работе.",
        "Ответ правительства ожидается в ближайшие дни.",
        "Продовольствие и боеприпасы доставлены по железной дороге.",
    ),
    "en": (
        "The situation in the sector remains tense and reserves are being moved up.",
        "The advisers have reached headquarters and begun their work.",
        "An answer of the government is expected within days.",
        "Food and ammunition were delivered by rail.",
    ),
    "zh": (
        "前线局势仍然紧张，敌人正在调集预备队。",
        "顾问们已到达司令部并开始工作。",
        "政府的答复预计在几天内作出。",
    ),
    "ko": (
        "전선의 정세는 여전히 긴장되어 있다.",
        "고문들이 사령부에 도착하여 사업을 시작하였다.",
        "정부의 회답은 며칠 안에 있을 것이다.",
    ),
}

# Ordinary words that resemble names, with a sentence each; every second one stands in documents.
LOOKALIKES = {
    "song": "The soldiers sang an old song about home.",
    "long": "The road was long and covered with ice.",
    "she": "On Monday she returned to the capital.",
    "sun": "At noon the sun stood above the hills.",
    "man": "An old man showed the way.",
    "fan": "A fan cooled the room where they sat.",
    "pan": "Rice was boiled in a pan over the fire.",
    "tang": "The soup had a tang of vinegar.",
    "wing": "The left wing of the army moved first.",
    "hung": "A map hung on the wall of the office.",
    "young": "Many young workers joined the brigade.",
    "gang": "A gang of smugglers was arrested at the border.",
    "lung": "He was treated for a disease of the lung.",
    "park": "Children played in the park near the river.",
    "pin": "He wore a pin on his collar.",
    "won": "Our team won the second prize.",
    "long song": "They sang a long song at the evening.",
    "chin": "A scar ran across his chin.",
    "сено": "Колхоз заготовил сено на зиму.",
    "сена": "На складе не хватило сена для лошадей.",
    "гана": "Делегация страны гана прибыла в порт.",
    "стать": "Он хотел стать инженером.",
    "совать": "Не следует совать нос в чужие дела.",
    "сын": "Его сын учился в институте.",
    "ван": "Паром ван ходил через озеро.",
    "пан": "В имении жил старый пан.",
    "сан": "Священник принял духовный сан.",
    "дан": "Приказ был дан утром.",
    "тон": "Груз весил сорок тонн, тон письма был сух.",
    "лук": "Крестьяне сажали лук и картофель.",
    "цена": "Цена хлеба выросла вдвое.",
    "юн": "Он был ещё юн и неопытен.",
    "пень": "У дороги торчал старый пень.",
    "лай": "Ночью слышался лай собак.",
    "чай": "После обеда подали чай.",
    "шею": "Он сломал шею при падении.",
    "дуну": "",
    "сену": "",
    "тень": "Дерево отбрасывало длинную тень.",
    "мороз": "Ударил сильный мороз.",
    "жуков": "В амбаре нашли много жуков и мышей.",
    "stall": "He kept a stall at the market.",
    "truly": "It was truly a difficult winter.",
    "rice": "The price of rice doubled.",
    "hill": "The battery stood on a hill.",
    "fisher": "A fisher sold his catch.",
}


@dataclass
class Query:
    """A query, its class, and the documents that it should find."""

    text: str
    kind: str
    relevant: frozenset[str]
    scheme: str = ""


@dataclass
class Practice:
    """The documents (id → language, text) and the queries."""

    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    queries: list[Query] = field(default_factory=list)


_ENDINGS = {
    "hard": ("", "а", "у", "ом", "е"),
    "soft": ("ь", "я", "ю", "ем", "е"),
    "j": ("й", "я", "ю", "ем", "е"),
}


def decline(name: str, case: str, kind: str) -> str:
    """A man's name in Cyrillic in a case (a letter of `CASES`), by the rules of a school grammar.

    >>> decline("Мао Цзэдун", "i", "chinese"), decline("Иван Петров", "i", "russian")
    ('Мао Цзэдуном', 'Иваном Петровым')
    """
    words = name.split(" ")
    if kind == "russian" and words[0][-1] in "ая" and words[0].lower() not in ("кузьма", "илья"):
        return " ".join(_decline_woman(word, case) for word in words)
    whole = kind not in ("chinese", "korean")
    last = len(words) - 1
    return " ".join(
        _decline(w, case, kind == "russian" and i == last) if whole or i == last else w
        for i, w in enumerate(words)
    )


def _decline(word: str, case: str, surname: bool) -> str:
    at = CASES.index(case)
    low = word.lower()
    if surname and low.endswith(("ский", "цкий")):
        return word[:-2] + ("ий", "ого", "ому", "им", "ом")[at]
    if surname and low.endswith(("ый", "ой")):
        return word[:-2] + (word[-2:], "ого", "ому", "ым", "ом")[at]
    if surname and re.search("[кгх]ий$", low):
        return word[:-2] + ("ий", "ого", "ому", "им", "ом")[at]
    if surname and low.endswith(("ых", "их")):
        return word
    if surname and low.endswith("ец") and len(low) > 4:
        stem = word[:-2] + ("ь" if low[-3] == "л" else "")
        return word if not at else stem + ("", "ца", "цу", "цем", "це")[at]
    if low in ("павел", "лев"):
        stem = word[:-2] + ("л" if low == "павел" else "ьв")
        return word if not at else stem + ("", "а", "у", "ом", "е")[at]
    if low in ("илья", "кузьма"):
        return word[:-1] + (("я", "и", "е", "ей", "е") if low == "илья" else ("а", "ы", "е", "ой", "е"))[at]
    if surname and re.search("(ов|ев|ёв|ин|ын)$", low):
        return word + ("", "а", "у", "ым", "е")[at]
    if low == "пётр":
        return ("Пётр", "Петра", "Петру", "Петром", "Петре")[at]
    if low.endswith("ий"):
        return word[:-1] + ("й", "я", "ю", "ем", "и")[at]
    if low[-1] in "ьй":
        return word[:-1] + _ENDINGS["soft" if low[-1] == "ь" else "j"][at]
    if low[-1] in "бвгдзклмнпрстфх":
        return word + _ENDINGS["hard"][at]
    if low[-1] in "жчшщц":
        return word + ("", "а", "у", "ем", "е")[at]
    return word


def _decline_woman(word: str, case: str) -> str:
    at = CASES.index(case)
    low = word.lower()
    if low.endswith("ая"):
        return word[:-2] + ("ая", "ой", "ой", "ой", "ой")[at]
    if low.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return word[:-1] + ("а", "ой", "ой", "ой", "ой")[at]
    if low.endswith("ия"):
        return word[:-1] + ("я", "и", "и", "ей", "и")[at]
    if low.endswith("я"):
        return word[:-1] + ("я", "и", "е", "ей", "е")[at]
    if low.endswith("а"):
        return word[:-1] + ("а", "и" if low[-2] in "кгхжчшщ" else "ы", "е", "ой", "е")[at]
    return word


def _surname(spelling: Spelling, kind: str) -> str:
    if spelling.script in ("Hani", "Hang"):
        return spelling.text[0]
    words = spelling.text.split()
    return words[0] if kind in ("chinese", "korean") else words[-1]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.practice = Practice()
        self.mentioned: dict[str, set[str]] = defaultdict(set)

    def document(self, names: Sequence[tuple[Person, Spelling]], case: str | None = None) -> str:
        identifier = f"d{len(self.practice.documents)}"
        language = LANGUAGE[names[0][1].script]
        sentences = []
        for person, spelling in names:
            carriers = CARRIERS[language]
            if case and language == "ru":
                carriers = tuple(c for c in carriers if f"{{{case}}}" in c)
            carrier = self.rng.choice(carriers)
            slot = re.search(r"\{(\w)\}", carrier)
            text = spelling.text
            if language == "ru" and slot:
                text = decline(text, slot[1], person.kind)
            if self.rng.random() < 0.15:
                text = text.upper()
            sentences.append(carrier.replace(slot[0] if slot else "", text))
            self.mentioned[identifier].add(str(id(person)))
        fillers = list(FILLERS[language])
        self.rng.shuffle(fillers)
        sentences = [fillers[0], *sentences, *fillers[1:2]]
        self.practice.documents[identifier] = (language, " ".join(sentences))
        return identifier

    def ask(self, text: str, kind: str, people: Iterable[Person], scheme: str = "") -> None:
        wanted = {str(id(person)) for person in people}
        relevant = frozenset(d for d, mentioned in self.mentioned.items() if mentioned & wanted)
        if self.rng.random() < 0.3 and not kind.startswith("common"):
            text = text.lower()
        self.practice.queries.append(Query(text, kind, relevant, scheme))


def _company(
    person: Person, spelling: Spelling, by_surname: dict[tuple[str, str], list[Person]], rng: random.Random
) -> list[tuple[Person, Spelling]]:
    """Somebody else of the same surname, where there is one, to stand in the same document."""
    others = [
        p for p in by_surname[person.kind, _surname(person.spellings[0], person.kind)] if p is not person
    ]
    if not others or rng.random() < 0.3:
        return []
    other = rng.choice(others)
    same = [s for s in other.spellings if s.script == spelling.script and s.scheme == spelling.scheme]
    return [(other, same[0])] if same else []


def make(people: Sequence[Person], seed: int = 5) -> Practice:
    """Documents and queries for ``people``; every eighth of them is in no document."""
    maker = _Maker(seed)
    rng = maker.rng
    absent = [p for i, p in enumerate(people) if i % 8 == 7 and p.kind != "irregular"]
    gone = {id(p) for p in absent}
    present = [p for p in people if id(p) not in gone]
    by_surname: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in present:
        by_surname[person.kind, _surname(person.spellings[0], person.kind)].append(person)
    written: dict[int, set[str]] = defaultdict(set)
    for person in present:
        for spelling in rng.sample(person.spellings, min(2, len(person.spellings))):
            if len(person.spellings) == 2 and written[id(person)]:
                continue
            maker.document([(person, spelling), *_company(person, spelling, by_surname, rng)])
            written[id(person)].add(spelling.text)
    for word, sentence in LOOKALIKES.items():
        if sentence and zlib_even(word):
            maker.practice.documents[f"w-{word.replace(' ', '-')}"] = (
                "ru" if word[0] > "z" else "en",
                sentence,
            )
    cyrillic_cases = [
        p
        for p in present
        if p.kind in ("chinese", "korean", "russian", "western")
        and any(s.script == "Cyrl" for s in p.spellings)
    ]
    most = max(300, len(people) // 4)
    for person in rng.sample(cyrillic_cases, min(most, len(cyrillic_cases))):
        spelling = rng.choice([s for s in person.spellings if s.script == "Cyrl"])
        maker.document([(person, spelling)], rng.choice(CASES))
    for person in present:
        others = [s for s in person.spellings if s.text not in written[id(person)]] or person.spellings
        asked = rng.choice(others)
        maker.ask(asked.text, person.kind, [person], asked.scheme)
    for person in rng.sample(cyrillic_cases, min(most, len(cyrillic_cases))):
        spelling = rng.choice([s for s in person.spellings if s.script == "Cyrl"])
        text = decline(spelling.text, rng.choice(CASES), person.kind)
        maker.ask(text, "case forms", [person], f"{person.kind} {spelling.scheme}")
    _surnames(maker, present, absent)
    for person in absent:
        maker.ask(rng.choice(person.spellings).text, "absent", [person])
    for word, sentence in LOOKALIKES.items():
        stands = bool(sentence) and zlib_even(word)
        identifier = f"w-{word.replace(' ', '-')}"
        known = {
            d
            for d, (_, text) in maker.practice.documents.items()
            if d.startswith("w-") and re.search(rf"\b{word}s?\b", text, re.I)
        }
        kind = "common, used" if stands else "common, not used"
        maker.practice.queries.append(
            Query(word, kind, frozenset(known | ({identifier} if stands else set())))
        )
    return maker.practice


def zlib_even(word: str) -> bool:
    """Whether a word stands in documents; one in two, by its letters."""
    return sum(map(ord, word)) % 2 == 0


def _surnames(maker: _Maker, present: Sequence[Person], absent: Sequence[Person]) -> None:
    """Lone surnames of Russian and Western people, in documents and absent."""
    groups: dict[str, list[Person]] = defaultdict(list)
    for person in present:
        # A surname is somebody else's given name: Thomas, Lawrence.
        for word in {word.lower() for spelling in person.spellings for word in spelling.text.split()}:
            groups[word].append(person)
    chosen = [p for p in present if p.kind in ("russian", "western")]
    for person in maker.rng.sample(chosen, min(max(300, len(chosen) // 2), len(chosen))):
        spelling = maker.rng.choice(person.spellings)
        surname = _surname(spelling, person.kind)
        maker.ask(surname, "single surnames", groups[surname.lower()], f"{person.kind} {spelling.scheme}")
    for person in absent:
        if person.kind in ("russian", "western"):
            surname = _surname(person.spellings[0], person.kind)
            if not any(surname.lower() in text.lower() for _, text in maker.practice.documents.values()):
                maker.ask(surname, "absent surnames", [person])
