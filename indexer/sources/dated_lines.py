"""The date that a line of a paper states: alone on it, behind a label, as the time group of a telegram."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.documents.dates import PartialDate
from indexer.documents.written_dates import LONGEST, find_written, parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line
from indexer.sources.headings import is_stamp
from indexer.sources.other_dates import is_of_event, is_stamped, is_told, patterns

_EARLIEST = 15000000
# So many lines of a paper may hold its date alone, and so many a label before it.
_ALONE_LINES = 40
_FIRST_LINES = 80
_LAST_LINES = 3
_LONGEST_LINE = 200
_SECRECY = re.compile(r"(?:(?:top )?secret|s-e-c-r-e-t|confidential|restricted|unclassified)\W+", re.I)
# A stamp in figures alone may be of any year after the document's own.
_WORDED = re.compile(r"[^\W\d_]{2,}|\b[IVX]+\b")
# Day, month in letters and year in either order, before which nothing else need be tried.
_SHAPE = re.compile(
    r"(?:\d{1,2}\W{0,3}[^\W\d_]{3,9}\W{0,3}|[^\W\d_]{3,9}\W{0,3}\d{1,2}\W{1,3})(?:\d{4}|\d{2})(?!\d)"
)
_MAY_LABEL = re.compile(r"date|дата|日期|날짜", re.I)
# What recognition makes of the box before a date: no letters.
_NOISE = re.compile(r"[\W\d]{0,6}")
# What a form prints beside a date has words; figures alone would be the rest of it.
_BESIDE = re.compile(r"\s(?=.*[^\W\d_]{2})(?!.*(?:19|20)\d\d)")
# «12 DEC 63 IN 79555»: a telegram came in under this number.
_NUMBER = re.compile(r"\W{0,3}(?:IN|N)?\W{0,2}\d{4,6}\W{0,3}$")
_YEAR_ALONE = re.compile(r"[\W_]{0,4}(?:1[5-9]|20)\d\d[\W_]{0,4}(?:г|год|года|y)?[\W_]{0,4}", re.I)
_ENDS_IN_DAY = re.compile(
    r"(?:\d\W{0,4}[^\W\d_]{3,9}|[^\W\d_]{3,9}\W{0,3}\d{1,2}(?:st|nd|rd|th)?)[\W_]{0,4}$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# Up to three names in capitals and a comma.
_DATELINE = re.compile(
    r"(?:г\.\s?)?(?:[A-ZА-ЯЁ][^\W\d_.'’-]{1,19},?\s){0,2}[A-ZА-ЯЁ](?:[^\W\d_]|['’-]){2,19},\s(?=\S)"
)
# A form asks for something in so many words.
_WORDS = 4
# No name of a place beside the date of a letter is longer.
_PLACE = 30


def date_at_top(lines: Sequence[Line]) -> PartialDate | None:
    """The first date, to the day, that one of the first lines states as the paper's own; else None."""
    texts = [line.text for line in lines[: _FIRST_LINES + 1]]
    for at, line in enumerate(lines[:_FIRST_LINES]):
        if len(line.text) > _LONGEST_LINE or not any(char.isdigit() for char in line.text):
            continue
        text = _with_year(texts, at)
        date = (_alone(text) or _beside_place(text)) if at < _ALONE_LINES else None
        date = date or _labelled(text) or _received(text)
        # What recognition of a picture made of a figure is no date of any paper.
        if date is None or len(date.iso) != 10 or date.lo <= _EARLIEST:
            continue
        above = texts[at - 1] if at else ""
        is_asked = len(above.split()) <= _WORDS and is_of_event(above)
        if is_stamped(texts, at) or is_asked or is_told(above, line.text, line.gap):
            continue
        return date
    return None


