"""Queries of every sort, drawn from the documents of an archive, no two alike."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

WORD = re.compile(r"[^\W\d_]{4,}")
SAMPLE = 4000
COMMON_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Query:
    """A query: the words to find (a phrase if ``phrase``), and filters by facet field."""

    words: tuple[str, ...]
    phrase: bool = False
    filters: tuple[tuple[str, str], ...] = ()

    @property
    def q(self) -> str:
        """As one types it."""
        joined = " ".join(self.words)
        return f'"{joined}"' if self.phrase else joined


def draw(path: Path, count: int) -> dict[str, list[Query]]:
    """``count`` queries of each sort from the archive in the file ``path``."""
    chance = random.Random(7)  # The same queries every time.
    documents = [orjson.loads(line) for _, line in zip(range(SAMPLE), path.open("rb"), strict=False)]
    texts = [
        " ".join([document["title"], *(text["text"] for text in document["texts"])]) for document in documents
    ]
    found: dict[str, int] = {}
    for text in texts:
        for word in set(WORD.findall(text.lower())):
            found[word] = found.get(word, 0) + 1
    common = sorted(word for word, number in found.items() if number > COMMON_SHARE * len(texts))
    middle = sorted(word for word, number in found.items() if 3 <= number <= COMMON_SHARE * len(texts))
    rare = sorted(word for word, number in found.items() if number == 1)

    def words_of(number: int) -> list[str]:
        return WORD.findall(texts[number].lower())

    def pair() -> Query:
        return Query(tuple(chance.sample(words_of(chance.randrange(len(texts))), 2)))

    def phrase() -> Query:
        text = texts[chance.randrange(len(texts))].lower()
        runs = [run for run in re.split(r"[.,;:!?\n]", text) if len(WORD.findall(run)) > 3]
        words = chance.choice(runs).split() if runs else text.split()
        place = chance.randrange(max(len(words) - 2, 1))
        return Query(tuple(words[place : place + 2]), phrase=True)

    def filtered() -> Query:
        document: dict[str, Any] = chance.choice(documents)
        return Query(
            (chance.choice(middle),), filters=(("year", document["date"][:4]), ("type", document["type"]))
        )

    makers: dict[str, Callable[[], Query]] = {
        "one word": lambda: Query((chance.choice(middle),)),
        "two words": pair,
        "phrase": phrase,
        "filtered": filtered,
        "rare": lambda: Query((chance.choice(rare),)),
        "common": lambda: Query(
            tuple(chance.sample(common, 2)) if chance.random() < 0.5 else (chance.choice(common),)
        ),
        "name": lambda: Query(tuple(chance.choice(documents)["senders"][0].split())),
    }
    return {name: list(_distinct(make, count)) for name, make in makers.items()}


def _distinct(make: Callable[[], Query], count: int) -> Iterator[Query]:
    seen: set[Query] = set()
    for _ in range(count * 20):
        query = make()
        if query not in seen:
            seen.add(query)
            yield query
        if len(seen) == count:
            return
