"""Passages: what two copies of a text have in common, as a small fixed set of keys per text.

A shingle is a row of :data:`WIDTH` words, folded and in today's spelling, so that line breaks, case and old
letters do not matter; a text in Han characters has rows of :data:`HAN_WIDTH` characters. The keys of a text
are its :data:`MOST` shingles of lowest hash, the «bottom-k sketch» (A. Broder, «On the resemblance and
containment of documents», 1997). Both texts of a pair choose by the same order, so that what they share they
mostly choose both; a text that is half of another shares half of the other's keys, and one with a slip in
every tenth word about as many.

A key is the lower :data:`BYTES` bytes of the hash: the upper ones of the lowest hashes are all alike.
"""

from __future__ import annotations

from typing import Final
from zlib import crc32

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

_KEPT: Final = 300_000
"""Words whose numbers are remembered, some 40 MB."""


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
_LOWER: Final = (1 << 8 * BYTES) - 1
_IS_HAN: Final = (1).__and__


def passages(tokens: Tokens) -> bytes:
    """The keys of a text, :data:`BYTES` bytes each, lowest hash first; none of a text of few words."""
    if len(tokens) < LEAST_WORDS:
        return b""
    words = list(filter(None, map(_numbers.__getitem__, tokens.surfaces)))
    width = HAN_WIDTH if 2 * sum(map(_IS_HAN, words)) > len(words) else WIDTH
    if len(words) - width + 1 < MOST // 2:
        return b""
    # Python mixes a row of numbers well, fast, and alike in every process; a test holds it.
    hashes = sorted(set(map(hash, zip(*(words[at:] for at in range(width)), strict=False))))
    return b"".join([(each & _LOWER).to_bytes(BYTES, "big") for each in hashes[:MOST]])


def passage_keys(data: bytes | memoryview) -> tuple[str, ...]:
    """The keys in what :func:`passages` returned, as the index has them: hexadecimal."""
    digits = data.hex()
    return tuple(digits[at : at + 2 * BYTES] for at in range(0, len(digits), 2 * BYTES))
