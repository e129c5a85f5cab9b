"""Completing what a user types: names, subjects, titles, reference codes, ids and numbers, in any script.

Names are chosen as words, for which the search knows all spellings, everything else as the value of a field.
"""

from __future__ import annotations

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from app.search.fields import as_query
from app.search.filters import bounded, filters, resolved
from app.search.keyboard import other_layout
from app.search.results import Suggestion
from app.search.state import SearchState
from app.search.suggest_codes import CodeSuggester
from app.search.vocabulary import NAMED, Vocabulary
from app.search.words import TITLE, beginning
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.look_alikes import in_one_script
from indexer.analysis.normalize import fold, nfc
from indexer.analysis.scripts import word_script
from indexer.engines.base import EngineReader, FacetRequest, SearchRequest
from indexer.engines.query import AllOf, Everything, Node, Phrase, Term
from indexer.names.authorities.records import Authorities, fold_suggestion
from indexer.names.authorities.records import Suggestion as Suggested
from indexer.names.queries.given_names import has_surname_first
from indexer.payload import read_payload

MAX_TYPED = 100
"""Code points of what is completed; nobody waits for a suggestion to more."""

MAX_SCANNED = 20_000
"""Spellings with one beginning that are looked through."""

MAX_TITLES = 3
MAX_STARTS = 4
"""Words of a value at which it may begin to be typed."""

MAX_WITHIN = 5000
"""Values of one field that are known of a restricted search, the most frequent."""

COUNTING_SECONDS: Final = 0.3
"""How long one answer counts what names find in all their spellings; those left are offered as values of
their fields, which take no time."""

MAX_COUNTED: Final = 10_000
"""Searches whose count is remembered while the state of the index lasts."""

Bounds = tuple[tuple[str, Node], ...]
"""The filters of a search, by name, as a value to remember by."""

Count = Callable[[SearchState], int]
"""How many documents a search finds."""

_CORRESPONDENTS: Final = frozenset({"sender", "recipient"})
_FIELDS = (*NAMED, "subject")


class _Spelling(NamedTuple):
    """One way to type something. ``rank`` is small for the best known spelling of an authority."""

    folded: str
    rank: int
    display: str
    value: str


@lru_cache(maxsize=2)
def _authority_spellings(authorities: Authorities) -> tuple[_Spelling, ...]:
    """Every spelling of every authority, sorted; those of Chinese and Korean names at the given name too."""
    return tuple(
        sorted(
            _Spelling(begins, rank, one.display, one.authority)
            for rank, one in enumerate(authorities.suggestions())
            for begins in (one.folded, *_given_name(one, authorities))
        )
    )


def _given_name(name: Suggested, authorities: Authorities) -> Iterator[str]:
    """What stands behind the surname of somebody called surname first."""
    if has_surname_first(authorities.rows[name.authority]):
        surname, _, given = name.folded.partition(" ")
        if given:
            yield given
        elif len(surname) == 3 and word_script(surname) in ("Hani", "Hang"):
            yield surname[1:]


