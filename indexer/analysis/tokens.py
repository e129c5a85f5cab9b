"""What analysis makes of a text: tokens."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """A word (or one Han character) and the terms it is found by.

    ``start`` and ``end`` are code points of the NFC text, half-open: ``text[start:end] == surface``.
    ``position`` counts words from 0 without gaps. ``script`` is an ISO 15924 code (``Cyrl``, ``Latn``,
    ``Hani``, ``Hang``, ``Zyyy`` for digits). ``terms`` are the lemmas or stems first, best first, then the
    exact surface with its prefix (`indexer.analysis.terms`); never empty.
    """

    surface: str
    start: int
    end: int
    position: int
    script: str
    terms: tuple[str, ...]
