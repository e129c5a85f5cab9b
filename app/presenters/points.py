"""A small collection in time, drawn document by document on a line; a larger one is drawn as bars.

Places and widths are in per cent of the line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.date_texts import date_text, month_and_year, month_name
from app.i18n import ngettext
from app.presenters.addresses import document_url
from app.search.results import HitView, SearchPage
from app.search.state import SearchState

POINTS = 8
"""A collection of so many dated documents is drawn document by document, a larger one as bars."""

MOST_MONTHS = 24
"""Of a longer time the months could not be told apart."""

NEAR = 18
"""Points nearer to each other than so much of the line stand at different heights."""

LATE = 78
"""Words of points behind this place run towards the beginning."""

EARLY = 25
"""Up to this place there is no room before a point."""


@dataclass(frozen=True, slots=True)
class Point:
    """A document on the line: its place, its level (0 low, 1 high), where its words run, which have ``room``.

    Several documents of one date are one point.
    """

    at: float
    level: int
    leftward: bool
    date: str
    title: str
    url: str
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the scale; ``strong`` where a year begins."""

    at: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points on a scale; empty where the collection is too large or undated, and bars stand instead."""

    points: tuple[Point, ...] = ()
    ticks: tuple[Tick, ...] = ()


def points_in_time(page: SearchPage) -> Timeline:
    """The documents of ``page``, where these are all, on a scale of months."""
    dated = sorted((hit for hit in page.hits if hit.date), key=_first_day)
    if not dated or page.total > POINTS:
        return Timeline()
    dates = [tuple(hits) for _, hits in groupby(dated, _first_day)]
    days = [_day(_first_day(hits[0])) for hits in dates]
    months = range(_month(days[0]), _month(days[-1]) + 1)
    if len(months) > MOST_MONTHS:
        return Timeline()
    width = 100 / len(months)
    places = [(_month(day) - months.start + (day[2] - 1) / 31) * width for day in days]
    points = [_point(index, places, hits) for index, hits in enumerate(dates)]
    return Timeline(
        tuple(replace(point, room=room_on_line(point, points)) for point in points),
        tuple(_tick(number, months.start, width) for number in months),
    )


def _point(index: int, places: Sequence[float], hits: Sequence[HitView]) -> Point:
    """The point of ``hits``, whose words run towards the free side; neighbours stand at different heights."""
    at = places[index]
    near_before = index > 0 and at - places[index - 1] < NEAR
    near_after = index + 1 < len(places) and places[index + 1] - at < NEAR
    begins_group = near_after and not near_before
    leftward = at > LATE or (begins_group and at > EARLY)
    level = 1 if at > LATE or (begins_group and at <= EARLY) else 0
    return Point(round(at, 2), level, leftward, *_words(hits))


def _tick(number: int, first: int, width: float) -> Tick:
    """The mark of month ``number`` on a scale that begins with month ``first``."""
    year, month = divmod(number, 12)
    iso = f"{year:04}-{month + 1:02}"
    strong = number == first or month == 0
    label = month_and_year(iso) if strong else month_name(iso)
    return Tick(round((number - first) * width, 2), label, strong)


def _words(hits: Sequence[HitView]) -> tuple[str, str, str]:
    """Date, title and address of a point; several documents are a number, which leads to their month."""
    hit = hits[0]
    iso = hit.date.iso.partition("/")[0] if hit.date else ""
    if len(hits) == 1:
        return date_text(hit.date) if hit.date else "", hit.title, document_url(hit.id, SearchState())
    number = ngettext("%(num)s document", "%(num)s documents", len(hits))
    return date_text(iso), number, f"/timeline/{iso[:7]}"


def _first_day(hit: HitView) -> int:
    return hit.date.lo if hit.date else 0


def room_on_line(point: Point, points: Sequence[Point]) -> float:
    """How far the words of a point may run before they meet the stem, or half-way the words, of another."""
    # A low stem ends below the words of a high point.
    others = [other for other in points if other is not point and other.level >= point.level]
    if point.leftward:
        near = max(
            (other for other in others if other.at <= point.at), key=lambda other: other.at, default=None
        )
        free = point.at - (near.at if near else 0)
    else:
        near = min(
            (other for other in others if other.at >= point.at), key=lambda other: other.at, default=None
        )
        free = (near.at if near else 100) - point.at
    facing = near is not None and near.level == point.level and near.leftward != point.leftward
    return round(free / 2 if facing else free, 2)


def _day(number: int) -> tuple[int, int, int]:
    return number // 10000, number // 100 % 100, number % 100


def _month(day: tuple[int, int, int]) -> int:
    """Months since the beginning of our era."""
    return day[0] * 12 + day[1] - 1
