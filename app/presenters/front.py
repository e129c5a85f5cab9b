"""What the front page says of the collection: facts, examples that find something, time, newest documents."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from app.date_texts import date_text
from app.i18n import current_language, language_name
from app.labels import facet_label
from app.presenters.archive_tree import Level, archive_tree
from app.presenters.differences import Differences, differences_url
from app.presenters.facets import Row, row_maker
from app.presenters.histogram import Histogram, histogram
from app.presenters.layouts import side_of
from app.presenters.points import Timeline, points_in_time
from app.reference_labels import repository_short
from app.search.facets import is_cut
from app.search.results import HitView, SearchPage
from app.search.service import SearchService
from app.search.state import SearchState
from indexer.documents.references import UNCODED

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
    """The front page.

    ``languages`` are (tag, name, documents). Each of the ``newest`` documents has its languages and how many
    texts are in each; ``differing`` is how many documents have texts that disagree, 0 where nobody counted.
    """

    total: int
    earliest: str | None
    latest: str | None
    languages: tuple[tuple[str, str, int], ...]
    archives: tuple[str, ...]
    examples: tuple[Example, ...]
    timeline: Timeline
    years: Histogram
    newest: tuple[tuple[HitView, tuple[tuple[str, int], ...]], ...]
    differing: int
    differing_url: str
    people: tuple[Row, ...]
    places: tuple[Row, ...]
    subjects: tuple[Row, ...]
    tree: Level


def front_view(service: SearchService, differences: Differences) -> FrontView:
    """Ask the index for everything on the front page."""
    differing = differences.everywhere(service)
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
    repositories = [value.value for value in archive if "/" not in value.value and value.value != UNCODED]
    is_whole = not is_cut("archive", len(archive), page.total)
    below = None if is_whole else lambda path: service.facet(everything, "archive", path, language)
    return FrontView(
        total=page.total,
        earliest=_first_date(oldest),
        latest=_first_date(page),
        languages=tuple(
            (value.value, language_name(value.value), value.count)
            for value in sorted(page.facets.get("language", ()), key=lambda value: side_of(value.value))
        ),
        archives=tuple(map(repository_short, repositories)),
        examples=_examples(service, page),
        timeline=points_in_time(page),
        years=histogram(everything, page),
        newest=tuple((hit, _texts(hit)) for hit in page.hits),
        differing=len(differing),
        differing_url=differences_url(differing),
        people=rows("person"),
        places=rows("place"),
        subjects=rows("subject"),
        tree=archive_tree(everything, archive, repositories[:OPEN], below),
    )


def _texts(hit: HitView) -> tuple[tuple[str, int], ...]:
    """The languages of a document as they stand on its page, with the texts in each."""
    counts = {one.language: one.version[1] for one in hit.snippets}
    return tuple((tag, counts.get(tag, 1)) for tag in sorted(hit.languages, key=side_of))


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
    filed = [value for value in page.facets.get("archive", ()) if value.value != UNCODED]
    deepest = max(filed, key=lambda value: value.value.count("/"), default=None)
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
