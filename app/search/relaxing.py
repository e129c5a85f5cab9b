"""What to ask for when no document has every word: the most words that some have."""

from __future__ import annotations

from collections.abc import Mapping

from app.search import ranking
from app.search.planner import Plan
from app.search.words import any_of
from indexer.engines.base import AllOf, EngineReader, Node, Unscored


def relax(plan: Plan, filters: Mapping[str, Node], reader: EngineReader) -> Node | None:
    """The best partial match of ``plan``, or None where not even one word is found.

    The greatest number of words that any document has is asked for; where fewer than
    :data:`ranking.ENOUGH` documents have so many, fewer words are, since the ranking keeps the best in front.
    Words that very many documents have count for nothing here. A plan of one clause has nothing to relax.
    """
    least = plan.least
    if len(plan.droppable) <= least:
        return None
    nodes = {index: plan.clauses[index].match.node for index in plan.droppable}
    fixed = tuple(clause.match.node for clause in plan.clauses if clause.fixed)
    bounds = tuple(Unscored(node) for node in filters.values())

    def count(minimum: int, among: list[Node]) -> int:
        wanted = (any_of(among, minimum),) if minimum else ()
        return reader.count(AllOf((*fixed, *wanted, *bounds), (), plan.excluded))

    common = _common(nodes, reader)
    counted = [node for index, node in nodes.items() if index not in common]
    if not counted or not count(1, counted):
        # Only common words are left, or none of the others is found.
        common, counted = frozenset(), list(nodes.values())
        if not count(least, counted):
            return None
    low, high = least, len(counted)
    while low < high:
        middle = (low + high + 1) // 2
        if count(middle, counted):
            low = middle
        else:
            high = middle - 1
    while low > least and count(low, counted) < ranking.ENOUGH:
        low -= 1
    return plan.partial(low, common)


def _common(nodes: Mapping[int, Node], reader: EngineReader) -> frozenset[int]:
    """Indexes of the clauses that a large part of all documents matches."""
    documents = reader.document_count
    if documents < ranking.COMMON_FROM:
        return frozenset()
    limit = documents * ranking.COMMON
    return frozenset(index for index, node in nodes.items() if reader.count(node) > limit)
