"""Tables as data files: tab-separated, a ``#`` head stating source and licence, a header row."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def read_table(name: str, folder: Path = DATA) -> list[dict[str, str]]:
    """The rows of the table ``name`` (of ``indexer/data``) as dictionaries by column, in file order.

    Lines that begin with ``#`` are the head and comments; the first other line names the columns. A short
    row has empty last cells. Raises OSError where there is no such table: a broken installation.
    """
    lines = [
        line
        for line in (folder / name).read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    columns = lines[0].split("\t")
    return [dict(zip(columns, [*line.split("\t"), *[""] * len(columns)], strict=False)) for line in lines[1:]]


def cells(value: str) -> tuple[str, ...]:
    """The values of one cell, separated by ``|``; empty ones are left out."""
    return tuple(part.strip() for part in value.split("|") if part.strip())
