"""What a run of words in a query is taken for, before one reading of each is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.names.model import NameKind
from indexer.names.queries.spellings import Alternative


@dataclass(slots=True)
class Found:
    """A run of tokens taken for a name, ``first`` to ``last`` inclusive, and what it stands for."""

    first: int
    last: int
    candidates: tuple[str, ...] = ()
    kind: NameKind | None = None
    keys: dict[str, None] = field(default_factory=dict)
    slots: list[Alternative] = field(default_factory=list)
    lenient: bool = False
    # Whether the words are also to be looked for by how they sound.
    sounds: bool = False
    # Whether it is the given name of the candidates, by which texts do not call them.
    given: bool = False

    @property
    def length(self) -> int:
        """How many tokens it has."""
        return self.last - self.first + 1


def merge(found: Iterable[Found]) -> list[Found]:
    """What was found for the same words as one name with all its readings."""
    merged: dict[tuple[int, int], Found] = {}
    for one in found:
        known = merged.setdefault((one.first, one.last), Found(one.first, one.last, lenient=one.lenient))
        known.candidates = known.candidates or one.candidates
        known.kind = known.kind or one.kind
        known.given = known.given or one.given
        known.keys.update(one.keys)
        known.sounds = known.sounds or one.sounds
        known.lenient = known.lenient and one.lenient
    return list(merged.values())
