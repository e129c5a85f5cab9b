"""Tokens of a query as nodes of the engine's tree and as patterns to mark.

A word is any of its lemmas; a compound is written solid or in its parts; a Chinese word of several characters
is the row of them. All of these are alternatives, of which the best counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import permutations
from typing import NamedTuple

from app.search import ranking
from app.search.patterns import AnyTerm, Pattern, Sequence
from indexer.analysis.normalize import fold
from indexer.analysis.russian import forms, lemmas, word_and_name
from indexer.analysis.terms import BEGINNING, EXACT
from indexer.analysis.tokens import Token, Tokens
from indexer.engines.query import AllOf, AnyOf, BestOf, Node, Phrase, Term
from indexer.names.cases import decline, nominatives

TEXT = "text"
TITLE = "title"

MOST_IN_ALL_ORDERS = 3
"""Words of a proximity search that are looked for in every order."""

MOST_NOMINATIVES = 4
"""Readings of a form as a case of a name that are followed up, the likeliest."""

_LETTER_AND_NUMBER = re.compile(r"[^\W\d_]\d+|\d+[^\W\d_]")

Slots = tuple[tuple[str, ...], ...]
"""The places of a row, each with the terms of which one has to stand there."""


class Match(NamedTuple):
    """What must match, what adds to the score besides, and what to mark."""

    node: Node
    extra: tuple[Node, ...]
    patterns: tuple[Pattern, ...]

    @property
    def scored(self) -> Node:
        """Both as one node."""
        return AllOf((self.node,), self.extra) if self.extra else self.node


def best_of(nodes: Iterable[Node]) -> Node:
    """The best of ``nodes``, which are not none."""
    nodes = tuple(dict.fromkeys(nodes))
    return nodes[0] if len(nodes) == 1 else BestOf(nodes)


def all_of(nodes: Iterable[Node]) -> Node:
    """All of ``nodes``, which are not none."""
    nodes = tuple(nodes)
    return nodes[0] if len(nodes) == 1 else AllOf(nodes)


def any_of(nodes: Iterable[Node], minimum: int = 1) -> Node:
    """``minimum`` of ``nodes``, which are not none."""
    nodes = tuple(nodes)
    return nodes[0] if len(nodes) == 1 else AnyOf(nodes, minimum)


def together(matches: Collection[Match], without: Iterable[Node] = ()) -> Match | None:
    """All of ``matches`` and none of ``without``; None where there is nothing of either."""
    without = tuple(without)
    if not matches and not without:
        return None
    nodes = tuple(one.node for one in matches)
    node = AllOf(nodes, (), without) if without else all_of(nodes)
    return Match(node, tuple(extra for one in matches for extra in one.extra), patterns_of(matches))


def patterns_of(matches: Iterable[Match]) -> tuple[Pattern, ...]:
    """What to mark of several matches."""
    return tuple(pattern for one in matches for pattern in one.patterns)


def word(
    unit: tuple[Token, ...], field: str = TEXT, exact: bool = False, also_in_names: bool = False
) -> Match:
    """A word: one token, or the parts of one compound; see :func:`slot` for ``also_in_names``."""
    slots: Slots
    if exact:
        slots = tuple((token.exact,) for token in unit)
        return Match(row(field, slots), (), (pattern(slots),))
    compound = () if unit[0].script == "Hani" else unit[0].compound
    if len(unit) == 1:
        slots = ()
        terms = unit[0].lemmas or (unit[0].exact,)
        if also_in_names:
            terms = tuple(dict.fromkeys((*terms, *in_names(unit[0]))))
    else:
        # Inner words of Chinese begin at the first character as well; the characters in a row hold them all.
        slots = tuple(slot(token, also_in_names=also_in_names) for token in unit)
        terms = compound
    alternatives: list[Node] = list(_readings(field, terms))
    patterns: list[Pattern] = [AnyTerm(frozenset(terms))] if terms else []
    if slots:
        alternatives.append(Phrase(field, slots))
        patterns.append(pattern(slots))
    extra: list[Node] = []
    if len(unit) == 1 and field == TEXT:
        extra.append(Term(TEXT, unit[0].exact, surface_weight(unit[0])))
    if field == TEXT:
        # In the title the best reading alone: the boost is a nudge and not a match.
        extra.append(
            Term(TITLE, terms[0], ranking.TITLE) if terms else Phrase(TITLE, slots, boost=ranking.TITLE)
        )
    return Match(best_of(alternatives), tuple(extra), tuple(patterns))


def in_designations(text: str, tokens: Tokens) -> set[int]:
    """The positions of tokens in compounds of letters and figures, or with a stroke.

    >>> from indexer.analysis.analyzer import default_analyzer
    >>> text = "военно-морской MiG-15, ZR/RIFLE"
    >>> sorted(in_designations(text, default_analyzer().query_tokens(text)))
    [2, 3, 4, 5]
    """
    found: set[int] = set()
    for first, last in tokens.compounds.items():
        typed = text[tokens[first].start : tokens[last].end]
        if "/" in typed or (any(map(str.isdecimal, typed)) and any(map(str.isalpha, typed))):
            found.update(range(first, last + 1))
    return found


def apart(unit: tuple[Token, ...]) -> tuple[Node, ...]:
    """The words of a compound each for itself: военно-техническая. Of anything else nothing."""
    if len(unit) < 2 or not all(
        token.script in ("Cyrl", "Latn") and len(token.surface) > 2 for token in unit
    ):
        return ()
    return tuple(row(TEXT, (slot(token),)) for token in unit)


def surface_weight(token: Token) -> float:
    """What the very form of a word adds."""
    return ranking.SURFACE_OF_STEM if token.script == "Latn" else ranking.SURFACE


def phrase(
    tokens: Iterable[Token],
    field: str = TEXT,
    exact: bool = False,
    slop: int = 0,
    surfaces: Collection[int] = (),
    begun: Collection[int] = (),
    also_in_names: bool = False,
) -> Match:
    """Tokens in order, each by any of its lemmas, or by its surface when ``exact`` or one of ``surfaces``.

    Those ``begun`` stand for all words that begin so.
    """
    slots = tuple(
        (beginning(token),) if number in begun else slot(token, exact or number in surfaces, also_in_names)
        for number, token in enumerate(tokens)
    )
    if slop:
        # A word that is asked for twice need not stand there twice: whoever types it means it once.
        slots = tuple(dict.fromkeys(slots))
    return Match(row(field, slots, slop), (), (pattern(slots, slop),))


def beginning(token: Token) -> str:
    """The term that stands for all words that begin as a token."""
    return EXACT + fold(token.surface) + BEGINNING


def prefix(tokens: Collection[Token], field: str) -> Match:
    """The beginning of a word; where it has several parts (Цзэ-ду*), the last is the one begun."""
    *before, last = tokens
    if last.script == "Hani":
        return phrase(tokens, field)
    terms = [*(token.exact for token in before), beginning(last)]
    return Match(
        all_of(Term(field, term) for term in terms), (), tuple(AnyTerm(frozenset({term})) for term in terms)
    )


def slot(token: Token, exact: bool = False, also_in_names: bool = False) -> tuple[str, ...]:
    """The terms of which one must stand at a token's place in a phrase.

    In a text, the words of a name have their surface alone, for it is the name that finds them. Where names
    are switched off, words are looked for there too (``also_in_names``).
    """
    if exact or not token.lemmas:
        return (token.exact,)
    if token.compound and _LETTER_AND_NUMBER.fullmatch(token.compound[0]):
        # Б-26 is joined: «б) 26» is an item of a list.
        return token.compound
    terms = token.terms[:1] if token.script == "Hani" else token.lemmas
    return tuple(dict.fromkeys((*terms, *in_names(token)))) if also_in_names else terms


def in_names(token: Token) -> tuple[str, ...]:
    """The surfaces in which a word stands where it is part of a name, as exact terms.

    >>> from indexer.analysis.analyzer import default_analyzer
    >>> in_names(default_analyzer().query_tokens("Castro")[0])
    ('=castro', "=castro's")
    """
    surface = fold(token.surface)
    found = {surface: None}
    if token.script == "Hani":
        found[token.terms[0]] = None
    elif token.script == "Latn" and not surface.endswith("s"):
        found[f"{surface}'s"] = None
    elif token.script == "Cyrl":
        found.update(dict.fromkeys(sorted(_forms_of_name(surface))))
    return tuple(EXACT + one for one in found)


def _forms_of_name(surface: str) -> set[str]:
    """The case forms of a word that may be a name, folded: of танков none, for танковый is another word."""
    ordinary, name = word_and_name(surface)
    if name:
        return {fold(form) for lemma in lemmas(surface) for form in forms(lemma)}
    if ordinary:
        return set()
    bases = (surface, *(nominative for nominative, _ in nominatives(surface)[:MOST_NOMINATIVES]))
    return {form for base in bases for case in decline(base) for form in case}


def neighbours(one: tuple[Token, ...], other: tuple[Token, ...]) -> Node:
    """Two words of the query side by side, for the score alone; see :func:`near`."""
    return Phrase(TEXT, (slot(one[-1])[:2], slot(other[0])[:2]), boost=ranking.NEIGHBOURS)


def near(one: tuple[Token, ...], other: tuple[Token, ...]) -> Node:
    """Two words of the query a few words apart, for the score alone.

    Of each the two likeliest lemmas will do; every combination is a phrase that the engine looks for.
    """
    return Phrase(TEXT, (slot(one[-1])[:2], slot(other[0])[:2]), ranking.NEAR_SLOP, ranking.NEAR)


def characters(unit: tuple[Token, ...]) -> Iterator[Node]:
    """The characters of a Chinese word one by one, for the score alone; of other words nothing."""
    if len(unit) > 1 and unit[0].script == "Hani":
        yield from (Term(TEXT, token.terms[0], ranking.CHARACTER) for token in unit)


def row(field: str, slots: Slots, slop: int = 0) -> Node:
    """Slots side by side in order; with ``slop``, in any order with so many words between them.

    The engine lets words change places only at the price of two words each, so the orders are asked for one
    by one; of more than three words, which have too many, this one and its reverse.
    """
    if len(slots) == 1:
        return best_of(Term(field, term) for term in slots[0])
    if not slop:
        return Phrase(field, slots)
    orders = permutations(slots) if len(slots) <= MOST_IN_ALL_ORDERS else (slots, slots[::-1])
    return best_of(Phrase(field, order, slop) for order in orders)


def _readings(field: str, terms: tuple[str, ...]) -> Iterator[Term]:
    for index, term in enumerate(terms):
        yield Term(field, term, 1.0 if index == 0 else ranking.OTHER_READING)


def pattern(slots: Slots, slop: int = 0) -> Pattern:
    """What :func:`row` looks like in a text."""
    if len(slots) == 1:
        return AnyTerm(frozenset(slots[0]))
    return Sequence(tuple(map(frozenset, slots)), slop, whole=slop == 0)
