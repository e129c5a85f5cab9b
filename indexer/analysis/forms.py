"""A bounded cache from the forms of a text to what analysis made of them."""

from __future__ import annotations

from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

CAPACITY: Final = 150_000
"""Forms in each of the two halves; a Russian form takes about 600 bytes, so both together stay under 200
MB."""

MAX_FORM: Final = 64
"""Longer runs (code points) are rare and would let one document fill the memory."""


class FormCache(Generic[Value]):
    """Two dictionaries: what was used lately, and what was used before that and is next to go.

    A full first half becomes the second, and the old second half is dropped. A form that is still in use
    moves back. That keeps the frequent forms at the price of one dictionary look-up, where a true LRU list
    would cost several. Threads may share it: each step is atomic, and the worst a race does is to analyse a
    form twice.
    """

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.recent: dict[str, Value] = {}
        self._older: dict[str, Value] = {}

    def find(self, form: str) -> Value | None:
        """The value of a form, which is in ``recent`` afterwards; None where it is unknown."""
        value = self.recent.get(form)
        if value is None:
            value = self._older.get(form)
            if value is not None:
                self.put(form, value)
        return value

    def put(self, form: str, value: Value) -> None:
        """Keep the value of a form, unless the form is too long."""
        if len(form) > MAX_FORM:
            return
        if len(self.recent) >= self.capacity:
            self._older = self.recent
            self.recent = {}
        self.recent[form] = value
