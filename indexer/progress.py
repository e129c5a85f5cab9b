"""How far long work has come: a bar on a terminal, plain lines elsewhere, always on stderr."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

LINE_EVERY = 10.0
"""Seconds between plain lines."""

LOOK_EVERY = 50
"""Documents between two looks at the clock."""

CLOSING = 0.1
"""What follows the last document takes at most so much of the time before: 2 % in a build of 60,000
documents, and less than a tenth in one of a million, whose segments are merged."""


class Meter:
    """Counts documents; ``total_bytes`` of all sources and ``read_bytes`` so far give the time left.

    A context manager, which shows the bar from entering to leaving.
    """

    def __init__(self, what: str, total_bytes: int = 0) -> None:
        self.read_bytes = 0
        self.documents = 0
        self._what = what
        self._total = total_bytes
        self._started = self._last = time.monotonic()
        self._bar = _bar() if sys.stderr.isatty() else None
        if self._bar:
            self._task = self._bar.add_task(what, total=total_bytes or None, documents=0, rate=0)

    def __enter__(self) -> Meter:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._started

    def step(self) -> None:
        """One document more."""
        self.documents += 1
        if self.documents % LOOK_EVERY:
            return
        moment = time.monotonic()
        rate = round(self.documents / max(moment - self._started, 1e-9))
        if self._bar:
            self._bar.update(self._task, completed=self.read_bytes, documents=self.documents, rate=rate)
        elif moment - self._last >= LINE_EVERY:
            self._last = moment
            print(f"{self._what}: {self.documents} documents, {rate} a second{self._left()}", file=sys.stderr)

    def closing(self) -> None:
        """All documents are there, and what the engine has of them is written, merged and listed."""
        message = f"{self._what}: writing and merging, up to {_duration(CLOSING * self.seconds)}"
        if self._bar:
            self._bar.update(self._task, description=message, documents=self.documents)
            # Without a total the bar only shows that something moves.
            self._bar.tasks[self._task].total = None
        elif self.seconds >= LINE_EVERY:
            print(f"{message}, after {self.documents} documents", file=sys.stderr)

    def read(self, size: int) -> None:
        """``size`` bytes more were read."""
        self.read_bytes += size

    def say(self, message: str) -> None:
        """Show how far one slow file has come: above the bar, or now and then a line."""
        moment = time.monotonic()
        if moment - self._last >= LINE_EVERY:
            self._last = moment
            self.warn(f"{self._what}: {message}")

    def warn(self, message: str) -> None:
        """Print a line that stays, above the bar if there is one."""
        if self._bar:
            self._bar.console.print(message, markup=False, highlight=False, soft_wrap=True)
        else:
            print(message, file=sys.stderr)

    def _left(self) -> str:
        # An archive is unpacked before its documents are read: then nothing tells how many are left.
        if not self._total or not 0 < self.read_bytes < self._total:
            return ""
        seconds = self.seconds * (self._total / self.read_bytes - 1)
        return f", {round(100 * self.read_bytes / self._total)} %, about {_duration(max(seconds, 0))} left"


def _bar() -> Progress:
    # Loading these takes a twentieth of a second, and what nobody watches needs no bar.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[documents]} documents, {task.fields[rate]} a second"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def _duration(seconds: float) -> str:
    """A length of time for a person.

    >>> _duration(42), _duration(3700)
    ('42 s', '1 h 2 min')
    """
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
