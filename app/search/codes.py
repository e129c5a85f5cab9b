"""Reference codes in a query: which of its words are one code, as a footnote has it."""

from __future__ import annotations

import re
from functools import cache

from indexer.documents.references import find_references, parse_references
from indexer.documents.repositories import repository_pattern
from indexer.documents.tables import cells, read_table

_WORD = re.compile(r"[^\W\d_]+")
_OPERATORS = frozenset('"«»“”„{}=*~^+|&')


def codes_in(text: str) -> dict[int, int]:
    """Where reference codes begin in a query and where they end, in code points.

    A code names its fond, or its levels in an archive that counts otherwise, and nothing stands between its
    parts. A fond alone is one where its archive is named, or where there is nothing else in the query.

    >>> codes_in("АПРФ. Ф. 45. Оп. 1. Д. 334 Stalin"), codes_in("f. 558")
    ({0: 26}, {0: 6})
    >>> codes_in("письмо ф. 45"), codes_in("ф. 45 письмо оп. 1"), codes_in("фонд помощи 5")
    ({}, {}, {})
    """
    if not any(character.isdigit() for character in text):
        return {}
    return {
        start: end
        for _, start, end in find_references(text)
        if not text.startswith("*", end) and _is_meant(text[start:end], text)
    }


def _is_meant(cited: str, text: str) -> bool:
    if not _OPERATORS.isdisjoint(cited) or cited.count("(") != cited.count(")"):
        return False
    # By itself: what it has from a code before it is not its own.
    codes = parse_references(cited)
    if len(codes) != 1:
        return False
    code = codes[0]
    known = _words_of_codes() | {word.casefold() for level in code.levels for word in _WORD.findall(level)}
    words = _WORD.findall(repository_pattern().sub(" ", cited))
    if any(len(word) > 1 and word.casefold() not in known for word in words):
        return False
    if code.fond is None:
        return bool(code.levels)
    return bool(code.repository or code.opis or cited == text.strip(" .,;:"))


@cache
def _words_of_codes() -> frozenset[str]:
    """The words of the labels of fonds, opisi and so on, and what stands with numbers of folios."""
    labels = {form for row in read_table("reference_labels.tsv") for form in cells(row["labels"])}
    return frozenset({word for label in labels for word in _WORD.findall(label)} | {"об", "ob", "no"})
