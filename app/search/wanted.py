"""The terms that matter to a search: which pattern, and which place in it, each of them serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.search.patterns import Pattern
from app.search.patterns import Sequence as SequencePattern
from indexer.analysis.normalize import fold
from indexer.analysis.terms import AUTHORITY, BEGINNING, EXACT, NAME_KEY
from indexer.names.folding import INITIAL, NAME_FORM

NAME_SIGNS = (AUTHORITY, NAME_KEY)
_FORM_SIGNS = (NAME_FORM, INITIAL)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The terms that matter, and the beginnings of terms, each with the (pattern, slot) pairs it serves."""

    terms: dict[str, list[tuple[int, int]]]
    beginnings: list[tuple[str, list[tuple[int, int]]]]
    forms: bool


def wanted_terms(patterns: Sequence[Pattern]) -> Wanted:
    """What ``patterns`` look for."""
    terms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, pattern in enumerate(patterns):
        for slot, alternatives in enumerate(slots_of(pattern)):
            for term in alternatives:
                terms[term].append((index, slot))
    begun = [term for term in terms if term.endswith(BEGINNING)]
    beginnings = [(term.removesuffix(BEGINNING), terms.pop(term)) for term in begun]
    return Wanted(dict(terms), beginnings, any(term.startswith(_FORM_SIGNS) for term in terms))


def slots_of(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """The places of a pattern, each with the terms of which any fills it."""
    return pattern.slots if isinstance(pattern, SequencePattern) else (pattern.terms,)


def rarest_slot(row: SequencePattern) -> frozenset[str]:
    """The slot of a row that is likely to be the rarest: of words, the one with the longest."""
    return max(row.slots, key=lambda slot: (is_lexical(slot), min(map(len, slot))))


def is_lexical(slot: frozenset[str]) -> bool:
    """Whether all terms of a slot can be told from the letters of a text."""
    return all(map(lexical_term, slot))


def is_of_forms(slot: frozenset[str]) -> bool:
    """Whether a slot is filled by name forms or initials, which stand in a row of their own."""
    return any(term.startswith(_FORM_SIGNS) for term in slot)


def lexical_term(term: str) -> str | None:
    """The term whose words may have ``term`` too; None for names that only their mentions tell."""
    if term.startswith(NAME_FORM):
        return EXACT + fold(term[len(NAME_FORM) :])
    return None if term[0] in NAME_SIGNS else term
