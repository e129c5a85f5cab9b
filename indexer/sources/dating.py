"""The date of a document where no field states it: from its title, or from a line of its text.

A title that is stated is a catalogue's, and the date in it the document's. One that was found in the text may
be a sentence: there a date counts only at an end. Of the lines those at the top count; those at the foot only
where they make a year exact that is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache

from indexer.documents.date_words import months
from indexer.documents.dates import PartialDate, make_interval
from indexer.documents.model import Document
from indexer.documents.written_dates import LONGEST, find_written, parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line
from indexer.sources.dated_lines import date_at_foot, date_at_top
from indexer.sources.other_dates import is_of_birth, is_of_event, is_stamped

_TITLE = 600
# «Regarding your letter of 10 May 1982» is of another day.
_CITES = re.compile(
    r"\b(?:your|my|our)\s(?:letter|cable|telegram|memo\w*|dispatch|conversation|discussion)\b", re.I
)
# What may stand behind a date that begins a title: a place.
_PLACE = re.compile(r"(?:\W*[A-ZА-ЯЁ][\w.]*){0,2}\W*\Z")
# Lines of a paper that may hold its title.
_FIRST_LINES = 60


def dated(document: Document, lines: Iterable[Line] = (), is_stated: bool = True) -> Document:
    """With the date in the title, where that says more than the year stated (or nothing was).

    Without either, with the date that a line of ``lines`` states, which is then noted. ``is_stated``: the
    title was given with the document; it is not a line of its text.
    """
    known = document.date
    if known is not None and len(known.iso) > 4:
        return document
    lines = list(lines)
    under_stamp = not is_stated and _is_under_stamp(document.title, lines)
    found = [] if under_stamp else _in_title(document.title, is_stated)
    fitting = [date for date in found if _fits(date, known)]
    # Of several dates the last is the document's own: a congress is named before the day of the speech.
    if fitting:
        return replace(document, date=fitting[-1])
    date = date_at_top(lines)
    if known is not None and (date is None or not _fits(date, known)):
        date = date_at_foot(lines)
    if date is None or not _fits(date, known):
        return document
    note = f"the date is taken from the line «{date.written}»"
    return replace(document, date=date, notes=(*document.notes, note))


def _fits(date: PartialDate, known: PartialDate | None) -> bool:
    return known is None or (known.lo <= date.lo and date.hi <= known.hi)


def _in_title(title: str, is_stated: bool) -> list[PartialDate]:
    dates: list[PartialDate] = []
    if _CITES.search(title):
        return dates
    found = _written(title)
    for start, end, date in found:
        before, behind = title[:start], title[end:]
        if is_of_birth(before) or (not is_stated and not _is_at_an_end(before, behind, date)):
            continue
        dates.append(date)
    if dates and len(dates[-1].iso) > 10:
        # «Congress, 2–19 December 1927. Report on 3 December»: a day within what stands before.
        whole = dates[-1]
        for match in _without_year().finditer(title, found[-1][1], _TITLE):
            with suppress(InvalidValue):
                day = parse_written(f"{match.group()} {whole.hi // 10000}")
                dates += [day] if whole.lo <= day.lo <= whole.hi else []
    if not dates:
        # «The Korean War, 1950–1953», «The Trial (1945–1948)», «1977–1981: The War»: years at an end.
        last = title[-LONGEST:]
        tails = [last[match.end() :] for match in re.finditer(r"[,:] | \(", last)]
        for part in (*tails, title.partition(": ")[0]):
            with suppress(InvalidValue):
                return [parse_written(part.rstrip(")"))]
    return dates


def _is_at_an_end(before: str, behind: str, date: PartialDate) -> bool:
    """Whether a date stands at the end of a title or of a sentence of it, or before a place at most."""
    if is_of_event(before):
        return False
    is_beginning = not before.strip(" (") and len(date.iso) > 7 and _PLACE.match(behind)
    is_end = not behind.strip(" .)") or re.match(r"[.:)]", behind) or (date.written or "").endswith(".")
    return bool(is_beginning or is_end)


def _is_under_stamp(title: str, lines: list[Line]) -> bool:
    """Whether an archive has stamped the line that stands for a title."""
    texts = [line.text for line in lines[:_FIRST_LINES]]
    shown = title[:60]
    at = next((at for at, text in enumerate(texts) if shown in text or title.startswith(text)), None)
    return at is not None and is_stamped(texts, at)


def _written(title: str) -> list[tuple[int, int, PartialDate]]:
    """The dates in a title with their start and end; two with a dash between them are one."""
    found: list[tuple[int, int, PartialDate]] = []
    for start, end, date in find_written(title, _TITLE):
        opening = _opening().search(title, max(0, start - 40), start)
        if opening:
            with suppress(InvalidValue):
                start, date = opening.start(), parse_written(title[opening.start() : end])
        elif found and re.fullmatch(r"\s?[-–—]\s?", title[found[-1][1] : start]):
            with suppress(InvalidValue):
                date = replace(make_interval(found[-1][2], date), written=title[found[-1][0] : end])
                start = found.pop()[0]
        found.append((start, end, date))
    return found


@cache
def _opening() -> re.Pattern[str]:
    """The beginning of a range whose year stands at its end."""
    month = "|".join(map(re.escape, sorted(months(), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:\d{{1,2}}(?:\s(?:{month}))?|(?:{month})\s\d{{1,2}})\s?[-–—]\s?\Z", re.I)


@cache
def _without_year() -> re.Pattern[str]:
    month = "|".join(map(re.escape, sorted(months(), key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w.])(?:\d{{1,2}}\s(?:{month})|(?:{month})\s\d{{1,2}})(?![^\W_])(?!\.?,?\s?\d)", re.I
    )
