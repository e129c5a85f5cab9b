"""What to ask for when no document has every word: a good share of them, ranked by what they weigh."""

from __future__ import annotations

from collections.abc import Mapping

from app.search import ranking
from app.search.plan import Plan
from app.search.words import any_of
from indexer.engines.base import EngineReader
from indexer.engines.query import AllOf, Node, Unscored


def relax(plan: Plan, filters: Mapping[str, Node], reader: EngineReader) -> Node | None:
    """The best partial match of ``plan``, or None where not even one word is found.

    Whom a query names its answers name too, as long as any document does: letters of somebody else are no
    answer (see :meth:`Plan.naming`). Of words beside the id of a document that document is the answer. Of a
    query of names alone each of them is an answer. Of the other words a document has to hold
    :data:`ranking.RELAXED_SHARE`; where none does, one. The ranking puts in front what holds the most and the
    rarest. A plan of one clause has nothing to relax, unless it may be several words.
    """
    plan = plan.taken_apart()
    if (identifying := plan.identifying()) and (part := _part(identifying, filters, reader)) is not None:
        return part
    people = len(plan.people) if any(clause.name is None for clause in plan.droppable) else 0
    plans = [plan.naming(everybody=True)] if people else []
    plans += [plan.naming(everybody=False)] if people > 1 else []
    for one in (*plans, plan):
        if (part := _part(one, filters, reader)) is not None:
            return part
    return None


def _part(plan: Plan, filters: Mapping[str, Node], reader: EngineReader) -> Node | None:
    least = plan.least
    if len(plan.droppable) <= least:
        return None
    words = plan.loosely
    fixed = tuple(clause.match.node for clause in plan.clauses if clause.fixed)
    bounds = tuple(Unscored(node) for node in filters.values())
    for minimum in dict.fromkeys((max(least, round(ranking.RELAXED_SHARE * len(words))), least)):
        wanted = (any_of(words, minimum),) if minimum else ()
        if reader.count(AllOf((*fixed, *wanted, *bounds), (), plan.excluded)):
            return plan.partial(minimum)
    return None
