"""Dates in the spellings of documents: 8.9.51, 1.X.50 г., October 01, 1950, 1 октября 1950 г., 1951年9月8日.

Rules where a spelling leaves a choice:

- Numbers with dots or hyphens are day, month, year, as in Russia and most of Europe; numbers with strokes are
  month, day, year, as in the United States, unless the first cannot be a month.
- A year of two digits lies in the twentieth century: archives that write so are of that time.
- Of two days, one in brackets, as in 25 октября (7 ноября) 1917, the bracketed one is new style and counts.
- A day or month 0 is one that is not known, as in 00/00/1975.
- «About», «not later than» and their like leave the date they stand by; the spelling is kept in ``written``.
  So do a weekday before it, and a time of day, «undated» and «bulk 1950-1951» behind it.
- A year that misses its last digit or two, as catalogues write it (195-, 195X, 19uu), is a decade or century.
- Several years (1949, 1951-1953) are the span from the first to the last.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from indexer.documents.dates import PartialDate, make_date, make_interval, parse_iso
from indexer.documents.tables import cells, read_table
from indexer.errors import InvalidValue

#: No written date is longer; anything longer is prose and is not looked at.
LONGEST = 100

#: Months in Roman numerals, as Russian offices wrote them.
ROMAN = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1
    )
}
# Typists wrote Roman numerals with the Cyrillic letters of their machine.
_LOOKALIKES = str.maketrans("ХІУ", "XIV")
_HAN_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


@dataclass(frozen=True)
class _Parts:
    """What a spelling states; the missing parts of the beginning of a range come from its end."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_year: int | None = None

    def date(self) -> PartialDate:
        if self.year is None:
            raise InvalidValue("the year is missing")
        if self.last_year:
            return make_interval(make_date(self.year), make_date(self.last_year))
        if self.last_month:
            return make_interval(make_date(self.year, self.month), make_date(self.year, self.last_month))
        return make_date(self.year, self.month, self.day)


@cache
def _words(kind: str) -> dict[str, str]:
    return {
        form: row["value"] for row in read_table("date_words.tsv") if row["kind"] == kind
        for form in cells(row["forms"])
    }  # fmt: skip


@cache
def months() -> dict[str, int]:
    """Every form of a month's name, lower case and without a final dot → its number, in order of the table.

    >>> months()["сентябре"], months()["sept"]
    (9, 9)
    """
    return {form: int(value) for form, value in _words("month").items()}


@cache
def year_words() -> tuple[str, ...]:
    """The words that make a year of a number beside it, lower case, the longest first.

    >>> year_words()[-1], "году" in year_words()
    ('г', True)
    """
    return tuple(sorted(_words("year"), key=lambda form: (-len(form), form)))


@cache
def _any(kind: str) -> str:
    return "|".join(re.escape(form) for form in sorted(_words(kind), key=len, reverse=True))


_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|-?(?:го|е|ого))?"
_YEAR = r"(?P<y>\d{4}|['’]?\d{2})(?!\d)"
_YEAR4 = r"(?P<y>\d{4})(?!\d)"
_SUFFIX = r"(?:\s{0,3}(?:гг?\.?(?:\s?г\.)?|год[аеу]?|г\.г\.)(?!\w))?"
_ROM = r"(?P<rom>VIII|VII|III|XII|VI|IV|IX|XI|II|I|V|X|[ХІУ]{1,4})"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """All shapes of a single date, the most telling first; none has a nested repetition."""
    month = rf"(?P<mon>{_any('month')})(?![^\W\d_])\.?"
    season = rf"(?P<season>{_any('season')})(?!\w)"
    shapes = (
        rf"\d{{1,2}}\s{{0,2}}(?:(?:{_any('month')})\s{{0,2}})?\({_DAY}\s{{0,2}}{month}?\)\s{{0,2}}(?P<mon2>[^\W\d_]{{3,9}})?\s{{0,2}}{_YEAR4}{_SUFFIX}",
        rf"{_DAY}[\s.,\-/]{{0,3}}(?:of\s)?{month}[\s.,\-/]{{0,3}}{_YEAR}{_SUFFIX}",
        rf"{month}[\s.\-]{{0,3}}{_DAY}(?:\s{{0,2}},\s{{0,3}}|\s{{1,3}}|-){_YEAR}{_SUFFIX}",
        rf"{_YEAR4}{_SUFFIX}[\s,.\-]{{1,3}}{month}[\s\-]{{1,3}}{_DAY}(?!\d)",
        rf"{month}(?:\s{{0,3}},?\s{{0,3}}|-)(?:of\s)?{_YEAR4}{_SUFFIX}",
        rf"{_YEAR4}{_SUFFIX}[\s,]{{1,3}}{month}",
        rf"{season}(?:\s{{0,3}},?\s{{0,3}})(?:of\s)?{_YEAR4}{_SUFFIX}",
        rf"{_DAY}\s{{0,2}}[.\-/\s]\s{{0,2}}{_ROM}\s{{0,2}}[.\-/\s]\.?\s{{0,2}}{_YEAR}{_SUFFIX}",
        rf"(?P<d>\d{{1,2}})\s{{0,2}}\.\s{{0,2}}(?P<m>\d{{1,2}})\s{{0,2}}\.{{1,2}}\s{{0,2}}{_YEAR}{_SUFFIX}",
        rf"(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-{_YEAR}{_SUFFIX}",
        rf"(?P<us1>\d{{1,2}})/(?P<us2>\d{{1,2}})/{_YEAR}{_SUFFIX}",
        r"(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s?[年년](?:\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?)?",
        rf"(?P<m>\d{{1,2}})\.(?P<y>\d{{4}})(?!\d){_SUFFIX}",
    )
    return tuple(re.compile(shape, re.I) for shape in shapes)


