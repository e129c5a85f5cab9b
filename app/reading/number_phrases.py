"""Numbers that several words make, or part of one: две трети, полтора, трехдневный, XX съезд."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from app.reading.number_words import number_words
from app.reading.quantity import Quantity
from app.reading.taken_spans import TakenSpans

_PARTS: Final = {
    "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10, "сот": 100,
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_COUNT_RU: Final = (
    r"одн(?:а|у|ой)|дв(?:е|ух|умя)|тр(?:и|ех|емя)|четыр(?:е|ех|ьмя)"
    r"|(?:пят|шест|сем|девят)(?:ь|и|ью)|восем(?:ь|ью)|восьми"
)
_COUNT_EN: Final = r"one|two|three|four|five|six|seven|eight|nine"
_PART_EN: Final = r"third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
# A quarter of a million.
_OF: Final = r"(?:\s(?P<factor>тысячи|миллиона|миллиарда)|\sof an? (?P<of>thousand|million|billion))?"
_FRACTIONS: Final = (
    re.compile(rf"(?<!\bс )\b(?:(?P<n>{_COUNT_RU})\s+)?(?P<d>трет|четверт)(?:ь|и|ью|ей|ям|ями|ях)\b{_OF}"),
    re.compile(
        rf"\b(?P<n>{_COUNT_RU})\s+(?P<d>пят|шест|седьм|восьм|девят|десят|сот)(?:ая|ую|ой|ых|ыми)\b{_OF}"
    ),
    re.compile(rf"\b(?P<n>{_COUNT_EN})[ -](?P<d>{_PART_EN})s?\b{_OF}"),
    re.compile(r"\b(?P<n>one)[ -](?P<d>half)\b(?! (?:hundred|thousand|million|billion))" + _OF),
    # «A third» alone is one more; «a third of», «a quarter have» are parts.
    re.compile(
        rf"(?<!and )\ba (?P<n>)(?P<d>{_PART_EN})(?=\s+(?:of|have|has|was|were|are|is)\b|[,.;:)]|$){_OF}"
    ),
)
_ONE_AND_A_HALF: Final = re.compile(r"\ban? \w+ and a half\b")
_HALF: Final = re.compile(
    r"(?<!\bс )\b(?:половин(?:а|ы|у|ой|е)|(?:на|в)половину)\b|(?<!and a )\bhalf\b(?! past)"
)

_HALF_OF: Final = re.compile(
    r"\bпол(?:у)?(?P<ru>сотн|тысяч|миллион|миллиард)(?:а|у|и|е|ов|ам|ами)?\b"
    r"|\bhalf an? (?P<en>hundred|thousand|million|billion)\b"
)
_HALVED: Final = {
    "сотн": 50, "тысяч": 500, "миллион": 500_000, "миллиард": 500_000_000,
    "hundred": 50, "thousand": 500, "million": 500_000, "billion": 500_000_000,
}  # fmt: skip

_MONEY: Final = re.compile(r"(?<=[£$€])\s?(\d[\d,]{0,9}(?:\.\d{1,3})?)\s?(k|m|mn|bn)\b")
_MONEY_UNITS: Final = {"k": 1000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

# Adjectives that a number begins: двух-, пяти-, сорока- and what they measure; others (трехсторонний,
# пятилетка) need have no number in a translation.
_MEASURED: Final = re.compile(
    r"(?P<thousand>тысячн|миллионн|миллиардн)|дневн|летн|годичн|месячн|недельн|часов|минутн|процентн|километров"
    r"|метров|тонн"
)
_COMPOUND: Final = re.compile(r"\b[а-я]{8,}\b")
_FACTORS: Final = {"тысячн": 1000, "миллионн": 1_000_000, "миллиардн": 1_000_000_000}

_ROMAN: Final = re.compile(
    r"(?<![\w.])(?=[IVXLCХІ])(?:[XХ]{0,3}L?[XХ]{0,3})(?:I[XХ]|ІХ|I?V|V?[IІ]{0,3})(?![\w.])"
)
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LOOKALIKES: Final = str.maketrans("ХІ", "XI")


def number_phrases(text: str, lower: str) -> Iterator[Quantity]:
    """The phrases in ``text``, of which ``lower`` is the same in small letters and without ё.

    Those found first prevail over others at the same place.

    >>> [one.value for one in number_phrases(*["две трети; трехдневный; XX съезд"] * 2)]
    ['2/3', '3', '20']
    """
    taken = TakenSpans()
    for find in (_money, _fractions, _compounds, _romans):
        for one in find(text if find is _romans else lower):
            if taken.take(one.start, one.end):
                yield one


def _fractions(text: str) -> Iterator[Quantity]:
    for match in _HALF_OF.finditer(text):
        yield Quantity(*match.span(), "number", str(_HALVED[match["ru"] or match["en"]]))
    for pattern in _FRACTIONS:
        for match in pattern.finditer(text):
            value = (number_words()[match["n"]].value if match["n"] else Fraction(1)) / _PARTS[match["d"]]
            factor = match["factor"] or match["of"]
            if factor:
                value *= number_words()[factor].value
            # «Вторая четверть» is a time of the year.
            yield Quantity(*match.span(), "number", str(value), weak=match["n"] is None and not factor)
    for match in _ONE_AND_A_HALF.finditer(text):
        yield Quantity(*match.span(), "number", "3/2")
    for match in _HALF.finditer(text):
        # Half a day, half the way, наполовину: as often no number as one.
        yield Quantity(*match.span(), "number", "1/2", weak=True)


def _money(text: str) -> Iterator[Quantity]:
    for match in _MONEY.finditer(text):
        value = Fraction(match[1].replace(",", "")) * _MONEY_UNITS[match[2]]
        yield Quantity(*match.span(), "number", str(value))


def _compounds(text: str) -> Iterator[Quantity]:
    for match in _COMPOUND.finditer(text):
        if match.group()[:3] not in _starts() or match.group() in number_words():
            continue
        value, rest = _beginning(match.group())
        if value and len(rest) > 3:
            measured = _MEASURED.match(rest)
            factor = _FACTORS.get((measured and measured["thousand"]) or "", 1)
            yield Quantity(*match.span(), "number", str(value * factor), weak=not measured)


def _beginning(word: str) -> tuple[Fraction, str]:
    """The number that an adjective begins with, 0 for none, and the rest of it: двадцатипятилетний is 25."""
    value, floor = Fraction(0), 1_000
    while True:
        found = next((item for item in _prefixes() if word.startswith(item[0]) and item[1] < floor), None)
        if found is None:
            return value, word
        prefix, number = found
        value += number
        floor = 10 if number < 100 and number % 10 == 0 and number > 10 else 100 if number >= 100 else 0
        word = word[len(prefix) :]


@cache
def _prefixes() -> tuple[tuple[str, Fraction], ...]:
    """Genitives that begin adjectives, the longest first: двух, пяти, сорока, ста."""
    ends = ("и", "х", "сот", "ка", "ста")
    found = {
        form: word.value
        for form, word in number_words().items()
        if form > "а" and form.endswith(ends) and word.value > 1
    }
    found |= {
        "сто": Fraction(100),
        "девяносто": Fraction(90),
        "сорока": Fraction(40),
        "полутора": Fraction(3, 2),
    }
    return tuple(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _starts() -> frozenset[str]:
    """The first letters of all beginnings, by which most words are passed over."""
    return frozenset(prefix[:3] for prefix, _ in _prefixes())


def _romans(text: str) -> Iterator[Quantity]:
    """Roman numerals of two letters and more, as they number congresses and centuries; they prove nothing."""
    for match in _ROMAN.finditer(text):
        digits = [_ROMAN_DIGITS[letter] for letter in match.group().translate(_LOOKALIKES)]
        if len(digits) >= 2:
            pairs = zip(digits, [*digits[1:], 0], strict=True)
            value = sum(-digit if digit < following else digit for digit, following in pairs)
            yield Quantity(*match.span(), "number", str(value), weak=True)
