"""Full names that lists and telegrams have wrong: Habby S. Truman, Roger for Robert Kyes, Tram Van Lam.

In Latin letters alone. Editors' lists, telegraphists and scans spell one word of a name wrong, the given name
mostly, and now and then put another given name that begins alike. Where the other words are spelt exactly so,
the name is found all the same; another man's given name only beside a surname that few people bear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.terms import EXACT
from indexer.names.folding import NAME_FORM
from indexer.names.full_names import MAX_SLOT, Slot, Word, given_names, is_given_name, pairs, required
from indexer.names.matcher import AuthorityMatcher
from indexer.names.name_index import NameIndex, script_of
from indexer.names.slips import is_near

_SAME = 0.1
"""Nats a letter up to which a form is the word itself, but for its marks."""

_SHORTEST = 3
_ALIKE = 2
"""Letters that another given name has in common with the one asked for, at its beginning."""


def misspelt(words: Sequence[str], index: NameIndex, matcher: AuthorityMatcher) -> Iterator[tuple[Slot, ...]]:
    """What documents may hold for a name of two words or more by mistake; see `full_names.full_name`."""
    names = required(words)
    if len(names) < 2 or script_of(names[-1].text) != "Latn":
        return
    if len(names) == 2:
        yield from _around_particles(names[0], names[1], index)
    for given, surname in pairs(names):
        if is_given_name(surname.text):
            given, surname = surname, given
        same = _exactly(surname, index)
        if same and not is_given_name(surname.text) and len(surname.text) >= _SHORTEST:
            others = _other_given_names(given.text, index, matcher, matcher.is_rare_surname(surname.text))
            if others:
                yield others, same


def _exactly(word: Word, index: NameIndex) -> Slot:
    return tuple(term for term, cost in index.expand(word.text, "anchor") if cost <= _SAME)


def _other_given_names(given: str, index: NameIndex, matcher: AuthorityMatcher, rare: bool) -> Slot:
    """The terms of given names that may stand for ``given`` by mistake, beside a surname that is ``rare``."""
    near = index.slips(given, is_near)
    if not rare:
        if matcher.is_given_name(given):
            # John and Joan Smith are two people, Habby Truman is nobody.
            near = [term for term in near if not matcher.is_given_name(term.removeprefix(NAME_FORM))]
    elif is_given_name(given):
        alike = sorted(name for name in given_names() if name[:_ALIKE] == given[:_ALIKE] and name != given)
        near += [term for name in alike for term in index.forms_of(name)]
    return tuple(dict.fromkeys(near))[:MAX_SLOT]


def _around_particles(given: Word, surname: Word, index: NameIndex) -> Iterator[tuple[Slot, ...]]:
    """A name with a particle, one of whose other words is wrong: Tran Van Lam, Tram Van Lam."""
    if not surname.particles:
        return
    between = tuple((EXACT + particle,) for particle in surname.particles)
    first, last = _exactly(given, index), _exactly(surname, index)
    if last and (slips := index.slips(given.text)):
        yield (tuple(slips[:MAX_SLOT]), *between, last)
    if first and (slips := index.slips(surname.text)):
        yield (first, *between, tuple(slips[:MAX_SLOT]))
