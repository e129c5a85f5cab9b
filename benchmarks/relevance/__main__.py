"""Measure the ranking and print a table for each task: ``python -m benchmarks.relevance --data DIR``."""

from __future__ import annotations

import argparse
import io
import logging
import math
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import jieba

from app.search.service import SearchService
from app.search.state import SearchState
from benchmarks.practice_data import add_data_option
from benchmarks.relevance.corpus import LANGUAGES, Question, passages, questions
from benchmarks.relevance.tasks import Task, phrases, words_in_other_forms
from benchmarks.relevance.yardsticks import YARDSTICKS
from benchmarks.token_index import TokenIndex
from indexer.build import Tally, build
from indexer.documents.model import Document
from indexer.generations import IndexFolder
from indexer.preparation import prepare

SEED = 1951
Ranked = Callable[[str], Sequence[str]]


def ndcg(ranked: Sequence[str], relevant: str) -> float:
    """nDCG of a ranking where one document is relevant: 1 in the first place, 0.63 in the second."""
    return 1 / math.log2(ranked.index(relevant) + 2) if relevant in ranked else 0.0


def reciprocal_rank(ranked: Sequence[str], relevant: str) -> float:
    """1 / rank, 0 where it is missing."""
    return 1 / (ranked.index(relevant) + 1) if relevant in ranked else 0.0


def mean(values: Iterable[float]) -> float:
    """The mean, 0 of nothing."""
    values = list(values)
    return sum(values) / len(values) if values else 0.0


