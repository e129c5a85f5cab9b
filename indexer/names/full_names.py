"""Names of several words in a query: which words must stand side by side in a document, spelt how.

Of a full name one word is compared strictly and the other leniently, since two similar words side by side
prove what one does not. The strict one is never a common given name: Ivan beside anything is no evidence. A
middle name, a patronymic, initials, titles and particles may be missing in a document; the surname and the
first given name may not, though an initial stands for the given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.russian import is_given_name as russian_given_name
from indexer.analysis.terms import EXACT
from indexer.names.cases import nominatives
from indexer.names.folding import fold_word, initial_form
from indexer.names.name_index import NameIndex, Strictness, script_of
from indexer.names.schemes import variants
from indexer.names.tables import DATA, read_rows

Slot = tuple[str, ...]

MAX_SLOT = 40
"""The most terms in one slot of a phrase."""

_PATRONYMIC = re.compile(
    r"(?:[оеё]вич|ич|[оеё]вн|инич|ичн)(?:а|у|ем|ом|е|ы|ой|ою)?$"
    r"|(?:[oe]vi(?:ch|tch|č)|[oe]wi(?:tsch|cz)|[oe][vw]na)$"
)


_NUMERAL = re.compile("[ivx]{2,4}")


class Word(NamedTuple):
    """A required word of a name: folded, with the particles before it run together (vandenberg), or empty."""

    text: str
    solid: str = ""


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    """Common given names, folded: English ones in Latin, Russian ones in Cyrillic."""
    lines = (DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold_word(line) for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _russian_given_names() -> frozenset[str]:
    return frozenset(name for name in _given_names() if script_of(name) == "Cyrl")


@lru_cache(maxsize=1)
def _equivalents() -> dict[str, tuple[str, ...]]:
    """Given name → names that stand for it; romanized Russian names belong to the group of their original."""
    groups: dict[str, set[str]] = {}
    rows = [list(row) for row in read_rows("given_equivalents.tsv")]
    listed = {name for row in rows for name in row}
    rows += [[name] for name in _russian_given_names() - listed]
    for row in rows:
        spelt = set(row)
        for name in row:
            if name in _russian_given_names():
                spelt.update(fold_word(variant) for variant in variants(name))
        for name in spelt:
            groups.setdefault(name, set()).update(spelt)
    return {name: tuple(sorted(group - {name})) for name, group in groups.items()}


@lru_cache(maxsize=1)
def _initials() -> dict[str, str]:
    """Letter → letters of both scripts with which the same name may begin."""
    table: dict[str, set[str]] = {}
    for cyrillic, latin in read_rows("name_initials.tsv"):
        for letter in latin:
            table.setdefault(cyrillic, {cyrillic}).add(letter)
            table.setdefault(letter, {letter}).add(cyrillic)
    return {letter: "".join(sorted(letters)) for letter, letters in table.items()}


@lru_cache(maxsize=1)
def _no_names() -> dict[str, frozenset[str]]:
    """Particles, suffixes and titles by sort."""
    sorts: dict[str, set[str]] = {}
    for sort, words in read_rows("name_particles.tsv"):
        sorts.setdefault(sort, set()).update(words.split(" "))
    for _, words in read_rows("authorities/titles.tsv"):
        sorts["rank"].update(words.split("|"))
    sorts["rank"] -= _given_names()
    return {sort: frozenset(words) for sort, words in sorts.items()}


@lru_cache(maxsize=10_000)
def is_given_name(word: str) -> bool:
    """Whether a word of a name is a common given name, in any case form.

    >>> is_given_name("Иосифу"), is_given_name("John"), is_given_name("Хрущев")
    (True, True, False)
    """
    folded = fold_word(word)
    if script_of(folded) == "Cyrl":
        return russian_given_name(folded) or any(n in _equivalents() for n, _ in nominatives(folded))
    return folded in _given_names() or folded in _equivalents()


def full_name(words: Sequence[str], index: NameIndex) -> tuple[tuple[Slot, ...], ...]:
    """What a document may hold for a name of one word or more, in any order, script and case form.

    Each alternative is a tuple of slots, each slot the terms of which one must stand there; slots stand
    beside each other, see `indexer.names.model.QueryName`. Empty when the index holds nothing like it.
    """
    names = _required(words)
    if not names:
        return ()
    if len(names) == 1:
        terms = _terms(names[0], "alone", index)
        numerals = [fold_word(word) for word in words if _NUMERAL.fullmatch(fold_word(word))]
        if terms and numerals:
            # Of Paul IV the number tells who he is.
            return ((_given_slot(names[0], "alone", index), (EXACT + numerals[0],)),)
        return ((terms,),) if terms else ()
    found: list[tuple[Slot, ...]] = []
    for first, second in _pairs(names):
        found.extend(_alternatives(first, second, index))
    return tuple(dict.fromkeys(found))


def _required(words: Sequence[str]) -> list[Word]:
    """The words without titles, initials, suffixes and patronymics, particles run into what follows them."""
    sorts = _no_names()
    folded = [fold_word(word) for word in words]
    folded = [word for word in folded if len(word) > 1 and word not in sorts["suffix"]]
    names = [word for word in folded if word not in sorts["rank"] and word not in sorts["surname"]]
    if len(names) < 2:
        # King, James: what may be a title is the surname where there is no other.
        names = [word for word in folded if word in sorts["surname"] or word not in sorts["rank"]]
    if not any(word not in sorts["particle"] for word in names):
        names = folded
    kept: list[Word] = []
    particles = ""
    for position, word in enumerate(names):
        if word in sorts["particle"] and position + 1 < len(names):
            particles += word
            continue
        kept.append(Word(word, particles + word if particles else ""))
        particles = ""
    if len(kept) > 2:
        # Иосиф Виссарионович Сталин, Сталин Иосиф Виссарионович: no document need have the patronymic.
        for at in (1, len(kept) - 1):
            if _PATRONYMIC.search(kept[at].text) and (at == 1 or is_given_name(kept[at - 1].text)):
                del kept[at]
                break
    return kept


def _pairs(names: list[Word]) -> Iterator[tuple[Word, Word]]:
    """(given name, surname) as far as can be told, all likely readings."""
    first, last = names[0], names[-1]
    if len(names) == 2:
        yield first, last
    elif is_given_name(last.text) and not is_given_name(first.text):
        yield names[1], first
    else:
        yield first, last
        if not is_given_name(first.text):
            yield names[1], first
        elif not is_given_name(names[1].text):
            # Ernesto Guevara Serna is Ernesto Guevara; Thomas Woodrow Wilson is Woodrow Wilson.
            yield first, names[1]
            yield names[1], last


def _alternatives(given: Word, surname: Word, index: NameIndex) -> Iterator[tuple[Slot, ...]]:
    given_common, surname_common = is_given_name(given.text), is_given_name(surname.text)
    if given_common and surname_common:
        # Both may be given names (Томас Марк): then both are compared strictly.
        slots = _given_slot(given, "anchor", index), _terms(surname, "anchor", index)
        if all(slots):
            yield slots
        return
    if surname_common:
        given, surname, given_common = surname, given, True
    strict = _terms(surname, "anchor", index)
    lenient = _given_slot(given, "lenient", index)
    if strict and lenient:
        yield lenient, strict
    if not given_common:
        strict = _terms(given, "anchor", index)
        lenient = _given_slot(surname, "lenient", index) if not surname_common else ()
        if strict and lenient:
            yield strict, lenient


def _terms(word: Word, strictness: Strictness, index: NameIndex) -> Slot:
    found = dict(index.expand(word.text, strictness))
    if word.solid:
        found.update(index.expand(word.solid, strictness))
    return tuple(sorted(found, key=lambda term: found[term])[:MAX_SLOT])


def _given_slot(word: Word, strictness: Strictness, index: NameIndex) -> Slot:
    """The spellings of a given name, those of its equivalents, and its initials."""
    terms = list(_terms(word, strictness, index))
    spellings = nominatives(word.text) if script_of(word.text) == "Cyrl" else ((word.text, 0.0),)
    for spelling, _ in spellings:
        for other in _equivalents().get(spelling, ()):
            terms.extend(index.forms_of(other))
    letters = _initials().get(word.text[0], word.text[0])
    return (*dict.fromkeys(terms[:MAX_SLOT]), *(initial_form(letter) for letter in letters))
