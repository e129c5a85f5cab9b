"""A document cited in the forms its readers are asked for: Chicago, MLA, GOST R 7.0.5, GOST R 7.0.100.

Sources: The Chicago Manual of Style, 17th ed., 14.221–14.231 (manuscript collections); MLA Handbook, 9th
ed., 5.124 (unpublished material in archives); ГОСТ Р 7.0.5—2008, 9 (ссылки на архивные документы); ГОСТ Р
7.0.100—2018, 5.10 (вид содержания), 7 (составная часть ресурса). A citation is made of what the record
states; a part that it does not state is left out, never guessed. Where no reference code is stated, the
source as recorded says where the document is; where no code goes down to a file, so do the agency and the
number of the record. The address is that of the record, else that of the page here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from babel import Locale
from babel.dates import format_date

from app.reading.responsibility import agency, credited, record_number
from indexer.documents.dates import PartialDate
from indexer.documents.model import Document, ReferenceCode
from indexer.documents.references import reference_codes
from indexer.documents.repositories import canonical_repository, repositories
from indexer.documents.written_dates import find_written


@dataclass(frozen=True, slots=True)
class Citation:
    """``style`` is a stable name (``chicago``), ``label`` what a tab says, ``text`` the citation, plain."""

    style: str
    label: str
    text: str


def citations(document: Document, address: str, today: datetime.date) -> tuple[Citation, ...]:
    """The document in every style, in the order of the tabs.

    ``address`` is the public one of its page, which is cited where the record has none; ``today`` is the day
    on which an address is said to have been seen, where a style asks for that.
    """
    cited = replace(
        document,
        # A title that is a line of a form may end in what leads on to the next.
        title=document.title.rstrip(" ,:;"),
        date=None if _is_dated(document.title, document.date) else document.date,
        url=document.url or address,
    )
    return tuple(Citation(style, label, write(cited, today)) for style, label, write in _STYLES)


def code_in_latin(code: ReferenceCode) -> str:
    """A reference code as English footnotes have it: APRF, f. 45, op. 1, d. 334, ll. 99–103."""
    return _spell(code, code.repository, _LATIN_LABELS, ", ")


def _chicago(document: Document, today: datetime.date) -> str:
    said = ", ".join(
        part
        for part in (
            _date(document.date, "en", "MMMM d, y", "MMMM y"),
            *credited(document, "translated by ", "contributed by ", " and "),
            document.collection,
            *_held(document, code_in_latin, "record no."),
            document.url,
        )
        if part
    )
    return _end(f"“{_without_stop(_inner_quotes(document.title))},” {said}")


# MLA shortens the names of months of more than four letters (MLA Handbook, appendix 1).
_MLA_MONTHS = dict(
    zip(
        ["January", "February", "March", "April", "August", "September", "October", "November", "December"],
        ["Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."],
        strict=True,
    )
)


def _mla(document: Document, today: datetime.date) -> str:
    date = _date(document.date, "en", "d MMMM y", "MMMM y")
    parts = [
        date and re.sub(r"[A-Z][a-z]+", lambda month: _MLA_MONTHS.get(month[0], month[0]), date),
        document.collection,
        *credited(document, "translated by ", "contributed by ", " and "),
        *_held(document, code_in_latin, "record no."),
    ]
    stated = ", ".join(part for part in parts if part)
    address = re.sub(r"^https?://", "", document.url or "")
    # What follows the full stop of the title begins with a capital.
    said = f"{stated[0].upper()}{stated[1:]}, {address}" if stated else address
    title = _inner_quotes(document.title)
    return _end(f"“{title}{'' if title.endswith(('.', '?', '!')) else '.'}” {said}")


def _gost_r_7_0_5(document: Document, today: datetime.date) -> str:
    # What follows a full stop begins with a capital: «Март 1952 г.»
    text = " / ".join([document.title, *_responsible(document)])
    if date := _russian_date(document.date):
        text = _joined(text, ". ", date[0].upper() + date[1:])
    if places := "; ".join(_held(document, lambda code: _cyrillic(code, ". "), "№")):
        text = f"{_without_stop(text)} // {places}"
    return f"{_joined(text, '. URL: ', document.url)} (дата обращения: {today:%d.%m.%Y})."


def _gost_r_7_0_100(document: Document, today: datetime.date) -> str:
    text = document.title
    if date := _russian_date(document.date):
        text = f"{text} : {date}"
    text = " / ".join([text, *_responsible(document)])
    address = f"URL: {document.url} (дата обращения: {today:%d.%m.%Y})"
    stated = document.collection and _without_stop(document.collection)
    # Within the collection the archive is a note; without one it is the whole that the document is part of.
    mark = ". " if stated else ". – "
    places = "; ".join(_held(document, lambda code: _cyrillic(code, mark), "№"))
    if not stated and not (reference_codes(document) or document.source or agency(document)):
        text = _joined(text, ". – ", places) if places else text
        return f"{_joined(_joined(text, '. – ', address), '. – ', _CONTENT)}."
    text = f"{_joined(text, '. – ', _CONTENT)} // {stated or places}"
    if stated and places:
        text = _joined(text, ". – ", f"Место хранения: {places}")
    return f"{_joined(text, '. – ', address)}."


# ГОСТ Р 7.0.100—2018, 5.10: what a page holds, and how one gets at it.
_CONTENT = "Текст : электронный"


def _responsible(document: Document) -> Iterator[str]:
    """The statement of responsibility in Russian, if there is any: no case to be guessed of a name."""
    if said := " ; ".join(credited(document, "переводчик ", "предоставлено: ", ", ")):
        yield said


_STYLES: tuple[tuple[str, str, Callable[[Document, datetime.date], str]], ...] = (
    ("chicago", "Chicago", _chicago),
    ("mla", "MLA", _mla),
    ("gost-r-7.0.5", "ГОСТ Р 7.0.5", _gost_r_7_0_5),
    ("gost-r-7.0.100", "ГОСТ Р 7.0.100", _gost_r_7_0_100),
)


def _inner_quotes(title: str) -> str:
    """Quotation marks inside quotation marks are single ones.

    >>> _inner_quotes('The "Big" “Three”')
    'The ‘Big’ ‘Three’'
    """
    title = re.sub(r'"([^"]*)"', r"‘\1’", title)
    return " ".join(title.replace("“", "‘").replace("”", "’").split())


def _held(document: Document, spell: Callable[[ReferenceCode], str], numbered: str) -> Iterator[str]:
    """Where the document is: its reference codes, else its source; above a file, agency and number too."""
    codes = reference_codes(document)
    yield from map(spell, codes)
    if any(code.delo for code in codes):
        return
    if document.source and not codes:
        yield _without_stop(" ".join(document.source.split()))
    if owner := agency(document):
        yield owner
    if (codes or not document.source) and (number := record_number(document)):
        yield f"{numbered} {number}"


def _is_dated(title: str, date: PartialDate | None) -> bool:
    """Whether the title states the date, in any spelling.

    >>> from indexer.documents.dates import parse_iso
    >>> day = parse_iso("1918-07-07")
    >>> _is_dated("Телеграмма 7 июля 1918 г.", day), _is_dated("Телеграмма 8 июля 1918 г.", day)
    (True, False)
    """
    if date is None:
        return False
    if date.written and date.iso.count("-") and date.written in title:
        return True
    return any(found.iso == date.iso for _, _, found in find_written(title))


def _russian_date(date: PartialDate | None) -> str | None:
    return _date(date, "ru", "d MMMM y 'г.'", "LLLL y 'г.'")


def _joined(text: str, mark: str, more: str | None) -> str:
    """``text`` and ``more`` with a mark between that begins with a full stop, which never stands twice.

    >>> _joined("7 июля 1918 г.", ". URL: ", "a.org"), _joined("War?", ". ", "1918")
    ('7 июля 1918 г. URL: a.org', 'War? 1918')
    """
    if text.endswith((".", "?", "!")) and mark.startswith("."):
        mark = mark[1:]
    return f"{text}{mark}{more or ''}"


def _without_stop(text: str) -> str:
    """``text`` without its full stop, unless that belongs to an abbreviation of a letter or two.

    >>> _without_stop("A note."), _without_stop("7 июля 1918 г.")
    ('A note', '7 июля 1918 г.')
    """
    return text if _ABBREVIATED.search(text) else text.rstrip(".")


_ABBREVIATED = re.compile(r"\b[^\W\d_]{1,2}\.$")


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


def _cyrillic(code: ReferenceCode, mark: str) -> str:
    """АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 99–103."""
    known = repositories().get(canonical_repository(code.repository or ""))
    name = next((s for s in known.spellings if re.match("[А-Я]", s)), None) if known else None
    return _spell(code, name or code.repository, _CYRILLIC_LABELS, mark)


_LATIN_LABELS = {"fond": "f.", "opis": "op.", "papka": "p.", "delo": "d.", "listy": "ll."}
_CYRILLIC_LABELS = {"fond": "Ф.", "opis": "Оп.", "papka": "П.", "delo": "Д.", "listy": "Л."}


def _spell(code: ReferenceCode, repository: str | None, labels: dict[str, str], mark: str) -> str:
    parts = [repository] if repository else []
    for name, label in labels.items():
        if name == "listy":
            parts.extend(code.levels)
        value = getattr(code, name)
        if not value:
            continue
        if name == "listy":
            value = value.replace("-", "–")
            if code.in_pages:
                label = {"ll.": "pp.", "Л.": "С."}[label]
        parts.append(f"{label} {value}")
    return mark.join(parts)
