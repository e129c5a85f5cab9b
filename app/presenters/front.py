"""What the front page says of the collection: facts, examples that find something, time, newest documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from app.date_texts import date_text, month_and_year, month_name
from app.i18n import current_language, language_name, ngettext
from app.labels import facet_label
from app.presenters.addresses import document_url
from app.presenters.archive_tree import Level, archive_tree
from app.presenters.facets import Row, row_maker
from app.presenters.histogram import Histogram, histogram
from app.reference_labels import repository_short
from app.search.facets import is_cut
from app.search.results import HitView, SearchPage
from app.search.service import SearchService
from app.search.state import SearchState

NEWEST = 8
"""Documents of the inventory on the front page."""

POINTS = 8
"""A collection of so many dated documents is drawn document by document, a larger one as bars."""

WAYS = 6
"""Values of each way in."""

OPEN = 3
"""Repositories shown with their fonds."""

EXAMPLES = 3

PHRASES = (
    '"главному военному советнику"',
    '"military advisers"',
    '"central committee"',
    '"совершенно секретно"',
)
"""Phrases to show as an example, the first that finds something."""


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something: what sort it is, how many documents, and forms it is found in."""

    kind: str
    query: str
    url: str
    count: int
    forms: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A document on the time line: its place in per cent, its level (0 low, 1 high), where its words run.

    ``room`` is how much of the line they have, in per cent. Several documents of one date are one point.
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
    """A mark of the scale in per cent; ``strong`` where a year begins."""

    at: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Points on a scale; empty where the collection is too large or undated, and bars stand instead."""

    points: tuple[Point, ...] = ()
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page. ``languages`` are (tag, name, documents)."""

    total: int
    earliest: str | None
    latest: str | None
    languages: tuple[tuple[str, str, int], ...]
    archives: tuple[str, ...]
    examples: tuple[Example, ...]
    timeline: Timeline
    years: Histogram
    newest: tuple[HitView, ...]
    people: tuple[Row, ...]
    places: tuple[Row, ...]
    subjects: tuple[Row, ...]
    tree: Level


def front_view(service: SearchService) -> FrontView:
    """Ask the index for everything on the front page."""
    state = SearchState(sort="-date", per_page=NEWEST)
    language = current_language()
    page = service.search(state, language=language)
    oldest = service.search(SearchState(sort="date", per_page=1), months=False)
    everything = SearchState()

    def rows(facet: str) -> tuple[Row, ...]:
        make = row_maker(everything, facet)
        values = page.facets.get(facet, ())[:WAYS]
        return tuple(make(value, facet_label(facet, value.value, value.label)) for value in values)

    archive = page.facets.get("archive", ())
    is_whole = not is_cut("archive", len(archive), page.total)
    below = None if is_whole else lambda path: service.facet(everything, "archive", path, language)
    opened = [value.value for value in archive if "/" not in value.value][:OPEN]
    return FrontView(
        total=page.total,
        earliest=_first_date(oldest),
        latest=_first_date(page),
        languages=tuple(
            (value.value, language_name(value.value), value.count)
            for value in page.facets.get("language", ())
        ),
        archives=tuple(repository_short(value.value) for value in archive if "/" not in value.value),
        examples=_examples(service, page),
        timeline=_timeline(page),
        years=histogram(everything, page),
        newest=page.hits,
        people=rows("person"),
        places=rows("place"),
        subjects=rows("subject"),
        tree=archive_tree(everything, archive, opened, below),
    )


def _first_date(page: SearchPage) -> str | None:
    return date_text(page.hits[0].date) if page.hits and page.hits[0].date else None


# --- Examples ----------------------------------------------------------------------------------------


def _examples(service: SearchService, page: SearchPage) -> tuple[Example, ...]:
    found = []
    for phrase in PHRASES:
        result = service.search(SearchState(q=phrase, per_page=1), months=False)
        if result.total and not result.relaxed:
            found.append(_example("phrase", phrase, result))
            break
    people = page.facets.get("person", ())
    if people:
        label = people[0].label
        named = service.search(SearchState(q=label, per_page=3))
        # A spelling that the reader would not expect to work tells more than the usual one.
        variants = [
            one for name in named.names for one in name.variants if one.casefold() != label.casefold()
        ]
        query = variants[0] if variants else label
        result = service.search(SearchState(q=query, per_page=3))
        if result.total:
            found.append(_example("name", query, result))
    deepest = max(page.facets.get("archive", ()), key=lambda value: value.value.count("/"), default=None)
    if deepest is not None:
        query = f"archive:{deepest.value}" if " " not in deepest.value else f'archive:"{deepest.value}"'
        found.append(Example("archive", query, SearchState(q=query).url(), deepest.count))
    if len(found) < EXAMPLES and page.years:
        fullest = max(page.years, key=lambda year: year.count)
        query = f"date:{fullest.value}"
        found.append(Example("date", query, SearchState(q=query).url(), fullest.count))
    return tuple(found)


def _example(kind: str, query: str, result: SearchPage) -> Example:
    seen = [one.text for name in result.names for one in name.seen][:3]
    forms = [Markup("<mark>{}</mark>").format(one) for one in seen] or _marked(result)[:3]
    return Example(kind, query, SearchState(q=query).url(), result.total, tuple(forms))


def _marked(result: SearchPage) -> list[Markup]:
    """The marked stretches of the snippets, each once."""
    found: dict[str, Markup] = {}
    for hit in result.hits:
        for snippet in hit.snippets:
            for piece in snippet.html.split("<mark>")[1:]:
                text = piece.partition("</mark>")[0]
                # A snippet's html is escaped text, so that a piece of it is too.
                found.setdefault(text.casefold(), Markup("<mark>{}</mark>").format(Markup(text)))  # noqa: S704
    return list(found.values())


# --- Time --------------------------------------------------------------------------------------------


def _timeline(page: SearchPage) -> Timeline:
    dated = sorted((hit for hit in page.hits if hit.date), key=_first_day)
    if not dated or page.total > POINTS:
        return Timeline()
    dates = [tuple(hits) for _, hits in groupby(dated, _first_day)]
    days = [_day(_first_day(hits[0])) for hits in dates]
    first_month, last_month = _month(days[0]), _month(days[-1]) + 1
    months = last_month - first_month
    if months > 24:
        return Timeline()
    width = 100 / months
    at = [(_month(day) - first_month + (day[2] - 1) / 31) * width for day in days]
    points = []
    for index, hits in enumerate(dates):
        # The words of a point run towards the free side; neighbours stand at different heights.
        near_before = index > 0 and at[index] - at[index - 1] < 18
        near_after = index + 1 < len(at) and at[index + 1] - at[index] < 18
        leftward = at[index] > 78 or (near_after and not near_before and at[index] > 25)
        level = 1 if (near_after and not near_before and at[index] <= 25) or at[index] > 78 else 0
        points.append(Point(round(at[index], 2), level, leftward, *_words(hits)))
    ticks = []
    for number in range(first_month, last_month):
        year, month = divmod(number, 12)
        iso = f"{year:04}-{month + 1:02}"
        strong = number == first_month or month == 0
        label = month_and_year(iso) if strong else month_name(iso)
        ticks.append(Tick(round((number - first_month) * width, 2), label, strong))
    return Timeline(tuple(replace(point, room=room_on_line(point, points)) for point in points), tuple(ticks))


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
