"""A document cited in the forms its readers are asked for: Chicago, MLA, GOST R 7.0.5, GOST 7.1.

Sources: The Chicago Manual of Style, 17th ed., 14.221–14.231 (manuscript collections); MLA Handbook, 9th
ed., 5.124 (unpublished material in archives); ГОСТ Р 7.0.5—2008, 9 (ссылки на архивные документы); ГОСТ
7.1—2003, 7.4.3 (составная часть документа). A citation is made of what the record states; a part that it
does not state is left out, never guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date

from indexer.documents.dates import PartialDate
from indexer.documents.model import Document, ReferenceCode
from indexer.documents.references import reference_codes
from indexer.documents.repositories import repositories


@dataclass(frozen=True, slots=True)
class Citation:
    """``style`` is a stable name (``chicago``), ``label`` what a tab says, ``text`` the citation, plain."""

    style: str
    label: str
    text: str


def citations(document: Document) -> tuple[Citation, ...]:
    """The document in every style, in the order of the tabs."""
    return tuple(Citation(style, label, write(document)) for style, label, write in _STYLES)


def _chicago(document: Document) -> str:
    parts = [
        _date(document.date, "en", "MMMM d, y", "MMMM y"),
        document.collection,
        *(_latin(code) for code in reference_codes(document)),
    ]
    said = ", ".join(part for part in (*parts, document.url) if part)
    title = _inner_quotes(document.title).rstrip(".")
    if not said:
        return _end(f"“{title}{'' if title.endswith(('?', '!')) else '.'}”")
    return _end(f"“{title},” {said}")


# MLA shortens the names of months of more than four letters (MLA Handbook, appendix 1).
_MLA_MONTHS = dict(
    zip(
        ["January", "February", "March", "April", "August", "September", "October", "November", "December"],
        ["Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
        strict=True,
    )
)


def _mla(document: Document) -> str:
    date = _date(document.date, "en", "d MMMM y", "MMMM y")
    parts = [
        date and re.sub(r"[A-Z][a-z]+", lambda month: _MLA_MONTHS.get(month[0], month[0]), date),
        document.collection,
        *(_latin(code) for code in reference_codes(document)),
        document.url and re.sub(r"^https?://", "", document.url),
    ]
    said = ", ".join(part for part in parts if part)
    title = _inner_quotes(document.title)
    return _end(f"“{title}{'' if title.endswith(('.', '?', '!')) else '.'}” {said}".rstrip())


def _gost_r_7_0_5(document: Document) -> str:
    # What follows a full stop begins with a capital: «Март 1952 г.»
    text = _joined_date(document.title, document.date, ". ", capital=True)
    codes = "; ".join(_cyrillic(code, ". ") for code in reference_codes(document))
    text = f"{text.rstrip('.') if not text.endswith('г.') else text} // {codes}" if codes else text
    return _end(_with_url(text, document.url, ". URL: "))


def _gost_7_1(document: Document) -> str:
    text = _joined_date(f"{document.title} [Текст]", document.date, " : ")
    codes = "; ".join(_cyrillic(code, ". – ") for code in reference_codes(document))
    text = f"{text} // {codes}" if codes else text
    return _end(_with_url(text, document.url, ". – Режим доступа: "))


_STYLES: tuple[tuple[str, str, Callable[[Document], str]], ...] = (
    ("chicago", "Chicago", _chicago),
    ("mla", "MLA", _mla),
    ("gost-r-7.0.5", "ГОСТ Р 7.0.5", _gost_r_7_0_5),
    ("gost-7.1", "ГОСТ 7.1", _gost_7_1),
)


def _inner_quotes(title: str) -> str:
    """Quotation marks inside quotation marks are single ones.

    >>> _inner_quotes('The "Big" “Three”')
    'The ‘Big’ ‘Three’'
    """
    title = re.sub(r'"([^"]*)"', r"‘\1’", title)
    return " ".join(title.replace("“", "‘").replace("”", "’").split())


def _joined_date(title: str, date: PartialDate | None, mark: str, capital: bool = False) -> str:
    shown = _date(date, "ru", "d MMMM y 'г.'", "LLLL y 'г.'")
    if shown and capital:
        shown = shown[0].upper() + shown[1:]
    return f"{title}{mark}{shown}" if shown else title


def _with_url(text: str, url: str | None, mark: str) -> str:
    if not url:
        return text
    return f"{text.rstrip('.') if mark.startswith('.') else text}{mark}{url}"


def _end(text: str) -> str:
    return text if text.endswith((".", ".”", "?”", "!”")) else f"{text}."


def _date(date: PartialDate | None, language: str, day: str, month: str) -> str | None:
    """A date in words, at its own precision; of an interval both ends, what they share only once.

    ``day`` and ``month`` are patterns of CLDR that end in the year.

    >>> from indexer.documents.dates import parse_iso
    >>> _date(parse_iso("1951-06-21/1951-06-30"), "en", "MMMM d, y", "MMMM y")
    'June 21–30, 1951'
    >>> _date(parse_iso("1951-06-30/1951-07-02"), "ru", "d MMMM y 'г.'", "LLLL y 'г.'")
    '30 июня – 2 июля 1951 г.'
    """
    if date is None:
        return None
    first, _, last = date.iso.partition("/")
    patterns = ("y 'г.'" if language == "ru" else "y", month, day)

    def written(iso: str, pattern: str) -> str:
        numbers = [int(part) for part in iso.split("-")]
        return str(format_date(datetime.date(*[*numbers, 1, 1][:3]), pattern, locale=Locale(language)))

    begins, ends = (patterns[iso.count("-")] for iso in (first, last or first))
    if not last:
        return written(first, begins)
    if len(first) == len(last) == 4:
        return f"{first}–{last}{' гг.' if language == 'ru' else ''}"
    if first[:4] == last[:4] and len(first) > 4 < len(last):
        begins = _YEAR.sub("", begins)
        if first[:7] == last[:7] and len(first) == len(last):
            # The day stands before the month, or behind it.
            begins, ends = ("d", ends) if begins.startswith("d") else (begins, ends.removeprefix("MMMM "))
    start = written(first, begins)
    dash = " – " if language == "ru" and not start.isdigit() else "–"
    return f"{start}{dash}{written(last, ends)}"


# The year at the end of a pattern, with what parts it from the rest.
_YEAR = re.compile(r",? y( 'г\.')?$")


def _latin(code: ReferenceCode) -> str:
    """APRF, f. 45, op. 1, d. 334, ll. 99–103."""
    return _spell(code, code.repository, _LATIN_LABELS, ", ")


def _cyrillic(code: ReferenceCode, mark: str) -> str:
    """АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 99–103."""
    known = repositories().get(code.repository or "")
    name = next((s for s in known.spellings if re.match("[А-Я]", s)), None) if known else None
    return _spell(code, name or code.repository, _CYRILLIC_LABELS, mark)


_LATIN_LABELS = {"fond": "f.", "opis": "op.", "papka": "p.", "delo": "d.", "listy": "ll."}
_CYRILLIC_LABELS = {"fond": "Ф.", "opis": "Оп.", "papka": "П.", "delo": "Д.", "listy": "Л."}


def _spell(code: ReferenceCode, repository: str | None, labels: dict[str, str], mark: str) -> str:
    parts = [repository] if repository else []
    for name, label in labels.items():
        value = getattr(code, name)
        if not value:
            continue
        if name == "listy":
            value = value.replace("-", "–")
            if code.listy_unit and code.listy_unit.startswith(("p", "с")):
                label = {"ll.": "pp.", "Л.": "С."}[label]
        parts.append(f"{label} {value}")
    return mark.join(parts)
