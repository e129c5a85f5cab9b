"""The command line: build, add, refresh, remove, check, explain, verify, export, status.

Results go to stdout, progress and warnings to stderr. Exit status 0: everything asked for was done; 1: some
documents were rejected, each named on stderr; 2: nothing could be done and the old index is untouched; 130:
interrupted, the old index is untouched too.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from indexer import commands
from indexer.cores import cores
from indexer.errors import RejectedDocument, ShifrError
from indexer.garbage_collection import rare_collections
from indexer.outcomes import DONE, INTERRUPTED, NOTHING_DONE, warn
from indexer.refreshing import refresh_command

DEFAULT_INDEX = "var/index"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that knows no Chinese gets its numbers.
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        with rare_collections():
            return command(options)
    except RejectedDocument as rejection:
        warn(f"rejected: {rejection}")
        return NOTHING_DONE
    except ShifrError as error:
        warn(f"error: {error}")
        return NOTHING_DONE
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter would complain at exit.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        return DONE
    except OSError as error:
        warn(f"error: {error}")
        return NOTHING_DONE
    except KeyboardInterrupt:
        warn("interrupted; the index is as it was before")
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer", description=(__doc__ or "").split("\n")[0])
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        summary = (run.__doc__ or "").rstrip(".")
        added = subparsers.add_parser(name, help=summary, description=summary)
        added.set_defaults(command=run)
        return added

    added = command("build", commands.build_command)
    _take_sources(added)
    _take_writing(added)
    added.add_argument(
        "--authorities", type=Path, metavar="FILE", help="own records of names, TSV or JSON Lines"
    )
    added.add_argument(
        "--keep-other", action="store_true", help="do nothing where the index was built from other sources"
    )
    _take_index(added)
    added = command("add", commands.add_command)
    _take_sources(added)
    _take_writing(added)
    _take_index(added)
    added = command("refresh", refresh_command)
    added.add_argument("sources", nargs="*", metavar="SOURCE", help="default: what the index was built from")
    added.add_argument("--watch", type=_positive, metavar="SECONDS", help="go on, looking this often")
    _take_writing(added)
    _take_index(added)
    added = command("remove", commands.remove_command)
    added.add_argument("ids", nargs="+", metavar="ID")
    _take_index(added)
    added = command("check", commands.check_command)
    _take_sources(added)
    added = command("explain", commands.explain_command)
    added.add_argument("text", metavar="TEXT")
    added.add_argument(
        "--language", default="und", metavar="TAG", help="BCP 47, such as ru (default: unknown)"
    )
    added = command("verify", commands.verify_command)
    _take_index(added)
    added = command("export", commands.export_command)
    added.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")
    _take_index(added)
    added = command("status", commands.status_command)
    _take_index(added)
    return parser


def _take_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a file or folder")


def _take_writing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        default=cores(),
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
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError("must be a whole number, 1 or more")
    return number
