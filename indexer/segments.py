"""The texts of a document with their terms, and the row that these make in a field of the index."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from indexer.analysis.tokens import Tokens
from indexer.engines.base import PositionedTerms
from indexer.names.model import Mention
from indexer.names.name_forms import terms_of_names
from indexer.names.roles import Bearer

GAP: Final = 128
"""Positions between two texts of a document: more than the widest proximity search spans (100), so that
nothing is found across the end of one text and the beginning of the next."""


@dataclass(frozen=True)
class Segment:
    """One text of a document with its tokens and mentions; ``bearers`` by part of the metadata."""

    text: str
    tokens: Tokens
    mentions: list[Mention]
    bearers: dict[str, Bearer] = field(default_factory=dict)

    @cached_property
    def terms(self) -> list[tuple[str, ...]]:
        """The terms at each position of the text."""
        terms = self.tokens.terms()
        added: dict[int, list[str]] = {}
        for mention in self.mentions:
            first, last = mention.first, mention.last
            if mention.withholds:
                for position in range(first, last + 1):
                    terms[position] = terms[position][-1:]  # The exact surface.
            if mention.terms:
                added.setdefault(first, []).extend(mention.terms)
                if last != first:
                    added.setdefault(last, []).extend(mention.terms)
        for position, more in added.items():
            terms[position] += tuple(dict.fromkeys(more)) if len(more) > 1 else tuple(more)
        return terms

    @cached_property
    def names(self) -> list[tuple[str, int]]:
        """The name forms of the text with their positions in a row of their own."""
        return list(terms_of_names(self.tokens, self.text))


def joined(segments: Iterable[Segment]) -> PositionedTerms:
    """The terms of segments one behind the other, behind the words of each the row of its name forms."""
    terms: list[str] = []
    positions: list[int] = []
    offset = 0
    for segment in segments:
        if segment.tokens:
            own = segment.terms
            terms += chain.from_iterable(own)
            positions += [position for position, here in enumerate(own, offset) for _ in here]
            offset += len(own) + GAP
            if segment.names:
                terms += [term for term, _ in segment.names]
                positions += [offset + position for _, position in segment.names]
                offset = positions[-1] + 1 + GAP
    return PositionedTerms(terms, positions)