_TIME = re.compile(
    r"(?:,?\s|T)(?:(?:at|в)\s)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{1,4}|[+-]\d{2}:?\d{2}))?"
    r"(?:\s\([^()]{1,40}\))?$",
    re.I,
)
_REMARK = re.compile(r"[,;]?\s(?:(?:and\s|&\s)?(?:undated|n\.d\.?)|\(?(?:and\s)?bulk\b.{0,60})$", re.I)
_ERA = re.compile(r"(民國|民国|明治|大正|昭和|平成)\s?(\d{1,3}|元)\s?(?=年)")
_ERA_BEGAN = {"民國": 1912, "民国": 1912, "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989}
_ONLY_YEAR = re.compile(rf"(?P<y>[1-9]\d{{3}}){_SUFFIX}", re.I)
_DECADE = re.compile(r"(?P<y>\d{3}0)(?:s|-?е(?:\sг(?:г|оды|одов)?\.?)?)", re.I)
_CUT = re.compile(r"(?P<year>(?:1[5-9]|20)\d)[-Xu]|(?P<century>1[5-9]|20)(?:--|XX|uu)", re.I)
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
    value = _bare(_han_numbers(written))
    parts = _single(value)
    if parts is not None:
        return replace(parts.date(), written=written)
    found = _range(value) or _several(value)
    if found is None:
        raise InvalidValue(f"«{written[:60]}» is not a date in any spelling known here")
    return replace(found, written=written)


def says_undated(text: str) -> bool:
    """Whether a text says that there is no date.

    >>> says_undated("n. d."), says_undated("[Б/д]"), says_undated("1951")
    (True, True, False)
    """
    return re.sub(r"[\s\[\]().]", "", text.casefold()) in _words("none")


def find_written(text: str, limit: int = 1000) -> Iterator[tuple[int, int, PartialDate]]:
    """The dates (to the day or month, not bare years) in the first ``limit`` characters of a text, in order.

    Each with its start and end, half-open; where two spellings overlap the longer one counts.
    """
    head = text[:limit]
    found: list[tuple[int, int, PartialDate]] = []
    for pattern in _patterns():
        for match in pattern.finditer(head):
            start, end = match.span()
            if re.match(r"\w", head[start - 1 : start]) or re.match(r"\w", head[end : end + 1]):
                continue
            if any(start < taken and end > first for first, taken, _ in found):
                continue
            try:
                found.append((start, end, replace(_parts(match).date(), written=match.group())))
            except InvalidValue:
                continue
    return iter(sorted(found, key=lambda item: item[0]))


def _bare(value: str) -> str:
    """Without a time of day, brackets, question marks, weekdays, «about» and closing punctuation."""
    value = _REMARK.sub("", _TIME.sub("", re.sub(r"\s+", " ", value)))
    value = value.replace("[", "").replace("]", "").replace("?", "").strip(" ,;:")
    if value.startswith("(") and value.endswith(")"):
        value = value[1:-1].strip()
    value = re.sub(rf"^(?:{_any('weekday')})(?:\s?[,.]\s?|\s)(?=\S)", "", value, flags=re.I)
    for _ in range(3):
        value = re.sub(rf"^(?:{_any('about')})(?:\.\s?|,?\s)(?=\S)|^约", "", value, flags=re.I).strip(" ,;:")
    # A closing dot belongs to the date only after г.
    return value[:-1].rstrip() if value.endswith(".") and not value.endswith("г.") else value


def _single(value: str) -> _Parts | None:
    for pattern in (*_patterns(), _ONLY_YEAR):
        match = pattern.fullmatch(value)
        if match:
            return _parts(match)
    decade, cut = _DECADE.fullmatch(value), _CUT.fullmatch(value)
    if cut:
        first, years = (int(cut["year"]) * 10, 10) if cut["year"] else (int(cut["century"]) * 100, 100)
        return _Parts(first, last_year=first + years - 1)
    return None if decade is None else _Parts(int(decade["y"]), last_year=int(decade["y"]) + 9)


def _parts(match: re.Match[str]) -> _Parts:
    group = match.groupdict()
    year = _year(group["y"])
    day = (int(group["d"]) or None) if group.get("d") else None
    if group.get("season"):
        opening, closing = _words("season")[group["season"].casefold()].split("-")
        return _Parts(year, int(opening), None, int(closing))
    name = group.get("mon") or group.get("mon2")
    if name:
        number = _words("month").get(name.casefold())
        if number is None:
            raise InvalidValue(f"«{name}» is no month")
        return _Parts(year, int(number), day)
    if group.get("rom"):
        roman = group["rom"].upper().translate(_LOOKALIKES)
        if roman not in ROMAN:
            raise InvalidValue(f"«{roman}» is no month")
        return _Parts(year, ROMAN[roman], day)
    if group.get("us1"):
        first, second = int(group["us1"]), int(group["us2"])
        first, second = (second, first) if first > 12 else (first, second)
        if not first and group["y"] == "00":
            raise InvalidValue("nothing of the date is known")
        return _Parts(year, first or None, (second or None) if first else None)
    month = (int(group["m"]) or None) if group.get("m") else None
    return _Parts(year, month, day if month else None)


def _year(digits: str) -> int:
    number = int(digits.lstrip("'’"))
    return number if len(digits.lstrip("'’")) == 4 else 1900 + number


def _range(value: str) -> PartialDate | None:
    value = re.sub(r"^(?:с|со|from|between|между)\s", "", value, flags=re.I)
    inner = re.fullmatch(
        rf"(?P<mon>{_any('month')})\.?\s(?P<d>\d{{1,2}})\s?[–—-]\s?(?P<e>\d{{1,2}}),?\s(?P<y>\d{{4}})",
        value,
        re.I,
    )
    if inner:
        year, month = int(inner["y"]), months()[inner["mon"].casefold()]
        return make_interval(make_date(year, month, int(inner["d"])), make_date(year, month, int(inner["e"])))
    for dash in _DASH.finditer(value):
        left, right = value[: dash.start()].strip(), value[dash.end() :].strip()
        short = re.fullmatch(rf"(\d{{2}}){_SUFFIX}", right)
        first = re.fullmatch(rf"(\d{{2}})(\d{{2}}){_SUFFIX}", left)
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


def _inherit(left: str, end: _Parts) -> _Parts | None:
    """The beginning of a range that leaves its month or year to the end: 5–10 June 1951."""
    shapes: tuple[tuple[str, Callable[[re.Match[str]], _Parts]], ...] = (
        (r"(\d{1,2})(?:-?го|th|st|nd|rd)?\.?", lambda m: _Parts(end.year, end.month, int(m[1]))),
        (
            rf"(\d{{1,2}})(?:-?го|th)?\s({_any('month')})\.?",
            lambda m: _Parts(end.year, _month(m[2]), int(m[1])),
        ),
        (rf"({_any('month')})\.?\s(\d{{1,2}})(?:th)?", lambda m: _Parts(end.year, _month(m[1]), int(m[2]))),
        (rf"({_any('month')})\.?", lambda m: _Parts(end.year, _month(m[1]))),
        (r"(\d{1,2})\.(\d{1,2})\.?", lambda m: _Parts(end.year, int(m[2]), int(m[1]))),
    )
    for shape, build in shapes:
        match = re.fullmatch(shape, left, re.I)
        if match:
            return build(match)
    return None


def _month(name: str) -> int:
    return months()[name.casefold()]


def _han_numbers(value: str) -> str:
    """Chinese numerals before 年, 月 and 日 in digits, years of an era in ours: 民國四十年九月二十八日."""

    def number(match: re.Match[str]) -> str:
        digits, unit = match[1], match[2]
        if "十" in digits:
            tens, _, ones = digits.partition("十")
            return f"{_HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)}{unit}"
        return "".join(str(_HAN_DIGITS[char]) for char in digits) + unit

    digits = re.sub(r"([〇○零一二三四五六七八九十]{1,4})([年月日号號])", number, value)
    return _ERA.sub(lambda m: str(_ERA_BEGAN[m[1]] - 1 + (1 if m[2] == "元" else int(m[2]))), digits)
