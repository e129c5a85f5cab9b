"""People of the practice data, each with spellings by scheme.

Spellings are attested ones, or made by tables that the product does not hold: Chinese by pypinyin, Korean by
the published rules; Russian and Western ones in Latin are Wikidata's.
"""

from __future__ import annotations

import difflib
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, cast

from benchmarks.names.chinese import chinese_people
from benchmarks.names.korean import korean_people
from benchmarks.names.model import Person, Script, capital, plain
from benchmarks.names.western import frequency, western, western_words
from benchmarks.practice_data import rows
from indexer.analysis.scripts import word_script

_GIVEN: Final = tuple(
    (russian, latin.split())
    for russian, latin in (
        ("александр", "alexander aleksandr alexandre"), ("николай", "nikolai nikolay nikolaj"),
        ("иван", "ivan iwan"), ("михаил", "mikhail mihail michail"), ("сергей", "sergei sergey serguei"),
        ("пётр", "pyotr petr pjotr"), ("андрей", "andrei andrey andrej"),
        ("дмитрий", "dmitry dmitri dmitrii dmitrij"), ("василий", "vasily vasilii vassili wassili"),
        ("юрий", "yuri iurii yury jurij"), ("григорий", "grigory grigorii grigori grigorij"),
        ("фёдор", "fyodor fedor fjodor"), ("алексей", "aleksei alexei aleksey aleksej"),
        ("евгений", "yevgeny evgeny evgenii jewgeni"), ("виктор", "viktor victor"), ("борис", "boris boris"),
    )
)  # fmt: skip
"""Given names of Russians with the spellings of the press and of libraries."""

_TITLES: Final = frozenset(
    word
    for words in (
        "Dr Sir Lord General Admiral Colonel Major Captain Lieutenant Ambassador President Prince King Baron",
        "Count Jr Sr Vice Marshal Commander Brigadier Rear Mr Mrs Miss Senator Premier Minister Prime Air",
        "Chief Field",
    )
    for word in words.split()
)


def _russian(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """Given name and surname: Cyrillic with attested Latin spellings of each from Wikidata."""
    surnames = []
    for row in rows(data / "wikidata_nameparts_rigour.tsv"):
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
        given, latin_given = rng.choice(_GIVEN)
        person = Person("russian")
        person.add(f"{capital(given)} {capital(cyrillic)}", "russian", "Cyrl")
        for latin in latins[:6]:
            person.add(f"{capital(rng.choice(latin_given))} {capital(latin)}", "latin", "Latn")
        yield person


def _western(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """Given name and surname that Wikidata has in Latin and Russian, each at least twice."""
    words = western_words(data, least=2)
    given = [word for word in words if frequency(word) >= 40]
    rng.shuffle(words)
    for surname in words[:count]:
        yield western(rng.choice(given), surname)


def _attested(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """People of FRUS with two spellings that have the same number of words and differ in letters."""
    found = []
    for row in rows(data / "frus_people.tsv"):
        forms = []
        for variant in row["variants~nrefs"].split("|"):
            form = re.sub(r"\(.*?\)", "", variant.rpartition("~")[0]).strip(" .,")
            surname, comma, rest = form.partition(", ")
            words = [w for w in rest.split() if not w.endswith(".") and w not in _TITLES] if comma else []
            if comma and len(words) == 1 and surname.isalpha() and len(surname) > 3 and len(words[0]) > 2:
                forms.append(f"{words[0]} {surname}")
        if not forms:
            continue
        keys = {re.sub("[^a-z]", "", plain(form).lower()): form for form in forms}
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
    pairs = list(zip(plain(one).lower().split(), plain(other).lower().split(), strict=True))
    return all(
        a[0] == b[0]
        and (a == b or not (a.startswith(b) or b.startswith(a)))
        and difflib.SequenceMatcher(None, a, b).ratio() >= 0.6
        for a, b in pairs
    )


def _irregular() -> Iterator[Person]:
    """Well-known names that no rule gives, from ``irregular_names.tsv`` beside this file."""
    for line in Path(__file__).with_name("irregular_names.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            person = Person("irregular")
            for text in line.split("\t"):
                person.add(text, "known", cast(Script, word_script(text)))
            yield person


def people(data: Path, scale: float = 1.0, seed: int = 3) -> list[Person]:
    """All people of the practice data, shuffled the same way each time; ``scale`` 1 gives about 2,000."""
    rng = random.Random(seed)
    chinese = chinese_people(data, rng, int(500 * scale))
    korean = list(korean_people(data))
    rng.shuffle(korean)
    return [
        *chinese,
        *korean[: int(400 * scale)],
        *_russian(data, rng, int(300 * scale)),
        *_western(data, rng, int(300 * scale)),
        *_attested(data, rng, int(150 * scale)),
        *_irregular(),
    ]
