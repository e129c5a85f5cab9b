"""Copies of a document in the index: the same text again, nearly the same, part of it or around it.

Candidates are documents that share keys of passages (`indexer.analysis.passages`); of each the two texts that
share most are compared word by word (`app.search.likeness`), long ones by their keys alone. What both have
counts by how rare its words are here: the printed words of a form, which many papers have, tell little, the
name that is typed into it much. Languages need no rule: a translation shares no passage.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, permutations
from statistics import median
from typing import Final, NamedTuple, TypeVar

from app.search.likeness import Likeness, likeness, words_of
from app.search.results import Copy, Relation
from indexer.analysis.passages import MOST, WIDTH
from indexer.analysis.terms import EXACT
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import AnyOf, Keyword
from indexer.payload import Payload, read_payload

MOST_HOLDERS: Final = 16
"""Documents that may share a key; what more have is a form, a letterhead or a formula."""

LEAST_SHARED: Final = 2
MOST_CANDIDATES: Final = 48
MOST_COMPARED: Final = 12
"""Candidates that are compared, those with most keys in common first."""

WORTH_COMPARING: Final = 0.55
"""Share of either text, by the keys, below which two are not compared: what four keys say of texts of one
length, and two of a text and half of it."""

REMEMBERED: Final = 50_000

LONG: Final = 24_000
"""Characters of two texts together from which on their keys say how alike they are, not their words."""

LEAST_WORDS: Final = 20
LEAST_SHARE: Final = 0.7
LEAST_FAITHFUL: Final = 0.85
WHOLE: Final = 0.8
"""Two are nearly the same where the share of the one is so much of the other's: scans in which as much is
damaged on either side. Else one is part of the other."""

FORM: Final = 3
FORM_SHARE: Final = 0.85
FORM_FAITHFUL: Final = 0.95
"""What so many documents have most of may be a form: of these only what agrees so well is a copy."""

LONG_SHARE: Final = 0.8
LEAST_KEYS: Final = 4
"""The same of long texts, and how many keys have to say so."""

_LEAST_WEIGHT: Final = 0.1


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Place = tuple[str, int]
"""A text: the id of its document and its index there."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What was found out of one state of the index."""

    revision: str
    copies: dict[str, tuple[Copy, ...]] = field(default_factory=dict)
    likeness: dict[tuple[_Place, _Place], Likeness] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)


class _Pair(NamedTuple):
    """The texts of this document and of another that share most keys, by index.

    ``holders`` has for each of these keys how many documents have it.
    """

    other: Payload
    text: int
    other_text: int
    holders: list[int]


