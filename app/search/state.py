"""The search as a value: everything the URL says, immutable.

Every link of a page is made from it, so templates compute nothing. A state is always canonical: white space
around the query, what is too long of it, repeated values and facets without a value are gone, and facets
stand in the order of :data:`FACETS`; so equal searches are equal values and have equal URLs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args
from urllib.parse import quote, urlencode

from app.search.arguments import Arguments, InvalidParameter, Reader
from app.search.query import MAX_LENGTH
from indexer.analysis.normalize import nfc
from indexer.engines.base import FACET_FIELDS

FACETS = FACET_FIELDS

UNDATED = "undated"
"""The value of the facet of years that documents without a date have."""

Match = Literal["auto", "all", "any"]
Sort = Literal["relevance", "date", "-date", "title"]

MAX_PER_PAGE = 100
NEGATION = "not_"

__all__ = ["FACETS", "UNDATED", "Arguments", "Chip", "InvalidParameter", "Match", "SearchState", "Sort"]


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter: what it is and the search without it.

    ``facet`` is a name of :data:`FACETS`, or ``after`` or ``before``.
    """

    facet: str
    value: str
    excluded: bool
    without: SearchState


@dataclass(frozen=True, slots=True)
class SearchState:
    """One search as the URL states it; the parameters of the public interface, section 4.

    ``ignored`` holds the (parameter, value) pairs that :meth:`from_args` could not read and left out;
    it is no part of the state's identity.
    """

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
    ignored: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        q = self.q.strip()
        if len(q) > MAX_LENGTH:
            # Every link of a page repeats the query. One character too many tells the parser that it was cut.
            q = nfc(q)[: MAX_LENGTH + 1]
        object.__setattr__(self, "q", q)
        object.__setattr__(self, "include", _canonical(self.include))
        object.__setattr__(self, "exclude", _canonical(self.exclude))

    # --- from and to a URL ------------------------------------------------------------------------

    @classmethod
    def from_args(cls, args: Arguments, strict: bool = False) -> SearchState:
        """Read the parameters of a URL.

        With ``strict`` (the API) the first parameter that cannot be read raises
        :class:`InvalidParameter`; otherwise (pages) it is left out and noted in ``ignored``.
        Unknown parameters are no concern of the search.
        """
        read = Reader(args, strict)
        return cls(
            q=read.text("q"),
            match=cast(Match, read.choice("match", get_args(Match))),
            exact=read.flag("exact", default=False),
            variants=read.flag("variants", default=True),
            after=read.date("after"),
            before=read.date("before"),
            include={facet: read.values(facet) for facet in FACETS},
            exclude={facet: read.values(NEGATION + facet) for facet in FACETS},
            sort=cast(Sort, read.choice("sort", get_args(Sort))),
            page=read.integer("page", default=1, highest=1_000_000_000),
            per_page=read.integer("per_page", default=20, highest=MAX_PER_PAGE),
            ignored=tuple(read.ignored),
        )

    def to_args(self) -> list[tuple[str, str]]:
        """The parameters in a fixed order, those at their default left out."""
        pairs: list[tuple[str, str]] = []
        if self.q:
            pairs.append(("q", self.q))
        if self.match != "auto":
            pairs.append(("match", self.match))
        if self.exact:
            pairs.append(("exact", "1"))
        if not self.variants:
            pairs.append(("variants", "0"))
        pairs.extend((name, value) for name in ("after", "before") if (value := getattr(self, name)))
        pairs.extend((facet, value) for facet, values in self.include.items() for value in values)
        pairs.extend((NEGATION + facet, value) for facet, values in self.exclude.items() for value in values)
        if self.sort != "relevance":
            pairs.append(("sort", self.sort))
        if self.page != 1:
            pairs.append(("page", str(self.page)))
        if self.per_page != 20:
            pairs.append(("per_page", str(self.per_page)))
        return pairs

    def url(self, path: str = "/search", **extra: str) -> str:
        """The address of this search under ``path``; ``extra`` parameters come last.

        >>> SearchState(q="Мао", include={"year": ("1950",)}).url()
        '/search?q=%D0%9C%D0%B0%D0%BE&year=1950'
        """
        pairs = [*self.to_args(), *extra.items()]
        if not pairs:
            return path
        return f"{path}?{urlencode(pairs, quote_via=quote, safe='/:', errors='replace')}"

    # --- states made from this one ----------------------------------------------------------------

    def with_query(self, q: str) -> SearchState:
        """Another query under the same filters."""
        return replace(self, q=q, page=1)

    def with_match(self, match: Match) -> SearchState:
        """The same words required as ``match`` says."""
        return replace(self, match=match, page=1)

    def with_facet(self, facet: str, value: str) -> SearchState:
        """``value`` ticked. In the archive tree it takes the place of what lies above or below it."""
        kept = [old for old in self.include.get(facet, ()) if facet != "archive" or not _related(old, value)]
        return self._filtered(facet, [*kept, value], _without(self.exclude.get(facet, ()), value))

    def without_facet(self, facet: str, value: str | None = None) -> SearchState:
        """``value`` neither ticked nor excluded; without a value, nothing of this facet is."""
        if value is None:
            return self._filtered(facet, (), ())
        return self._filtered(
            facet, _without(self.include.get(facet, ()), value), _without(self.exclude.get(facet, ()), value)
        )

    def with_excluded(self, facet: str, value: str) -> SearchState:
        """``value`` excluded."""
        return self._filtered(
            facet, _without(self.include.get(facet, ()), value), [*self.exclude.get(facet, ()), value]
        )

    def toggled(self, facet: str, value: str) -> SearchState:
        """``value`` ticked if it was not, and the other way round."""
        if self.is_selected(facet, value) or self.is_excluded(facet, value):
            return self.without_facet(facet, value)
        return self.with_facet(facet, value)

    def with_dates(self, after: str | None = None, before: str | None = None) -> SearchState:
        """Between these ISO dates, inclusive; None is open."""
        return replace(self, after=after or None, before=before or None, page=1)

    def with_sort(self, sort: Sort) -> SearchState:
        """In this order."""
        return replace(self, sort=sort, page=1)

    def with_page(self, page: int) -> SearchState:
        """This page of the results, from 1."""
        return replace(self, page=max(1, page))

    def with_per_page(self, per_page: int) -> SearchState:
        """So many results a page."""
        return replace(self, per_page=max(1, min(per_page, MAX_PER_PAGE)), page=1)

    def without_filters(self) -> SearchState:
        """The query alone: no facet, no date."""
        return replace(self, include={}, exclude={}, after=None, before=None, page=1)

    def as_typed(self) -> SearchState:
        """Words exactly as typed."""
        return replace(self, exact=True, page=1)

    def without_names(self) -> SearchState:
        """Morphology without name variants."""
        return replace(self, variants=False, page=1)

    def in_all_forms(self) -> SearchState:
        """With morphology and name variants, as a search is by default."""
        return replace(self, exact=False, variants=True, page=1)

    # --- questions --------------------------------------------------------------------------------

    @property
    def is_filtered(self) -> bool:
        """Whether a facet or a date narrows the search."""
        return bool(self.include or self.exclude or self.after or self.before)

    @property
    def offset(self) -> int:
        """How many results come before this page."""
        return (self.page - 1) * self.per_page

    def is_selected(self, facet: str, value: str) -> bool:
        """Whether ``value`` is ticked."""
        return value in self.include.get(facet, ())

    def is_excluded(self, facet: str, value: str) -> bool:
        """Whether ``value`` is excluded."""
        return value in self.exclude.get(facet, ())

    @property
    def chips(self) -> tuple[Chip, ...]:
        """All active filters: dates, then ticked values, then excluded ones."""
        chips = []
        if self.after:
            chips.append(Chip("after", self.after, False, self.with_dates(None, self.before)))
        if self.before:
            chips.append(Chip("before", self.before, False, self.with_dates(self.after, None)))
        for excluded, values_by_facet in ((False, self.include), (True, self.exclude)):
            chips.extend(
                Chip(facet, value, excluded, self.without_facet(facet, value))
                for facet, values in values_by_facet.items()
                for value in values
            )
        return tuple(chips)

    def _filtered(self, facet: str, included: Sequence[str], excluded: Sequence[str]) -> SearchState:
        return replace(
            self,
            include={**self.include, facet: tuple(included)},
            exclude={**self.exclude, facet: tuple(excluded)},
            page=1,
        )


def _canonical(values_by_facet: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Facets in their order with each value once; those without a value dropped."""
    canonical = {}
    for facet in FACETS:
        if (given := values_by_facet.get(facet)) and (values := tuple(filter(None, dict.fromkeys(given)))):
            canonical[facet] = values
    return canonical


def _without(values: Sequence[str], value: str) -> tuple[str, ...]:
    return tuple(old for old in values if old != value)


def _related(one: str, other: str) -> bool:
    """Whether one archive path is the other or lies above or below it."""
    return f"{one}/".startswith(f"{other}/") or f"{other}/".startswith(f"{one}/")
