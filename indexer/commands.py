"""What each command of ``python -m indexer`` does; `indexer.cli` parses its arguments.

Each imports what it needs when it runs, since dictionaries take a second to load and `remove` needs none.
Each returns the exit status, and its docstring is its help.
"""

from __future__ import annotations

import argparse
import shlex
import signal
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from indexer.errors import IndexLocked, RejectedDocument, ShifrError
from indexer.run import Run

if TYPE_CHECKING:
    from indexer.names.authorities.records import Authorities
    from indexer.preparation import Preparer

DONE, SOME_REJECTED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def build_command(options: argparse.Namespace) -> int:
    """Read files and folders, write a complete new index beside the old one, switch to it."""
    from indexer.build import build
    from indexer.generations import IndexFolder
    from indexer.names.authorities.own_file import keep
    from indexer.names.authorities.records import Authorities
    from indexer.record import RECORD, ids_to_build, other_sources
    from indexer.sources import read_sources
    from indexer.sources.files import recordable

    index = IndexFolder(options.index)
    if options.keep_other and (other := other_sources(index.current_folder(), options.sources)):
        print(f"{options.index} was built from {other} and stays as it is. To replace it:")
        print(f"python -m indexer build {shlex.join(options.sources)} --index {options.index}")
        return DONE
    authorities = Authorities.load(options.authorities)

    def before_switch(folder: Path) -> None:
        run.watch.save(folder / RECORD)
        keep(authorities, folder / "names")

    preparer = _preparer(authorities)
    with Run("build", options.sources) as run:
        ids = ids_to_build(index.current_folder(), options.sources)
        generation = build(
            index,
            run.watch.follow(read_sources(options.sources, run.watch.enter, ids)),
            run.tally,
            sources=tuple(map(recordable, options.sources)),
            jobs=options.jobs,
            prepare=preparer,
            strict=options.strict,
            before_many=preparer.expect_many,
            before_switch=before_switch,
        )
    rate = run.tally.indexed / max(run.meter.seconds, 1e-9)
    print(f"{_documents(run.tally.indexed)} in {options.index}, generation {generation.name}")
    print(f"{run.meter.seconds:.1f} s, {rate:.0f} documents a second")
    return _outcome(run.tally.rejected)


def add_command(options: argparse.Namespace) -> int:
    """Insert or replace documents by id in the live index."""
    from indexer.build import add
    from indexer.generations import IndexFolder
    from indexer.names.authorities.own_file import kept
    from indexer.record import RECORD, ids_to_add
    from indexer.sources import read_sources

    index = IndexFolder(options.index)
    generation = index.current()
    authorities = kept(generation.names_path)
    with Run("add", options.sources) as run:
        ids = ids_to_add(generation.path)
        add(
            index,
            run.watch.follow(read_sources(options.sources, run.watch.enter, ids)),
            run.tally,
            jobs=options.jobs,
            prepare=_preparer(authorities),
            strict=options.strict,
            then=lambda folder: run.watch.extend(folder / RECORD),
        )
    print(f"{_documents(run.tally.indexed)} added to {options.index}")
    return _outcome(run.tally.rejected)


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
        preparers[generation.name] = _preparer(kept(generation.names_path))
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
            f"{_documents(run.tally.indexed)} indexed, {done.removed} removed",
            flush=True,
        )
        _outcome(run.tally.rejected)
    return SOME_REJECTED if run.tally.rejected else DONE


def remove_command(options: argparse.Namespace) -> int:
    """Remove documents by id from the live index."""
    from indexer.build import remove
    from indexer.generations import IndexFolder

    unknown = remove(IndexFolder(options.index), options.ids)
    for identifier in unknown:
        warn(f"not in the index: {identifier}")
    removed = len(dict.fromkeys(options.ids)) - len(unknown)
    print(f"{_documents(removed)} removed from {options.index}")
    if unknown:
        return SOME_REJECTED if removed else NOTHING_DONE
    return DONE


def check_command(options: argparse.Namespace) -> int:
    """Parse without indexing; print what was understood and what was not."""
    from indexer.sources import read_sources, report

    read = rejected = 0
    for found in read_sources(options.sources):
        if isinstance(found, RejectedDocument):
            rejected += 1
            warn(f"rejected: {found}")
        else:
            read += 1
            print(report(found), end="\n\n")
    print(f"{_documents(read)} read, {rejected} rejected")
    return _outcome(rejected) if read else NOTHING_DONE


def explain_command(options: argparse.Namespace) -> int:
    """Show how a text is analysed: tokens, terms, names."""
    from indexer.explanation import explain

    print(explain(options.text, options.language))
    return DONE


def status_command(options: argparse.Namespace) -> int:
    """Print documents, languages, size, versions, and when the index was built."""
    from indexer.generations import IndexFolder

    index = IndexFolder(options.index)
    generation = index.current()
    manifest = generation.manifest
    size = sum(path.stat().st_size for path in generation.path.rglob("*") if path.is_file())
    print(f"index       {options.index}, generation {generation.name}")
    print(f"documents   {generation.open_reader().document_count}")
    print(f"languages   {_counts(manifest.languages.items()) or 'none'}")
    print(f"size        {size / 1e6:.1f} MB on disk")
    print(f"built       {manifest.created} from {' '.join(manifest.sources)}")
    print(f"changed     {manifest.changed}")
    print(f"rejected    {manifest.rejected} when it was built")
    print(f"engine      {manifest.engine} {manifest.engine_version}")
    for name, version in manifest.versions.items():
        print(f"{name:<11} {version}")
    return DONE


def verify_command(options: argparse.Namespace) -> int:
    """Compare every file and document of an index with its manifest."""
    from indexer.generations import IndexFolder
    from indexer.verification import verify

    report = verify(IndexFolder(options.index))
    for fact in report.facts:
        print(fact)
    for problem in report.problems:
        warn(f"error: {problem}")
    print("damaged" if report.problems else "whole")
    return NOTHING_DONE if report.problems else DONE


def export_command(options: argparse.Namespace) -> int:
    """Write all documents as JSON Lines, nothing lost, of an index of older rules too."""
    import orjson

    from indexer.generations import IndexFolder
    from indexer.output import whole_or_none
    from indexer.payload import read_payload
    from indexer.progress import Meter

    reader = IndexFolder(options.index).current(to_search=False).open_reader()
    with Meter("export") as meter, whole_or_none(options.output) as output:
        for payload in reader.payloads():
            output.write(orjson.dumps(read_payload(payload).json, option=orjson.OPT_APPEND_NEWLINE))
            meter.step()
    if options.output:
        print(f"{_documents(meter.documents)} in {options.output}")
    return DONE


# --- What commands share ------------------------------------------------------------------------------


def _preparer(authorities: Authorities) -> Preparer:
    from indexer.names.mentions import finder_for
    from indexer.preparation import Preparer

    return Preparer(finder_for(authorities))


# --- Words --------------------------------------------------------------------------------------------


def warn(message: str) -> None:
    """Print a line on stderr."""
    print(message, file=sys.stderr)


def _outcome(rejected: int) -> int:
    if rejected:
        warn(f"{_documents(rejected)} rejected")
    return SOME_REJECTED if rejected else DONE


def _documents(number: int) -> str:
    return f"{number} document" if number == 1 else f"{number} documents"


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in pairs)
