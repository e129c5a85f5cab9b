"""Reference codes (шифры) in any usual spelling, Russian and English, several in one string.

A label opens a part (`reference_parts`) and the part runs to the next label; a code ends where a label comes
that it has already, or where another repository is named. What a later code of the same string leaves out it
has from the one before: «ф. 45, оп. 1, д. 334, л. 5; д. 335, л. 7».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, NamedTuple

from indexer.documents.model import Document, ReferenceCode
from indexer.documents.reference_parts import RANGE, Part, labels, parts_of
from indexer.documents.repositories import (
    canonical_repository,
    fold,
    repositories,
    repository_pattern,
)
from indexer.documents.tables import cells, read_table

#: No more of a source statement than this is looked at, in characters.
LONGEST = 20_000


class Citation(NamedTuple):
    """A reference code and where it stands in a string (code points), with its archive where that is named
    right before it and is known."""

    code: ReferenceCode
    start: int
    end: int


def parse_references(text: str) -> tuple[ReferenceCode, ...]:
    """All reference codes of a source statement, in order; empty where it holds none.

    Repositories stand under their canonical code. Any text is read; one without a code gives nothing.

    >>> parse_references("APRF, fond 45, opis 1, delo 334, listy 99-103")[0].path
    ('APRF', '45', '1', '334')
    >>> parse_references("АВП РФ, ф. 059а, оп. 5а, п. 11, д. 5, лл. 67–68")[0].papka
    '11'
    """
    return tuple(dict.fromkeys(citation.code for citation in find_references(text)))


UNCODED: Final = "none"
"""Where a document is filed that states no reference code: the value of the archive facet for it."""


def reference_codes(document: Document) -> tuple[ReferenceCode, ...]:
    """The codes of a document: its ``archive``, or where it states none, those in its ``source``.

    They are read where they are needed and never written back, so that a document is handed out as it came.
    """
    return document.archive or parse_references(document.source or "")


def find_references(text: str) -> tuple[Citation, ...]:
    """The same with their places, those with labels first.

    >>> find_references("см. АПРФ. Ф. 45. Оп. 1, письмо")[0][1:]
    (4, 22)
    """
    head = text[:LONGEST]
    found = list(_labelled(head))
    found.extend(_series(head))
    return tuple(found or _paths(head))


def _labelled(text: str) -> Iterator[Citation]:
    previous: ReferenceCode | None = None
    end = 0
    for group in _groups(parts_of(text)):
        start = _start(text, end, group[0].start)
        stated, whole = start < group[0].start, text[start : group[-1].end] == text.strip(" .,;:")
        if not _is_code(group, stated, whole):
            continue
        between = text[end : group[0].start]
        code = _code(group, previous is not None)
        named = _repository(between)
        if named is not None:
            code = replace(code, repository=named)
        elif previous is not None:
            code = _inherit(code, previous, between)
        end = group[-1].end
        previous = code
        known = repositories().get(code.repository or "")
        # Elsewhere «288. f. 5» is no fond 5.
        if known is None or known.fonds:
            yield Citation(code, start, end)


# How the parts below a fond of manuscripts are written, whatever their label in the source: К., карт., k.
_CARTON, _UNIT = "К. ", "Ед. хр. "
_BETWEEN = re.compile(r"[\s.,:;()–—-]{0,4}")


def _start(text: str, begin: int, at: int) -> int:
    """Where a code at ``at`` begins with its archive, if the names of one stand right before it."""
    start, archive = at, None
    for match in reversed(list(repository_pattern().finditer(text, begin, at))):
        named = canonical_repository(match.group())
        if not _BETWEEN.fullmatch(text, match.end(), start) or archive not in (None, named):
            break
        start, archive = match.start(), named
    return start


def _groups(parts: list[Part]) -> Iterator[list[Part]]:
    """Parts that belong to one code: labels in any order, each at most once, close to each other."""
    group: list[Part] = []
    for position, part in enumerate(parts):
        name = part.name
        following = parts[position + 1].name if position + 1 < len(parts) else ""
        names = {one.name for one in group}
        if name == "papka or pages":
            # п. 11, p. 11 is a folder before the delo, or when folios are still to come; else it is pages.
            name = (
                "papka" if "papka" not in names and ("delo" not in names or following == "listy") else "listy"
            )
        elif name == "pages":
            name = "listy"
        part = replace(part, name=name)
        if group and (name in names or part.start - group[-1].end > 40 or name == "fond"):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _is_code(group: list[Part], named: bool, whole: bool) -> bool:
    """Whether the parts make a code: a lone «p. 5» or «л. 3» is a page of a book.

    «F. 16» is one where its archive is ``named`` or where it is the ``whole`` text.
    """
    names = {part.name for part in group}
    if len(group) == 1:
        label = group[0].label
        is_fond = named or len(label) > 3 or (whole and label.endswith("."))
        return "delo" in names or ("fond" in names and is_fond)
    return bool(names & {"fond", "opis", "delo"})


def _in_carton(carton: str, unit: str | None) -> tuple[str, ...]:
    """The levels below a fond of manuscripts, whose units are counted anew in each carton."""
    return (f"{_CARTON}{carton}", *([f"{_UNIT}{unit}"] if unit else []))


def _code(group: list[Part], followed: bool) -> ReferenceCode:
    """The code of a group; ``followed``: another stands before, of which it may have its fond."""
    parts: dict[str, Any] = {part.name: part.value for part in group}
    carton = parts.pop("carton", None)
    if carton is not None and "fond" not in parts:
        # A house and its building have such labels too: д. 5, к. 1.
        carton = carton if followed else None
    if carton is not None:
        parts["levels"] = _in_carton(carton, parts.pop("delo", None))
    unit = next((part.label for part in group if part.name == "listy"), None)
    if unit is not None:
        unit = "pp." if labels()[re.sub(r"\s+", " ", unit.rstrip(".").casefold())] != "listy" else "ll."
    return ReferenceCode(listy_unit=unit, **parts)


def _known(text: str) -> str | None:
    """The repository of the table that is named last in a text, else None."""
    named = None
    for match in repository_pattern().finditer(text):
        named = match.group()
    return canonical_repository(named) if named else None


def _repository(between: str) -> str | None:
    """The repository named last before a code; None where nothing there looks like one."""
    known = _known(between)
    if known is not None:
        return known
    # An unknown archive: the last phrase before the fond, if it begins with a capital and has no figures.
    phrase = re.split(r"[,;:.()«»\"“”\n]|\s(?:and|и)\s", between.rstrip(" ,;:.("))[-1].strip()
    if 2 <= len(phrase) <= 80 and phrase[0].isupper() and not any(char.isdigit() for char in phrase):
        return None if fold(phrase) in _NOT_NAMES else phrase
    return None


_NOT_NAMES = {
    "source",
    "archive",
    "originalarchive",
    "источник",
    "архив",
    "тамже",
    "ibid",
    "see",
    "см",
    "from",
}


def _inherit(code: ReferenceCode, previous: ReferenceCode, between: str) -> ReferenceCode:
    """What a code leaves out, from the one before: the repository, and fond and opis where it names none."""
    if len(between) > 120:
        return code
    code = replace(code, repository=previous.repository)
    if code.fond is None:
        code = replace(code, fond=previous.fond)
        above = previous.levels[0] if previous.levels else ""
        if code.opis is None and code.delo and not code.levels and above.startswith(_CARTON):
            code = replace(code, delo=None, levels=_in_carton(above.removeprefix(_CARTON), code.delo))
        if code.opis is None:
            code = replace(code, opis=previous.opis)
    return code


@dataclass(frozen=True)
class _Series:
    """A row of ``indexer/data/series.tsv``."""

    repository: str
    pattern: re.Pattern[str]
    levels: tuple[str, ...]
    named: bool


@cache
def _all_series() -> tuple[_Series, ...]:
    return tuple(
        _Series(row["repository"], re.compile(row["pattern"]), cells(row["levels"]), row["named"] == "yes")
        for row in read_table("series.tsv")
    )


def _series(text: str) -> Iterator[Citation]:
    """Codes of archives that count otherwise: record groups, lettered series, Chinese diplomatic files."""
    for series in _all_series():
        for match in series.pattern.finditer(text):
            near = _known(text[max(0, match.start() - 120) : match.start()])
            if series.named and near != series.repository:
                continue
            levels = [match.expand(template) for template in series.levels]
            # A level whose number is not stated is its bare label.
            code = ReferenceCode(
                series.repository, levels=tuple(level for level in levels if not level.endswith(" "))
            )
            yield Citation(code, _start(text, max(0, match.start() - 120), match.start()), match.end())


def _paths(text: str) -> Iterator[Citation]:
    """Codes without labels: ``РГАСПИ. 558/11/334/97-98``, ``GARF 9401/2/97``."""
    for match in repository_pattern().finditer(text):
        rest = _PATH.match(text, match.end())
        if rest:
            fond, opis, delo, listy = rest.groups()
            code = ReferenceCode(
                canonical_repository(match.group()), fond, opis, None, delo, listy, listy and "ll."
            )
            yield Citation(code, match.start(), rest.end())


_PLAIN_PART = r"[^\W_]{1,3}-?\d{0,5}[^\W\d_]?|\d{1,6}[^\W\d_]?"
_PATH = re.compile(rf"[\s.,/:]{{1,3}}({_PLAIN_PART})/({_PLAIN_PART})/({_PLAIN_PART})(?:/({RANGE}))?(?![\w/])")
