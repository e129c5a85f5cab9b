"""Names of one passage that the passage beside it has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.reading.anchors import Passage, syllables
from app.reading.comparisons import Comparisons
from app.reading.disagreement import Disagreement, Side
from app.reading.open_names import Words, are_alike, is_russian, latin_names, russian_names
from app.reading.taken_spans import TakenSpans
from indexer.analysis.normalize import fold
from indexer.documents.tables import cells, read_table
from indexer.names.authorities.records import Authorities
from indexer.names.model import Mention

_NAME_WORD = re.compile(r"\b[^\W\d_][^\W\d_’'-]{2,}")


@dataclass(frozen=True, slots=True)
class _Name:
    """A name in a text and what is shown for it.

    ``sure`` is one that proves something alone; one that is not only stands against another that is missing.
    ``kind`` is empty for a name that no authority has.
    """

    side: Side
    sure: bool
    kind: str = ""


def name_disagreements(
    row: int, here: Sequence[Passage], there: Sequence[Passage], comparisons: Comparisons
) -> Iterator[Disagreement]:
    """The disagreements of the passages of a row: names of one side set against those of the other."""
    left, right = _missing(here, there, comparisons), _missing(there, here, comparisons)
    for first in list(left) if comparisons.allow(len(left) * len(right)) else ():
        same = next((name for name in right if _may_be_one(first.side.value, name.side.value)), None)
        if same is not None:
            left.remove(first)
            right.remove(same)
    for sure in (True, False):
        for first in [name for name in left if name.sure or not sure]:
            second = next(
                (name for name in right if (name.sure or not sure) and _may_answer(first, name)), None
            )
            if second is not None:
                left.remove(first)
                right.remove(second)
                yield Disagreement(row, "name", first.side, second.side)
    for name in left:
        if name.sure:
            yield Disagreement(row, "name", name.side, None)
    for name in right:
        if name.sure:
            yield Disagreement(row, "name", None, name.side)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two names that both texts miss are one after all: Лангшон, Lang Son."""
    russian, latin = (one, other) if is_russian(one) else (other, one)
    if not is_russian(russian) or is_russian(latin):
        return False
    words = latin.split()
    return any(are_alike(russian, word) for word in (*words, "".join(words)))


def _may_answer(one: _Name, other: _Name) -> bool:
    return not one.kind or not other.kind or one.kind == other.kind


def _missing(own: Sequence[Passage], others: Sequence[Passage], comparisons: Comparisons) -> list[_Name]:
    """The names of ``own`` that ``others`` have not, in order."""
    other = " ".join(passage.paragraph.text for passage in others)
    words = Words(other, comparisons)
    found = {
        name.side.value: name
        for find in (_recorded, _east_asian, _unrecorded)
        for name in reversed(tuple(find(own, others, other, words)))
    }
    return sorted(found.values(), key=lambda name: name.side.start)


def _recorded(own: Sequence[Passage], others: Sequence[Passage], other: str, words: Words) -> Iterator[_Name]:
    """People and places on record."""
    known = {mention.authority for mention in _of_authority(others)}
    readings, theirs = _syllables(own), set().union(*_syllables(others).values())
    folded = fold(other)
    for mention in _of_authority(own):
        if mention.authority in known or _is_adjective(mention, folded):
            continue
        if (spelled := readings.get((mention.start, mention.end))) is not None:
            is_missing = theirs.isdisjoint(spelled)
        else:
            is_missing = not _stands(_text(mention.start, mention.end, own), words)
        if is_missing:
            yield _Name(Side(mention.start, mention.end, mention.label or ""), True, mention.kind or "")


def _east_asian(
    own: Sequence[Passage], others: Sequence[Passage], other: str, words: Words
) -> Iterator[_Name]:
    """East Asian names that are on no record; both texts have to name somebody that the other does not."""
    recorded = _taken(_of_authority(own))
    theirs = set().union(*_syllables(others).values())
    for (start, end), spelled in _syllables(own).items():
        if theirs.isdisjoint(spelled) and recorded.are_free(start, end):
            surface = _text(start, end, own)
            if not _stands_whole(surface, words):
                yield _Name(Side(start, end, surface), False, "person")


def _unrecorded(
    own: Sequence[Passage], others: Sequence[Passage], other: str, words: Words
) -> Iterator[_Name]:
    """Other names, between a Russian text and one in Latin letters alone."""
    if words.is_russian:
        find = latin_names
    elif any(is_russian(passage.paragraph.text) for passage in own):
        find = russian_names
    else:
        return
    for passage in own:
        shift = passage.paragraph.start
        for start, end, text, sure in find(passage.paragraph.text, _taken(passage.mentions, shift)):
            if not words.have(text):
                yield _Name(Side(start + shift, end + shift, text), sure)


def _syllables(passages: Sequence[Passage]) -> dict[tuple[int, int], frozenset[str]]:
    """The readings of East Asian names, by their places."""
    return {
        (mention.start, mention.end): readings
        for passage in passages
        for mention in passage.names
        if mention.authority is None and (readings := syllables(mention))
    }


def _of_authority(passages: Sequence[Passage]) -> list[Mention]:
    """The people and places on record that are named."""
    return [
        mention
        for passage in passages
        for mention in passage.names
        if mention.authority is not None and mention.kind in ("person", "place")
    ]


def _text(start: int, end: int, passages: Sequence[Passage]) -> str:
    passage = next(one for one in passages if one.paragraph.start <= start < one.paragraph.end)
    shift = passage.paragraph.start
    return passage.paragraph.text[start - shift : end - shift]


def _taken(mentions: Iterable[Mention], shift: int = 0) -> TakenSpans:
    """Where ``mentions`` stand, in a text that begins ``shift`` code points later."""
    taken = TakenSpans()
    for mention in mentions:
        taken.add(mention.start - shift, mention.end - shift)
    return taken


def _stands(surface: str, words: Words) -> bool:
    """Whether a text of the other script has a word that sounds like one of a name, short ones left aside."""
    parts = [word for word in _NAME_WORD.findall(surface) if word[0].isupper()]
    return any(map(words.have, [word for word in parts if len(word) > 3] or parts))


def _stands_whole(surface: str, words: Words) -> bool:
    """Whether it has all words of a name of three letters and more."""
    parts = [word for word in re.split(r"[\W\d_]+", surface) if len(word) > 2]
    return bool(parts) and all(map(words.have, parts))


def _is_adjective(mention: Mention, other: str) -> bool:
    """Whether a place that only one text names stands in the other as an adjective: «по пекинскому времени».

    An adjective begins like the noun in either language (Китай – китайский, China – Chinese).
    """
    record = (
        Authorities.load().get(mention.authority) if mention.kind == "place" and mention.authority else None
    )
    if record is None:
        return False
    spellings = (fold(spelling) for spelling in record.spellings)
    beginnings = {
        spelling[: max(4, min(5, len(spelling) - 2))] for spelling in spellings if len(spelling) > 3
    } | _adjectives().get(record.id, frozenset())
    return any(f" {beginning}" in f" {other}" for beginning in beginnings)


@cache
def _adjectives() -> dict[str, frozenset[str]]:
    """Beginnings of words for what belongs to a place and is called otherwise: French, датский."""
    rows = read_table("adjectives.tsv", Path(__file__).parent / "data")
    return {row["place"]: frozenset(cells(row["beginnings"])) for row in rows}