def date_at_foot(lines: Sequence[Line]) -> PartialDate | None:
    """The date below the signature, alone or beside a place: «Царицын, 7 июля 1918 г.»; else None."""
    texts = [line.text for line in lines[-_LAST_LINES:]]
    for at in reversed(range(len(texts))):
        text = _with_year(texts, at)
        if len(text) > LONGEST:
            continue
        for start, end, date in find_written(text):
            rest = text[:start] + text[end:]
            if len(date.iso) == 10 and len(rest) <= _PLACE and not any(char.isdigit() for char in rest):
                return date
            break
    return None


def _with_year(texts: Sequence[str], at: int) -> str:
    """The line ``at``, with the year below it where that stands alone under a day: «8 сентября / 1951 г.»."""
    below = texts[at + 1] if at + 1 < len(texts) else ""
    if _YEAR_ALONE.fullmatch(below) and _ENDS_IN_DAY.search(texts[at]) and not _YEAR.search(texts[at]):
        return f"{texts[at]} {below}"
    return texts[at]


def _beside_place(text: str) -> PartialDate | None:
    """The date of a letter behind a place: «Пекин, 12 марта 1953 г.», «Washington, July 1, 1951—6 p.m.»."""
    place = _DATELINE.match(text) if len(text) <= LONGEST else None
    if place is None or is_of_event(place.group()):
        return None
    try:
        return parse_written(text[place.end() :])
    except InvalidValue:
        return None


def _alone(text: str) -> PartialDate | None:
    """The date that a whole line is, but for how secret the paper is and what a form prints beside it."""
    secrecy = _SECRECY.match(text)
    text = text[secrecy.end() :] if secrecy else text
    if len(text) > LONGEST or not _WORDED.search(text):
        return None
    try:
        return parse_written(text)
    except InvalidValue:
        pass
    for start, end, date in find_written(text, LONGEST) if _SHAPE.match(text) else ():
        rest = text[end:]
        if not start and _BESIDE.match(rest) and is_stamp(rest) and _WORDED.search(text[:end]):
            return date
        break
    return None


@cache
def _label() -> re.Pattern[str]:
    """A label that begins a line, or stands within one with a colon or telling words: TO: Files DATE: …"""
    own = patterns("label")
    return re.compile(
        rf"(?:(?i:^\W*(?:date|dated|дата|日期|날짜))(?:\s+(?i:{own})(?!\w)\.?)?(?:\s?[:：]|\s)"
        rf"|\s(?:D(?:ate|ATE)|Д(?:ата|АТА))(?:\s?[:：]|\s+(?i:{own})(?!\w)\.?\s?[:：]?))\s*"
    )


def _labelled(text: str) -> PartialDate | None:
    """The date behind a label; what stands behind the date may be anything."""
    for label in _label().finditer(text) if _MAY_LABEL.search(text) else ():
        if is_of_event(text[: label.end()]) or is_of_event(text[: label.start()]):
            continue
        value = text[label.end() :]
        try:
            return parse_written(value)
        except InvalidValue:
            pass
        # «dated 21 October 1968 and prepared by» is of a sentence.
        name = label.group().strip()
        for start, _, date in find_written(value, LONGEST) if not name[:1].islower() else ():
            if _NOISE.fullmatch(value[:start]):
                return date
            break
    return None


@cache
def _time_group() -> re.Pattern[str]:
    """Day, hour, minute and zone, month, year, as telegrams of forces have them (ACP 121): 081248Z FEB 96."""
    return re.compile(r"(?<![^\W_])(\d{2})(?:[01]\d|2[0-3])[0-5]\d[A-Z]\s([A-Z]{3}\s(?:\d{4}|\d{2}))(?!\w)")


def _received(text: str) -> PartialDate | None:
    """The date of a telegram from its time group, or before the number under which it came in."""
    if re.match(r"\W*ref", text, re.I):
        return None
    group = _time_group().search(text)
    if group:
        try:
            return parse_written(f"{group[1]} {group[2]}")
        except InvalidValue:
            return None
    for _, end, date in (
        find_written(text, _LONGEST_LINE) if _NUMBER.search(text) and _SHAPE.search(text) else ()
    ):
        if _NUMBER.fullmatch(text[end:]) and _WORDED.search(date.written or ""):
            return date
    return None
