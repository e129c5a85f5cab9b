"""The formats that documents are handed out in, besides JSON; to add one is to add a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.exports.bibtex import bibtex
from app.exports.reference import Reference
from app.exports.ris import ris
from app.exports.table import table


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what a link calls it, its media type, the end of a file's name, and who writes it."""

    label: str
    media_type: str
    suffix: str
    write: Callable[[Iterable[Reference]], str]


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        "ris": Format("RIS", "application/x-research-info-systems", "ris", ris),
        "bibtex": Format("BibTeX", "application/x-bibtex", "bib", bibtex),
        "csv": Format("CSV", "text/csv", "csv", table),
    }
)
"""By the value of the parameter ``format``."""

MAX_EXPORTED: Final = 1000
"""Documents that one answer holds, the first in the order of the search."""
