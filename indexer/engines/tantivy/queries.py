"""The neutral query tree as Tantivy queries."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from indexer.analysis.terms import BEGINNING
from indexer.engines.base import NUMBER_FIELDS
from indexer.engines.query import (
    AllOf,
    AnyOf,
    BestOf,
    DatedOn,
    DateRange,
    Everything,
    Keyword,
    Node,
    Nothing,
    Phrase,
    Scored,
    Term,
    Unscored,
)
from indexer.engines.tantivy.schema import MAX_KEYWORD_LENGTH, MAX_TERM_LENGTH
from indexer.errors import QueryTooComplex

MAX_DEPTH = 60
MAX_NODES = 5000
MAX_PHRASE_COMBINATIONS = 8
"""Beyond this many ways to say a phrase, one regex phrase is cheaper than a query for each way."""

MAX_SLOP = 1000

_SPECIAL = re.compile(r"[\\.+*?()|\[\]{}^$#&\-~]")


def escape_regex(text: str) -> str:
    r"""``text`` as a regular expression that matches it alone, in the dialect of Tantivy.

    >>> escape_regex("=a.b")
    '=a\\.b'
    """
    return _SPECIAL.sub(lambda match: "\\" + match.group(), text)


class QueryBuilder:
    """Builds one query; counts nodes and depth, so that no tree overruns the stack or the engine.

    Not ``scored`` it leaves out what only adds to scores, and matches the same: for counts.
    """

    def __init__(self, schema: tantivy.Schema, scored: bool = True) -> None:
        self._schema = schema
        self._scored = scored
        self._nodes = 0

    # Flat: one case for each sort of node.
    def build(self, node: Node, depth: int = 0) -> Query:  # noqa: C901
        """The Tantivy query of ``node``. Raises QueryTooComplex."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise QueryTooComplex("The query has too many parts. Make it shorter.")
        match node:
            case Everything():
                return Query.all_query()
            case Nothing():
                return Query.empty_query()
            case Term(field, term, boost):
                return _boosted(self._term(field, term), boost)
            case Phrase(field, slots, slop, boost):
                return _boosted(self._phrase(field, slots, min(max(slop, 0), MAX_SLOP)), boost)
            case Keyword(field, values):
                return self._keyword(field, values)
            case DateRange(after, before):
                return self._dates(after, before)
            case DatedOn(days):
                return self._dated_on(days)
            case AllOf(children, optional, excluded):
                return self._all_of(children, optional, excluded, depth + 1)
            case AnyOf(children, minimum):
                return self._any_of(children, minimum, depth + 1)
            case BestOf(children):
                return self._best_of([self.build(child, depth + 1) for child in children])
            case Unscored(child):
                return Query.const_score_query(self.build(child, depth + 1), 0.0)
            case Scored(child, score):
                return Query.const_score_query(self.build(child, depth + 1), score)

    def _term(self, field: str, term: str) -> Query:
        term = _cut(term)
        if term.endswith(BEGINNING):
            return Query.regex_query(self._schema, field, _pattern(term))
        return Query.term_query(self._schema, field, term)

    def _phrase(self, field: str, slots: tuple[tuple[str, ...], ...], slop: int) -> Query:
        slots = tuple(tuple(dict.fromkeys(map(_cut, slot))) for slot in slots)
        if not slots or not all(slots):
            return Query.empty_query()
        self._nodes += sum(len(slot) for slot in slots)
        if self._nodes > MAX_NODES:
            raise QueryTooComplex("The phrase has too many alternatives. Make it shorter.")
        if len(slots) == 1:
            return self._best_of([self._term(field, term) for term in slots[0]])
        begun = any(term.endswith(BEGINNING) for slot in slots for term in slot)
        if not begun and math.prod(len(slot) for slot in slots) <= MAX_PHRASE_COMBINATIONS:
            return self._best_of(
                [
                    Query.phrase_query(self._schema, field, list(words), slop)
                    for words in itertools.product(*slots)
                ]
            )
        patterns: list[str | tuple[int, str]] = ["(" + "|".join(map(_pattern, slot)) + ")" for slot in slots]
        return Query.regex_phrase_query(self._schema, field, patterns, slop)

    def _keyword(self, field: str, values: tuple[str, ...]) -> Query:
        values = tuple(value[:MAX_KEYWORD_LENGTH] for value in values)
        if not values:
            return Query.empty_query()
        if len(values) == 1:
            query = Query.term_query(self._schema, field, values[0], "basic")
        else:
            query = Query.term_set_query(self._schema, field, values)
        return Query.const_score_query(query, 0.0)

    def _dates(self, after: int | None, before: int | None) -> Query:
        # A document may be of any day from date_lo to date_hi, so it overlaps the range where neither end
        # of one lies beyond the other's. Both bounds open still asks for a date.
        parts: list[tuple[Occur, Query]] = []
        if before is not None or after is None:
            upper = _bounded(before) if before is not None else None
            parts.append((Occur.Must, self._range("date_lo", None, upper)))
        if after is not None:
            parts.append((Occur.Must, self._range("date_hi", _bounded(after), None)))
        return Query.const_score_query(Query.boolean_query(parts), 0.0)

    def _dated_on(self, days: tuple[int, ...]) -> Query:
        self._nodes += len(days)
        of_a_day = [
            Query.boolean_query(
                [(Occur.Must, Query.term_query(self._schema, field, day)) for field in NUMBER_FIELDS]
            )
            for day in days
        ]
        return Query.const_score_query(self._best_of(of_a_day), 0.0)

    def _range(self, field: str, lower: int | None, upper: int | None) -> Query:
        # Tantivy refuses a range without any bound.
        if lower is None and upper is None:
            lower = -(2**62)
        return Query.range_query(self._schema, field, FieldType.Integer, lower, upper)

    def _all_of(
        self, children: Sequence[Node], optional: Sequence[Node], excluded: Sequence[Node], depth: int
    ) -> Query:
        if not self._scored:
            optional = ()
        if len(children) == 1 and not optional and not excluded:
            return self.build(children[0], depth)
        parts = [(Occur.Must, self.build(child, depth)) for child in children]
        if not parts:
            # Tantivy lets a boolean of exclusions alone match nothing.
            parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        parts += [(Occur.Should, self.build(child, depth)) for child in optional]
        parts += [(Occur.MustNot, self.build(child, depth)) for child in excluded]
        return Query.boolean_query(parts)

    def _any_of(self, children: Sequence[Node], minimum: int, depth: int) -> Query:
        if minimum <= 0:
            return self._all_of((), children, (), depth)
        if minimum > len(children):
            return Query.empty_query()
        parts = [(Occur.Should, self.build(child, depth)) for child in children]
        return parts[0][1] if len(parts) == 1 else Query.boolean_query(parts, minimum)

    def _best_of(self, queries: list[Query]) -> Query:
        if not queries:
            return Query.empty_query()
        return queries[0] if len(queries) == 1 else Query.disjunction_max_query(queries)


def _pattern(term: str) -> str:
    """The regular expression of a term, or of all that begin so."""
    if term.endswith(BEGINNING):
        return escape_regex(term.removesuffix(BEGINNING)) + "(.|\n)*"
    return escape_regex(term)


def _cut(term: str) -> str:
    """A term no longer than any that is indexed."""
    if term.endswith(BEGINNING):
        return term[:-1][:MAX_TERM_LENGTH] + BEGINNING
    return term[:MAX_TERM_LENGTH]


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _bounded(value: int) -> int:
    """``value`` within 64 bits, beyond which the engine raises."""
    return min(max(value, -(2**62)), 2**62)
