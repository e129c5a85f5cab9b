"""The labelled parts of reference codes in a text: «ф. 45», «Оп. 1», «№ 1234», one after the other.

Labels are a table, ``indexer/data/reference_labels.tsv``. A label opens a part and its value follows; which
parts make one code is for `indexer.documents.references` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from indexer.documents.tables import cells, read_table

# A value: digits and letters with inner hyphens or strokes (059а, Р-5446, 12/3, 0126-0128).
_PLAIN = r"[^\W_]{1,12}(?:[-–—/][^\W_]{1,12}){0,4}"
# Folios: ranges and lists of them, each with a verso mark if need be (64-65об., 70 ob., 99, 101–103).
_FOLIO = r"\d{1,5}(?:[а-яa-z](?![^\W\d_]))?(?:\s?(?:об|ob|v|r)\b\.?)?"
RANGE = rf"{_FOLIO}(?:\s?[-–—]\s?{_FOLIO})?"
_FOLIOS = rf"{RANGE}(?:\s?,\s?{RANGE}(?![^\W\d_])){{0,40}}"


# So far apart stand two parts with nothing but signs between them.
_CLOSE = 3


@dataclass(frozen=True)
class Part:
    """A labelled part as it stands in the string."""

    name: str
    label: str
    value: str
    start: int
    end: int


@cache
def labels() -> dict[str, str]:
    """Every label, lower case and without a final dot → the part that it opens."""
    return {form: row["part"] for row in read_table("reference_labels.tsv") for form in cells(row["labels"])}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(labels(), key=len, reverse=True)
    names = "|".join(re.escape(form).replace(r"\ ", r"\s{0,2}") for form in forms)
    # A one-letter label needs its dot, or a digit right behind it, or it would be any initial.
    return re.compile(
        # What stands behind «.» belongs to initials, unless that is the dot of a number: Ф.558.Оп.11.
        rf"(?<![\w'’])(?<![^\d]\.)(?P<label>{names})(?P<dot>\.?)\s{{0,3}}"
        # «fond (f.) 45»: the label once more, in short.
        rf"(?:\((?:{names})\.?\)\s{{0,3}})?"
        rf"(?:№\s?|no\.\s?)?(?=(?P<value>{_PLAIN}))(?=(?P<folios>{_FOLIOS})?)",
        re.I,
    )


def _labelled_parts(text: str) -> Iterator[Part]:
    end = 0
    for match in _pattern().finditer(text):
        label, value = match["label"], match["value"]
        if match.start() < end or (not match["dot"] and len(label) < 3 and not value[0].isdigit()):
            continue
        name = labels()[re.sub(r"\s+", " ", label.casefold())]
        # «К 1 мая» is no carton 1.
        if name in ("carton", "number") and len(label) < 3 and not match["dot"] and label != "№":
            continue
        # A value has a digit somewhere: «fond memories» and «лист бумаги» are no codes.
        if not any(char.isdigit() for char in value):
            continue
        if name in ("listy", "pages", "papka or pages") and match["folios"]:
            value = match["folios"]
        start = match.start("value")
        end = start + len(value)
        yield Part(name, label + match["dot"], value.rstrip(" ,"), match.start(), end)


def parts_of(text: str) -> list[Part]:
    """The parts in order. A bare number is a delo right behind a fond, opis or carton, and nothing elsewhere.

    «Оп. 3. № 1234» is filed as that number; «Протокол № 5» is not.
    """
    found: list[Part] = []
    for part in _labelled_parts(text):
        if part.name == "number":
            above = found[-1] if found else None
            follows = above and above.name in ("fond", "opis", "carton") and part.start - above.end <= _CLOSE
            if not follows:
                continue
            part = replace(part, name="delo")
        found.append(part)
    return found
