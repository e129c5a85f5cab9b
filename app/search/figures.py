"""What the figures among the words of a query mean: dates, and ids of documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.search import ranking, words
from app.search.dated import Dates
from app.search.dates import Period, period_meant, periods_in
from app.search.identifiers import id_meant
from app.search.plan import Clause
from app.search.words import Match, any_of
from indexer.analysis.analyzer import Analyzer
from indexer.documents.dates import PartialDate
from indexer.engines.query import Keyword, Scored

SHORTEST_ID = 5
"""Characters of an id among other words. A shorter one may be a number of anything: 5 divisions, MiG-9."""

MOST_IDS = 10
"""Words of one query that are looked up as ids."""

_WORD = re.compile(r"[^\s,;()\[\]«»“”№#]+")

Stretch = tuple[int, int]
"""A part of the query, in code points, half-open."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an index holds that figures may mean.

    ``years`` of documents, the most frequent first; ``has_id`` says whether an id is that of a document;
    ``named`` where the text of a query is a name on record, which may have a year in it.
    """

    years: Sequence[int] = ()
    has_id: Callable[[str], bool] = lambda text: False
    named: Callable[[str], Sequence[Stretch]] = lambda text: ()


class Piece(NamedTuple):
    """A part of the query that is one clause; ``date`` where it is a date that can be written."""

    start: int
    end: int
    clause: Clause
    date: PartialDate | None = None


class Figures:
    """Reads figures by what one index holds."""

    def __init__(self, analyzer: Analyzer, holdings: Holdings | None = None) -> None:
        self._analyzer = analyzer
        self._holdings = holdings or Holdings()
        self._years = frozenset(self._holdings.years)
        self.dates = Dates(analyzer, self._holdings.years)

    def pieces(self, text: str) -> list[Piece]:
        """The ids and dates among the words of ``text``, in order; they do not overlap."""
        if not any(map(str.isdigit, text)):
            return []
        found = list(self._ids(text))
        taken = [(one.start, one.end) for one in found]
        if periods := periods_in(text, self._years.__contains__):
            taken += self._holdings.named(text)
        found += [
            self._dated(period, text)
            for period in periods
            if not any(period.start < end and start < period.end for start, end in taken)
        ]
        return sorted(found, key=lambda piece: piece.start)

    def _dated(self, period: Period, text: str) -> Piece:
        typed = text[period.start : period.end]
        date = period.date if isinstance(period.date, PartialDate) else None
        return Piece(period.start, period.end, self.dates.clause(period, typed), date)

    def _ids(self, text: str) -> Iterator[Piece]:
        looked_up = 0
        for match in _WORD.finditer(text):
            typed = match[0].rstrip(".:!?")
            identifier = id_meant(typed)
            if identifier is None or len(identifier) < SHORTEST_ID or period_meant(typed):
                continue
            looked_up += 1
            if looked_up > MOST_IDS:
                return
            if self._holdings.has_id(identifier):
                stated = words.phrase(self._analyzer.query_tokens(typed))
                own = Scored(Keyword("id", (identifier,)), ranking.IDENTIFIED)
                node = Match(any_of((own, stated.node)), (), stated.patterns)
                yield Piece(match.start(), match.start() + len(typed), Clause(typed, node, identifies=True))
