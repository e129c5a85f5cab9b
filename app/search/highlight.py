"""Where the words of a query stand in a text, by analysing it again.

The analyzer that indexed decides what matches, with its cache of forms warm; names are read off the mentions
that were stored with the document. What is marked is what was found: the same terms, in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from app.search.patterns import AnyTerm, Beginning, Pattern
from app.search.patterns import Sequence as SequencePattern
from app.search.results import Mark
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.terms import EXACT
from indexer.analysis.tokens import Token
from indexer.names.folding import NAME_FORM
from indexer.names.mentions import open_name_terms
from indexer.names.model import Mention

MAX_STARTS = 2000
"""Places in one text at which a row of words is tried; a text of one repeated word would have too many."""


class Found(NamedTuple):
    """A match in a text: code points, half-open, and the index of its pattern."""

    start: int
    end: int
    pattern: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The terms that matter, each with the (pattern, slot) pairs it serves."""

    terms: dict[str, list[tuple[int, int]]]
    prefixes: list[tuple[str, int]]


class Highlighter:
    """Finds the places of ``patterns`` in texts."""

    def __init__(self, patterns: Sequence[Pattern], analyzer: Analyzer) -> None:
        self._patterns = tuple(patterns)
        self._analyzer = analyzer
        self._wanted = _wanted(self._patterns)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def find(self, text: str, language: str = "und", mentions: Sequence[Mention] = ()) -> list[Found]:
        """All places in ``text`` (NFC), in order of their start; they may overlap.

        ``mentions`` are those of this text, with offsets into it.
        """
        if not self._patterns or not text:
            return []
        tokens = self._analyzer.analyze(text, language)
        places = self._places(tokens, mentions)
        found: set[Found] = set()
        for index, pattern in enumerate(self._patterns):
            slots = places.get(index)
            if slots is None:
                continue
            if isinstance(pattern, SequencePattern):
                found.update(self._rows(index, pattern, slots))
            else:
                found.update(Found(start, end, index) for _, _, start, end in slots[0])
        return sorted(found)

    def _places(
        self, tokens: Sequence[Token], mentions: Sequence[Mention]
    ) -> dict[int, dict[int, list[tuple[int, int, int, int]]]]:
        """Pattern → slot → (first position, last position, start, end), in order of position."""
        terms, prefixes = self._wanted.terms, self._wanted.prefixes
        places: dict[int, dict[int, list[tuple[int, int, int, int]]]] = defaultdict(lambda: defaultdict(list))
        withheld = _withheld(mentions)
        wanted = terms.keys()
        for number, token in enumerate(tokens):
            if not wanted.isdisjoint(token.terms):
                span = None
                for term in token.terms:
                    for index, slot in terms.get(term, ()):
                        if number in withheld and term[0] != EXACT:
                            continue
                        # A compound found in its solid form is marked from end to end.
                        if term in token.compound and token.script != "Hani":
                            if token.joined:
                                continue
                            span = _whole(tokens, number)
                            places[index][slot].append((number, span[0], token.start, span[1]))
                        else:
                            places[index][slot].append((number, number, token.start, token.end))
            for prefix, index in prefixes:
                if token.exact.startswith(prefix):
                    places[index][0].append((number, number, token.start, token.end))
        if any(term.startswith(NAME_FORM) for term in terms):
            for form, number in open_name_terms(tokens):
                for index, slot in terms.get(form, ()):
                    places[index][slot].append((number, number, tokens[number].start, tokens[number].end))
        if mentions and any(term[0] in "@~" for term in terms):
            self._name_places(tokens, mentions, places)
        return places

    def _name_places(
        self,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        places: dict[int, dict[int, list[tuple[int, int, int, int]]]],
    ) -> None:
        starts = [token.start for token in tokens]
        for mention in mentions:
            for term in mention.terms:
                for index, slot in self._wanted.terms.get(term, ()):
                    # Positions are counted anew, because the text may be a part of the one that was indexed.
                    first = bisect_left(starts, mention.start)
                    last = max(first, bisect_right(starts, mention.end - 1) - 1)
                    place = (first, last, mention.start, mention.end)
                    if place not in places[index][slot][-1:]:
                        places[index][slot].append(place)
        for slots in places.values():
            for entries in slots.values():
                entries.sort()

    def _rows(
        self, index: int, pattern: SequencePattern, slots: dict[int, list[tuple[int, int, int, int]]]
    ) -> Iterable[Found]:
        if any(not slots.get(slot) for slot in range(len(pattern.slots))):
            return
        if pattern.slop == 0:
            rows = _adjacent([slots[slot] for slot in range(len(pattern.slots))])
        else:
            rows = _near([slots[slot] for slot in range(len(pattern.slots))], pattern.slop, pattern.anyhow)
        for row in rows:
            if pattern.whole:
                yield Found(min(place[2] for place in row), max(place[3] for place in row), index)
            else:
                yield from (Found(place[2], place[3], index) for place in row)


