"""People whom neither the shipped authorities nor the training of the costs have seen.

For ``--held-out``. Russian names are romanized by the rules of the standards and by Wikidata's spellings;
surnames are those that `tools.train_names.held_out` keeps out of training. Those people of the Foreign
Relations lists of whom several spellings are attested leave the authorities while it runs (:func:`trim`).
"""

from __future__ import annotations

import difflib
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.names.chinese import chinese_people
from benchmarks.names.korean import korean_people, romanized
from benchmarks.names.model import Person, capital, plain
from benchmarks.names.russian import MEN, SCHEMES, WOMEN, feminine, romanize
from benchmarks.names.western import frequency, western, western_words
from benchmarks.practice_data import rows
from tools.people_frus import clean
from tools.train_names import held_out

_JAPANESE: Final = re.compile("(?:(?:[kgsztdnhbpmrjy]y?|sh|ch|ts|f|w)?[aiueo]n?)+")


def _russian(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    surnames: dict[str, list[str]] = {}
    for row in rows(data / "wikidata_nameparts_rigour.tsv"):
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
                surnames.setdefault(cyrillic, latins)
                break
    names = sorted(surnames)
    rng.shuffle(names)
    for surname in names[:count]:
        woman = rng.random() < 0.2
        given = rng.choice(WOMEN if woman else MEN)
        written = feminine(surname) if woman else surname
        person = Person("russian")
        person.add(f"{capital(given)} {capital(written)}", "russian", "Cyrl")
        if not woman:
            kept = [x for x in surnames[surname] if not x.endswith(("a", "á"))]
            for latin in kept[:2]:
                person.add(
                    f"{romanize(given, rng.choice(['plain', 'newspaper'])).capitalize()} {capital(latin)}",
                    "wikidata",
                    "Latn",
                )
        for scheme in rng.sample(sorted(SCHEMES), 5):
            person.add(
                f"{romanize(given, scheme).capitalize()} {romanize(written, scheme).capitalize()}",
                scheme,
                "Latn",
            )
        yield person


def _western(data: Path, rng: random.Random, count: int) -> Iterator[Person]:
    """Surnames kept out of training, and given names of any frequency; no Japanese ones."""
    words = western_words(data, least=1)
    given = [word for word in words if frequency(word) >= 25 and not _JAPANESE.fullmatch(word[1][0][0])]
    surnames = [
        (cyrillic, forms)
        for cyrillic, forms in words
        if held_out(cyrillic)
        and frequency((cyrillic, forms)) >= 2
        and not all(_JAPANESE.fullmatch(latin) for latin, _ in forms)
    ]
    rng.shuffle(surnames)
    for surname in surnames[:count]:
        yield western(rng.choice(given), surname)


def trim(data: Path, source: Path, target: Path) -> None:
    """A copy of the folder of authorities without the people whose attested spellings are asked for."""
    shutil.copytree(source, target)
    gone = {f"frus-{identifier}" for identifier, _ in _spelt_differently(data)}
    lines = (source / "people_frus.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split("\t")[0] not in gone]
    (target / "people_frus.tsv").write_text("".join(kept), encoding="utf-8")


def _spelt_differently(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Id and spellings, in the order of speech, of people of whom some differ in letters."""
    for row in rows(data / "frus_people.tsv"):
        forms: dict[str, str] = {}
        for item in row["variants~nrefs"].split("|"):
            form = clean(item.rpartition("~")[0])
            if form and ("," in form or len(form.split()) > 1):
                surname, comma, given = form.partition(", ")
                direct = f"{given} {surname}" if comma else form
                forms.setdefault(re.sub("[^a-z]", "", plain(direct).lower()), direct)
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
    first, second = (plain(x).lower().replace("-", " ").replace(".", "").split() for x in (one, other))
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
    chinese = chinese_people(data, rng, int(500 * scale))
    korean = list(korean_people(data))
    rng.shuffle(korean)
    return [
        *chinese,
        *romanized(korean[: int(500 * scale)]),
        *_russian(data, rng, int(600 * scale)),
        *_western(data, rng, int(500 * scale)),
        *_attested(data, rng, int(500 * scale)),
    ]
