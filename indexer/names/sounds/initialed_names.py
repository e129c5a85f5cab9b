"""Names with initials in a query: the given names that an initial may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from indexer.analysis.terms import EXACT
from indexer.names.folding import fold_word
from indexer.names.sounds.full_names import Slot, Word, spellings
from indexer.names.sounds.initials import initial_terms, letters_like
from indexer.names.sounds.name_index import NameIndex
from indexer.names.sounds.name_words import given_names

MAX_BEGINNING = 150
"""The most forms of given names that an initial stands for."""


def with_initial(surname: str, initial: str, index: NameIndex) -> tuple[tuple[Slot, ...], ...]:
    """A surname beside an initial, or beside a given name that begins with it, in any script.

    >>> with_initial("Сталин", "И", NameIndex(["сталин", "иосиф", "василий"]))
    ((('~w:иосиф', '~i:e', '~i:i', '~i:j', '~i:y', '~i:и'), ('~w:сталин',)),)
    """
    terms = tuple(spellings(Word(fold_word(surname)), "anchor", index))
    return (((*_given(initial, index), *initial_terms(initial)), terms),) if terms else ()


def with_middle_name(words: tuple[str, ...], index: NameIndex) -> Iterator[tuple[Slot, ...]]:
    """C. Franklin Hawley as others write him, Charles F. Hawley; nothing for names of another shape.

    >>> list(with_middle_name(("C", "Franklin", "Hawley"), NameIndex(["charles", "hawley"])))
    [(('~w:charles',), ('=f',), ('~w:hawley',))]
    """
    if len(words) != 3 or [len(word) > 1 for word in words] != [False, True, True]:
        return
    first, middle, surname = words
    given = _given(first, index)
    terms = tuple(spellings(Word(fold_word(surname)), "anchor", index))
    if given and terms:
        yield given, (EXACT + fold_word(middle)[0],), terms


def _given(initial: str, index: NameIndex) -> Slot:
    """The forms of ``index`` that are common given names with ``initial``."""
    forms = [form for name in _given_beginning(letters_like(initial)) for form in index.forms_of(name)]
    return tuple(forms[:MAX_BEGINNING])


@lru_cache(maxsize=200)
def _given_beginning(letters: str) -> tuple[str, ...]:
    """The common given names that begin with one of ``letters``."""
    return tuple(sorted(name for name in given_names() if name[0] in letters))
