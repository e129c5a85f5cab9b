"""What survives translation in a paragraph: its numbers, dates and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from app.reading.alignment import Block
from app.reading.paragraphs import Paragraph
from app.reading.quantities import Quantity, quantities
from indexer.names.model import Mention


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph and what stands in it; offsets of quantities and names are those of the whole text."""

    paragraph: Paragraph
    quantities: tuple[Quantity, ...]
    names: tuple[Mention, ...]

    @property
    def block(self) -> Block:
        """The passage as alignment sees it."""
        anchors: Counter[Hashable] = Counter()
        for quantity in self.quantities:
            if not quantity.weak or quantity.enumerator:
                anchors[quantity.kind, quantity.value] += 1
        for mention in self.names:
            if mention.authority is not None:
                anchors["name", mention.authority] += 1
        if _SIGNS.fullmatch(self.paragraph.text.strip()):
            anchors["sign"] += 1
        return Block(len(self.paragraph.text), anchors)


_SIGNS = re.compile(r"[\W_]+")
# An editor's gloss repeats what stands before it: «1 [First]», «1.X.50 [1 October 1950]».
_GLOSS = re.compile(r"\[[^\[\]]{0,200}\]")


def passages(parts: Sequence[Paragraph], mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """Each paragraph with its quantities (those of a repeating gloss left out) and mentions."""
    found: list[Passage] = []
    begins = [mention.start for mention in mentions]
    for part in parts:
        shift = part.start
        glosses = [match.span() for match in _GLOSS.finditer(part.text)]
        local = _without_glosses(glosses, quantities(part.text))
        found.append(
            Passage(
                part,
                tuple(
                    Quantity(q.start + shift, q.end + shift, q.kind, q.value, q.weak, q.enumerator)
                    for q in local
                ),
                tuple(
                    mention
                    for mention in mentions[bisect_left(begins, part.start) : bisect_left(begins, part.end)]
                    # Whom or what only an editor names in brackets is not in the document itself.
                    if not any(start < mention.start - shift < end for start, end in glosses)
                ),
            )
        )
    return tuple(found)


def _without_glosses(spans: Sequence[tuple[int, int]], found: Sequence[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in found:
        glossed = any(start < quantity.start < end for start, end in spans)
        if glossed and any(quantity.value == other.value for other in kept):
            continue
        kept.append(quantity)
    return kept
