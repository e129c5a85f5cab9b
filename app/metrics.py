"""Prometheus metrics of one application.

With several processes set ``PROMETHEUS_MULTIPROC_DIR`` to a writable folder before the start, as the client
library asks; counts are then those of all processes together.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds."""


class IndexCollector(Collector):
    """Asks the open index at each scrape; says nothing while there is none."""

    def __init__(self, facts: Callable[[], tuple[str, int] | None]) -> None:
        self._facts = facts

    def collect(self) -> Iterator[Metric]:
        """The number of documents and the generation, as labels of a constant."""
        if (facts := self._facts()) is None:
            return
        generation, documents = facts
        yield GaugeMetricFamily("shifr_documents", "Documents in the index.", value=documents)
        info = GaugeMetricFamily("shifr_index_generation", "The generation being served.", labels=["name"])
        info.add_metric([generation], 1)
        yield info


class Metrics:
    """Counts requests and their duration; ``facts`` gives (generation, documents) or None."""

    def __init__(self, app: Flask, facts: Callable[[], tuple[str, int] | None]) -> None:
        self._registry = CollectorRegistry()
        self._index = IndexCollector(facts)
        self._registry.register(self._index)
        self._requests = Counter(
            "shifr_requests", "Requests answered.", ["endpoint", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "shifr_request_seconds", "Time to answer.", ["endpoint"], buckets=BUCKETS, registry=self._registry
        )
        app.after_request(self._count)

    def _count(self, response: Response) -> Response:
        # The endpoint and not the path: a path is endless and may say what was searched.
        endpoint = request.endpoint or "none"
        self._requests.labels(endpoint, str(response.status_code)).inc()
        if (started := g.get("started")) is not None:
            self._seconds.labels(endpoint).observe(time.perf_counter() - started)
        return response

    def response(self) -> Response:
        """All metrics in the text format."""
        registry = self._registry
        if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
            registry = CollectorRegistry()
            registry.register(self._index)
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
