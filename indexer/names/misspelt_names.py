"""Full names that lists and telegrams have wrong: Habby S. Truman, Roger for Robert Kyes, Tram Van Lam.

In Latin letters alone. Editors' lists, telegraphists and scans spell one word of a name wrong, the given name
mostly, and now and then put another given name that begins alike. Where the other words are spelt exactly so,
the name is found all the same; another man's given name only beside a surname that few people bear.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.terms import EXACT
from indexer.names.folding import NAME_FORM, fold_word
from indexer.names.full_names import MAX_SLOT, Slot, Word, is_given_name, pairs, required
from indexer.names.matcher import AuthorityMatcher
from indexer.names.name_index import NameIndex, script_of
from indexer.names.slips import is_near, is_nearly, is_slip

_SAME = 0.1
"""Nats a letter up to which a form is the word itself, but for its marks."""

_SHORTEST = 3


def misspelt(words: Sequence[str], index: NameIndex, matcher: AuthorityMatcher) -> Iterator[tuple[Slot, ...]]:
    """What documents may hold for a name of two words or more by mistake; see `full_names.full_name`."""
    names = required(words)
    if len(names) < 2 or script_of(names[-1].text) != "Latn":
        return
    if len(names) == 2 and (between := _between(words, names)):
        yield from _one_wrong(names[0].text, between, names[1].text, index)
    for given, surname in pairs(names):
        if is_given_name(surname.text):
            given, surname = surname, given
        same = _exactly(surname.text, index)
        if same and not is_given_name(surname.text) and len(surname.text) >= _SHORTEST:
            others = _other_given_names(given.text, index, matcher, matcher.is_rare_surname(surname.text))
            if others:
                yield others, same


def _between(words: Sequence[str], names: Sequence[Word]) -> tuple[Slot, ...]:
    """The particles or the initial between a given name and a surname: they are right, if they are there."""
    initials = [fold_word(word) for word in words[1:-1]]
    if len(initials) == 1 and len(initials[0]) == 1:
        return ((EXACT + initials[0],),)
    return tuple((EXACT + particle,) for particle in names[1].particles)


def _one_wrong(
    given: str, between: tuple[Slot, ...], surname: str, index: NameIndex
) -> Iterator[tuple[Slot, ...]]:
    """Three words or more, the first or the last of which is wrong: Tran Van Lam, Dirk U. Stirrer."""
    for wrong, right, order in ((given, surname, 1), (surname, given, -1)):
        same = _exactly(right, index)
        near = index.slips(wrong, is_near)[:MAX_SLOT] if same else ()
        if near:
            yield ((tuple(near), *between, same), (same, *between, tuple(near)))[order < 0]


def _exactly(word: str, index: NameIndex) -> Slot:
    return tuple(term for term, cost in index.expand(word, "anchor") if cost <= _SAME)


def _other_given_names(given: str, index: NameIndex, matcher: AuthorityMatcher, rare: bool) -> Slot:
    """The terms of given names that may stand for ``given`` by mistake, beside a surname that is ``rare``."""
    if rare:
        near = index.slips(given, is_nearly)
        near += [NAME_FORM + name for name in matcher.given_names_like(given) if name in index]
    else:
        near = index.slips(given, is_near)
        if matcher.is_given_name(given):
            # John and Joan Smith are two people, Habby Truman is nobody.
            near = [term for term in near if not matcher.is_given_name(term.removeprefix(NAME_FORM))]

    def rank(term: str) -> int:
        # In a large index more words are near than may stand in a slot: Happy is as near to Habby as Harry.
        form = term.removeprefix(NAME_FORM)
        return 0 if is_slip(given, form) else 1 if matcher.is_given_name(form) else 2

    return tuple(sorted(dict.fromkeys(near), key=rank))[:MAX_SLOT]
