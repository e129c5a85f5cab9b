"""The shapes of single dates as regular expressions, for `indexer.documents.written_dates`."""

from __future__ import annotations

import re
from functools import cache

from indexer.documents.date_words import any_word

DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|-?(?:го|е|ого))?"
"""The day of a month in figures, as an ordinal too; its number is the group ``d``."""

# A form leaves the day between quotation marks: «8» сентября 1951 г.
_QUOTED = rf"(?P<quoted>[«\"„“]\s?)?{DAY}(?(quoted)\s?[»\"“”])"
_YEAR = r"(?P<y>\d{4}|['’]?\d{2})(?!\d)"
_YEAR4 = r"(?P<y>\d{4})(?!\d)"
#: What may stand behind a year: г., гг., года.
YEAR_BEHIND = r"(?:\s{0,3}(?:гг?\.?(?:\s?г\.)?|год[аеу]?|г\.г\.)(?!\w))?"
_ROM = r"(?P<rom>VIII|VII|III|XII|VI|IV|IX|XI|II|I|V|X|[ХІУ]{1,4})"


@cache
def date_shapes() -> tuple[re.Pattern[str], ...]:
    """All shapes of a single date, the most telling first; none has a nested repetition."""
    month = rf"(?P<mon>{any_word('month')})(?![^\W\d_])\.?"
    season = rf"(?P<season>{any_word('season')})(?!\w)"
    shapes = (
        rf"\d{{1,2}}\s{{0,2}}(?:(?:{any_word('month')})\s{{0,2}})?\({DAY}\s{{0,2}}{month}?\)\s{{0,2}}(?P<mon2>[^\W\d_]{{3,9}})?\s{{0,2}}{_YEAR4}{YEAR_BEHIND}",
        rf"{_QUOTED}[\s.,\-/]{{0,3}}(?:of\s)?{month}[\s.,\-/]{{0,3}}{_YEAR}{YEAR_BEHIND}",
        rf"{month}[\s.\-]{{0,3}}{DAY}(?:\s{{0,2}},\s{{0,3}}|\s{{1,3}}|-){_YEAR}{YEAR_BEHIND}",
        rf"{_YEAR4}{YEAR_BEHIND}[\s,.\-]{{1,3}}{month}[\s\-]{{1,3}}{DAY}(?!\d)",
        rf"{month}(?:\s{{0,3}},?\s{{0,3}}|-)(?:of\s)?{_YEAR4}{YEAR_BEHIND}",
        rf"{_YEAR4}{YEAR_BEHIND}[\s,]{{1,3}}{month}",
        rf"{season}(?:\s{{0,3}},?\s{{0,3}})(?:of\s)?{_YEAR4}{YEAR_BEHIND}",
        rf"{DAY}\s{{0,2}}[.\-/\s]\s{{0,2}}{_ROM}\s{{0,2}}[.\-/\s]\.?\s{{0,2}}{_YEAR}{YEAR_BEHIND}",
        rf"(?P<d>\d{{1,2}})\s{{0,2}}\.\s{{0,2}}(?P<m>\d{{1,2}})\s{{0,2}}\.{{1,2}}\s{{0,2}}{_YEAR}{YEAR_BEHIND}",
        rf"(?P<d>\d{{1,2}})-(?P<m>\d{{1,2}})-{_YEAR}{YEAR_BEHIND}",
        rf"(?P<us1>\d{{1,2}})/(?P<us2>\d{{1,2}})/{_YEAR}{YEAR_BEHIND}",
        r"(?P<y>\d{4})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
        r"(?P<y>\d{4})\s?[年년](?:\s?(?P<m>\d{1,2})\s?[月월](?:\s?(?P<d>\d{1,2})\s?[日号號일])?)?",
        rf"(?P<m>\d{{1,2}})\.(?P<y>\d{{4}})(?!\d){YEAR_BEHIND}",
    )
    return tuple(re.compile(shape, re.I) for shape in shapes)
