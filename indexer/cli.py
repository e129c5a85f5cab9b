"""The command line: build, add, remove, check, explain, status.

Results go to stdout, progress and warnings to stderr. Exit status 0: everything asked for was done; 1: some
documents were rejected, each named on stderr; 2: nothing could be done and the old index is untouched; 130:
interrupted, the old index is untouched too.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from indexer.errors import RejectedDocument, ShifrError

DONE, SOME_REJECTED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130

DEFAULT_INDEX = "var/index"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except RejectedDocument as rejection:
        _warn(f"rejected: {rejection}")
        return NOTHING_DONE
    except ShifrError as error:
        _warn(f"error: {error}")
        return NOTHING_DONE
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter would complain at exit.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return DONE
    except OSError as error:
        _warn(f"error: {error}")
        return NOTHING_DONE
    except KeyboardInterrupt:
        _warn("interrupted; the index is as it was before")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer", description=(__doc__ or "").split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=summary, description=summary)
        added.set_defaults(command=run)
        return added

    added = command("build", _build, "Read files and folders, write a complete new index, switch to it")
    _take_sources(added)
    _take_writing(added)
    _take_index(added)
    added = command("add", _add, "Insert or replace documents by id in the live index")
    _take_sources(added)
    _take_writing(added)
    _take_index(added)
    added = command("remove", _remove, "Remove documents by id from the live index")
    added.add_argument("ids", nargs="+", metavar="ID")
    _take_index(added)
    added = command("check", _check, "Parse without indexing; print what was understood and what was not")
    _take_sources(added)
    added = command("explain", _explain, "Show how a text is analysed")
    added.add_argument("text", metavar="TEXT")
    added.add_argument(
        "--language", default="und", metavar="TAG", help="BCP 47, such as ru (default: unknown)"
    )
    added = command("status", _status, "Documents, languages, size, versions, when built")
    _take_index(added)
    return parser


def _take_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a file or folder")


def _take_writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        default=len(os.sched_getaffinity(0)),
        help="processes that analyse (default: the number of cores)",
    )
    parser.add_argument("--strict", action="store_true", help="change nothing if a document is rejected")


def _take_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--index",
        type=Path,
        metavar="DIR",
        default=Path(os.environ.get("SHIFR_INDEX") or DEFAULT_INDEX),
        help=f"folder of the index (default: SHIFR_INDEX, else {DEFAULT_INDEX})",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


# --- Commands -----------------------------------------------------------------------------------------
#
# Each imports what it needs when it runs: dictionaries take a second to load, and `status` needs none.


def _build(options: argparse.Namespace) -> int:
    from indexer.build import Tally, build
    from indexer.generations import IndexFolder
    from indexer.preparation import prepare
    from indexer.progress import Meter
    from indexer.sources import read_sources

    with Meter("build") as meter:
        tally = Tally(on_rejected=lambda it: meter.warn(f"rejected: {it}"), on_indexed=meter.step)
        generation = build(
            IndexFolder(options.index),
            read_sources(options.sources),
            tally,
            sources=tuple(options.sources),
            jobs=options.jobs,
            prepare=prepare,
            strict=options.strict,
        )
    rate = tally.indexed / max(meter.seconds, 1e-9)
    print(f"{_documents(tally.indexed)} in {options.index}, generation {generation.name}")
    print(f"{meter.seconds:.1f} s, {rate:.0f} documents a second")
    return _outcome(tally.rejected)


def _add(options: argparse.Namespace) -> int:
    from indexer.build import Tally, add
    from indexer.generations import IndexFolder
    from indexer.preparation import prepare
    from indexer.progress import Meter
    from indexer.sources import read_sources

    with Meter("add") as meter:
        tally = Tally(on_rejected=lambda it: meter.warn(f"rejected: {it}"), on_indexed=meter.step)
        add(
            IndexFolder(options.index),
            read_sources(options.sources),
            tally,
            jobs=options.jobs,
            prepare=prepare,
            strict=options.strict,
        )
    print(f"{_documents(tally.indexed)} added to {options.index}")
    return _outcome(tally.rejected)


def _remove(options: argparse.Namespace) -> int:
    from indexer.build import remove
    from indexer.generations import IndexFolder

    unknown = remove(IndexFolder(options.index), options.ids)
    for identifier in unknown:
        _warn(f"not in the index: {identifier}")
    removed = len(dict.fromkeys(options.ids)) - len(unknown)
    print(f"{_documents(removed)} removed from {options.index}")
    return DONE if removed else NOTHING_DONE


def _check(options: argparse.Namespace) -> int:
    from indexer.sources import read_sources, report

    read = rejected = 0
    for found in read_sources(options.sources):
        if isinstance(found, RejectedDocument):
            rejected += 1
            _warn(f"rejected: {found}")
        else:
            read += 1
            print(report(found), end="\n\n")
    print(f"{_documents(read)} read, {rejected} rejected")
    return _outcome(rejected) if read else NOTHING_DONE


def _explain(options: argparse.Namespace) -> int:
    from indexer.explanation import explain

    print(explain(options.text, options.language))
    return DONE


def _status(options: argparse.Namespace) -> int:
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


# --- Words --------------------------------------------------------------------------------------------


def _warn(message: str) -> None:
    print(message, file=sys.stderr)


def _outcome(rejected: int) -> int:
    if rejected:
        _warn(f"{_documents(rejected)} rejected")
    return SOME_REJECTED if rejected else DONE


def _documents(number: int) -> str:
    return f"{number} document" if number == 1 else f"{number} documents"


def _counts(pairs: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {count}" for name, count in pairs)