def main() -> int:
    """Build everything in a temporary folder, ask, print; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser)
    parser.add_argument("--passages", type=int, default=1500, help="passages of each corpus")
    parser.add_argument("--tasks", type=int, default=300, help="queries of each kind")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--misses", type=int, default=0, help="print so many of the worst queries")
    options = parser.parse_args()
    jieba.setLogLevel(logging.WARNING)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    seed = random.Random(SEED)
    paragraphs, asked = questions(options.data)
    among = passages(options.data, seed, options.passages)
    documents = [*paragraphs, *among]
    russian = [document for document in among if document.texts[0].language == "ru"]
    in_forms = words_in_other_forms(russian, seed, options.tasks)
    in_rows = phrases(russian, seed, options.tasks)
    print(f"{len(documents)} documents, {len(asked)} questions,", end=" ")
    print(f"{len(in_forms)} rows of words, {len(in_rows)} phrases")
    with tempfile.TemporaryDirectory(prefix="shifr-relevance-") as folder:
        begin = time.perf_counter()
        tally = Tally(on_rejected=lambda rejection: print(rejection, file=sys.stderr))
        build(IndexFolder(Path(folder)), documents, tally, sources=(), jobs=options.jobs, prepare=prepare)
        print(f"built in {time.perf_counter() - begin:.0f} s")
        service = SearchService.open(Path(folder))
        pairs = [(document.id, document.texts[0].text) for document in documents]
        yardsticks = {name: TokenIndex(tokens, pairs) for name, tokens in YARDSTICKS.items()}
        return Report(service, yardsticks, options.misses).run(documents, asked, in_forms, in_rows)


class Report:
    """Asks Shifr and the yardsticks the same, and prints what they reach."""

    def __init__(self, service: SearchService, yardsticks: dict[str, TokenIndex], misses: int) -> None:
        self._service = service
        self._yardsticks = yardsticks
        self._misses = misses
        self._failed = 0

    def shifr(self, query: str, per_page: int = 10, exact: bool = False) -> list[str]:
        """Ids of a page of results."""
        page = self._service.search(SearchState(q=query, per_page=per_page, exact=exact))
        return [hit.id for hit in page.hits]

    def run(
        self,
        documents: Sequence[Document],
        asked: Sequence[Question],
        in_forms: Sequence[Task],
        in_rows: Sequence[tuple[Task, Task]],
    ) -> int:
        """All tasks; the exit status."""
        print("\nQuestions, nDCG@10 (goal: the best yardstick)")
        for language in LANGUAGES:
            mine = [question for question in asked if question.language == language]
            pairs = [(question.text, question.relevant) for question in mine]
            best = self._yardsticks_line(language, ndcg, pairs, lambda one, q: one.words(q, 10, every=False))
            self._line(f"{language}  Shifr", ndcg, pairs, self.shifr, best)
        print("\nFour content words in other forms, MRR@10 (goal: 0.96)")
        pairs = [(task.query, task.relevant) for task in in_forms]
        self._yardsticks_line("all ", reciprocal_rank, pairs, lambda one, q: one.words(q, 10, every=True))
        self._yardsticks_line("any ", reciprocal_rank, pairs, lambda one, q: one.words(q, 10, every=False))
        self._line("Shifr", reciprocal_rank, pairs, self.shifr, 0.96)
        for title, index, goal in (("Inflected phrases", 1, 0.98), ("Phrases as they stand", 0, 1.0)):
            print(f"\n{title}, found among the first 100 (goal: {goal:.2f})")
            pairs = [(rows[index].query, rows[index].relevant) for rows in in_rows]
            self._yardsticks_line("", found, pairs, lambda one, q: one.phrase(q.strip('"'), 100))
            self._line("Shifr", found, pairs, lambda q: self.shifr(q, 100), goal)
        print("\nPhrases as they stand with exact=1, found among the first 100 (goal: 1.00)")
        self._line("Shifr", found, pairs, lambda q: self.shifr(q, 100, exact=True), 1.0)
        self._exactness(documents, [inflected for _, inflected in in_rows])
        return 1 if self._failed else 0

    def _line(
        self,
        name: str,
        measure: Callable[[Sequence[str], str], float],
        pairs: Sequence[tuple[str, str]],
        ask: Ranked,
        goal: float,
    ) -> None:
        begin = time.perf_counter()
        scores = [(measure(ask(query), relevant), query, relevant) for query, relevant in pairs]
        took = (time.perf_counter() - begin) / max(len(pairs), 1) * 1000
        value = mean(score for score, _, _ in scores)
        # Ten questions of six hundred are chance; a goal is missed by more than its rounding.
        missed = round(value, 3) < round(goal, 3)
        self._failed += missed
        print(f"  {name:24} {value:.3f}   {took:.1f} ms a query{'   MISSED' if missed else ''}")
        for score, query, relevant in sorted(scores)[: self._misses]:
            print(f"      {score:.2f} {relevant}: {query}")

    def _yardsticks_line(
        self,
        name: str,
        measure: Callable[[Sequence[str], str], float],
        pairs: Sequence[tuple[str, str]],
        ask: Callable[[TokenIndex, str], Sequence[str]],
    ) -> float:
        best = 0.0
        for label, yardstick in self._yardsticks.items():
            value = mean(measure(ask(yardstick, query), relevant) for query, relevant in pairs)
            best = max(best, value)
            print(f"  {(name + '  ' + label).strip():24} {value:.3f}")
        return best

    def _exactness(self, documents: Sequence[Document], inflected: Sequence[Task]) -> None:
        """``exact=1`` finds nothing but what holds the words as typed."""
        texts = {document.id: _plain(document.texts[0].text) for document in documents}
        wrong = [
            (task.query, hit)
            for task in inflected
            for hit in self.shifr(task.query, 100, exact=True)
            if f" {_plain(task.query)} " not in f" {texts[hit]} "
        ]
        self._failed += bool(wrong)
        print(f"\nexact=1 found an inflected form in {len(wrong)} of {len(inflected)} (goal: 0)")
        for query, hit in wrong[: self._misses]:
            print(f"      {hit}: {query}")


def found(ranked: Sequence[str], relevant: str) -> float:
    """1 where the relevant document is in the ranking, else 0."""
    return float(relevant in ranked)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower().replace("ё", "е")))


if __name__ == "__main__":
    sys.exit(main())
