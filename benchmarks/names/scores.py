"""Recall, rank and precision of a search, by class of names, beside the targets."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from benchmarks.names.model import Practice, Query

TARGETS: Final = {
    "chinese": (0.98, 0.96), "korean": (0.97, 0.97), "russian": (0.97, 0.97), "case forms": (0.99, 0.98),
    "western": (0.95, 0.97), "single surnames": (0.92, 0.92), "attested": (0.95, 0.96), "irregular": (0.95,
    0.97),
}  # fmt: skip
"""Recall@20 and precision to reach."""
AT_MOST: Final = {"absent": 0.03, "absent surnames": 0.08, "common, not used": 0.03}
"""Share of queries that may find anything."""

_LINE: Final = "{:18} {:10} {:>7} {:>9} {:>6} {:>9} {:>13}"

Search = Callable[[str], list[str]]


class Score(NamedTuple):
    """Averages over the queries of one class."""

    queries: int
    recall: float
    mrr: float
    precision: float
    false_positives: float


def score(queries: Sequence[Query], search: Search) -> tuple[Score, list[tuple[Query, list[str]]]]:
    """Scores of one class and the queries that fell short, with what they found."""
    recalls, ranks, right, found, wrong = [], [], 0, 0, 0
    short = []
    for query in queries:
        hits = search(query.text)[:20]
        good = [hit for hit in hits if hit in query.relevant]
        if query.relevant:
            recalls.append(len(good) / min(20, len(query.relevant)))
            ranks.append(next((1 / n for n, hit in enumerate(hits, 1) if hit in query.relevant), 0.0))
        right, found = right + len(good), found + len(hits)
        wrong += len(good) < len(hits)
        if len(good) < len(hits) or len(good) < min(20, len(query.relevant)):
            short.append((query, hits))
    mean = statistics.fmean
    scored = Score(
        len(queries),
        mean(recalls) if recalls else 1.0,
        mean(ranks) if ranks else 1.0,
        right / found if found else 1.0,
        wrong / len(queries),
    )
    return scored, short


def _by_scheme(queries: Sequence[Query]) -> list[tuple[str, list[Query]]]:
    groups: dict[str, list[Query]] = defaultdict(list)
    for query in queries:
        groups[query.scheme].append(query)
    return sorted(groups.items()) if len(groups) > 1 else []


def table(practice: Practice, systems: dict[str, Search], shown: int, *, schemes: bool = False) -> bool:
    """Print one line a class and system; returns whether all targets are reached."""
    by_kind: dict[str, list[Query]] = defaultdict(list)
    for query in practice.queries:
        by_kind[query.kind].append(query)
    reached = True
    print(_LINE.format("class", "system", "queries", "recall@20", "MRR", "precision", "found wrongly"))
    for kind, queries in by_kind.items():
        for name, search in systems.items():
            scored, short = score(queries, search)
            note = ""
            if name == "Shifr":
                recall, precision = TARGETS.get(kind, (0.0, 0.0))
                if kind == "common, used":
                    recall = 0.97
                good = scored.recall >= recall and scored.precision >= precision
                good = good and scored.false_positives <= AT_MOST.get(kind, 1.0)
                reached = reached and good
                note = "" if good else "  below target"
            figures = (f"{figure:.3f}" for figure in scored[1:])
            print(_LINE.format(kind, name, scored.queries, *figures) + note)
            for scheme, part in _by_scheme(queries) if schemes and name == "Shifr" else ():
                of_part, _ = score(part, search)
                figures = (f"{figure:.3f}" for figure in of_part[1:])
                print(_LINE.format("", scheme[:10], of_part.queries, *figures))
            for query, hits in short[:shown] if name == "Shifr" else ():
                wrong = [hit for hit in hits if hit not in query.relevant]
                missed = [identifier for identifier in query.relevant if identifier not in hits]
                print(f"    {query.text!r} ({query.scheme}; wrong {len(wrong)}, missed {len(missed)})")
                print("".join(f"        missed {text}\n" for text in _quote(practice, missed[:1])), end="")
                print("".join(f"        wrong {text}\n" for text in _quote(practice, wrong[:1])), end="")
    return reached


def _quote(practice: Practice, identifiers: Iterable[str]) -> list[str]:
    return [practice.documents[identifier][1] for identifier in identifiers]
