"""What each command that reads sources has: progress, a tally, a record of files, what prepares documents."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

from indexer.errors import RejectedDocument

if TYPE_CHECKING:
    from indexer.names.authorities.records import Authorities
    from indexer.preparation import Preparer


class Run:
    """Progress, tally and watch of one run over ``sources``; a context manager."""

    def __init__(self, what: str, sources: Sequence[str]) -> None:
        # Dictionaries take a second to load, and `remove` needs none.
        from indexer.build import Tally
        from indexer.progress import Meter
        from indexer.sources import walk_sources
        from indexer.watch import Watch

        found = walk_sources(sources)
        size = sum(0 if isinstance(file, RejectedDocument) else file.size or 0 for file in found)
        self.meter = Meter(what, size)
        self.tally = Tally(
            on_rejected=self.on_rejected, on_indexed=self.meter.step, on_closing=self.meter.closing
        )
        self.watch = Watch(self.meter.read, self.on_change, self.meter.say, added=what == "add")

    def on_rejected(self, rejection: RejectedDocument) -> None:
        """Name a rejected document."""
        self.meter.warn(f"rejected: {rejection}")

    def on_change(self, name: str) -> None:
        """Warn that a file changed while it was read."""
        self.meter.warn(f"warning: {name} changed while it was read; refresh or build again")

    def __enter__(self) -> Run:
        self.meter.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.meter.__exit__(kind, error, trace)


def preparer_with(authorities: Authorities) -> Preparer:
    """What makes documents ready for the engine, with these authorities."""
    from indexer.names.mentions import finder_for
    from indexer.preparation import Preparer

    return Preparer(finder_for(authorities))
