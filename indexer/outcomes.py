"""What the commands of ``python -m indexer`` say at their end: exit statuses and messages."""

from __future__ import annotations

import sys

DONE, SOME_REJECTED, NOTHING_DONE, INTERRUPTED = 0, 1, 2, 130


def warn(message: str) -> None:
    """Print a line on stderr."""
    print(message, file=sys.stderr)


def outcome(rejected: int) -> int:
    """The exit status of a run that rejected so many documents, which it says on stderr."""
    if rejected:
        warn(f"{documents(rejected)} rejected")
    return SOME_REJECTED if rejected else DONE


def documents(number: int) -> str:
    """How many documents, in words."""
    return f"{number} document" if number == 1 else f"{number} documents"
