"""Which words of a query may be parts of a Western or Russian name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.tokens import Token
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.spans import AuthoritySpan
from indexer.names.eastasian.words import is_usual_surname
from indexer.names.folding import NAME_FORM
from indexer.names.lexicon import is_name_too, is_ordinary_word
from indexer.names.queries.people import People, is_initial
from indexer.names.sounds.name_index import NameIndex, script_of
from indexer.names.sounds.name_words import is_given_name, is_particle
from indexer.names.titles import is_title, may_address

CASED: Final = frozenset({"Cyrl", "Latn"})
"""Scripts with capitals."""

INSIDE_NAME: Final = frozenset({"", " ", ".", ". ", "-", ", "})
"""What may stand between two words of one name."""

_LONGEST_RUN: Final = 6
_ADJECTIVE: Final = re.compile("..[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$")


class Owners:
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

    def is_person(self, index: int) -> bool:
        """Whether the name of somebody on record begins at a token."""
        span = self._spans.get(index)
        return span is not None and span.kind == "person" and span.first == index

    def are_one(self, left: int, right: int) -> bool:
        """Whether two neighbouring tokens belong to one name on record."""
        span = self._spans.get(left)
        return span is not None and span is self._spans.get(right)

    def is_last(self, index: int) -> bool:
        """Whether a token is the last of several of a name on record, such as the В in Сталин И. В."""
        span = self._spans.get(index)
        return span is not None and span.first < span.last == index

    def is_small_word(self, index: int, tokens: Sequence[Token]) -> bool:
        """Whether a Russian capital may be a small word: between people on record, or first before one.

        Сталин И Ленин, О Сталине, У Ким Ир Сена.
        """
        before, after = self._spans.get(index - 1), self._spans.get(index + 1)
        own = self._spans.get(index)
        return (
            tokens[index].script == "Cyrl"
            and is_stop_word(tokens[index].surface)
            and (not index or (before is not None and before.kind == "person" and before is not own))
            and (after is not None and after.kind == "person" and after is not own)
        )

    def beside_person(self, index: int) -> bool:
        """Whether a token stands beside the name of somebody on record, and is no part of it."""
        return index not in self._spans and any(
            span is not None and span.kind == "person"
            for span in (self._spans.get(index - 1), self._spans.get(index + 1))
        )


class QueryWords:
    """Finds runs of words that may be a name, against the name forms of one open index."""

    def __init__(self, matcher: AuthorityMatcher, index: NameIndex) -> None:
        self._matcher = matcher
        self._index = index
        self.people = People(matcher, index)

    def runs(self, text: str, tokens: Sequence[Token], owners: Owners) -> Iterator[tuple[int, int]]:
        """Runs of up to six words that may be a name together, as first and last index."""
        index, row = 0, -1
        while index < len(tokens):
            if not self._may_be_name(index, text, tokens, owners):
                index += 1
                continue
            last = index
            while (
                last + 1 < len(tokens)
                and last + 1 - index < _LONGEST_RUN
                and text[tokens[last].end : tokens[last + 1].start] in INSIDE_NAME
                and owners.may_be_one_name(last, last + 1)
                and not (is_initial(tokens[last]) and owners.is_last(last))
                and self._may_be_name(last + 1, text, tokens, owners)
                and (
                    owners.are_one(last, last + 1)
                    or not self.people.are_strangers(tokens[last], tokens[last + 1])
                )
            ):
                last += 1
            end = self.people.end_of_first(index, last, text, tokens, in_row=index <= row)
            if end < last and "," not in text[tokens[index].start : tokens[end].end]:
                row = max(row, last)
            last = end
            while last > index and is_initial(tokens[index]) and is_initial(tokens[last]):
                last -= 1
            while last > index and is_particle(tokens[last].surface):
                last -= 1
            surname = len(tokens) == 1 and _is_short_surname(tokens[index])
            if (
                not surname
                and is_particle(tokens[index].surface)
                and is_ordinary_word(tokens[index].surface)
                and not _leads_russian(index, tokens)
            ):
                index += 1
                continue
            if surname or not (index == last and len(tokens[index].surface) < 3):
                yield index, last
            index = last + 1

    def _may_be_name(self, index: int, text: str, tokens: Sequence[Token], owners: Owners) -> bool:
        token = tokens[index]
        if token.script not in CASED or any(char.isdigit() for char in token.surface):
            return False
        if is_initial(token):
            # Whether «т. Троцкий» has an initial is told by the record; a small letter is never one.
            return not may_address(token.surface, begins=not index and owners.is_person(index + 1)) and (
                text[token.end : token.end + 1] == "."
                or (token.surface.isupper() and not owners.is_small_word(index, tokens))
            )
        if (
            index
            and is_initial(tokens[index - 1])
            and not owners.is_last(index - 1)
            and not may_address(tokens[index - 1].surface, begins=False)
            and text[tokens[index - 1].end : token.start] in (".", ". ")
        ):
            return True
        if is_title(token.surface):
            return False
        if is_particle(token.surface) and (
            (index and index + 1 < len(tokens)) or _leads_russian(index, tokens)
        ):
            # The words beside it decide: Peter van den Heuvel.
            return True
        if not is_ordinary_word(token.surface) or _is_around_particle(index, tokens):
            return True
        return self._may_be_word_as_name(index, tokens, owners)

    def _may_be_word_as_name(self, index: int, tokens: Sequence[Token], owners: Owners) -> bool:
        """Whether an ordinary word is a name by what stands beside it."""
        token = tokens[index]
        leads = index == 0 and len(tokens) == 2 and self.people.is_given(token.surface)
        if token.surface.islower() and (
            any(other.surface[0].isupper() for other in tokens) or (owners.beside_person(index) and not leads)
        ):
            # родился Фридрих Ратцель; stalin letters, but peter maisky
            return False
        # Howard Gill, юрий есаулов, Mark Long: a word is a name beside a given name, and a given name that is
        # a word too is one beside a name.
        beside = [
            tokens[other].surface
            for other in (_past_particles(tokens, index, -1), _past_particles(tokens, index, 1))
            if 0 <= other < len(tokens) and tokens[other].script == token.script
        ]
        called = self.may_be_called(index, tokens)
        if beside and (
            leads or (called and index == 1 and len(tokens) == 2 and self.people.is_given(beside[0]))
        ):
            # john chambers, but not marshall plan
            return True
        if self.people.is_given(token.surface):
            return any(not is_ordinary_word(word) for word in beside) or (
                token.surface[0].isupper() and any(word[0].isupper() for word in beside)
            )
        if len(tokens) == 1:
            # Мороз, Ситников, Пак alone with a capital: the word is asked for as well.
            capital = len(token.surface) > 3 and token.surface.istitle()
            return capital or _is_short_surname(token) or self._is_surname_elsewhere(token)
        if index and self.people.is_addressed(tokens[index - 1], token):
            return True
        if 2 <= len(tokens) <= 3 and all(other.surface[0].isupper() for other in tokens):
            # Картер Кисо: a query of nothing but capitalised words, one of them in no dictionary. Beside
            # somebody on record the first word has its capital for being the first: Письмо Молотову.
            first = index == 0 and owners.beside_person(index)
            return called and not first and any(not is_ordinary_word(word) for word in beside)
        if (
            index
            and token.script == "Cyrl"
            and token.surface.istitle()
            and tokens[index - 1].surface.islower()
        ):
            # письмо Горькому: Russian gives no other word a capital there. The word is asked for as well.
            return len(token.surface) > 3
        return (
            called
            and len(token.surface) > 2
            and any(
                self.people.is_given(word)
                and (
                    token.surface[0].isupper()
                    or not is_ordinary_word(word)
                    or (index == 1 and len(tokens) == 2)
                )
                for word in beside
            )
        )

    def may_be_called(self, index: int, tokens: Sequence[Token]) -> bool:
        """Whether an ordinary word may be a name by what is known: somebody is called so, as nobody is Plan.

        Behind a given name that is hardly a surname anything may be one (Mark Twain). In Cyrillic nobody
        knows all that foreign names look like (Пинчер), so only the first word is doubted: План Шумана.
        """
        surface, before = tokens[index].surface, tokens[index - 1].surface if index else ""
        return (
            (tokens[index].script == "Cyrl" and (index > 0 or surface.islower()))
            or is_name_too(surface)
            or self._matcher.is_surname(surface)
            or self.people.is_given(surface)
            or is_given_name(before)
            or (self.people.is_given(before) and not self._matcher.is_surname(before))
        )

    def _is_surname_elsewhere(self, token: Token) -> bool:
        """Whether an adjective, such as чернявский, is a name in documents in Latin letters."""
        return bool(_ADJECTIVE.search(token.surface.lower())) and any(
            script_of(term.removeprefix(NAME_FORM)) == "Latn"
            for term, _ in self._index.expand(token.surface, "alone")
        )


def _is_short_surname(token: Token) -> bool:
    """Whether a word with a capital is a Chinese or Korean surname, though it be a word too: Ван, Пак, Хо."""
    word = token.surface
    return (
        len(word) > 1 and word.istitle() and not is_stop_word(word) and is_usual_surname(word, token.script)
    )


def _leads_russian(index: int, tokens: Sequence[Token]) -> bool:
    """Whether what follows a Russian particle can be nothing but a name: де Мореншильд."""
    return tokens[index].script == "Cyrl" and any(
        other.surface.istitle() and not is_ordinary_word(other.surface)
        for other in tokens[index + 1 : index + 2]
    )


def _is_around_particle(index: int, tokens: Sequence[Token]) -> bool:
    """Whether a word is the first or the last of three with capitals, a particle amid them: Tram Van Lam."""
    return (
        len(tokens) == 3
        and index != 1
        and is_particle(tokens[1].surface)
        and all(token.surface.istitle() for token in tokens)
    )


def _past_particles(tokens: Sequence[Token], index: int, step: int) -> int:
    """The index of the next word from ``index`` that is no particle: from Peter past van den to Heuvel."""
    index += step
    while 0 < index < len(tokens) - 1 and is_particle(tokens[index].surface):
        index += step
    return index
