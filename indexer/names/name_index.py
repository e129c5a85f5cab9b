"""Which word forms of an index are spellings or case forms of one name.

A :class:`NameIndex` is made from the name forms of an index (its terms with the prefix ``~w:``, in all
scripts and case forms). Forms lie under the consonant skeletons of their nominatives; a query word is
compared with those that share a skeleton with it (:mod:`indexer.names.similarity`), in a millisecond or so.

The bytes of :meth:`NameIndex.to_bytes` are kept beside an index, since making skeletons takes some 0.2 ms a
Latin form; forms that came later are added at opening.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from typing import Literal

from indexer.names.cases import decline, nominatives
from indexer.names.folding import MAX_FORM, NAME_FORM, bare_letters, fold_word
from indexer.names.similarity import Reader, Script
from indexer.names.skeleton import latin_skeletons, neighbours, russian_skeleton

Strictness = Literal["alone", "anchor", "lenient"]

FORMS_FILE = "name_forms.bin"
"""Name of the file beside an index that :meth:`NameIndex.write` makes."""

MAX_TERMS = 64
"""The most spellings that one word is expanded to."""

LIMITS: dict[Strictness, tuple[float, float, float]] = {
    "alone": (1.2, 0.8, 0.75),
    "anchor": (1.9, 1.5, 1.6),
    "lenient": (2.5, 2.0, 1.9),
}
"""Nats a letter up to which words are spellings of one name: across scripts, the same when one of them has
four letters or fewer, and within one script. Found on practice data (docs/names.md)."""

_MAGIC = b"SHNI\x03"
_MAX_CANDIDATES = 1_500
_WORTH_PROCESSES = 60_000
"""Forms from which on starting processes takes less time than it saves."""
_SLIP = 1.5
_SLIPS_FROM: dict[Strictness, int] = {"alone": 99, "anchor": 7, "lenient": 5}
"""Letters from which on a word of a full name is found with a slip in it, and what that costs a letter: lists
and telegrams have Farnswoth and Kittikachon. In shorter words one letter tells two names apart."""
_LONGER = 7
_VERY_SHORT = 0.6
"""Share of the limit for short words that is left to words of three letters or fewer: Гун is not Хун."""
_MOST_LONGER = 7
_NO_MARKS = 0.6
_MOST_NOMINATIVES = 5


def script_of(word: str) -> Script | None:
    """The script of a folded word, None when it is neither Latin nor Cyrillic.

    >>> script_of("žukov"), script_of("жуков"), script_of("毛")
    ('Latn', 'Cyrl', None)
    """
    first = word[:1]
    if not first:
        return None
    if "а" <= first <= "я" or first in "іїєґўјљњћђџѣ":
        return "Cyrl"
    return "Latn" if (first.isalpha() and first < "ʰ") or "Ḁ" <= first <= "ỿ" else None


def _skeletons(form: str) -> Iterable[str]:
    """The skeletons a form lies under: of all its nominatives, or of its Russian readings."""
    script = script_of(form)
    if script == "Cyrl":
        return {russian_skeleton(nominative) for nominative, _ in nominatives(form)}
    return _latin_keys(plain_latin(form)) if script == "Latn" else ()


def _nominatives(form: str) -> tuple[tuple[str, float], ...]:
    """The likeliest nominatives of a Cyrillic form, written solid, with costs."""
    found = nominatives(form)[:_MOST_NOMINATIVES]
    return found if "-" not in form else tuple((word.replace("-", ""), cost) for word, cost in found)


def plain_latin(word: str) -> str:
    """A folded Latin word without hyphens, its longest letter groups written as English does.

    >>> plain_latin("chruschtschow"), plain_latin("khrouchtchev"), plain_latin("bonch-bruevich")
    ('chrushchow', 'khroushchev', 'bonchbruevich')
    """
    return word.replace("-", "").replace("schtsch", "shch").replace("chtch", "shch")


def _latin_spellings(form: str) -> tuple[tuple[str, float], ...]:
    """A Latin form plainly written, and without its marks at a cost: no scheme knows all of them."""
    plain = plain_latin(form)
    return ((plain, 0.0),) if plain.isascii() else ((plain, 0.0), (bare_letters(plain), _NO_MARKS))


def _latin_keys(word: str) -> Iterable[str]:
    """The skeletons of a Latin word, and those it has where its marks are left out: Elekdağ, Elekdag."""
    keys = latin_skeletons(word)
    bare = bare_letters(word)
    return keys if bare == word else dict.fromkeys(keys + latin_skeletons(bare)[:4])


def _hashes(form: str) -> list[int]:
    return [zlib.crc32(key.encode()) for key in dict.fromkeys(_skeletons(form)) if key]


def _all_hashes(forms: Sequence[str], jobs: int) -> Iterator[list[int]]:
    """The hashes of the skeletons of each form, worked out in so many processes where it is worth it."""
    if jobs == 1 or len(forms) < _WORTH_PROCESSES:
        yield from map(_hashes, forms)
        return
    # Started afresh, not forked: the engine has threads by now.
    with ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=signal, initargs=(SIGINT, SIG_IGN)
    ) as pool:
        yield from pool.map(_hashes, forms, chunksize=1_000)


class _Forms:
    """Forms in ascending order with their skeletons, in flat arrays: 40 bytes a form or so."""

    def __init__(self, text: bytes, offsets: array[int], hashes: array[int], ids: array[int]) -> None:
        self.text, self.offsets, self.hashes, self.ids = text, offsets, hashes, ids

    @classmethod
    def build(cls, forms: Iterable[str], jobs: int = 1) -> _Forms:
        text = bytearray()
        offsets = array("I", [0])
        pairs: list[int] = []
        ordered = sorted(set(forms))
        for number, (form, hashes) in enumerate(zip(ordered, _all_hashes(ordered, jobs), strict=True)):
            text += form.encode()
            offsets.append(len(text))
            pairs.extend([each << 32 | number for each in hashes])
        pairs.sort()
        keys, ids = array("I", [p >> 32 for p in pairs]), array("I", [p & 0xFFFFFFFF for p in pairs])
        return cls(bytes(text), offsets, keys, ids)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.offsets[number] : self.offsets[number + 1]].decode()

    def __iter__(self) -> Iterator[str]:
        return map(self.__getitem__, range(len(self)))

    def under(self, key: str) -> array[int]:
        """The numbers of the forms under a skeleton."""
        wanted = zlib.crc32(key.encode())
        first = bisect_left(self.hashes, wanted)
        return self.ids[first : bisect_right(self.hashes, wanted, first)]

    def under_any(self, keys: Iterable[str], most: int) -> list[str]:
        """At most so many of the forms under the skeletons ``keys``, each once, in the order of the keys."""
        numbers = dict.fromkeys(number for key in keys for number in self.under(key))
        text, offsets = self.text, self.offsets
        return [text[offsets[n] : offsets[n + 1]].decode() for n in islice(numbers, most)]

    def __contains__(self, form: str) -> bool:
        low, high = 0, len(self)
        wanted = form.encode()
        while low < high:
            middle = (low + high) // 2
            found = self.text[self.offsets[middle] : self.offsets[middle + 1]]
            if found == wanted:
                return True
            low, high = (middle + 1, high) if found < wanted else (low, middle)
        return False


class NameIndex:
    """The name forms of one index, and the way from a name to all its spellings there. Thread safe."""

    def __init__(self, forms: Iterable[str], base: bytes | None = None, jobs: int = 1) -> None:
        """``forms``: name forms, with or without prefix; ``base``: what :meth:`to_bytes` gave earlier.

        With ``jobs``, many forms are read in so many processes.
        """
        self._parts: list[_Forms] = []
        if base is not None and (kept := _from_bytes(base)) is not None:
            self._parts.append(kept)
        bare = (form.removeprefix(NAME_FORM) for form in forms)
        known = {form for part in self._parts for form in part}
        fresh = [form for form in bare if form not in known]
        if fresh or not self._parts:
            self._parts.append(_Forms.build(fresh, jobs))
        self._expand = lru_cache(maxsize=2_000)(self._compute)

    def __len__(self) -> int:
        return sum(map(len, self._parts))

    def __contains__(self, form: str) -> bool:
        return any(form in part for part in self._parts)

    def forms_of(self, word: str) -> list[str]:
        """The terms of this index that are ``word``, a folded nominative, or a case form of it, spelt so."""
        forms = {word}
        if script_of(word) == "Cyrl":
            forms.update(*decline(word, "f" if word[-1] in "ая" else "m"))
        return [NAME_FORM + form for form in sorted(forms) if form in self]

    def to_bytes(self) -> bytes:
        """The index as bytes, for :meth:`__init__` of a later process."""
        part = self._parts[0]
        if len(self._parts) > 1:
            part = _Forms.build(form for part in self._parts for form in part)
        arrays = [part.offsets, part.hashes, part.ids]
        body = struct.pack("<4I", len(part.text), *map(len, arrays)) + part.text
        body += b"".join(_little(each).tobytes() for each in arrays)
        return _MAGIC + struct.pack("<I", zlib.crc32(body)) + body

    @classmethod
    def open(cls, path: Path, forms: Iterable[str]) -> NameIndex:
        """The index of ``forms``, with what :meth:`write` left at ``path`` where that can be read."""
        try:
            base = path.read_bytes()
        except OSError:
            return cls(forms)
        return cls(forms, base)

    def write(self, path: Path) -> None:
        """Keep the index at ``path`` for :meth:`open`, replacing the file in one step."""
        draft = path.with_suffix(".draft")
        draft.write_bytes(self.to_bytes())
        draft.replace(path)

    def expand(self, word: str, strictness: Strictness = "alone") -> list[tuple[str, float]]:
        """The terms (``~w:…``) of this index that spell the name ``word``, with costs, cheapest first.

        ``word`` is in any script, case form and letter case; a cost is in nats a letter, 0 the same word. At
        most :data:`MAX_TERMS`; none for text that is no single Cyrillic or Latin word.
        """
        return list(self._expand(fold_word(word)[:MAX_FORM], strictness))

    def _compute(self, word: str, strictness: Strictness) -> tuple[tuple[str, float], ...]:
        script = script_of(word)
        if script is None:
            return ()
        query = _Query(word, script, strictness)
        costs: dict[str, float] = {}
        for part in self._parts:
            for form in query.promising(part.under_any(query.keys, _MAX_CANDIDATES)):
                cost = query.cost(form)
                if cost is not None:
                    costs[form] = cost
            if word not in costs and word in part:
                costs[word] = 0.0
            if script == "Latn" and len(word) >= _SLIPS_FROM[strictness]:
                for form in _slips(word, query.keys[:1], part):
                    costs.setdefault(form, _SLIP)
        best = nsmallest(MAX_TERMS, costs.items(), key=lambda item: (item[1], item[0]))
        return tuple((NAME_FORM + form, round(cost, 3)) for form, cost in best)


def _slips(word: str, keys: Iterable[str], part: _Forms) -> Iterator[str]:
    """The forms of ``part`` that differ from ``word``, a Latin one, in one letter or in two changed round."""
    seen: set[int] = set()
    around = dict.fromkeys(near for key in keys if len(key) > 1 for near in neighbours(key))
    for key in around:
        for number in part.under(key):
            if number not in seen and len(seen) < _MAX_CANDIDATES:
                seen.add(number)
                form = part[number]
                if abs(len(form) - len(word)) <= 2 and is_slip(word, form):
                    yield form


_SOFT = frozenset("aeiouyh")


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by a letter or by two changed round; in a longer word by a vowel more.

    >>> is_slip("harkavy", "harkabi"), is_slip("kimny", "kimmy"), is_slip("klhar", "klahr")
    (True, True, True)
    >>> is_slip("roland", "ronald")
    False
    """
    start, end = 0, 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    most = 1.0 if shorter < _LONGER else 1.5
    return max(len(left), len(right)) <= 3 and (
        (len(left) == 2 and left == right[::-1]) or _edits(left, right) <= most
    )


