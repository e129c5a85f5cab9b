"""What is asked, each with the documents that should be found. Everything is drawn by one seeded generator.

Words are put into other forms by pymorphy3. The analyzer relies on the same dictionary, so words that it
does not know are left out of both; what it guesses of unknown words is not measured here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pymorphy3 import MorphAnalyzer

from indexer.documents.model import Document

_SENTENCE = re.compile(r"[^.!?;:\n]{40,400}")
_WORD = re.compile(r"[а-яё]+(?:-[а-яё]+)*", re.IGNORECASE)
_CONTENT = frozenset({"NOUN", "ADJF", "VERB", "INFN"})
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Abbr", "Init"})
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(frozen=True, slots=True)
class Task:
    """A query, what it was made of (words as they stand), and the document it was made from."""

    query: str
    original: tuple[str, ...]
    relevant: str


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


@cache
def _parse(word: str) -> Any:
    """The likeliest parse of a known content word, else None."""
    morphology = _morphology()
    if len(word) < 4 or not morphology.word_is_known(word.lower()):
        return None
    parse = morphology.parse(word)[0]
    # «Such», «our», «to be» and «can» are no content words, whatever their part of speech.
    if "Apro" in parse.tag or parse.normal_form in ("быть", "мочь", "являться", "стать"):
        return None
    # A dictionary form that lies on the surface only by chance of a proper name tells nothing.
    if parse.tag.POS not in _CONTENT or _NAMES & set(parse.tag.grammemes):
        return None
    return parse


@cache
def _other_forms(word: str) -> tuple[str, ...]:
    """Other forms of a noun or adjective by case and number, of a verb by person and tense."""
    parse = _parse(word)
    if parse is None:
        return ()
    if parse.tag.POS in ("NOUN", "ADJF"):
        wanted = [{case, number} for case in _CASES for number in ("sing", "plur")]
    else:
        wanted = [
            {"past", "masc"},
            {"past", "plur"},
            {"past", "femn"},
            {"3per", "sing"},
            {"3per", "plur"},
            {"INFN"},
        ]
    forms = (parse.inflect(grammemes) for grammemes in wanted)
    return tuple(dict.fromkeys(form.word for form in forms if form and form.word != word.lower()))


def sentences(documents: Sequence[Document], seed: random.Random) -> Iterator[tuple[Document, str]]:
    """Sentences of Russian documents, one a document, endlessly in drawn order."""
    while True:
        document = seed.choice(documents)
        found = _SENTENCE.findall(document.texts[0].text)
        if found:
            yield document, seed.choice(found)


def words_in_other_forms(documents: Sequence[Document], seed: random.Random, count: int) -> list[Task]:
    """Four content words of one sentence, each in another form than there."""
    tasks: list[Task] = []
    for document, sentence in sentences(documents, seed):
        candidates = [word for word in dict.fromkeys(_WORD.findall(sentence)) if _other_forms(word)]
        if len(candidates) < 4:
            continue
        # In the order of the sentence, as somebody would recall it.
        chosen = [candidates[index] for index in sorted(seed.sample(range(len(candidates)), 4))]
        query = " ".join(seed.choice(_other_forms(word)) for word in chosen)
        tasks.append(Task(query, tuple(chosen), document.id))
        if len(tasks) == count:
            break
    return tasks


def phrases(documents: Sequence[Document], seed: random.Random, count: int) -> list[tuple[Task, Task]]:
    """Phrases of three words as they stand, and with all of them put into one other case."""
    tasks: list[tuple[Task, Task]] = []
    for document, sentence in sentences(documents, seed):
        rows = _rows(sentence)
        if not rows:
            continue
        row = seed.choice(rows)
        # What stands in a hundred passages finds a hundred, among which nothing says that one was meant.
        if sum(row in other.texts[0].text for other in documents) > 20:
            continue
        words = tuple(row.split(" "))
        inflected = _inflected(words, seed)
        if inflected is not None:
            exact = Task(f'"{row}"', words, document.id)
            tasks.append((exact, Task(f'"{inflected}"', words, document.id)))
        if len(tasks) == count:
            break
    return tasks


def _rows(text: str) -> list[str]:
    """Three words in a row, an adjective and two nouns or two nouns and more, with one space between them."""
    return [
        row
        for row in re.findall(r"(?=(?<![\w-])([А-Яа-яЁё]+ [а-яё]+ [а-яё]+)(?![\w-]))", text)
        if all((parse := _parse(word)) and parse.tag.POS in ("NOUN", "ADJF") for word in row.split(" "))
    ]


def _inflected(words: tuple[str, ...], seed: random.Random) -> str | None:
    case = seed.choice(_CASES)
    number = seed.choice(("sing", "plur"))
    forms = []
    for word in words:
        parse = _parse(word)
        form = parse.inflect({case, number}) or parse.inflect({case})
        if form is None:
            return None
        forms.append(form.word)
    changed = " ".join(forms)
    return changed if changed != " ".join(words).lower() else None
