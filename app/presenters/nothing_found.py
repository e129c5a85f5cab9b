"""What to drop, and what to spell otherwise, where a search finds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from app.i18n import current_language
from app.labels import NAME_KINDS
from app.presenters.facets import ChipView
from app.search.lexer import QUOTES
from app.search.results import Suggestion
from app.search.state import SearchState

MOST_BEGUN: Final = 5
MOST_FILTERS: Final = 5

# With how near the words have to be: "a b"~5.
_QUOTATION: Final = re.compile(f"[{re.escape(''.join(a + b for a, b in QUOTES.items()))}](~[0-9]*)?")


@dataclass(frozen=True, slots=True)
class Begun:
    """A name that begins as the query does, what it is, the search for it, and how many documents have it."""

    label: str
    kind: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Way:
    """A filter that could be dropped where nothing was found, and how many documents that brings."""

    chip: ChipView
    count: int


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Ways on from a search that found nothing.

    ``unfiltered`` is how many documents its words find without its filters, ``ways`` are single filters to
    drop, ``some`` is how many documents under the filters have some of the words; ``unquoted`` is the address
    of the same words without quotation marks and how many documents have them all.
    """

    unfiltered: int = 0
    ways: tuple[Way, ...] = ()
    some: int = 0
    unquoted: tuple[str, int] | None = None
    begun: tuple[Begun, ...] = ()


NOTHING_ELSE: Final = NothingFound()


class Alternatives(Protocol):
    """What is asked of the index where a search found nothing."""

    def count(self, state: SearchState) -> int:
        """How many documents a search finds."""

    def suggest(self, state: SearchState, limit: int = 10, language: str = "en") -> Sequence[Suggestion]:
        """What begins like the query of ``state`` and is found within its filters."""


def nothing_found(state: SearchState, chips: Sequence[ChipView], index: Alternatives) -> NothingFound:
    """The ways on; ``chips`` are those of the state in the same order."""
    unfiltered = index.count(state.without_filters()) if state.is_filtered else 0
    if unfiltered:
        pairs = zip(chips[:MOST_FILTERS], state.chips, strict=False)
        ways = tuple(Way(view, found) for view, chip in pairs if (found := index.count(chip.without)))
        some = index.count(state.with_match("any")) if state.match != "any" else 0
        return NothingFound(unfiltered, ways, some)
    return NothingFound(unquoted=_unquoted(state, index), begun=tuple(_begun(state, index)))


def _begun(state: SearchState, index: Alternatives) -> Iterator[Begun]:
    """Names and subjects that begin as the query does: somebody may have meant to type on."""
    for one in index.suggest(state, MOST_BEGUN, current_language()) if state.q else ():
        if one.kind != "title" and one.count:
            kind = str(NAME_KINDS.get(one.kind, one.kind))
            yield Begun(one.label, kind, state.with_query(one.text).url(), one.count)


def _unquoted(state: SearchState, index: Alternatives) -> tuple[str, int] | None:
    """The address of the same words without quotation marks, and how many documents have them all."""
    words = _QUOTATION.sub(" ", state.q)
    if words == state.q:
        return None
    loose = state.with_query(" ".join(words.split())).with_match("all")
    found = index.count(loose)
    return (loose.with_match(state.match).url(), found) if found else None
