"""What a date in a query finds: documents that are dated so, and texts that state it in any spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from app.search import ranking
from app.search.dates import DayOfYear, Period, is_year
from app.search.plan import Clause, Plan
from app.search.words import TEXT, Match, Slots, any_of, best_of, pattern, phrase, row, word
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.tokens import units
from indexer.documents.date_parts import ROMAN
from indexer.documents.date_words import months
from indexer.documents.dates import PartialDate, make_date
from indexer.engines.query import AllOf, DatedOn, DateRange, Node, Scored
from indexer.errors import InvalidValue

MOST_YEARS = 200
"""Years of the index, those with most documents, in which a day without a year is looked for."""

MOST_IN_FIGURES = 20
"""The same for texts that state the day in figures, 21.6.51: with more years any three figures are a date."""


class Dates:
    """Finds dates in one index, whose ``years`` come the most frequent first."""

    def __init__(self, analyzer: Analyzer, years: Iterable[int] = ()) -> None:
        self._analyzer = analyzer
        self._years = tuple(years)[:MOST_YEARS]

    def read_as_date(self, plan: Plan, date: PartialDate | DayOfYear, text: str) -> Plan:
        """The plan of the query ``text``, which is a date and nothing else (`dates.period_meant`)."""
        match = self.dated(date, text)
        known = date if isinstance(date, PartialDate) else None
        return replace(
            plan,
            clauses=(Clause(text, match),),
            bonus=(),
            hints=(),
            patterns=match.patterns,
            words=(frozenset(match.patterns),),
            names=(),
            date=known,
            date_typed=text if known else "",
            words_instead=plan,
        )

    def clause(self, period: Period, typed: str) -> Clause:
        """A date among the words of a query.

        Where a search is relaxed a year weighs as a word does, and a day without a year is its words.
        """
        match = self.dated(period.date, typed)
        loose: tuple[Node, ...] = ()
        if isinstance(period.date, DayOfYear):
            loose = tuple(word(unit).scored for unit in units(self._analyzer.query_tokens(typed)))
        elif is_year(period.date):
            of_the_year = Scored(_within(period.date), ranking.OF_THE_YEAR)
            loose = (best_of((of_the_year, *(row(TEXT, slots) for slots in self._rows(period.date)))),)
        return Clause(typed, match, loose=loose)

    def dated(self, date: PartialDate | DayOfYear, typed: str) -> Match:
        """The documents that are dated so, and those that state the date.

        Of a month or span also, behind them, what may be of it: a letter that bears but the year.
        """
        rows = list(dict.fromkeys(self._rows(date)))
        stated = [row(TEXT, slots) for slots in rows]
        patterns = dict.fromkeys(map(pattern, rows))
        if not is_year(date):
            as_typed = phrase(self._analyzer.query_tokens(typed))
            stated.append(as_typed.node)
            patterns.update(dict.fromkeys(as_typed.patterns))
        nodes: list[Node] = [best_of(stated)]
        if isinstance(date, DayOfYear):
            nodes.append(Scored(DatedOn(tuple(self._days(date))), ranking.DATED))
        else:
            nodes.append(Scored(_within(date), ranking.DATED))
            if date.lo != date.hi:
                nodes.append(Scored(DateRange(date.lo, date.hi), ranking.PERHAPS_DATED))
        return Match(any_of(nodes), (), tuple(patterns))

    def _days(self, day: DayOfYear) -> Iterator[int]:
        """That day in each year that has it, as YYYYMMDD."""
        for year in self._years:
            try:
                yield make_date(year, *day).lo
            except InvalidValue:
                continue

    def _rows(self, date: PartialDate | DayOfYear) -> Iterator[Slots]:
        """The spellings of a day, month or year, as rows of terms; of a longer span none."""
        if isinstance(date, DayOfYear):
            yield from self._rows_of_any_year(date)
            return
        year, month = date.lo // 10000, date.lo // 100 % 100
        years = (str(year),)
        if is_year(date):
            # Typists left no space before the word: 1951г.
            yield ((*years, f"{year}г"),)
            return
        if date.lo // 100 != date.hi // 100:
            return
        numbers, named = (str(month),), (*self._named(month), *self._roman(month))
        if date.lo == date.hi:
            days: tuple[str, ...] = (str(date.lo % 100),)
            yield days, (*numbers, *named), _either(year)
            yield years, ("年",), numbers, ("月",), days, ("日",)
        elif date.lo % 100 == 1 and date.hi == make_date(year, month).hi:
            days = tuple(map(str, range(1, 32)))
            yield (*numbers, *named), years
            yield years, ("年",), numbers, ("月",)
        else:
            return
        yield named, days, years
        yield years, (*numbers, *named), days

    def _rows_of_any_year(self, date: DayOfYear) -> Iterator[Slots]:
        """The spellings of a day: alone by the name of its month, in figures beside a year."""
        days, numbers, named = (str(date.day),), (str(date.month),), self._named(date.month)
        yield days, named
        yield named, days
        yield numbers, ("月",), days, ("日",)
        if years := self._years[:MOST_IN_FIGURES]:
            yield days, (*numbers, *self._roman(date.month)), tuple(chain(*map(_either, years)))
            yield tuple(map(str, years)), numbers, days

    def _named(self, month: int) -> tuple[str, ...]:
        """The terms of the names of a month in every language."""
        return self._terms(form for form, number in months().items() if number == month)

    def _roman(self, month: int) -> tuple[str, ...]:
        return self._terms(roman for roman, number in ROMAN.items() if number == month)

    def _terms(self, forms: Iterable[str]) -> tuple[str, ...]:
        tokens = (token for form in forms for token in self._analyzer.query_tokens(form))
        return tuple(dict.fromkeys(token.terms[0] for token in tokens))


def _within(date: PartialDate) -> Node:
    """Documents of that very day or span: one that is dated to the month may be of any other day."""
    earlier, later = DateRange(None, date.lo - 1), DateRange(date.hi + 1, None)
    return AllOf((DateRange(date.lo, date.hi),), (), (earlier, later))


def _either(year: int) -> tuple[str, ...]:
    """How the figures of a date give its year: 1951, 51."""
    return (str(year), str(year % 100)) if year // 100 == 19 else (str(year),)
