"""How well paragraphs of two languages are aligned, beside texts aligned by hand.

    python -m benchmarks.alignment --data FOLDER

The texts aligned by hand are in ``tests/data/alignment``: the seeds, and pieces of ours that show what goes
wrong. With practice data, parallel paragraphs are put together to texts in which some are left out, joined or
divided at random. Measured is each pair of paragraphs that stand beside each other: precision is how many of
those found are so by hand, recall how many of those by hand are found. The yardstick knows lengths alone.
Exit status 1 where the pieces aligned by hand miss :data:`TARGET`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final, NamedTuple

from app.reading.alignment import Block, Row, align
from app.reading.anchors import Passage, passages
from app.reading.paragraphs import paragraphs
from benchmarks.practice_data import add_data_option
from indexer.analysis.analyzer import default_analyzer
from indexer.documents.model import Document
from indexer.names.mentions import find_mentions
from indexer.sources import read_sources

ROOT: Final = Path(__file__).resolve().parent.parent
BY_HAND: Final = ROOT / "tests" / "data" / "alignment"
TARGET: Final = 0.97
"""Precision and recall over all texts aligned by hand."""

_LINE = "{:28} {:>6} {:>10} {:>7} {:>7} {:>10} {:>7}"

Links = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, (language, text) each, and the rows in which their paragraphs stand by hand."""

    name: str
    left: tuple[str, str]
    right: tuple[str, str]
    rows: tuple[Row, ...]


