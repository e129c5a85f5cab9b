"""What survives translation in a paragraph: its numbers, dates and names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.reading.alignment import Block
from app.reading.paragraphs import Paragraph
from app.reading.parallel_words import parallel_words
from app.reading.quantities import quantities
from app.reading.quantity import Quantity
from indexer.names.model import Mention


@dataclass(frozen=True)
class Passage:
    """A paragraph and what stands in it; offsets of quantities and names are those of the whole text.

    ``names`` are ``mentions`` without what only an editor names in brackets.
    """

    paragraph: Paragraph
    quantities: tuple[Quantity, ...]
    names: tuple[Mention, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def block(self) -> Block:
        """The passage as alignment sees it."""
        anchors: Counter[Hashable] = Counter()
        for quantity in self.quantities:
            if not quantity.weak or quantity.enumerator:
                anchors[quantity.kind, quantity.value] += 1
        for mention in self.names:
            if mention.authority is not None:
                anchors["name", mention.authority] += 1
        text = self.paragraph.text
        aside = next((name for name, line in _ASIDES.items() if line.fullmatch(text)), "")
        if aside:
            anchors[aside] += 1
        return Block(_length(text), anchors, self._hints(), aside)

    def _hints(self) -> frozenset[Hashable]:
        """Words that are translated alike, and East Asian names that no authority has, by their syllables."""
        named = [(mention.start, mention.end) for mention in self.names if mention.authority is not None]
        names = {
            ("name", reading)
            for mention in self.names
            if mention.authority is None
            and not any(start < mention.end and mention.start < end for start, end in named)
            for reading in syllables(mention)
        }
        return frozenset(names) | {("word", row) for row in parallel_words(self.paragraph.text)}


def syllables(mention: Mention) -> frozenset[str]:
    """The readings of an East Asian name, none of another: ``wang.bing.nan``."""
    return frozenset(term.partition(":")[2] for term in mention.terms if term.startswith(_SYLLABLES))


_SYLLABLES = ("~c:", "~d:", "~k:", "~e:")
# An alphabet takes so many characters for what Chinese says in one character, and hangul and kana in one.
_HAN, _HAN_WEIGHT = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]"), 3.2
_SYLLABIC, _SYLLABIC_WEIGHT = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff]"), 2.0
# Lines that are no part of the letter: […] and * * *; Лист 2, – 2 –, page 3, 第2页.
_ASIDES = {
    "sign": re.compile(r"[\W_]+"),
    "folio": re.compile(
        r"(?:лист|л\.|стр(?:аница|\.)|с\.|folio|f\.|sheet|page|p\.)\s*(?:№|no\.)?\s*\d{1,4}(?:\s*об\.)?"
        r"|[-–—]\s*\d{1,4}\s*[-–—]|第\s*\d{1,4}\s*[页頁张張]",
        re.I,
    ),
}
# An editor's gloss repeats what stands before it: «1 [First]», «1.X.50 [1 October 1950]».
_GLOSS = re.compile(r"\[[^\[\]]{0,200}\]")


def _length(text: str) -> int:
    """The length of ``text`` as if an alphabet had written it."""
    han, syllabic = len(_HAN.findall(text)), len(_SYLLABIC.findall(text))
    return len(text) + round(han * (_HAN_WEIGHT - 1) + syllabic * (_SYLLABIC_WEIGHT - 1))


def passages(parts: Sequence[Paragraph], mentions: Sequence[Mention]) -> tuple[Passage, ...]:
    """Each paragraph with its quantities (those of a repeating gloss left out) and mentions."""
    found: list[Passage] = []
    begins = [mention.start for mention in mentions]
    for part in parts:
        shift = part.start
        glosses = [match.span() for match in _GLOSS.finditer(part.text)]
        inside = tuple(mentions[bisect_left(begins, part.start) : bisect_left(begins, part.end)])
        local = _without_glosses(glosses, quantities(part.text))
        found.append(
            Passage(
                part,
                tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in local),
                tuple(
                    mention
                    for mention in inside
                    # Whom or what only an editor names in brackets is not in the document itself.
                    if not _is_inside(mention.start - shift, glosses)
                ),
                inside,
            )
        )
    return tuple(found)


def _without_glosses(spans: Sequence[tuple[int, int]], found: Sequence[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    values: set[str] = set()
    for quantity in found:
        if quantity.value in values and _is_inside(quantity.start, spans):
            continue
        kept.append(quantity)
        values.add(quantity.value)
    return kept


def _is_inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a place is within one of ``spans``, which are in order and do not overlap."""
    before = bisect_left(spans, (place, 0)) - 1
    return before >= 0 and place < spans[before][1]
