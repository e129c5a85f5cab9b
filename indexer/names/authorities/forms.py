"""From an authority record to the forms it is recognised by.

A heading with a comma (``Stalin, Iosif Vissarionovich``) is inverted: what stands before the comma is the
surname. From it follow the direct order, the order without comma, initials, and given name without
patronymic. A person's heading without comma stands in the order in which it is written (Mao Zedong, Ho Chi
Minh); of those with a family name first the reversed order follows, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from indexer.names.authorities import spellings as authority_spellings
from indexer.names.authorities.headings import (
    headings_of,
    inverted,
    inverted_to_direct,
    is_cyrillic,
    is_patronymic,
    is_russian,
    romanized,
    romanized_word,
    with_patronymic,
)
from indexer.names.authorities.rows import Row
from indexer.names.name_keys import folded_words, words


class Strength(IntEnum):
    """How much a form proves, strongest first."""

    FULL = 0
    """A full name, or a name that nobody else has."""
    INITIALS = 1
    """Surname and one initial."""
    ALONE = 2
    """A surname that is enough by itself for somebody famous."""
    SLIP = 3
    """An attested misspelling."""
    COVER = 4
    """A pseudonym that is also somebody's real name: its surroundings decide."""
    GLOSS = 5
    """A pseudonym that counts only where the text explains it."""
    SURNAME = 6
    """A surname that needs an office or the full name elsewhere in the document."""
    PATRONYMIC = 7
    """A given name and patronymic, which need the full name elsewhere in the document."""


class Capitals(IntEnum):
    """What capitals a form must have in a document."""

    ANY = 0
    FIRST = 1
    """The first letter of its first word."""
    EACH = 2
    """The first letter of each word."""
    ACRONYM = 3
    """All letters of its first word."""


class Form(NamedTuple):
    """One spelling of a name and what it proves.

    ``words`` are folded as in keys; a word in brackets begins with the bracket. ``common`` is true for
    Russian words that decline as words do.
    """

    words: tuple[str, ...]
    strength: Strength
    capitals: Capitals
    common: bool = False


_NUMERAL = re.compile(r"[IVX]+")
_INITIAL_DIGRAPHS = re.compile(r"(?:zh|kh|ts|shch|sh|ch|yu|ya|ye|дж)(?=[a-zа-я])")
_COMMON = re.compile(r"[А-Яа-яЁё-]+(?: [А-Яа-яЁё()-]+)+|[а-яё]+")
_CASED = re.compile(r"[A-Za-zА-Яа-яЁё\u00c0-\u024f\u1e00-\u1eff]")


def capitals_of(name: str) -> Capitals:
    """What capitals ``name``, as a record lists it, asks for in a document.

    >>> capitals_of("КНДР").name, capitals_of("Mao Zedong").name, capitals_of("генштаб").name
    ('ACRONYM', 'EACH', 'ANY')
    """
    if name.istitle() and not name.isupper():
        return Capitals.EACH
    if name[:1] >= "\u1100":
        return Capitals.ANY
    parts = words(name)
    cased = [part for part in parts if _CASED.match(part)]
    if not cased or not cased[0][0].isupper():
        return Capitals.ANY
    if cased[0].isupper() and (len(cased[0]) > 1 or all(len(part) == 1 for part in cased)):
        return Capitals.ACRONYM
    return Capitals.EACH if all(part[0].isupper() for part in cased) else Capitals.FIRST


@lru_cache(maxsize=50_000)
def _folded(name: str) -> tuple[str, ...]:
    return folded_words(name)


def _form(name: str, strength: Strength, capitals: Capitals | None = None, common: bool = False) -> Form:
    return Form(_folded(name), strength, capitals_of(name) if capitals is None else capitals, common)


def forms(row: Row, *, evidence: bool = False) -> Iterator[Form]:
    """The forms of the record ``row``; the same form may come more than once.

    ``evidence`` is for large lists of people little known: full names only, no initials and no surnames.
    """
    person = row.single.get("kind") == "person"
    headings = headings_of(row)
    alone = list(row.lists.get("alone", ()))
    if person and not evidence:
        headings += romanized(headings, alone)
    for heading in headings:
        if person:
            yield from _person_forms(heading, evidence)
        else:
            # Names of several Russian words (Министерство иностранных дел) decline word by word as words do.
            common = bool(_COMMON.fullmatch(heading))
            yield _form(heading, Strength.FULL, common=common)
    if not evidence:
        for name in _by_rule(row):
            yield _form(name, Strength.FULL, Capitals.EACH)
    for name in alone:
        yield _form(name, Strength.ALONE if person else Strength.FULL)
    for name in row.lists.get("slips", ()):
        yield _form(name, Strength.SLIP)
    for pseudonym in row.lists.get("pseudonyms", ()):
        name, _, confidence = pseudonym.rpartition(":")
        strength = {"sure": Strength.FULL, "context": Strength.COVER}.get(confidence, Strength.GLOSS)
        yield _form(inverted_to_direct(name), strength)


