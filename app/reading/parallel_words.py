"""Words that translators render alike: «дивизия» and «division» speak for two paragraphs being one."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from indexer.documents.tables import cells, read_table

_WORD = re.compile(r"[^\W\d_]{2,}")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LEAST = 3
"""Letters of the shortest beginning in the table."""


@cache
def _table() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]], tuple[tuple[str, int], ...]]:
    """Whole words, beginnings of words and Chinese, each with the rows in which they stand."""
    words: defaultdict[str, set[int]] = defaultdict(set)
    beginnings: defaultdict[str, set[int]] = defaultdict(set)
    chinese = []
    for number, row in enumerate(read_table("parallel_words.tsv", Path(__file__).parent / "data")):
        for cell in (*cells(row["ru"]), *cells(row["en"])):
            place = beginnings if cell.endswith("-") else words
            place[cell.removesuffix("-").lower().replace("ё", "е")].add(number)
        chinese += [(cell, number) for cell in cells(row["zh"])]
    frozen = tuple({word: tuple(sorted(rows)) for word, rows in one.items()} for one in (words, beginnings))
    return frozen[0], frozen[1], tuple(chinese)


def parallel_words(text: str) -> frozenset[int]:
    """The rows of the table that ``text`` has a word of.

    >>> parallel_words("шестидесяти дивизий") == parallel_words("sixty divisions") != frozenset()
    True
    """
    words, beginnings, chinese = _table()
    found: set[int] = set()
    if _HAN.search(text):
        found.update(number for word, number in chinese if word in text)
    for word in set(_WORD.findall(text.lower().replace("ё", "е"))):
        found.update(words.get(word, ()))
        for length in range(_LEAST, len(word) + 1):
            found.update(beginnings.get(word[:length], ()))
    return frozenset(found)
