"""Fields of the query language that hold no text: people, archives, dates and the like."""

from __future__ import annotations

from app.search import names, query
from app.search.filters import archive_path
from app.search.patterns import AnyTerm, Pattern
from app.search.results import Warning
from app.search.vocabulary import NAMED, Vocabulary
from app.search.words import Match
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.terms import AUTHORITY, EXACT
from indexer.documents.dates import parse_iso
from indexer.engines.base import DateRange, Keyword, Node
from indexer.errors import InvalidValue

WORD_FORM = "~w:"


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
            path = "/".join(part.strip() for part in text.split("/") if part.strip())
            path = archive_path(path)
            return _keyword(field, (path, *self._vocabulary.meant(field, path)))
        if field == "number":
            return _keyword(field, (text.lstrip("№#").strip(), *self._vocabulary.meant(field, text)))
        if leaf.kind == "prefix":
            folded = text.casefold()
            values = [
                value
                for value in self._vocabulary.counts(field)
                if self._vocabulary.label(field, value).casefold().startswith(folded)
            ]
            return _keyword(field, tuple(values[:1000]))
        if field in NAMED and not leaf.exact:
            return self._named(field, text)
        return _keyword(field, (text, *self._vocabulary.meant(field, text)))

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
    """``1950``, ``1950-10..1951``, ``..1951``, ``1950..``, ``1950-10/1951``."""
    first, dots, last = text.replace("…", "..").partition("..")
    node: Node
    try:
        if dots:
            after = parse_iso(first).lo if first.strip() else None
            before = parse_iso(last).hi if last.strip() else None
            node = DateRange(after, before)
        else:
            date = parse_iso(text)
            node = DateRange(date.lo, date.hi)
    except InvalidValue:
        message = f"{text} is no date and was left out. A date is written 1950, 1950-10 or 1950-10-01."
        return Warning("bad_date", message, {"text": text})
    return Match(node, (), ())
