"""Numbers that several words make, or part of one: две трети, half past eight, трехдневный, XX съезд."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Final

from app.reading.number_words import number_words
from app.reading.quantity import Quantity

_COUNTS: Final = {
    "один": 1, "одна": 1, "одну": 1, "одной": 1, "две": 2, "двух": 2, "двумя": 2, "три": 3, "трех": 3,
    "четыре": 4,
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_PARTS: Final = {
    "трет": 3, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10, "сот": 100,
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
_COUNT_RU: Final = r"одн(?:а|у|ой)|дв(?:е|ух|умя)|тр(?:и|ех)|четыре"
_COUNT_EN: Final = r"one|two|three|four|five|six|seven|eight|nine"
_PART_EN: Final = r"third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
_FRACTIONS: Final = (
    re.compile(rf"\b(?:(?P<n>{_COUNT_RU})\s+)?(?P<d>трет|четверт)(?:ь|и|ью|ей|ям|ями|ях)\b"),
    re.compile(rf"\b(?P<n>{_COUNT_RU})\s+(?P<d>пят|шест|седьм|восьм|девят|десят|сот)(?:ая|ую|ой|ых|ыми)\b"),
    re.compile(rf"\b(?P<n>{_COUNT_EN})[ -](?P<d>{_PART_EN})s?\b"),
    re.compile(r"\b(?P<n>one)[ -](?P<d>half)\b(?! (?:hundred|thousand|million|billion))"),
    # «A third» alone is one more; «a third of», «a quarter have» are parts.
    re.compile(rf"\b(?P<n>a) (?P<d>{_PART_EN})(?=\s+(?:of|have|has|was|were|are|is)\b|[,.;:)]|$)"),
)
_ONE_AND_A_HALF: Final = re.compile(
    r"\bполтор(?:а|ы)\b|\bполутора\b|\ban? \w+ and a half\b|\bone and a half\b"
)
_HALF: Final = re.compile(r"\bполовин(?:а|ы|у|ой|е)\b|\bhalf\b(?! past)")

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

_HALF_HOUR: Final = re.compile(
    r"\b(?:половин[еу]|(?:около|до|после|с) половины) (?P<ru>\w+(?:ого|ьего))\b(?! год| век)"
    r"|\bhalf past (?P<en>\w+)\b"
)
_QUARTER: Final = re.compile(
    r"\bчетверт(?:ь|и) (?P<after>\w+(?:ого|ьего))\b(?! год| век)|\bбез четверти (?P<before>\w+)\b"
    r"|\bquarter (?:past|after) (?P<past>\w+)\b|\bquarter to (?P<to>\w+)\b"
)
_HOUR: Final = re.compile(
    r"\b(?P<ru>\w+) час(?:ов|а)?\s+(?P<part>утра|дня|вечера|ночи)\b"
    r"|\b(?P<en>\w+)(?::(?P<min>[0-5]\d))?(?: o[’']clock)?"
    r" (?P<of>(?:in the (?:morning|afternoon|evening))|at night|[ap]\.?m\b\.?)"
    r"|\b(?P<clock>\w+) o[’']clock\b"
)
_LATE: Final = frozenset({"дня", "вечера", "in the afternoon", "in the evening", "at night"})

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


def number_phrases(text: str) -> Iterator[Quantity]:
    """The phrases in ``text``; those found first prevail over others at the same place.

    >>> [one.value for one in number_phrases("в половине девятого; две трети; трехдневный; XX съезд")]
    ['08:30', '2/3', '3', '20']
    """
    lower = text.lower().replace("ё", "е")
    if len(lower) != len(text):
        return
    taken: list[tuple[int, int]] = []
    for find in (_times, _money, _fractions, _compounds, _romans):
        for one in find(text if find is _romans else lower):
            if not any(start < one.end and one.start < end for start, end in taken):
                taken.append((one.start, one.end))
                yield one


def _fractions(text: str) -> Iterator[Quantity]:
    for match in _HALF_OF.finditer(text):
        yield Quantity(*match.span(), "number", str(_HALVED[match["ru"] or match["en"]]))
    for pattern in _FRACTIONS:
        for match in pattern.finditer(text):
            value = Fraction(_COUNTS[match["n"]] if match["n"] else 1, _PARTS[match["d"]])
            # «Вторая четверть» is a time of the year.
            yield Quantity(*match.span(), "number", str(value), weak=match["n"] is None)
    for match in _ONE_AND_A_HALF.finditer(text):
        yield Quantity(*match.span(), "number", "3/2")
    for match in _HALF.finditer(text):
        # Half a day, half the way, наполовину: as often no number as one.
        yield Quantity(*match.span(), "number", "1/2", weak=True)


def _money(text: str) -> Iterator[Quantity]:
    for match in _MONEY.finditer(text):
        value = Fraction(match[1].replace(",", "")) * _MONEY_UNITS[match[2]]
        yield Quantity(*match.span(), "number", str(value))


def _times(text: str) -> Iterator[Quantity]:
    for match in _HALF_HOUR.finditer(text):
        hour = _hour(match["ru"] or match["en"])
        if hour is not None:
            yield Quantity(*match.span(), "time", f"{hour - 1 if match['ru'] else hour:02}:30")
    for match in _QUARTER.finditer(text):
        before = match["after"] or match["before"] or match["to"]
        hour = _hour(before or match["past"])
        if hour is not None:
            minute = "45" if match["before"] or match["to"] else "15"
            yield Quantity(*match.span(), "time", f"{hour - 1 if before else hour:02}:{minute}")
    for match in _HOUR.finditer(text):
        hour = _hour(match["ru"] or match["en"] or match["clock"])
        if hour is None:
            continue
        part = match["part"] or match["of"] or ""
        late = part in _LATE or part.startswith("p")
        if late and hour < 12 and not (part in {"at night", "ночи"} and hour < 6):
            hour += 12
        elif hour == 12 and (part == "ночи" or part.startswith("a")):
            hour = 0
        yield Quantity(*match.span(), "time", f"{hour:02}:{match['min'] or '00'}")


def _hour(word: str) -> int | None:
    """A word or figures as an hour from 1 to 24."""
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 24 else None
    known = number_words().get(word)
    return known.value if known and known.role in {"unit", "teen"} and 1 <= known.value <= 12 else None


def _compounds(text: str) -> Iterator[Quantity]:
    for match in _COMPOUND.finditer(text):
        if match.group()[:3] not in _starts() or match.group() in number_words():
            continue
        value, rest = _beginning(match.group())
        if value and len(rest) > 3:
            measured = _MEASURED.match(rest)
            factor = _FACTORS.get((measured and measured["thousand"]) or "", 1)
            yield Quantity(*match.span(), "number", str(value * factor), weak=not measured)


def _beginning(word: str) -> tuple[int, str]:
    """The number that an adjective begins with, 0 for none, and the rest of it: двадцатипятилетний is 25."""
    value, floor = 0, 1_000
    while True:
        found = next((item for item in _prefixes() if word.startswith(item[0]) and item[1] < floor), None)
        if found is None:
            return value, word
        prefix, number = found
        value += number
        floor = 10 if number < 100 and number % 10 == 0 and number > 10 else 100 if number >= 100 else 0
        word = word[len(prefix) :]


@cache
def _prefixes() -> tuple[tuple[str, int], ...]:
    """Genitives that begin adjectives, the longest first: двух, пяти, сорока, ста."""
    ends = ("и", "х", "сот", "ка", "ста")
    found = {
        form: word.value
        for form, word in number_words().items()
        if form > "а" and form.endswith(ends) and word.value > 1
    }
    found |= {"сто": 100, "девяносто": 90, "сорока": 40}
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