def _edits(one: str, other: str) -> float:
    """The letters to change, half as much for a vowel, y or h."""
    if not one or not other:
        return sum(0.5 if letter in _SOFT else 1.0 for letter in one or other)
    head, tail = one[0] in _SOFT, other[0] in _SOFT
    return min(
        _edits(one[1:], other[1:]) + (0.0 if one[0] == other[0] else 0.5 if head and tail else 1.0),
        _edits(one[1:], other) + (0.5 if head else 1.0),
        _edits(one, other[1:]) + (0.5 if tail else 1.0),
    )


class _Query:
    """One query word, ready to be compared with the forms of an index."""

    def __init__(self, word: str, script: Script, strictness: Strictness) -> None:
        self.word, self.script = word, script
        self.across, self.short, self.within = LIMITS[strictness]
        if script == "Cyrl":
            self.spellings: Sequence[tuple[str, float]] = _nominatives(word)
            self.keys = list(dict.fromkeys(russian_skeleton(n) for n, _ in self.spellings))
        else:
            self.spellings = _latin_spellings(word)
            self.keys = list(_latin_keys(self.spellings[0][0]))
        self.keys = [key for key in self.keys if key]
        self._nominatives = dict(self.spellings)
        self._readers: dict[tuple[str, Script], Reader] = {}
        self._compared: dict[str, float | None] = {}

    def promising(self, forms: list[str]) -> list[str]:
        """``forms`` without most of the Latin ones that cannot be this name."""
        if self.script == "Latn" and not self.word.isascii():
            return forms
        readers = [self._reader(spelling, "Latn") for spelling, _ in self.spellings]
        return [
            form
            for form in forms
            if not form.isascii() or form == self.word or any(r.may_read(plain_latin(form)) for r in readers)
        ]

    def cost(self, form: str) -> float | None:
        """Nats a letter between the query word and ``form``; None beyond the limit."""
        if form == self.word:
            return 0.0
        script = script_of(form)
        if script is None:
            return None
        targets = _nominatives(form) if script == "Cyrl" else _latin_spellings(form)
        if script == self.script == "Cyrl":
            shared = [cost + self._nominatives[n] for n, cost in targets if n in self._nominatives]
            if shared:
                return min(shared) / 10
        best: float | None = None
        for target, more in targets:
            if target not in self._compared:
                # Case forms of one name share their nominatives.
                found = [
                    cost + extra / 4
                    for spelling, extra in self.spellings
                    if (cost := self._compare(spelling, target, script)) is not None
                ]
                self._compared[target] = min(found, default=None)
            cheapest = self._compared[target]
            if cheapest is not None and (best is None or cheapest + more / 4 < best):
                best = cheapest + more / 4
        return best

    def _compare(self, spelling: str, target: str, script: Script) -> float | None:
        if abs(len(spelling) - len(target)) > _MOST_LONGER:
            return None
        if script == self.script == "Latn" and bare_letters(spelling) == bare_letters(target):
            return 0.1
        length = (len(spelling) + len(target)) / 2
        limit = self.within if script == self.script else self.across
        shortest = min(len(spelling), len(target))
        if shortest <= 4:
            limit = min(limit, self.short if shortest == 4 else self.short * _VERY_SHORT)
        reader = self._reader(spelling, script)
        if script == "Cyrl" and reader.least(target) > limit * length:
            return None
        cost = reader.cost(target, limit * length)
        return cost / length if cost <= limit * length else None

    def _reader(self, spelling: str, script: Script) -> Reader:
        reader = self._readers.get((spelling, script))
        if reader is None:
            reader = self._readers[spelling, script] = _reader(spelling, self.script, script)
        return reader


@lru_cache(maxsize=32)
def _reader(word: str, source: Script, target: Script) -> Reader:
    """A word of a name is compared strictly and leniently one after the other."""
    return Reader(word, source, target)


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return values
    swapped = array(values.typecode, values)
    swapped.byteswap()
    return swapped


def _from_bytes(data: bytes) -> _Forms | None:
    """What :meth:`NameIndex.to_bytes` wrote, or None where the bytes are not whole."""
    head = len(_MAGIC) + 4
    body = memoryview(data)[head:]
    if not data.startswith(_MAGIC) or len(body) < 16:
        return None
    if struct.unpack_from("<I", data, len(_MAGIC))[0] != zlib.crc32(body):
        return None
    text_size, *lengths = struct.unpack_from("<4I", body)
    at = 16 + text_size
    arrays = []
    for length in lengths:
        values = array("I")
        values.frombytes(body[at : at + 4 * length])
        arrays.append(_little(values))
        at += 4 * length
    return _Forms(bytes(body[16 : 16 + text_size]), *arrays)
