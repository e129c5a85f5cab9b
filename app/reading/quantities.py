"""Numbers and dates in running text, in figures or in words, in Russian and English.

What is found is compared across languages: «шестидесяти» and «sixty» are both the number 60,
«13 июня» and «13.6» both the date 06-13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Final, Literal, cast

from app.reading.chinese_numbers import chinese_quantities
from indexer.documents.tables import cells, read_table
from indexer.documents.written_dates import ROMAN, months

QuantityKind = Literal["number", "date", "time"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a date or a time of day.

    ``start`` and ``end`` are code points of the text, half-open. ``value`` is what two languages share:
    ``60``, ``1/6``, ``1951-06-13``, ``06-13`` (a day without its year), ``06`` (a month alone, in a
    date), ``22:00``. ``weak`` quantities (one, first) are never evidence of a disagreement;
    ``enumerator`` is true for the number of a point at the head of a paragraph («3. …»).
    """

    start: int
    end: int
    kind: QuantityKind
    value: str
    weak: bool = False
    enumerator: bool = False


@dataclass(frozen=True, slots=True)
class _NumberWord:
    value: int
    role: str
    weak: bool


_ADJECTIVAL = ["ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми"]
_SOFT = ["ий", "ьего", "ьему", "ьим", "ьем", "ья", "ьей", "ью", "ье", "ьи", "ьих", "ьими"]


@cache
def _number_words() -> dict[str, _NumberWord]:
    words: dict[str, _NumberWord] = {}
    for row in read_table("number_words.tsv", Path(__file__).parent / "data"):
        entry = _NumberWord(int(row["value"]), row["role"], row["weak"] == "yes")
        for form in cells(row["forms"]):
            if form.endswith("(adjective)"):
                spelled = [form.removesuffix("(adjective)") + ending for ending in _ADJECTIVAL]
            elif form.endswith("(soft)"):
                spelled = [form.removesuffix("(soft)") + ending for ending in _SOFT]
            else:
                spelled = [form]
            for word in spelled:
                words.setdefault(word, entry)
    return words


# Three letters are an abbreviation, and an abbreviation alone is as often something else (Ким Ир Сен).
_SHORT_MONTHS = frozenset({"май", "мая", "мае", "маю"})

# Months that are ordinary words too: alone they are no date.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "мар", "mai", "set"})

_YEAR = r"(?:1[89]\d\d|20\d\d)"


@cache
def _date_patterns() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    flags = re.IGNORECASE
    return (
        re.compile(
            r"(?<![\d.])(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2}|[IVX]{1,4})\.{1,2}\s?(?P<y>\d{4}|\d\d)(?!\d)"
        ),
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)?[ .]\s?(?:of )?(?P<n>{names})\b\.?,?"
            rf"(?:[ .]+(?P<y>{_YEAR}|\d\d(?=\s?г)))?",
            flags,
        ),
        re.compile(
            rf"\b(?P<n>{names})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (?P<y>{_YEAR}))?",
            flags,
        ),
        re.compile(rf"\b(?P<n>{names})\b\.?(?:,? (?P<y>{_YEAR}))?", flags),
        re.compile(
            r"(?:(?<=от )|(?<=of )|(?<=on )|(?<=from )|(?<=dated ))(?P<d>\d{1,2})\.(?P<m>\d{1,2})(?![\d.]\d)"
        ),
    )