class Score(NamedTuple):
    """Links found and right, links found, links by hand."""

    right: int
    found: int
    by_hand: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is right that was found."""
        return self.right / self.by_hand if self.by_hand else 1.0

    def __add__(self, other: object) -> Score:
        if not isinstance(other, Score):
            return NotImplemented
        return Score(self.right + other.right, self.found + other.found, self.by_hand + other.by_hand)


def aligned_by_hand() -> list[Pair]:
    """The seeds and the pieces of ``tests/data/alignment``."""
    return [*_seeds(), *(_piece(path) for path in sorted(BY_HAND.glob("*.txt")))]


def _piece(path: Path) -> Pair:
    """A file of rows: blocks of lines «ru …», «en …»; the language that comes first in ru, zh, en is left."""
    sides: dict[str, list[str]] = {}
    rows: list[dict[str, list[int]]] = []
    for block in path.read_text("utf-8").split("\n\n"):
        row: dict[str, list[int]] = {}
        for line in block.splitlines():
            if not line.startswith("#"):
                side = sides.setdefault(line[:2], [])
                row.setdefault(line[:2], []).append(len(side))
                side.append(line[3:])
        rows.append(row)
    left, right = sorted(sides, key=["ru", "zh", "en"].index)
    return Pair(
        path.stem,
        (left, "\n\n".join(sides[left])),
        (right, "\n\n".join(sides[right])),
        tuple(Row(tuple(row.get(left, ())), tuple(row.get(right, ()))) for row in rows if row),
    )


def _seeds() -> Iterator[Pair]:
    documents = {one.id: one for one in read_sources([str(ROOT / "seeds")]) if isinstance(one, Document)}
    rows: dict[tuple[str, int, int], list[Row]] = {}
    lines = [line for line in (BY_HAND / "seeds.tsv").read_text("utf-8").splitlines() if line[:1] != "#"]
    for line in lines[1:]:
        name, *indexes, ours, theirs = line.split("\t")
        key = name, int(indexes[0]), int(indexes[1])
        rows.setdefault(key, []).append(Row(_places(ours), _places(theirs)))
    for (name, left, right), found in rows.items():
        texts = documents[name].texts
        sides = [(texts[index].language, texts[index].text) for index in (left, right)]
        yield Pair(f"seed {name}, {left} {right}", sides[0], sides[1], tuple(found))


def _places(cell: str) -> tuple[int, ...]:
    return () if cell == "-" else tuple(int(part) - 1 for part in cell.split(","))


def damaged(data: Path, left: str, right: str, seed: int = 1951, size: int = 20) -> Iterator[Pair]:
    """Texts of ``size`` parallel paragraphs of XQuAD, some left out on one side, joined or divided."""
    chance = random.Random(seed)
    ours, theirs = (_contexts(data, language) for language in (left, right))
    for first in range(0, len(ours), size):
        sides: tuple[list[str], list[str]] = ([], [])
        rows: list[Row] = []
        joins = False
        for pair in zip(ours[first : first + size], theirs[first : first + size], strict=True):
            texts = [[one] for one in pair]
            fate = chance.random()
            if fate < 0.16:
                texts[fate < 0.08] = []
            elif fate < 0.26:
                texts[fate < 0.21] = _divided(texts[fate < 0.21][0])
            if joins and all(texts) and all(len(text) == 1 for text in texts):
                # The English runs on where the other begins a paragraph.
                sides[0].append(texts[0][0])
                sides[1][-1] += " " + texts[1][0]
                rows[-1] = Row((*rows[-1].left, len(sides[0]) - 1), rows[-1].right)
            else:
                places = [tuple(range(len(s), len(s) + len(t))) for s, t in zip(sides, texts, strict=True)]
                rows.append(Row(places[0], places[1]))
                for side, text in zip(sides, texts, strict=True):
                    side.extend(text)
            joins = all(len(text) == 1 for text in texts) and chance.random() < 0.08
        yield Pair(
            f"{left} {right} {first}",
            (left, "\n\n".join(sides[0])),
            (right, "\n\n".join(sides[1])),
            tuple(rows),
        )


def _contexts(data: Path, language: str) -> list[str]:
    articles = json.loads((data / "corpora" / f"xquad_half.{language}.json").read_text("utf-8"))["data"]
    return [
        " ".join(paragraph["context"].split()) for article in articles for paragraph in article["paragraphs"]
    ]


def _divided(text: str) -> list[str]:
    """The text in two, at the end of a sentence near its middle; whole where it has but one."""
    ends = [match.end() for match in re.finditer(r"[.!?。！？]\s*(?=\S)", text[:-1])]
    if not ends:
        return [text]
    middle = min(ends, key=lambda end: abs(end - len(text) // 2))
    return [text[:middle].strip(), text[middle:].strip()]


def read(side: tuple[str, str]) -> tuple[Passage, ...]:
    """The passages of a text as the page of a document reads them."""
    language, text = side
    tokens = default_analyzer().analyze(text, language)
    return passages(paragraphs(text), find_mentions(text, tokens, language))


def links(rows: Sequence[Row]) -> Links:
    """The pairs of paragraphs that stand beside each other."""
    return frozenset(pair for row in rows for pair in product(row.left, row.right))


def score(pair: Pair, lengths_alone: bool = False) -> Score:
    """How the alignment of a pair compares with that by hand.

    Raises ValueError where the rows by hand hold other paragraphs than the texts.
    """
    sides = tuple([passage.block for passage in read(side)] for side in (pair.left, pair.right))
    listed = [
        sorted(place for row in pair.rows for place in getattr(row, side)) for side in ("left", "right")
    ]
    if listed != [list(range(len(side))) for side in sides]:
        raise ValueError(f"{pair.name}: the rows by hand hold other paragraphs than the texts")
    if lengths_alone:
        sides = tuple([Block(block.length, Counter()) for block in side] for side in sides)
    found, by_hand = links(align(*sides)), links(pair.rows)
    return Score(len(found & by_hand), len(found), len(by_hand))


def main() -> int:
    """Print a line for each text and each set; 1 where the target is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_data_option(parser, needed=False)
    options = parser.parse_args()
    print(_LINE.format("", "links", "precision", "recall", "lengths", "precision", "recall"))
    total = _print("all by hand", aligned_by_hand(), each=True)
    if (options.data / "corpora").is_dir():
        for left, right in (("ru", "en"), ("zh", "en"), ("ru", "zh")):
            _print(f"damaged {left} {right}", list(damaged(options.data, left, right)), each=False)
    return int(min(total.precision, total.recall) < TARGET)


def _print(name: str, pairs: Sequence[Pair], each: bool) -> Score:
    started = time.process_time()
    scores = [(pair, score(pair), score(pair, lengths_alone=True)) for pair in pairs]
    if each:
        for pair, ours, plain in scores:
            _print_line(pair.name, ours, plain)
    ours = sum((one for _, one, _ in scores), Score(0, 0, 0))
    plain = sum((one for _, _, one in scores), Score(0, 0, 0))
    _print_line(f"{name}, {len(pairs)} texts", ours, plain)
    print(f"  {(time.process_time() - started) * 1000 / max(len(pairs), 1):.0f} ms of processor time a text")
    return ours


def _print_line(name: str, ours: Score, plain: Score) -> None:
    numbers = [f"{value:.3f}" for one in (ours, plain) for value in (one.precision, one.recall)]
    print(_LINE.format(name[:28], ours.by_hand, *numbers[:2], "", *numbers[2:]))


if __name__ == "__main__":
    sys.exit(main())