class Suggester:
    """Completes from one state of one index."""

    def __init__(
        self, reader: EngineReader, vocabulary: Vocabulary, authorities: Authorities, analyzer: Analyzer
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._authorities = authorities
        self._analyzer = analyzer
        self._codes = CodeSuggester(reader, vocabulary)
        # What was asked for once is asked for by the next letter too, and by the next reader.
        self._counted: dict[str, int] = {}
        self._within = lru_cache(maxsize=16)(self._counts_within)

    def suggest(self, state: SearchState, limit: int, language: str, count: Count) -> tuple[Suggestion, ...]:
        """What begins like the query of ``state`` and is found within its filters, most frequent first.

        Else what begins so on the other keyboard layout. ``count`` tells what each finds.
        """
        typed = " ".join(map(in_one_script, nfc(state.q)[:MAX_TYPED].split(" ")))
        bounds = tuple(filters(resolved(state, self._vocabulary), self._vocabulary).items())
        found = self._suggest(typed, limit, language, bounds)
        if not found and (swapped := other_layout(typed)):
            found = self._suggest(swapped, limit, language, bounds)
        return tuple(self._with_counts(found, state, count))

    def _with_counts(
        self, found: tuple[Suggestion, ...], state: SearchState, count: Count
    ) -> Iterator[Suggestion]:
        """The suggestions with what each finds when it is chosen."""
        until = time.monotonic() + COUNTING_SECONDS
        state = state.with_sort("relevance").with_per_page(SearchState().per_page)
        for one in found:
            chosen = state.with_query(one.text)
            finds = self._counted.get(chosen.url())
            if finds is None and one.by_value and time.monotonic() > until:
                # To find the values of a field takes no time.
                one = replace(one, text=one.by_value)
                chosen = state.with_query(one.text)
                finds = self._counted.get(chosen.url())
            if finds is None:
                if len(self._counted) >= MAX_COUNTED:
                    self._counted.clear()
                finds = self._counted[chosen.url()] = count(chosen)
            if finds:
                yield replace(one, count=finds)

    def _counts(self, field: str, bounds: Bounds) -> Mapping[str, int]:
        """The values of ``field`` within ``bounds`` with how many documents hold each."""
        return self._within(bounds)[field] if bounds else self._vocabulary.counts(field)

    def _counts_within(self, bounds: Bounds) -> Mapping[str, Mapping[str, int]]:
        wanted = tuple(FacetRequest(field, MAX_WITHIN) for field in _FIELDS)
        query = bounded(Everything(), dict(bounds))
        counts = self._reader.facets(SearchRequest(query, facets=wanted, limit=0))
        return {field: dict(counts.get(field, ())) for field in _FIELDS}

    def _suggest(self, typed: str, limit: int, language: str, bounds: Bounds) -> tuple[Suggestion, ...]:
        folded = fold_suggestion(typed)
        codes = tuple(self._codes.suggest(typed, dict(bounds)))
        if not folded:
            return codes[:limit]
        found: dict[tuple[str, str], Suggestion] = {}
        for suggestion in (
            *codes,
            *self._authorities_like(folded, language, bounds),
            *self._values_like(folded, language, bounds),
        ):
            key = (suggestion.kind, suggestion.authority or fold(suggestion.label))
            if key not in found or found[key].count < suggestion.count:
                found[key] = suggestion
        # Whoever types figures means codes, which nothing else is made of.
        first = codes if any(map(str.isdigit, typed)) else ()
        ranked = sorted(found.values(), key=lambda one: (one not in first, -one.count, one.label))
        titles = self._titles_like(typed, max(MAX_TITLES, limit - len(ranked)), bounds)
        return (*ranked[: max(limit - len(titles), limit - MAX_TITLES)], *titles)[:limit]

    def _authorities_like(self, folded: str, language: str, bounds: Bounds) -> Iterator[Suggestion]:
        best: dict[str, _Spelling] = {}
        for spelling in _beginning(_authority_spellings(self._authorities), folded):
            known = best.get(spelling.value)
            if known is None or spelling.rank < known.rank:
                best[spelling.value] = spelling
        for authority, spelling in best.items():
            kind = self._authorities.kind(authority)
            if kind not in NAMED:
                continue
            count = self._counts(kind, bounds).get(authority, 0)
            if count:
                label = self._authorities.label(authority, language)
                by_value = as_query(kind, authority, exactly=True)
                yield Suggestion(spelling.display, label, kind, authority, count, by_value)

    def _values_like(self, folded: str, language: str, bounds: Bounds) -> Iterator[Suggestion]:
        for spelling in _beginning(self._values, folded):
            field, _, value = spelling.value.partition(":")
            count = self._counts(field, bounds).get(value, 0)
            if count:
                label = self._vocabulary.label(field, value, language)
                kind = self._kind(field, value)
                if field == "subject":
                    yield Suggestion(as_query(field, value), label, kind, None, count)
                    continue
                by_value = as_query(field, value, exactly=True)
                yield Suggestion(spelling.display, label, kind, None, count, by_value)

    def _kind(self, field: str, value: str) -> str:
        """What a value of a facet is. Who sends or receives is a person where the documents name one so.

        Chief of Station, Mexico City, is none: an office is counted among the bodies.
        """
        if field not in _CORRESPONDENTS:
            return field
        return "person" if value in self._vocabulary.counts("person") else "organization"

    @cached_property
    def _values(self) -> tuple[_Spelling, ...]:
        """The values of facets that are no authorities, at each of their first words, sorted."""
        spellings: list[_Spelling] = []
        for field in _FIELDS:
            for value in self._vocabulary.counts(field):
                if value in self._authorities:
                    continue
                label = self._vocabulary.label(field, value)
                words = fold_suggestion(label).split()
                spellings.extend(
                    _Spelling(" ".join(words[start:]), start, label, f"{field}:{value}")
                    for start in range(min(len(words), MAX_STARTS))
                )
        return tuple(sorted(spellings))

    def _titles_like(self, typed: str, limit: int, bounds: Bounds) -> list[Suggestion]:
        """Documents whose title has the words typed, the last one perhaps not finished."""
        tokens = self._analyzer.query_tokens(typed)
        if not tokens or len(fold(typed).strip()) < 2:
            return []
        *before, last = tokens
        nodes: list[Node]
        if last.script == "Hani":
            nodes = [Phrase(TITLE, tuple((token.terms[0],) for token in tokens))]
        else:
            nodes = [Term(TITLE, token.exact) for token in before]
            nodes.append(Term(TITLE, beginning(last)))
        result = self._reader.search(SearchRequest(bounded(AllOf(tuple(nodes)), dict(bounds)), limit=limit))
        titles = dict.fromkeys(read_payload(hit.payload).card.title for hit in result.hits)
        return [
            Suggestion(as_query("title", title, exactly=True), title, "title", None, 1) for title in titles
        ]


def _beginning(spellings: tuple[_Spelling, ...], folded: str) -> Iterator[_Spelling]:
    """The spellings that begin with ``folded``, at most :data:`MAX_SCANNED`."""
    at = bisect_left(spellings, folded, key=lambda spelling: spelling.folded)
    for spelling in spellings[at : at + MAX_SCANNED]:
        if not spelling.folded.startswith(folded):
            return
        yield spelling
