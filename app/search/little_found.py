"""What to say where a search found nothing, or little: what each word finds, another spelling."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.search.absent_names import by_surname, nearest_on_record
from app.search.filters import bounded
from app.search.index_view import IndexView
from app.search.plan import Clause, Plan
from app.search.results import WordCount
from app.search.spelling import FAR_MORE_FOUND, did_you_mean, is_doubtful
from app.search.state import SearchState
from app.search.words import TEXT
from indexer.analysis.normalize import fold
from indexer.engines.query import Node
from indexer.names.model import QueryName

MAX_WORD_COUNTS = 12
"""Words of a query that found nothing for which the page says what each finds alone."""


class LittleFound:
    """What is said of one search; ``plan_of`` plans another query with its settings."""

    def __init__(
        self,
        view: IndexView,
        state: SearchState,
        bounds: Mapping[str, Node],
        plan_of: Callable[[SearchState], Plan],
    ) -> None:
        self._view, self._state, self._bounds, self._plan_of = view, state, bounds, plan_of

    def word_counts(self, plan: Plan) -> Iterator[WordCount]:
        """What each word finds, and each name; where a name of nobody on record finds nothing, its words."""
        for clause in plan.clauses[:MAX_WORD_COUNTS]:
            count = self._count(clause.match.node)
            words = [word.rstrip(",;") for word in clause.text.split()]
            if count or len(words) < 2 or clause.name is None or clause.name.authority:
                yield WordCount(clause.text, count)
                continue
            for word in words:
                yield WordCount(word, self._count(self._planned(word).strict(self._state.match)))

    def suggestion(self, plan: Plan, found: int) -> tuple[str, int] | None:
        """Another spelling where nothing was found, or little and nothing of it as typed, and what it finds.

        An unknown word is looked for as a name, by how it sounds: soveit finds Soveits. Where a whole name is
        in no document, one like it is proposed, or its surname.
        """
        view = self._view
        if found and not is_doubtful(found, plan.names, view.reader):
            return None

        def finds(q: str) -> bool:
            return self._finds(q) > found * FAR_MORE_FOUND

        q = self._state.q
        absent = [] if found else [name for clause in plan.clauses if (name := self._absent(clause))]
        for name in absent:
            if (other := nearest_on_record(q, name, view.authorities, self._finds)) is not None:
                return other
        sure = frozenset() if found else frozenset(self._words_on_record(plan))
        if (spelt := did_you_mean(q, view.reader, view.analyzer, finds, self._known, sure)) is not None:
            return spelt, self._finds(spelt)
        return next((one for name in absent if (one := by_surname(q, name, self._finds))), None)

    def _words_on_record(self, plan: Plan) -> Iterator[str]:
        """The words of names on record that documents have, though in other spellings."""
        for clause in plan.clauses:
            if clause.name is not None and clause.name.authority and self._count(clause.match.node):
                yield from map(fold, clause.text.split())

    def _absent(self, clause: Clause) -> QueryName | None:
        """The name of several words and on no record that a clause is, if no document has it.

        Where it may be several people, or words, each is an answer.
        """
        name = clause.name
        if (
            name is None
            or clause.apart
            or name.authority
            or name.first == name.last
            or self._count(clause.match.node)
        ):
            return None
        return name

    def _finds(self, q: str) -> int:
        other = self._planned(q)
        return self._count(other.strict(self._state.match)) if other.clauses else 0

    def _known(self, q: str) -> bool:
        """Whether documents have every word of ``q`` in some form, or it is a name on record."""
        view = self._view
        return all(
            (clause.name is not None and clause.name.authority is not None)
            or all(
                any(view.reader.document_frequency(TEXT, term) for term in token.terms)
                for token in view.analyzer.query_tokens(clause.text)
            )
            for clause in self._planned(q).clauses
        )

    def _planned(self, q: str) -> Plan:
        return self._plan_of(self._state.with_query(q))

    def _count(self, query: Node) -> int:
        return self._view.reader.count(bounded(query, self._bounds))
