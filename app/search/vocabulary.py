"""What an index holds in its facets: values, their labels, and which of them a word means.

Made lazily from the index and kept until it changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache, partial

from babel import Locale

from app.labels import type_names
from app.language_names import language_in
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.normalize import fold
from indexer.engines.base import EngineReader
from indexer.names.authorities.records import Authorities
from indexer.names.mentions import finder_for

MAX_VALUES = 50_000
"""Values of one field that are looked through, the most frequent; others are known by their value alone."""

NAMED = ("person", "place", "organization", "sender", "recipient")
"""Facets whose values are ids of authorities, or names as written where no authority has them."""


FREELY_WRITTEN = ("subject", "type", "collection")
"""Facets whose values are words as each document writes them: those called alike are one value."""

_LABELLED = (*NAMED, *FREELY_WRITTEN, "language")
"""Facets whose values are called otherwise in one language or another, or may be."""


class _Field:
    """The values of one field, how many documents hold each, and what each is called."""

    def __init__(
        self, counts: dict[str, int], names: Callable[[str], Iterable[str]], analyzer: Analyzer
    ) -> None:
        self.counts = counts
        self._names = names
        self._analyzer = analyzer

    @cached_property
    def by_folded(self) -> Mapping[str, list[str]]:
        """Value and names, folded → the values, the most frequent first."""
        by_folded: dict[str, list[str]] = defaultdict(list)
        for value in self.counts:
            for name in {_folded(value), *map(_folded, self._names(value))}:
                by_folded[name].append(value)
        return dict(by_folded)

    @cached_property
    def by_term(self) -> Mapping[str, set[str]]:
        """Term → the values that have it in a name."""
        by_term: dict[str, set[str]] = defaultdict(set)
        for value in self.counts:
            for name in self._names(value):
                for token in self._analyzer.query_tokens(name):
                    for term in token.terms:
                        by_term[term].add(value)
        return dict(by_term)


class Vocabulary:
    """The facet values of one state of one index."""

    def __init__(self, reader: EngineReader, authorities: Authorities, analyzer: Analyzer) -> None:
        self._reader = reader
        self._authorities = authorities
        self._analyzer = analyzer
        self._fields: dict[str, _Field] = {}
        self._labels: dict[tuple[str, str, str], str] = {}
        self._spellings: dict[str, dict[str, tuple[str, ...]]] = {}

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
        return _heading(value) if field == "subject" else value

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

    def ids(self, beginning: str, most: int) -> tuple[str, ...]:
        """Up to ``most`` ids of documents that begin so."""
        return tuple(value for value, _ in self._reader.terms_with_prefix("id", beginning, most))

    def with_words(self, field: str, slots: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """Values that have in their label a word of each slot, given as exact terms (``=рощин``)."""
        known = self._field(field)
        sets = [set().union(*(known.by_term.get(term, ()) for term in slot)) for slot in slots]
        return tuple(sorted(set.intersection(*sets))) if sets else ()

    def stored(self, field: str, value: str) -> tuple[str, ...]:
        """The values that one given from outside means: itself where a document has it, else what it spells.

        A name may be that of several. What means nothing here stays as it is.
        """
        known: Sequence[str] = (value,)
        if field in _LABELLED and not self._is_value(field, value):
            known = self._field(field).by_folded.get(_folded(value)) or self._on_record(field, value) or known
        return tuple(dict.fromkeys(self.spellings(field, one)[0] for one in known))

    def _is_value(self, field: str, value: str) -> bool:
        """Whether a document has a value, or somebody on record has that id."""
        named = field in NAMED and value in self._authorities
        return named or self._reader.document_frequency(field, value) > 0

    def _on_record(self, field: str, name: str) -> tuple[str, ...]:
        """The ids of those on record whom the whole of ``name`` means."""
        if field not in NAMED:
            return ()
        tokens = self._analyzer.query_tokens(name)
        spans = finder_for(self._authorities).matcher.find_in_query(tokens, name)
        whole = len(spans) == 1 and spans[0].first == 0 and spans[0].last == len(tokens) - 1
        return spans[0].candidates if whole else ()

    def on_record_in(self, text: str) -> list[tuple[int, int]]:
        """Where ``text`` has names on record, in code points, half-open."""
        tokens = self._analyzer.query_tokens(text)
        spans = finder_for(self._authorities).matcher.find_in_query(tokens, text)
        return [(tokens[span.first].start, tokens[span.last].end) for span in spans]

    def spellings(self, field: str, value: str) -> tuple[str, ...]:
        """All values of ``field`` that are one with ``value``, which need not be among them.

        The most frequent comes first and stands for all.
        """
        if field not in FREELY_WRITTEN:
            return (value,)
        alike = self._alike(field)
        return alike.get(value) or alike.get(_called(field, value)) or (value,)

    def _alike(self, field: str) -> dict[str, tuple[str, ...]]:
        """What values are called, and each value that is not called so, → all values that are called so."""
        known = self._spellings.get(field)
        if known is None:
            groups: dict[str, list[str]] = defaultdict(list)
            for value, _ in sorted(self.counts(field).items(), key=lambda pair: (-pair[1], pair[0])):
                groups[_called(field, value)].append(value)
            known = {name: tuple(values) for name, values in groups.items()}
            known.update({value: known[name] for name, values in groups.items() for value in values})
            self._spellings[field] = known
        return known

    def _field(self, field: str) -> _Field:
        known = self._fields.get(field)
        if known is None:
            counts = dict(self._reader.terms_with_prefix(field, "", MAX_VALUES))
            known = self._fields[field] = _Field(counts, partial(self._names, field), self._analyzer)
        return known

    def _names(self, field: str, value: str) -> set[str]:
        """What a value is called in each language; names are recognised in any, so one will do."""
        languages = ("en",) if field in NAMED else ("en", "ru", "zh")
        labels = {self._label(field, value, language) for language in languages}
        return labels.union(type_names(value)) if field == "type" else labels


def _called(field: str, value: str) -> str:
    """What a freely written value is called, folded: as the interface calls it, where it knows the type."""
    if field == "type":
        value = next(iter(type_names(" ".join(value.split()))), value)
    return _folded(_heading(value) if field == "subject" else value)


def _heading(subject: str) -> str:
    return " – ".join(part.strip() for part in subject.split("--"))


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


@lru_cache(maxsize=1000)
def language_name(tag: str, language: str = "en") -> str:
    """The name of a language given by its BCP 47 tag; the tag where it has none.

    >>> language_name("ru"), language_name("zh", "ru"), language_name("x-odd")
    ('Russian', 'китайский', 'x-odd')
    """
    return language_in(Locale(language), tag)
