"""Reading the parameters of a URL: strictly for the API, tolerantly for pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from indexer.documents.dates import parse_iso
from indexer.documents.written_dates import says_undated
from indexer.errors import InvalidValue, ShifrError

MAX_VALUES = 100
"""Values of one facet that a search may name; a URL that a person made never comes near it."""

MAX_VALUE_LENGTH = 500
"""Code points of one facet value."""

MAX_LENGTH_OF_ALL = 4000
"""Code points of all facet values together. Every link of a page repeats them, so its length grows with their
square."""

_YEAR = re.compile("[0-9]{1,4}")

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})


class Arguments(Protocol):
    """The part of a multi-dict that is read: all values of a parameter, in order."""

    def getlist(self, key: str, /) -> list[str]:
        """All values of ``key``; empty where it is absent."""


class InvalidParameter(ShifrError):
    """A parameter that cannot be read. ``parameter`` is its name, ``message`` says what it takes."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(parameter, message)
        self.parameter = parameter
        self.message = message

    def __str__(self) -> str:
        return self.message


class Reader:
    """Reads parameters one by one. When not ``strict``, what cannot be read goes to ``ignored``.

    An empty value is as good as none: forms send their empty fields.
    """

    def __init__(self, args: Arguments, strict: bool) -> None:
        self._args = args
        self._strict = strict
        self.ignored: list[tuple[str, str]] = []
        self._left = MAX_LENGTH_OF_ALL

    def text(self, name: str) -> str:
        """The first value as it stands."""
        values = self._args.getlist(name)
        return values[0] if values else ""

    def choice(self, name: str, choices: Sequence[str]) -> str:
        """One of ``choices``, whose first is the default."""
        value = self.text(name).strip()
        if not value or value in choices:
            return value or choices[0]
        self._reject(name, value, f"{name} is one of {', '.join(choices)}.")
        return choices[0]

    def flag(self, name: str, default: bool = False) -> bool:
        """``1`` or ``0``."""
        value = self.text(name).strip().lower()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        if value:
            self._reject(name, value, f"{name} is 1 or 0.")
        return default

    def integer(self, name: str, default: int, highest: int) -> int:
        """A whole number from 1 to ``highest``; a tolerant reader takes the nearest that is."""
        value = self.text(name).strip()
        if not value:
            return default
        # The length is looked at first, because Python refuses to convert thousands of digits.
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 20 else None
        if number is not None and 1 <= number <= highest:
            return number
        self._reject(name, value, f"{name} is a whole number from 1 to {highest}.")
        return default if number is None else max(1, min(number, highest))

    def date(self, name: str) -> str | None:
        """An ISO date of any precision."""
        value = self.text(name).strip()
        if not value:
            return None
        try:
            if "/" in value:
                raise InvalidValue("an interval is no bound")
            return parse_iso(value).iso
        except InvalidValue:
            self._reject(name, value, f"{name} is an ISO date such as 1951, 1951-06 or 1951-06-21.")
            return None

    def values(self, name: str) -> tuple[str, ...]:
        """All values of a facet that are not empty."""
        values = [value.strip() for value in self._args.getlist(name)]
        if name.endswith("archive"):
            values = ["/".join(part.strip() for part in value.split("/") if part.strip()) for value in values]
        values = [value for value in values if value]
        if name.endswith("year"):
            values = [value for value in values if self._is_year(name, value)]
        if len(values) > MAX_VALUES:
            self._reject(name, str(len(values)), f"{name} takes at most {MAX_VALUES} values.")
            del values[MAX_VALUES:]
        kept = []
        for value in values:
            if len(value) > MAX_VALUE_LENGTH:
                self._reject(name, value, f"A value of {name} has at most {MAX_VALUE_LENGTH} characters.")
            elif len(value) > self._left:
                self._reject(name, value, f"All values have at most {MAX_LENGTH_OF_ALL} characters together.")
            else:
                self._left -= len(value)
                kept.append(value)
        return tuple(kept)

    def _is_year(self, name: str, value: str) -> bool:
        if _YEAR.fullmatch(value) or says_undated(value):
            return True
        self._reject(name, value, f"{name} is a year such as 1951, or undated.")
        return False

    def _reject(self, name: str, value: str, message: str) -> None:
        if self._strict:
            raise InvalidParameter(name, message)
        self.ignored.append((name, value[:100]))