_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_TIME = re.compile(r"(?<![\d.])(?P<h>[01]?\d|2[0-4])(?::\s?|\s?ч\.?\s?)(?P<min>[0-5]\d)(?:\s?м\b\.?)?(?!\d)")
_DOTTED_TIME = re.compile(
    r"(?:(?<=в )|(?<=at ))(?P<h>[01]?\d|2[0-4])\.(?P<min>[0-5]\d)(?![\d.]\d)", re.IGNORECASE
)
_FIGURES = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?:(?P<fraction>\d{1,3}/\d{1,3})"
    r"|(?P<grouped>\d{1,3}(?:[ \u00a0,.]\d{3})+(?![\d]))"
    r"|(?P<plain>\d{1,15}(?:[.,]\d{1,3}(?!\d))?))"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_ENUMERATOR = re.compile(r"\s*(\d{1,3})(?:[.)]|\s*\))\s")


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers, dates and times in ``text``, in order, none overlapping another.

    >>> [q.value for q in quantities("шестидесяти дивизий, sixty divisions, 13 июня 1951 г. в 22:00")]
    ['60', '60', '1951-06-13', '22:00']
    >>> [q.value for q in quantities("two billion two hundred million; сорока четырех; 1,500")]
    ['2200000000', '44', '1500']
    """
    found = list(_dates_and_times(text))
    if _HAN.search(text):
        found = [*_chinese(text, found)]
    taken = [(quantity.start, quantity.end) for quantity in found]
    enumerator = _ENUMERATOR.match(text)
    for quantity in _numbers(text):
        if any(start < quantity.end and quantity.start < end for start, end in taken):
            continue
        if enumerator and quantity.start == enumerator.start(1):
            quantity = Quantity(quantity.start, quantity.end, "number", quantity.value, True, True)
        found.append(quantity)
    found.sort(key=lambda quantity: quantity.start)
    return tuple(found)


def _chinese(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """``found`` and what Chinese characters write besides."""
    yield from found
    for one in chinese_quantities(text):
        if not any(other.start < one.end and one.start < other.end for other in found):
            yield Quantity(one.start, one.end, cast(QuantityKind, one.kind), one.value, one.weak)


def _dates_and_times(text: str) -> Iterator[Quantity]:
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in taken)

    for pattern in _date_patterns():
        for match in pattern.finditer(text):
            value = _date_value(match) if free(match) else None
            if value is not None:
                taken.append(match.span())
                yield Quantity(*match.span(), "date", value)
    for pattern in (_TIME, _DOTTED_TIME):
        for match in pattern.finditer(text):
            if free(match):
                taken.append(match.span())
                yield Quantity(*match.span(), "time", f"{int(match['h']):02}:{match['min']}")


def _date_value(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    name, figure = groups.get("n"), groups.get("m")
    day = int(groups["d"]) if groups.get("d") else None
    year = groups.get("y")
    if name is not None:
        # A sentence may begin with «May» or «March» that is no month; a lone one is not taken.
        if (
            day is None
            and year is None
            and (name.lower() in _AMBIGUOUS_MONTHS or (len(name) < 4 and name.lower() not in _SHORT_MONTHS))
        ):
            return None
        month = months()[name.lower()]
    elif figure is not None:
        month = ROMAN.get(figure.upper(), 0) if not figure.isdigit() else int(figure)
    else:
        return None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if year is not None and len(year) == 2:
        year = f"19{year}"
    return "-".join(
        part for part in (year, f"{month:02}", None if day is None else f"{day:02}") if part is not None
    )


def _numbers(text: str) -> Iterator[Quantity]:
    """Numbers in figures and words; a multiplier word after figures multiplies them."""
    words = _number_words()
    run = _Run(text)
    pieces: list[tuple[int, int, str, _NumberWord | None]] = [
        (*match.span(), match.group(), None) for match in _FIGURES.finditer(text)
    ]
    for match in _WORD.finditer(text):
        surface = match.group().lower().replace("ё", "е")
        entry = words.get(surface)
        if entry is not None:
            pieces.append((*match.span(), surface, entry))
        elif "-" in surface:
            left, right = surface.split("-", 1)
            if left in words and right in words:
                middle = match.start() + len(left)
                pieces.append((match.start(), middle, left, words[left]))
                pieces.append((middle + 1, match.end(), right, words[right]))
    pieces.sort(key=lambda piece: piece[0])
    for start, end, surface, entry in pieces:
        yield from run.feed(start, end, surface, entry)
    yield from run.finish()


class _Run:
    """Adds up consecutive number words: «двадцати одного» is 21, «пять-шесть» two numbers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._reset()

    def _reset(self) -> None:
        self._start = self._end = -1
        self._total = Fraction(0)
        self._current = Fraction(0)
        self._floor = 0  # what is added next must be smaller than this part of the number
        self._weak = True
        self._decimal = ""

    def feed(self, start: int, end: int, surface: str, entry: _NumberWord | None) -> Iterator[Quantity]:
        joined = self._end >= 0 and self._joins(self._text[self._end : start])
        if entry is None:
            yield from self.finish()
            self._take_figures(start, end, surface)
            return
        if entry.role == "multiplier" and joined:
            self._multiply(entry.value, end)
            return
        if not (joined and self._accepts(entry)):
            yield from self.finish()
        if self._start < 0:
            self._start = start
        if entry.role == "multiplier":
            self._multiply(entry.value, end)
            return
        self._current += entry.value
        self._floor = {"unit": 0, "teen": 0, "ten": 10, "hundred": 100}[entry.role]
        self._weak = self._weak and entry.weak
        self._end = end

    def _joins(self, gap: str) -> bool:
        """Whether what stands between two number words keeps them one number."""
        if gap == ". ":
            return self._text[: self._end].lower().endswith(("тыс", "млн", "млрд"))
        return gap.lower() in {" ", "-", "\u00a0", "\n", " and "}

    def _accepts(self, entry: _NumberWord) -> bool:
        return entry.role != "multiplier" and 0 < entry.value < self._floor

    def _multiply(self, value: int, end: int) -> None:
        if value == 100:
            self._current = (self._current or Fraction(1)) * 100
            self._floor = 100
        else:
            self._total += (self._current or Fraction(1)) * value
            self._current = Fraction(0)
            self._floor = value
        self._weak = False
        self._decimal = ""
        self._end = end

    def _take_figures(self, start: int, end: int, surface: str) -> None:
        self._start, self._end, self._weak = start, end, False
        if "/" in surface:
            top, bottom = surface.split("/")
            self._current = Fraction(int(top), int(bottom)) if int(bottom) else Fraction(0)
        elif re.fullmatch(r"\d{1,3}(?:[ \u00a0,.]\d{3})+", surface):
            self._current = Fraction(re.sub(r"\D", "", surface))
        else:
            self._current = Fraction(surface.replace(",", "."))
            # A decimal keeps its zeros, since it may be a day and a month: 25.10.
            self._decimal = surface.replace(",", ".") if self._current.denominator > 1 else ""
        self._floor = 0

    def finish(self) -> Iterator[Quantity]:
        if self._start >= 0:
            value = self._total + self._current
            shown = self._decimal or (str(value) if value.denominator <= 12 else f"{float(value):g}")
            # Words for one are pronouns too; «двадцать один» is not weak, its tens are not.
            yield Quantity(self._start, self._end, "number", shown, self._weak)
        self._reset()
