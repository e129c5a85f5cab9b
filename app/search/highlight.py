"""Where the words of a query stand in a text, by analysing it again.

The analyzer that indexed decides what matches, with its cache of forms warm; names are read off the mentions
that were stored with the document. What is marked is what was found: the same terms, in the same order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from app.search.candidates import Candidates, between_words, nearly_searchable, searchable
from app.search.marks import Found
from app.search.patterns import AnyTerm, Pattern
from app.search.patterns import Sequence as SequencePattern
from app.search.rows import Place, adjacent, near
from app.search.spans import NOWHERE, Spans, is_any_within, is_near, joined
from app.search.wanted import (
    NAME_SIGNS,
    is_lexical,
    is_of_forms,
    lexical_term,
    rarest_slot,
    slots_of,
    wanted_terms,
)
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.terms import EXACT
from indexer.analysis.tokens import Tokens
from indexer.names.model import Mention, closed
from indexer.names.name_forms import open_name_terms
from indexer.names.sentences import name_breaks

WORD = 60
"""Code points up to which a part of a text is remembered with what was found in it."""

MOST_ANALYSED = 1_500_000
"""Code points of one text that are analysed, so that a volume takes seconds whatever is marked in it."""

MAX_REACH = 1500
"""Code points around a word in which the rest of its row is looked for."""


_Places = dict[int, dict[int, list[Place]]]
"""Pattern → slot → places."""

_Named = tuple[Mention, int, int]
"""A mention with the index of a pattern and the slot of it that the mention fills."""


class Highlighter:
    """Finds the places of ``patterns`` in texts.

    ``everywhere`` analyses texts whole where otherwise their promising parts are: slower, and finds the same.
    """

    def __init__(self, patterns: Sequence[Pattern], analyzer: Analyzer, everywhere: bool = False) -> None:
        self._patterns = tuple(patterns)
        self._analyzer = analyzer
        self._wanted = wanted_terms(self._patterns)
        self._by_name = any(term[0] in NAME_SIGNS for term in self._wanted.terms)
        rows = [pattern for pattern in self._patterns if isinstance(pattern, SequencePattern)]
        # No name goes on behind the end of a sentence.
        self._in_sentences = frozenset(
            index
            for index, pattern in enumerate(self._patterns)
            if isinstance(pattern, SequencePattern) and any(map(is_of_forms, pattern.slots))
        )
        # Parts of a row may lie some words of usual length apart.
        longest = max(((len(row.slots) + row.slop) * 24 for row in rows), default=0)
        self._reach = min(longest, MAX_REACH)
        slots = [rarest_slot(row) for row in rows]
        self._names_in_rows = any(not is_lexical(slot) for row in rows for slot in row.slots)
        self._rows_by_name = any(not is_lexical(slot) for slot in slots)
        slots += [pattern.terms for pattern in self._patterns if isinstance(pattern, AnyTerm)]
        lexical = {word for slot in slots for term in slot if (word := lexical_term(term))}
        self._candidates = None if everywhere else Candidates(lexical, self._reach)
        # What was found in the few letters around a word, which recur from text to text.
        self._seen: dict[tuple[str, str], tuple[Found, ...]] = {}
        self._by_word = not rows

    def __bool__(self) -> bool:
        return bool(self._patterns)

    @cached_property
    def names(self) -> frozenset[str]:
        """The terms that only mentions have, among those searched."""
        return frozenset(term for term in self._wanted.terms if term[0] in NAME_SIGNS)

    @cached_property
    def by_mention(self) -> frozenset[int]:
        """The indexes of the patterns that may be told by the mentions in a text alone and by no letters."""
        mentioned = (served for term, served in self._wanted.terms.items() if lexical_term(term) is None)
        return frozenset(index for served in mentioned for index, _ in served)

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
            if self._by_word and end - start <= WORD and not withheld.meets(start, end):
                key = (part, language)
                if (places := self._seen.get(key)) is None:
                    places = self._seen[key] = tuple(self._found(part, language, NOWHERE, 0, ()))
                found.update(Found(first + start, last + start, index) for first, last, index in places)
                continue
            inside = [one for one in named if start <= one[0].start and one[0].end <= end]
            found.update(self._found(part, language, withheld, start, inside))
        # A phrase ends behind its bracket: ЦК ВКП(б).
        return sorted(one._replace(end=closed(text, one.start, one.end)) for one in found)

    def _found(
        self, part: str, language: str, withheld: Spans, offset: int, named: Sequence[_Named]
    ) -> Iterable[Found]:
        """What stands in a part of a text that begins at ``offset``."""
        tokens = self._analyzer.analyze(part, language)
        places = self._places(tokens, withheld, offset)
        if self._names_in_rows and named:
            _add_names(places, named, tokens, offset)
        starts = name_breaks(tokens, part) if self._in_sentences else ()
        for index, slots in places.items():
            pattern = self._patterns[index]
            if isinstance(pattern, SequencePattern):
                yield from self._rows(index, pattern, slots, starts if index in self._in_sentences else ())
            else:
                yield from (Found(first, last, index) for _, _, first, last in slots[0])

    def promising(self, text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
        """(offset, index of a pattern) for places where patterns probably stand.

        Nothing is analysed for it, so a text of any length takes milliseconds; rows of words are promised
        where all of them stand near each other. ``mentions`` need only be those that have one of `names`.
        """
        low = searchable(text) or nearly_searchable(text)
        named: dict[tuple[int, int], list[int]] = defaultdict(list)
        for mention, index, slot in self._named(mentions) if self._by_name else ():
            named[index, slot].append(mention.start)
        places = []
        for index, slots in enumerate(self._heads):
            starts = [sorted((*heads.starts(low), *named[index, slot])) for slot, heads in enumerate(slots)]
            rarest = min(starts, key=len)
            others = [one for one in starts if one is not rarest]
            places += [(at, index) for at in rarest if all(is_near(at, one, self._reach) for one in others)]
        return places

    @cached_property
    def _heads(self) -> list[list[Candidates]]:
        """The words of each slot of each pattern."""
        return [
            [Candidates(filter(None, map(lexical_term, slot)), 0) for slot in slots_of(pattern)]
            for pattern in self._patterns
        ]

    def _windows(self, text: str, named: Sequence[_Named]) -> Iterable[tuple[int, int]]:
        if self._candidates is None:
            return [(0, len(text))]
        windows = self._candidates.windows(text)
        if self._rows_by_name:
            reach = self._reach
            windows += [between_words(text, one.start - reach, one.end + reach) for one, _, _ in named]
            windows = joined(windows)
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

    def _places(self, tokens: Tokens, withheld: Spans, offset: int) -> _Places:
        """Pattern → slot → places, in order of position."""
        terms, beginnings = self._wanted.terms, self._wanted.beginnings
        places: _Places = {}
        wanted = terms.keys()
        for number, own in enumerate(tokens.terms()):
            if not wanted.isdisjoint(own):
                self._add_terms(places, tokens, number, own, withheld, offset)
            for beginning, served in beginnings:
                if any(term.startswith(beginning) for term in own):
                    # A word broken at the end of a line.
                    broken = not tokens[number].exact.startswith(beginning)
                    _add(places, served, tokens, number, offset, broken)
        if self._wanted.forms:
            for form, number in open_name_terms(tokens):
                _add(places, terms.get(form, ()), tokens, number, offset)
        return places

    def _add_terms(
        self,
        places: _Places,
        tokens: Tokens,
        number: int,
        own: Iterable[str],
        withheld: Spans,
        offset: int,
    ) -> None:
        """The wanted ones among the terms ``own`` of a token."""
        token = tokens[number]
        is_withheld = withheld.holds(token.start + offset)
        for term in own:
            served = self._wanted.terms.get(term)
            if served is not None and (term[0] == EXACT or not is_withheld):
                # A compound found in its solid form is marked from end to end.
                whole = term in token.compound and token.script != "Hani"
                _add(places, served, tokens, number, offset, whole)

    def _rows(
        self, index: int, pattern: SequencePattern, slots: dict[int, list[Place]], starts: Sequence[int]
    ) -> Iterable[Found]:
        """The rows of a pattern without those that go on at one of ``starts``, which begin sentences."""
        if any(not slots.get(slot) for slot in range(len(pattern.slots))):
            return
        if pattern.slop == 0:
            rows = adjacent([slots[slot] for slot in range(len(pattern.slots))])
        else:
            rows = near([slots[slot] for slot in range(len(pattern.slots))], pattern.slop)
        for row in rows:
            if starts and is_any_within(starts, min(row)[0], max(row)[0]):
                continue
            if pattern.whole:
                yield Found(min(place[2] for place in row), max(place[3] for place in row), index)
            else:
                yield from (Found(place[2], place[3], index) for place in row)


def _withheld(mentions: Sequence[Mention]) -> Spans:
    """The parts of a text whose words were not indexed by lemma, being surely names."""
    return Spans.of((mention.start, mention.end) for mention in mentions if mention.withholds)


def _add(
    places: _Places,
    served: Iterable[tuple[int, int]],
    tokens: Tokens,
    number: int,
    offset: int,
    whole: bool = False,
) -> None:
    """The place of a token for each (pattern, slot) in ``served``.

    With ``whole`` it is that of all parts of its compound, which is added at the first of them.
    """
    token = tokens[number]
    last, end = number, token.end
    if whole:
        if token.joined:
            return
        last, end = _whole(tokens, number)
    place = (number, last, token.start + offset, end + offset)
    for index, slot in served:
        entries = places.setdefault(index, {}).setdefault(slot, [])
        if not entries or entries[-1] != place:
            entries.append(place)


def _add_names(places: _Places, named: Sequence[_Named], tokens: Tokens, offset: int) -> None:
    """Names among the places of rows, at the positions of their first and last token."""
    starts = [token.start + offset for token in tokens]
    for mention, index, slot in named:
        first = bisect_left(starts, mention.start)
        last = max(first, bisect_right(starts, mention.end - 1) - 1)
        entries = places.setdefault(index, {}).setdefault(slot, [])
        entries.append((first, last, mention.start, mention.end))
        entries.sort()


def _whole(tokens: Tokens, first: int) -> tuple[int, int]:
    """The position and the end of the last part of the compound that begins at ``first``."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].joined:
        last += 1
    return last, tokens[last].end
