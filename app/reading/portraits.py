"""A person, place or organisation as the documents show it: the spellings that stand in them, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from indexer.documents.dates import PartialDate
from indexer.engines.base import EngineReader, SearchRequest
from indexer.engines.query import Keyword
from indexer.names.authorities.records import Authorities, Authority
from indexer.names.model import NameKind
from indexer.names.shown import KnownSpellings
from indexer.names.systems.labels import System, systems
from indexer.payload import Card, Payload, read_payload

MOST_DOCUMENTS = 200
"""Documents whose texts are looked through, the newest; the page says so where there are more."""

MOST_SURFACES = 6

ROLES = ("sender", "recipient")
"""What a name may be to a document beside standing in its texts: the facets that say so."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling: ``surfaces`` as they stand in the texts, most frequent first, in all their case forms.

    ``system`` is that which it follows, None where none or more than one is known. ``is_pseudonym``: it is
    none of his name but one that he took.
    """

    text: str
    system: System | None
    surfaces: tuple[str, ...]
    times: int
    documents: int
    is_pseudonym: bool = False


@dataclass(frozen=True, slots=True)
class Appearance:
    """A document in which the name stands: ``times`` in its texts; ``roles`` are sender, recipient."""

    id: str
    title: str
    date: PartialDate | None
    roles: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the index knows of a name.

    ``record`` is None for a name that no authority has. ``unseen`` are spellings on record, with their
    systems, that stand in none of the documents looked through, ``unseen_pseudonyms`` names that he took;
    ``appearances`` are newest first, at most :data:`MOST_DOCUMENTS` of ``total``.
    """

    kind: NameKind
    value: str
    label: str
    record: Authority | None
    total: int
    spellings: tuple[Spelling, ...]
    unseen: tuple[tuple[str, System | None], ...]
    unseen_pseudonyms: tuple[str, ...]
    appearances: tuple[Appearance, ...]


def portrait(
    kind: NameKind, value: str, reader: EngineReader, authorities: Authorities, language: str = "en"
) -> Portrait | None:
    """The portrait of the facet value ``value``; None where no document names it."""
    request = SearchRequest(Keyword(kind, (value,)), sort="-date_lo", limit=MOST_DOCUMENTS)
    result = reader.search(request)
    if not result.total:
        return None
    record = authorities.get(value)
    on_record = record.spellings if record else ()
    known, system = KnownSpellings(on_record, person=kind == "person"), systems(on_record)
    label = value
    surfaces: list[list[str]] = []
    appearances: list[Appearance] = []
    for hit in result.hits:
        payload = read_payload(hit.payload)
        card = payload.card
        label = next((one.label for one in card.names if (one.kind, one.value) == (kind, value)), label)
        here = list(_surfaces(payload, value))
        surfaces.append(here)
        appearances.append(Appearance(card.id, card.title, card.date, _roles(card, value), len(here)))
    pseudonyms = {known.shown(one) or one for one in record.pseudonyms} if record else set()
    spellings = _spellings(surfaces, known, system, pseudonyms)
    seen = {known.shown(one.text) for one in spellings}
    unseen = [one for one in on_record if known.shown(one) not in seen]
    return Portrait(
        kind,
        value,
        authorities.label(value, language) if record else label,
        record,
        result.total,
        tuple(spellings),
        tuple((one, system(one)) for one in unseen if one not in pseudonyms),
        tuple(one for one in unseen if one in pseudonyms),
        tuple(appearances),
    )


def _surfaces(payload: Payload, value: str) -> Iterator[str]:
    """What stands in the texts of a document wherever they name ``value``."""
    for index, text in enumerate(payload.document.texts):
        for mention in payload.mentions(index):
            if mention.authority == value:
                yield " ".join(text.text[mention.start : mention.end].split())


def _spellings(
    surfaces: Iterable[Sequence[str]],
    known: KnownSpellings,
    system: Callable[[str], System | None],
    pseudonyms: Set[str],
) -> list[Spelling]:
    """The spellings of the ``surfaces`` of each document, those of most documents first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    documents: Counter[str] = Counter()
    for of_document in surfaces:
        shown = {surface: known.shown(surface) for surface in of_document}
        for surface in of_document:
            if (spelling := shown[surface]) is not None:
                counts[spelling][surface] += 1
        documents.update({spelling for spelling in shown.values() if spelling is not None})
    found = [
        Spelling(text, system(text), _most(forms), forms.total(), documents[text], text in pseudonyms)
        for text, forms in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.documents, -one.times, one.text))


def _most(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(surface for surface, _ in counts.most_common(MOST_SURFACES))


def _roles(card: Card, value: str) -> tuple[str, ...]:
    return tuple(
        role for role, values in zip(ROLES, (card.senders, card.recipients), strict=True) if value in values
    )
