"""The forms of all authorities in one table, and what a word of a text may stand for in it.

Most forms are entered when a word that each of a record's names holds is first met: a query or a short text
needs few of forty thousand records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from indexer.names.authorities.forms import Capitals, Form, anchors, can_wait, forms
from indexer.names.authorities.records import Authorities
from indexer.names.authorities.spans import stem_word
from indexer.names.cases import nominatives
from indexer.names.name_keys import fold

MAX_WORDS: Final = 24
"""Longest form, in tokens; a name in Han characters has one a character."""

STRICT: Final = 8
"""The bit of a packed claim that says that its form must be written in as many words as it is listed."""

_MAX_REMEMBERED: Final = 300_000
_STEM: Final = "*"
_HEADS: Final = (4, 3, 2)
"""Numbers of letters by which nearly all small words are seen to begin no name: no stem is shorter than the
last, and of a longer one the first is looked at."""
_POSSESSIVES: Final = ("'s", "’s", "ʼs", "`s")
# Particles after a Korean noun, longest first: topic, subject, object, genitive, dative, instrumental and
# so on.
_PARTICLES: Final = (
    "에게서", "으로서", "에서", "에게", "께서", "한테", "으로", "까지", "부터", "처럼", "이나", "이다",
    "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "씨", "께",
)  # fmt: skip


class AuthorityTable:
    """Key (`indexer.names.name_keys`) → packed claims of the forms that end there.

    Beginnings of forms at word ends are keys too, with None. Safe to share between threads.
    """

    def __init__(self, authorities: Authorities) -> None:
        self._authorities: Final = authorities
        self._ids: Final = list(authorities.rows)
        self.claims: dict[str, tuple[int, ...] | None] = {}
        self.longer: set[str] = set()
        """Keys that some form goes on from."""
        self._vocabulary: set[str] = set()
        self._small: set[str] = set()
        self._small_heads: set[str] = set()
        # What was worked out for a surface, and how often all of that was forgotten.
        self.starts: dict[str, tuple[str, ...]] = {}
        """What :meth:`starting` said of surfaces."""
        self.written: dict[str, tuple[str, ...]] = {}
        """What :meth:`written_starting` said of surfaces."""
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

    def enter_all(self) -> None:
        """Enter every form now, as is worth it before many documents (takes a third of a second).

        Each record that is met later makes the table forget what it worked out for all surfaces.
        """
        for word in list(self._waiting):
            self.meet(word)

    def meet(self, word: str) -> None:
        """Enter the forms of all who wait for the folded word ``word``."""
        waiting = self._waiting.get(word)
        if waiting:
            for index in waiting:
                if index in self._met:
                    continue
                authority = self._ids[index]
                row = self._authorities.rows[authority]
                for form in forms(row, evidence=authority in self._authorities.minor):
                    self._add(index, form)
                self._met.add(index)
            # Only now may another thread believe that nobody waits for the word.
            self._waiting.pop(word, None)
            self._forgotten += 1
            self.starts.clear()
            self.written.clear()
            self._alternatives.clear()

    def _add(self, index: int, form: Form) -> None:
        parts = form.words
        if not parts or len(parts) > MAX_WORDS:
            return
        shortest = min(map(len, parts))
        # With one letter among its words a form must be written in as many: Деникина is not Деникин А.
        initials = shortest == 1 < max(map(len, parts)) and all(map(str.isalpha, parts))
        strict = STRICT if initials else 0
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

    def _enter(self, parts: Sequence[str], packed: int) -> None:
        table, key = self.claims, ""
        if packed & 7 == Capitals.ANY:
            self._small.add(parts[0])
            self._small_heads.add(parts[0].removeprefix(_STEM)[: _HEADS[0]])
        for part in parts[:-1]:
            key += part
            self.longer.add(key)
            if key not in table:
                table[key] = None
        key += parts[-1]
        known = table.get(key)
        if known is None:
            table[key] = (packed,)
        elif packed not in known:
            table[key] = (*known, packed)

    def starting(self, surface: str) -> tuple[str, ...]:
        """The keys by which ``surface`` begins some form, in a query."""
        known = self.starts.get(surface)
        if known is None:
            for key in self.reading(surface):
                self.meet(key)
            age = self._forgotten
            known = tuple(key for key in self.reading(surface) if key in self.claims)
            if len(self.starts) >= _MAX_REMEMBERED:
                self.starts.clear()
            if age == self._forgotten:
                self.starts[surface] = known
        return known

    def written_starting(self, surface: str) -> tuple[str, ...]:
        """As :meth:`_starting`, in a document, where a small word begins no names but those listed small."""
        known = self.written.get(surface)
        if known is None:
            age = self._forgotten
            if surface[0] == surface[0].lower() != surface[0].upper():
                folded = fold(surface)
                known = ()
                if not self._small_heads.isdisjoint([folded[:letters] for letters in _HEADS]):
                    known = tuple(key for key in (folded, _STEM + stem_word(folded)) if key in self._small)
            else:
                known = self.starting(surface)
                age = self._forgotten
            if len(self.written) >= _MAX_REMEMBERED:
                self.written.clear()
            if age == self._forgotten:
                self.written[surface] = known
        return known

    def reading(self, surface: str) -> tuple[str, ...]:
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
