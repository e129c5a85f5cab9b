"""What an index holds in its facets: values, their labels, and which of them a word means.

Made lazily from the index and kept until it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from app.labels import type_names
from app.language_names import language_in
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.normalize import fold
from indexer.engines.base import EngineReader
from indexer.names.authorities import Authorities

MAX_VALUES = 50_000
"""Values of one field that are looked through, the most frequent; others are known by their value alone."""

NAMED = ("person", "place", "organization", "sender", "recipient")
"""Facets whose values are ids of authorities, or names as written where no authority has them."""


@dataclass(frozen=True, slots=True)
class _Field:
    counts: dict[str, int]
    by_folded: dict[str, list[str]]
    by_term: dict[str, set[str]]


class Vocabulary:
    """The facet values of one state of one index."""

    def __init__(self, reader: EngineReader, authorities: Authorities, analyzer: Analyzer) -> None:
        self._reader = reader
        self._authorities = authorities
        self._analyzer = analyzer
        self._fields: dict[str, _Field] = {}
        self._labels: dict[tuple[str, str, str], str] = {}

    def counts(self, field: str) -> dict[str, int]:
        """The values of ``field`` with how many documents hold each, the most frequent first."""
        return self._field(field).counts

    def label(self, field: str, value: str, language: str = "en") -> str:
        """What to call a value, in ``en``, ``ru`` or ``zh`` where there is a choice."""
        key = (field, value, language)
        label = self._labels.get(key)
        if label is None:
            if len(self._labels) > 4 * MAX_VALUES:
                self._labels.clear()
            label = self._labels[key] = self._label(field, value, language)
        return label

    def _label(self, field: str, value: str, language: str) -> str:
        if field in NAMED:
            return self._authorities.label(value, language) if value in self._authorities else value
        if field == "language":
            return language_name(value, language)
        if field == "subject":
            return " – ".join(part.strip() for part in value.split("--"))
        return value

    def meant(self, field: str, text: str) -> tuple[str, ...]:
        """Values that ``text`` means: equal to it, else those with all its words in their label."""
        known = self._field(field)
        if equal := known.by_folded.get(_folded(text)):
            return tuple(equal)
        found: set[str] | None = None
        for token in self._analyzer.query_tokens(text):
            values = set().union(*(known.by_term.get(term, ()) for term in token.terms))
            found = values if found is None else found & values
            if not found:
                return ()
        return tuple(sorted(found or ()))

    def beginning(self, field: str, text: str) -> tuple[str, ...]:
        """Values of which any name begins with ``text``, the most frequent first."""
        known, beginning = self._field(field), _folded(text)
        found = {
            value
            for name, values in known.by_folded.items()
            if name.startswith(beginning)
            for value in values
        }
        return tuple(value for value in known.counts if value in found)

    def with_words(self, field: str, slots: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """Values that have in their label a word of each slot, given as exact terms (``=рощин``)."""
        known = self._field(field)
        sets = [set().union(*(known.by_term.get(term, ()) for term in slot)) for slot in slots]
        return tuple(sorted(set.intersection(*sets))) if sets else ()

    def _field(self, field: str) -> _Field:
        known = self._fields.get(field)
        if known is None:
            known = self._fields[field] = self._load(field)
        return known

    def _load(self, field: str) -> _Field:
        counts = dict(self._reader.terms_with_prefix(field, "", MAX_VALUES))
        by_folded: dict[str, list[str]] = defaultdict(list)
        by_term: dict[str, set[str]] = defaultdict(set)
        for value in counts:
            # Names are recognised in any script; of the labels of other values any is understood.
            labels = {self._label(field, value, language) for language in ("en", "ru", "zh")}
            labels = {self._label(field, value, "en")} if field in NAMED else labels
            if field == "type":
                labels.update(type_names(value))
            for name in {_folded(value), *map(_folded, labels)}:
                by_folded[name].append(value)
            for label in labels:
                for token in self._analyzer.query_tokens(label):
                    for term in token.terms:
                        by_term[term].add(value)
        return _Field(counts, dict(by_folded), dict(by_term))


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


@lru_cache(maxsize=1000)
def language_name(tag: str, language: str = "en") -> str:
    """The name of a language given by its BCP 47 tag; the tag where it has none.

    >>> language_name("ru"), language_name("zh", "ru"), language_name("x-odd")
    ('Russian', 'китайский', 'x-odd')
    """
    return language_in(Locale(language), tag)
