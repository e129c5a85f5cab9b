"""What each command of ``python -m indexer`` does; `indexer.cli` parses its arguments.

Each imports what it needs when it runs, since dictionaries take a second to load and `remove` needs none.
Each returns the exit status, and its docstring is its help.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Iterable
from pathlib import Path

from indexer.errors import RejectedDocument
from indexer.outcomes import DONE, NOTHING_DONE, SOME_REJECTED, documents, outcome, warn
from indexer.run import Run, preparer_with


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

    preparer = preparer_with(authorities)
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
    print(f"{documents(run.tally.indexed)} in {options.index}, generation {generation.name}")
    print(f"{run.meter.seconds:.1f} s, {rate:.0f} documents a second")
    return outcome(run.tally.rejected)


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
            prepare=preparer_with(authorities),
            strict=options.strict,
            then=lambda folder: run.watch.extend(folder / RECORD),
        )
    print(f"{documents(run.tally.indexed)} added to {options.index}")
    return outcome(run.tally.rejected)


def remove_command(options: argparse.Namespace) -> int:
    """Remove documents by id from the live index."""
    from indexer.build import remove
    from indexer.generations import IndexFolder

    unknown = remove(IndexFolder(options.index), options.ids)
    for identifier in unknown:
        warn(f"not in the index: {identifier}")
    removed = len(dict.fromkeys(options.ids)) - len(unknown)
    print(f"{documents(removed)} removed from {options.index}")
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
    print(f"{documents(read)} read, {rejected} rejected")
    return outcome(rejected) if read else NOTHING_DONE


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
        print(f"{documents(meter.documents)} in {options.output}")
    return DONE


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in pairs)
