"""Dates in the spellings of documents: 8.9.51, 1.X.50 г., October 01, 1950, 1 октября 1950 г., 1951年9月8日.

Rules where a spelling leaves a choice:

- Numbers with dots or hyphens are day, month, year, as in Russia and most of Europe; numbers with strokes are
  month, day, year, as in the United States, unless the first cannot be a month.
- A year of two digits lies in the twentieth century: archives that write so are of that time.
- Of two days, one in brackets, as in 25 октября (7 ноября) 1917, the bracketed one is new style and counts.
- A day or month 0 is one that is not known, as in 00/00/1975.
- «About» and its like leave the date they stand by; the spelling is kept in ``written``. So do a weekday
  before it, and a time of day, «undated» and «bulk 1950-1951» behind it.
- «Not earlier than» a day or month is from it to the end of its year, «not later than» from the beginning of
  its year to it: a paper so dated is near that day and not surely of it. A year stays that year.
- A day old style (ст. ст.) is the day of our calendar that it was.
- A decade or century is a span, as is a year that misses its last digit or two (`long_dates`).
- A winter of two years begins in the December of the first; one of a single year may be at either end of it,
  and is that year.
- Eight figures (19540405) are year, month and day where they can be.
- Several years (1949, 1951-1953) are the span from the first to the last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

from indexer.documents.date_parts import DateParts, parts_of
from indexer.documents.date_shapes import YEAR_BEHIND, date_shapes
from indexer.documents.date_words import any_word, date_words, months
from indexer.documents.dates import PartialDate, make_date, make_interval, parse_iso
from indexer.documents.han_dates import han_numbers
from indexer.documents.long_dates import from_julian, long_span
from indexer.errors import InvalidValue

#: No written date is longer; anything longer is prose and is not looked at.
LONGEST = 100

_TIME = re.compile(
    r"(?:,?\s?[—–-]\s?|,?\s)(?:noon|midnight|\d{1,2}(?::\d{2})?\s?[ap]\.?\s?m\.?|(?:в\s)?\d{1,2}\s?(?:ч\.|час\w{0,3}\.?)(?:\s?\d{1,2}\s?м\w{0,4}\.?)?)$"
    r"|(?:,?\s|T)(?:(?:at|в)\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{1,4}|[+-]\d{2}:?\d{2}))?"
    r"(?:\s\([^()]{1,40}\))?$",
    re.I,
)
_REMARK = re.compile(r"[,;]?\s(?:(?:and\s|&\s)?(?:undated|n\.d\.?)|\(?(?:and\s)?bulk\b.{0,60})$", re.I)
_ONLY_YEAR = re.compile(rf"(?P<y>[1-9]\d{{3}}){YEAR_BEHIND}", re.I)
_EIGHT = re.compile(r"(?P<y>1[5-9]\d\d|20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")
# Without a figure, a Roman one or a Han one, or a century in words, nothing is a date: most lines are none.
_FIGURES = re.compile(r"\d|\b[xviхіу]{1,6}\b|[〇○零一二三四五六七八九十元]|centur", re.I)
_LONGEST_STYLE = 24
_WINTER = re.compile(r"\w+\s(?:of\s)?(?P<y>\d{4})\s?[-–—/]\s?(?P<z>\d{4}|\d{2})(?:\s?г\S{0,4})?", re.I)
_DASH = re.compile(r"\s{0,3}(?:[–—‒~]|--?|\s(?:to|through|until|and|по|до|и)\s|至|到)\s{0,3}", re.I)


def parse_written(text: str) -> PartialDate:
    """Read a date, or a range of dates, in any spelling of this module's rules; ISO 8601 too.

    The whole text has to be the date; `find_written` looks for dates in prose. ``written`` holds the text.
    Raises `InvalidValue` for what is no date.

    >>> [parse_written(text).iso for text in ("8.9.51", "1.X..50 г.", "June 13, 1951", "1951年9月8日")]
    ['1951-09-08', '1950-10-01', '1951-06-13', '1951-09-08']
    >>> parse_written("26 октября – 3 ноября 1926 года").iso
    '1926-10-26/1926-11-03'
    """
    written = unicodedata.normalize("NFC", text).strip()
    if not written or len(written) > LONGEST:
        raise InvalidValue(f"«{written[:60]}» is not a date")
    try:
        if not written.startswith("0"):
            return replace(parse_iso(written), written=written)
    except InvalidValue:
        pass
    if not _FIGURES.search(written):
        raise InvalidValue(f"«{written[:60]}» is not a date in any spelling known here")
    styled = _style().search(written, max(0, len(written) - _LONGEST_STYLE))
    value = written[: styled.start()] if styled else written
    in_old_style = styled is not None and _style("old style").search(styled.group()) is not None
    value = _bare(han_numbers(value))
    limit = _limit().match(value)
    found = _whole(_bare(value[limit.end() :]) if limit else value)
    if found is None:
        raise InvalidValue(f"«{written[:60]}» is not a date in any spelling known here")
    found = _in_our_style(found) if in_old_style else found
    return replace(_open_ended(found, bool(limit["since"])) if limit else found, written=written)


def _open_ended(date: PartialDate, is_first: bool) -> PartialDate:
    """From a day or month to the last of its year, or from the first of its year to it."""
    if "/" in date.iso or len(date.iso) == 4:
        return date
    year, has_day = date.lo // 10000, len(date.iso) == 10
    if is_first:
        return make_interval(date, make_date(year, 12, 31 if has_day else None))
    return make_interval(make_date(year, 1, 1 if has_day else None), date)


def _in_our_style(date: PartialDate) -> PartialDate:
    """A day, or a span of days, of the Julian calendar in ours; months and years stay."""
    days = [end for end in date.iso.split("/") if len(end) == 10]
    if len(days) < date.iso.count("/") + 1:
        return date
    try:
        found = [make_date(*from_julian(*map(int, day.split("-")))) for day in days]
    except (ValueError, OverflowError):
        raise InvalidValue(f"«{date.iso}» is no day of the Julian calendar") from None
    return make_interval(found[0], found[-1])


def _whole(value: str) -> PartialDate | None:
    parts = _single(value)
    return parts.date() if parts is not None else _range(value) or _several(value)


def says_undated(text: str) -> bool:
    """Whether a text says that there is no date.

    >>> says_undated("n. d."), says_undated("[Б/д]"), says_undated("1951")
    (True, True, False)
    """
    return re.sub(r"[\s\[\]().]", "", text.casefold()) in date_words("none")


def find_written(text: str, limit: int = 1000) -> Iterator[tuple[int, int, PartialDate]]:
    """The dates (to the day or month, not bare years) in the first ``limit`` characters of a text, in order.

    Each with its start and end, half-open; where two spellings overlap the longer one counts.
    """
    head = text[:limit]
    found: list[tuple[int, int, PartialDate]] = []
    for pattern in date_shapes():
        for match in pattern.finditer(head):
            start, end = match.span()
            if re.match(r"\w", head[start - 1 : start]) or re.match(r"\w", head[end : end + 1]):
                continue
            if any(start < taken and end > first for first, taken, _ in found):
                continue
            try:
                date = parts_of(match).date()
            except InvalidValue:
                continue
            if len(date.iso) > 4 or not match.groupdict().get("season"):
                found.append((start, end, replace(date, written=match.group())))
    return iter(sorted(found, key=lambda item: item[0]))


def _bare(value: str) -> str:
    """Without a time of day, brackets, question marks, weekdays, «about» and closing punctuation."""
    value = _REMARK.sub("", _TIME.sub("", re.sub(r"\s+", " ", value)))
    value = value.replace("[", "").replace("]", "").replace("?", "").strip(" ,;:")
    if value.startswith("(") and value.endswith(")"):
        value = value[1:-1].strip()
    value = re.sub(rf"^(?:{any_word('weekday')})(?:\s?[,.]\s?|\s)(?=\S)", "", value, flags=re.I)
    for _ in range(3):
        value = re.sub(rf"^(?:{any_word('about')})(?:\.\s?|,?\s)(?=\S)|^约", "", value, flags=re.I).strip(
            " ,;:"
        )
    # A closing dot belongs to the date only after г.
    return value[:-1].rstrip() if value.endswith(".") and not value.endswith("г.") else value


def _single(value: str) -> DateParts | None:
    for pattern in (*date_shapes(), _ONLY_YEAR, _EIGHT):
        match = pattern.fullmatch(value)
        if match:
            return parts_of(match)
    span = long_span(value)
    return DateParts(span[0], last_year=span[1]) if span else None


@cache
def _limit() -> re.Pattern[str]:
    """A word before a date that makes it the first or last day possible."""
    return re.compile(
        rf"(?:(?P<since>{any_word('since')})|(?:{any_word('until')}))(?:\s(?=\S)|(?<=[早晚]于)|(?<=[早晚]於))",
        re.I,
    )


@cache
def _style(kind: str = "") -> re.Pattern[str]:
    """What says behind a date by which calendar it is: (ст. ст.), О. S., нового стиля."""
    words = any_word(kind) if kind else f"{any_word('old style')}|{any_word('new style')}"
    return re.compile(rf"[\s,]{{1,3}}\(?(?:{words})\.?\)?$|\s?[\[(](?:{words})\.?[\])]$", re.I)


def _range(value: str) -> PartialDate | None:
    value = re.sub(r"^(?:с|со|from|between|между)\s", "", value, flags=re.I)
    inner = re.fullmatch(
        rf"(?P<mon>{any_word('month')})\.?\s(?P<d>\d{{1,2}})\s?[–—-]\s?(?P<e>\d{{1,2}}),?\s(?P<y>\d{{4}})",
        value,
        re.I,
    )
    if inner:
        year, month = int(inner["y"]), months()[inner["mon"].casefold()]
        return make_interval(make_date(year, month, int(inner["d"])), make_date(year, month, int(inner["e"])))
    winter = _WINTER.fullmatch(value)
    if winter and date_words("season").get(value.split()[0].casefold()) == "12-2":
        first_year = int(winter["y"])
        if int(winter["z"]) % 100 == (first_year + 1) % 100:
            return make_interval(make_date(first_year, 12), make_date(first_year + 1, 2))
    for dash in _DASH.finditer(value):
        left, right = _bare(value[: dash.start()]), _bare(value[dash.end() :])
        limit = _limit().match(right)
        right = right[limit.end() :] if limit else right
        short = re.fullmatch(rf"(\d{{2}}){YEAR_BEHIND}", right)
        first = re.fullmatch(rf"(\d{{2}})(\d{{2}}){YEAR_BEHIND}", left)
        if short and first and int(short[1]) > int(first[2]):
            return make_interval(make_date(int(first[1] + first[2])), make_date(int(first[1] + short[1])))
        end = _single(right)
        if end is None:
            continue
        start = _single(left) or _inherit(left, end)
        if start is not None:
            return make_interval(start.date(), end.date())
    return None


def _several(value: str) -> PartialDate | None:
    """From the first to the last of several years, or spans of them, in order: 1949, 1951-1953."""
    found: list[PartialDate] = []
    for piece in re.split(r"\s?[,;]\s", value):
        part = _single(piece)
        date = part.date() if part else _range(piece)
        if date is None or (found and date.lo <= found[-1].hi):
            return None
        found.append(date)
    return make_interval(found[0], found[-1])


def _inherit(left: str, end: DateParts) -> DateParts | None:
    """The beginning of a range that leaves its month or year to the end: 5–10 June 1951."""
    if end.last_year and (century := long_span(f"{left} в.")):
        return DateParts(century[0], last_year=century[1])
    shapes: tuple[tuple[str, Callable[[re.Match[str]], DateParts]], ...] = (
        (r"(\d{1,2})(?:-?го|th|st|nd|rd)?\.?", lambda m: DateParts(end.year, end.month, int(m[1]))),
        (
            rf"(\d{{1,2}})(?:-?го|th)?\s({any_word('month')})\.?",
            lambda m: DateParts(end.year, months()[m[2].casefold()], int(m[1])),
        ),
        (
            rf"({any_word('month')})\.?\s(\d{{1,2}})(?:th)?",
            lambda m: DateParts(end.year, months()[m[1].casefold()], int(m[2])),
        ),
        (rf"({any_word('month')})\.?", lambda m: DateParts(end.year, months()[m[1].casefold()])),
        (r"(\d{1,2})\.(\d{1,2})\.?", lambda m: DateParts(end.year, int(m[2]), int(m[1]))),
    )
    for shape, build in shapes:
        match = re.fullmatch(shape, left, re.I)
        if match:
            return build(match)
    return None
