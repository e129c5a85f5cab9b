"""A reading: tokens that may be an East Asian name, and what it is found by."""

from __future__ import annotations

from typing import NamedTuple

MOST_IN_DOCUMENT = 32
MOST_IN_QUERY = 64
"""Keys of one reading; what is beyond is the least likely."""


class Reading(NamedTuple):
    """A name that some tokens may be: their indexes, first and last inclusive, and the terms it is found by.

    ``certain`` is true where the words are surely a name, so that they should not be indexed as words.
    ``scheme`` names the ways of writing it fits, joined by ``+``.
    """

    first: int
    last: int
    keys: tuple[str, ...]
    certain: bool
    scheme: str
