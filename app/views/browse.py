"""Pages to browse: people, places, subjects, the archive as a tree, the timeline, counted from the index."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from app import fragments
from app.current import service
from app.i18n import LANGUAGES, current_language
from app.labels import FACET_TITLES
from app.presenters.archive_tree import archive_level, archive_tree
from app.presenters.browse import Order, browse_view
from app.presenters.opened import BRANCH, MAX_LENGTH, Opened
from app.presenters.portrait import ALL, portrait_view
from app.presenters.timeline import timeline_view
from app.reading.files import archive_file
from app.reading.portraits import portrait
from app.search.filters import archive_path
from app.search.results import FacetValue
from app.search.state import SearchState
from indexer.names.model import NameKind

blueprint = Blueprint("browse", __name__)

PERIOD = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?")


@blueprint.get("/people")
def people() -> str:
    """All persons."""
    return _browse("person")


@blueprint.get("/places")
def places() -> str:
    """All places."""
    return _browse("place")


@blueprint.get("/organizations")
def organizations() -> str:
    """All organisations."""
    return _browse("organization")


@blueprint.get("/people/<path:value>")
def person(value: str) -> str:
    """A person: spellings, documents by year, who appears with them."""
    return _portrait("person", value)


@blueprint.get("/places/<path:value>")
def place(value: str) -> str:
    """A place, in the same way."""
    return _portrait("place", value)


@blueprint.get("/organizations/<path:value>")
def organization(value: str) -> str:
    """An organisation, in the same way."""
    return _portrait("organization", value)


@blueprint.get("/subjects")
def subjects() -> str:
    """All subject headings."""
    return _browse("subject")


@blueprint.get("/archive")
def archive() -> str:
    """The archive: repository, fond, opis, delo."""
    values = _facet("archive")
    if fragments.wanted():
        under = request.args.get("under", "")
        below = [value for value in values if value.value.startswith(f"{under}/")]
        level = archive_level(SearchState(), under, below)
        return render_template("_partials/level.html", level=level, opening=BRANCH + under, kind="browse")
    opened = Opened.from_args(request.args)
    return render_template("archive.html", tree=archive_tree(SearchState(), values, opened.branches))


@blueprint.get("/archive/<path:level>")
def archive_level_page(level: str) -> AnyResponse:
    """A level of the archive under its path: the search for all that is filed there."""
    state = SearchState().with_facet("archive", archive_path(level.strip("/")))
    if not service().count(state):
        abort(404)
    return redirect(state.url())


@blueprint.get("/files/<path:level>")
def file(level: str) -> str:
    """The papers of a file in the order of folios, below what a finding aid says of it."""
    _, reader = service().index.open()
    found = archive_file(archive_path(level.strip("/")), reader)
    if found is None:
        abort(404)
    return render_template("file.html", file=found)


@blueprint.get("/timeline")
@blueprint.get("/timeline/<period>")
def timeline(period: str = "") -> str:
    """Documents by year and month: the collection, a year, or a month."""
    if period and not PERIOD.fullmatch(period):
        abort(404)
    return render_template("timeline.html", view=timeline_view(service(), period))


def _browse(facet: str) -> str:
    order: Order = "count" if request.args.get("sort") == "count" else "name"
    find, letter = (request.args.get(name, "").strip()[:MAX_LENGTH] for name in ("find", "letter"))
    authorities = service().authorities

    def forms(value: str) -> Iterator[str]:
        """What each language of the interface calls a name on record."""
        if authorities.get(value):
            yield from (authorities.label(value, language) for language in LANGUAGES)

    view = browse_view(facet, _facet(facet), order, find, letter, service().spellings, forms)
    return render_template("browse.html", view=view)


def _portrait(kind: NameKind, value: str) -> str:
    language = current_language()
    _, reader = service().index.open()
    authorities = service().authorities
    found = portrait(kind, value, reader, authorities, language)
    if found is None:
        abort(404)
    page = service().search(SearchState().with_facet(kind, value).with_per_page(1), language=language)
    everyone = request.args.get("beside") == ALL
    forms = (authorities.label(value, other) for other in LANGUAGES) if found.record else ()
    view = portrait_view(found, page, forms, service().values("person", language, (kind, value)), everyone)
    return render_template("portrait.html", view=view, list_title=FACET_TITLES[kind])


def _facet(facet: str) -> tuple[FacetValue, ...]:
    """The values of a facet over all documents, labelled in the interface language."""
    return service().values(facet, current_language())
