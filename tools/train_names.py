"""Learn what it costs to read Latin letters as Russian ones, and write the model that ships.

    .venv/bin/python -m tools.train_names --data FOLDER [--out indexer/data/name_costs.tsv]

Takes about three minutes. Input: ``names/wikidata_tokens_latn_ru.tsv`` and
``names/wikidata_nameparts_rigour.tsv`` (Wikidata, CC0). A tenth of the Russian words, chosen by a checksum
(:func:`held_out`), never takes part: practice sets are drawn from it.

Method: a joint multigram model (M. Bisani and H. Ney, Joint-sequence models for grapheme-to-phoneme
conversion, Speech Communication 50, 2008) of units with 0–4 Latin and 0–2 Russian letters, by expectation
maximization. A unit costs −ln P(Russian|Latin) or −ln P(Latin|Russian), whichever is less, and a little of
the other; both are relative to how often the letters occur at all, so what is the rule costs about nothing.
Units at the start (^) or end ($) of a word are kept apart where they are cheaper there.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import zlib
from collections import defaultdict
from itertools import product
from pathlib import Path

from benchmarks.practice_data import add_data_option, rows
from indexer.names.folding import fold_name

LATIN_MAX, RUSSIAN_MAX = 4, 2
RUSSIAN = re.compile("[а-я]+")
LATIN = re.compile("[a-zß-ɏșțḥṭḍṣẓ]+")
HEPBURN = re.compile("(?:(?:[kgsztdnhbpmrjy]y?|sh|ch|ts|f|w)?[aiueoāīūēō]n?)+")

RARER = 0.1
"""The share that the direction which says less has in a cost. š is always ш, and it does not matter that ш
is seldom š: equal shares lost a fortieth of the pairs."""

BAND = 0.34
"""How far an alignment may stray from the diagonal, as a share of the words."""

INITIAL = {(1, 1): 1e-3, (2, 1): 1e-5, (1, 2): 1e-5, (1, 0): 1e-4, (0, 1): 1e-4, (3, 1): 1e-8, (2, 2): 1e-8}
"""Probabilities of the first pass by size of unit: mostly letter by letter."""

Pair = tuple[str, str, float]
"""Latin, Russian, weight."""
Table = dict[str, dict[str, float]]
"""Latin group → Russian group → count, probability or cost."""

Edge = tuple[int, int, int, int, str, str, float]
"""A unit within a pair: from (Latin, Russian) letters read to others, the two groups, and its probability."""


def held_out(russian: str) -> bool:
    """Whether a Russian word is kept out of training: one in ten, by the checksum of its UTF-8 bytes."""
    return zlib.crc32(russian.replace("ё", "е").encode()) % 10 == 0


def read_pairs(data: Path) -> list[Pair]:
    """Training pairs (Latin, Russian, weight), folded; hyphens and spaces leave no pair."""
    weights: dict[tuple[str, str], float] = {}

    def take(latin: str, russian: str, weight: float) -> None:
        latin, russian = fold_name(latin), fold_name(russian)
        if not (LATIN.fullmatch(latin) and RUSSIAN.fullmatch(russian)) or held_out(russian):
            return
        if not 2 <= len(latin) <= 18 or not 2 <= len(russian) <= 18:
            return
        if HEPBURN.fullmatch(latin):
            weight *= 0.3  # A third of the table is Japanese; archives of Europe are not.
        key = latin, russian
        weights[key] = max(weights.get(key, 0.0), weight)

    for row in rows(data / "names" / "wikidata_tokens_latn_ru.tsv"):
        sure = 1.0 if row["flag"] == "ok" else 0.3
        take(row["latin"], row["cyrillic"], math.log2(1 + int(row["count"])) * sure)
    for row in rows(data / "names" / "wikidata_nameparts_rigour.tsv"):
        latins, russians = row["latin"].split("|"), row["cyrillic"].split("|")
        if len(russians) == 1 and re.search("[іїєґўјњљђћџѓќѕ]", russians[0]):
            continue
        for russian, latin in product(russians, latins):
            take(latin, russian, 0.6)
    return [(latin, russian, weight) for (latin, russian), weight in sorted(weights.items())]


def expect(pairs: list[Pair], table: Table | None, worst: float) -> tuple[Table, float, int]:
    """Expected counts of units over ``pairs`` under ``table`` (None: all units alike, near the diagonal).

    Pairs whose best reading costs more than ``worst`` nats a letter are left out: they are misaligned rows.
    Also returns the mean log likelihood a letter and how many pairs were left out.
    """
    counts: Table = defaultdict(lambda: defaultdict(float))
    total = letters = 0.0
    dropped = 0
    for latin, russian, weight in pairs:
        n, m = len(latin), len(russian)
        forward, edges = read_forward(latin, russian, table)
        whole = forward[n][m]
        if whole <= 0 or -math.log(whole) / max(n, m) > worst:
            dropped += 1
            continue
        total += weight * math.log(whole)
        letters += weight * max(n, m)
        backward = [[0.0] * (m + 1) for _ in range(n + 1)]
        backward[n][m] = 1.0
        for i, j, k, q, left, right, probability in reversed(edges):
            after = backward[k][q]
            if not after:
                continue
            backward[i][j] += probability * after
            share = weight * forward[i][j] * probability * after / whole
            if share > 1e-4:
                counts[left][right] += share
                if i == 0:
                    counts["^" + left]["^" + right] += share
                if k == n and q == m:
                    counts[left + "$"][right + "$"] += share
    return counts, total / max(letters, 1.0), dropped


def read_forward(latin: str, russian: str, table: Table | None) -> tuple[list[list[float]], list[Edge]]:
    """How probable it is to have read so many letters of both words, and the units that lead on."""
    n, m = len(latin), len(russian)
    edges: list[Edge] = []
    forward = [[0.0] * (m + 1) for _ in range(n + 1)]
    forward[0][0] = 1.0
    for i in range(n + 1):
        for j in range(m + 1):
            mass = forward[i][j]
            if not mass or abs(i / n - j / m) > BAND:
                continue
            for a in range(min(LATIN_MAX, n - i) + 1):
                left = latin[i : i + a]
                units = table.get(left) if table is not None else None
                if table is not None and not units:
                    continue
                for b in range(0 if a else 1, min(RUSSIAN_MAX, m - j) + 1):
                    right = russian[j : j + b]
                    if units is not None:
                        probability = units.get(right, 0.0)
                    else:
                        off = abs((i + a / 2) / n - (j + b / 2) / m)
                        probability = INITIAL.get((a, b), 0.0) * math.exp(-4 * off)
                    if probability:
                        forward[i + a][j + b] += mass * probability
                        edges.append((i, j, i + a, j + b, left, right, probability))
    return forward, edges


def normalise(counts: Table, least: float) -> Table:
    """Joint probabilities of the units without marks that were counted ``least`` times or more.

    Every letter may be dropped or inserted at a small probability, so that no pair is impossible.
    """
    total = sum(sum(r.values()) for u, r in counts.items() if not marked(u))
    table: Table = {}
    for left, rights in counts.items():
        if not marked(left):
            kept = {right: count / total for right, count in rights.items() if count >= least}
            if kept:
                table[left] = kept
    for left in [u for u in counts if len(u) == 1 and not marked(u)]:
        table.setdefault(left, {}).setdefault("", 1e-7)
    inserted = table.setdefault("", {})
    for letter in "абвгдежзийклмнопрстуфхцчшщъыьэюя":
        inserted.setdefault(letter, 1e-7)
    return table


def grow(pairs: list[Pair], counts: Table, table: Table) -> Table:
    """``table`` with the longer units its likeliest groups make, at the product of their probabilities."""
    grown: Table = {left: dict(rights) for left, rights in table.items()}
    strong = [(u, v, p) for u, r in table.items() for v, p in r.items() if p > 2e-5 and (u or v)]
    spelt = {latin[i : i + a] for latin, _, _ in pairs for i in range(len(latin)) for a in (2, 3, 4)}
    for u1, v1, p1 in strong:
        for u2, v2, p2 in strong:
            u, v = u1 + u2, v1 + v2
            if u in spelt and len(u) <= LATIN_MAX and len(v) <= RUSSIAN_MAX:
                rights = grown.setdefault(u, {})
                rights.setdefault(v, p1 * p2)
    return grown


def marked(unit: str) -> bool:
    """Whether a unit is one of the start or the end of a word."""
    return unit[:1] == "^" or unit[-1:] == "$"


def occurrences(words: list[tuple[str, float]], longest: int) -> dict[str, float]:
    """How often each group of up to ``longest`` letters occurs: anywhere, at the start (^) and end ($)."""
    counts: dict[str, float] = defaultdict(float)
    for word, weight in words:
        for size in range(1, longest + 1):
            for i in range(len(word) - size + 1):
                group = word[i : i + size]
                counts[group] += weight
                if i == 0:
                    counts["^" + group] += weight
                if i + size == len(word):
                    counts[group + "$"] += weight
        counts[""] += weight * (len(word) + 1)
        counts["^"] += weight
        counts["$"] += weight
    return counts


def costs(counts: Table, pairs: list[Pair], least: float) -> Table:
    """What each unit costs in nats; a marked unit only where it is cheaper than elsewhere."""
    latin = occurrences([(left, weight) for left, _, weight in pairs], LATIN_MAX)
    russian = occurrences([(right, weight) for _, right, weight in pairs], RUSSIAN_MAX)
    table: Table = defaultdict(dict)
    for left, rights in sorted(counts.items(), key=lambda item: marked(item[0])):
        for right, count in rights.items():
            # Absolute discounting: what was seen a few times only proves less than its share.
            sure = count - 0.75
            if count < least * (1 if len(left.strip("^$")) <= 1 else 2) or sure <= 0:
                continue
            forth, back = sure / (latin[left] + 0.5), sure / (russian[right] + 0.5)
            if max(forth, back) < 0.002 or min(forth, back) < 1e-6:
                continue
            surprises = sorted((-math.log(min(1.0, forth)), -math.log(min(1.0, back))))
            cost = (1 - RARER) * surprises[0] + RARER * surprises[1]
            plain = table.get(left.strip("^$"), {}).get(right.strip("^$"), 99.0) if marked(left) else 99.0
            if cost < min(plain - 0.25, 5.5):
                table[left][right] = cost
    return prune(table)


def prune(table: Table) -> Table:
    """``table`` without the longer units that their parts make at nearly the same cost."""
    kept: Table = defaultdict(dict)
    for left, rights in sorted(table.items(), key=lambda item: len(item[0])):
        for right, cost in rights.items():
            if len(left) + len(right) > 2 and composed(kept, left, right) < cost + 0.1:
                continue
            kept[left][right] = cost
    return kept


def composed(table: Table, left: str, right: str) -> float:
    """The least cost of ``left`` as ``right`` in two parts of ``table``."""
    best = 99.0
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            first = table.get(left[:i], {}).get(right[:j])
            if first is None or (not i and not j):
                continue
            second = table.get(left[i:], {}).get(right[j:])
            if second is not None:
                best = min(best, first + second)
    return best


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add_data_option(parser)
    parser.add_argument("--out", type=Path, default=Path("indexer/data/name_costs.tsv"))
    arguments = parser.parse_args()
    pairs = read_pairs(arguments.data)
    sample = pairs[::8]
    print(f"{len(pairs)} pairs", file=sys.stderr)
    counts, likelihood, dropped = expect(sample, None, 99.0)
    table = normalise(counts, 3.0)
    for step, (part, worst) in enumerate([(sample, 9.0)] * 2 + [(sample, 5.5)] * 2 + [(pairs, 6.0)]):
        if step in (1, 3):
            table = grow(part, counts, table)
        counts, likelihood, dropped = expect(part, table, worst)
        table = normalise(counts, 1.0 if part is sample else 2.0)
        units = sum(map(len, table.values()))
        print(
            f"pass {step}: {likelihood:.3f} a letter, {units} units, {dropped} rows left out", file=sys.stderr
        )
    write(arguments.out, costs(counts, pairs, 3.0))


def write(path: Path, table: Table) -> None:
    """Write the model: Latin, Russian, cost in hundredths of a nat."""
    rows = sorted((left, right, cost) for left, rights in table.items() for right, cost in rights.items())
    head = (
        "# What it costs to read Latin letters as Russian ones, in hundredths of a nat;\n"
        "# ^ and $ are the ends of a word.\n"
        "# Learned by tools/train_names.py from Wikidata (name words and name parts, CC0). Licence: CC0.\n"
        "# latin\trussian\tcost\n"
    )
    body = "".join(f"{left}\t{right}\t{round(cost * 100)}\n" for left, right, cost in rows)
    path.write_text(head + body, encoding="utf-8")
    print(f"{len(rows)} units in {path}", file=sys.stderr)


if __name__ == "__main__":
    main()
