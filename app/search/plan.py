"""A query planned: its clauses, and what the engine is asked for by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.search import ranking
from app.search.patterns import Pattern
from app.search.results import Warning
from app.search.state import Match as MatchMode
from app.search.words import Match, all_of, any_of
from indexer.analysis.terms import AUTHORITY
from indexer.documents.dates import PartialDate
from indexer.engines.query import AllOf, Everything, Node, Nothing, Unscored
from indexer.names.model import QueryName


@dataclass(frozen=True, slots=True)
class Clause:
    """One word, name or phrase that stands at the top of the query and may be dropped when it is relaxed.

    ``text`` is as typed. ``fixed`` clauses may not be dropped; ``optional`` ones (stop words) only add to the
    score. ``loose`` is what a relaxed search takes instead of the match, a node for each word: parts of a
    name. ``apart`` are the words of a clause that may be taken for several, where nothing else is asked for.
    ``identifies``: it is the id of a document.
    """

    text: str
    match: Match
    name: QueryName | None = None
    fixed: bool = False
    optional: bool = False
    loose: tuple[Node, ...] = ()
    apart: tuple[Node, ...] = ()
    identifies: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is the name of somebody on record. Of others a document may give the surname alone."""
        name = self.name
        return (
            name is not None
            and name.kind == "person"
            and any(term.startswith(AUTHORITY) for row in name.alternatives for slot in row for term in slot)
        )

    @property
    def relaxed(self) -> tuple[Node, ...]:
        """What a relaxed search asks for, a node for each word."""
        return self.loose or (self.match.scored,)


@dataclass(frozen=True, slots=True)
class Plan:
    """A query ready to be asked.

    ``clauses`` are the positive ones at the top, in order; ``excluded`` may not match; ``bonus`` adds to the
    score where all words are required, ``hints`` where some are enough. ``patterns`` are what to
    mark, of all clauses, nested ones included; ``words`` are the same by the word, name or phrase that any of
    them shows. ``date`` is the first that was read in the query, typed as ``date_typed``; where the query is
    nothing else, ``words_instead`` is what it asks for if no document is of that date. ``codes`` are the
    reference codes in the query, with what each finds.
    """

    clauses: tuple[Clause, ...]
    excluded: tuple[Node, ...]
    bonus: tuple[Node, ...]
    hints: tuple[Node, ...]
    patterns: tuple[Pattern, ...]
    words: tuple[frozenset[Pattern], ...]
    names: tuple[QueryName, ...]
    warnings: tuple[Warning, ...]
    empty: bool
    codes: tuple[tuple[str, Node], ...] = ()
    date: PartialDate | None = None
    date_typed: str = ""
    words_instead: Plan | None = None

    def strict(self, mode: MatchMode) -> Node:
        """What ``mode`` asks for, before any relaxing."""
        if mode == "any" and len(self.clauses) > 1:
            return self.partial(self.least)
        required = [clause for clause in self.clauses if not clause.optional]
        children = [clause.match.node for clause in required]
        extras = [extra for clause in required for extra in clause.match.extra]
        return self._node(children, [*extras, *self._optional(), *self.bonus])

    def partial(self, minimum: int) -> Node:
        """``minimum`` of the clauses that may be dropped."""
        fixed = [clause.match.node for clause in self.clauses if clause.fixed]
        extras = [extra for clause in self.clauses if clause.fixed for extra in clause.match.extra]
        droppable = list(self.loosely)
        if droppable and minimum:
            fixed.append(any_of(droppable, minimum))
            droppable = []
        return self._node(fixed, [*extras, *droppable, *self._optional(), *self.hints])

    @property
    def people(self) -> tuple[Clause, ...]:
        """The clauses that name people on record."""
        return tuple(clause for clause in self.clauses if clause.is_person and not clause.fixed)

    def naming(self, everybody: bool) -> Plan:
        """The same query, of which no relaxed search drops its people: all of them, or one at least.

        A document that has everything else may do without them, if that is much: what somebody wrote rarely
        names him.
        """
        people = [one.match.node for one in self.people]
        others = [one.match.node for one in self.droppable if one not in self.people]
        kept = all_of(people) if everybody else any_of(people)
        if len(others) >= ranking.MUCH_ELSE:
            kept = any_of((kept, all_of(others)))
        clause = Clause("", Match(Unscored(kept), (), ()), fixed=True)
        return replace(self, clauses=(*self.clauses, clause))

    def identifying(self) -> Plan | None:
        """The same query, of which no relaxed search drops the ids of documents; None where it has none.

        The reference codes beside them it may drop: not everything is filed as footnotes have it.
        """
        if not any(clause.identifies for clause in self.clauses):
            return None
        codes = {text for text, _ in self.codes}
        clauses = (
            replace(one, fixed=one.identifies or (one.fixed and one.text not in codes))
            for one in self.clauses
        )
        return replace(self, clauses=tuple(clauses))

    def taken_apart(self) -> Plan:
        """The same query, its words each for itself where it is but one clause that may be several words."""
        if len(self.droppable) != 1 or not (apart := self.droppable[0].apart):
            return self
        (whole,) = self.droppable
        words = (Clause(whole.text, Match(node, (), ())) for node in apart)
        return replace(self, clauses=(*(one for one in self.clauses if one is not whole), *words))

    @property
    def droppable(self) -> tuple[Clause, ...]:
        """The clauses that a relaxed search may do without."""
        return tuple(clause for clause in self.clauses if not clause.fixed and not clause.optional)

    @property
    def loosely(self) -> tuple[Node, ...]:
        """What a relaxed search asks for of them."""
        return tuple(node for clause in self.droppable for node in clause.relaxed)

    @property
    def least(self) -> int:
        """How many of them it has to have at least: none where another clause is required."""
        return int(not any(clause.fixed for clause in self.clauses))

    def _optional(self) -> Iterable[Node]:
        return (clause.match.scored for clause in self.clauses if clause.optional)

    def _node(self, children: Sequence[Node], extras: Sequence[Node]) -> Node:
        if not children and not self.excluded:
            return Everything() if self.empty else Nothing()
        if len(children) == 1 and not extras and not self.excluded:
            return children[0]
        return AllOf(tuple(children), tuple(extras), self.excluded)
