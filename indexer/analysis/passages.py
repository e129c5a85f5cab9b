"""Passages: what two copies of a text have in common, as a small fixed set of keys per text.

A shingle is a row of :data:`WIDTH` words, folded and in today's spelling, so that line breaks, case and old
letters do not matter; a text in Han characters has rows of :data:`HAN_WIDTH` characters. The keys of a text
are its :data:`MOST` shingles of lowest hash, the «bottom-k sketch» (A. Broder, «On the resemblance and
containment of documents», 1997). Both texts of a pair choose by the same order, so that what they share they
mostly choose both; a text that is half of another shares half of the other's keys, and one with a slip in
every tenth word about as many.

A key is the lower :data:`BYTES` bytes of the hash: the upper ones of the lowest hashes are zeros.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

import numpy as np

from indexer.analysis.chinese import simplify
from indexer.analysis.normalize import fold
from indexer.analysis.orthography import modernise
from indexer.analysis.scripts import script_of
from indexer.analysis.tokens import Tokens

WIDTH: Final = 3
HAN_WIDTH: Final = 6
MOST: Final = 24
BYTES: Final = 5

LEAST_WORDS: Final = 30
"""Words of a text below which it has no passages: resolutions, receipts and addresses repeat by chance."""

_ODD: Final = np.uint64(1)
_KEPT: Final = 300_000
"""Words whose numbers are remembered, some 40 MB."""

# Odd numbers without pattern, of a sort that many hash functions multiply by (SplitMix64, xxHash, wyhash).
_OF_PLACE: Final = np.array(
    [
        0x9E3779B97F4A7C15,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0xD6E8FEB86659FD93,
        0xA0761D6478BD642F,
        0xE7037ED1A0B428DB,
    ],
    dtype=np.uint64,
)


class _Numbers(dict[str, int]):
    """A number for each word, the same in every process; 0 for what is no word of a passage.

    Those of Han characters are odd, those of words even.
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        han = len(word) == 1 and script_of(word) == "Hani"
        plain = simplify(word) if han else fold(modernise(word, True))
        # Single letters are lists, initials and what a scanner sees in stains.
        number = 2 * crc32(plain.encode()) + 2 + han if han or len(plain) > 1 else 0
        self[word] = number
        return number


_numbers: Final = _Numbers()


def passages(tokens: Tokens) -> bytes:
    """The keys of a text, :data:`BYTES` bytes each; none of a text of few words."""
    if len(tokens) < LEAST_WORDS:
        return b""
    words = np.array(list(filter(None, map(_numbers.__getitem__, tokens.surfaces))), dtype=np.uint64)
    width = HAN_WIDTH if 2 * np.count_nonzero(words & _ODD) > len(words) else WIDTH
    count = len(words) - width + 1
    if count < MOST // 2:
        return b""
    hashes = words[:count] * _OF_PLACE[0]
    for at in range(1, width):
        hashes += words[at : at + count] * _OF_PLACE[at]
    if count > 4 * MOST:
        # More than are wanted: repeated shingles are there as often as in the text.
        hashes = np.partition(hashes, 4 * MOST)[: 4 * MOST]
    lowest = np.array(sorted(set(hashes.tolist()))[:MOST], dtype=">u8")
    return lowest.view(np.uint8).reshape(-1, 8)[:, -BYTES:].tobytes()


def passage_keys(data: bytes | memoryview) -> tuple[str, ...]:
    """The keys in what :func:`passages` returned, as the index has them: hexadecimal."""
    digits = data.hex()
    return tuple(digits[at : at + 2 * BYTES] for at in range(0, len(digits), 2 * BYTES))
