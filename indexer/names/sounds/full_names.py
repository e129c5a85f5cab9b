"""Names of several words in a query: which words must stand side by side in a document, spelt how.

Of a full name one word is compared strictly and the other leniently, since two similar words side by side
prove what one does not. The strict one is never a common given name: Ivan beside anything is no evidence. A
middle name, a patronymic, initials, titles and particles may be missing in a document; the surname and the
first given name may not, though an initial stands for the given name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.analysis.terms import EXACT
from indexer.names.cases import nominatives
from indexer.names.folding import NAME_FORM, fold_word
from indexer.names.sounds.initials import initial_terms, is_initial
from indexer.names.sounds.name_index import SLIP, NameIndex, Strictness, script_of
from indexer.names.sounds.name_words import (
    equivalents,
    given_names,
    is_given_name,
    is_numeral,
    is_patronymic,
    no_names,
    same_particles,
)
from indexer.names.sounds.slips import is_slip

Slot = tuple[str, ...]
Terms = dict[str, float]

MAX_SLOT = 40
"""The most terms in one slot of a phrase."""

_EQUIVALENT = 0.5
"""What another given name costs a letter that stands for the one asked for, and an initial."""

_GLUED = re.compile("^(Le|La|De|Du|Di|Da|Van|Von)(?=[A-Z][a-z])")
"""A particle that is seen by the capital after it: LeMay may be Le May."""

_CAPITAL_I = re.compile("i[bcdfghjkmnpqrstvwxz][a-z]{2}")
"""A word that scans begin with l, which is no capital, so that documents have no name form of it: lvan."""


class Word(NamedTuple):
    """A required word of a name, folded, with the particles before it: berg, van den."""

    text: str
    particles: tuple[str, ...] = ()


def full_name(words: Sequence[str], index: NameIndex) -> tuple[tuple[Slot, ...], ...]:
    """What a document may hold for a name of one word or more, in any order, script and case form.

    Each alternative is a tuple of slots, each slot the terms of which one must stand there; slots stand
    beside each other, see `indexer.names.model.QueryName`. Empty when the index holds nothing like it.
    """
    names = required(words)
    if not names:
        return ()
    if len(names) == 1:
        terms = tuple(spellings(names[0], "alone", index))
        numerals = [folded for word in words if is_numeral(folded := fold_word(word))]
        if terms and numerals:
            # Of Paul IV the number tells who he is.
            return ((tuple(_given_terms(names[0], "alone", index)), (EXACT + numerals[0],)),)
        return ((terms,),) if terms else ()
    # Too many words to stand beside each other without those between.
    found = list(_whole_names(names, index)) if len(names) > 2 else []
    for first, second in likely_pairs(names, index):
        for one, other in _alternatives(first, second, index):
            found.append((one, other))
            if second.particles:
                # With its particles a surname stands too far from the given name for the other alternative.
                between = (same_particles().get(word, (EXACT + word,)) for word in second.particles)
                found.append((one, *between, other))
    return tuple(dict.fromkeys(found))


def _whole_names(names: Sequence[Word], index: NameIndex) -> Iterator[tuple[Slot, ...]]:
    """All words of a name beside each other, and all but one of them."""
    whole = tuple(tuple(spellings(name, "anchor", index)) for name in names)
    if all(whole):
        yield whole
    for at, name in enumerate(names):
        # Where all others are right one word may be wrong, however short: Pham Hut Quat.
        slips = tuple(index.slips(name.text)[:MAX_SLOT]) if all(whole[:at] + whole[at + 1 :]) else ()
        if slips:
            yield (*whole[:at], slips, *whole[at + 1 :])


def required(words: Sequence[str]) -> list[Word]:
    """The words without titles, initials, suffixes and patronymics, particles run into what follows them."""
    sorts = no_names()
    apart = [_GLUED.sub(r"\1-", word) for word in words]
    folded = [part for word in apart for part in _without_article(fold_word(word), sorts["particle"])]
    left_out = sorts["suffix"] | sorts["initial"]
    folded = [word for word in folded if len(word) > 1 and word not in left_out]
    names = [word for word in folded if word not in sorts["rank"] and word not in sorts["surname"]]
    if len(names) < 2:
        # King, James: what may be a title is the surname where there is no other.
        names = [word for word in folded if word in sorts["surname"] or word not in sorts["rank"]]
    if not any(word not in sorts["particle"] for word in names):
        names = folded
    kept: list[Word] = []
    particles: tuple[str, ...] = ()
    for position, word in enumerate(names):
        # Ben Walton is no son of Walton.
        given = not position and len(words) > 1 and word in given_names()
        if word in sorts["particle"] and position + 1 < len(names) and not given:
            particles += (word,)
            continue
        kept.append(Word(word, particles))
        particles = ()
    if len(kept) > 2:
        # Иосиф Виссарионович Сталин, Сталин Иосиф Виссарионович: no document need have the patronymic.
        for at in (1, len(kept) - 1):
            if is_patronymic(kept[at].text) and (at == 1 or is_given_name(kept[at - 1].text)):
                del kept[at]
                break
    return kept


def _without_article(word: str, particles: frozenset[str]) -> tuple[str, ...]:
    """al-Tariki as al Tariki, the first part of which a document may lack."""
    article, hyphen, rest = word.partition("-")
    return (article, rest) if hyphen and article in particles and len(rest) > 1 else (word,)


def pairs(names: list[Word]) -> Iterator[tuple[Word, Word]]:
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
            if len(names[1].text) > 3 and not is_given_name(names[1].text):
                # Sardar Swaran Singh is Swaran Singh, and Lal Bahadur Shastri in some list Lai Bahadur.
                yield names[1], last
        elif not is_given_name(names[1].text):
            # Ernesto Guevara Serna is Ernesto Guevara; Thomas Woodrow Wilson is Woodrow Wilson.
            if first.text not in no_names()["servant"]:
                yield first, names[1]
            yield names[1], last


def likely_pairs(names: list[Word], index: NameIndex) -> Iterator[tuple[Word, Word]]:
    """:func:`pairs` without those that lack the surname, where the index has it.

    John Foster Dulles is no John Foster where there is a Dulles. In Western order the last word is the
    surname, in inverted order the first.
    """
    for given, surname in pairs(names):
        missing = names[-1] if is_given_name(names[0].text) else None
        if missing is None or missing in (given, surname) or not _stands(missing, index):
            yield given, surname


def _stands(word: Word, index: NameIndex) -> bool:
    """Whether a word stands in the index in any spelling, slips left aside."""
    return any(cost < SLIP for cost in spellings(word, "anchor", index).values())


def _alternatives(given: Word, surname: Word, index: NameIndex) -> Iterator[tuple[Slot, Slot]]:
    """Pairs of slots, given name and surname: one is compared strictly, the other leniently."""
    given_common, surname_common = is_given_name(given.text), is_given_name(surname.text)
    if given_common and surname_common:
        # Both may be given names (Томас Марк): then both are compared strictly.
        yield from _pair(_given_terms(given, "anchor", index), spellings(surname, "anchor", index))
        return
    if surname_common:
        given, surname, given_common = surname, given, True
    likely, slips = _parted(spellings(surname, "anchor", index), surname.text)
    lenient = _given_terms(given, "lenient", index)
    yield from _pair(lenient, likely)
    if slips:
        # An initial beside a slip of the surname is anybody: C. Arnold Freshman is not Charles Freeman.
        yield from _pair({term: cost for term, cost in lenient.items() if not is_initial(term)}, slips)
    if not given_common:
        others = {} if surname_common else _given_terms(surname, "lenient", index)
        yield from _pair(spellings(given, "anchor", index), others)


def _parted(terms: Terms, word: str) -> tuple[Terms, Terms]:
    """The spellings of a word, and those that are a slip of it."""
    slips = {
        term: cost
        for term, cost in terms.items()
        if cost == SLIP and is_slip(word, term.removeprefix(NAME_FORM))
    }
    return {term: cost for term, cost in terms.items() if term not in slips}, slips


def _pair(one: Terms, other: Terms) -> Iterator[tuple[Slot, Slot]]:
    """Two slots, if both have terms: of a term that both have, in that of the word it is likelier to be.

    Slots stand nearly side by side, so one word of a document would be taken for both (Ton, Tien).
    """
    first = tuple(term for term, cost in one.items() if cost <= other.get(term, cost))
    second = tuple(term for term, cost in other.items() if cost <= one.get(term, cost))
    if first and second:
        yield first, second


def spellings(word: Word, strictness: Strictness, index: NameIndex) -> Terms:
    """The spellings of a word with costs, cheapest first."""
    found = dict(index.expand(word.text, strictness))
    if word.particles:
        found.update(index.expand("".join(word.particles) + word.text, strictness))
    if _CAPITAL_I.match(word.text):
        found[EXACT + "l" + word.text[1:]] = _EQUIVALENT
    return dict(sorted(found.items(), key=lambda item: item[1])[:MAX_SLOT])


def _given_terms(word: Word, strictness: Strictness, index: NameIndex) -> Terms:
    """The spellings of a given name, those of its equivalents, and its initials."""
    found = spellings(word, strictness, index)
    names = nominatives(word.text) if script_of(word.text) == "Cyrl" else ((word.text, 0.0),)
    for name, _ in names:
        for other in equivalents().get(name, ()):
            for term in index.forms_of(other):
                if len(found) < MAX_SLOT:
                    found.setdefault(term, _EQUIVALENT)
    return found | dict.fromkeys(initial_terms(word.text[0]), _EQUIVALENT)
