"""A query that is a date and nothing else: documents of that day, and texts that state it in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.words import TEXT, Match, Slots, any_of, best_of, pattern, phrase, row
from indexer.analysis.analyzer import Analyzer
from indexer.documents.dates import PartialDate
from indexer.documents.written_dates import ROMAN, months, parse_written
from indexer.engines.base import AllOf, DateRange, Node, Scored
from indexer.errors import InvalidValue

LONGEST = 40
"""Code points of a query that may be a date."""

_FIRST = re.compile(r"\d{1,4}|[^\W\d_]+")
_OPERATORS = frozenset('"«»“”„()[]{}=*:~^+|&')


def day_meant(text: str) -> PartialDate | None:
    """The day that a query is as a whole; None for any other, also for a month or a year, which are words.

    >>> [day.iso for text in ("8.9.51", "June 21, 1951", "1951年6月21日") if (day := day_meant(text))]
    ['1951-09-08', '1951-06-21', '1951-06-21']
    >>> [day_meant(text) for text in ("1951", "June 1951", "before 21 June 1951", "21 June 1951 Mao")]
    [None, None, None, None]
    """
    first = _FIRST.match(text)
    # «Before» and «about» are words that the reader of dates passes over.
    if first is None or not (first[0].isdecimal() or first[0].casefold() in months()):
        return None
    if len(text) > LONGEST or not _OPERATORS.isdisjoint(text):
        return None
    try:
        date = parse_written(text)
    except InvalidValue:
        return None
    return date if date.lo == date.hi else None


def read_as_date(plan: Plan, text: str, analyzer: Analyzer) -> Plan:
    """The plan of the query ``text`` as a date, where it is a day and nothing else."""
    date = day_meant(text)
    if date is None:
        return plan
    match = _on_day(date, analyzer, text)
    return replace(
        plan,
        clauses=(Clause(text, match),),
        bonus=(),
        hints=(),
        patterns=match.patterns,
        words=(frozenset(match.patterns),),
        names=(),
        date=date,
        words_instead=plan,
    )


def _on_day(date: PartialDate, analyzer: Analyzer, typed: str) -> Match:
    """The documents that are dated so, and those that state the day."""
    rows = list(dict.fromkeys(_rows(date, analyzer)))
    as_typed = phrase(analyzer.query_tokens(typed))
    stated = best_of((*(row(TEXT, slots) for slots in rows), as_typed.node))
    patterns = dict.fromkeys((*map(pattern, rows), *as_typed.patterns))
    return Match(any_of((Scored(_dated(date), ranking.DATED), stated)), (), tuple(patterns))


def _dated(date: PartialDate) -> Node:
    """Documents of that very day: one that is dated to the month may be of any other."""
    earlier, later = DateRange(None, date.lo - 1), DateRange(date.hi + 1, None)
    return AllOf((DateRange(date.lo, date.hi),), (), (earlier, later))


def _rows(date: PartialDate, analyzer: Analyzer) -> Iterator[Slots]:
    """The spellings of a day, as rows of terms."""
    year, month, day = date.lo // 10000, date.lo // 100 % 100, date.lo % 100
    forms = [form for form, number in months().items() if number == month]
    forms += [roman for roman, number in ROMAN.items() if number == month]
    named = tuple(dict.fromkeys(token.terms[0] for form in forms for token in analyzer.query_tokens(form)))
    days, numbers, years = (str(day),), (str(month),), (str(year),)
    either = (*years, str(year % 100)) if year // 100 == 19 else years
    yield days, (*numbers, *named), either
    yield named, days, years
    yield years, (*numbers, *named), days
    yield years, ("年",), numbers, ("月",), days, ("日",)
