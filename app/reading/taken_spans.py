"""Which characters of a text something has been found at, so that nothing found later overlaps it."""

from __future__ import annotations


class TakenSpans:
    """Spans of a text, in code points, half-open; asking costs what the span is long, however many there are.

    >>> taken = TakenSpans()
    >>> taken.take(3, 7), taken.take(6, 9), taken.take(7, 9)
    (True, False, True)
    """

    def __init__(self) -> None:
        self._taken: set[int] = set()

    def take(self, start: int, end: int) -> bool:
        """Take the span if nothing overlaps it; whether it was free."""
        free = self.are_free(start, end)
        if free:
            self._taken.update(range(start, end))
        return free

    def are_free(self, start: int, end: int) -> bool:
        """Whether nothing overlaps the span."""
        return self._taken.isdisjoint(range(start, end))

    def add(self, start: int, end: int) -> None:
        """Take the span, whatever overlaps it."""
        self._taken.update(range(start, end))
