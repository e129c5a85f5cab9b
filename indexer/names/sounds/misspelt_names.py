"""Full names that lists and telegrams have wrong: Habby S. Truman, Roger for Robert Kyes, Tram Van Lam.

In Latin letters alone. Editors' lists, telegraphists and scans spell one word of a name wrong, the given name
mostly, and now and then put another given name that begins alike. Where the other words are spelt exactly so,
the name is found all the same; another man's given name only beside a surname that few people bear. A slip in
the surname, or one in both, is taken for one where the word as asked for or as found is nobody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from indexer.analysis.terms import EXACT
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.folding import NAME_FORM, fold_word
from indexer.names.sounds.full_names import MAX_SLOT, Slot, Word, likely_pairs, required
from indexer.names.sounds.name_index import NameIndex, script_of
from indexer.names.sounds.name_words import is_given_name
from indexer.names.sounds.slips import is_misprint, is_near, is_nearly, is_slip

_SAME = 0.1
"""Nats a letter up to which a form is the word itself, but for its marks."""

_SHORTEST = 3
_SHORTEST_WRONG = 4
"""Letters from which on a surname may be wrong."""
_LONG = 6
"""Letters from which on two may be wrong in a surname."""
_MOST_WRONG = MAX_SLOT // 2


def misspelt(words: Sequence[str], index: NameIndex, matcher: AuthorityMatcher) -> Iterator[tuple[Slot, ...]]:
    """What documents may hold for a name of two words or more by mistake; see `full_names.full_name`."""
    names = required(words)
    if len(names) < 2 or script_of(names[-1].text) != "Latn":
        return
    between = _between(words, names) if len(names) == 2 else ()
    if between:
        yield from _one_wrong(names[0].text, between, names[1].text, index)
    for given, surname in likely_pairs(names, index):
        if is_given_name(surname.text):
            given, surname = surname, given
        same = _exactly(surname.text, index)
        if same and not is_given_name(surname.text) and len(surname.text) >= _SHORTEST:
            others = _other_given_names(given.text, index, matcher, matcher.is_rare_surname(surname.text))
            if others:
                yield others, same
        yield from _wrong_surname(given.text, surname.text, not between, index, matcher)


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


def _wrong_surname(
    given: str, surname: str, alone: bool, index: NameIndex, matcher: AuthorityMatcher
) -> Iterator[tuple[Slot, ...]]:
    """A misprinted surname beside the given name, which may be misprinted too: Thanon Kittikachorn.

    Beside a rare given name two letters may be wrong, if they stand ``alone``: Dirk Stirrer, but not John,
    and not Dirk U. Stirrer, whose initial says more.
    """
    if len(surname) < _SHORTEST_WRONG:
        return
    is_known = matcher.is_surname
    known = is_known(surname) or is_given_name(surname)
    same, misprints = _exactly(given, index), _nobodys(surname, known, is_known, is_misprint, index)
    if misprints:
        givens = same
        if len(given) >= _SHORTEST_WRONG and len(surname) > _SHORTEST_WRONG:
            also_known = matcher.is_given_name(given)
            givens += _nobodys(given, also_known, matcher.is_given_name, is_misprint, index)
        # One word of a document is not both.
        surnames = tuple(term for term in misprints if term not in givens)
        if givens and surnames:
            yield givens, surnames
    if alone and same and len(surname) >= _LONG and matcher.is_rare_given_name(given):
        near = _nobodys(surname, known, is_known, is_near, index)
        further = tuple(term for term in near if term not in misprints)
        if further:
            yield same, further


def _nobodys(
    word: str,
    known: bool,
    is_known: Callable[[str], bool],
    test: Callable[[str, str], bool],
    index: NameIndex,
) -> Slot:
    """The terms of words that are like ``word`` by ``test``: of both, one is nobody's name on record.

    John Jordan is not John Gordon.
    """
    near = index.slips(word, test)
    if known:
        near = [term for term in near if not is_known(term.removeprefix(NAME_FORM))]
    return tuple(near[:_MOST_WRONG])


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
