"""Hits of the engine as results to show: title and excerpts with the matches marked, names, scores."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from app.search import snippets
from app.search.descriptions import DescriptionReader
from app.search.highlight import Highlighter
from app.search.index_view import IndexView
from app.search.marks import Found, merged, render
from app.search.patterns import AnyTerm, Pattern
from app.search.patterns import Sequence as SequencePattern
from app.search.plan import Plan
from app.search.results import Copy, HitView, NameRef, NameUnderstood, SpellingSeen
from app.search.state import SearchState
from indexer.analysis.normalize import fold
from indexer.engines.base import Hit
from indexer.names.authorities.records import Authorities
from indexer.names.model import QueryName
from indexer.names.shown import KnownSpellings, without_stray_signs
from indexer.names.systems.labels import systems
from indexer.payload import Payload, read_payload

MAX_FOUND_AS = 3
MAX_NAMES = 12
"""People, and places, that a result names; the document page has all."""


class HitReader:
    """Reads the hits of one page, and remembers in which spellings the query's names stand in them."""

    def __init__(
        self, plan: Plan, view: IndexView, state: SearchState, explain: bool, language: str | None
    ) -> None:
        """``language`` is that in which people and places are named; None leaves out them and spellings."""
        self._plan = plan
        self._view = view
        self._explain = explain
        self._language = language
        self._highlighter = Highlighter(plan.patterns, view.analyzer)
        self._descriptions = DescriptionReader(self._highlighter)
        number = {pattern: index for index, pattern in enumerate(plan.patterns)}
        self._words = [frozenset(number[pattern] for pattern in word) for word in plan.words]
        typed = view.analyzer.query_tokens(state.q)
        self._typed = {token.exact[1:] for token in typed} | {fold(name.text) for name in plan.names}
        self._name_patterns = [_patterns_of(name, plan.patterns) for name in plan.names]
        # To know the spellings of a name costs a millisecond, which who shows none need not wait for.
        named = plan.names if language is not None else ()
        self._spellings = [_SpellingsSeen(name, view.authorities) for name in named]

    def read(self, hits: Sequence[Hit]) -> tuple[HitView, ...]:
        """The hits of a page as results, in order."""
        payloads = [read_payload(hit.payload) for hit in hits]
        copies = self._view.copies.among(payloads)
        return tuple(
            self._view_of(payload, hit.score, copies.get(payload.card.id, ()))
            for hit, payload in zip(hits, payloads, strict=True)
        )

    def _view_of(self, payload: Payload, score: float, copies: tuple[Copy, ...]) -> HitView:
        card = payload.card
        in_title = self._highlighter.find(card.title, "und", card.title_mentions)
        searched = [
            snippets.search_text(
                payload.text_with_head(index),
                index,
                payload.mention_rows(index),
                self._highlighter,
            )
            for index in range(payload.text_count)
        ]
        surfaces = _surfaces(card.title, in_title)
        for one in searched:
            surfaces.update(_surfaces(one.text.text, one.found))
        self._note_spellings(surfaces)
        excerpts = snippets.snippets(searched)
        shown = {place.pattern for place in in_title}.union(*(one.shows for one in excerpts))
        hidden = [word for word in self._words if word.isdisjoint(shown)]
        return HitView(
            id=card.id,
            title=card.title,
            title_html=render(card.title, merged(in_title)),
            date=card.date,
            type=card.type,
            number=card.number,
            languages=card.languages,
            score=round(score, 4),
            archive=card.archive,
            snippets=excerpts,
            people=self._names_of(payload, "person"),
            places=self._names_of(payload, "place"),
            found_as=self._found_as(surfaces),
            found_in=self._descriptions.found_in(payload, hidden, self._words) if hidden else (),
            copies=copies,
            explanation=self._explanation(card.id) if self._explain else None,
        )

    def spellings(self, name: int) -> tuple[SpellingSeen, ...]:
        """In which spellings the query's name of this index stands in the hits read, most frequent first."""
        return self._spellings[name].most_common() if self._spellings else ()

    def _note_spellings(self, surfaces: Mapping[tuple[str, int], int]) -> None:
        if not self._spellings:
            return
        for patterns, seen in zip(self._name_patterns, self._spellings, strict=True):
            seen.note(text for text, pattern in surfaces if pattern in patterns)

    def _names_of(self, payload: Payload, kind: str) -> tuple[NameRef, ...]:
        authorities, language = self._view.authorities, self._language
        if language is None:
            return ()
        named = [name for name in payload.card.names if name.kind == kind][:MAX_NAMES]
        return tuple(
            NameRef(
                name.value if name.value in authorities else None,
                authorities.label(name.value, language) if name.value in authorities else name.label,
                name.kind,
            )
            for name in named
        )

    def _found_as(self, surfaces: Mapping[tuple[str, int], int]) -> tuple[str, ...]:
        """The forms that matched, where none of them is as typed."""
        counted: Counter[str] = Counter()
        for (text, _), count in surfaces.items():
            counted[text] += count
        if any(fold(without_stray_signs(text)) in self._typed for text in counted):
            return ()
        different: dict[str, str] = {}
        for text, _ in counted.most_common():
            legible = without_stray_signs(text)
            different.setdefault(fold(legible), legible)
        return tuple(different.values())[:MAX_FOUND_AS]

    def _explanation(self, document_id: str) -> Mapping[str, Any]:
        words = []
        for clause in self._plan.clauses:
            detail = self._view.reader.explain(clause.match.scored, document_id)
            score = float(detail["value"]) if detail else 0.0
            words.append({"text": clause.text, "score": round(score, 4), "matched": detail is not None})
        bonus = 0.0
        for node in self._plan.bonus:
            detail = self._view.reader.explain(node, document_id)
            bonus += float(detail["value"]) if detail else 0.0
        return {"words": words, "neighbours": round(bonus, 4)}


