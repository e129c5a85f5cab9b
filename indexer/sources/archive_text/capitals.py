"""Names in capitals as people write them: STALIN as Stalin, MCCONE as McCone, while JMWAVE stays as it is.

A reader knows no names by itself, so it goes by the words that the lists of people and places write.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from indexer.analysis import russian
from indexer.documents.tables import DATA, cells, read_table

_WORD: Final = re.compile(r"[^\W\d_]+")
_WRITTEN: Final = re.compile(r"(?<![^\W\d_])[A-Z][A-Za-z]*[a-z](?![^\W\d_])")
_ROMAN: Final = re.compile(r"[IVX]{2,}")
_VOWEL: Final = re.compile(r"[AEIOUYАЕИОУЭЮЯЫ]")
_LISTS: Final = ("people.tsv", "people_frus.tsv", "places.tsv")
_SMALL: Final = frozenset(
    re.findall(r"\w+", "of the and or on to in for at by with from de del der van von et al")
)
_SHORT: Final = 3
"""Letters up to which a word in capitals may as well be an acronym."""


def usual_capitals(name: str) -> str:
    """``name`` with small letters in its words in capitals, where each of them is known.

    One that is not may be an acronym or a cryptonym, and the name stays as it is written. Beside a given name
    it is a surname; Cyrillic ones may be in any case form, so those that can be spoken are taken for names.

    >>> usual_capitals("FILIPPOV [STALIN]"), usual_capitals("JOHN MCCONE"), usual_capitals("CHIEF, JMWAVE")
    ('Filippov [Stalin]', 'John McCone', 'CHIEF, JMWAVE')
    >>> usual_capitals("DIRECTOR OF PLANS, CIA"), usual_capitals("NY"), usual_capitals("МАО ЦЗЭДУНУ")
    ('Director of Plans, CIA', 'NY', 'Мао Цзэдуну')
    """
    words = list(_WORD.finditer(name))
    in_capitals = [word.group() for word in words if len(word.group()) > 1 and word.group().isupper()]
    beside_given = any(is_given_name(word) for word in in_capitals)
    written: list[str | None] = []
    for number, word in enumerate(words):
        text = word.group()
        is_numeral = number > 0 and _ROMAN.fullmatch(text)
        if len(text) < 2 or not text.isupper() or is_numeral or text in _abbreviations():
            written.append(text)
        else:
            known = _usual(text, first=not number, alone=len(in_capitals) == 1)
            is_surname = beside_given and len(text) > _SHORT and _VOWEL.search(text)
            written.append(known or (text.capitalize() if is_surname else None))
    if None in written:
        return name
    usual = iter(filter(None, written))
    return _WORD.sub(lambda word: next(usual), name)


def may_be_place(name: str) -> bool:
    """Whether a place may be called so: not an office, an acronym or what a form has printed.

    >>> [name for name in ("Turkey", "Beijing", "SAC", "Director", "NAME") if may_be_place(name)]
    ['Turkey', 'Beijing']
    """
    words = _WORD.findall(name)
    if (
        not words
        or any(word in _abbreviations() for word in words)
        or (name.isupper() and len(name) <= _SHORT)
    ):
        return False
    folded = {word.casefold() for word in words}
    return not folded <= _words() or bool(folded & _written(("places.tsv",)).keys())


def is_place(name: str) -> bool:
    """Whether every word of a name is one of a place on record, in any letter case.

    >>> is_place("MEXICO CITY"), is_place("Director")
    (True, False)
    """
    words = _WORD.findall(name)
    return bool(words) and all(word.casefold() in _written(("places.tsv",)) for word in words)


def is_given_name(word: str) -> bool:
    """Whether a Latin word, in any letter case, is a common given name.

    >>> is_given_name("SEYMOUR"), is_given_name("Chief")
    (True, False)
    """
    return word.casefold() in _given_names()


def is_ordinary(word: str) -> bool:
    """Whether a Latin word, in any letter case, is in the dictionary and no common given name.

    >>> is_ordinary("PROGRAM"), is_ordinary("Roshchin")
    (True, False)
    """
    return word.casefold() in _listed("english_words.txt") or word.casefold() in _SMALL


def is_acronym(word: str) -> bool:
    """Whether a word is a known abbreviation, or in capitals and too short for a name."""
    return word in _abbreviations() or (word.isupper() and len(word) <= _SHORT)


def is_known_word(word: str) -> bool:
    """Whether a Latin or Cyrillic word is in a dictionary or in a list of people, places or abbreviations.

    >>> is_known_word("Kennedy"), is_known_word("доклад"), is_known_word("HONONONO")
    (True, True, False)
    """
    folded = word.casefold()
    if "\u0400" <= folded[:1] <= "\u04ff":
        return russian.is_known(folded) or word in _abbreviations()
    return folded in _words() or folded in _SMALL or folded in _written() or word in _abbreviations()


def _usual(word: str, *, first: bool, alone: bool) -> str | None:
    """A word in capitals as it is usually written, None where that is not known."""
    folded = word.casefold()
    if not word.isascii():
        if len(word) <= _SHORT and not _VOWEL.search(word):
            return word
        return word.capitalize()
    if word in ("JR", "SR"):
        return word.capitalize()
    if not first and folded in _SMALL:
        return folded
    if len(word) <= _SHORT:
        return None if alone else _written().get(folded)
    if (known := _written().get(folded)) is not None:
        return known
    return word.capitalize() if folded in _words() else None


@cache
def _written(lists: tuple[str, ...] = _LISTS) -> dict[str, str]:
    """Words of people and places in small letters → as most records write them."""
    found: dict[str, dict[str, int]] = {}
    for name in lists:
        for word in _WRITTEN.findall((DATA / "authorities" / name).read_text("utf-8")):
            counts = found.setdefault(word.casefold(), {})
            counts[word] = counts.get(word, 0) + 1
    return {folded: max(counts, key=counts.__getitem__) for folded, counts in found.items()}


@cache
def _words() -> frozenset[str]:
    """Ordinary English words and common given names, in small letters."""
    return _listed("english_words.txt") | _given_names()


@cache
def _given_names() -> frozenset[str]:
    return _listed("given_names.txt")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset((DATA / name).read_text("utf-8").split("\n"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(word for row in read_table("abbreviations.tsv") for word in cells(row["words"]))
