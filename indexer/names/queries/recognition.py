"""Names in queries: which words of a query are a name, and everything a document may hold instead of them.

A query is short and carelessly typed, so capitals prove nothing there and their absence proves nothing
either. What is a name is told by the authorities, by syllables that read as an East Asian name, and, for
all other names, by words that no dictionary has. A lower-case ordinary word alone is never a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.terms import AUTHORITY, PERHAPS
from indexer.analysis.tokens import Token, Tokens
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import Authorities
from indexer.names.authorities.spans import AuthoritySpan
from indexer.names.eastasian.finding import find_names
from indexer.names.eastasian.vietnamese import syllables_of
from indexer.names.folding import NAME_FORM, fold_name
from indexer.names.lexicon import is_ordinary_word
from indexer.names.mentions import NameFinder
from indexer.names.model import QueryName, closed
from indexer.names.queries.found import Found, merge
from indexer.names.queries.given_names import given_names
from indexer.names.queries.people import is_initial
from indexer.names.queries.shapes import (
    given_first,
    is_case_of_syllable,
    is_one_other_word,
    joins_small_word,
    mixes_words_and_names,
)
from indexer.names.queries.spellings import Alternative, QuerySpellings, variants
from indexer.names.queries.words import CASED, INSIDE_NAME, Owners, QueryWords
from indexer.names.sounds.full_names import full_name
from indexer.names.sounds.name_index import NameIndex, script_of

MOST_TOKENS: Final = 40
"""Tokens of a query in which names are looked for; more is a pasted paragraph."""


class NameRecogniser:
    """Recognises names in queries against the name forms of one open index."""

    def __init__(self, finder: NameFinder, index: NameIndex) -> None:
        self._matcher: AuthorityMatcher = finder.matcher
        self._authorities: Authorities = finder.authorities
        self._index = index
        self._words = QueryWords(finder.matcher, index)
        self._spellings = QuerySpellings(finder.matcher, index)

    def __call__(self, text: str, tokens: Tokens) -> list[QueryName]:
        """The names of the query ``text``, in order, without overlap."""
        if not tokens or len(tokens) > MOST_TOKENS:
            return []
        spans = self._matcher.find_in_query(tokens, text)
        if len(tokens) == 1 and is_case_of_syllable(tokens[0]):
            # гана is Ghana no more than it is of Gan.
            spans = [span for span in spans if span.kind != "place" or not self._is_label(tokens[0], span)]
            if not spans:
                return []
        found = [self._from_authority(span) for span in spans]
        owners = Owners(spans)
        found += self._east_asian(text, tokens, owners)
        found += self._western(text, tokens, owners)
        found += self._given(text, tokens, found)
        names = [self._one_or_two(one, text, tokens, spans) for one in self._chosen(found, tokens)]
        whole = self._whole(text, tokens, names)
        return [whole] if whole else names

    def _is_label(self, token: Token, span: AuthoritySpan) -> bool:
        """Whether a word is the name that it was taken for as a catalogue has it, and no case form of it."""
        records = map(self._authorities.get, span.candidates)
        return any(
            fold_name(token.surface) == fold_name(name)
            for record in records
            if record
            for name in record.spellings
        )

    @staticmethod
    def _from_authority(span: AuthoritySpan) -> Found:
        # Of a war or a conference texts speak in more ways than are on record.
        return Found(span.first, span.last, span.candidates, span.kind, lenient=span.kind == "event")

    @staticmethod
    def _east_asian(text: str, tokens: Tokens, owners: Owners) -> Iterator[Found]:
        readings = find_names(text, tokens, query=True)
        sure = {reading.first: reading.last for reading in readings if reading.certain}
        for reading in readings:
            if sure.get(reading.first, reading.last) < reading.last < len(tokens) - 1:
                # In "gao gang to stalin" the longer reading has a word too many.
                continue
            doubtful = not reading.certain and joins_small_word(tokens, reading)
            if doubtful or is_one_other_word(tokens, reading) or owners.is_small_word(reading.first, tokens):
                continue
            keys = dict.fromkeys(reading.keys)
            yield Found(reading.first, reading.last, (), "person", keys, lenient=not reading.certain)

    def _western(self, text: str, tokens: Sequence[Token], owners: Owners) -> Iterator[Found]:
        for first, last in self._words.runs(text, tokens, owners):
            if first == last:
                # The word itself is asked for too: documents have it in small letters, or cut by a slip.
                yield Found(first, last, lenient=True, sounds=True)
                continue
            words = [tokens[index].surface for index in range(first, last + 1)]
            # Initials are letters, though some letters are words.
            words = [word for word in words if len(word) > 1] or words
            ordinary = [word for word in words if is_ordinary_word(word)]
            doubtful = (
                len(ordinary) == len(words)
                or any(word.islower() for word in ordinary)
                or (bool(ordinary) and not any(self._words.people.is_given(word) for word in words))
            )
            yield Found(first, last, lenient=doubtful, sounds=True)

    def _given(self, text: str, tokens: Tokens, others: Sequence[Found]) -> Iterator[Found]:
        """Given names of people on record that stand alone: Enlai, 泽东."""
        for first, last, bearers in given_names(text, tokens, self._authorities):
            if not any(
                one.candidates or (one.keys and (one.first, one.last) != (first, last))
                for one in others
                if one.first <= last and first <= one.last
            ):
                yield Found(first, last, bearers, "person", given=True)

    def _whole(self, text: str, tokens: Tokens, names: list[QueryName]) -> QueryName | None:
        """A query of two or three words as one full name, though some are words or places: stern clavé.

        Only where documents have those words side by side, spelt otherwise than by ordinary words of the
        query's script. What the words mean by themselves is searched as well.
        """
        script = tokens[0].script
        # Клей Шоу: Russian gives no second word a capital that is not a name's.
        capitals = script == "Cyrl" and all(word.istitle() for word in tokens.surfaces)
        if (
            not (names or capitals)
            or not 2 <= len(tokens) <= 3
            or script not in CASED
            or any(
                name.last - name.first + 1 == len(tokens) or name.kind not in (None, "place")
                for name in names
            )
            or any(
                token.script != script or (len(token.surface) < 3 and not is_initial(token))
                for token in tokens
            )
            or any(text[one.end : two.start] not in INSIDE_NAME for one, two in pairwise(tokens))
            # What are clades, Marshall Plan
            or any(is_stop_word(word) and not self._words.people.is_given(word) for word in tokens.surfaces)
            or any(
                is_ordinary_word(token.surface) and not self._words.may_be_called(index, tokens)
                for index, token in enumerate(tokens)
            )
            or mixes_words_and_names(tokens)
            or self._words.people.is_row(text, tokens)
            or (names and all(name.kind == "place" for name in names))
        ):
            return None

        def may_stand(term: str) -> bool:
            form = term.removeprefix(NAME_FORM)
            # A query of nothing but words has to be somebody's name in the documents.
            called = bool(names) or self._matcher.is_surname(form) or self._words.people.is_given(form)
            return form != term and called and (script_of(form) != script or not is_ordinary_word(form))

        slots = [
            kept
            for slots in full_name([token.surface for token in tokens], self._index)
            if all(kept := tuple(tuple(filter(may_stand, slot)) for slot in slots)) and len(kept) > 1
        ]
        if not slots:
            return None
        found = self._query_name(Found(0, len(tokens) - 1, slots=slots, lenient=True), text, tokens)
        return replace(found, parts=tuple(names))

    def _chosen(self, found: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
        """The longest names first; what was found for the same words is one name with all its readings."""
        merged = merge(found)
        taken: set[int] = set()
        chosen: list[Found] = []
        for one in merged:
            own = tokens[one.first : one.last + 1]
            if (
                one.keys
                and one.length > 1
                and not self._words.people.may_be_western(own)
                and not given_first(own)
                and not syllables_of([token.surface for token in own])
            ):
                # By its words alone Дэн Тянь would be found in Дэн Тянь-жуй.
                one.sounds = False
            if one.candidates and (one.kind == "place" or (one.given and one.length > 1)):
                # Places are on record with all their spellings; what sounds like one is a name of somebody,
                # and what sounds like a syllable is anybody's.
                one.sounds = False
        ranked = sorted(merged, key=lambda one: (-one.length, not one.candidates, one.lenient, one.first))
        for one in ranked:
            places = set(range(one.first, one.last + 1))
            if places & taken:
                continue
            taken |= places
            if one.sounds:
                # Looking through the index is what costs, so it is done for what was chosen alone.
                one.slots += self._spellings(tokens[one.first : one.last + 1])
            chosen.append(one)
        chosen.sort(key=lambda one: one.first)
        return chosen

    def _one_or_two(
        self, one: Found, text: str, tokens: Sequence[Token], spans: Sequence[AuthoritySpan]
    ) -> QueryName:
        """A name; words that may be two people's are searched as their names too, anywhere in a document."""
        name = self._query_name(one, text, tokens)
        border = self._words.people.border(tokens[one.first : one.last + 1])
        if border is None or one.candidates or one.keys:
            return name
        alone = {(span.first, span.last): span for span in spans}
        parts = []
        for first, last in ((one.first, one.first + border - 1), (one.first + border, one.last)):
            span = alone.get((first, last))
            part = self._from_authority(span) if span else Found(first, last, lenient=True)
            part.slots += self._spellings(tokens[first : last + 1])
            parts.append(self._query_name(part, text, tokens))
        words = [tokens[part.first].surface for part in parts if part.first == part.last]
        several = not any(map(self._words.people.is_given, words))
        return replace(name, lenient=True, parts=tuple(parts), several=several)

    def _query_name(self, one: Found, text: str, tokens: Sequence[Token]) -> QueryName:
        start = tokens[one.first].start
        end = closed(text, start, tokens[one.last].end)
        searched = [other for candidate in one.candidates for other in self._authorities.searched(candidate)]
        signs = (AUTHORITY, PERHAPS) if one.kind == "person" and _is_bare(one, tokens) else (AUTHORITY,)
        found = (sign + authority for sign in signs for authority in searched)
        single = tuple(dict.fromkeys([*found, *one.keys]))
        alternatives: list[Alternative] = [(single,)] if single else []
        alternatives += one.slots
        own = tokens[one.first : one.last + 1]
        different = len({token.exact for token in own}) == one.length > 1
        if different and (one.lenient or one.candidates or not one.keys or one.slots):
            # As typed, in any order: also where a document writes the name in small letters.
            # An East Asian name, where all words are syllables, would be found in another's: Hsiao Yu in
            # Teng Hsiao-yu.
            alternatives.append(tuple((token.exact,) for token in own))
        authority = one.candidates[0] if len(one.candidates) == 1 else None
        return QueryName(
            text=text[start:end],
            start=start,
            end=end,
            first=one.first,
            last=one.last,
            alternatives=tuple(dict.fromkeys(alternatives)),
            label=self._authorities.label(authority) if authority else None,
            authority=authority,
            kind=one.kind,
            variants=variants(one.candidates, one.keys, one.slots, text[start:end], self._authorities),
            lenient=one.lenient or one.length == 1,
            surname=one.length == 1
            and own[0].surface.istitle()
            and (one.kind == "person" if one.candidates else self._words.people.is_surname(own[0].surface)),
        )


def _is_bare(one: Found, tokens: Sequence[Token]) -> bool:
    """Whether a name on record may be no more than a surname: Kennedy, 肯尼迪, but not Robert Kennedy."""
    return not one.given and (one.length == 1 or tokens[one.first].script not in CASED)
