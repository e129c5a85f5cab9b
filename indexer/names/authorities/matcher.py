"""Finding the names of authorities in texts and in queries.

All forms of all records stand in one table (`indexer.names.authorities.table`). From a token that begins some
form, the walk goes on as long as the key read so far begins one; the longest form wins. A Cyrillic token is
tried as it stands and as each nominative it may be a case form of. What the forms found prove is judged by
`indexer.names.authorities.resolution`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import compress
from typing import Final

from indexer.analysis.tokens import Tokens
from indexer.names.authorities.forms import Capitals, Strength
from indexer.names.authorities.records import Authorities
from indexer.names.authorities.resolution import Resolver
from indexer.names.authorities.spans import AuthoritySpan, Claim, Hit
from indexer.names.authorities.table import MAX_WORDS, STRICT, AuthorityTable
from indexer.names.authorities.writing import standing
from indexer.names.name_keys import folded_words, gap_mark

__all__ = ["AuthorityMatcher", "AuthoritySpan"]

_RARE: Final = 3
"""People on record with one surname from whom on it is a common one."""
_RARE_GIVEN: Final = 20
"""People on record with one given name from whom on it is a common one."""


class AuthorityMatcher:
    """Finds the records of ``authorities`` in tokens. Safe to share between threads; build it once."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities: Final = authorities
        self.ids: Final = list(authorities.rows)
        self._forms: Final = AuthorityTable(authorities)
        self._resolver: Final = Resolver(authorities, self.ids)

    def enter_all(self) -> None:
        """Enter every form now, as is worth it before many documents (takes a third of a second)."""
        self._forms.enter_all()

    def find(
        self, tokens: Tokens, text: str, language: str = "", present: Set[str] = frozenset()
    ) -> list[AuthoritySpan]:
        """The names in a text, in order and without overlap.

        ``present`` are the ids of records known to be in the same document (from its title, say): they
        help to tell whom a bare surname or a pseudonym means. ``language`` is the text's, BCP 47.
        """
        return self._resolver.resolve(list(self._hits(tokens, text, query=False)), tokens, text, present)

    def concerned(self, tokens: Tokens, text: str) -> frozenset[str]:
        """The ids of all records that bear on whom a text names, were they in the same document."""
        bearers = self._resolver.bearers
        records = {claim.record for hit in self._hits(tokens, text, query=False) for claim in hit.claims}
        records.update(record for surface in tokens.surfaces for record in bearers.minor_bearers(surface))
        return frozenset(self.ids[each] for record in records for each in bearers.companions(record))

    def find_in_query(self, tokens: Tokens, text: str) -> list[AuthoritySpan]:
        """The names in a query, typed in any letter case, in order and without overlap.

        A surname or a pseudonym gives all who are known by it alone; a lower-case ordinary word is no name.
        """
        return self._resolver.resolve_query(list(self._hits(tokens, text, query=True)), tokens, text)

    def is_given_name(self, surface: str) -> bool:
        """Whether ``surface`` is a given name that some record has."""
        return self._resolver.bearers.is_given_name(surface)

    def given_names_like(self, surface: str) -> tuple[str, ...]:
        """Given names that some record has and that begin with the same two letters, folded."""
        return self._resolver.bearers.given_names_like(surface)

    def is_rare_surname(self, surface: str) -> bool:
        """Whether few people on record bear a surname, so that it nearly tells who is meant."""
        return self._resolver.bearers.namesakes(surface) < _RARE

    def is_rare_given_name(self, surface: str) -> bool:
        """Whether few people on record have a given name."""
        return self._resolver.bearers.called(surface) < _RARE_GIVEN

    def is_person(self, record: int) -> bool:
        """Whether the record of a claim is a person's."""
        return self._resolver.bearers.is_person(record)

    def is_surname(self, surface: str) -> bool:
        """Whether somebody on record bears a surname."""
        return self._resolver.bearers.namesakes(surface) > 0

    def claims(self, name: str) -> tuple[Claim, ...]:
        """Whom the form ``name``, written as listed, may name; strongest first."""
        parts = folded_words(name)
        for part in parts:
            self._forms.meet(part)
        return _claims(self._forms.claims.get("".join(parts)) or ())

    def _hits(self, tokens: Tokens, text: str, *, query: bool) -> Iterator[Hit]:
        forms = self._forms
        starts, look = (forms.starts, forms.starting) if query else (forms.written, forms.written_starting)
        surfaces = tokens.surfaces
        keys = list(map(starts.get, surfaces))
        if None in keys:
            # A word met for the first time may bring in records, and all that was known is worked out anew.
            for surface in [surface for surface, known in zip(surfaces, keys, strict=True) if known is None]:
                look(surface)
            keys = [starts.get(surface) for surface in surfaces]
            if None in keys:
                keys = [look(surface) for surface in surfaces]
        begins = list(compress(range(len(keys)), keys))
        if tokens.compounds:
            # Rows of figures (99-103) are many, each another, and nobody's name.
            words = (first for first in tokens.compounds if not surfaces[first].isdecimal())
            begins = sorted({*begins, *words})
        after = 0
        for index in begins:
            if index >= after:
                hit = self._longest(tokens, text, index, keys[index] or (), query=query)
                if hit:
                    yield hit
                    after = hit.last + 1

    def _longest(
        self, tokens: Tokens, text: str, first: int, keys: tuple[str, ...], *, query: bool
    ) -> Hit | None:
        """The longest form that begins at a token, where it may stand there."""
        found = self._read(tokens, text, first, keys)
        for last, comma in sorted(found, reverse=True):
            claims = standing(_claims(found[last, comma]), tokens, text, first, last, query=query)
            if claims and comma:
                claims = self._inverted(claims, tokens, text, last)
            if claims:
                return Hit(first, last, claims)
        return None

    def _read(
        self, tokens: Tokens, text: str, first: int, keys: tuple[str, ...]
    ) -> dict[tuple[int, bool], tuple[int, ...]]:
        """The forms that begin at a token, by their last token and whether a comma stands within."""
        table, longer, reading = self._forms.claims, self._forms.longer, self._forms.reading
        surfaces, compounds = tokens.surfaces, tokens.compounds
        states = [(first, key, False) for key in keys]
        if first in compounds:
            end = min(compounds[first], first + MAX_WORDS)
            states += [(end, key, False) for key in self._solid(tokens, first, end) if key in table]
        found: dict[tuple[int, bool], tuple[int, ...]] = {}
        while states:
            last, key, comma = states.pop()
            forms_here = table[key]
            if forms_here:
                found[last, comma] = found.get((last, comma), ()) + forms_here
            following = last + 1
            if key not in longer or following >= len(surfaces) or following - first >= MAX_WORDS:
                continue
            gap = tokens.gap(text, last)
            if gap != " ":
                mark = gap_mark(gap)
                if mark is None or ("." in gap and len(surfaces[last]) > 2):
                    # A full stop after more than an abbreviation ends the sentence.
                    continue
                key += mark
                comma = comma or "," in gap
            ways = [(following, key + way) for way in reading(surfaces[following])]
            if following in compounds:
                end = min(compounds[following], following + MAX_WORDS)
                ways += [(end, key + way) for way in self._solid(tokens, following, end)]
            states += [(end, way, comma) for end, way in ways if way in table]
        return found

    def _inverted(self, claims: tuple[Claim, ...], tokens: Tokens, text: str, last: int) -> tuple[Claim, ...]:
        """Those of ``claims`` that may hold a comma: people. «Marshall, George Kennan» lists two men."""
        if last + 1 < len(tokens):
            after = tokens[last + 1]
            if text[tokens[last].end : after.start] == " " and after.surface[0].isupper():
                return ()
        return tuple(c for c in claims if self.authorities.kind(self.ids[c.record]) == "person")

    def _solid(self, tokens: Tokens, first: int, last: int) -> tuple[str, ...]:
        """The readings of a compound written solid: Цзе-дуну as Цзедун."""
        return self._forms.reading("".join(tokens.surfaces[first : last + 1]))


@lru_cache(maxsize=20_000)
def _claims(packed: tuple[int, ...]) -> tuple[Claim, ...]:
    found = [
        Claim(p >> 12, Strength(p >> 4 & 15), Capitals(p & 7), p >> 8 & 15, bool(p & STRICT)) for p in packed
    ]
    return tuple(sorted(set(found), key=lambda claim: (claim.strength, claim.record, claim.capitals)))
