"""Recall and precision of names by class, beside ICU folding and a Russian stemmer, on practice data.

    python -m benchmarks.names --data FOLDER

Everything goes the way of production: `python -m indexer build`, then the API. Both yardsticks index the
same texts with raw Tantivy and require all words. Names off (``variants=0``) is measured too, and what names
cost. Exit status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import icu
from Stemmer import Stemmer

from app import create_app
from app.settings import Settings
from benchmarks.names.cost import print_cost
from benchmarks.names.documents import make
from benchmarks.names.held_out import held_out_people, trim
from benchmarks.names.model import Practice
from benchmarks.names.practice import people
from benchmarks.names.scores import Search, table
from benchmarks.practice_data import add_data_option
from benchmarks.times import percentile
from benchmarks.token_index import TokenIndex, Tokens
from indexer.cli import main as indexer
from indexer.names.authorities import records as authorities


def icu_folding() -> Tokens:
    """Words in Latin letters without marks, as ICU folds them from any script."""
    transliterator = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII; Lower")
    return lambda text: re.findall(r"\w+", transliterator.transliterate(text))


def russian_stemmer() -> Tokens:
    """Words, lower case, Russian ones stemmed; each Han character is a word."""
    stem = Stemmer("russian").stemWord
    return lambda text: [
        stem(word) for word in re.findall(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+", text.lower())
    ]


class Api:
    """The search API of an application over one index."""

    def __init__(self, index: Path) -> None:
        settings = Settings(index=index, rate_limit=0, log_level="error")
        self.client = create_app(settings).test_client()
        self.times: list[float] = []

    def __call__(self, text: str, **extra: str) -> list[str]:
        """The ids of the hits of one request; ``extra`` are further parameters."""
        begin = time.perf_counter()
        response = self.client.get(
            "/api/v1/search", query_string={"q": text, "match": "all", "per_page": "20", **extra}
        )
        self.times.append((time.perf_counter() - begin) * 1000)
        if response.status_code != 200:
            print(f"status {response.status_code} for {text!r}", file=sys.stderr)
            return []
        return [hit["id"] for hit in response.get_json()["hits"]]


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_data_option(parser)
    parser.add_argument("--scale", type=float, default=1.0, help="share of the people to take")
    parser.add_argument("--show", type=int, default=0, help="queries to show of each class that fell short")
    parser.add_argument("--kinds", nargs="+", default=(), help="classes to ask; all by default")
    parser.add_argument("--fast", action="store_true", help="no yardsticks and no cost")
    parser.add_argument(
        "--held-out", type=int, metavar="SEED", help="people that no shipped table has seen, by scheme"
    )
    options = parser.parse_args()
    held_out = options.held_out is not None
    names = options.data / "names"
    practice = (
        make(held_out_people(names, options.scale, options.held_out), options.held_out)
        if held_out
        else make(people(names, options.scale))
    )
    if options.kinds:
        practice.queries = [q for q in practice.queries if q.kind in options.kinds]
    print(f"{len(practice.documents)} documents, {len(practice.queries)} queries")
    with tempfile.TemporaryDirectory() as folder:
        if held_out:
            fewer = Path(folder) / "authorities"
            trim(names, authorities._FOLDER, fewer)
            authorities._FOLDER = fewer
        api = Api(build(practice, Path(folder)))
        systems: dict[str, Search] = {"Shifr": api}
        if not options.fast:
            systems |= yardsticks(practice)
        reached = table(practice, systems, options.show, schemes=held_out)
        print_times(practice, api)
    if not options.fast:
        print_cost(options.data / "corpora")
    sys.exit(0 if reached else 1)


def build(practice: Practice, folder: Path) -> Path:
    """Index the documents by the command line; gives the folder of the index.

    In this process, since it may be told to know fewer people than the product ships.
    """
    source, index = folder / "practice.jsonl", folder / "index"
    with source.open("w", encoding="utf-8") as lines:
        for identifier, (language, text) in practice.documents.items():
            title = f"No. {identifier[1:]}" if identifier[0] == "d" else "Note"
            record = {"id": identifier, "title": title, "texts": [{"language": language, "text": text}]}
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
    if status := indexer(["build", str(source), "--index", str(index), "--jobs", "1"]):
        sys.exit(status)
    return index


def yardsticks(practice: Practice) -> dict[str, Search]:
    """Searches of the same documents by other means, by name."""
    documents = [(identifier, text) for identifier, (_, text) in practice.documents.items()]

    def search(tokens: Tokens) -> Search:
        found = TokenIndex(tokens, documents)
        return lambda text: found.words(text, 20, every=True)

    return {"ICU": search(icu_folding()), "stemmer": search(russian_stemmer())}


def print_times(practice: Practice, api: Api) -> None:
    """Print what the queries that were asked took, and what they take without names."""
    with_names, api.times = api.times, []
    for query in practice.queries:
        api(query.text, variants="0")
    for label, times in (("names", sorted(with_names)), ("no names", sorted(api.times))):
        print(f"query, {label}: p50 {percentile(times, 0.5):.1f} ms, p95 {percentile(times, 0.95):.1f} ms")


if __name__ == "__main__":
    main()
