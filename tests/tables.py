"""The tables of ``tests/data``, which a linguist can extend: tab-separated, with remarks behind ``#``."""

from __future__ import annotations

from pathlib import Path

DATA = Path(__file__).parent / "data"


def lines(name: str) -> list[str]:
    """The lines of a table as they are, remarks left out."""
    return [line for line in (DATA / name).read_text("utf-8").split("\n") if line.strip() and line[0] != "#"]


def rows(name: str) -> list[list[str]]:
    """The rows of a table without a head."""
    return [line.split("\t") for line in lines(name)]


def rows_below_head(name: str) -> list[list[str]]:
    """The rows of a table whose first row names its columns."""
    return rows(name)[1:]
