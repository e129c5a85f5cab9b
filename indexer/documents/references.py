"""Reference codes (шифры) in any usual spelling, Russian and English, several in one string.

Labels of fond, opis, papka, delo and listy are a table, ``indexer/data/reference_labels.tsv``. A label opens
a part and the part runs to the next label; a code ends where a label comes that it has already, or where
another repository is named. What a later code of the same string leaves out it has from the one
before: «ф. 45, оп. 1, д. 334, л. 5; д. 335, л. 7».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from indexer.documents.model import ReferenceCode
from indexer.documents.repositories import canonical_repository, fold, plain_number, repository_pattern
from indexer.documents.tables import cells, read_table

#: No more of a source statement than this is looked at, in characters.
LONGEST = 20_000

# A value: digits and letters with inner hyphens or strokes (059а, Р-5446, 12/3, 0126-0128).
_PLAIN = r"[^\W_]{1,12}(?:[-–—/][^\W_]{1,12}){0,4}"
# Folios: ranges and lists of them, each with a verso mark if need be (64-65об., 70 ob., 99, 101–103).
_FOLIO = r"\d{1,5}(?:[а-яa-z](?![^\W\d_]))?(?:\s?(?:об|ob|v|r)\b\.?)?"
_RANGE = rf"{_FOLIO}(?:\s?[-–—]\s?{_FOLIO})?"
_FOLIOS = rf"{_RANGE}(?:\s?,\s?{_RANGE}(?![^\W\d_])){{0,40}}"


@dataclass(frozen=True)
class _Part:
    """A labelled part as it stands in the string."""

    name: str
    label: str
    value: str
    start: int
    end: int


@cache
def _labels() -> dict[str, str]:
    return {form: row["part"] for row in read_table("reference_labels.tsv") for form in cells(row["labels"])}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_labels(), key=len, reverse=True)
    names = "|".join(re.escape(form).replace(r"\ ", r"\s{0,2}") for form in forms)
    # A one-letter label needs its dot, or a digit right behind it, or it would be any initial.
    return re.compile(
        rf"(?<![\w.'’])(?P<label>{names})(?P<dot>\.?)\s{{0,3}}"
        # «fond (f.) 45»: the label once more, in short.
        rf"(?:\((?:{names})\.?\)\s{{0,3}})?"
        rf"(?:№\s?|no\.\s?)?(?=(?P<value>{_PLAIN}))(?=(?P<folios>{_FOLIOS})?)",
        re.I,
    )


def parse_references(text: str) -> tuple[ReferenceCode, ...]:
    """All reference codes of a source statement, in order; empty where it holds none.

    Repositories stand under their canonical code. Any text is read; one without a code gives nothing.

    >>> parse_references("APRF, fond 45, opis 1, delo 334, listy 99-103")[0].path
    ('APRF', '45', '1', '334')
    >>> parse_references("АВП РФ, ф. 059а, оп. 5а, п. 11, д. 5, лл. 67–68")[0].papka
    '11'
    """
    head = text[:LONGEST]
    codes: list[ReferenceCode] = []
    previous: ReferenceCode | None = None
    end = 0
    for group in _groups(list(_parts(head))):
        between = head[end : group[0].start]
        code = _code(group)
        named = _repository(between)
        if named is not None:
            code = replace(code, repository=named)
        elif previous is not None:
            code = _inherit(code, previous, between)
        end = group[-1].end
        previous = code
        codes.append(code)
    codes.extend(_other(head, codes))
    codes.extend(_paths(head) if not codes else ())
    return tuple(dict.fromkeys(codes))


def parse_path(text: str) -> tuple[str, ...]:
    """The parts of a path such as ``APRF/45/1/334``, the repository under its canonical code.

    >>> parse_path("АПРФ/45/1/334/")
    ('APRF', '45', '1', '334')
    """
    parts = [part.strip() for part in text.split("/") if part.strip()]
    if not parts:
        return ()
    return (canonical_repository(parts[0]), *(plain_number(part) for part in parts[1:]))


def _parts(text: str) -> Iterator[_Part]:
    end = 0
    for match in _pattern().finditer(text):
        label, value = match["label"], match["value"]
        if match.start() < end or (not match["dot"] and len(label) < 3 and not value[0].isdigit()):
            continue
        name = _labels()[re.sub(r"\s+", " ", label.casefold())]
        # A value has a digit somewhere: «fond memories» and «лист бумаги» are no codes.
        if not any(char.isdigit() for char in value):
            continue
        if name in ("listy", "pages", "papka or pages") and match["folios"]:
            value = match["folios"]
        start = match.start("value")
        end = start + len(value)
        yield _Part(name, label + match["dot"], value.rstrip(" ,"), match.start(), end)


def _groups(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Parts that belong to one code: labels in any order, each at most once, close to each other."""
    group: list[_Part] = []
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
            if _is_code(group):
                yield group
            group = []
        group.append(part)
    if group and _is_code(group):
        yield group