class CopyFinder:
    """Finds the copies of documents of one index, and remembers them until it changes."""

    def __init__(self, reader: EngineReader) -> None:
        self._reader: Final = reader
        self._memory = _Memory("")

    def among(self, payloads: Sequence[Payload]) -> dict[str, tuple[Copy, ...]]:
        """The copies of each document, by its id, that are among ``payloads``, as :meth:`of`."""
        keys = [{key for at in range(one.text_count) for key in one.passages(at)} for one in payloads]
        counted = Counter(chain.from_iterable(keys))
        held = self._held([key for key, count in counted.items() if count > 1])
        sharing = ([one for one, its in zip(payloads, keys, strict=True) if key in its] for key in held)
        others: defaultdict[str, dict[str, Payload]] = defaultdict(dict)
        for one, other in chain.from_iterable(permutations(holders, 2) for holders in sharing):
            others[one.card.id][other.card.id] = other
        memory = self._current()
        return {
            payload.card.id: self._found(payload, others[payload.card.id].values(), held, memory)
            for payload in payloads
            if payload.card.id in others
        }

    def of(self, payload: Payload) -> tuple[Copy, ...]:
        """The copies of a document, the most alike first."""
        memory = self._current()
        known = memory.copies.get(payload.card.id)
        if known is None:
            held = self._held([key for at in range(payload.text_count) for key in payload.passages(at)])
            known = self._found(payload, self._sharing(payload, held), held, memory)
            _remember(memory.copies, payload.card.id, known)
        return known

    def _current(self) -> _Memory:
        """The memory of the present state of the index."""
        if self._memory.revision != self._reader.revision:
            self._memory = _Memory(self._reader.revision)
        return self._memory

    def _held(self, keys: Sequence[str]) -> dict[str, int]:
        """Of ``keys`` those that few documents have, more than one, with their number; too few are none."""
        counts = self._reader.document_frequencies("passage", keys)
        held = {key: count for key, count in zip(keys, counts, strict=True) if 1 < count <= MOST_HOLDERS}
        return held if len(held) >= LEAST_SHARED else {}

    def _sharing(self, payload: Payload, held: Mapping[str, int]) -> list[Payload]:
        """The documents that share keys in ``held`` with this one."""
        if not held:
            return []
        sharing = AnyOf(tuple(Keyword("passage", (key,)) for key in held), LEAST_SHARED)
        hits = self._reader.search(SearchRequest(sharing, limit=MOST_CANDIDATES)).hits
        return [read_payload(hit.payload) for hit in hits if hit.id != payload.card.id]

    def _found(
        self, payload: Payload, others: Iterable[Payload], held: Mapping[str, int], memory: _Memory
    ) -> tuple[Copy, ...]:
        """Those of ``others`` that are copies of this document, the most alike first."""
        pairs = [_most_shared(payload, other, held) for other in others]
        pairs.sort(key=lambda pair: (-len(pair.holders), pair.other.card.id))
        copies = (self._copy(payload, pair, memory) for pair in pairs[:MOST_COMPARED])
        found = (copy for copy in copies if copy is not None)
        return tuple(sorted(found, key=lambda one: (not one.whole, -one.alike, one.id)))

    def _copy(self, payload: Payload, pair: _Pair, memory: _Memory) -> Copy | None:
        """What the other document of a pair is to this one, None where it is no copy."""
        here, there = payload.text(pair.text), pair.other.text(pair.other_text)
        shared = len(pair.holders)
        found = _by_keys(len(here), len(there), shared)
        if shared < LEAST_SHARED or max(found.left, found.right) < WORTH_COMPARING:
            return None
        if len(here) + len(there) > LONG:
            least, faithful = LONG_SHARE, 0.0
            if shared < LEAST_KEYS:
                return None
        else:
            places = (payload.card.id, pair.text), (pair.other.card.id, pair.other_text)
            found = self._compared(places, here, there, memory)
            form = median(pair.holders) >= FORM
            least = FORM_SHARE if form else LEAST_SHARE
            faithful = FORM_FAITHFUL if form else LEAST_FAITHFUL
        if found.words < LEAST_WORDS or found.faithful < faithful or max(found.left, found.right) < least:
            return None
        relation, alike = _relation(found)
        card = pair.other.card
        place = pair.text, pair.other_text
        return Copy(card.id, card.title, card.date, card.archive, relation, alike, *place)

    def _compared(self, places: tuple[_Place, _Place], here: str, there: str, memory: _Memory) -> Likeness:
        """How alike two texts are. Whoever asks for the copies of either compares the same two."""
        turned = memory.likeness.get(places[::-1])
        if turned is not None:
            return turned.turned
        found = likeness(words_of(here), words_of(there), partial(self._weights, memory.weights))
        _remember(memory.likeness, places, found)
        return found

    def _weights(self, known: dict[str, float], words: Sequence[str]) -> Mapping[str, float]:
        """How rare each word is: 1.0 in one document, near 0 in all."""
        total = math.log(self._reader.document_count + 1)
        new = [word for word in words if word not in known]
        counts = self._reader.document_frequencies("text", [EXACT + word for word in new])
        found = {word: known[word] for word in words if word in known}
        for word, count in zip(new, counts, strict=True):
            found[word] = max(1 - math.log(count or 1) / total, _LEAST_WEIGHT)
            _remember(known, word, found[word])
        return found


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    """Keep a value; where there are too many, the others are forgotten."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value


def _most_shared(payload: Payload, other: Payload, held: Mapping[str, int]) -> _Pair:
    """The two texts that have most of the keys in ``held`` in common."""
    there = [frozenset(other.passages(at)) for at in range(other.text_count)]
    pairs = (
        _Pair(other, index, at, [held[key] for key in payload.passages(index) if key in held and key in keys])
        for index in range(payload.text_count)
        for at, keys in enumerate(there)
    )
    return max(pairs, key=lambda pair: len(pair.holders))


def _by_keys(length: int, of_other: int, shared: int) -> Likeness:
    """How alike two texts of these lengths are that share so many keys.

    The longer text has chosen its keys from more, so that those which both have are its share. A shingle is
    the same where each of its words is, so that of words the cube root is.
    """
    of_longer = shared / MOST
    of_shorter = min(of_longer * max(length, of_other) / min(length, of_other), 1.0)
    words = of_shorter ** (1 / WIDTH)
    shares = of_longer / of_shorter * words, words
    return Likeness(*(shares if length > of_other else shares[::-1]), 1.0, LEAST_WORDS, identical=False)


def _relation(found: Likeness) -> tuple[Relation, int]:
    """What the other text is to this one, and how much they have in common, in per cent."""
    if found.identical:
        return "identical", 100
    if min(found.left, found.right) >= WHOLE * max(found.left, found.right):
        return "near", min(round(50 * (found.left + found.right)), 99)
    share = min(round(100 * max(found.left, found.right)), 100)
    return ("around", share) if found.left > found.right else ("part", share)
