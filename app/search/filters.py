"""The filters of a search as nodes of the engine's tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from app.search.state import FACETS, UNDATED, SearchState
from app.search.vocabulary import Vocabulary
from indexer.documents.dates import parse_iso
from indexer.documents.languages import parse_language
from indexer.documents.repositories import canonical_repository, plain_number
from indexer.documents.written_dates import says_undated
from indexer.engines.query import AllOf, AnyOf, DateRange, Keyword, Node, Nothing, Unscored
from indexer.errors import InvalidValue

NO_DATE = AllOf((), (), (DateRange(None, None),))
"""The documents without a date."""


def resolved(state: SearchState, vocabulary: Vocabulary) -> SearchState:
    """``state`` with the facet values of the index in place of what stands for them in an address."""
    if not state.include and not state.exclude:
        return state

    def known(given: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
        return {
            facet: tuple(
                known for value in values for known in vocabulary.stored(facet, indexed(facet, value))
            )
            for facet, values in given.items()
        }

    return replace(state, include=known(state.include), exclude=known(state.exclude))


def filters(state: SearchState, vocabulary: Vocabulary) -> dict[str, Node]:
    """One node for each facet with a ticked or excluded value, and one for the dates.

    The values of ``state`` are :func:`resolved`.
    """
    nodes: dict[str, Node] = {}
    for facet in FACETS:
        included, excluded = (
            tuple(spelling for value in values for spelling in vocabulary.spellings(facet, value))
            for values in (state.include.get(facet, ()), state.exclude.get(facet, ()))
        )
        if included and not excluded:
            nodes[facet] = holding(facet, included)
        elif excluded:
            wanted = (holding(facet, included),) if included else ()
            nodes[facet] = AllOf(wanted, (), (holding(facet, excluded),))
    if state.after or state.before:
        after = parse_iso(state.after).lo if state.after else None
        before = parse_iso(state.before).hi if state.before else None
        reversed_range = after is not None and before is not None and after > before
        nodes["date"] = Nothing() if reversed_range else DateRange(after, before)
    return nodes


def holding(facet: str, values: Sequence[str]) -> Node:
    """The documents that have any of these values; of the years also those without a date."""
    if facet != "year" or UNDATED not in values:
        return Keyword(facet, tuple(values))
    years = tuple(value for value in values if value != UNDATED)
    return AnyOf((NO_DATE, Keyword(facet, years))) if years else NO_DATE


def bounded(query: Node, bounds: Mapping[str, Node]) -> Node:
    """``query`` within the filters."""
    return AllOf((query, *(Unscored(node) for node in bounds.values()))) if bounds else query


def indexed(facet: str, value: str) -> str:
    """A value of a facet as the index writes it; one that is none stays, and finds nothing.

    >>> indexed("language", "ZH-hant"), indexed("language", "no tag!"), indexed("archive", "АПРФ/45")
    ('zh-Hant', 'no tag!', 'APRF/45')
    >>> indexed("year", "без даты"), indexed("year", "1951")
    ('undated', '1951')
    """
    if facet == "archive":
        return archive_path(value)
    if facet == "year" and says_undated(value):
        return UNDATED
    if facet == "language":
        with suppress(InvalidValue):
            return parse_language(value)
    return value


def archive_path(value: str) -> str:
    """An archive path as the index writes it: the archive under its code, letters of numbers in Latin.

    >>> archive_path("АПРФ/45/1"), archive_path("АВП РФ/059а/5а"), archive_path("NARA/Опись 5")
    ('APRF/45/1', 'AVPRF/059a/5a', 'NARA/Опись 5')
    """
    repository, *places = value.split("/")
    return "/".join((canonical_repository(repository), *map(plain_number, places)))
