"""Finding the names of authorities in texts and in queries.

All forms of all records stand in one table of keys (`indexer.names.name_keys`), together with the
beginnings of each key at word ends. From a token that begins some form, the walk goes on as long as the
key read so far begins one; the longest form wins. A Cyrillic token is tried as it stands and as each
nominative it may be a case form of. What the forms found prove is judged by `indexer.names.resolution`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Final

from indexer.analysis.tokens import Tokens
from indexer.names.authorities import Authorities
from indexer.names.authority_forms import Capitals, Form, Strength, anchors, can_wait, forms
from indexer.names.authority_spans import AuthoritySpan, Claim, Hit, stem_word
from indexer.names.authority_writing import standing
from indexer.names.cases import nominatives
from indexer.names.name_keys import fold, folded_words, gap_mark
from indexer.names.resolution import Resolver

__all__ = ["AuthorityMatcher", "AuthoritySpan"]

MAX_WORDS: Final = 24
"""Longest form, in tokens; a name in Han characters has one a character."""

_MAX_REMEMBERED: Final = 300_000
_STEM: Final = "*"
_HEAD: Final = 2
"""Letters by which nearly all small words are seen to begin no name; no stem is shorter."""
_STRICT: Final = 8
_POSSESSIVES: Final = ("'s", "’s", "ʼs", "`s")
# Particles after a Korean noun, longest first: topic, subject, object, genitive, dative, instrumental and
# so on.
_PARTICLES: Final = (
    "에게서", "으로서", "에서", "에게", "께서", "한테", "으로", "까지", "부터", "처럼", "이나", "이다",
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "씨", "께",
)  # fmt: skip


class AuthorityMatcher:
    """Finds the records of ``authorities`` in tokens. Safe to share between threads; build it once."""

    def __init__(self, authorities: Authorities) -> None:
        self.authorities: Final = authorities
        self.ids: Final = list(authorities.rows)
        self._table: dict[str, tuple[int, ...] | None] = {}
        self._longer: set[str] = set()
        self._vocabulary: set[str] = set()
        self._small: set[str] = set()
        self._small_heads: set[str] = set()
        # What was worked out for a surface, and how often all of that was forgotten.
        self._starts: dict[str, tuple[str, ...]] = {}
        self._written: dict[str, tuple[str, ...]] = {}
        self._alternatives: dict[str, tuple[str, ...]] = {}
        self._forgotten = 0
        # Most forms are entered when a word that each of a record's names holds is first met.
        self._waiting: dict[str, list[int]] = {}
        self._met: set[int] = set()
        for index, (authority, row) in enumerate(authorities.rows.items()):
            minor = authority in authorities.minor
            if minor or can_wait(row):
                for word in anchors(row, evidence=minor):
                    self._waiting.setdefault(word, []).append(index)
            else:
                for form in forms(row):
                    self._add(index, form)
        self._vocabulary.update(self._waiting)
        self._resolver: Final = Resolver(authorities, self.ids)

    def _add(self, index: int, form: Form) -> None:
        parts = form.words
        if not parts or len(parts) > MAX_WORDS:
            return
        shortest = min(map(len, parts))
        # With one letter among its words a form must be written in as many: Деникина is not Деникин А.
        initials = shortest == 1 < max(map(len, parts)) and all(map(str.isalpha, parts))
        strict = _STRICT if initials else 0
        packed = index << 12 | min(len(parts), 15) << 8 | form.strength << 4 | strict | form.capitals
        self._enter(parts, packed)
        if not "\u0400" <= parts[0][0] <= "\u04ff":
            return
        if form.common:
            stems = [_STEM + stem_word(part.removeprefix("(")) for part in parts]
            self._vocabulary.update(stems)
            self._enter(
                ["(" + s if part[0] == "(" else s for part, s in zip(parts, stems, strict=True)], packed
            )
        else:
            self._vocabulary.update(parts)
            if strict:
                return
            # A form may be written with fewer spaces and hyphens than is listed: Мао Цзедун, Мао-Цзе-дун.
            for begin in range(len(parts) - 1):
                for end in range(begin + 2, len(parts) + 1):
                    self._vocabulary.add("".join(parts[begin:end]))

    def enter_all(self) -> None:
        """Enter every form now, as is worth it before many documents (takes a third of a second).

        Each record that is met later makes the matcher forget what it worked out for all surfaces.
        """
        for word in list(self._waiting):
            self._meet(word)

    def _meet(self, word: str) -> None:
        """Enter the forms of all who wait for the folded word ``word``."""
        waiting = self._waiting.get(word)
        if waiting:
            for index in waiting:
                if index in self._met:
                    continue
                authority = self.ids[index]
                row = self.authorities.rows[authority]
                for form in forms(row, evidence=authority in self.authorities.minor):
                    self._add(index, form)
                self._met.add(index)
            # Only now may another thread believe that nobody waits for the word.
            self._waiting.pop(word, None)
            self._forgotten += 1
            self._starts.clear()
            self._written.clear()
            self._alternatives.clear()

    def _enter(self, parts: Sequence[str], packed: int) -> None:
        table, key = self._table, ""
        if packed & 7 == Capitals.ANY:
            self._small.add(parts[0])
            self._small_heads.add(parts[0].removeprefix(_STEM)[:_HEAD])
        for part in parts[:-1]:
            key += part
            self._longer.add(key)
            if key not in table:
                table[key] = None
        key += parts[-1]
        known = table.get(key)
        if known is None:
            table[key] = (packed,)
        elif packed not in known:
            table[key] = (*known, packed)

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
        return frozenset(self.ids[each] for record in records for each in bearers.companions(record))

    def find_in_query(self, tokens: Tokens, text: str) -> list[AuthoritySpan]:
        """The names in a query, typed in any letter case, in order and without overlap.

        A surname or a pseudonym gives all who are known by it alone; a lower-case ordinary word is no name.
        """
        return self._resolver.resolve_query(list(self._hits(tokens, text, query=True)), tokens, text)

    def is_title(self, surface: str) -> bool:
        """Whether ``surface`` is a title, an office or a form of address: Comrade, тов, генерала."""
        return self._resolver.bearers.is_title(surface)

    def is_form_of_address(self, surface: str) -> bool:
        """Whether ``surface`` stands before surnames only: тов., господин, Mr."""
        return self._resolver.bearers.is_form_of_address(surface)

    def is_given_name(self, surface: str) -> bool:
        """Whether ``surface`` is a given name that some record has."""
        return self._resolver.bearers.is_given_name(surface)

    def begins_name(self, surface: str) -> bool:
        """Whether ``surface`` begins some form."""
        return bool(self._starting(surface))

    def claims(self, name: str) -> tuple[Claim, ...]:
        """Whom the form ``name``, written as listed, may name; strongest first."""
        parts = folded_words(name)
        for part in parts:
            self._meet(part)
        return _claims(self._table.get("".join(parts)) or ())

    def _hits(self, tokens: Tokens, text: str, *, query: bool) -> Iterator[Hit]:
        starts, look = (self._starts, self._starting) if query else (self._written, self._written_starting)
        surfaces = tokens.surfaces
        keys = list(map(starts.get, surfaces))
        unknown = [surface for surface, known in zip(surfaces, keys, strict=True) if known is None]
        if unknown:
            # A word met for the first time may bring in records, and all that was known is worked out anew.
            for surface in unknown:
                look(surface)
            keys = [starts.get(surface) for surface in surfaces]
            if None in keys:
                keys = [look(surface) for surface in surfaces]
        begins = {index for index, known in enumerate(keys) if known}
        # Rows of figures (99-103) are many, each another, and nobody's name.
        begins.update(first for first in tokens.compounds if not surfaces[first].isdecimal())
        after = 0
        for index in sorted(begins):
            if index >= after:
                hit = self._longest(tokens, text, index, keys[index] or (), query=query)
                if hit:
                    yield hit
                    after = hit.last + 1

    def _longest(
        self, tokens: Tokens, text: str, first: int, keys: tuple[str, ...], *, query: bool
    ) -> Hit | None:
        table, longer = self._table, self._longer
        surfaces, compounds = tokens.surfaces, tokens.compounds
        states = [(first, key, False) for key in keys]
        if first in compounds:
            end = min(compounds[first], first + MAX_WORDS)
            states += [(end, key, False) for key in self._solid(tokens, text, first, end) if key in table]
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
            mark = gap_mark(gap)
            if mark is None or ("." in gap and len(surfaces[last]) > 2):
                # A full stop after more than an abbreviation ends the sentence.
                continue
            key += mark
            comma = comma or "," in gap
            for alternative in self._reading(surfaces[following]):
                if key + alternative in table:
                    states.append((following, key + alternative, comma))
            if following in compounds:
                end = min(compounds[following], following + MAX_WORDS)
                for alternative in self._solid(tokens, text, following, end):
                    if key + alternative in table:
                        states.append((end, key + alternative, comma))
        for last, comma in sorted(found, reverse=True):
            claims = standing(_claims(found[last, comma]), tokens, text, first, last, query=query)
            if claims and comma:
                claims = self._inverted(claims, tokens, text, last)
            if claims:
                return Hit(first, last, claims)
        return None

    def _inverted(self, claims: tuple[Claim, ...], tokens: Tokens, text: str, last: int) -> tuple[Claim, ...]:
        """Those of ``claims`` that may hold a comma: people. «Marshall, George Kennan» lists two men."""
        if last + 1 < len(tokens):
            after = tokens[last + 1]
            if text[tokens[last].end : after.start] == " " and after.surface[0].isupper():
                return ()
        return tuple(c for c in claims if self.authorities.kind(self.ids[c.record]) == "person")

    def _starting(self, surface: str) -> tuple[str, ...]:
        known = self._starts.get(surface)
        if known is None:
            for key in self._reading(surface):
                self._meet(key)
            age = self._forgotten
            known = tuple(key for key in self._reading(surface) if key in self._table)
            if len(self._starts) >= _MAX_REMEMBERED:
                self._starts.clear()
            if age == self._forgotten:
                self._starts[surface] = known
        return known

    def _written_starting(self, surface: str) -> tuple[str, ...]:
        """As :meth:`_starting`, in a document, where a small word begins no names but those listed small."""
        known = self._written.get(surface)
        if known is None:
            age = self._forgotten
            if surface[0] == surface[0].lower() != surface[0].upper():
                folded = fold(surface)
                known = ()
                if folded[:_HEAD] in self._small_heads:
                    known = tuple(key for key in (folded, _STEM + stem_word(folded)) if key in self._small)
            else:
                known = self._starting(surface)
                age = self._forgotten
            if len(self._written) >= _MAX_REMEMBERED:
                self._written.clear()
            if age == self._forgotten:
                self._written[surface] = known
        return known

    def _solid(self, tokens: Tokens, text: str, first: int, last: int) -> tuple[str, ...]:
        """The readings of a compound written solid: Цзе-дуну as Цзедун."""
        return self._reading(text[tokens[first].start : tokens[last].end])

    def _reading(self, surface: str) -> tuple[str, ...]:
        """What ``surface`` may stand for in a key: itself folded, its nominatives, its stem."""
        known = self._alternatives.get(surface)
        if known is None:
            age = self._forgotten
            known = tuple(self._readings(surface))
            if len(self._alternatives) >= _MAX_REMEMBERED:
                self._alternatives.clear()
            if age == self._forgotten:
                self._alternatives[surface] = known
        return known

    def _readings(self, surface: str) -> Iterator[str]:
        folded = fold(surface)
        if not folded or len(folded) > 60:
            return
        yield folded
        first = folded[0]
        if "\u0400" <= first <= "\u04ff":
            for nominative, _ in nominatives(folded):
                if nominative != folded and nominative in self._vocabulary:
                    yield nominative
            stem = _STEM + stem_word(folded)
            if stem in self._vocabulary:
                yield stem
        elif surface.endswith(_POSSESSIVES):
            yield folded[:-1]
        elif "\uac00" <= first <= "\ud7a3":
            for particle in _PARTICLES:
                if folded.endswith(particle) and len(folded) > len(particle) + 1:
                    yield folded[: -len(particle)]


@lru_cache(maxsize=20_000)
def _claims(packed: tuple[int, ...]) -> tuple[Claim, ...]:
    found = [
        Claim(p >> 12, Strength(p >> 4 & 15), Capitals(p & 7), p >> 8 & 15, bool(p & _STRICT)) for p in packed
    ]
    return tuple(sorted(set(found), key=lambda claim: (claim.strength, claim.record, claim.capitals)))
