"""Everything a page of results shows, gathered for its template."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Protocol

from app.i18n import current_language, gettext, ngettext
from app.presenters.addresses import document_url
from app.presenters.archive_tree import Level, archive_tree
from app.presenters.differences import differences_url
from app.presenters.facets import ChipView, Panel, chips, hidden_fields, panel, panels, slug
from app.presenters.histogram import Histogram, histogram
from app.presenters.layouts import side_of
from app.presenters.names import NameView, names
from app.presenters.nothing_found import NOTHING_ELSE, Alternatives, NothingFound, nothing_found
from app.presenters.notices import warning_text
from app.presenters.opened import Opened
from app.reading.files import file_path
from app.search.facets import is_cut
from app.search.results import Copy, FacetValue, HitView, SearchPage, Snippet
from app.search.state import SearchState
from indexer.names.shown import without_stray_signs

MARKED = re.compile("<mark>(.*?)</mark>", re.DOTALL)
NOTHING_OPENED = Opened()
NEIGHBOURS = 2
"""Pages shown on either side of the present one."""

NAMED_COPIES = 6
"""Copies that a card names; the page of the document has all."""


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

    ``comparable`` says that it has texts in several languages, which may disagree. ``found_as`` are the
    spellings it was found by that nothing on the card shows marked. ``copies`` are named on the card and have
    none of their own on this page; ``more_copies`` are further ones.
    """

    hit: HitView
    url: str
    snippets: tuple[Snippet, ...]
    found_as: tuple[str, ...]
    comparable: bool
    copies: tuple[Copy, ...] = ()
    more_copies: int = 0


@dataclass(frozen=True, slots=True)
class ResultsView:
    """A page of results; ``status`` is its count in a sentence without markup, for announcing.

    ``file`` is the archive path of the file that the search is narrowed to, None where it is to none.
    """

    state: SearchState
    page: SearchPage
    cards: tuple[Card, ...]
    panels: tuple[Panel, ...]
    tree: Level
    years: Histogram
    year_panel: Panel | None
    differences_url: str
    levels_url: str
    chips: tuple[ChipView, ...]
    names: tuple[NameView, ...]
    words: tuple[WordView, ...]
    warnings: tuple[str, ...]
    hidden: tuple[tuple[str, str], ...]
    pager: tuple[PageLink, ...]
    first: int
    last: int
    status: str
    nothing: NothingFound
    file: str | None


class Index(Alternatives, Protocol):
    """What is asked of the index beside the page itself, each only where the page needs it."""

    def facet(
        self, state: SearchState, facet: str, under: str = "", language: str = "en"
    ) -> tuple[FacetValue, ...]:
        """All values of a facet; asked where a panel or a branch is unfolded."""

    def spellings(self, value: str) -> Collection[str]:
        """The spellings of a name; asked where words are looked for in a panel."""


def results_view(
    state: SearchState, page: SearchPage, index: Index, opened: Opened = NOTHING_OPENED
) -> ResultsView:
    """Gather a page with what is ``opened`` beside it."""

    def values(facet: str, under: str = "") -> Sequence[FacetValue]:
        return index.facet(state, facet, under, current_language())

    chip_views = chips(state, page)
    cards = tuple(_cards(state, page))
    archive, years = page.facets.get("archive", ()), page.facets.get("year", ())
    return ResultsView(
        state=state,
        page=page,
        cards=cards,
        panels=panels(state, page, opened, values, index.spellings),
        tree=archive_tree(
            state,
            archive,
            opened.branches,
            partial(values, "archive") if is_cut("archive", len(archive), page.total) else None,
        ),
        years=histogram(state, page),
        year_panel=panel(state, "year", years, opened, values, index.spellings) if years else None,
        differences_url=_differences_url(cards),
        levels_url=state.url("/search/facets/archive"),
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
        nothing=NOTHING_ELSE if page.total else nothing_found(state, chip_views, index),
        file=next((path for path in _files(page.hits) if state.is_selected("archive", path)), None),
    )


def _files(hits: Iterable[HitView]) -> Iterator[str]:
    return filter(None, (file_path(code) for hit in hits for code in hit.archive))


def _cards(state: SearchState, page: SearchPage) -> Iterator[Card]:
    """A card for each hit, but for one that is a copy of a hit before it: that one's card names it."""
    named: set[str] = set()
    for hit in page.hits:
        if hit.id not in named:
            card = _card(state, hit, bool(page.names))
            named.update(copy.id for copy in card.copies)
            yield card


def _card(state: SearchState, hit: HitView, by_name: bool) -> Card:
    """``by_name``: the query has names, whose spellings are worth telling; inflected words are no news."""
    snippets = _side_by_side(hit.snippets)
    shown = {
        without_stray_signs(unescape(marked)).casefold()
        for html in (hit.title_html, *(one.html for one in snippets), *(one.html for one in hit.found_in))
        for marked in MARKED.findall(html)
    }
    found_as = tuple(form for form in hit.found_as if form.casefold() not in shown)
    if not by_name and len(found_as) < len(hit.found_as):
        found_as = ()
    copies = [copy for copy in hit.copies if copy.whole]
    return Card(
        hit,
        document_url(hit.id, state),
        snippets,
        found_as,
        len(hit.languages) > 1,
        tuple(copies[:NAMED_COPIES]),
        len(copies[NAMED_COPIES:]),
    )


def _side_by_side(snippets: Iterable[Snippet]) -> tuple[Snippet, ...]:
    """Russian first and English second, as on the page of a document; without Russian, English is last."""
    ordered = sorted(snippets, key=lambda snippet: side_of(snippet.language))
    languages = [snippet.language for snippet in ordered]
    if len(ordered) > 2 and languages[0] == "ru" and languages.count("en") == languages.count("ru") == 1:
        ordered.insert(1, ordered.pop())
    return tuple(ordered)


def differs_id(document_id: str) -> str:
    """The ``id`` of the place in a card where disagreements are named."""
    return f"differs-{slug(document_id)}"


def _differences_url(cards: Iterable[Card]) -> str:
    """What the page asks for when it is there; empty where no document has two texts to compare."""
    ids = [card.hit.id for card in cards if card.comparable]
    return differences_url(ids) if ids else ""


def _status(page: SearchPage) -> str:
    if page.total == 0:
        return gettext("No document found")
    found = ngettext("%(num)s document found", "%(num)s documents found", page.total)
    return gettext("%(found)s, page %(page)s", found=found, page=page.page) if page.page > 1 else found


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
