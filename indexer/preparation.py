"""A document made ready for the engine.

document → analysis (tokens) → names (mentions) → positioned terms, facet values, payload (`indexer.payload`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache, lru_cache
from itertools import accumulate, chain
from typing import Final

from indexer.analysis.analyzer import Analyzer, default_analyzer
from indexer.analysis.normalize import fold
from indexer.analysis.passages import passage_keys, passages
from indexer.documents.cross_references import cross_references
from indexer.documents.described import NAME_FIELDS, descriptions
from indexer.documents.languages import with_languages_alone
from indexer.documents.model import Document, ReferenceCode
from indexer.documents.references import UNCODED, reference_codes
from indexer.engines.base import IndexDocument
from indexer.names.mentions import NameFinder, default_finder
from indexer.names.model import Mention, NameKind
from indexer.names.roles import Bearer, bearer
from indexer.payload import Card, NameLabel, Payload, read_payload, write_payload
from indexer.segments import GAP, Segment, joined

__all__ = ["GAP", "Payload", "Preparer", "fold_number", "prepare", "read_payload"]

SHORT: Final = 80
"""Characters of a text that may stand in other documents too."""

REMEMBERED: Final = 1 << 14

MAX_YEARS: Final = 30
"""Years of a document that is dated by an interval; what is wider says nothing about a year."""

_NAME_KINDS: Final[tuple[NameKind, ...]] = ("person", "place", "organization")
_METADATA_KINDS: Final[dict[str, NameKind]] = {
    "people": "person",
    "senders": "person",
    "recipients": "person",
    "places": "place",
    "organizations": "organization",
}
_NOT_IN_NUMBERS: Final = re.compile(r"^(?:№|no\b\.?|number\b|n\.|ном\.)|[\s.]+")
_LEADING_SIGNS: Final = re.compile(r"^[\W_]+")


def fold_number(number: str) -> str:
    """The number of a document as its facet value: folded, without «№» and spaces.

    >>> fold_number("№ 21039"), fold_number("No. 4676"), fold_number("17/Ш")
    ('21039', '4676', '17/ш')
    """
    return _NOT_IN_NUMBERS.sub("", fold(number).strip()) or fold(number)


class Preparer:
    """Makes documents ready for the engine, with one analyzer and one set of authorities.

    Call it with a document. It may be shared by threads and is copied with a forked process.
    """

    def __init__(self, finder: NameFinder | None = None, analyzer: Analyzer | None = None) -> None:
        self._finder: Final = finder or default_finder()
        self._analyzer: Final = analyzer or default_analyzer()
        # The same names and subjects stand in the metadata of a whole archive.
        self._remembered: Final = lru_cache(maxsize=REMEMBERED)(self._analysed)
        self._concerned: Final = lru_cache(maxsize=REMEMBERED)(self._bearers)

    def expect_many(self) -> None:
        """Load what many documents need; processes forked after this share it."""
        self._finder.matcher.enter_all()

    def __call__(self, document: Document) -> IndexDocument:
        """``document`` ready for the engine.

        The field ``title`` holds the title; the field ``text`` holds the title, the summary, number and
        reference codes, the names and subjects of the metadata, and all texts, in this order, :data:`GAP`
        positions apart.
        """
        # Whom the title names without doubt helps to tell whom the rest means by a bare surname.
        found = _NamesFound()
        title = self._segment(document.title, "und", found)
        metadata = [
            self._segment(one.text, "und", found) if one.speaks else self._heading(one.text)
            for one in descriptions(document)
        ]
        names = {
            field: [self._name(name, found) for name in getattr(document, field)] for field in NAME_FIELDS
        }
        texts = [self._segment(text.text, text.language, found) for text in document.texts]
        # A bare surname among them is his whom the texts name in full.
        for named in names.values():
            named[:] = [
                one if any(mention.authority for mention in one.mentions) else self._name(one.text, found)
                for one in named
            ]
        about = [*metadata, *chain.from_iterable(names.values())]
        segments = [title, *about, *texts]
        for part in _METADATA_KINDS:
            for segment in names[part]:
                one = self._bearer(segment, part)
                if one.kind:
                    found.add(one.kind, one.value, one.label)
        senders, recipients = (
            tuple(dict.fromkeys(self._bearer(segment, field).value for segment in names[field]))
            for field in ("senders", "recipients")
        )
        of_texts = [passages(segment.tokens) for segment in texts]
        card = Card(
            id=document.id,
            title=document.title,
            date=document.date,
            type=document.type,
            number=document.number,
            collection=document.collection,
            languages=document.languages,
            archive=reference_codes(document),
            names=tuple(found),
            senders=senders,
            recipients=recipients,
            title_mentions=tuple(title.mentions),
        )
        date = document.date
        return IndexDocument(
            id=document.id,
            text={"title": joined([title]), "text": joined(segments)},
            keywords=_keywords(document, card, found, of_texts),
            numbers={"date_lo": date.lo, "date_hi": date.hi} if date else {},
            sort_title=_LEADING_SIGNS.sub("", fold(document.title)),
            payload=write_payload(
                card,
                document,
                [segment.mentions for segment in texts],
                [segment.mentions for segment in about],
                of_texts,
            ),
        )

    def _segment(self, text: str, language: str, found: _NamesFound) -> Segment:
        segment = self._analysed(text, language, found.authorities)
        found.add_mentions(segment.mentions)
        return segment

    def _name(self, name: str, found: _NamesFound) -> Segment:
        if len(name) > SHORT:
            return self._segment(name, "und", found)
        segment = self._remembered(name, "und", self._concerned(name) & found.authorities)
        found.add_mentions(segment.mentions)
        return segment

    def _bearer(self, segment: Segment, part: str) -> Bearer:
        """Whom a name in that part of the metadata means; worked out once for each analysis of a name."""
        known = segment.bearers.get(part)
        if known is None:
            known = segment.bearers[part] = bearer(
                segment.text,
                _METADATA_KINDS[part],
                segment.tokens,
                segment.mentions,
                sure=part not in ("senders", "recipients"),
            )
        return known

    def _heading(self, text: str) -> Segment:
        analyse = self._remembered if len(text) <= SHORT else self._analysed
        return analyse(text, "und", frozenset())

    def _bearers(self, name: str) -> frozenset[str]:
        return self._finder.matcher.concerned(self._analyzer.analyze(name), name)

    def _analysed(self, text: str, language: str, present: Set[str]) -> Segment:
        tokens = self._analyzer.analyze(text, language)
        return Segment(text, tokens, self._finder.find_mentions(text, tokens, language, present))


def _keywords(
    document: Document, card: Card, found: _NamesFound, of_texts: Sequence[bytes]
) -> dict[str, list[str]]:
    """What facets, filters and links look a document up by; ``of_texts`` are the passages of its texts."""
    return {
        **{kind: found.values(kind) for kind in _NAME_KINDS},
        "sender": list(card.senders),
        "recipient": list(card.recipients),
        "subject": list(dict.fromkeys(document.subjects)),
        "type": [document.type] if document.type else [],
        "language": list(with_languages_alone(document.languages)),
        "collection": [document.collection] if document.collection else [],
        "archive": list(archive_paths(card.archive)) if card.archive else [UNCODED],
        "year": [str(year) for year in _years(document)],
        "number": list(numbers(document)),
        "cites": list(dict.fromkeys(key for one in cross_references(document) for key in one.keys)),
        "passage": list(dict.fromkeys(chain.from_iterable(map(passage_keys, of_texts)))),
    }


def prepare(document: Document) -> IndexDocument:
    """``document`` ready for the engine, with the shipped authorities."""
    return _default_preparer()(document)


@cache
def _default_preparer() -> Preparer:
    return Preparer()


def archive_paths(codes: Iterable[ReferenceCode]) -> Iterator[str]:
    """Every place in the archive tree that ``codes`` lie in, each once: ``APRF``, ``APRF/45``, …"""
    seen: set[str] = set()
    for code in codes:
        for path in accumulate((part.replace("/", "-") for part in code.path), "{}/{}".format):
            if path not in seen:
                seen.add(path)
                yield path


def numbers(document: Document) -> Iterator[str]:
    """The number of the registry, and that of the sender, by which answers refer to a telegram."""
    for number in dict.fromkeys((document.number, document.extra.get("sender_number"))):
        if isinstance(number, str) and number:
            yield fold_number(number)


def _years(document: Document) -> range:
    if document.date is None:
        return range(0)
    first, last = document.date.lo // 10000, document.date.hi // 10000
    return range(first, min(last, first + MAX_YEARS - 1) + 1)


class _NamesFound:
    """Every person, place and organisation of a document once, in the order of their first appearance."""

    def __init__(self) -> None:
        self._labels: dict[tuple[NameKind, str], str] = {}
        self.authorities: set[str] = set()

    def add(self, kind: NameKind, value: str, label: str) -> None:
        if value:
            self._labels.setdefault((kind, value), label)

    def add_mentions(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            if mention.authority and mention.kind:
                self.authorities.add(mention.authority)
            if mention.authority and mention.kind in _NAME_KINDS:
                self.add(mention.kind, mention.authority, mention.label or mention.authority)

    def values(self, kind: NameKind) -> list[str]:
        return [value for of, value in self._labels if of == kind]

    def __iter__(self) -> Iterator[NameLabel]:
        return (NameLabel(kind, value, label) for (kind, value), label in self._labels.items())
