"""Reading the tables of names in ``indexer/data``: tab-separated, UTF-8, ``#`` lines are remarks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent / "data"


def read_rows(name: str) -> Iterator[list[str]]:
    """The rows of the table ``name``, split at tabs, remarks and empty lines left out.

    >>> next(read_rows("case_endings.tsv"))[1] in ("m", "f", "*")
    True
    """
    with (DATA / name).open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def rows_below_head(name: str) -> Iterator[list[str]]:
    """The rows of a table whose first row names its columns, without that row.

    >>> next(rows_below_head("korean_surnames.tsv"))[0]
    '김'
    """
    return islice(read_rows(name), 1, None)


def read_words(name: str) -> Iterator[str]:
    """The words of the list ``name``, one a line, remarks left out.

    >>> "about" in read_words("english_words.txt")
    True
    """
    return (line for line in (DATA / name).read_text("utf-8").splitlines() if not line.startswith("#"))
