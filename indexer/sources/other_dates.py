"""Dates on a paper that are not its own: stamps of archives, births, events, editions of forms.

The words beside them are a table (other_dates.tsv).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.documents.tables import read_table

# A stamp says its date on its own line, or at most so many lines below.
_BELOW_STAMP = 2
# The line above goes on in the date, so the date is of what it tells.
_RUNS_ON = re.compile(
    r"\b(?:on|of|dated|by|from|to|since|until|till|through|in|and|от|до|с|по|за|и)$|\d\s?[-–—]$"
)
_SENTENCE = 30
# What stands between such a word and the date: «born in Havana on», «DOB:».
_BETWEEN = r"\W{0,5}(?:(?:in|at|on|of|в|г\.)\s)?(?:[^\W\d_]{2,20}\W{1,3}){0,2}\Z"
# «Form 610, 1 May 1962»: the edition of a printed form.
_FORM = re.compile(r"\W*form(?:\s(?:no\b|\d)|\W*\Z)", re.I)
# A year at least.
_FIGURES = re.compile(r"\d.*\d")


@cache
def patterns(kind: str) -> str:
    """The rows of one kind as alternatives of one regular expression, without a group."""
    return "|".join(row["pattern"] for row in read_table("other_dates.tsv") if row["kind"] == kind)


@cache
def _stamps() -> re.Pattern[str]:
    return re.compile(patterns("stamp"), re.I)


@cache
def _directly_before(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(patterns, kinds))}){_BETWEEN}", re.I)


def is_of_birth(before: str) -> bool:
    """Whether what stands directly before a date says that somebody was born then.

    >>> is_of_birth("IDEN A: Carlos Tepedino, born "), is_of_birth("Letter, ")
    (True, False)
    """
    return bool(_directly_before(("birth",)).search(before[-80:]))


def is_of_event(before: str) -> bool:
    """Whether what stands directly before a date, in a form, says that it is the date of something else.

    >>> is_of_event("DEPARTURE"), is_of_event("DOB:"), is_of_event("Memorandum")
    (True, True, False)
    """
    return bool(_directly_before(("birth", "event")).search(before[-80:]))


def is_stamped(texts: Sequence[str], at: int) -> bool:
    """Whether a date on line ``at`` of ``texts`` was put there by an archive or a printer of forms.

    A stamp above that has figures beside or below it has its date already.

    >>> is_stamped(["MICROFILMED", "AUG 1 1962"], 1), is_stamped(["Reviewed 4.5.98", "8.9.51"], 1)
    (True, False)
    """
    if _stamps().search(texts[at]):
        return True
    for text in reversed(texts[max(0, at - _BELOW_STAMP) : at]):
        if _FIGURES.search(text):
            break
        if _stamps().search(text):
            return True
    return any(_FORM.match(text) for text in texts[max(0, at - 1) : at + 2])


def is_told(above: str, text: str, gap: bool) -> bool:
    """Whether a date only ends the sentence of the line above it; ``gap``: a blank line parts the two.

    >>> is_told("He was arrested on", "3 September 1965.", False), is_told("Memorandum", "3.9.65", False)
    (True, False)
    """
    if gap:
        return False
    ends = text.endswith(".") and not text.endswith("г.")
    is_prose = len(above) > _SENTENCE and above[-1:].islower()
    return bool(_RUNS_ON.search(above)) or (ends and is_prose)