def can_wait(row: Row) -> bool:
    """Whether all forms of ``row`` hold one of its :func:`anchors`: people with inverted headings only.

    Where a heading stands in its own order (Mao Zedong), forms follow from it by syllables.
    """
    headings = (row.single["preferred"], *row.lists.get("latin", ()))
    return row.single["kind"] == "person" and all("," in heading for heading in headings)


def anchors(row: Row, *, evidence: bool = False) -> set[str]:
    """Words, folded, of which each form of ``row`` holds one at least.

    Surnames and patronymics; where a name has no surname, its first word.
    """
    names = headings_of(row)
    if not evidence:
        russian = [inverted(name) for name in names if is_cyrillic(name) and is_russian(name)]
        names += [s for parts in russian if parts for w in parts[0].split() for s in romanized_word(w)]
        patronymics = [parts[1][1] for name in names if (parts := with_patronymic(name))]
        names += patronymics
        names += [s for name in patronymics if is_cyrillic(name) for s in romanized_word(name)]
        alone = row.lists.get("alone", [])
        names += alone
        if russian:
            names += [s for name in alone if is_cyrillic(name) for s in romanized_word(name)]
        names += row.lists.get("slips", ())
        names += [name.rpartition(":")[0] for name in row.lists.get("pseudonyms", ())]
    found: set[str] = set()
    for name in names:
        parts = inverted(name)
        surname = parts[0] if parts else name
        if surname.isascii() and surname.isalpha():
            # Most are one plain word, and folding all in full would take a tenth of a second.
            found.add(surname.lower())
        else:
            # Not the particle of de Lattre, which is small in a text and frequent.
            capital = next((w for w in words(surname) if not w[0].islower()), surname)
            found.update(_folded(capital)[:1])
    return found


def _by_rule(row: Row) -> Iterator[str]:
    """The spellings of an East Asian name that follow from those listed."""
    kind = row.single["kind"]
    if kind in ("organization", "event"):
        return iter(())
    latin = [name for name in (row.single["preferred"], *row.lists.get("latin", ())) if "," not in name]
    han = [row.single.get("preferred_zh", ""), *row.lists.get("han", ())]
    hangul = row.lists.get("hangul", ()) if kind == "person" else ()
    return authority_spellings.by_rule(latin, list(filter(None, han)), hangul)


def _person_forms(heading: str, evidence: bool) -> Iterator[Form]:
    parts = inverted(heading)
    if parts is None:
        yield from _direct_forms(heading, evidence)
        return
    surname = _folded(parts[0])
    given = [word for name in parts[1] for word in _folded(name)]
    if not surname or not given:
        return
    strength = Strength.INITIALS if len(given) == 1 and len(given[0]) == 1 else Strength.FULL
    yield from _orders(surname, given, strength)
    if evidence:
        return
    yield Form(surname, Strength.SURNAME, capitals_of(parts[0]))
    if len(given) > 1:
        initials = [name[0] for name in given]
        if is_patronymic(given[1]):
            yield Form((given[0], given[1]), Strength.PATRONYMIC, Capitals.EACH)
            yield from _orders(surname, given[:1], Strength.FULL)
            yield from _orders(surname, [given[0], *initials[1:]], Strength.FULL)
        elif len(given[0]) > 1:
            # John Foster Dulles is John F. Dulles and J. Foster Dulles, too.
            yield from _orders(surname, [given[0], *initials[1:]], Strength.FULL)
            yield from _orders(surname, [initials[0], *given[1:]], Strength.FULL)
        yield from _orders(surname, initials, Strength.FULL)
    yield from _orders(surname, [given[0][0]], Strength.INITIALS)
    digraph = _INITIAL_DIGRAPHS.match(given[0])
    if digraph:
        yield from _orders(surname, [digraph[0], *(name[0] for name in given[1:])], Strength.FULL)


def _orders(surname: tuple[str, ...], given: list[str], strength: Strength) -> tuple[Form, Form]:
    return (
        Form((*given, *surname), strength, Capitals.FIRST),
        Form((*surname, *given), strength, Capitals.FIRST),
    )


def _direct_forms(heading: str, evidence: bool) -> Iterator[Form]:
    capitals = capitals_of(heading)
    yield _form(heading, Strength.FULL, capitals)
    parts = heading.split()
    if evidence or not 2 <= len(parts) <= 3 or not _CASED.match(heading) or "." in heading:
        return
    surname = _folded(parts[0])
    yield Form((*_folded(" ".join(parts[1:])), *surname), Strength.FULL, capitals)
    # A ruler's name with a numeral (Paul VI) holds no surname.
    if len(parts[0]) > 2 and not _NUMERAL.fullmatch(parts[-1]):
        yield Form(surname, Strength.SURNAME, Capitals.EACH)
