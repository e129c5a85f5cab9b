"""Year, month and day of one written date: what the groups of a pattern of `date_shapes` state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.documents.date_words import date_words
from indexer.documents.dates import PartialDate, make_date, make_interval
from indexer.errors import InvalidValue

#: Months in Roman numerals, as Russian offices wrote them.
ROMAN = {
    name: number
    for number, name in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1
    )
}
# Typists wrote Roman numerals with the Cyrillic letters of their machine.
_LOOKALIKES = str.maketrans("ХІУ", "XIV")


@dataclass(frozen=True)
class DateParts:
    """What a spelling states; the missing parts of the beginning of a range come from its end."""

    year: int | None
    month: int | None = None
    day: int | None = None
    last_month: int | None = None
    last_year: int | None = None

    def date(self) -> PartialDate:
        """The date or span that these parts are. Raises `InvalidValue` where they are none."""
        if self.year is None:
            raise InvalidValue("the year is missing")
        if self.last_year:
            return make_interval(make_date(self.year), make_date(self.last_year))
        if self.last_month:
            return make_interval(make_date(self.year, self.month), make_date(self.year, self.last_month))
        return make_date(self.year, self.month, self.day)


def parts_of(match: re.Match[str]) -> DateParts:
    """What a match states by its groups. Raises `InvalidValue` where it names no month."""
    group = match.groupdict()
    year = _year(group["y"])
    day = (int(group["d"]) or None) if group.get("d") else None
    if group.get("season"):
        opening, closing = date_words("season")[group["season"].casefold()].split("-")
        if int(closing) > int(opening):
            return DateParts(year, int(opening), None, int(closing))
        return DateParts(year)
    name = group.get("mon") or group.get("mon2")
    if name:
        number = date_words("month").get(name.casefold())
        if number is None:
            raise InvalidValue(f"«{name}» is no month")
        return DateParts(year, int(number), day)
    if group.get("rom"):
        roman = group["rom"].upper().translate(_LOOKALIKES)
        if roman not in ROMAN:
            raise InvalidValue(f"«{roman}» is no month")
        return DateParts(year, ROMAN[roman], day)
    if group.get("us1"):
        first, second = int(group["us1"]), int(group["us2"])
        first, second = (second, first) if first > 12 else (first, second)
        if not first and group["y"] == "00":
            raise InvalidValue("nothing of the date is known")
        return DateParts(year, first or None, (second or None) if first else None)
    month = (int(group["m"]) or None) if group.get("m") else None
    return DateParts(year, month, day if month else None)


def _year(digits: str) -> int:
    number = int(digits.lstrip("'’"))
    return number if len(digits.lstrip("'’")) == 4 else 1900 + number
