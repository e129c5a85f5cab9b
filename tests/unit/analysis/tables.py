"""Tables of cases that a linguist can extend: tab-separated, a # head, one row of column names."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "data" / "analysis"


def rows(name: str) -> list[tuple[str, ...]]:
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    kept = [line for line in lines if line and not line.startswith("#")]
    return [tuple(line.split("\t")) for line in kept[1:]]
