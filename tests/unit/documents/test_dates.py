"""Dates: ISO of any precision, intervals, and the spellings of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.documents.dates import make_date, make_interval, parse_iso, years
from indexer.documents.written_dates import find_written, parse_written
from indexer.errors import InvalidValue
from tests.tables import rows

WRITTEN = rows("written_dates.tsv")


@pytest.mark.parametrize(
    ("text", "lo", "hi"),
    [
        ("1951", 19510101, 19511231),
        ("1951-06", 19510601, 19510630),
        ("1952-02", 19520201, 19520229),
        ("1951-06-21", 19510621, 19510621),
        ("1951-06-21/1951-06-30", 19510621, 19510630),
        ("1951-06/1951-08", 19510601, 19510831),
        ("1950/1953-07-27", 19500101, 19530727),
    ],
)
def test_iso_of_any_precision(text: str, lo: int, hi: int) -> None:
    date = parse_iso(text)
    assert (date.iso, date.lo, date.hi, date.written) == (text, lo, hi, None)


def test_shortened_interval_and_time_of_day_are_kept_as_written() -> None:
    short = parse_iso("1951-06-21/30")
    assert (short.iso, short.written) == ("1951-06-21/1951-06-30", "1951-06-21/30")
    assert parse_iso("1951-06-21T16:20:00Z").iso == "1951-06-21"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1951-02-30", "no day 30, its last is 28"),
        ("1951-13", "no month 13"),
        ("0000", "year 0"),
        ("June 1951", "not an ISO 8601 date"),
        ("51-06-21", "not an ISO 8601 date"),
        ("1951-6-21", "not an ISO 8601 date"),
        ("1951-06-21/1950", "ends before it begins"),
        ("", "not an ISO 8601 date"),
        ("１９５１", "not an ISO 8601 date"),
    ],
)
def test_impossible_dates_say_why(text: str, reason: str) -> None:
    with pytest.raises(InvalidValue, match=reason):
        parse_iso(text)


@given(st.dates(), st.dates())
def test_intervals_round_trip(first: object, last: object) -> None:
    a, b = sorted((parse_iso(str(first)), parse_iso(str(last))), key=lambda date: date.lo)
    interval = make_interval(a, b)
    assert parse_iso(interval.iso) == interval
    assert (interval.lo, interval.hi) == (a.lo, b.hi)


def test_years() -> None:
    assert years(parse_iso("1951-06")) == (1951,)
    assert years(parse_iso("1950-12/1952-01")) == (1950, 1951, 1952)
    assert years(parse_iso("0001/9999")) == ()


def test_impossible_month_of_a_made_date() -> None:
    with pytest.raises(InvalidValue, match="no month 00"):
        make_date(1951, 0)


@pytest.mark.parametrize(("text", "iso"), WRITTEN)
def test_written_dates(text: str, iso: str) -> None:
    if iso == "-":
        with pytest.raises(InvalidValue):
            parse_written(text)
    else:
        date = parse_written(text)
        assert (date.iso, date.written) == (iso, text)
        again = parse_iso(iso)
        assert (date.lo, date.hi) == (again.lo, again.hi)


def test_dates_are_found_in_prose_and_numbers_are_not() -> None:
    prose = "Беседа 13 мая 1927 г. and June 5, 1951, from 8.9.51, No. 3107, 12/3/51a, version 1.2.3.4"
    assert [date.iso for _, _, date in find_written(prose)] == ["1927-05-13", "1951-06-05", "1951-09-08"]
    for start, end, date in find_written(prose):
        assert prose[start:end] == date.written


@given(st.text(alphabet="0123456789.-/–, XVIджанмайгJuneca年月日()[]?", max_size=60))
def test_no_string_crashes(text: str) -> None:
    try:
        date = parse_written(text)
    except InvalidValue:
        return
    assert date.lo <= date.hi
