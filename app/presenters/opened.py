"""What a reader has unfolded beside the results: long lists, branches of the archive, words to find in one.

It is part of the address, so that reloading, going back and passing a link on keep it, and works without
scripts; but it is no part of the search.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from app.search.state import FACETS, Arguments, SearchState

BRANCH = "archive:"
"""Begins the value of ``open`` that names a branch; the rest is its path."""

FIND = "find_"
"""Begins the name of the parameter with the words looked for in a facet."""

MAX_BRANCHES = 12
MAX_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """``facets`` are shown at length, ``branches`` are archive paths, ``find`` maps a facet to words."""

    facets: frozenset[str] = frozenset()
    branches: frozenset[str] = frozenset()
    find: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_args(cls, args: Arguments) -> Opened:
        """Read an address; what names nothing is passed over."""
        values = args.getlist("open")
        branches = [value.removeprefix(BRANCH) for value in values if value.startswith(BRANCH)]
        words = {facet: " ".join(args.getlist(FIND + facet)[:1]).strip()[:MAX_LENGTH] for facet in FACETS}
        return cls(
            frozenset(values) & frozenset(FACETS),
            frozenset(branch for branch in branches[:MAX_BRANCHES] if 0 < len(branch) <= MAX_LENGTH),
            {facet: text for facet, text in words.items() if text},
        )

    def shows(self, facet: str) -> bool:
        """Whether all of a facet's values are asked for, or those that hold certain words."""
        return facet in self.facets or facet in self.find

    def url(self, state: SearchState) -> str:
        """The address of the results with all of this unfolded.

        >>> Opened(frozenset(["person"])).url(SearchState(q="мир"))
        '/search?q=%D0%BC%D0%B8%D1%80&open=person'
        """
        return search_address(
            state,
            *(("open", facet) for facet in FACETS if facet in self.facets),
            *(("open", BRANCH + branch) for branch in sorted(self.branches)),
            *((FIND + facet, text) for facet, text in self.find.items()),
        )


def search_address(state: SearchState, *extra: tuple[str, str], path: str = "/search") -> str:
    """The address of a search under ``path`` with further parameters, which may be repeated."""
    address = state.url(path)
    if not extra:
        return address
    pairs = urlencode(extra, quote_via=quote, safe="/:", errors="replace")
    return f"{address}{'&' if '?' in address else '?'}{pairs}"
