"""Completing reference codes, ids and numbers: what a reader has noted and types from the beginning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from app.search.fields import as_query
from app.search.filters import archive_path, bounded
from app.search.results import Suggestion
from app.search.vocabulary import Vocabulary
from indexer.documents.references import parse_references
from indexer.documents.repositories import fold, repositories
from indexer.engines.base import EngineReader
from indexer.engines.query import Keyword, Node
from indexer.payload import read_payload
from indexer.preparation import archive_paths, fold_number

MOST: Final = 3
"""Suggestions of each kind."""

SHORTEST: Final = 2
SHORTEST_ID: Final = 3
"""Characters typed of a name or number, and of an id; fewer begin a good part of all there are."""

MOST_LOOKED_AT: Final = 50


class CodeSuggester:
    """Completes the codes of one state of one index."""

    def __init__(self, reader: EngineReader, vocabulary: Vocabulary) -> None:
        self._reader = reader
        self._vocabulary = vocabulary

    def suggest(self, typed: str, bounds: Mapping[str, Node]) -> Iterator[Suggestion]:
        """Archives, their fonds and files, ids of documents, and numbers that begin as ``typed`` does."""
        typed = typed.strip()
        if len(typed) < SHORTEST:
            return
        yield from self._within("archive", self._places(typed), bounds)
        if any(map(str.isdigit, typed)):
            if len(typed) >= SHORTEST_ID:
                yield from self._within("id", self._beginning("id", typed), bounds)
            yield from self._within("number", self._beginning("number", fold_number(typed)), bounds)

    def _within(self, field: str, values: Iterator[str], bounds: Mapping[str, Node]) -> Iterator[Suggestion]:
        found = 0
        for value in dict.fromkeys(values):
            if count := self._reader.count(bounded(Keyword(field, (value,)), bounds)):
                yield Suggestion(as_query(field, value), self._label(field, value), field, None, count)
                found += 1
                if found == MOST:
                    return

    def _label(self, field: str, value: str) -> str:
        data = self._reader.get(value) if field == "id" else None
        return f"{value} – {read_payload(data).card.title}" if data else value

    def _beginning(self, field: str, beginning: str) -> Iterator[str]:
        """The values of a field that begin so, the most frequent first."""
        return (value for value, _ in self._reader.terms_with_prefix(field, beginning, MOST_LOOKED_AT))

    def _places(self, typed: str) -> Iterator[str]:
        """Places in the archives by a path from the archive or from the fond, or by a code as it is cited."""
        head, stroke, rest = typed.partition("/")
        if stroke:
            yield from self._beginning("archive", archive_path(f"{head.strip()}/{rest.strip()}"))
        else:
            yield from self._called(fold(typed))
        if any(map(str.isdigit, typed)):
            if head.strip().isalnum():
                below = "/".join(part.strip() for part in typed.split("/"))
                for archive in self._archives:
                    yield from self._beginning("archive", archive_path(f"{archive}/{below}"))
            for code in parse_references(typed):
                if code.repository and code.fond:
                    yield from self._beginning("archive", list(archive_paths([code]))[-1])

    def _called(self, folded: str) -> Iterator[str]:
        """Archives of which a name in any language begins so, and what they hold of one called just so."""
        for archive in self._archives if folded else ():
            known = repositories().get(archive)
            names = (known.name_en, known.name_ru, known.name_zh, *known.spellings) if known else ()
            called = {fold(name) for name in (archive, *names)}
            if any(name.startswith(folded) for name in called):
                yield archive
            if folded in called:
                yield from self._beginning("archive", f"{archive}/")

    @cached_property
    def _archives(self) -> tuple[str, ...]:
        """The archives of the index, the largest first."""
        return tuple(value for value in self._vocabulary.counts("archive") if "/" not in value)
