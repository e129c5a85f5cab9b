"""Build and query a synthetic archive, beside raw Tantivy and SQLite FTS5 in the same run (`make bench`).

Times are those of one client that asks one query after the other over HTTP. Every query is asked once, so no
answer comes from a cache of the same query. What is asked of the page is not what was asked of the API.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import tantivy

from benchmarks.archive import CACHE, archive
from benchmarks.queries import Query, draw
from benchmarks.server import Server
from benchmarks.times import percentile
from benchmarks.yardsticks import FullText5, RawTantivy
from indexer.documents.jsonlines import parse_line
from indexer.engines.tantivy.schema import build_schema
from indexer.preparation import prepare

READY_MADE = 3000
TARGETS = (
    "Targets: build 900 documents/s and 0.6 of ready-made; API p50 12 ms, p95 60 ms and 4 x Tantivy; 600 MB."
)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="documents")
    parser.add_argument("--queries", type=int, default=150, help="of each sort")
    parser.add_argument("--jobs", type=int, default=0, help="processes of the build (0: the number of cores)")
    options = parser.parse_args()
    print(f"Archive of {options.size} documents", flush=True)
    path = archive(options.size)
    index = CACHE / f"index-{options.size}"
    print(f"  {path}: {path.stat().st_size / 1e6:.0f} MB of JSON Lines")
    build(path, index, options.size, options.jobs)
    ready_made(path)
    queries = draw(path, 2 * options.queries)
    ask(path, index, queries, options.size)
    print(TARGETS)


def build(path: Path, index: Path, size: int, jobs: int) -> None:
    """Build the index in a process of its own, as one does."""
    shutil.rmtree(index, ignore_errors=True)
    command = [sys.executable, "-m", "indexer", "build", str(path), "--index", str(index)]
    started = time.perf_counter()
    subprocess.run(command + (["--jobs", str(jobs)] if jobs else []), check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    held = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    print(f"\nBuild: {size / seconds:.0f} documents/s ({seconds:.1f} s, the start of Python included)")
    print(f"  index {held / 1e6:.0f} MB, {held / path.stat().st_size:.2f} of the JSON Lines")
    print(f"  memory {memory:.0f} MB in the largest process")


def ready_made(path: Path) -> None:
    """How fast documents that are tokenized already go into Tantivy: what no analysis can exceed."""
    schema = build_schema()
    lines = itertools.islice(path.open("rb"), READY_MADE)
    prepared = [prepare(parse_line(line)) for line in lines]
    entries = []
    tokens = 0
    started = time.perf_counter()
    for each in prepared:
        entry = tantivy.Document.from_dict({"id": each.id, "payload": each.payload, **each.keywords}, schema)
        for field, terms in each.text.items():
            made = [tantivy.Token(term, position, 0, 0) for term, position in terms]
            tokens += len(made)
            entry.add_pre_tokenized_text(field, tantivy.PreTokenizedString("", made))
        entries.append(entry)
    made_in = time.perf_counter() - started
    folder = CACHE / "ready-made"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    writer = tantivy.Index(schema, str(folder)).writer(256_000_000, 2)
    started = time.perf_counter()
    for entry in entries:
        writer.add_document(entry)
    writer.commit()
    seconds = time.perf_counter() - started
    writer.wait_merging_threads()
    print(
        f"\nReady-made documents into Tantivy, two threads: {READY_MADE / seconds:.0f} documents/s; "
        f"{READY_MADE / (seconds + made_in):.0f} with the making of {tokens / READY_MADE:.0f} tokens each"
    )


def ask(path: Path, index: Path, queries: dict[str, list[Query]], size: int) -> None:
    """Ask everyone the same queries."""
    raw = RawTantivy(path, CACHE / f"raw-{size}")
    print(f"Raw Tantivy: {raw.rate:.0f} documents/s", flush=True)
    fts = FullText5(path, CACHE / f"fts-{size}.db")
    print(f"SQLite FTS5: {fts.rate:.0f} documents/s", flush=True)
    groups = ("API p50, p95, p99", "page p50, p95", "Tantivy p50, p95", "FTS5 p50, p95")
    print(
        "\nmilliseconds  " + "".join(f"{group:>26}" if "99" in group else f"{group:>18}" for group in groups)
    )
    os.sync()  # Else the first queries share the machine with what has just been written.
    with Server(index) as server:
        for sort in queries.values():
            for query in sort[:3]:
                server.api(query)
                server.page(query)
        gc.disable()
        api: list[float] = []
        tantivy_all: list[float] = []
        for name, sort in queries.items():
            half = len(sort) // 2
            server.reconnect()  # While the others were asked, the server let the connection go.
            ours, pages = measure(server.api, sort[3:half]), measure(server.page, sort[half:])
            theirs, others = measure(raw.ask, sort[3:half]), measure(fts.ask, sort[3:half])
            _row(name, ours, pages, theirs, others)
            api += ours
            tantivy_all += theirs
        _row("all", sorted(api), [], sorted(tantivy_all), [])
        own, mapped = server.memory()
        print(f"\nServer memory: {own:.0f} MB in all processes together, {mapped:.0f} MB of the index mapped")


def measure(answer: Callable[[Query], object], queries: Sequence[Query]) -> list[float]:
    """Milliseconds for each query, in ascending order."""
    times = []
    for query in queries:
        started = time.perf_counter()
        answer(query)
        times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def _row(name: str, ours: list[float], pages: list[float], theirs: list[float], others: list[float]) -> None:
    three, two = (0.5, 0.95, 0.99), (0.5, 0.95)
    cells = [f"{name:14}"]
    for times, shares in ((ours, three), (pages, two), (theirs, two), (others, two)):
        cells += ["  ", *(f"{percentile(times, share):8.1f}" for share in shares)]
    ratio = percentile(ours, 0.95) / max(percentile(theirs, 0.95), 1e-9)
    print("".join(cells), f"  API p95 is {ratio:.1f} x Tantivy's", flush=True)


if __name__ == "__main__":
    main()
