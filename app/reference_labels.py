"""Reference codes, archives and the levels of their trees as the interface language writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.i18n import clauses, current_language, gettext, remembered
from indexer.documents.model import ReferenceCode
from indexer.documents.references import UNCODED
from indexer.documents.repositories import Repository, canonical_repository, repositories

# A word or a label before a number, or no number at all.
_LABELLED = re.compile(r"[^\W\d_]+\.?\s|\D+$")


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a reference code: its short form, its spelled-out form, and the archive path to it.

    ``path`` is None for folios, which have no level of their own.
    """

    short: str
    long: str
    path: str | None


@remembered
def segments(code: ReferenceCode) -> tuple[Segment, ...]:
    """The parts of a reference code that are stated, from the repository down."""
    found = []
    path: list[str] = []
    unbroken = True
    for name in ("repository", "fond", "opis", "papka", "delo"):
        value = getattr(code, name)
        if value is None:
            unbroken = unbroken and name == "papka"
            continue
        path.append(canonical_repository(value) if name == "repository" else value)
        short, long = _part(name, value)
        # Below a level that is not stated there is no path to go to.
        found.append(Segment(short, long, "/".join(path) if unbroken else None))
    for level in code.levels:
        path.append(level)
        found.append(Segment(level, level, "/".join(path) if unbroken else None))
    if code.listy is not None:
        found.append(Segment(*_listy(code), None))
    return tuple(found)


def spelled_out(code: ReferenceCode) -> str:
    """A reference code in words: «Archive of the President …, fond 45, opis 1, delo 334, folios 99–103»."""
    return clauses(segment.long for segment in segments(code))


def code_text(code: ReferenceCode) -> str:
    """A reference code on one line as it is cited: «APRF, f. 45, op. 1, d. 334, ll. 99–103»."""
    return clauses(segment.short for segment in segments(code))


def folios_text(code: ReferenceCode) -> str:
    """The folios of a reference code, «ll. 99–103»; empty where it states none."""
    return _listy(code)[0] if code.listy is not None else ""


def _part(name: str, value: str) -> tuple[str, str]:
    if name == "repository":
        return repository_short(value), repository_name(value)
    if name == "fond":
        return gettext("f. %(value)s", value=value), gettext("fond %(value)s", value=value)
    if name == "opis":
        return gettext("op. %(value)s", value=value), gettext("opis %(value)s", value=value)
    if name == "papka":
        return gettext("p. %(value)s", value=value), gettext("folder %(value)s", value=value)
    return gettext("d. %(value)s", value=value), gettext("delo %(value)s", value=value)


def _listy(code: ReferenceCode) -> tuple[str, str]:
    # A range is set with a dash, as in print, however it was typed.
    value = (code.listy or "").replace("-", "–")
    single = not any(mark in value for mark in "–,")
    if code.in_pages:
        if single:
            return gettext("p. %(pages)s", pages=value), gettext("page %(pages)s", pages=value)
        return gettext("pp. %(pages)s", pages=value), gettext("pages %(pages)s", pages=value)
    if single:
        return gettext("l. %(folios)s", folios=value), gettext("folio %(folios)s", folios=value)
    return gettext("ll. %(folios)s", folios=value), gettext("folios %(folios)s", folios=value)


def _repository(code: str) -> Repository | None:
    return repositories().get(canonical_repository(code))


def repository_short(code: str) -> str:
    """The abbreviation of an archive in the script of the interface, which for Chinese is its name.

    An unknown archive, or one without either, is called as the index calls it.
    """
    if code == UNCODED:
        return gettext("No reference code")
    known = _repository(code)
    if known is None:
        return code
    if current_language() == "zh":
        # Chinese has no abbreviations for archives abroad.
        return known.name_zh or code
    if current_language() == "ru" and known.fonds and known.spellings:
        return known.spellings[0]
    return code


def repository_name(code: str) -> str:
    """The full name of an archive in the interface language, else in English, else its abbreviation."""
    if code == UNCODED:
        return gettext("No reference code")
    known = _repository(code)
    if known is None:
        return code
    names = {"en": known.name_en, "ru": known.name_ru, "zh": known.name_zh}
    return names[current_language()] or known.name_en or code


def archive_level_label(path: tuple[str, ...], has_children: bool) -> str:
    """The label of the last part of an archive path in the tree: «Fond 45».

    Under an opis stands a delo, or a papka where something lies below it. A level that says itself what it is
    (RG 59, К. 1, Correspondence) stands as it is.
    """
    value = path[-1]
    level = len(path)
    if level == 1:
        return repository_short(value)
    if _LABELLED.match(value):
        return value
    if level == 2:
        return gettext("Fond %(value)s", value=value)
    if level == 3:
        return gettext("Opis %(value)s", value=value)
    if level == 4 and has_children:
        return gettext("Folder %(value)s", value=value)
    return gettext("Delo %(value)s", value=value)
