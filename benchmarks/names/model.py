"""People with their spellings, documents around them and queries for them; how tables of names are read."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

Script = Literal["Latn", "Cyrl", "Hani", "Hang"]


@dataclass(frozen=True)
class Spelling:
    """One way to write a person: the text, in the nominative, its scheme and its script (ISO 15924)."""

    text: str
    scheme: str
    script: Script


@dataclass
class Person:
    """Somebody with at least two spellings. ``kind`` is the class of the benchmark."""

    kind: str
    spellings: list[Spelling] = field(default_factory=list)

    def add(self, text: str, scheme: str, script: Script) -> None:
        """Add a spelling unless it is there."""
        if text and all(text != s.text for s in self.spellings):
            self.spellings.append(Spelling(text, scheme, script))

    def in_script(self, script: Script) -> list[Spelling]:
        """The spellings in one script."""
        return [spelling for spelling in self.spellings if spelling.script == script]


@dataclass
class Query:
    """A query, its class, and the ids of the documents that it should find."""

    text: str
    kind: str
    relevant: frozenset[str]
    scheme: str = ""


@dataclass
class Practice:
    """The documents (id → language, text) and the queries."""

    documents: dict[str, tuple[str, str]] = field(default_factory=dict)
    queries: list[Query] = field(default_factory=list)


def plain(text: str) -> str:
    """``text`` without the marks of its letters."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def capital(name: str) -> str:
    """A name in small letters with capitals, behind hyphens too."""
    return "-".join(part.capitalize() for part in name.split("-"))
