"""Where the practice data lie: names and texts to measure by and to learn from, no part of the repository.

``names/`` holds tables (name words and name parts of Wikidata, the people of *Foreign Relations of the United
States* …), ``corpora/`` texts (XQuAD, Stalin's works, papers of the CIA, chapters of *Foreign Relations*).
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

BESIDE: Final = "../shared/data"
"""The folder that is read unless ``--data`` names another."""


def add_data_option(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """Let ``--data`` name the folder. Where it is ``needed`` and not there, the program says so and ends."""
    parser.add_argument(
        "--data",
        type=_folder if needed else Path,
        default=BESIDE,
        metavar="FOLDER",
        help=f"the practice data, names/ and corpora/ ({BESIDE})",
    )


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table with tabs and a head, by column."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield {key: value or "" for key, value in row.items() if key}


def _folder(name: str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(
            f"there is no folder {name}, and the repository has no practice data"
        )
    return folder
