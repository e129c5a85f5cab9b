"""Numbers in figures and in Russian and English words: 1 500, двадцать один, twenty-one, 2 млн."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from app.reading.quantity import Quantity
from indexer.documents.tables import cells, read_table


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: ``role`` says how it adds up, ``weak`` ones are as often no numbers.

    A ``part`` is added behind «с» or «and a» alone: восемь с четвертью.
    """

    value: Fraction
    role: str
    weak: bool


_ADJECTIVAL = ["ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми"]
_SOFT = ["ий", "ьего", "ьему", "ьим", "ьем", "ья", "ьей", "ью", "ье", "ьи", "ьих", "ьими"]


@cache
def number_words() -> dict[str, NumberWord]:
    """Every form of a number word, lower case and without ё."""
    words: dict[str, NumberWord] = {}
    for row in read_table("number_words.tsv", Path(__file__).parent / "data"):
        entry = NumberWord(Fraction(row["value"]), row["role"], row["weak"] == "yes")
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


_FIGURES = re.compile(
    r"(?<![^\W\u3400-\u9fff])(?:(?P<fraction>\d{1,3}/\d{1,3})"
    r"|(?P<mixed>\d{0,9}[½¼¾⅓⅔])"
    # The 15 of МиГ-15 begins no 15 303-й, nor 303-й ends it.
    r"|(?P<grouped>\d{1,3}(?:[,.]\d{3}){1,6}(?!\d)|(?<![^\W\d]-)\d{1,3}(?:[ \u00a0]\d{3}){1,6}(?!\d|-[а-я]))"
    r"|(?P<plain>\d{1,15}(?:[.,]\d{1,3}(?!\d))?))"
)
_FACTOR = re.compile(
    r"\s(?P<thousand>тыс|thousand)|\s(?:миллион|млн|million)|\s(?:миллиард|млрд|billion)", re.IGNORECASE
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0,.]\d{3})+")
_GROUP = re.compile(r"[ \u00a0,.]\d{3}")
_SPAN = re.compile(r"\s?[–—-]\s?|\s(?:до|to|и|and|или|or)\s")
_AND_A = frozenset({" с ", " and a ", "-and-a-"})
_SIGNS = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
_BEHIND_A_DAY = re.compile(r"-?(?:го|е|м|му|st|nd|rd|th)\b|\s(?:числа|inst|ult)\b")
_DAY_IN_WORDS = re.compile(r"(?:th|first|second|third|ого|ьего|ому|ьему|ым|ьим)$")
_ORDINAL = ("th", "second", "third")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def numbers(text: str) -> Iterator[Quantity]:
    """Numbers in figures and words; a multiplier word after figures multiplies them.

    >>> [(one.value, one.also) for one in numbers("30–40 тыс. тонн")]
    [('30', '30000'), ('40000', '')]
    """
    previous: Quantity | None = None
    for one in _numbers(text):
        if previous:
            factor = _factor(text[one.start : one.end])
            if factor > 1 and _SPAN.fullmatch(text, previous.end, one.start):
                previous = replace(previous, also=str(Fraction(previous.value) * factor))
            yield previous
        previous = one
    if previous:
        yield previous


def _factor(surface: str) -> int:
    """What the last word of a number multiplies by."""
    word = number_words().get(re.split(r"[\s\d]", surface.lower())[-1])
    return int(word.value) if word and word.role == "multiplier" else 1


