"""What the front page says of the collection: facts, examples that find something, time, newest documents."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.date_texts import date_text
from app.i18n import current_language, language_name
from app.labels import facet_label
from app.presenters.archive_tree import Level, archive_tree
from app.presenters.facets import Row, row_maker
from app.presenters.histogram import Histogram, histogram
from app.presenters.points import Timeline, points_in_time
from app.reference_labels import repository_short
from app.search.facets import is_cut
from app.search.results import HitView, SearchPage
from app.search.service import SearchService
from app.search.state import SearchState

NEWEST = 8
"""Documents of the inventory on the front page."""

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
        timeline=points_in_time(page),
        years=histogram(everything, page),
        newest=page.hits,
        people=rows("person"),
        places=rows("place"),
        subjects=rows("subject"),
        tree=archive_tree(everything, archive, opened, below),
    )


def _first_date(page: SearchPage) -> str | None:
    return date_text(page.hits[0].date) if page.hits and page.hits[0].date else None


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
    years = [year for year in page.years if year.value.isdecimal()]
    if len(found) < EXAMPLES and years:
        fullest = max(years, key=lambda year: year.count)
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
