"""The date of a document where no field states it: from its title, or from a line at the top of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cache

from indexer.documents.dates import PartialDate
from indexer.documents.model import Document
from indexer.documents.written_dates import LONGEST, find_written, months, parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line

_TITLE = 600
_EARLIEST = 15000000
_FIRST_LINES = 40
_LABEL = re.compile(r"(?:date|dated|дата|日期|날짜)(?:\s?[:：]\s*|\s+)(?P<date>.+)", re.I)
# A birth, and what archives have stamped on a paper since.
_OF_ANOTHER = re.compile(
    r"birth|\bborn\b|\bdob\b|рожд|родил|出生|micro-?filmed|declassif|downgrad|\breview(?:ed)?\b|рассекречен",
    re.I,
)
# «Regarding your letter of 10 May 1982» is of another day.
_CITES = re.compile(r"\b(?:your|my|our)\s(?:letter|cable|telegram|memo\w*|dispatch|conversation)\b", re.I)
_SECRECY = re.compile(r"(?:(?:top )?secret|s-e-c-r-e-t|confidential|restricted|unclassified)\W+", re.I)
# A stamp in figures alone may be of any year after the document's own.
_WORDED = re.compile(r"[^\W\d_]{2,}|\b[IVX]+\b")


def dated(document: Document, lines: Iterable[Line] = ()) -> Document:
    """With the date in the title, where that says more than the year stated (or nothing was).

    Without either, with the first date that has a line of ``lines`` to itself, which is then noted.
    """
    known = document.date
    if known is not None and len(known.iso) > 4:
        return document
    found = _in_title(document.title)
    fitting = [date for date in found if known is None or (known.lo <= date.lo and date.hi <= known.hi)]
    # Of several dates the last is the document's own: a congress is named before the day of the speech.
    if fitting:
        return replace(document, date=fitting[-1])
    if known is not None:
        return document
    date = _on_a_line(lines)
    if date is None:
        return document
    note = f"the date is taken from the line «{date.written}»"
    return replace(document, date=date, notes=(*document.notes, note))


def _in_title(title: str) -> list[PartialDate]:
    dates: list[PartialDate] = []
    if _CITES.search(title):
        return dates
    end = 0
    for start, end, date in find_written(title, _TITLE):
        opening = _opening().search(title, max(0, start - 40), start)
        if opening:
            with suppress(InvalidValue):
                date = parse_written(title[opening.start() : end])
        dates.append(date)
    if dates and len(dates[-1].iso) > 10:
        # «Congress, 2–19 December 1927. Report on 3 December»: a day within what stands before.
        whole = dates[-1]
        for match in _without_year().finditer(title, end, _TITLE):
            with suppress(InvalidValue):
                day = parse_written(f"{match.group()} {whole.hi // 10000}")
                dates += [day] if whole.lo <= day.lo <= whole.hi else []
    if not dates:
        # «The Korean War, 1950–1953», «The Trial (1945–1948)», «1977–1981: The War»: years at an end.
        last = title[-LONGEST:]
        tails = [last[match.end() :] for match in re.finditer(r"[,:] | \(", last)]
        for part in (*tails, title.partition(": ")[0]):
            try:
                return [parse_written(part.rstrip(")"))]
            except InvalidValue:
                continue
    return dates


def _on_a_line(lines: Iterable[Line]) -> PartialDate | None:
    before = ""
    for line, _ in zip(lines, range(_FIRST_LINES), strict=False):
        of_another, before = bool(_OF_ANOTHER.search(f"{before} {line.text}")), line.text
        if of_another:
            continue
        secrecy = _SECRECY.match(line.text)
        text = line.text[secrecy.end() :] if secrecy else line.text
        label = _LABEL.fullmatch(text)
        text = label["date"] if label else text
        if len(text) > LONGEST or not (label or _WORDED.search(text)):
            continue
        try:
            date = parse_written(text)
        except InvalidValue:
            continue
        # What recognition of a picture made of a figure is no date of any paper.
        if len(date.iso) == 10 and date.lo > _EARLIEST:
            return date
    return None


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
