"""The command ``refresh``, done once or, with ``--watch``, time and again.

It imports what it needs when it runs, as all commands do (`indexer.commands`).
"""

from __future__ import annotations

import argparse
import signal
import threading
from typing import TYPE_CHECKING

from indexer.errors import IndexLocked, RejectedDocument, ShifrError
from indexer.outcomes import DONE, SOME_REJECTED, documents, outcome, warn
from indexer.run import Run, preparer_with

if TYPE_CHECKING:
    from indexer.preparation import Preparer


def refresh_command(options: argparse.Namespace) -> int:
    """Read again only the files that changed; documents of removed files leave the index."""
    preparers: dict[str, Preparer] = {}
    rejected: set[str] = set()
    said, status = "", DONE
    try:
        status = _refresh_once(options, preparers, rejected)
    except IndexLocked as error:
        # A service that starts while a long build is at work waits for it.
        if not options.watch:
            raise
        said = _passing(error, said)
    interrupted = _noted_interrupt() if options.watch else threading.Event()
    while options.watch:
        if interrupted.wait(options.watch):
            raise KeyboardInterrupt
        try:
            status = _refresh_once(options, preparers, rejected, quiet=True)
            said = ""
        except (ShifrError, OSError) as error:
            # Another writer, a folder that is not mounted: it passes, and whoever watches watches on.
            said = _passing(error, said)
    return status


def _passing(error: Exception, said: str) -> str:
    """Warn of what will pass, unless it was ``said`` already; gives what was."""
    if str(error) != said:
        warn(f"warning: {str(error).rstrip('.')}. Trying again.")
    return str(error)


def _noted_interrupt() -> threading.Event:
    """Is set by an interrupt, which else may be lost: what is raised in a finalizer is ignored."""
    interrupted = threading.Event()

    def interrupt(*_: object) -> None:
        interrupted.set()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    return interrupted


def _refresh_once(
    options: argparse.Namespace, preparers: dict[str, Preparer], rejected: set[str], quiet: bool = False
) -> int:
    """Refresh; ``preparers`` keeps the one of the current generation, which takes a second to make.

    ``rejected`` are the rejections named so far, which a ``quiet`` look does not name again.
    """
    from indexer.generations import IndexFolder
    from indexer.names.authorities.own_file import kept
    from indexer.refresh import documents_with_images, refresh

    index = IndexFolder(options.index)
    generation = index.current()
    sources = tuple(options.sources) or generation.manifest.sources
    if generation.name not in preparers:
        preparers.clear()
        preparers[generation.name] = preparer_with(kept(generation.names_path))
    known = frozenset(rejected) if quiet else frozenset()
    rejected.clear()
    with Run("refresh", []) as run:
        name = run.tally.on_rejected
        again = 0

        def on_rejected(rejection: RejectedDocument) -> None:
            nonlocal again
            rejected.add(str(rejection))
            again += rejection.known
            if str(rejection) not in known and not rejection.known:
                name(rejection)

        run.tally.on_rejected = on_rejected
        done = refresh(
            index,
            sources,
            run.tally,
            jobs=options.jobs,
            prepare=preparers[generation.name],
            strict=options.strict,
            on_change=run.on_change,
            stored=documents_with_images,
        )
    if again and not quiet:
        files = f"{again} unchanged file" if again == 1 else f"{again} unchanged files"
        warn(f"rejected again, as before: {files} (python -m indexer check names what is wrong)")
    if not quiet or run.tally.indexed or done.removed or done.gone or not rejected <= known:
        print(
            f"{done.read} files read, {done.gone} files gone, {done.unchanged} unchanged: "
            f"{documents(run.tally.indexed)} indexed, {done.removed} removed",
            flush=True,
        )
        outcome(run.tally.rejected)
    return SOME_REJECTED if run.tally.rejected else DONE
