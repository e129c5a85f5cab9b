"""A bound on what comparing two texts may cost."""

from __future__ import annotations


class Comparisons:
    """How many pairs may still be compared: registers of thousands of names must hold no page up."""

    def __init__(self, most: int) -> None:
        self._left = most

    def allow(self, number: int) -> bool:
        """Whether so many more may be made, which are then counted."""
        if number > self._left:
            return False
        self._left -= number
        return True