def _wanted(patterns: Sequence[Pattern]) -> _Wanted:
    terms: dict[str, list[tuple[int, int]]] = defaultdict(list)
    prefixes = []
    for index, pattern in enumerate(patterns):
        match pattern:
            case AnyTerm(alternatives):
                for term in alternatives:
                    terms[term].append((index, 0))
            case SequencePattern(slots):
                for slot, alternatives in enumerate(slots):
                    for term in alternatives:
                        terms[term].append((index, slot))
            case Beginning(prefix):
                prefixes.append((prefix, index))
    return _Wanted(dict(terms), prefixes)


def _withheld(mentions: Sequence[Mention]) -> frozenset[int]:
    """Positions whose words were not indexed by lemma, being surely names."""
    return frozenset(
        position
        for mention in mentions
        if mention.withholds
        for position in range(mention.first, mention.last + 1)
    )


def _whole(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The position and the end of the last part of the compound that begins at ``first``."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].joined:
        last += 1
    return last, tokens[last].end


def _adjacent(
    slots: Sequence[Sequence[tuple[int, int, int, int]]],
) -> Iterable[list[tuple[int, int, int, int]]]:
    """Rows in which each place begins right behind the one before."""
    by_first = [{place[0]: place for place in places} for places in slots[1:]]
    for start in slots[0][:MAX_STARTS]:
        row = [start]
        for places in by_first:
            following = places.get(row[-1][1] + 1)
            if following is None:
                break
            row.append(following)
        else:
            yield row


def _near(
    slots: Sequence[Sequence[tuple[int, int, int, int]]], slop: int, anyhow: bool
) -> Iterable[list[tuple[int, int, int, int]]]:
    """Rows with at most ``slop`` words between their places, in order or ``anyhow``."""
    firsts = [[place[0] for place in places] for places in slots]
    span = slop + len(slots) - 1
    for start in slots[0][:MAX_STARTS]:
        row = [start]
        for places, numbers in zip(slots[1:], firsts[1:], strict=True):
            low = start[0] - span if anyhow else row[-1][1] + 1
            high = start[0] + span
            candidates = [
                place
                for place in places[bisect_left(numbers, low) : bisect_right(numbers, high)]
                if all(place[0] > other[1] or place[1] < other[0] for other in row)
            ]
            if not candidates:
                break
            row.append(min(candidates, key=lambda place: abs(place[0] - row[-1][1])))
        else:
            words = sum(place[1] - place[0] + 1 for place in row)
            if max(place[1] for place in row) - min(place[0] for place in row) + 1 - words <= slop:
                yield row


def merged(found: Iterable[Found | Mark]) -> tuple[Mark, ...]:
    """Marks that do not overlap, in order; a place within another is part of it."""
    marks: list[Mark] = []
    for place in sorted(found, key=lambda one: (one.start, -one.end)):
        if marks and place.start < marks[-1].end:
            if place.end > marks[-1].end:
                marks[-1] = Mark(marks[-1].start, place.end)
        else:
            marks.append(Mark(place.start, place.end))
    return tuple(marks)


def render(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """``text[start:end]`` as escaped HTML with ``<mark>`` around the marks, which do not overlap.

    >>> render("a < b", [Mark(4, 5)])
    'a &lt; <mark>b</mark>'
    """
    end = len(text) if end is None else end
    parts = []
    at = start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first < last:
            parts.append(f"{escape(text[at:first])}<mark>{escape(text[first:last])}</mark>")
            at = last
    parts.append(escape(text[at:end]))
    return "".join(parts)
