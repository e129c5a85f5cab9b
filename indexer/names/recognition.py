"""Names in queries: which words of a query are a name, and everything a document may hold instead of them.

A query is short and carelessly typed, so capitals prove nothing there and their absence proves nothing
either. What is a name is told by the authorities, by syllables that read as an East Asian name, and, for
all other names, by words that no dictionary has. A lower-case ordinary word alone is never a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from indexer.analysis.terms import AUTHORITY
from indexer.analysis.tokens import Token, Tokens
from indexer.names.authorities import Authorities
from indexer.names.cases import nominatives
from indexer.names.eastasian import find_names, is_surname, spellings
from indexer.names.folding import NAME_FORM, fold_name
from indexer.names.full_names import full_name, is_given_name, with_initial
from indexer.names.lexicon import is_ordinary_word
from indexer.names.matcher import AuthorityMatcher, AuthoritySpan
from indexer.names.mentions import NameFinder
from indexer.names.model import NameKind, QueryName
from indexer.names.name_index import NameIndex, script_of

MOST_TOKENS: Final = 40
"""Tokens of a query in which names are looked for; more is a pasted paragraph."""

MOST_VARIANTS: Final = 24
"""Spellings shown for a name."""

_LONGEST_RUN: Final = 6

# What a name of one word is found by, in nats a letter (docs/names.md tells what they are worth). The first
# of a pair is for forms in the script of the query, the second for those in another.
_MOST_OF_ORDINARY: Final = (0.2, 0.75)
_MOST_OF_GIVEN: Final = (0.1, 0.5)
_MARGIN: Final = 0.3
_ALWAYS: Final = 0.5

_ADJECTIVE: Final = re.compile("..[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_CASED: Final = frozenset({"Cyrl", "Latn"})
_INSIDE_NAME: Final = frozenset({"", " ", ".", ". ", "-", ", "})

Alternative = tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class _Found:
    """A run of tokens taken for a name, ``first`` to ``last`` inclusive, and what it stands for."""

    first: int
    last: int
    candidates: tuple[str, ...] = ()
    kind: NameKind | None = None
    keys: dict[str, None] = field(default_factory=dict)
    slots: list[Alternative] = field(default_factory=list)
    lenient: bool = False
    # Whether the words are also to be looked for by how they sound.
    sounds: bool = False

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class _Owners:
    """Which authority span each token of a query belongs to."""

    def __init__(self, spans: Sequence[AuthoritySpan]) -> None:
        self._spans = {index: span for span in spans for index in range(span.first, span.last + 1)}

    def may_be_one_name(self, left: int, right: int) -> bool:
        """Whether two neighbouring tokens may be parts of one name.

        Two names on record side by side are two (Красовский Корея), and a place is no part of a man's name.
        What stands beside a known surname may make it another's (Marshall Green).
        """
        ours, theirs = self._spans.get(left), self._spans.get(right)
        if ours is theirs:
            return True
        return not (ours and theirs) and all(span is None or span.kind == "person" for span in (ours, theirs))

    def beside_person(self, index: int) -> bool:
        """Whether a token stands beside the name of somebody on record, and is no part of it."""
        return index not in self._spans and any(
            span is not None and span.kind == "person"
            for span in (self._spans.get(index - 1), self._spans.get(index + 1))
        )


class NameRecogniser:
    """Recognises names in queries against the name forms of one open index."""

    def __init__(self, finder: NameFinder, index: NameIndex) -> None:
        self._matcher: AuthorityMatcher = finder.matcher
        self._authorities: Authorities = finder.authorities
        self._index = index

    def __call__(self, text: str, tokens: Tokens) -> list[QueryName]:
        """The names of the query ``text``, in order, without overlap."""
        if not tokens or len(tokens) > MOST_TOKENS:
            return []
        spans = self._matcher.find_in_query(tokens, text)
        if len(tokens) == 1 and _is_case_of_syllable(tokens[0]):
            # гана is Ghana no more than it is of Gan.
            spans = [span for span in spans if span.kind != "place" or not self._is_label(tokens[0], span)]
            if not spans:
                return []
        found = [self._from_authority(span) for span in spans]
        found += self._east_asian(text, tokens)
        found += self._western(text, tokens, _Owners(spans))
        names = [self._query_name(one, text, tokens) for one in self._chosen(found, tokens)]
        whole = self._whole(text, tokens, names)
        return [whole] if whole else names

    # --- The three sorts of evidence ------------------------------------------------------------------

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
    def _from_authority(span: AuthoritySpan) -> _Found:
        return _Found(span.first, span.last, span.candidates, span.kind)

    @staticmethod
    def _east_asian(text: str, tokens: Tokens) -> Iterator[_Found]:
        readings = find_names(text, tokens, query=True)
        sure = {reading.first: reading.last for reading in readings if reading.certain}
        for reading in readings:
            if sure.get(reading.first, reading.last) < reading.last < len(tokens) - 1:
                # In "gao gang to stalin" the longer reading has a word too many.
                continue
            keys = dict.fromkeys(reading.keys)
            yield _Found(reading.first, reading.last, (), "person", keys, lenient=not reading.certain)

    def _western(self, text: str, tokens: Sequence[Token], owners: _Owners) -> Iterator[_Found]:
        for first, last in self._runs(text, tokens, owners):
            if first == last:
                # The word itself is asked for too: documents have it in small letters, or cut by a slip.
                yield _Found(first, last, lenient=True, sounds=True)
                continue
            words = [tokens[index].surface for index in range(first, last + 1)]
            # Initials are letters, though some letters are words.
            words = [word for word in words if len(word) > 1] or words
            ordinary = [word for word in words if is_ordinary_word(word)]
            doubtful = (
                len(ordinary) == len(words)
                or any(word.islower() for word in ordinary)
                or (bool(ordinary) and not any(self._is_given(word) for word in words))
            )
            yield _Found(first, last, lenient=doubtful, sounds=True)

    def _spelt(self, own: Sequence[Token]) -> list[Alternative]:
        """How the index spells what sounds like ``own``, the tokens of one name."""
        if len(own) > 1:
            words = [token.surface for token in own]
            if (bearers := self._with_initials(words)) is not None:
                return bearers
            solid = _solid(own)
            spelt = full_name(solid, self._index)
            if solid != words and not is_surname(words[0], own[0].script):
                # Douglas-Home may be written Douglas Home; of Hsü Hsao-cheng no part stands alone.
                spelt += full_name(words, self._index)
            return list(dict.fromkeys(spelt))
        forms = self._alone(own[0])
        return [(forms,)] if forms else []

    def _with_initials(self, words: Sequence[str]) -> list[Alternative] | None:
        """A surname with initials: its bearers whose given name may begin so, where others are known.

        None where there is no initial, or not just one word beside it, or no record of such a surname: then
        the surname says who is meant.
        """
        initials = [word for word in words if len(word) == 1]
        names = [word for word in words if len(word) > 1]
        if not initials or len(names) != 1 or not self._matcher.claims(names[0]):
            return None
        return list(with_initial(names[0], initials[0], self._index))

    def _alone(self, token: Token) -> tuple[str, ...]:
        """The terms of a name of one word, which has nothing beside it to prove it.

        A form that is an ordinary word may only have begun a sentence, and one that is a common given name is
        meant by its own spellings, so both must be close to what was asked for. Where the likeliest spelling
        stands in the index, one far less likely is another name: Stinton, Stanton.
        """
        given = is_given_name(token.surface)
        least: dict[str | None, float] = {}
        terms = []
        for term, cost in self._index.expand(token.surface, "alone"):
            form = term.removeprefix(NAME_FORM)
            script = script_of(form)
            other = script != token.script
            if (
                cost <= max(least.setdefault(script, cost) + _MARGIN, _ALWAYS)
                and (cost <= _MOST_OF_ORDINARY[other] or not is_ordinary_word(form))
                and (given or cost <= _MOST_OF_GIVEN[other] or not is_given_name(form))
            ):
                terms.append(term)
        return tuple(terms)

    def _runs(self, text: str, tokens: Sequence[Token], owners: _Owners) -> Iterator[tuple[int, int]]:
        """Runs of up to six words that may be a name together, as first and last index."""
        index = 0
        while index < len(tokens):
            if not self._may_be_name(index, text, tokens, owners):
                index += 1
                continue
            last = index
            while (
                last + 1 < len(tokens)
                and last + 1 - index < _LONGEST_RUN
                and text[tokens[last].end : tokens[last + 1].start] in _INSIDE_NAME
                and owners.may_be_one_name(last, last + 1)
                and self._may_be_name(last + 1, text, tokens, owners)
            ):
                last += 1
            while last > index and _is_initial(tokens[index]) and _is_initial(tokens[last]):
                last -= 1
            if not (index == last and len(tokens[index].surface) < 3):
                yield index, last
            index = last + 1

    def _may_be_name(self, index: int, text: str, tokens: Sequence[Token], owners: _Owners) -> bool:
        token = tokens[index]
        if token.script not in _CASED or any(char.isdigit() for char in token.surface):
            return False
        if _is_initial(token):
            return text[token.end : token.end + 1] == "." or token.surface.isupper()
        if (
            index
            and _is_initial(tokens[index - 1])
            and text[tokens[index - 1].end : token.start] in (".", ". ")
        ):
            return True
        if self._matcher.is_title(token.surface):
            return False
        if not is_ordinary_word(token.surface):
            return True
        if token.surface.islower() and (
            any(other.surface[0].isupper() for other in tokens) or owners.beside_person(index)
        ):
            # родился Фридрих Ратцель; stalin letters
            return False
        # Howard Gill, юрий есаулов, Mark Long: a word is a name beside a given name, and a given name that is
        # a word too is one beside a name.
        beside = [
            tokens[other].surface
            for other in (index - 1, index + 1)
            if 0 <= other < len(tokens) and tokens[other].script == token.script
        ]
        if self._is_given(token.surface):
            return any(not is_ordinary_word(word) for word in beside) or (
                token.surface[0].isupper() and any(word[0].isupper() for word in beside)
            )
        if len(tokens) == 1:
            # Мороз, Ситников alone with a capital: the word is asked for as well.
            capital = len(token.surface) > 3 and token.surface.istitle()
            return capital or self._is_surname_elsewhere(token)
        if 2 <= len(tokens) <= 3 and all(other.surface[0].isupper() for other in tokens):
            # Картер Кисо: a query of nothing but capitalised words, one of them in no dictionary.
            return any(not is_ordinary_word(word) for word in beside)
        return len(token.surface) > 2 and any(
            self._is_given(word) and (token.surface[0].isupper() or not is_ordinary_word(word))
            for word in beside
        )

    def _is_surname_elsewhere(self, token: Token) -> bool:
        """Whether an adjective, such as чернявский, is a name in documents in Latin letters."""
        return bool(_ADJECTIVE.search(token.surface.lower())) and any(
            script_of(term.removeprefix(NAME_FORM)) == "Latn"
            for term, _ in self._index.expand(token.surface, "alone")
        )

    def _is_given(self, surface: str) -> bool:
        return self._matcher.is_given_name(surface) or is_given_name(surface)

    def _whole(self, text: str, tokens: Sequence[Token], names: list[QueryName]) -> QueryName | None:
        """A query of two or three words as one full name, though some are words or places: stern clavé.

        Only where documents have those words side by side, spelt otherwise than by ordinary words of the
        query's script. What the words mean by themselves is searched as well.
        """
        script = tokens[0].script
        if (
            not names
            or not 2 <= len(tokens) <= 3
            or script not in _CASED
            or any(
                name.last - name.first + 1 == len(tokens) or name.kind not in (None, "place")
                for name in names
            )
            or any(
                token.script != script or (len(token.surface) < 3 and not _is_initial(token))
                for token in tokens
            )
            or any(text[one.end : two.start] not in _INSIDE_NAME for one, two in pairwise(tokens))
            or all(name.kind == "place" for name in names)
        ):
            return None

        def may_stand(term: str) -> bool:
            form = term.removeprefix(NAME_FORM)
            return form != term and (script_of(form) != script or not is_ordinary_word(form))

        slots = [
            kept
            for slots in full_name([token.surface for token in tokens], self._index)
            if all(kept := tuple(tuple(filter(may_stand, slot)) for slot in slots)) and len(kept) > 1
        ]
        if not slots:
            return None
        found = self._query_name(_Found(0, len(tokens) - 1, slots=slots, lenient=True), text, tokens)
        return replace(found, parts=tuple(names))

    # --- Choosing -------------------------------------------------------------------------------------

    def _chosen(self, found: Sequence[_Found], tokens: Sequence[Token]) -> list[_Found]:
        """The longest names first; what was found for the same words is one name with all its readings."""
        merged: dict[tuple[int, int], _Found] = {}
        for one in found:
            known = merged.setdefault((one.first, one.last), _Found(one.first, one.last, lenient=one.lenient))
            known.candidates = known.candidates or one.candidates
            known.kind = known.kind or one.kind
            known.keys.update(one.keys)
            known.sounds = known.sounds or one.sounds
            known.lenient = known.lenient and one.lenient
        taken: set[int] = set()
        chosen: list[_Found] = []
        for one in merged.values():
            own = tokens[one.first : one.last + 1]
            if one.keys and one.length > 1 and not self._has_given_name(own) and not _given_first(own):
                # By its words alone Дэн Тянь would be found in Дэн Тянь-жуй.
                one.sounds = False
            if one.candidates and one.kind == "place":
                # Places are on record with all their spellings; what sounds like one is a name of somebody.
                one.sounds = False
        ranked = sorted(
            merged.values(), key=lambda one: (-one.length, not one.candidates, one.lenient, one.first)
        )
        for one in ranked:
            places = set(range(one.first, one.last + 1))
            if places & taken:
                continue
            taken |= places
            if one.sounds:
                # Looking through the index is what costs, so it is done for what was chosen alone.
                one.slots += self._spelt(tokens[one.first : one.last + 1])
            chosen.append(one)
        chosen.sort(key=lambda one: one.first)
        return chosen

    def _has_given_name(self, tokens: Sequence[Token]) -> bool:
        """Whether a name that reads as East Asian may yet be a Western one: Anna Lee, but not Чень Тин-и."""
        if len(tokens) > 2 and is_surname(tokens[0].surface, tokens[0].script):
            return False
        return not any(token.joined for token in tokens) and any(
            self._matcher.is_given_name(token.surface) and not is_surname(token.surface, token.script)
            for token in tokens
        )

    def _query_name(self, one: _Found, text: str, tokens: Sequence[Token]) -> QueryName:
        start, end = tokens[one.first].start, tokens[one.last].end
        searched = [other for candidate in one.candidates for other in self._authorities.searched(candidate)]
        single = tuple(dict.fromkeys([*(AUTHORITY + authority for authority in searched), *one.keys]))
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
            variants=self._variants(one, text[start:end]),
            lenient=one.lenient or one.length == 1,
        )

    def _variants(self, one: _Found, typed: str) -> tuple[str, ...]:
        shown: dict[str, None] = {}
        for candidate in one.candidates[:3]:
            record = self._authorities.get(candidate)
            if record:
                shown.update(dict.fromkeys(record.spellings))
        if not shown:
            for key in list(one.keys)[:6]:
                shown.update(dict.fromkeys(spellings(key)))
        if not shown:
            terms = (t for slots in one.slots for slot in slots for t in slot if t.startswith(NAME_FORM))
            shown.update((term.removeprefix(NAME_FORM).capitalize(), None) for term in terms)
        shown.pop(typed, None)
        return tuple(shown)[:MOST_VARIANTS]


def _solid(tokens: Sequence[Token]) -> list[str]:
    """The words of ``tokens``, those that a hyphen joins as one."""
    words: list[str] = []
    for token in tokens:
        if token.joined and words:
            words[-1] += "-" + token.surface
        else:
            words.append(token.surface)
    return words


def _given_first(tokens: Sequence[Token]) -> bool:
    """Whether two words read as East Asian only with the surname behind: Warner Wang may be anybody."""
    first, last = tokens[0], tokens[-1]
    return (
        len(tokens) == 2
        and not last.joined
        and len(first.surface) > 4
        and not is_surname(first.surface, first.script)
        and is_surname(last.surface, last.script)
    )


def _is_case_of_syllable(token: Token) -> bool:
    """Whether a word in small letters may be a case form of a Chinese or Korean name of one syllable."""
    word = token.surface
    return (
        token.script == "Cyrl"
        and word.islower()
        and any(name != word and is_surname(name, "Cyrl") for name, _ in nominatives(fold_name(word)))
    )


def _is_initial(token: Token) -> bool:
    return len(token.surface) == 1
