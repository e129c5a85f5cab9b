"""The search as a value: everything the URL says, immutable.

Every link of a page is made from it, so templates compute nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

FACETS = (
    "person",
    "place",
    "organization",
    "sender",
    "recipient",
    "subject",
    "type",
    "language",
    "collection",
    "archive",
    "year",
)

Match = Literal["auto", "all", "any"]
Sort = Literal["relevance", "date", "-date", "title"]


@dataclass(frozen=True, slots=True)
class SearchState:
    """One search as the URL states it; the parameters of the public interface, section 4."""

    q: str = ""
    match: Match = "auto"
    exact: bool = False
    variants: bool = True
    after: str | None = None
    before: str | None = None
    include: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = 20
    # Methods to come: from_args(MultiDict), to_args(), url(path="/search"), with_query, with_facet,
    # without_facet, with_excluded, toggled, with_page, with_sort, with_dates, without_filters, as_typed (exact),
    # without_names, is_filtered, chips.
