"""Fields of the query language that hold no text: people, archives, dates and the like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.search import names, query, ranking, words
from app.search.filters import NO_DATE, archive_path
from app.search.patterns import AnyTerm, Pattern
from app.search.results import Warning
from app.search.vocabulary import NAMED, Vocabulary
from app.search.words import Match, any_of
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.terms import AUTHORITY, EXACT, PERHAPS
from indexer.documents.model import ReferenceCode
from indexer.documents.references import parse_references
from indexer.documents.repositories import canonical_repository, plain_number
from indexer.documents.written_dates import parse_written, says_undated
from indexer.engines.query import DateRange, Keyword, Scored
from indexer.errors import InvalidValue
from indexer.preparation import archive_paths, fold_number

WORD_FORM = "~w:"

MOST_WITH_BEGINNING = 1000
"""Values of a field that one beginning stands for, the most frequent."""


_BARE = re.compile(r"[\w./-]+")
_QUOTED = str.maketrans("", "", '"“”„«»')


def as_query(field: str, value: str, exactly: bool = False) -> str:
    """The query for a value of a field, as :class:`FieldMatcher` reads it back.

    ``exactly``: in no other spelling.

    >>> as_query("archive", "APRF/45/1"), as_query("subject", "Korean War, 1950-1953")
    ('archive:APRF/45/1', 'subject:"Korean War, 1950-1953"')
    >>> as_query("person", "mao-zedong", exactly=True)
    'person:=mao-zedong'
    """
    shown = value if _BARE.fullmatch(value) else f'"{value.translate(_QUOTED)}"'
    return f"{field}:{'=' * exactly}{shown}"


class FieldMatcher:
    """Understands leaves with a field, from the values that the index holds."""

    def __init__(self, vocabulary: Vocabulary, analyzer: Analyzer, recognise: names.Recognise) -> None:
        self._vocabulary = vocabulary
        self._analyzer = analyzer
        self._recognise = recognise

    def __call__(self, leaf: query.Leaf) -> Match | Warning:
        """The documents a leaf means; a warning where its value cannot be read."""
        field, text = leaf.field or "", leaf.text
        if leaf.kind == "code":
            return self._code(text)
        if field == "date":
            return _dates(text)
        if field == "id":
            begun = leaf.kind == "prefix"
            return _keyword(field, self._vocabulary.ids(text, MOST_WITH_BEGINNING) if begun else (text,))
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
        if field == "number":
            # The number of a record may be the id of its document.
            own = _keyword("id", (leaf.text,))
            return own._replace(node=any_of((_keyword(field, (text,)).node, own.node)))
        return _keyword(field, (text, *self._vocabulary.meant(field, text)))

    def _code(self, text: str) -> Match:
        """What is filed under a reference code, and what states it in these words."""
        stated = words.phrase(self._analyzer.query_tokens(text))
        filed = Keyword("archive", tuple(dict.fromkeys(self._cited(text))))
        node = any_of((Scored(filed, ranking.DATED), stated.node)) if filed.values else stated.node
        return Match(node, (), stated.patterns)

    def _cited(self, text: str) -> Iterator[str]:
        """The places of a reference code as a footnote has it, of any archive where it names none."""
        for code in parse_references(text):
            if code.levels:
                yield from list(archive_paths([code]))[-1:]
            elif code.fond is not None:
                known = self._vocabulary.counts("archive")
                archive = code.repository and canonical_repository(code.repository)
                shapes = [tuple(number and plain_number(number) for number in one) for one in _places(code)]
                for value in known:
                    place, *numbers = value.split("/")
                    if archive not in (None, place) or not any(_fits(numbers, one) for one in shapes):
                        continue
                    # A folder may have the number of the delo that is meant.
                    if not (code.delo and any(one.startswith(f"{value}/") for one in known)):
                        yield value

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
                        term.removeprefix(PERHAPS).removeprefix(AUTHORITY)
                        for term in slots[0]
                        if term.startswith(AUTHORITY)
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


_Numbers = tuple[str | None, ...]


def _places(code: ReferenceCode) -> Iterator[_Numbers]:
    """The numbers below the archive that lead to what a code means, None where any will do.

    A footnote may leave out the folder, which few archives have.
    """
    if code.delo:
        yield (code.fond, code.opis, code.papka, code.delo)
    if code.delo and not code.papka:
        yield (code.fond, code.opis, code.delo)
    elif not code.delo:
        yield (code.fond, code.opis, code.papka)[: 3 if code.papka else 2 if code.opis else 1]


def _fits(numbers: Sequence[str], wanted: _Numbers) -> bool:
    return len(numbers) == len(wanted) and all(
        one is None or one == number for one, number in zip(wanted, numbers, strict=True)
    )


def _keyword(field: str, values: tuple[str, ...], patterns: tuple[Pattern, ...] = ()) -> Match:
    return Match(Keyword(field, tuple(dict.fromkeys(values))), (), patterns)


def _dates(text: str) -> Match | Warning:
    """``1950``, ``1950-10..1951``, ``..1951``, ``1950..``, ``1950-10/1951``, or as documents write dates.

    Whichever end of a span comes first, what lies between the two is meant. ``none``, or what catalogues say
    for it, are the documents without a date.
    """
    if says_undated(text):
        return Match(NO_DATE, (), ())
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
