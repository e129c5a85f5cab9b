"""Western names as Wikidata has them in Latin letters and in Russian."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from benchmarks.names.model import Person, capital
from benchmarks.practice_data import rows

Word = tuple[str, list[tuple[str, int]]]
"""A word in Russian, and its Latin forms with how often each stands for it."""

_RUSSIAN: Final = re.compile(r"(ов|ев|ин|ский|ова|ева|ина|ская)$")


def western_words(data: Path, least: int) -> list[Word]:
    """The words of names that are no Russian ones, with forms that are counted ``least`` times or more."""
    words: dict[str, list[tuple[str, int]]] = {}
    for row in rows(data / "wikidata_tokens_latn_ru.tsv"):
        count = int(row["count"])
        if row["flag"] == "ok" and count >= least and len(row["cyrillic"]) > 3 and row["latin"].isalpha():
            words.setdefault(row["cyrillic"], []).append((row["latin"], count))
    return [(c, forms) for c, forms in words.items() if not _RUSSIAN.search(c) and re.fullmatch("[а-яё]+", c)]


def frequency(word: Word) -> int:
    """How often a word stands for any of its forms."""
    return sum(count for _, count in word[1])


def western(given: Word, surname: Word) -> Person:
    """Somebody of that name, in Russian and in the most frequent Latin form."""
    person = Person("western")
    person.add(f"{capital(given[0])} {capital(surname[0])}", "russian", "Cyrl")
    first, last = (max(forms, key=lambda form: form[1])[0] for _, forms in (given, surname))
    person.add(f"{capital(first)} {capital(last)}", "latin", "Latn")
    return person
