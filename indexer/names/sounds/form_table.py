"""The name forms of an index as a table of flat arrays, under the skeletons of what they may be.

A Cyrillic form lies under the consonant skeletons of all its nominatives, a Latin one under those of its
likeliest Russian readings (:mod:`indexer.names.sounds.skeleton`).
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from signal import SIG_IGN, SIGINT, signal

from indexer.names.cases import nominatives
from indexer.names.folding import bare_letters
from indexer.names.sounds.letter_groups import Script
from indexer.names.sounds.skeleton import MAX_KEYS, latin_skeletons, russian_skeleton

_MAGIC = b"SHNI\x04"
_WORTH_PROCESSES = 60_000
"""Forms from which on starting processes takes less time than it saves."""
_REST = 20
"""Bits of a hash beyond those by which runs of them are found."""
_NO_MARKS = 0.6
_MOST_NOMINATIVES = 5
_NONE = array("I")


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
    return latin_keys(plain_latin(form)) if script == "Latn" else ()


def likely_nominatives(form: str) -> tuple[tuple[str, float], ...]:
    """The likeliest nominatives of a Cyrillic form, written solid, with costs."""
    found = nominatives(form)[:_MOST_NOMINATIVES]
    return found if "-" not in form else tuple((word.replace("-", ""), cost) for word, cost in found)


def plain_latin(word: str) -> str:
    """A folded Latin word without hyphens, its longest letter groups written as English does.

    >>> plain_latin("chruschtschow"), plain_latin("khrouchtchev"), plain_latin("bonch-bruevich")
    ('chrushchow', 'khroushchev', 'bonchbruevich')
    """
    return word.replace("-", "").replace("schtsch", "shch").replace("chtch", "shch")


def latin_spellings(form: str) -> tuple[tuple[str, float], ...]:
    """A Latin form plainly written, and without its marks at a cost: no scheme knows all of them."""
    plain = plain_latin(form)
    return ((plain, 0.0),) if plain.isascii() else ((plain, 0.0), (bare_letters(plain), _NO_MARKS))


def latin_keys(word: str, most: int = MAX_KEYS) -> Iterable[str]:
    """The skeletons of a Latin word, and those it has where its marks are left out: Elekdağ, Elekdag."""
    keys = latin_skeletons(word, most)
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


class FormTable:
    """Forms in ascending order with their skeletons, in flat arrays: 40 bytes a form or so."""

    def __init__(self, text: bytes, offsets: array[int], hashes: array[int], ids: array[int]) -> None:
        self.text, self.offsets, self.hashes, self.ids = text, offsets, hashes, ids
        # Where each run of hashes with the same first bits begins, so that few are looked at for one.
        starts = (bisect_left(hashes, first << _REST) for first in range(1 << 32 - _REST))
        self._starts = array("I", [*starts, len(hashes)])

    @classmethod
    def build(cls, forms: Iterable[str], jobs: int = 1) -> FormTable:
        """The table of ``forms``, which ``jobs`` processes read where they are many."""
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
        run = wanted >> _REST
        end = self._starts[run + 1]
        first = bisect_left(self.hashes, wanted, self._starts[run], end)
        if first == end or self.hashes[first] != wanted:
            return _NONE
        return self.ids[first : bisect_right(self.hashes, wanted, first, end)]

    def under_any(self, keys: Iterable[str], most: int) -> list[int]:
        """The numbers of at most so many forms under the skeletons ``keys``, each once, in their order."""
        numbers: dict[int, None] = {}
        for key in keys:
            numbers.update(dict.fromkeys(self.under(key)))
            if len(numbers) >= most:
                break
        return list(islice(numbers, most))

    def forms(self, numbers: Iterable[int]) -> list[str]:
        """The forms that have these numbers."""
        text, offsets = self.text, self.offsets
        return [text[offsets[n] : offsets[n + 1]].decode() for n in numbers]

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

    def to_bytes(self) -> bytes:
        """The table as bytes, for :meth:`from_bytes`."""
        arrays = [self.offsets, self.hashes, self.ids]
        body = struct.pack("<4I", len(self.text), *map(len, arrays)) + self.text
        body += b"".join(_little(each).tobytes() for each in arrays)
        return _MAGIC + struct.pack("<I", zlib.crc32(body)) + body

    @classmethod
    def from_bytes(cls, data: bytes) -> FormTable | None:
        """What :meth:`to_bytes` wrote, or None where the bytes are not whole."""
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
        return cls(bytes(body[16 : 16 + text_size]), *arrays)


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "little":
        return values
    swapped = array(values.typecode, values)
    swapped.byteswap()
    return swapped
