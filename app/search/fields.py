"""Fields of the query language that hold no text: people, archives, dates and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.search import names, query
from app.search.filters import archive_path
from app.search.patterns import AnyTerm, Pattern
from app.search.results import Warning
from app.search.vocabulary import NAMED, Vocabulary
from app.search.words import Match
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.terms import AUTHORITY, EXACT
from indexer.documents.references import parse_references
from indexer.documents.written_dates import parse_written
from indexer.engines.base import DateRange, Keyword
from indexer.errors import InvalidValue
from indexer.preparation import archive_paths, fold_number

WORD_FORM = "~w:"

MOST_WITH_BEGINNING = 1000
"""Values of a field that one beginning stands for, the most frequent."""


class FieldMatcher:
    """Understands leaves with a field, from the values that the index holds."""

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer, recognise: names.Recognise) -> None:
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._recognise = recognise

    def __call__(self, leaf: query.Leaf) -> Match | Warning:
        """The documents a leaf means; a warning where its value cannot be read."""
        field, text = leaf.field or "", leaf.text
        if field == "date":
            return _dates(text)
        if field == "archive":
            text = archive_path("/".join(part.strip() for part in text.split("/") if part.strip()))
        elif field == "number":
            text = fold_number(text)
        if leaf.kind == "prefix":
            return _keyword(field, self._vocabulary.beginning(field, text)[:MOST_WITH_BEGINNING])
        if field == "archive":
            return _keyword(field, (text, *self._cited(leaf.text), *self._vocabulary.meant(field, text)))
        if field in NAMED and not leaf.exact:
            return self._named(field, text)
        return _keyword(field, (text, *self._vocabulary.meant(field, text)))

    def _cited(self, text: str) -> Iterator[str]:
        """The places of a reference code as a footnote has it, of any archive where it names none."""
        for code in parse_references(text):
            yield from list(archive_paths([code]))[-1:]
            if code.repository is None:
                below = "/".join(replace(code, repository="-").path[1:])
                yield from (
                    value
                    for value in self._vocabulary.counts("archive")
                    if below and value.partition("/")[2] == below
                )

    def _named(self, field: str, text: str) -> Match:
        """People, places and organisations, by any spelling of their names."""
        values = [text, *self._vocabulary.meant(field, text)]
        patterns: list[Pattern] = []
        tokens = self._analyzer.query_tokens(text)
        for found in self._recognise(text, tokens):
            if found.first > 0 or found.last < len(tokens) - 1:
                continue
            if found.authority:
                values.append(found.authority)
            for slots in found.alternatives:
                if len(slots) == 1:
                    values.extend(
                        term.removeprefix(AUTHORITY) for term in slots[0] if term.startswith(AUTHORITY)
                    )
                    patterns.append(AnyTerm(frozenset(slots[0])))
                # Names in no authority stand in the index as they were written.
                exact = [
                    [
                        term.replace(WORD_FORM, EXACT, 1)
                        for term in slot
                        if term.startswith((WORD_FORM, EXACT))
                    ]
                    for slot in slots
                ]
                if all(exact):
                    values.extend(self._vocabulary.with_words(field, exact))
        return _keyword(field, tuple(values), tuple(patterns))


def _keyword(field: str, values: tuple[str, ...], patterns: tuple[Pattern, ...] = ()) -> Match:
    return Match(Keyword(field, tuple(dict.fromkeys(values))), (), patterns)


def _dates(text: str) -> Match | Warning:
    """``1950``, ``1950-10..1951``, ``..1951``, ``1950..``, ``1950-10/1951``, or as documents write dates.

    Whichever end of a span comes first, what lies between the two is meant.
    """
    first, dots, last = text.replace("…", "..").replace("...", "..").partition("..")
    try:
        ends = [parse_written(end) if end.strip() else None for end in ((first, last) if dots else (text,))]
    except InvalidValue:
        message = f"{text} is no date and was left out. A date is written 1950, 1950-10 or 1950-10-01."
        return Warning("bad_date", message, {"text": text})
    after, before = ends[0], ends[-1]
    if after and before and after.lo > before.hi:
        after, before = before, after
    return Match(DateRange(after.lo if after else None, before.hi if before else None), (), ())
