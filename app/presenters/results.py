"""Everything a page of results shows, gathered for its template."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

from app.i18n import gettext, ngettext
from app.presenters.facets import ChipView, Node, Panel, archive_tree, chips, hidden_fields, panels
from app.presenters.histogram import Histogram, histogram
from app.presenters.names import NameView, names
from app.presenters.notices import warning_text
from app.search.results import HitView, SearchPage, Snippet
from app.search.state import SearchState

SORTS = ("relevance", "date", "-date", "title")
PER_PAGE = (10, 20, 50, 100)
MARKED = re.compile("<mark>(.*?)</mark>", re.DOTALL)
NEIGHBOURS = 2
"""Pages shown on either side of the present one."""


@dataclass(frozen=True, slots=True)
class WordView:
    """A part of the query, how many documents it finds alone, and that search."""

    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of the pager; ``number`` is None for a gap."""

    number: int | None
    url: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A result with its snippets in the order of the page: Russian left, English right.

    ``found_as`` are the spellings it was found by that neither the title nor a snippet shows marked.
    """

    hit: HitView
    url: str
    snippets: tuple[Snippet, ...]
    found_as: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A filter that could be dropped where nothing was found, and how many documents that brings."""

    chip: ChipView
    count: int


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results; ``status`` is its count in a sentence without markup, for announcing."""

    state: SearchState
    page: SearchPage
    cards: tuple[Card, ...]
    panels: tuple[Panel, ...]
    tree: tuple[Node, ...]
    years: Histogram
    chips: tuple[ChipView, ...]
    names: tuple[NameView, ...]
    words: tuple[WordView, ...]
    warnings: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    pager: tuple[PageLink, ...]
    first: int
    last: int
    status: str
    ways: tuple[Way, ...] = ()
    unfiltered: int = 0


def results_view(state: SearchState, page: SearchPage, count: Callable[[SearchState], int]) -> ResultsView:
    """Gather a page. ``count`` tells how many documents a search finds, asked only where this found none."""
    chip_views = chips(state, page)
    ways: tuple[Way, ...] = ()
    unfiltered = 0
    if page.total == 0 and state.is_filtered:
        unfiltered = count(state.without_filters())
        if unfiltered:
            pairs = zip(chip_views[:5], state.chips, strict=False)
            ways = tuple(Way(view, found) for view, chip in pairs if (found := count(chip.without)))
    return ResultsView(
        state=state,
        page=page,
        cards=tuple(_card(state, hit) for hit in page.hits),
        panels=panels(state, page),
        tree=archive_tree(state, page.facets.get("archive", ())),
        years=histogram(state, page),
        chips=chip_views,
        names=names(state, page),
        words=tuple(
            WordView(word.text, word.count, state.with_query(word.text).url()) for word in page.word_counts
        ),
        warnings=tuple(warning_text(warning) for warning in page.warnings),
        hidden=hidden_fields(state, page),
        pager=_pager(state, page),
        first=state.offset + 1 if page.hits else 0,
        last=state.offset + len(page.hits),
        status=_status(page),
        ways=ways,
        unfiltered=unfiltered,
    )


def document_url(document_id: str, state: SearchState) -> str:
    """The address of a document, with the search that led to it so that its hits are marked."""
    return state.url("/documents/" + quote_id(document_id))


def quote_id(document_id: str) -> str:
    """A document id as part of a path."""
    return quote(document_id, safe="/:")


def _card(state: SearchState, hit: HitView) -> Card:
    order = {"ru": 0, "en": 2}
    snippets = sorted(hit.snippets, key=lambda snippet: order.get(snippet.language, 1))
    shown = {
        unescape(marked).casefold()
        for html in (hit.title_html, *(snippet.html for snippet in snippets))
        for marked in MARKED.findall(html)
    }
    found_as = tuple(form for form in hit.found_as if form.casefold() not in shown)
    return Card(hit, document_url(hit.id, state), tuple(snippets), found_as)


def _status(page: SearchPage) -> str:
    if page.total == 0:
        return gettext("No document found")
    return ngettext("%(num)s document found", "%(num)s documents found", page.total)


def _pager(state: SearchState, page: SearchPage) -> tuple[PageLink, ...]:
    """First and last pages, the neighbours of this one, and gaps between; empty for a single page."""
    last = -(-page.total // page.per_page)
    if last < 2:
        return ()
    here = page.page
    wanted = sorted(
        number
        for number in {1, last, *range(here - NEIGHBOURS, here + NEIGHBOURS + 1)}
        if 1 <= number <= last
    )
    links: list[PageLink] = []
    before = 0
    for number in wanted:
        if number > before + 1:
            links.append(PageLink(None, None))
        links.append(PageLink(number, state.with_page(number).url(), number == here))
        before = number
    return tuple(links)
