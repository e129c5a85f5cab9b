"""Names of a query as nodes of the engine's tree and as patterns to mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from app.search import ranking
from app.search.patterns import AnyTerm, Pattern
from app.search.patterns import Sequence as SequencePattern
from app.search.words import (
    TEXT,
    TITLE,
    Match,
    Slots,
    all_of,
    any_of,
    best_of,
    pattern,
    phrase,
    row,
    slot,
    surface_weight,
    word,
)
from indexer.analysis.normalize import fold
from indexer.analysis.terms import EXACT
from indexer.analysis.tokens import Token, Tokens, units
from indexer.engines.query import Keyword, Node, Phrase, Scored, Term
from indexer.names.folding import NAME_FORM
from indexer.names.lexicon import has_surname_shape, is_ordinary_word
from indexer.names.model import QueryName
from indexer.names.sounds.name_words import is_given_name
from indexer.names.titles import says_nothing

Recognise = Callable[[str, Tokens], Sequence[QueryName]]
"""Finds the names of a query text, given its tokens; those found do not overlap and are in order."""


def no_names(text: str, tokens: Tokens) -> Sequence[QueryName]:
    """Recognises nothing: for exact searches and where names are off."""
    return ()


def name(found: QueryName, tokens: Sequence[Token], field: str = TEXT) -> Match:
    """A name in all its spellings, as one unit; ``tokens`` are those of the whole text it was found in."""
    own = tokens[found.first : found.last + 1]
    nodes: list[Node] = []
    patterns: list[Pattern] = []
    terms: list[str] = []
    # Ralph Clarmont Skrine Stevenson has as many words between in a document as in the query.
    slop = max(ranking.NAME_SLOP, min(len(own) - 2, ranking.MOST_NAME_SLOP))
    for slots in joined(found.alternatives):
        if len(slots) == 1:
            terms.extend(slots[0])
        elif _as_typed(slots):
            nodes.append(Phrase(field, slots))
            patterns.append(SequencePattern(tuple(map(frozenset, slots))))
        else:
            nodes.extend(Phrase(field, order, slop) for order in _orders(slots))
            patterns.append(SequencePattern(tuple(map(frozenset, slots)), slop))
    terms = list(dict.fromkeys(terms))
    if terms:
        nodes[:0] = [Term(field, term) for term in terms]
        patterns.insert(0, AnyTerm(frozenset(terms)))
    if found.lenient or not nodes:
        # Where the name is an ordinary word too, the words are asked for as well.
        matches = [name(part, tokens, field) for part in found.parts]
        matches += [
            word(unit, field, exact=_is_exact(unit, found))
            for run in _besides_parts(found, own)
            for unit in units(run)
        ]
        nodes.append(all_of(match.node for match in matches))
        patterns.extend(pattern for match in matches for pattern in match.patterns)
    extra: list[Node] = []
    if field == TEXT:
        extra.extend(Term(TEXT, token.exact, surface_weight(token)) for token in own)
        extra.extend(Term(TITLE, term, ranking.TITLE) for term in terms[:1])
    return Match(best_of(nodes), tuple(extra), tuple(patterns))


def _besides_parts(found: QueryName, own: Sequence[Token]) -> list[Sequence[Token]]:
    """The runs of words of a name that are no part of it with a meaning of its own."""
    shift = found.first
    return uncovered(own, [replace(p, first=p.first - shift, last=p.last - shift) for p in found.parts])


def people(found: QueryName) -> tuple[QueryName, ...]:
    """The people whom what was taken for one name may name, each for himself: Stalin Golitsyn. Else none."""
    words = sum(part.last - part.first + 1 for part in found.parts)
    return found.parts if words == found.last - found.first + 1 else ()


def naming(found: QueryName) -> tuple[Node, ...]:
    """What puts documents that name somebody before those where only a source, archive or subject does.

    Only of one on record, whom the facets tell apart from namesakes.
    """
    if found.authority is None or found.kind not in ("person", "place", "organization"):
        return ()
    return (Scored(Keyword(found.kind, (found.authority,)), ranking.NAMED),)


def _as_typed(slots: Slots) -> bool:
    """Whether a row is made of words alone, for which documents are asked as for a phrase."""
    return all(term.startswith(EXACT) for slot in slots for term in slot)


def joined(alternatives: Sequence[Slots]) -> list[Slots]:
    """Rows that differ in one place as one row: the engine looks for each row by itself.

    A row that another holds place for place says nothing more, and is left out. What matches stays the same.

    >>> joined([(("john",), ("smith",)), (("john",), ("smyth",)), (("smith",),)])
    [(('john',), ('smith', 'smyth')), (('smith',),)]
    """
    rows: list[Slots] = []
    for slots in alternatives:
        while other := next((one for one in rows if _may_be_joined(one, slots)), None):
            rows.remove(other)
            slots = tuple(tuple(dict.fromkeys(one + two)) for one, two in zip(other, slots, strict=True))
        rows.append(slots)
    return rows


def _may_be_joined(one: Slots, other: Slots) -> bool:
    if len(one) != len(other) or len(one) < 2:
        return False
    pairs = [(set(a), set(b)) for a, b in zip(one, other, strict=True)]
    different = sum(a != b for a, b in pairs)
    return different < 2 or all(a <= b for a, b in pairs) or all(b <= a for a, b in pairs)


def parts(found: QueryName, tokens: Sequence[Token], match: Match) -> tuple[Node, ...]:
    """What a relaxed search takes for a name, as nodes of which each counts as a word.

    A name is one: itself, or any of its words, where it is certain by their surfaces alone. Chinese is never
    certain, since anything may look like a name. Of a doubtful one of several words («the name») each counts
    for itself.
    """
    own = tokens[found.first : found.last + 1]
    is_han = own[0].script == "Hani"
    nodes: list[Node] = [Term(TEXT, token.exact) for token in own]
    if found.lenient or is_han:
        nodes = [word(unit, exact=found.surname).scored for unit in units(own)]
        if len(nodes) > 1 and not is_han:
            return tuple(nodes)
    return (best_of((match.scored, any_of(nodes))),)


def _is_exact(unit: Sequence[Token], found: QueryName) -> bool:
    """Whether the words of a name are asked for as they stand, since words of their lemmas are others."""
    if found.surname or _is_surname(unit):
        return True
    return found.kind == "person" and found.authority is not None and not _may_be_stemmed(unit)


def _may_be_stemmed(unit: Sequence[Token]) -> bool:
    """Whether a word of somebody's name is a word too.

    A stem brings what is no form of a name: of Stalin, Stalinization. Russian lemmas are words.
    """
    return unit[0].script != "Latn" or all(is_ordinary_word(token.surface) for token in unit)


def _is_surname(unit: Sequence[Token]) -> bool:
    """Whether a word with a capital has the shape of a Russian surname: Молотов is no hammer."""
    return all(token.surface.istitle() and has_surname_shape(token.surface) for token in unit)


def apart(found: QueryName, tokens: Sequence[Token], loose: tuple[Node, ...]) -> tuple[Node, ...]:
    """What each for itself is asked for where nothing has all of what was taken for a name.

    The people it may name (Stalin Golitsyn), or its words (Great Leap Forward); nothing of any other name.
    """
    own = tokens[found.first : found.last + 1]
    if found.several:
        return tuple(name(one, tokens).scored for one in found.parts)
    words_alone = all(is_ordinary_word(token.surface) and not is_given_name(token.surface) for token in own)
    return loose if len(own) > 1 and words_alone else ()


def is_address(unit: Sequence[Token], tokens: Sequence[Token], found: Sequence[QueryName]) -> bool:
    """Whether a word of a query only addresses somebody who is named behind it, and says nothing of him.

    «т. Троцкий», «тт. Сталин и Молотов», Comrade Stalin, Mr. Churchill, г-н Черчилль.
    """
    after = unit[-1].position + 1
    # «тт.» may stand apart, «т. т.»; a compound is one word, «г-н».
    if not says_nothing("-".join(dict.fromkeys(token.surface for token in unit))):
        return False
    return any(one.first == after and one.kind in ("person", None) for one in found)


def phrase_with_names(
    tokens: Sequence[Token], names: Sequence[QueryName], field: str = TEXT, slop: int = 0
) -> Match:
    """A phrase some of whose words are a name.

    A name takes one place in the query and may take several in a document, and its terms stand at its first
    and last word there. So the words before it and the words after it are looked for each beside it.
    """
    plain = phrase(tokens, field, slop=slop)
    pieces = _pieces(tokens, names)
    if not any(is_name for is_name, _ in pieces):
        return plain
    if len(pieces) == 1:
        # Words that stand apart are no phrase.
        match = name(replace(names[0], lenient=False), tokens, field)
        return Match(best_of((match.node, plain.node)), match.extra, (*match.patterns, *plain.patterns))
    # Every place of one term set is joined to its neighbour; a row of plain words stays together.
    rows: list[Slots] = []
    own: list[tuple[str, ...]] = []
    for is_name, slots in pieces:
        own.extend(slots)
        if is_name and len(own) > 1:
            rows.append(tuple(own))
            own = list(slots)
    if len(own) > 1:
        rows.append(tuple(own))
    nodes = [row(field, slots, slop) for slots in rows]
    patterns = [pattern(slots, slop) for slots in rows]
    return Match(best_of((plain.node, all_of(nodes))), (), (*plain.patterns, *patterns))


def _pieces(tokens: Sequence[Token], names: Sequence[QueryName]) -> list[tuple[bool, list[tuple[str, ...]]]]:
    """The phrase as rows of slots, each a row of plain words or (True) the one slot of a name."""
    pieces: list[tuple[bool, list[tuple[str, ...]]]] = []
    at = 0
    for found in names:
        single = tuple(
            among
            for slots in found.alternatives
            if len(slots) == 1
            for term in slots[0]
            for among in _among_words(term)
        )
        if not single:
            continue
        if found.first > at:
            pieces.append((False, [slot(token) for token in tokens[at : found.first]]))
        pieces.append((True, [single]))
        at = found.last + 1
    if at < len(tokens):
        pieces.append((False, [slot(token) for token in tokens[at:]]))
    return pieces


def _among_words(term: str) -> tuple[str, ...]:
    """The terms of a name among words, where name forms do not stand: their surfaces, the possessive too."""
    if not term.startswith(NAME_FORM):
        return (term,)
    surface = EXACT + fold(term.removeprefix(NAME_FORM))
    return (surface, surface + "'s")


def _orders(slots: tuple[tuple[str, ...], ...]) -> list[tuple[tuple[str, ...], ...]]:
    """The orders in which the parts of a name stand: as given, and with the last part in front or behind."""
    orders = [slots, (*slots[1:], slots[0]), (slots[-1], *slots[:-1])]
    return list(dict.fromkeys(orders))


def uncovered(tokens: Sequence[Token], found: Sequence[QueryName]) -> list[Sequence[Token]]:
    """The runs of tokens between names, in order, empty ones left out."""
    borders = [-1, *(border for one in found for border in (one.first, one.last)), len(tokens)]
    runs = [tokens[begin + 1 : end] for begin, end in list(pairwise(borders))[::2]]
    return [run for run in runs if run]
