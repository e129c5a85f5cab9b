"""Where the words of a query stand in a text, by analysing it again.

The analyzer that indexed decides what matches, with its cache of forms warm; names are read off the mentions
that were stored with the document. What is marked is what was found: the same terms, in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import NamedTuple

from app.search.candidates import Candidates, between_words, searchable
from app.search.patterns import AnyTerm, Beginning, Pattern
from app.search.patterns import Sequence as SequencePattern
from app.search.results import Mark
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.normalize import fold
from indexer.analysis.terms import AUTHORITY, EXACT, NAME_KEY
from indexer.analysis.tokens import Token, Tokens
from indexer.names.folding import INITIAL, NAME_FORM
from indexer.names.mentions import open_name_terms
from indexer.names.model import Mention

MAX_STARTS = 2000
"""Places in one text at which a row of words is tried; a text of one repeated word would have too many."""


MOST_ANALYSED = 1_500_000
"""Code points of one text that are analysed, so that a volume takes seconds whatever is marked in it."""

MAX_REACH = 1500
"""Code points around a word in which the rest of its row is looked for."""

_NAME_SIGNS = (AUTHORITY, NAME_KEY)
_FORM_SIGNS = (NAME_FORM, INITIAL)

_Place = tuple[int, int, int, int]
"""First and last position among the tokens looked at, start and end in the text."""

_Places = dict[int, dict[int, list[_Place]]]
"""Pattern → slot → places."""

_Spans = tuple[list[int], list[int]]
"""The starts and the ends of stretches of a text that do not overlap, in order."""

_Named = tuple[Mention, int, int]
"""A mention with the index of a pattern and the slot of it that the mention fills."""


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
    forms: bool


class Highlighter:
    """Finds the places of ``patterns`` in texts.

    ``everywhere`` analyses texts whole where otherwise their promising parts are: slower, and finds the same.
    """

    def __init__(self, patterns: Sequence[Pattern], analyzer: Analyzer, everywhere: bool = False) -> None:
        self._patterns = tuple(patterns)
        self._analyzer = analyzer
        self._wanted = _wanted(self._patterns)
        self._by_name = any(term[0] in _NAME_SIGNS for term in self._wanted.terms)
        rows = [pattern for pattern in self._patterns if isinstance(pattern, SequencePattern)]
        # Parts of a row may lie some words of usual length apart.
        longest = max(((len(row.slots) + row.slop) * 24 for row in rows), default=0)
        self._reach = min(longest, MAX_REACH)
        slots = [_rarest(row) for row in rows]
        self._names_in_rows = any(not _is_lexical(slot) for row in rows for slot in row.slots)
        self._rows_by_name = any(not _is_lexical(slot) for slot in slots)
        slots += [pattern.terms for pattern in self._patterns if isinstance(pattern, AnyTerm)]
        lexical = {word for slot in slots for term in slot if (word := _lexical(term))}
        prefixes = [prefix for prefix, _ in self._wanted.prefixes]
        self._candidates = None if everywhere else Candidates(lexical, prefixes, self._reach)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    @property
    def names(self) -> frozenset[str]:
        """The terms that only mentions have, among those searched."""
        return frozenset(term for term in self._wanted.terms if term[0] in _NAME_SIGNS)

    def find(self, text: str, language: str = "und", mentions: Sequence[Mention] = ()) -> list[Found]:
        """All places in ``text`` (NFC), in order of their start; they may overlap.

        ``mentions`` are those of this text, with offsets into it.
        """
        if not self._patterns or not text:
            return []
        named = self._named(mentions) if self._by_name else []
        withheld = _withheld(mentions)
        found = {
            Found(mention.start, mention.end, index)
            for mention, index, _ in named
            if not isinstance(self._patterns[index], SequencePattern)
        }
        left = MOST_ANALYSED
        for start, end in self._windows(text, named):
            end = min(end, start + left)
            left -= end - start
            if not left:
                break
            part = text[start:end] if end - start < len(text) else text
            tokens = self._analyzer.analyze(part, language)
            places = self._places(tokens, withheld, start)
            inside = [one for one in named if start <= one[0].start and one[0].end <= end]
            if self._names_in_rows and inside:
                _add_names(places, inside, tokens, start)
            for index, slots in places.items():
                pattern = self._patterns[index]
                if isinstance(pattern, SequencePattern):
                    found.update(self._rows(index, pattern, slots))
                else:
                    found.update(Found(first, last, index) for _, _, first, last in slots[0])
        return sorted(found)

    def promising(self, text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
        """(offset, index of a pattern) for places where patterns probably stand.

        Nothing is analysed for it, so a text of any length takes milliseconds; rows of words are promised
        where all of them stand near each other. ``mentions`` need only be those that have one of `names`.
        """
        low = searchable(text)
        if low is None:
            return []
        named: dict[tuple[int, int], list[int]] = defaultdict(list)
        for mention, index, slot in self._named(mentions) if self._by_name else ():
            named[index, slot].append(mention.start)
        places = []
        for index, slots in enumerate(self._heads):
            starts = [sorted((*heads.starts(low), *named[index, slot])) for slot, heads in enumerate(slots)]
            rarest = min(starts, key=len)
            others = [one for one in starts if one is not rarest]
            places += [(at, index) for at in rarest if all(_is_near(at, one, self._reach) for one in others)]
        return places

    @cached_property
    def _heads(self) -> list[list[Candidates]]:
        """The words of each slot of each pattern."""
        heads = []
        for pattern in self._patterns:
            if isinstance(pattern, Beginning):
                heads.append([Candidates((), (pattern.prefix,), 0)])
                continue
            slots = pattern.slots if isinstance(pattern, SequencePattern) else (pattern.terms,)
            heads.append([Candidates(filter(None, map(_lexical, slot)), (), 0) for slot in slots])
        return heads

    def _windows(self, text: str, named: Sequence[_Named]) -> Iterable[tuple[int, int]]:
        if self._candidates is None:
            return [(0, len(text))]
        windows = self._candidates.windows(text)
        if self._rows_by_name:
            reach = self._reach
            windows += [between_words(text, one.start - reach, one.end + reach) for one, _, _ in named]
            windows = _joined_windows(windows)
        return windows

    def _named(self, mentions: Sequence[Mention]) -> list[_Named]:
        """The mentions that have a wanted term, each with a pattern and the slot that it fills."""
        terms = self._wanted.terms
        return list(
            dict.fromkeys(
                (mention, index, slot)
                for mention in mentions
                for term in mention.terms
                for index, slot in terms.get(term, ())
            )
        )

    def _places(self, tokens: Tokens, withheld: _Spans, offset: int) -> _Places:
        """Pattern → slot → places, in order of position."""
        terms, prefixes = self._wanted.terms, self._wanted.prefixes
        places: _Places = {}
        wanted = terms.keys()
        for number, token in enumerate(tokens):
            if not wanted.isdisjoint(token.terms):
                for term in token.terms:
                    if term not in terms:
                        continue
                    if term[0] != EXACT and _is_within(token.start + offset, withheld):
                        continue
                    last, end = number, token.end
                    # A compound found in its solid form is marked from end to end.
                    if term in token.compound and token.script != "Hani":
                        if token.joined:
                            continue
                        last, end = _whole(tokens, number)
                    for index, slot in terms[term]:
                        _add(places, index, slot, (number, last, token.start + offset, end + offset))
            for prefix, index in prefixes:
                if token.exact.startswith(prefix):
                    _add(places, index, 0, (number, number, token.start + offset, token.end + offset))
        if self._wanted.forms:
            for form, number in open_name_terms(tokens):
                for index, slot in terms.get(form, ()):
                    place = (number, number, tokens[number].start + offset, tokens[number].end + offset)
                    _add(places, index, slot, place)
        return places

    def _rows(self, index: int, pattern: SequencePattern, slots: dict[int, list[_Place]]) -> Iterable[Found]:
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
    return _Wanted(dict(terms), prefixes, any(term.startswith(_FORM_SIGNS) for term in terms))


def _rarest(row: SequencePattern) -> frozenset[str]:
    """The slot of a row that is likely to be the rarest: of words, the one with the longest."""
    return max(row.slots, key=lambda slot: (_is_lexical(slot), min(map(len, slot))))


def _is_lexical(slot: frozenset[str]) -> bool:
    """Whether all terms of a slot can be told from the letters of a text."""
    return all(map(_lexical, slot))


def _lexical(term: str) -> str | None:
    """The term whose words may have ``term`` too; None for names that only their mentions tell."""
    if term.startswith(NAME_FORM):
        return EXACT + fold(term[len(NAME_FORM) :])
    return None if term[0] in _NAME_SIGNS else term


def _is_near(at: int, starts: Sequence[int], reach: int) -> bool:
    """Whether one of ``starts``, which ascend, lies within ``reach`` of ``at``."""
    first = bisect_left(starts, at - reach)
    return first < len(starts) and starts[first] <= at + reach


def _withheld(mentions: Sequence[Mention]) -> _Spans:
    """The parts of a text whose words were not indexed by lemma, being surely names."""
    starts: list[int] = []
    ends: list[int] = []
    for mention in mentions:
        if not mention.withholds:
            continue
        if ends and mention.start < ends[-1]:
            ends[-1] = max(ends[-1], mention.end)
        else:
            starts.append(mention.start)
            ends.append(mention.end)
    return starts, ends


def _is_within(at: int, spans: _Spans) -> bool:
    number = bisect_right(spans[0], at) - 1
    return number >= 0 and at < spans[1][number]


def _add(places: _Places, index: int, slot: int, place: _Place) -> None:
    entries = places.setdefault(index, {}).setdefault(slot, [])
    if not entries or entries[-1] != place:
        entries.append(place)


def _add_names(places: _Places, named: Sequence[_Named], tokens: Sequence[Token], offset: int) -> None:
    """Names among the places of rows, at the positions of their first and last token."""
    starts = [token.start + offset for token in tokens]
    for mention, index, slot in named:
        first = bisect_left(starts, mention.start)
        last = max(first, bisect_right(starts, mention.end - 1) - 1)
        entries = places.setdefault(index, {}).setdefault(slot, [])
        entries.append((first, last, mention.start, mention.end))
        entries.sort()


def _joined_windows(windows: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _whole(tokens: Sequence[Token], first: int) -> tuple[int, int]:
    """The position and the end of the last part of the compound that begins at ``first``."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].joined:
        last += 1
    return last, tokens[last].end


def _adjacent(
    slots: Sequence[Sequence[_Place]],
) -> Iterable[list[_Place]]:
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


def _near(slots: Sequence[Sequence[_Place]], slop: int, anyhow: bool) -> Iterable[list[_Place]]:
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
