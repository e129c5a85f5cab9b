"""Names in texts: which runs of tokens are names, and the terms they are found by.

Three sorts of evidence, in this order: an authority record bears the name
(`indexer.names.authorities.matcher`); the tokens read as an East Asian name
(`indexer.names.eastasian.finding`); the word has a capital. The first two make mentions, the third gives each
capitalised word a name form (`indexer.names.name_forms`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from indexer.analysis.terms import AUTHORITY, PERHAPS
from indexer.analysis.tokens import Token, Tokens
from indexer.names.authorities.matcher import AuthorityMatcher, AuthoritySpan
from indexer.names.authorities.records import Authorities
from indexer.names.eastasian.finding import Reading, find_names
from indexer.names.eastasian.words import is_function_word
from indexer.names.lexicon import is_ordinary_word
from indexer.names.model import Mention, closed
from indexer.names.titles import is_form_of_address, is_title


class NameFinder:
    """Finds names with one set of authorities. Share it: it holds tables and caches, and is thread safe."""

    def __init__(self, authorities: Authorities | None = None) -> None:
        self.authorities: Final = authorities or Authorities.load()
        self.matcher: Final = AuthorityMatcher(self.authorities)

    def find_mentions(
        self, text: str, tokens: Tokens, language: str, present: Set[str] = frozenset()
    ) -> list[Mention]:
        """The names in ``text``, in order of their first token; readings of one place may overlap.

        ``tokens`` are those of the analyzer; ``present`` the ids of authorities known to be in the same
        document (from its title, say), which helps to tell whom a bare surname means.
        """
        spans = self.matcher.find(tokens, text, language, present)
        readings = find_names(text, tokens)
        if readings:
            spans = _without_namesakes(spans, readings, tokens)
            readings = list(_east_asian_readings(readings, spans, tokens))
        # What is both on record and reads as an East Asian name is surely one.
        sure = {(reading.first, reading.last) for reading in readings}
        found = [
            self._authority_mention(span, text, tokens, (span.first, span.last) in sure) for span in spans
        ]
        found.extend(_reading_mention(reading, tokens) for reading in readings)
        covered = {index for span in spans for index in range(span.first, span.last + 1)}
        found.extend(self._words_in_names(text, tokens, covered))
        found.sort(key=lambda mention: (mention.first, -mention.last))
        return found

    def _authority_mention(self, span: AuthoritySpan, text: str, tokens: Tokens, sure: bool) -> Mention:
        authority = span.authority
        start = tokens[span.first].start
        # Kennedy alone may be any of the brothers, and no search for Robert Kennedy means it.
        sign = PERHAPS if authority is None and span.kind == "person" else AUTHORITY
        return Mention(
            start=start,
            end=closed(text, start, tokens[span.last].end),
            first=span.first,
            last=span.last,
            terms=tuple(sign + candidate for candidate in span.candidates),
            kind=span.kind,
            authority=authority,
            label=self.authorities.label(authority) if authority else None,
            # A place or an institution is made of words that mean themselves: Генеральный штаб. A man's name
            # is not, but where it is no other word its lemmas are right: Хрущеву, Сталиным.
            withholds=span.kind == "person" and (sure or _any_ordinary(tokens, span)),
        )

    def _words_in_names(self, text: str, tokens: Tokens, covered: Set[int]) -> Iterator[Mention]:
        """Capitalised ordinary words that stand in a name: тов. Мороз, Comrade Long, И. Стали.

        A capital alone is no evidence: sentences begin with one.
        """
        surfaces = tokens.surfaces
        for index in tokens.capitalised:
            if index == 0 or index in covered or len(surfaces[index]) < 2:
                continue
            lead, word = surfaces[index - 1], surfaces[index]
            initial = len(lead) == 1 and lead.isupper()
            # A lone г. is a year (1951 г.) far oftener than a gentleman.
            title = lead not in ("г", "Г") and is_form_of_address(lead)
            if not (initial or title):
                continue
            gap = tokens.gap(text, index - 1)
            if not (initial and gap in (".", ". ")) and not (title and gap.strip(" \u00a0") in ("", ".")):
                continue
            if is_ordinary_word(word) and not is_title(word):
                token = tokens[index]
                yield Mention(token.start, token.end, index, index, (), "person", withholds=True)


@lru_cache(maxsize=2)
def finder_for(authorities: Authorities) -> NameFinder:
    """The finder with these authorities. Making one takes a while, so all who ask share it."""
    return NameFinder(authorities)


def default_finder() -> NameFinder:
    """The finder with the shipped authorities, made at the first call (takes under a second)."""
    return finder_for(Authorities.load())


def _any_ordinary(tokens: Tokens, span: AuthoritySpan) -> bool:
    return any(map(is_ordinary_word, tokens.surfaces[span.first : span.last + 1]))


def _without_namesakes(
    spans: Sequence[AuthoritySpan], readings: Sequence[Reading], tokens: Sequence[Token]
) -> list[AuthoritySpan]:
    """``spans`` without those that are only a part of somebody else's name.

    Chou Hsi-ching is not Chou (En-lai), Сунь Вэнь-гао is not Сунь Вэнь, and Гао Гану has nothing to do with
    Ghana.
    """
    sure = {
        index: reading
        for reading in readings
        if reading.certain
        for index in range(reading.first, reading.last + 1)
    }

    def is_part(span: AuthoritySpan) -> bool:
        reading = sure.get(span.first)
        if reading is None or span.last > reading.last:
            return False
        if (span.first, span.last) == (reading.first, reading.last):
            return False
        if (span.first, span.last) == (reading.first + 1, reading.last) and _is_one_word(tokens, span):
            # И Чжэнь-пэн is no Peng Zhen, and I K'un-ming no city.
            return True
        return span.first == span.last or (span.last < reading.last and tokens[span.last + 1].joined)

    return [span for span in spans if not is_part(span)]


def _is_one_word(tokens: Sequence[Token], span: AuthoritySpan) -> bool:
    """Whether hyphens join the words of a name, as those of a given name."""
    return span.first < span.last and all(t.joined for t in tokens[span.first + 1 : span.last + 1])


def _east_asian_readings(
    readings: Sequence[Reading], spans: Sequence[AuthoritySpan], tokens: Sequence[Token]
) -> Iterator[Reading]:
    """Readings as East Asian names, except where they would cut through the name of an authority.

    A reading that holds the name whole stays: it may be that of a namesake (Mao Anying beside Mao).
    """
    owner = {index: span for span in spans for index in range(span.first, span.last + 1)}
    for reading in readings:
        same = owner.get(reading.first)
        if same and same.kind != "person" and (same.first, same.last) == (reading.first, reading.last):
            # Hong Kong
            continue
        rest = owner.get(reading.first + 1)
        if (
            rest is not None
            and (rest.first, rest.last) == (reading.first + 1, reading.last)
            and is_function_word(tokens[reading.first].surface)
            and not _is_one_word(tokens, rest)
        ):
            # О Ленине, In Cuba
            continue
        cut = any(
            span.first < reading.first or span.last > reading.last
            for span in (owner.get(reading.first), owner.get(reading.last))
            if span is not None
        )
        if not cut:
            yield reading


def _reading_mention(reading: Reading, tokens: Sequence[Token]) -> Mention:
    return Mention(
        start=tokens[reading.first].start,
        end=tokens[reading.last].end,
        first=reading.first,
        last=reading.last,
        terms=reading.keys,
        kind="person",
        withholds=reading.certain,
    )


def find_mentions(text: str, tokens: Tokens, language: str) -> list[Mention]:
    """`NameFinder.find_mentions` with the shipped authorities."""
    return default_finder().find_mentions(text, tokens, language)
