"""The filters of a search as nodes of the engine's tree."""

from __future__ import annotations

import re

from app.search.state import FACETS, SearchState
from indexer.documents.dates import parse_iso
from indexer.documents.repositories import canonical_repository, plain_number
from indexer.engines.base import AllOf, DateRange, Keyword, Node, Nothing

# Fonds, opisi and dela: 45, 059а, Р-5446; the levels of other hierarchies stand in the index as they are.
_NUMBER = re.compile(r"(?:[^\W\d_]-)?\d{1,6}[^\W\d_]?")


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
    """An archive path as the index writes it: the archive under its code, letters of numbers in Latin.

    >>> archive_path("АПРФ/45/1"), archive_path("АВП РФ/059а/5а"), archive_path("NARA/Опись 5")
    ('APRF/45/1', 'AVPRF/059a/5a', 'NARA/Опись 5')
    """
    repository, *places = value.split("/")
    if all(map(_NUMBER.fullmatch, places)):
        places = list(map(plain_number, places))
    return "/".join((canonical_repository(repository), *places))
