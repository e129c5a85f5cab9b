"""One record as an authority file has it, and what may be wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

SINGLE: Final = (
    "id",
    "kind",
    "preferred",
    "preferred_ru",
    "preferred_zh",
    "birth",
    "death",
    "gender",
    "wikidata",
    "viaf",
    "geonames",
    "note",
)
"""Columns that hold one value."""

LISTS: Final = (
    "latin",
    "cyrillic",
    "han",
    "hangul",
    "alone",
    "pseudonyms",
    "slips",
    "context",
    "beside",
    "see_also",
)
"""Columns that hold any number of values."""

KINDS: Final = ("person", "place", "organization", "event")
CONFIDENCES: Final = ("sure", "context", "gloss")
"""How a pseudonym counts: everywhere; where its surroundings speak for it; only where the text itself
explains it."""

MAX_VALUE: Final = 200

_ID = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")
_PATTERNS: Final = {
    "id": (_ID, "an id is lower-case Latin letters, digits and single hyphens, as in mao-zedong"),
    "birth": (re.compile(r"-?\d{1,4}"), "a year in digits is expected"),
    "death": (re.compile(r"-?\d{1,4}"), "a year in digits is expected"),
    "gender": (re.compile(r"[mf]"), "m or f is expected"),
    "wikidata": (re.compile(r"Q\d+"), "a Wikidata id is expected, as in Q5816"),
    "viaf": (re.compile(r"\d+"), "a VIAF number is expected"),
    "geonames": (re.compile(r"\d+"), "a GeoNames number is expected"),
}
_SCRIPTS: Final = {"latin": "LATIN", "cyrillic": "CYRILLIC", "han": "CJK", "hangul": "HANGUL"}
_SCRIPT_OF_LABEL: Final = {"preferred_ru": "CYRILLIC", "preferred_zh": "CJK"}
_ROMAN_NUMERAL = re.compile(r"\b[IVXLC]+\b")
_HAN_SIGNS: Final = "〇々·・"


@dataclass(slots=True)
class Row:
    """One record as a file has it; what the file leaves out is empty."""

    id: str
    single: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def check(row: Row) -> Iterator[str]:
    """What is wrong with ``row``, a sentence each; nothing when it is right."""
    if not row.id:
        yield "the id is missing"
        return
    yield from _check_single(row)
    yield from _check_lists(row)


def _check_single(row: Row) -> Iterator[str]:
    for column, value in row.single.items():
        pattern = _PATTERNS.get(column)
        if value and pattern and not pattern[0].fullmatch(value):
            yield f"{column} is {value!r}: {pattern[1]}"
        yield from _check_value(column, value)
        if column in _SCRIPT_OF_LABEL:
            yield from _check_script(column, value, _SCRIPT_OF_LABEL[column])
    kind = row.single.get("kind", "")
    if kind and kind not in KINDS:
        yield f"kind is {kind!r}: one of {', '.join(KINDS)} is expected"


def _check_lists(row: Row) -> Iterator[str]:
    for column, values in row.lists.items():
        for value in values:
            yield from _check_value(column, value)
            if column in _SCRIPTS:
                yield from _check_script(column, value.removeprefix("-"), _SCRIPTS[column])
    for value in row.lists.get("pseudonyms", ()):
        _, _, confidence = value.rpartition(":")
        if confidence not in CONFIDENCES and not value.startswith("-"):
            yield f"the pseudonym {value!r} lacks its confidence: write NAME:sure, NAME:context or NAME:gloss"
    for value in [*row.lists.get("see_also", ()), *row.lists.get("beside", ())]:
        if not _ID.fullmatch(value.removeprefix("-")):
            yield f"{value!r} is no id"


def _check_value(column: str, value: str) -> Iterator[str]:
    if len(value) > MAX_VALUE and column != "note":
        yield f"{column}: {value[:30]!r}… is longer than {MAX_VALUE} characters"
    if not unicodedata.is_normalized("NFC", value):
        yield f"{column}: {value!r} is not in Unicode normalisation form C"
    if any(unicodedata.category(char) in ("Cc", "Co", "Cn") for char in value):
        yield f"{column}: {value!r} holds a control character"


def _check_script(column: str, value: str, script: str) -> Iterator[str]:
    if script == "CYRILLIC":
        value = _ROMAN_NUMERAL.sub("", value)
    wrong = sorted({char for char in value if char.isalpha() and not _is_of(char, script)})
    if wrong:
        named = ", ".join(f"{char!r} ({unicodedata.name(char, 'unnamed')})" for char in wrong[:3])
        yield f"{column}: {value!r} holds a letter of another script: {named}"


def _is_of(char: str, script: str) -> bool:
    if char in _HAN_SIGNS:
        return script == "CJK"
    name = unicodedata.name(char, "")
    return name.startswith((script, "MODIFIER LETTER") if script == "LATIN" else script)