def _is_code(group: list[_Part]) -> bool:
    """Whether the parts make a code: a lone «p. 5» or «л. 3» is a page of a book."""
    names = {part.name for part in group}
    if len(group) == 1:
        return ("fond" in names and len(group[0].label) > 3) or "delo" in names
    return bool(names & {"fond", "opis", "delo"})


def _code(group: list[_Part]) -> ReferenceCode:
    parts: dict[str, Any] = {part.name: part.value for part in group}
    unit = next((part.label for part in group if part.name == "listy"), None)
    if unit is not None:
        unit = "pp." if _labels()[re.sub(r"\s+", " ", unit.rstrip(".").casefold())] != "listy" else "ll."
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
        if code.opis is None:
            code = replace(code, opis=previous.opis)
    return code


def _other(text: str, codes: list[ReferenceCode]) -> Iterator[ReferenceCode]:
    """Codes of archives that count otherwise: record groups, Chinese diplomatic files, German signatures."""
    for match in re.finditer(r"\b(?:RG|Record Group)\s?(\d{1,4})\b", text):
        box = re.match(r"[^;]{0,120}?\b[Bb]ox\s(\d{1,5})", text[match.end() :])
        levels = (f"RG {match[1]}", f"Box {box[1]}") if box else (f"RG {match[1]}",)
        yield ReferenceCode(
            _known(text[max(0, match.start() - 120) : match.start()]) or "NARA", levels=levels
        )
    for match in re.finditer(r"\b(1\d{2}-\d{5}-\d{2}(?:\(\d{1,3}\))?)", text):
        near = _known(text[max(0, match.start() - 120) : match.start()])
        if near == "MFA China":
            yield ReferenceCode(near, levels=(match[1],))
    for match in re.finditer(
        r"\b(D[YR]|R|NS|B)\s?(\d{1,4})(?:/|, ?(?=\d))((?:[\w.]{1,12}/){0,3}[\w.-]{0,11}\w)", text
    ):
        near = _known(text[max(0, match.start() - 60) : match.start()])
        if near in ("SAPMO", "Bundesarchiv"):
            yield ReferenceCode(near, levels=(f"{match[1]} {match[2]}", match[3]))


def _paths(text: str) -> Iterator[ReferenceCode]:
    """Codes without labels: ``РГАСПИ. 558/11/334/97-98``, ``GARF 9401/2/97``."""
    for match in repository_pattern().finditer(text):
        rest = re.match(
            rf"[\s.,/:]{{1,3}}({_PLAIN_PART})/({_PLAIN_PART})/({_PLAIN_PART})(?:/({_RANGE}))?(?![\w/])",
            text[match.end() : match.end() + 120],
        )
        if rest:
            yield ReferenceCode(
                canonical_repository(match.group()),
                rest[1],
                rest[2],
                None,
                rest[3],
                rest[4],
                rest[4] and "ll.",
            )


_PLAIN_PART = r"[^\W_]{1,3}-?\d{0,5}[^\W\d_]?|\d{1,6}[^\W\d_]?"
