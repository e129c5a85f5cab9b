"""What a document says of other documents: «in response to your no. 4676», «шифртелеграмма № 21039».

A reference names a number, a date, or both, and whose document it was: «your» is one by those who are
addressed now, «my» and «своя» one by whoever writes now. The words it is told by are those of official
correspondence in Russian and English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from indexer.documents.date_parts import ROMAN
from indexer.documents.date_words import months
from indexer.documents.dates import PartialDate, make_date
from indexer.documents.model import Document
from indexer.errors import InvalidValue

Whose = Literal["yours", "mine", "unsaid"]

#: References beyond this many in one document are not looked for: such a text is a register.
MOST = 50


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A place where a document refers to another.

    ``start`` and ``end`` are code points of the text number ``text_index``, half-open, and ``words`` what
    stands there.
    """

    text_index: int
    start: int
    end: int
    words: str
    number: str | None
    date: PartialDate | None
    whose: Whose

    @property
    def keys(self) -> tuple[str, ...]:
        """What the referred-to document is looked up by: ``no:4676``, ``on:1951-08-27``."""
        found = [f"no:{self.number}"] if self.number else []
        if self.date and not self.number:
            found.append(f"on:{self.date.iso}")
        return tuple(found)


_KIND_EN = r"(?:ciphered\s|coded\s)?(?:telegrams?|cables?|letters?|messages?|ciphered telegram|dispatch)"
_KIND_RU = r"(?:шифр)?(?:телеграмм\w{0,3}|письм\w{1,3}|депеш\w{1,3}|послани\w{1,3}|шифровк\w{1,3})"
_NUMBER = r"(?:№№?|[Nn][or]s?\.|no\.|number)\s?(?P<no>\d{1,7}(?:/\d{1,4})?)(?!\d)"
_FIGURES = r"(?P<d>\d{1,2})(?:\.(?P<m>\d{1,2}|[IVX]{1,4})(?:\.(?P<y>\d{4}|\d\d))?(?!\d)"
_DAY_RU = _FIGURES + r"|\s(?P<mon>[а-яё]{3,9})(?:\s(?P<y2>\d{4}))?)"
_DAY_EN = (
    rf"(?:{_FIGURES}|\s(?P<mon>[A-Z][a-z]{{2,9}})(?:,?\s(?P<y2>\d{{4}}))?)"
    r"|(?P<mon3>[A-Z][a-z]{2,9})\s(?P<d3>\d{1,2})(?:,\s(?P<y3>\d{4}))?)"
)
_REPLY = r"(?:(?:[Ii]n\s(?:response|reply|answer)\sto|[Вв]\sответ\sна|[Rr]eply(?:ing)?\sto)\s)?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    whose_en = r"(?P<whose>[Yy]our|[Mm]y|[Oo]ur)"
    whose_ru = r"(?P<whose>[Вв]аш\w{0,3}|[Мм]о\w{1,3}|[Нн]аш\w{0,3}|[Сс]во\w{1,3})"
    optional_en = rf"(?:\s?\[?\s?{_KIND_EN}\]?)?"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_REPLY}{whose_en}{optional_en},?\s{_NUMBER}",
            rf"{_REPLY}{whose_en}\s{_KIND_EN}(?:\sto\s(?:you|me|us))?\s(?:of|from|dated)\s(?:the\s)?{_DAY_EN}",
            rf"{_REPLY}{_KIND_EN}\s{_NUMBER}",
            rf"(?:[Вв]\sответ\sна\s|[Нн]а\s)?{whose_ru}(?:\s{_KIND_RU})?(?:\sза)?\s{_NUMBER}",
            rf"(?:[Вв]\sответ\sна\s|[Нн]а\s)?{whose_ru}\s{_KIND_RU}(?:\sна\s(?:[Вв]аше|[Мм]ое|моё)\sимя)?\sот\s{_DAY_RU}",
            rf"(?:[Вв]\sответ\sна\s)?{_KIND_RU}\s{_NUMBER}",
        )
    )


# Every reference has one of these in it; the patterns are tried around them only, since trying them at each
# letter of every text would cost more than all other analysis.
_LANDMARKS = (
    "№", "No.", "no.", "number", "Nos.", "nos.",
    "telegram", "cable", "letter", "message", "dispatch",
    "телеграмм", "письм", "депеш", "послани", "шифровк",
)  # fmt: skip
_REACH = 90


def _neighbourhoods(text: str) -> list[tuple[int, int]]:
    """The stretches of ``text`` around landmarks, in order, joined where they meet."""
    places: list[int] = []
    for landmark in _LANDMARKS:
        at = text.find(landmark)
        while at >= 0:
            places.append(at)
            at = text.find(landmark, at + 1)
    stretches: list[tuple[int, int]] = []
    for place in sorted(places):
        start, end = max(0, place - _REACH), place + _REACH
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], end)
        else:
            stretches.append((start, end))
    return stretches


def cross_references(document: Document) -> tuple[CrossReference, ...]:
    """The references in all texts of ``document``, in order, to its own number left out.

    A day without a year is taken to be the last such day before the document's own date.
    """
    if not any(any(map(text.text.__contains__, _LANDMARKS)) for text in document.texts):
        return ()
    own = {document.number, *_heading_numbers(document)}
    found: list[CrossReference] = []
    for text_index, text in enumerate(document.texts):
        taken: list[tuple[int, int]] = []
        matches = sorted(
            (
                match
                for start, end in _neighbourhoods(text.text)
                for pattern in _patterns()
                for match in pattern.finditer(text.text, start, end)
            ),
            key=lambda match: (match.start(), -match.end()),
        )
        for match in matches:
            if len(found) >= MOST or any(s < match.end() and match.start() < e for s, e in taken):
                continue
            groups = match.groupdict()
            number = groups.get("no")
            date = None if number else _date(groups, document.date)
            if (number is None and date is None) or (number in own and not groups.get("whose")):
                continue
            taken.append(match.span())
            words = " ".join(match.group().split())
            whose = _whose(groups.get("whose"))
            found.append(CrossReference(text_index, *match.span(), words, number, date, whose))
    return tuple(found)


def _heading_numbers(document: Document) -> set[str]:
    """Numbers that the document's own title and its extra metadata give to it."""
    numbers = set(re.findall(r"(?:№|[Nn]o\.)\s?(\d{1,7})", document.title))
    for key in ("numbers", "sender_number"):
        value = document.extra.get(key, ())
        numbers.update([value] if isinstance(value, str) else [str(one) for one in value])
    return numbers


def _whose(word: str | None) -> Whose:
    if word is None:
        return "unsaid"
    return "yours" if word.lower().startswith(("your", "ваш")) else "mine"


def _date(groups: dict[str, str | None], near: PartialDate | None) -> PartialDate | None:
    day = groups.get("d") or groups.get("d3")
    name = groups.get("mon") or groups.get("mon3")
    figure = groups.get("m")
    if day is None:
        return None
    if figure is not None:
        month = ROMAN.get(figure) or (int(figure) if figure.isdigit() else 0)
    else:
        month = months().get((name or "").lower().replace("ё", "е"), 0)
    year = groups.get("y") or groups.get("y2") or groups.get("y3")
    try:
        if year is not None:
            return make_date(int(year) if len(year) == 4 else 1900 + int(year), month, int(day))
        if near is None:
            return None
        candidate = make_date(near.hi // 10000, month, int(day))
        return candidate if candidate.lo <= near.hi else make_date(near.hi // 10000 - 1, month, int(day))
    except InvalidValue:
        return None
