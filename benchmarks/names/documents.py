"""Documents around names and queries for them, made the same way each time.

A person is written in one spelling in each of two documents and asked for in other ones. Beside the person
stand others of the same class, by preference of the same surname, in the script of the text. Words that look
like names stand in documents of their own; people whom no document names are asked for as well.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.names.declension import CASES, decline
from benchmarks.names.model import Person, Practice, Query, Script, Spelling
from indexer.documents.tables import read_table

LANGUAGE: Final[dict[Script, str]] = {"Cyrl": "ru", "Latn": "en", "Hani": "zh", "Hang": "ko"}

_SENTENCES: Final = read_table("sentences.tsv", Path(__file__).parent)
_LOOKALIKES: Final = read_table("lookalikes.tsv", Path(__file__).parent)


def _sentences(sort: str, language: str) -> tuple[str, ...]:
    return tuple(row["sentence"] for row in _SENTENCES if (row["sort"], row["language"]) == (sort, language))


def make(people: Sequence[Person], seed: int = 5) -> Practice:
    """Documents and queries for ``people``; every eighth of them is in no document."""
    maker = _Maker(seed)
    rng = maker.rng
    absent = [p for i, p in enumerate(people) if i % 8 == 7 and p.kind != "irregular"]
    gone = {id(p) for p in absent}
    present = [p for p in people if id(p) not in gone]
    written = _write(maker, present)
    _write_lookalikes(maker)
    declined = [
        p for p in present if p.kind in ("chinese", "korean", "russian", "western") and p.in_script("Cyrl")
    ]
    most = min(max(300, len(people) // 4), len(declined))
    for person in rng.sample(declined, most):
        maker.document([(person, rng.choice(person.in_script("Cyrl")))], rng.choice(CASES))
    for person in present:
        others = [s for s in person.spellings if s.text not in written[id(person)]] or person.spellings
        asked = rng.choice(others)
        maker.ask(asked.text, person.kind, [person], asked.scheme)
    for person in rng.sample(declined, most):
        spelling = rng.choice(person.in_script("Cyrl"))
        text = decline(spelling.text, rng.choice(CASES), person.kind)
        maker.ask(text, "case forms", [person], f"{person.kind} {spelling.scheme}")
    _ask_surnames(maker, present, absent)
    for person in absent:
        maker.ask(rng.choice(person.spellings).text, "absent", [person])
    _ask_lookalikes(maker)
    return maker.practice


class _Maker:
    """Writes documents and queries; who is named where tells what a query should find."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.practice = Practice()
        self._mentioned: dict[str, set[int]] = defaultdict(set)

    def document(self, names: Sequence[tuple[Person, Spelling]], case: str | None = None) -> None:
        """A document that names ``names``, in Russian in ``case``, else in any."""
        identifier = f"d{len(self.practice.documents)}"
        language = LANGUAGE[names[0][1].script]
        sentences = []
        for person, spelling in names:
            carriers = _sentences("carrier", language)
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
            self._mentioned[identifier].add(id(person))
        fillers = list(_sentences("filler", language))
        self.rng.shuffle(fillers)
        sentences = [fillers[0], *sentences, *fillers[1:2]]
        self.practice.documents[identifier] = (language, " ".join(sentences))

    def ask(self, text: str, kind: str, people: Iterable[Person], scheme: str = "") -> None:
        """A query for any of ``people``, one in three in small letters."""
        wanted = {id(person) for person in people}
        relevant = frozenset(d for d, mentioned in self._mentioned.items() if mentioned & wanted)
        if self.rng.random() < 0.3:
            text = text.lower()
        self.practice.queries.append(Query(text, kind, relevant, scheme))


def _write(maker: _Maker, people: Sequence[Person]) -> dict[int, set[str]]:
    """One document for each of two spellings of a person; gives the spellings, by the person's `id`."""
    by_surname: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in people:
        by_surname[person.kind, _surname(person.spellings[0], person.kind)].append(person)
    written: dict[int, set[str]] = defaultdict(set)
    for person in people:
        for spelling in maker.rng.sample(person.spellings, min(2, len(person.spellings))):
            # Of two spellings one is left to ask for.
            if len(person.spellings) == 2 and written[id(person)]:
                continue
            maker.document([(person, spelling), *_company(person, spelling, by_surname, maker.rng)])
            written[id(person)].add(spelling.text)
    return written


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
    same = [s for s in other.in_script(spelling.script) if s.scheme == spelling.scheme]
    return [(other, same[0])] if same else []


def _surname(spelling: Spelling, kind: str) -> str:
    if spelling.script in ("Hani", "Hang"):
        return spelling.text[0]
    words = spelling.text.split()
    return words[0] if kind in ("chinese", "korean") else words[-1]


def _ask_surnames(maker: _Maker, present: Sequence[Person], absent: Sequence[Person]) -> None:
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


def _write_lookalikes(maker: _Maker) -> None:
    """A document for each lookalike that stands in documents."""
    for row in filter(_stands, _LOOKALIKES):
        maker.practice.documents[_lookalike(row)] = (row["language"], row["sentence"])


def _ask_lookalikes(maker: _Maker) -> None:
    """Each lookalike, which finds the documents that have it, and not the people."""
    for row in _LOOKALIKES:
        known = {
            identifier
            for identifier, (_, text) in maker.practice.documents.items()
            if identifier.startswith("w-") and re.search(rf"\b{row['word']}s?\b", text, re.I)
        }
        stands = _stands(row)
        relevant = known | ({_lookalike(row)} if stands else set())
        kind = "common, used" if stands else "common, not used"
        maker.practice.queries.append(Query(row["word"], kind, frozenset(relevant)))


def _stands(row: dict[str, str]) -> bool:
    """Whether a lookalike stands in documents: one in two of those with a sentence, by their letters."""
    return bool(row["sentence"]) and sum(map(ord, row["word"])) % 2 == 0


def _lookalike(row: dict[str, str]) -> str:
    """The id of the document of a lookalike."""
    return f"w-{row['word'].replace(' ', '-')}"
