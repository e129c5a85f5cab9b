"""Times of day in running text, in figures and in words, in Russian and English.

A length of time in hours and minutes (3 часа 20 минут) looks like a time in Russian and is read as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.reading.number_words import number_words
from app.reading.quantity import Quantity
from app.reading.taken_spans import TakenSpans

_PART: Final = (
    r"(?P<part>утра|дня|вечера|ночи|пополудни|пополуночи"
    r"|in the (?:early )?(?:morning|afternoon|evening)|at night|[ap]\.?\s?m\b\.?)"
)
_LATE: Final = frozenset({"дня", "вечера", "пополудни", "in the afternoon", "in the evening", "at night"})
_NIGHT: Final = frozenset({"ночи", "at night"})

_HOUR: Final = r"(?P<h>[01]?\d|2[0-4])"
_MINUTE: Final = r"(?P<min>[0-5]\d)"
_HOURS: Final = r"(?:ч\b\.?|час(?:ов|а|у|ам|ами|ах|\.)?)"
_MINUTES: Final = r"(?:м\b\.?|мин\b\.?|минут(?:а|ы|у|ам|ами|ах)?)"
_ORDINAL: Final = r"\w+(?:ого|ьего))\b(?! год| век| раз"

_TWELVE: Final = {
    **dict.fromkeys(("midnight", "полночь", "полуночи", "полночи", "полуночью", "полночью"), 0),
    **dict.fromkeys(("noon", "midday", "полдень", "полудня", "полудню", "полуднем"), 12),
}

_CLOCK: Final = (
    # 22:30, 9:15 a.m., 3 ч. 05, 11 часов 5 минут
    rf"(?<![\d.,:]){_HOUR}(?::\s?|\s?ч\.?\s?){_MINUTE}(?:\s?м\b\.?)?(?![\d:])",
    rf"(?<![\d.,:]){_HOUR}\s?{_HOURS},?\s?(?:и\s)?(?P<min>[0-5]?\d)\s?{_MINUTES}",
    # 1500 hours
    r"(?<!\d)(?P<h>[01]\d|2[0-4])(?P<min>[0-5]\d)\s(?:hours|hrs?)\b",
    # в 22.30, 15.00–17.30; before other words only whole and half hours are surely no price.
    rf"(?:(?<=в )|(?<=at )){_HOUR}\.{_MINUTE}(?![\d.]\d)",
    r"(?:(?<=к )|(?<=на )|(?<=до )|(?<=с )|(?<=by )|(?<=until )|(?<=from )|(?<=\.\d\d to ))"
    rf"{_HOUR}\.(?P<min>[03]0)(?![\d.]\d)",
    rf"(?<![\d.,:]){_HOUR}\.{_MINUTE}(?=[–—-][012]?\d\.[0-5]\d(?![\d.]))",
    rf"(?<=\d\.[0-5]\d[–—-]){_HOUR}\.{_MINUTE}(?![\d.])",
    # половина девятого, half past eight, четверть девятого, без четверти девять, a quarter to nine
    rf"\bполовин[еуыа] (?P<before_half>{_ORDINAL})",
    r"\bhalf[ -]past (?P<past_half>\w+)\b(?: o[’']clock)?",
    rf"\bчетверт(?:ь|и) (?P<before_quarter>{_ORDINAL})",
    rf"\b(?:без четверти|quarter to) (?P<to_quarter>\w+)\b(?:\s{_HOURS}\b| o[’']clock)?",
    r"\bquarter (?:past|after) (?P<past_quarter>\w+)\b(?: o[’']clock)?",
    # nine o'clock, в полночь, at noon
    r"\b(?P<h>\w+) o[’']clock\b",
    rf"\b(?:(?:12|24|twelve)\s)?(?P<twelve>{'|'.join(_TWELVE)})\b",
)
_PATTERNS: Final = (
    *(re.compile(pattern + rf"(?:,?\s{_PART})?") for pattern in _CLOCK),
    # пять часов вечера, 9 p.m., three in the afternoon, час ночи
    re.compile(rf"\b(?P<h>\w+) {_HOURS}\s{_PART}"),
    re.compile(rf"\b(?P<one>час)(?:а|у)?\s{_PART}"),
    re.compile(rf"\b(?P<h>\w+)\s(?!утра|дня|вечера|ночи){_PART}"),
)
_SHIFTS: Final = {
    "h": (0, 0), "before_half": (-1, 30), "past_half": (0, 30),
    "before_quarter": (-1, 15), "to_quarter": (-1, 45), "past_quarter": (0, 15),
}  # fmt: skip
"""What a time in words adds to the hour that it names: hours, minutes."""


def times_of_day(text: str) -> Iterator[Quantity]:
    """The times in ``text``, in lower case and without ё; those found first prevail over later ones.

    >>> [time.value for time in times_of_day("в 11 часов 30 минут; в четверть первого ночи; by midnight")]
    ['11:30', '00:15', '00:00']
    """
    taken = TakenSpans()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            time = _time(match)
            if time is not None and taken.take(*match.span()):
                hour, minute, either_half = time
                value = f"{hour:02}:{minute:02}"
                yield Quantity(*match.span(), "time", value, either_half=either_half)


def _time(match: re.Match[str]) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether the time may be of either half of the day."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    if "twelve" in groups:
        return _TWELVE[groups["twelve"]], 0, False
    name = next((name for name in _SHIFTS if name in groups), None)
    named = _hour(groups[name]) if name else 1
    if named is None:
        return None
    hours, minutes = _SHIFTS[name] if name else (0, 0)
    hour, minute = named + hours, minutes + int(groups.get("min", 0))
    part = groups.get("part", "")
    late = part in _LATE or part in _NIGHT or part.startswith("p")
    if late and hour < 12 and not (part in _NIGHT and hour < 6):
        hour += 12
    elif hour == 12 and (part in _NIGHT or part.startswith("a")):
        hour = 0
    return hour % 24, minute, not part and 0 < hour <= 12


def _hour(word: str) -> int | None:
    """A word or figures as an hour from 0 to 24."""
    if word in _TWELVE:
        return _TWELVE[word]
    if word == "час":
        return 1
    if word.isascii() and word.isdigit():
        return int(word) if len(word) <= 2 and int(word) <= 24 else None
    known = number_words().get(word)
    if known and known.role in {"unit", "teen"} and known.value <= 12 and known.value.denominator == 1:
        return int(known.value)
    return None
