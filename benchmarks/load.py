"""Many clients at once against the real server (`make bench-load`).

Each client asks one query after the other without a pause, so this is more than as many people would.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import multiprocessing
import threading
import time
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlencode

from benchmarks.archive import CACHE, archive
from benchmarks.bench import build
from benchmarks.queries import draw
from benchmarks.server import Server
from benchmarks.times import percentile

PROCESSES = 2


def main() -> None:
    """Print throughput, latencies and errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="documents")
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=120)
    options = parser.parse_args()
    path = archive(options.size)
    index = CACHE / f"index-{options.size}"
    if not (index / "current").exists():
        build(path, index, options.size, 0)
    queries = [query for sort in draw(path, 200).values() for query in sort]
    targets = [f"/api/v1/search?{urlencode([('q', query.q), *query.filters])}" for query in queries]
    with Server(index) as server:
        context = multiprocessing.get_context("fork")
        pipes = []
        for number in range(PROCESSES):
            ours, theirs = context.Pipe()
            share = options.clients // PROCESSES
            arguments = (theirs, server.port, targets[number::PROCESSES], share, options.seconds)
            context.Process(target=_clients, args=arguments, daemon=True).start()
            pipes.append(ours)
        results = [pipe.recv() for pipe in pipes]
        memory, _ = server.memory()
    times = sorted(itertools.chain.from_iterable(times for times, _ in results))
    errors = sum(failed for _, failed in results)
    print(
        f"{options.clients} clients for {options.seconds} s: {len(times)} answers, {errors} errors, "
        f"{len(times) / options.seconds:.0f} a second; p50 {percentile(times, 0.5):.0f} ms, "
        f"p95 {percentile(times, 0.95):.0f} ms, p99 {percentile(times, 0.99):.0f} ms; memory {memory:.0f} MB"
    )


def _clients(pipe: Connection[Any, Any], port: int, targets: list[str], count: int, seconds: int) -> None:
    times: list[float] = []
    errors: list[str] = []
    deadline = time.monotonic() + seconds

    def ask(number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for target in itertools.cycle(targets[number::count] + targets[:number]):
            if time.monotonic() > deadline:
                return
            started = time.perf_counter()
            try:
                connection.request("GET", target)
                response = connection.getresponse()
                response.read()
                if response.status != 200:
                    errors.append(target)
            except (OSError, http.client.HTTPException):
                errors.append(target)
                connection.close()
            times.append((time.perf_counter() - started) * 1000)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pipe.send((times, len(errors)))


if __name__ == "__main__":
    main()