def _numbers(text: str) -> Iterator[Quantity]:
    words = number_words()
    run = _Run(text)
    pieces: list[tuple[int, int, str, NumberWord | None]] = [
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
            elif left in words and not words[left].weak and not left.endswith(_ORDINAL):
                # Three-day, forty-year-old; second-rate is no number.
                pieces.append((match.start(), match.start() + len(left), left, words[left]))
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
        self._floor = Fraction(0)  # what is added next must be smaller than this part of the number
        self._weak = True
        self._decimal = ""

    def feed(self, start: int, end: int, surface: str, entry: NumberWord | None) -> Iterator[Quantity]:
        joined = self._end >= 0 and self._joins(self._text[self._end : start])
        if entry is None:
            if joined and self._total and surface.isdigit() and _FACTOR.match(self._text, end):
                # 2 млн. 140 тыс.
                self._current, self._end, self._weak = Fraction(int(surface)), end, False
                return
            yield from self.finish()
            self._take_figures(start, end, surface)
            return
        if entry.role == "part":
            if self._start >= 0 and self._text[self._end : start].lower() in _AND_A:
                # восемь с четвертью, six and a half
                self._current += entry.value
                self._floor, self._end, self._weak = Fraction(0), end, False
            else:
                yield from self.finish()
            return
        if entry.role == "multiplier" and joined and (entry.value != 100 or self._current < 1000):
            self._multiply(entry, end)
            return
        if not (joined and self._accepts(entry)):
            yield from self.finish()
        if self._start < 0:
            self._start = start
        if entry.role == "multiplier":
            self._multiply(entry, end)
            return
        self._current += entry.value
        self._floor = Fraction({"unit": 0, "teen": 0, "ten": 10, "hundred": 100, "decade": 0}[entry.role])
        self._weak = self._weak and entry.weak
        self._end = end

    def _joins(self, gap: str) -> bool:
        """Whether what stands between two number words keeps them one number."""
        if gap == ". ":
            return self._text[: self._end].lower().endswith(("тыс", "млн", "млрд"))
        return gap.lower() in {" ", "-", "\u00a0", "\n", " and ", " с лишним "}

    def _accepts(self, entry: NumberWord) -> bool:
        return entry.role not in {"multiplier", "decade"} and 0 < entry.value < self._floor

    def _multiply(self, entry: NumberWord, end: int) -> None:
        value = entry.value
        # «Thousands» and «сотни» without a number before them are no number.
        self._weak = self._weak and entry.weak
        if value == 100:
            self._current = (self._current or Fraction(1)) * 100
            self._floor = Fraction(100)
        else:
            self._total += (self._current or Fraction(1)) * value
            self._current = Fraction(0)
            self._floor = value
        self._decimal = ""
        self._end = end

    def _take_figures(self, start: int, end: int, surface: str) -> None:
        self._start, self._end, self._weak = start, end, False
        if "/" in surface:
            top, bottom = surface.split("/")
            self._current = Fraction(int(top), int(bottom)) if int(bottom) else Fraction(0)
        elif surface[-1] in _SIGNS:
            self._current = Fraction(surface[:-1] or "0") + _SIGNS[surface[-1]]
        elif _GROUPED.fullmatch(surface) and not self._is_decimal(surface, end):
            self._current = Fraction(re.sub(r"\D", "", surface))
        else:
            self._current = Fraction(surface.replace(",", "."))
            # A decimal keeps its zeros, since it may be a day and a month: 25.10.
            self._decimal = surface.replace(",", ".") if self._current.denominator > 1 else ""
        self._floor = Fraction(0)

    def _is_decimal(self, surface: str, end: int) -> bool:
        """Whether the group behind a point is a fraction: 5.676 billion, 5,676 млрд."""
        factor = _FACTOR.match(self._text, end)
        if not factor or factor["thousand"] or len(_GROUP.findall(surface)) > 1:
            return False
        return "." in surface or ("," in surface and not factor.group().isascii())

    def finish(self) -> Iterator[Quantity]:
        if self._start >= 0:
            value = self._total + self._current
            shown = self._decimal or (str(value) if value.denominator <= 12 else f"{float(value):g}")
            # Words for one are pronouns too; «двадцать один» is not weak, its tens are not.
            ordinal = bool(
                _BEHIND_A_DAY.match(self._text, self._end)
                or _DAY_IN_WORDS.search(self._text, self._start, self._end)
            )
            yield Quantity(self._start, self._end, "number", shown, self._weak, ordinal=ordinal)
        self._reset()
