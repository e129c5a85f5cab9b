"""Name forms: the terms by which queries reach the names of a text that are spelt otherwise.

Each capitalised word has one. They stand in a row of their own (:func:`terms_of_names`), since a phrase of
words goes on behind a full stop and a name does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from indexer.analysis.terms import EXACT
from indexer.analysis.tokens import Tokens
from indexer.names.folding import fold_word
from indexer.names.lexicon import is_ordinary_word
from indexer.names.sentences import name_breaks
from indexer.names.sounds.name_words import LONGEST_SMALL, forms_run_into_names, is_given_name, joins_names
from indexer.names.western import initial_form, name_form

SENTENCE_GAP: Final = 16
"""Places where no name goes on, more than may lie between the words of a name."""


def open_name_terms(tokens: Tokens) -> Iterator[tuple[str, int]]:
    """(term, token index) of the name form of every capitalised Cyrillic or Latin word.

    A hyphenated word has one for each part with a capital, and one for the whole written solid. An initial
    has a term of its own sort.
    """
    surfaces, compounds = tokens.surfaces, tokens.compounds
    run_into = forms_run_into_names()
    for index in tokens.capitalised:
        surface = surfaces[index]
        form = ""
        if len(surface) > 1:
            form = name_form(surface)
            yield form, index
        elif _is_initial(tokens, index):
            yield initial_form(surface), index
        elif (given := _before_initials(tokens, index)) is not None:
            yield name_form(surfaces[given]), index
        if index in compounds:
            yield name_form("".join(surfaces[index : compounds[index] + 1])), index
        elif form in run_into and _follows_closely(tokens, index + 1):
            yield name_form(surface + surfaces[index + 1]), index


def terms_of_names(tokens: Tokens, text: str) -> Iterator[tuple[str, int]]:
    """(term, position) of what the names of a text are asked for by, in order of position.

    These are the terms of :func:`open_name_terms`, and the exact surfaces of the small words of names beside
    them, at the places of their tokens, but with :data:`SENTENCE_GAP` places where no name goes on:
    «Г. Плеханов. Во Франции» is no Vo G. Plekhanov, and «Kennedy selected Robert» no Robert Kennedy.
    """
    surfaces = tokens.surfaces
    found = list(open_name_terms(tokens))
    looked_at = 0
    for index in tokens.capitalised:
        for near in range(max(index - 1, looked_at), min(index + 2, len(surfaces))):
            surface = surfaces[near]
            if (len(surface) <= LONGEST_SMALL or surface[0] == "l") and joins_names(surface):
                found.append((EXACT + fold_word(surface), near))
        looked_at = index + 2
    found.sort(key=itemgetter(1))
    starts = name_breaks(tokens, text)
    before = 0
    for term, index in found:
        while before < len(starts) and starts[before] <= index:
            before += 1
        yield term, index + SENTENCE_GAP * before


def _follows_closely(tokens: Tokens, index: int) -> bool:
    """Whether there is a word at ``index`` with a capital, one space behind the word before it."""
    return index < len(tokens) and tokens.surfaces[index][0].isupper() and tokens.room(index - 1) == 1


def _is_initial(tokens: Tokens, index: int) -> bool:
    """Whether a capital letter that stands alone is the initial of a first name.

    A full stop follows it, or another initial, which is seen by the room they take: «И. Сталин»,
    «И.В. Сталин», but not «И Сталин». The second of two initials, and one between two Latin words
    (Chester J. Reed), is that of a middle name or a patronymic and would pass for another's first name.
    """
    surfaces = tokens.surfaces
    if index and tokens.room(index - 1) <= 2 and _is_capital_letter(surfaces[index - 1]):
        return False
    if index + 1 >= len(surfaces):
        return index > 0
    room, after = tokens.room(index), surfaces[index + 1]
    if room < 2 and not (room == 1 and _is_capital_letter(after)):
        return False
    middle = (
        room == 2
        and index > 0
        and tokens.script(index) == "Latn"
        and tokens.room(index - 1) == 1
        and surfaces[index - 1][0].isupper()
        and after[0].isupper()
        and not _only_begins(tokens, index - 1)
    )
    return not middle


def _only_begins(tokens: Tokens, index: int) -> bool:
    """Whether a word has its capital from the beginning of a sentence (Yesterday J. Chambers arrived).

    Or from a text in capitals.
    """
    word = tokens.surfaces[index]
    shouting = len(word) > 1 and word.isupper()
    starts = index == 0 or tokens.room(index - 1) > 1
    return (starts or shouting) and is_ordinary_word(word) and not is_given_name(word)


def _before_initials(tokens: Tokens, index: int) -> int | None:
    """The index of the given name, where the letter at ``index`` is the second initial behind it, or a later.

    It stands there too, or Eedson and Burns would be too far apart in Eedson L. M. Burns.
    """
    surfaces = tokens.surfaces
    first = index
    while first and _is_capital_letter(surfaces[first]) and tokens.room(first - 1) <= 2:
        first -= 1
    given = surfaces[first]
    behind = index - first >= 2 and len(given) > 1 and given[0].isupper()
    return first if behind and not _only_begins(tokens, first) else None


def _is_capital_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()