def _surfaces(text: str, found: Sequence[Found]) -> Counter[tuple[str, int]]:
    """How often each (form, pattern) was found. A place within a longer one is no form of its own."""
    counted: Counter[tuple[str, int]] = Counter()
    end = 0
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if place.end >= end:
            end = place.end
            counted[" ".join(text[place.start : place.end].split()), place.pattern] += 1
    return counted


def _patterns_of(name: QueryName, patterns: Sequence[Pattern]) -> frozenset[int]:
    """The indexes of the patterns that are made of a name's alternatives."""
    single = {term for slots in name.alternatives if len(slots) == 1 for term in slots[0]}
    rows = {tuple(map(frozenset, slots)) for slots in name.alternatives if len(slots) > 1}
    return frozenset(
        index
        for index, pattern in enumerate(patterns)
        if (isinstance(pattern, AnyTerm) and pattern.terms <= single)
        or (isinstance(pattern, SequencePattern) and pattern.slots in rows)
    )


class _SpellingsSeen:
    """The spellings of one name of a query, as they are met."""

    def __init__(self, name: QueryName, authorities: Authorities) -> None:
        record = authorities.get(name.authority) if name.authority else None
        spellings = record.spellings if record else (*name.variants, _with_capital(name.text))
        keys = (term for slots in name.alternatives if len(slots) == 1 for term in slots[0])
        self._known = KnownSpellings(spellings, person=name.kind in ("person", None))
        self._system = systems(spellings, () if record else keys)
        self._counts: Counter[str] = Counter()
        self._surfaces: dict[str, Counter[str]] = defaultdict(Counter)

    def note(self, surfaces: Iterable[str]) -> None:
        """Take in how one document writes the name."""
        here = set()
        for surface in surfaces:
            if (spelling := self._known.shown(surface)) is not None:
                self._surfaces[spelling][surface] += 1
                here.add(spelling)
        self._counts.update(sorted(here))

    def most_common(self) -> tuple[SpellingSeen, ...]:
        """Those met, most frequent first."""
        return tuple(
            SpellingSeen(
                text,
                count,
                tuple(surface for surface, _ in self._surfaces[text].most_common()),
                self._system(text),
            )
            for text, count in self._counts.most_common()
        )


def _with_capital(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split())


def understood(
    plan: Plan, reader: HitReader, authorities: Authorities, language: str
) -> tuple[NameUnderstood, ...]:
    """The names of a query, each with the spellings in which the hits that were read have it.

    Whom an authority has is called as he is in ``language``; the English name is then among the variants.
    """
    return tuple(
        _understood(name, reader.spellings(index), authorities, language)
        for index, name in enumerate(plan.names)
        # A word that merely could be a name and has no other spelling here is no news to anybody.
        if name.authority or name.variants
    )


def _understood(
    name: QueryName, seen: tuple[SpellingSeen, ...], authorities: Authorities, language: str
) -> NameUnderstood:
    label, variants = name.label, name.variants
    if name.authority and label:
        label = authorities.label(name.authority, language)
        if label != name.label and fold(name.label or "") != fold(name.text):
            others = (variant for variant in variants if variant != label)
            variants = tuple(dict.fromkeys((name.label or "", *others)))
    return NameUnderstood(name.text, label, name.authority, name.kind, variants, seen)
