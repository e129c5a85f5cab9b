"""What a query consists of, gathered while its tree is gone through, and the plan that this makes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from app.search import ranking, words
from app.search.patterns import Pattern
from app.search.plan import Clause, Plan
from app.search.results import Warning
from indexer.analysis.tokens import Token
from indexer.documents.dates import PartialDate
from indexer.engines.query import Node
from indexer.names.model import QueryName


@dataclass(slots=True)
class Beside:
    """What the words of a query are to each other: pairs that follow each other, and Chinese characters."""

    pairs: list[tuple[tuple[Token, ...], tuple[Token, ...]]] = field(default_factory=list)
    characters: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Gathered:
    """What was met of a query: what to mark, names, codes, dates with how they were typed, warnings."""

    patterns: list[Pattern] = field(default_factory=list)
    words: list[frozenset[Pattern]] = field(default_factory=list)
    names: list[QueryName] = field(default_factory=list)
    codes: list[tuple[str, Node]] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    dated: list[tuple[PartialDate, str]] = field(default_factory=list)

    def unmark(self, patterns: Collection[Pattern]) -> None:
        """Leave out patterns of what was to be marked."""
        self.patterns = [pattern for pattern in self.patterns if pattern not in patterns]

    def plan(self, clauses: Sequence[Clause], excluded: Sequence[Node], beside: Beside, empty: bool) -> Plan:
        """The plan of a query of these clauses."""
        pairs = beside.pairs[: ranking.NEIGHBOURS_MOST]
        patterns = dict.fromkeys(self.patterns)
        return Plan(
            tuple(clauses),
            tuple(excluded),
            tuple(words.near(*pair) for pair in pairs),
            (*(words.neighbours(*pair) for pair in pairs), *beside.characters),
            tuple(patterns),
            tuple(own for word in self.words if (own := word.intersection(patterns))),
            tuple(self.names),
            tuple(self.warnings),
            empty,
            tuple(self.codes),
            *next(iter(self.dated), ()),
        )
