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
from typing import NamedTuple

from indexer.names import authority_spellings
from indexer.names.authority_files import Row
from indexer.names.name_keys import words


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
    """One spelling of a name and what it proves. ``common`` is true for Russian words that decline as
    words do."""

    name: str
    strength: Strength
    capitals: Capitals
    common: bool = False


_PATRONYMIC = re.compile(r"(?:[oeyi]vi[ct]h|ovna|evna|ichna|[иы]ч|[ое]вна|ична)$")
_RUSSIAN_HEADING = re.compile(r"(?P<surname>[А-ЯЁ][А-ЯЁа-яё'-]+) (?P<initials>(?:[А-ЯЁ][а-яё]?\. ?)+)")
_INITIAL_DIGRAPHS = re.compile(r"^(?:Zh|Kh|Ts|Shch|Sh|Ch|Yu|Ya|Ye|Дж)(?=[a-zа-я])")
_CASED = re.compile(r"[A-Za-zА-Яа-яЁё\u00c0-\u024f\u1e00-\u1eff]")


def inverted(heading: str) -> tuple[str, list[str]] | None:
    """Surname and given names of an inverted heading, None of any other.

    >>> inverted("Stalin, I. V."), inverted("Сталин И. В."), inverted("Mao Zedong")
    (('Stalin', ['I.', 'V.']), ('Сталин', ['И.', 'В.']), None)
    """
    surname, comma, given = heading.partition(", ")
    if comma:
        return surname, given.replace(".", ". ").split()
    match = _RUSSIAN_HEADING.fullmatch(heading)
    if match:
        return match["surname"], match["initials"].replace(".", ". ").split()
    return None


def capitals_of(name: str) -> Capitals:
    """What capitals ``name``, as a record lists it, asks for in a document.

    >>> capitals_of("КНДР").name, capitals_of("Mao Zedong").name, capitals_of("генштаб").name
    ('ACRONYM', 'EACH', 'ANY')
    """
    parts = words(name)
    cased = [part for part in parts if _CASED.match(part)]
    if not cased or not cased[0][0].isupper():
        return Capitals.ANY
    if cased[0].isupper() and (len(cased[0]) > 1 or all(len(part) == 1 for part in cased)):
        return Capitals.ACRONYM
    return Capitals.EACH if all(part[0].isupper() for part in cased) else Capitals.FIRST


def forms(row: Row, *, evidence: bool = False) -> Iterator[Form]:
    """The forms of the record ``row``; the same name may come more than once.

    ``evidence`` is for large lists of people little known: full names only, no initials and no surnames.
    """
    person = row.single.get("kind") == "person"
    headings = [row.single["preferred"]]
    headings += [row.single[c] for c in ("preferred_ru", "preferred_zh") if row.single.get(c)]
    headings += [name for c in ("latin", "cyrillic", "han", "hangul") for name in row.lists.get(c, ())]
    for heading in headings:
        if person:
            yield from _person_forms(heading, evidence)
        else:
            yield from _other_forms(heading)
    if not evidence:
        for name in _by_rule(row):
            yield Form(name, Strength.FULL, Capitals.EACH)
    for name in row.lists.get("alone", ()):
        yield Form(name, Strength.ALONE if person else Strength.FULL, capitals_of(name))
    for name in row.lists.get("slips", ()):
        yield Form(name, Strength.SLIP, capitals_of(name))
    for pseudonym in row.lists.get("pseudonyms", ()):
        name, _, confidence = pseudonym.rpartition(":")
        strength = {"sure": Strength.FULL, "context": Strength.COVER}.get(confidence, Strength.GLOSS)
        yield Form(inverted_to_direct(name), strength, capitals_of(name))


def _by_rule(row: Row) -> Iterator[str]:
    """The spellings of an East Asian name that follow from those listed."""
    kind = row.single["kind"]
    if kind == "organization":
        return iter(())
    latin = [name for name in (row.single["preferred"], *row.lists.get("latin", ())) if "," not in name]
    han = [row.single.get("preferred_zh", ""), *row.lists.get("han", ())]
    return authority_spellings.by_rule(
        latin, list(filter(None, han)), row.lists.get("hangul", ()) if kind == "person" else ()
    )


def inverted_to_direct(heading: str) -> str:
    """A heading in the order of speech.

    >>> inverted_to_direct("Stalin, Iosif Vissarionovich"), inverted_to_direct("Mao Zedong")
    ('Iosif Vissarionovich Stalin', 'Mao Zedong')
    """
    parts = inverted(heading)
    return f"{' '.join(parts[1])} {parts[0]}" if parts else heading


def _person_forms(heading: str, evidence: bool) -> Iterator[Form]:
    parts = inverted(heading)
    if parts is None:
        yield from _direct_forms(heading, evidence)
        return
    surname, given = parts
    strength = Strength.INITIALS if len(given) == 1 and len(given[0].rstrip(".")) == 1 else Strength.FULL
    yield from _orders(surname, given, strength)
    if evidence:
        return
    yield Form(surname, Strength.SURNAME, capitals_of(surname))
    if len(given) > 1:
        if _PATRONYMIC.search(given[1]):
            yield from _orders(surname, given[:1], Strength.FULL)
        else:
            # John Foster Dulles is John F. Dulles, too.
            yield from _orders(surname, [given[0], *map(_initial, given[1:])], Strength.FULL)
            yield from _orders(surname, [_initial(given[0]), *given[1:]], Strength.FULL)
        yield from _orders(surname, [_initial(name) for name in given], Strength.FULL)
    yield from _orders(surname, [_initial(given[0])], Strength.INITIALS)
    digraph = _INITIAL_DIGRAPHS.match(given[0])
    if digraph:
        yield from _orders(surname, [digraph[0], *map(_initial, given[1:])], Strength.FULL)


def _initial(name: str) -> str:
    return name[0]


def _orders(surname: str, given: list[str], strength: Strength) -> Iterator[Form]:
    names = " ".join(given)
    for name in (f"{names} {surname}", f"{surname}, {names}", f"{surname} {names}"):
        yield Form(name, strength, Capitals.FIRST)


def _direct_forms(heading: str, evidence: bool) -> Iterator[Form]:
    yield Form(heading, Strength.FULL, capitals_of(heading))
    parts = heading.split()
    if not 2 <= len(parts) <= 3 or not _CASED.match(heading) or "." in heading:
        return
    given = " ".join(parts[1:])
    yield Form(f"{parts[0]}, {given}", Strength.FULL, Capitals.EACH)
    if not evidence:
        yield Form(f"{given} {parts[0]}", Strength.FULL, Capitals.EACH)
        if len(parts[0]) > 2:
            yield Form(parts[0], Strength.SURNAME, Capitals.EACH)


_CYRILLIC_WORDS = re.compile(r"[А-Яа-яЁё-]+(?: [А-Яа-яЁё()-]+)+")


def _other_forms(heading: str) -> Iterator[Form]:
    # Names of several Russian words (Министерство иностранных дел, Северная Корея) decline word by word as
    # words do.
    common = bool(_CYRILLIC_WORDS.fullmatch(heading)) or bool(re.fullmatch(r"[а-яё]+", heading))
    yield Form(heading, Strength.FULL, capitals_of(heading), common)
