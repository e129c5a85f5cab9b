"""Completing what a user types: people, places, organisations, subjects and titles, in any script."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from app.search.keyboard import other_layout
from app.search.results import Suggestion
from app.search.vocabulary import NAMED, Vocabulary
from app.search.words import TITLE, beginning
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.look_alikes import in_one_script
from indexer.analysis.normalize import fold, nfc
from indexer.engines.base import AllOf, EngineReader, Node, Phrase, SearchRequest, Term
from indexer.names.authorities import Authorities, fold_suggestion
from indexer.payload import read_payload

MAX_TYPED = 100
"""Code points of what is completed; nobody waits for a suggestion to more."""

MAX_SCANNED = 20_000
"""Spellings with one beginning that are looked through."""

MAX_TITLES = 3
MAX_STARTS = 4
"""Words of a value at which it may begin to be typed."""

_KINDS = {"sender": "person", "recipient": "person"}
_FIELDS = (*NAMED, "subject")


class _Spelling(NamedTuple):
    """One way to type something. ``rank`` is small for the best known spelling of an authority."""

    folded: str
    rank: int
    display: str
    value: str


@lru_cache(maxsize=2)
def _authority_spellings(authorities: Authorities) -> tuple[_Spelling, ...]:
    """Every spelling of every authority, sorted."""
    return tuple(
        sorted(
            _Spelling(one.folded, rank, one.display, one.authority)
            for rank, one in enumerate(authorities.suggestions())
        )
    )


class Suggester:
    """Completes from one state of one index."""

    def __init__(
        self, reader: EngineReader, vocabulary: Vocabulary, authorities: Authorities, analyzer: Analyzer
    ) -> None:
        self._reader = reader
        self._vocabulary = vocabulary
        self._authorities = authorities
        self._analyzer = analyzer

    def suggest(self, typed: str, limit: int, language: str) -> tuple[Suggestion, ...]:
        """What begins like ``typed``, most frequent first; else what does on the other keyboard layout."""
        typed = " ".join(map(in_one_script, nfc(typed)[:MAX_TYPED].split(" ")))
        found = self._suggest(typed, limit, language)
        if not found and (swapped := other_layout(typed)):
            found = self._suggest(swapped, limit, language)
        return found

    def _suggest(self, typed: str, limit: int, language: str) -> tuple[Suggestion, ...]:
        folded = fold_suggestion(typed)
        if not folded:
            return ()
        found: dict[tuple[str, str], Suggestion] = {}
        for suggestion in (*self._authorities_like(folded, language), *self._values_like(folded, language)):
            key = (suggestion.kind, suggestion.authority or fold(suggestion.label))
            if key not in found or found[key].count < suggestion.count:
                found[key] = suggestion
        ranked = sorted(found.values(), key=lambda one: (-one.count, one.label))
        titles = self._titles_like(typed, max(MAX_TITLES, limit - len(ranked)))
        return (*ranked[: max(limit - len(titles), limit - MAX_TITLES)], *titles)[:limit]

    def _authorities_like(self, folded: str, language: str) -> Iterator[Suggestion]:
        best: dict[str, _Spelling] = {}
        for spelling in _beginning(_authority_spellings(self._authorities), folded):
            known = best.get(spelling.value)
            if known is None or spelling.rank < known.rank:
                best[spelling.value] = spelling
        for authority, spelling in best.items():
            kind = self._authorities.kind(authority)
            count = self._vocabulary.counts(kind).get(authority, 0)
            if count:
                label = self._authorities.label(authority, language)
                yield Suggestion(spelling.display, label, kind, authority, count)

    def _values_like(self, folded: str, language: str) -> Iterator[Suggestion]:
        for spelling in _beginning(self._values, folded):
            field, _, value = spelling.value.partition(":")
            label = self._vocabulary.label(field, value, language)
            count = self._vocabulary.counts(field).get(value, 0)
            yield Suggestion(spelling.display, label, _KINDS.get(field, field), None, count)

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

    def _titles_like(self, typed: str, limit: int) -> list[Suggestion]:
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
        result = self._reader.search(SearchRequest(AllOf(tuple(nodes)), limit=limit))
        titles = [read_payload(hit.payload).card.title for hit in result.hits]
        return [Suggestion(title, title, "title", None, 1) for title in dict.fromkeys(titles)]


def _beginning(spellings: tuple[_Spelling, ...], folded: str) -> Iterator[_Spelling]:
    """The spellings that begin with ``folded``, at most :data:`MAX_SCANNED`."""
    at = bisect_left(spellings, folded, key=lambda spelling: spelling.folded)
    for spelling in spellings[at : at + MAX_SCANNED]:
        if not spelling.folded.startswith(folded):
            return
        yield spelling
