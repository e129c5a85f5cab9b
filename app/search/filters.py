"""The filters of a search as nodes of the engine's tree."""

from __future__ import annotations

from app.search.state import FACETS, SearchState
from indexer.documents.dates import parse_iso
from indexer.documents.repositories import canonical_repository
from indexer.engines.base import AllOf, DateRange, Keyword, Node, Nothing


def filters(state: SearchState) -> dict[str, Node]:
    """One node for each facet with a ticked or excluded value, and one for the dates."""
    nodes: dict[str, Node] = {}
    for facet in FACETS:
        included, excluded = (
            tuple(map(archive_path, values)) if facet == "archive" else values
            for values in (state.include.get(facet, ()), state.exclude.get(facet, ()))
        )
        if included and not excluded:
            nodes[facet] = Keyword(facet, included)
        elif excluded:
            wanted = (Keyword(facet, included),) if included else ()
            nodes[facet] = AllOf(wanted, (), (Keyword(facet, excluded),))
    if state.after or state.before:
        after = parse_iso(state.after).lo if state.after else None
        before = parse_iso(state.before).hi if state.before else None
        reversed_range = after is not None and before is not None and after > before
        nodes["date"] = Nothing() if reversed_range else DateRange(after, before)
    return nodes


def archive_path(value: str) -> str:
    """An archive path with its archive named as the index names it.

    >>> archive_path("АПРФ/45/1")
    'APRF/45/1'
    """
    repository, slash, rest = value.partition("/")
    return canonical_repository(repository) + slash + rest
