"""From a document to others: what it answers, what answers it, neighbours in its file and in time, its like.

Everything is looked up in the index by keywords that preparation wrote (`number`, `cites`, `archive`), so it
costs the same in a million documents as in five. A reference by number or date may fit several documents;
all are given, and a reference that fits none stays one, with its words.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.reading.files import archive_file, file_path, files_of
from indexer.analysis.analyzer import Analyzer
from indexer.documents.cross_references import CrossReference, cross_references
from indexer.documents.dates import PartialDate
from indexer.documents.model import Document
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import AllOf, AnyOf, DateRange, Keyword, Node, Term
from indexer.payload import Card, read_payload
from indexer.preparation import fold_number, numbers

MOST_CANDIDATES = 5
"""Documents shown for one reference, and documents that refer to one."""

MOST_REFERENCES = 12
"""References of one document that are looked up."""

SIMILAR = 4
_SIMILAR_TERMS = 24
_SIMILAR_CHARACTERS = 20_000
_DATED_CANDIDATES = 40
_ORDERED = 200
"""Documents of a file up to which all are read to know their order by folio, some milliseconds."""


@dataclass(frozen=True, slots=True)
class Linked:
    """Another document, as a link to it needs."""

    id: str
    title: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of this document and the documents it may mean; none is «not in this collection»."""

    reference: CrossReference
    targets: tuple[Linked, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The documents before and after in some order; None at its ends."""

    before: Linked | None = None
    after: Linked | None = None

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that a document page says of other documents.

    ``file`` are the neighbours in the same file, whose archive path is ``file_path``; ``time`` those by date
    in the whole index.
    """

    refers_to: tuple[Link, ...]
    referred_by: tuple[Linked, ...]
    file: Neighbours
    file_path: str | None
    time: Neighbours
    similar: tuple[Linked, ...]


def surroundings(
    document: Document,
    card: Card,
    reader: EngineReader,
    analyzer: Analyzer,
    copies: Collection[str] = (),
) -> Surroundings:
    """What stands around ``document`` in the index of ``reader``; ``card`` is the document's own.

    ``copies`` are the ids of its copies, which are not named once more as similar.
    """
    files = [(path, _in_file(document, card, reader, path)) for path in files_of(card.archive)]
    path, neighbours = next((one for one in files if one[1]), files[0] if files else (None, Neighbours()))
    return Surroundings(
        refers_to=_refers_to(document, card, reader),
        referred_by=_referred_by(document, card, reader),
        file=neighbours,
        file_path=path,
        time=_neighbours(document, reader, None),
        similar=_similar(document, reader, analyzer, {document.id, *copies}),
    )


def _refers_to(document: Document, card: Card, reader: EngineReader) -> tuple[Link, ...]:
    links: list[Link] = []
    seen: set[tuple[object, ...]] = set()
    for reference in cross_references(document):
        # Both texts of a document say the same; the first one is enough.
        said = (reference.keys, reference.whose if reference.date else None)
        if said in seen or len(links) >= MOST_REFERENCES:
            continue
        seen.add(said)
        if reference.number:
            cards = _cards(reader, Keyword("number", (fold_number(reference.number),)), MOST_CANDIDATES + 1)
        elif reference.date:
            span = DateRange(reference.date.lo, reference.date.hi)
            cards = [
                other
                for other in _cards(reader, span, _DATED_CANDIDATES)
                if _fits(other, card, reference.whose == "mine")
            ]
        else:
            continue
        others = (_linked(other) for other in cards if other.id != document.id)
        links.append(Link(reference, tuple(others)[:MOST_CANDIDATES]))
    return tuple(links)


def _referred_by(document: Document, card: Card, reader: EngineReader) -> tuple[Linked, ...]:
    found: dict[str, Linked] = {}
    by_number = tuple(f"no:{number}" for number in numbers(document))
    if by_number:
        for other in _cards(reader, Keyword("cites", by_number), MOST_CANDIDATES + 1):
            found[other.id] = _linked(other)
    if document.date:
        for other in _cards(reader, Keyword("cites", (f"on:{document.date.iso}",)), _DATED_CANDIDATES):
            # Whoever wrote the other one speaks of a document by himself or by its recipient: either way
            # the same two correspond.
            if _fits(card, other, True) or _fits(card, other, False):
                found[other.id] = _linked(other)
    found.pop(document.id, None)
    return tuple(found.values())[:MOST_CANDIDATES]


def _fits(target: Card, card: Card, same_direction: bool) -> bool:
    """Whether ``target`` went between those between whom ``card`` went; the other way for «your telegram»."""
    senders, recipients = set(card.senders), set(card.recipients)
    if not same_direction:
        senders, recipients = recipients, senders
    return not senders.isdisjoint(target.senders) and not recipients.isdisjoint(target.recipients)


def _in_file(document: Document, card: Card, reader: EngineReader, path: str) -> Neighbours:
    """The papers that lie before and after in the same file: by folio where it says any, else by date."""
    here = next(code for code in card.archive if file_path(code) == path)
    within = Keyword("archive", (path,))
    if here.listy is None or reader.count(within) > _ORDERED:
        return _neighbours(document, reader, within)
    file = archive_file(path, reader, _ORDERED)
    papers = [one.card for one in file.documents] if file else []
    at = next((at for at, paper in enumerate(papers) if paper.id == card.id), None)
    if at is None:
        return Neighbours()
    before, after = papers[max(at - 1, 0) : at], papers[at + 1 : at + 2]
    return Neighbours(*(_linked(one[0]) if one else None for one in (before, after)))


def _neighbours(document: Document, reader: EngineReader, within: Node | None) -> Neighbours:
    if document.date is None:
        return Neighbours()
    own = (document.date.lo, document.id)

    def nearest(span: DateRange, sort: str, earlier: bool) -> Linked | None:
        query = AllOf((within, span)) if within else span
        for card in _cards(reader, query, 20, sort):
            place = (card.date.lo, card.id) if card.date else own
            if place != own and (place < own) == earlier:
                return _linked(card)
        return None

    return Neighbours(
        nearest(DateRange(None, document.date.lo), "-date_lo", True),
        nearest(DateRange(document.date.lo, None), "date_lo", False),
    )


def _similar(
    document: Document, reader: EngineReader, analyzer: Analyzer, known: Collection[str]
) -> tuple[Linked, ...]:
    """Documents that share this one's telling words: those frequent in it and rare elsewhere.

    What is ``known``, by id, is left out.
    """
    total = reader.document_count
    counts: Counter[str] = Counter()
    for text in document.texts:
        for token in analyzer.analyze(text.text[:_SIMILAR_CHARACTERS], text.language):
            if token.lemmas and len(token.surface) > 2:
                counts[token.lemmas[0]] += 1
    weights: dict[str, float] = {}
    for term, count in counts.most_common(400):
        held = reader.document_frequency("text", term)
        if 1 < held < max(total * 0.4, 2.5):
            weights[term] = (1 + math.log(count)) * math.log(1 + total / held)
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:_SIMILAR_TERMS]
    if len(telling) < 4:
        return ()
    query = AnyOf(tuple(Term("text", term) for term in telling), max(2, len(telling) // 4))
    cards = _cards(reader, query, SIMILAR + len(known))
    return tuple(_linked(card) for card in cards if card.id not in known)[:SIMILAR]


def _cards(reader: EngineReader, query: Node, limit: int, sort: str | None = None) -> list[Card]:
    hits: Iterable[bytes] = (
        hit.payload for hit in reader.search(SearchRequest(query, sort=sort, limit=limit)).hits
    )
    return [read_payload(payload).card for payload in hits]


def _linked(card: Card) -> Linked:
    return Linked(card.id, card.title, card.date)
