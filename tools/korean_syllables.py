"""Make ``indexer/data/korean_syllables.tsv`` from people's names in hangul and Latin.

    .venv/bin/python -m tools.korean_syllables NAMES

NAMES is a tab-separated table of hangul and Latin with a header row. Names are aligned syllable by syllable,
solid given names by what earlier rounds counted. One name in five is left out, for `benchmarks.names`.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.names.korean import held_out
from indexer.names.eastasian.korean_letters import by_rule, is_syllable, plain
from indexer.names.eastasian.words import fold
from indexer.names.tables import rows_below_head

TARGET = Path("indexer/data/korean_syllables.tsv")
HEAD = """\
# Korean syllables of given names: how often each occurs in the given names of people, and how it is spelled
# in Latin (spelling~count). Syllables without a count are readings of hanja.
# Source: names of people from Wikidata (hangul and Latin labels), four in five of them (the fifth is kept for
# measuring), aligned by tools/korean_syllables.py; readings of hanja from Unihan.
# Licence: CC0 (Wikidata), LICENSES/CC0-1.0.txt; Unicode licence (Unihan), LICENSES/Unicode.txt.
# Sample: 영 young yeong yong; 희 hee hui; 준 jun joon; 석 seok suk sok
hangul	count	latin
"""
_ROUNDS = 3

Counts = dict[str, Counter[str]]


@cache
def _costs(syllable: str) -> dict[str, int]:
    costs: dict[str, int] = {}
    for spelling, cost in by_rule(syllable, "Latn"):
        for form in (spelling, plain(spelling)):
            costs[form] = min(costs.get(form, cost), cost)
    return costs


def _surnames() -> dict[str, set[str]]:
    table: dict[str, set[str]] = defaultdict(set)
    for hangul, _, _, latin, _ in rows_below_head("korean_surnames.tsv"):
        for form in hangul.split("|"):
            spellings = set(latin.split("|")) | (set(_costs(form)) if len(form) == 1 else set())
            table[form] |= spellings | {plain(spelling) for spelling in spellings}
    return table


def _likelihood(syllable: str, spelling: str, counts: Counter[str]) -> float:
    cost = _costs(syllable).get(spelling)
    by_rule_alone = 0.5 * math.exp(-cost) if cost is not None else 1e-3
    return math.log((counts[spelling] + by_rule_alone) / (counts.total() + 1))


def _align(pieces: Sequence[str], given: str, counts: Counts) -> list[str] | None:
    """``pieces`` of a given name in Latin as one spelling for each syllable; None where it cannot be."""
    if len(pieces) == len(given):
        return list(pieces)
    solid = "".join(pieces)
    if len(given) != 2 or len(solid) < 2:
        return None
    ways = [(solid[:cut], solid[cut:]) for cut in range(1, len(solid))]
    return list(
        max(ways, key=lambda way: sum(_likelihood(h, s, counts[h]) for h, s in zip(given, way, strict=True)))
    )


def _aligned(names: Sequence[tuple[str, str]], counts: Counts) -> Iterator[tuple[str, list[str]]]:
    surnames = _surnames()
    for hangul, latin in names:
        double = len(hangul) > 2 and hangul[:2] in surnames
        family, given = (hangul[:2], hangul[2:]) if double else (hangul[:1], hangul[1:])
        words = [word.split("-") for word in fold(latin.replace(" ", "\0")).replace("\0", " ").split()]
        if family not in surnames or not 1 <= len(given) <= 2 or "." in latin:
            continue
        for ordered in (words, [words[-1], *words[:-1]]):
            pieces = [piece for word in ordered[1:] for piece in word]
            if "".join(ordered[0]) not in surnames[family] or not 1 <= len(pieces) <= 2:
                continue
            spelt = _align(pieces, given, counts)
            if spelt:
                known = sum(s in _costs(h) or counts[h][s] > 1 for h, s in zip(given, spelt, strict=True))
                if 2 * known >= len(given):
                    yield given, spelt
                    break


def main(source: Path) -> None:
    """Write the table."""
    rows = [line.split("\t") for line in source.read_text(encoding="utf-8").splitlines()[1:]]
    names = [
        (hangul.replace(" ", ""), latin)
        for hangul, latin in rows
        if not held_out(hangul) and all(map(is_syllable, hangul.replace(" ", "")))
    ]
    counts: Counts = defaultdict(Counter)
    for _ in range(_ROUNDS):
        counted: Counts = defaultdict(Counter)
        for given, spelt in _aligned(names, counts):
            for syllable, spelling in zip(given, spelt, strict=True):
                counted[syllable][spelling] += 1
        counts = counted
    syllables = {char for row in rows_below_head("han_characters.tsv") for char in "".join(row[2:])}
    syllables |= {char for row in rows_below_head("korean_surnames.tsv") for char in row[0]}
    syllables |= set(counts)
    with TARGET.open("w", encoding="utf-8") as table:
        table.write(HEAD)
        for syllable in sorted(filter(is_syllable, syllables)):
            kept = [
                f"{spelling}~{count}"
                for spelling, count in counts[syllable].most_common()
                if count > 1 or spelling in _costs(syllable)
            ]
            table.write(f"{syllable}\t{counts[syllable].total()}\t{'|'.join(kept)}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
