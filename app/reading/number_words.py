"""Numbers in figures and in Russian and English words: 1 500, двадцать один, twenty-one, 2 млн."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from app.reading.quantity import Quantity
from indexer.documents.tables import cells, read_table


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A number word: ``role`` says how it adds up, ``weak`` ones are as often no numbers."""

    value: int
    role: str
    weak: bool


_ADJECTIVAL = ["ый", "ой", "ого", "ому", "ым", "ом", "ая", "ую", "ое", "ые", "ых", "ыми"]
_SOFT = ["ий", "ьего", "ьему", "ьим", "ьем", "ья", "ьей", "ью", "ье", "ьи", "ьих", "ьими"]


@cache
def number_words() -> dict[str, NumberWord]:
    """Every form of a number word, lower case and without ё."""
    words: dict[str, NumberWord] = {}
    for row in read_table("number_words.tsv", Path(__file__).parent / "data"):
        entry = NumberWord(int(row["value"]), row["role"], row["weak"] == "yes")
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
    r"|(?P<grouped>\d{1,3}(?:[ \u00a0,.]\d{3})+(?![\d]))"
    r"|(?P<plain>\d{1,15}(?:[.,]\d{1,3}(?!\d))?))"
)
_ORDINAL = ("th", "second", "third")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")


def numbers(text: str) -> Iterator[Quantity]:
    """Numbers in figures and words; a multiplier word after figures multiplies them."""
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
        self._floor = 0  # what is added next must be smaller than this part of the number
        self._weak = True
        self._decimal = ""

    def feed(self, start: int, end: int, surface: str, entry: NumberWord | None) -> Iterator[Quantity]:
        joined = self._end >= 0 and self._joins(self._text[self._end : start])
        if entry is None:
            yield from self.finish()
            self._take_figures(start, end, surface)
            return
        if entry.role == "multiplier" and joined:
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
        self._floor = {"unit": 0, "teen": 0, "ten": 10, "hundred": 100, "decade": 0}[entry.role]
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
            self._floor = 100
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
