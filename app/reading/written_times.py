"""Dates and times of day in running text, in Russian and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from app.reading.quantity import Quantity
from indexer.documents.written_dates import ROMAN, months

# Three letters are an abbreviation, and an abbreviation alone is as often something else (Ким Ир Сен).
_SHORT_MONTHS = frozenset({"май", "мая", "мае", "маю"})

# Months that are ordinary words too: alone they prove nothing.
_AMBIGUOUS_MONTHS = frozenset({"may", "march"})

_YEAR = r"(?:1[89]\d\d|20\d\d)"


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    flags = re.IGNORECASE
    return (
        re.compile(
            r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2}|[IVX]{1,4})\.{1,2}\s?(?P<y>\d{4}|\d\d)(?!\d)"
        ),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)?[ .]\s?(?:of )?(?P<n>{names})\b\.?,?"
            rf"(?:[ .]+(?P<y>{_YEAR}|\d\d(?=\s?г)))?",
            flags,
        ),
        re.compile(
            rf"\b(?P<n>{names})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>{_YEAR}))?",
            flags,
        ),
        re.compile(rf"\b(?P<n>{names})\b(?!-)\.?(?:,? (?P<y>{_YEAR}))?", flags),
        re.compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>[IVX]{1,4})(?![\w])"),
        re.compile(
            r"(?:(?<=от )|(?<=of )|(?<=on )|(?<=from )|(?<=dated ))(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?![\d.]\d)"
        ),
    )


_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"(?<![\d.])(?P<h>[01]?\d|2[0-4])(?::\s?|\s?ч\.?\s?)(?P<min>[0-5]\d)(?:\s?м\b\.?)?(?!\d)")
_DOTTED_TIME = re.compile(
    r"(?:(?<=в )|(?<=at ))(?P<h>[01]?\d|2[0-4])\.(?P<min>[0-5]\d)(?![\d.]\d)"
    # Before other words only whole and half hours are surely no price.
    r"|(?:(?<=к )|(?<=до )|(?<=с )|(?<=by )|(?<=until )|(?<=from ))"
    r"(?P<h2>[01]?\d|2[0-4])\.(?P<min2>[03]0)(?![\d.]\d)",
    re.IGNORECASE,
)


def dates_and_times(text: str) -> Iterator[Quantity]:
    """Dates, then times outside of them; none overlaps another."""
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in taken)

    named = not months().keys().isdisjoint(_WORD.findall(text.lower()))
    for pattern in _date_patterns():
        if not named and "n" in pattern.groupindex:
            continue
        for match in pattern.finditer(text):
            value = _date_value(match) if free(match) else None
            if value is not None:
                taken.append(match.span())
                yield Quantity(*match.span(), "date", value, weak=_is_doubtful(match))
    for pattern in (_TIME, _DOTTED_TIME):
        for match in pattern.finditer(text):
            if free(match):
                taken.append(match.span())
                groups = [group for group in match.groups() if group is not None]
                yield Quantity(*match.span(), "time", f"{int(groups[0]):02}:{groups[1]}")


def _is_doubtful(match: re.Match[str]) -> bool:
    """Whether the name of a month stands alone and may be none: «May», «March», «Марта» within a sentence."""
    groups = match.groupdict()
    if groups.get("n") is None or groups.get("d") or groups.get("y"):
        return False
    return match["n"].lower() in _AMBIGUOUS_MONTHS or (match["n"][0].isupper() and match["n"][0] > "А")


def _date_value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    name, figure = groups.get("n"), groups.get("m")
    day = int(groups["d"]) if groups.get("d") else None
    year = groups.get("y")
    if name is not None:
        # An abbreviation alone is as often something else.
        short = len(name) < 4 and name.lower() not in _SHORT_MONTHS
        doubtful = not name[0].isupper() if name.lower() in _AMBIGUOUS_MONTHS else short
        if day is None and year is None and doubtful:
            return None
        month = months()[name.lower()]
    elif figure is not None:
        month = ROMAN.get(figure.upper(), 0) if not figure.isdigit() else int(figure)
    else:
        return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if year is not None and len(year) == 2:
        year = f"19{year}"
    return "-".join(
        part for part in (year, f"{month:02}", None if day is None else f"{day:02}") if part is not None
    )
