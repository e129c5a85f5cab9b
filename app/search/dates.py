"""Dates in queries: documents of a day, a month or a span, and texts that state the day or month.

A query may be a date as a whole, or have one among its words, as most requests in a reading room do. A bare
year is a word that documents of that year answer as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.results import Warning
from app.search.words import TEXT, Match, Slots, any_of, best_of, pattern, phrase, row
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.tokens import Token
from indexer.documents.dates import PartialDate, make_date
from indexer.documents.written_dates import ROMAN, find_written, months, parse_written
from indexer.engines.base import AllOf, DateRange, Node, Scored
from indexer.errors import InvalidValue

LONGEST = 60
"""Code points of a date or span in a query."""

_FIRST = re.compile(r"\d{1,4}|[^\W\d_]+")
_OPERATORS = frozenset('"«»“”„()[]{}=*:~^+|&')
_FROM = frozenset(("from", "between", "с", "со", "между"))
# Behind these a date says when something was not.
_OTHER_DAYS = frozenset(
    (
        "before",
        "after",
        "since",
        "until",
        "till",
        "than",
        "до",
        "после",
        "позднее",
        "ранее",
        "раньше",
        "позже",
    )
)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# What the reader of dates in prose leaves out: a month in figures, and spans of years.
_MONTH = re.compile(r"(?<![\w./-])(?:1\d{3}|20\d\d)-(?:0[1-9]|1[0-2])(?![\w/-])")
_YEARS = re.compile(r"(?<![\w./-])(?:1\d{3}|20\d\d)\s?[-–—]\s?(?:1\d{3}|20\d\d)(?![\w/-])")
_WORD = re.compile(r"\w+")


class Period(NamedTuple):
    """A date or span in the text of a query, and where it stands, in code points."""

    start: int
    end: int
    date: PartialDate


def period_meant(text: str) -> PartialDate | None:
    """The day, month or span that a query is as a whole; None for any other, also for a bare year.

    >>> [found.iso for text in ("8.9.51", "June 1951", "1951年6月21日") if (found := period_meant(text))]
    ['1951-09-08', '1951-06', '1951-06-21']
    >>> [period_meant(text) for text in ("1951", "before 21 June 1951", "21 June 1951 Mao")]
    [None, None, None]
    """
    first = _FIRST.match(text)
    # «Before» and «about» are words that the reader of dates passes over.
    if first is None or not (first[0].isdecimal() or first[0].casefold() in {*months(), *_FROM}):
        return None
    if len(text) > LONGEST or not _OPERATORS.isdisjoint(text):
        return None
    try:
        date = parse_written(text)
    except InvalidValue:
        return None
    return None if len(date.iso) == len("1951") else date


def periods_in(text: str) -> list[Period]:
    """The days, months and spans among the words of a query, in order; they do not overlap.

    >>> [(text[p.start : p.end], p.date.iso) for text in ("Mao 21 June 1951",) for p in periods_in(text)]
    [('21 June 1951', '1951-06-21')]
    >>> [p.date.iso for p in periods_in("Сталин с 5 по 10 октября 1950 г. и 1963-1964")]
    ['1950-10-05/1950-10-10', '1963/1964']
    """
    found = [Period(*one) for one in find_written(text)]
    for shape in (_MONTH, _YEARS):
        for match in shape.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(Period(*match.span(), parse_written(match[0])))
    periods: list[Period] = []
    for one in sorted(found, reverse=True):
        if not periods or one.end <= periods[-1].start:
            periods.append(_from_its_beginning(text, one))
    return [one for one in periods[::-1] if _word_before(text, one.start) not in _OTHER_DAYS]


def _word_before(text: str, at: int) -> str:
    return (text[:at].rsplit(maxsplit=1) or [""])[-1].casefold()


def _from_its_beginning(text: str, end: Period) -> Period:
    """The span that a date ends: of «from 5 to 10 June 1951» the last three words are found first."""
    for word in _WORD.finditer(text, max(0, end.end - LONGEST), end.start):
        begins = word[0].isdecimal() or word[0].casefold() in {*months(), *_FROM}
        if begins and not text[word.start() - 1 : word.start()].isalnum():
            try:
                span = parse_written(text[word.start() : end.end])
            except InvalidValue:
                continue
            if span.lo < end.date.lo and span.hi == end.date.hi:
                return Period(word.start(), end.end, span)
    return end


def no_day(text: str) -> Warning | None:
    """What to say of a query in the form of a day that no calendar has."""
    if not _ISO_DAY.fullmatch(text.strip()) or period_meant(text.strip()):
        return None
    message = f"{text.strip()} is no day of the calendar; it is searched as figures."
    return Warning("no_such_day", message, {"text": text.strip()})


def read_as_date(plan: Plan, date: PartialDate, text: str, analyzer: Analyzer) -> Plan:
    """The plan of the query ``text``, which is a date and nothing else (:func:`period_meant`)."""
    match = dated(date, analyzer, text)
    return replace(
        plan,
        clauses=(Clause(text, match),),
        bonus=(),
        hints=(),
        patterns=match.patterns,
        words=(frozenset(match.patterns),),
        names=(),
        date=date,
        date_typed=text,
        words_instead=plan,
    )


def dated(date: PartialDate, analyzer: Analyzer, typed: str) -> Match:
    """The documents that are dated so, and those that state the day or month.

    Of a month or span also, behind them, what may be of it: a letter that bears but the year.
    """
    rows = list(dict.fromkeys(_rows(date, analyzer)))
    as_typed = phrase(analyzer.query_tokens(typed))
    stated = best_of((*(row(TEXT, slots) for slots in rows), as_typed.node))
    patterns = dict.fromkeys((*map(pattern, rows), *as_typed.patterns))
    nodes = [Scored(_within(date), ranking.DATED), stated]
    if date.lo != date.hi:
        nodes.append(Scored(DateRange(date.lo, date.hi), ranking.PERHAPS_DATED))
    return Match(any_of(nodes), (), tuple(patterns))


def or_of_the_year(match: Match, token: Token) -> Match:
    """A word that is a year is answered by documents of that year, too."""
    if not _YEAR.fullmatch(token.surface):
        return match
    year = Scored(_within(make_date(int(token.surface))), ranking.OF_THE_YEAR)
    return match._replace(node=best_of((match.node, year)))


def _within(date: PartialDate) -> Node:
    """Documents of that very day or span: one that is dated to the month may be of any other day."""
    earlier, later = DateRange(None, date.lo - 1), DateRange(date.hi + 1, None)
    return AllOf((DateRange(date.lo, date.hi),), (), (earlier, later))


def _rows(date: PartialDate, analyzer: Analyzer) -> Iterator[Slots]:
    """The spellings of a day or month, as rows of terms; of a longer span none."""
    if date.lo // 100 != date.hi // 100:
        return
    year, month = date.lo // 10000, date.lo // 100 % 100
    forms = [form for form, number in months().items() if number == month]
    forms += [roman for roman, number in ROMAN.items() if number == month]
    named = tuple(dict.fromkeys(token.terms[0] for form in forms for token in analyzer.query_tokens(form)))
    numbers, years = (str(month),), (str(year),)
    if date.lo == date.hi:
        days: tuple[str, ...] = (str(date.lo % 100),)
        either = (*years, str(year % 100)) if year // 100 == 19 else years
        yield days, (*numbers, *named), either
        yield years, ("年",), numbers, ("月",), days, ("日",)
    elif date.lo % 100 == 1 and date.hi == make_date(year, month).hi:
        days = tuple(map(str, range(1, 32)))
        yield (*numbers, *named), years
        yield years, ("年",), numbers, ("月",)
    else:
        return
    yield named, days, years
    yield years, (*numbers, *named), days
