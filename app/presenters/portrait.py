"""The page of a person, place or organisation, in the interface language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from app.date_texts import date_parts, date_text
from app.i18n import gettext, lazy_gettext, ngettext
from app.labels import FACET_KEYS, system_label
from app.presenters.addresses import PATHS, document_url, name_url
from app.presenters.histogram import Histogram, histogram
from app.presenters.names import exactly, script_of
from app.reading.portraits import ROLES, Appearance, Portrait, Spelling
from app.search.results import FacetValue, SearchPage
from app.search.state import SearchState
from indexer.names.systems.labels import System

BESIDE = 12
ALL = "all"
"""The value of the parameter ``beside`` that lists everyone."""
UNSEEN = 24

SCRIPTS = {
    "Latn": lazy_gettext("Latin"),
    "Cyrl": lazy_gettext("Cyrillic"),
    "Hani": lazy_gettext("Chinese characters"),
    "Hang": lazy_gettext("Hangul"),
}
"""Names of scripts, by ISO 15924 codes."""


@dataclass(frozen=True, slots=True)
class SpellingRow:
    """A spelling, the search for it alone, its forms in the texts, how often it stands there.

    ``script`` is that in which it is written, and the system that it follows.
    """

    text: str
    script: str
    url: str
    surfaces: str
    times: int
    documents: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document of a year; ``part`` says what part the name has in it."""

    title: str
    url: str
    date: str
    part: str


@dataclass(frozen=True, slots=True)
class YearGroup:
    """The documents of one year; ``year`` is empty for those without a date."""

    year: str
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A name that stands in the same documents."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class PortraitView:
    """All that the page shows.

    ``forms`` are the preferred forms in other languages; ``unseen`` are spellings by script and system, since
    Mao and Мао look alike. Pseudonyms stand apart from spellings.
    ``everyone_url`` lists all ``beside_total`` people beside the name, None where
    they are listed already.
    """

    label: str
    forms: tuple[str, ...]
    life: str
    note: str
    total: int
    shown: int
    search_url: str
    back_url: str
    spellings: tuple[SpellingRow, ...]
    pseudonyms: tuple[SpellingRow, ...]
    unseen: tuple[tuple[str, tuple[str, ...]], ...]
    unseen_pseudonyms: tuple[str, ...]
    years: tuple[YearGroup, ...]
    histogram: Histogram
    beside: tuple[Beside, ...]
    beside_total: int
    everyone_url: str | None
    roles: tuple[Beside, ...]
    identifiers: tuple[tuple[str, str, str], ...]


def portrait_view(
    found: Portrait,
    page: SearchPage,
    forms: Iterable[str],
    beside: Iterable[FacetValue],
    everyone: bool = False,
) -> PortraitView:
    """The page of ``found``; ``page`` is the search for it, ``beside`` are the people in its documents.

    ``everyone`` lists them all, else the :data:`BESIDE` most frequent.
    """
    others = _beside(beside, found)
    is_cut = len(others) > BESIDE and not everyone
    state = SearchState().with_facet(found.kind, found.value)
    record = found.record
    return PortraitView(
        label=found.label,
        forms=tuple(dict.fromkeys(form for form in forms if form != found.label)),
        life=_life(record.birth, record.death) if record else "",
        note=(record.note or "") if record else "",
        total=found.total,
        shown=len(found.appearances),
        search_url=state.url(),
        back_url=PATHS[found.kind],
        spellings=tuple(_spelling(one) for one in found.spellings if not one.is_pseudonym),
        pseudonyms=tuple(_spelling(one) for one in found.spellings if one.is_pseudonym),
        unseen=_by_script(found.unseen[:UNSEEN]),
        unseen_pseudonyms=found.unseen_pseudonyms[:UNSEEN],
        years=_years(found.appearances),
        histogram=histogram(state, page),
        beside=others[:BESIDE] if is_cut else others,
        beside_total=len(others),
        everyone_url=f"{name_url(found.kind, found.value)}?beside={ALL}#beside-title" if is_cut else None,
        roles=_roles(state, page, found.value),
        identifiers=_identifiers(found),
    )


def _spelling(one: Spelling) -> SpellingRow:
    return SpellingRow(
        one.text,
        _script_name(one.text, one.system),
        SearchState(q=exactly(one.surfaces)).as_typed().url(),
        gettext(", ").join(one.surfaces),
        one.times,
        one.documents,
    )


def _by_script(spellings: Sequence[tuple[str, System | None]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each script with the spellings in it, in the order in which scripts first appear; each system apart."""
    groups: dict[str, dict[str, list[str]]] = {}
    for spelling, system in spellings:
        of_script = groups.setdefault(_script_name(spelling), {})
        of_script.setdefault(_script_name(spelling, system), []).append(spelling)
    return tuple((name, tuple(texts)) for of_script in groups.values() for name, texts in of_script.items())


def _script_name(text: str, system: System | None = None) -> str:
    """«Latin», «Latin, Wade–Giles»."""
    script, following = str(SCRIPTS[script_of(text)]), system_label(system)
    return gettext("%(script)s, %(system)s", script=script, system=following) if following else script


def _life(birth: int | None, death: int | None) -> str:
    return f"{birth or '?'}–{death or ''}" if birth or death else ""


def _years(appearances: Iterable[Appearance]) -> tuple[YearGroup, ...]:
    def year(one: Appearance) -> str:
        return one.date.iso[:4] if one.date else ""

    return tuple(
        YearGroup(value, tuple(_row(one) for one in group)) for value, group in groupby(appearances, key=year)
    )


def _row(one: Appearance) -> DocumentRow:
    part = gettext(", ").join(str(FACET_KEYS[role]) for role in one.roles)
    if not part and one.times:
        part = ngettext("Mentioned once", "Mentioned %(num)s times", one.times)
    # The year stands beside the rows.
    date = (date_parts(one.date).within or date_text(one.date)) if one.date else gettext("Date not stated")
    return DocumentRow(one.title, document_url(one.id, SearchState()), date, part)


def _beside(values: Iterable[FacetValue], found: Portrait) -> tuple[Beside, ...]:
    others = (value for value in values if value.value != found.value)
    return tuple(Beside(one.label, name_url("person", one.value), one.count) for one in others)


def _roles(state: SearchState, page: SearchPage, value: str) -> tuple[Beside, ...]:
    return tuple(
        Beside(str(FACET_KEYS[role]), state.with_facet(role, value).url(), one.count)
        for role in ROLES
        for one in page.facets.get(role, ())
        if one.value == value
    )


def _identifiers(found: Portrait) -> tuple[tuple[str, str, str], ...]:
    record = found.record
    if record is None:
        return ()
    every = (
        ("Wikidata", record.wikidata, "https://www.wikidata.org/wiki/"),
        ("VIAF", record.viaf, "https://viaf.org/viaf/"),
        ("GeoNames", record.geonames, "https://www.geonames.org/"),
    )
    return tuple((name, value, address + quote(value, safe="")) for name, value, address in every if value)
