"""The words of written dates, ``indexer/data/date_words.tsv``: months, seasons, «about», limits and so on."""

from __future__ import annotations

import re
from functools import cache

from indexer.documents.tables import cells, read_table


@cache
def date_words(kind: str) -> dict[str, str]:
    """The forms of a kind, lower case and without a final dot → their value, in order of the table.

    >>> date_words("season")["зимой"], date_words("half")["first half"]
    ('12-2', '1')
    """
    rows = [row for row in read_table("date_words.tsv") if row["kind"] == kind]
    return {form: row["value"] for row in rows for form in cells(row["forms"])}


@cache
def any_word(kind: str) -> str:
    """A regular expression for any form of a kind, the longest first; it has no group."""
    return "|".join(re.escape(form) for form in sorted(date_words(kind), key=len, reverse=True))


@cache
def months() -> dict[str, int]:
    """Every form of a month's name, lower case and without a final dot → its number, in order of the table.

    >>> months()["сентябре"], months()["sept"]
    (9, 9)
    """
    return {form: int(value) for form, value in date_words("month").items()}


@cache
def year_words() -> tuple[str, ...]:
    """The words that make a year of a number beside it, lower case, the longest first.

    >>> year_words()[-1], "году" in year_words()
    ('г', True)
    """
    return tuple(sorted(date_words("year"), key=lambda form: (-len(form), form)))
