"""What analysis makes of a text: tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, compress, count, repeat
from operator import itemgetter
from typing import Final, NamedTuple, overload

from indexer.analysis.terms import EXACT


class Token(NamedTuple):
    """A word (or one Han character) and the terms it is found by.

    ``start`` and ``end`` are code points of the NFC text, half-open: ``text[start:end] == surface``, but for
    letters that only look like those of the word's script, which the surface has in that script.
    ``position`` counts words from 0 without gaps. ``script`` is an ISO 15924 code (``Cyrl``, ``Latn``,
    ``Hani``, ``Hang``, ``Zyyy`` for digits). ``terms`` are the lemmas or stems first, best first, then those
    of the compound, then the exact surface with its prefix (`indexer.analysis.terms`); never empty.

    A compound is a word written in parts: with hyphens (пять-шесть), with dots (U.S.), a number
    in groups (10,000), a Chinese word of several characters. Each part is a token at a position of its own,
    so that phrases reach into compounds. ``joined`` is true on every part but the first;
    ``compound`` holds, on every part, the terms of the compound written solid, and is empty on other tokens.
    Every part has those terms among its own; of a Chinese word only the first character has.

    It is a named tuple because a document has hundreds, and a frozen dataclass takes five times as long to
    make.
    """

    surface: str
    start: int
    end: int
    position: int
    script: str
    terms: tuple[str, ...]
    joined: bool = False
    compound: tuple[str, ...] = ()

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemmas or stems of the token by itself: no compound, no exact surface."""
        return tuple(term for term in self.terms if term[0] != EXACT and term not in self.compound)

    @property
    def exact(self) -> str:
        """The exact folded surface with its prefix: the last of ``terms``."""
        return self.terms[-1]


class Part(NamedTuple):
    """What a form is analysed to, wherever it stands: one part of a run, and nearly always the whole.

    ``start`` and ``end`` count from the start of the run; ``notable`` is whether the part may belong to a
    name by its looks: a Cyrillic or Latin word with a capital, a Han character, hangul. The rest is as in
    `Token`.
    """

    surface: str
    terms: tuple[str, ...]
    notable: bool
    script: str
    start: int
    end: int
    joined: bool
    compound: tuple[str, ...]


# By number: asked of every word of an archive, and the name of a field takes three times as long. They come
# first, so that they mostly lie in the same line of the processor's cache.
_SURFACE: Final = itemgetter(0)
_TERMS: Final = itemgetter(1)
_NOTABLE: Final = itemgetter(2)
_CASED: Final = frozenset({"Cyrl", "Latn"})


class Tokens(Sequence[Token]):
    """The tokens of a text, each made when it is asked for.

    A form is analysed once for a whole archive, so all that a text adds is where its forms stand. To make
    tokens of all of them would take longer than everything else that happens to most words; those that want
    one property of all tokens find it here in a row.
    """

    def __init__(self, forms: Sequence[tuple[Part, ...]], offsets: list[int]) -> None:
        """``forms`` are the parts of each run, ``offsets`` (code points) where each run begins."""
        self._parts: Final = list(chain.from_iterable(forms))
        self.compounds: Final[dict[int, int]] = {}
        """First token → last token of each compound, in order."""
        if len(self._parts) > len(forms):
            offsets = list(chain.from_iterable(map(repeat, offsets, map(len, forms))))
            self.compounds.update(_compounds(self._parts))
        self._offsets: Final = offsets
        self._made: Final[dict[int, Token]] = {}
        self.surfaces: Final = list(map(_SURFACE, self._parts))
        """The surface of each token."""
        self.notable: Final = list(compress(count(), map(_NOTABLE, self._parts)))
        """The indexes of Cyrillic and Latin words with a capital, of Han characters and of hangul."""

    def __len__(self) -> int:
        return len(self._parts)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self._parts)))]
        made = self._made.get(index)
        if made is not None:
            return made
        surface, terms, _, script, start, end, joined, compound = self._parts[index]
        if index < 0:
            index += len(self._parts)
        offset = self._offsets[index]
        token = Token(surface, offset + start, offset + end, index, script, terms, joined, compound)
        self._made[index] = token
        return token

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Tokens):
            return NotImplemented
        return self._parts == other._parts and self._offsets == other._offsets

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[Token]:
        return map(self.__getitem__, range(len(self._parts)))

    @cached_property
    def capitalised(self) -> list[int]:
        """The indexes of Cyrillic and Latin words with a capital."""
        parts = self._parts
        return [index for index in self.notable if parts[index].script in _CASED]

    def room(self, index: int) -> int:
        """How many code points stand between token ``index`` and the next."""
        parts, offsets = self._parts, self._offsets
        return offsets[index + 1] + parts[index + 1].start - offsets[index] - parts[index].end

    def gap(self, text: str, index: int) -> str:
        """What stands in ``text``, of which these are the tokens, between token ``index`` and the next."""
        parts, offsets = self._parts, self._offsets
        return text[offsets[index] + parts[index].end : offsets[index + 1] + parts[index + 1].start]

    def script(self, index: int) -> str:
        """The script of a token."""
        return self._parts[index].script

    def joined(self, index: int) -> bool:
        """Whether a token belongs to a compound and is not the first of it."""
        return self._parts[index].joined

    def terms(self) -> list[tuple[str, ...]]:
        """The terms of each token."""
        return list(map(_TERMS, self._parts))


def _compounds(parts: Sequence[Part]) -> dict[int, int]:
    compounds: dict[int, int] = {}
    first = last = -1
    for index in [index for index, part in enumerate(parts) if part.joined]:
        if index - 1 != last:
            first = index - 1
        compounds[first] = last = index
    return compounds


def units(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    """Group ``tokens`` into words: each group is one token, or the parts of one compound in order."""
    begin = 0
    for index in range(1, len(tokens) + 1):
        if index == len(tokens) or not tokens[index].joined:
            yield tuple(tokens[begin:index])
            begin = index
