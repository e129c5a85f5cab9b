"""A person, place or organisation as the documents show it: the spellings that stand in them, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.documents.dates import PartialDate
from indexer.engines.base import EngineReader, Keyword, SearchRequest
from indexer.names.authorities import Authorities, Authority
from indexer.names.cases import nominatives
from indexer.names.model import NameKind
from indexer.payload import Card, read_payload

MOST_DOCUMENTS = 200
"""Documents whose texts are looked through, the newest; the page says so where there are more."""

MOST_SURFACES = 6


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling: ``surfaces`` as they stand in the texts, most frequent first, in all their case forms."""

    text: str
    surfaces: tuple[str, ...]
    times: int
    documents: int


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

    ``record`` is None for a name that no authority has. ``unseen`` are spellings on record that stand in none
    of the documents looked through; ``appearances`` are newest first, at most :data:`MOST_DOCUMENTS` of
    ``total``.
    """

    kind: NameKind
    value: str
    label: str
    record: Authority | None
    total: int
    spellings: tuple[Spelling, ...]
    unseen: tuple[str, ...]
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
    known = listed(record.spellings) if record else {}
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    documents: Counter[str] = Counter()
    appearances: list[Appearance] = []
    label = value
    for hit in result.hits:
        payload = read_payload(hit.payload)
        card = payload.card
        label = next((one.label for one in card.names if (one.kind, one.value) == (kind, value)), label)
        here: set[str] = set()
        times = 0
        for index, text in enumerate(payload.document.texts):
            for mention in payload.mentions(index):
                if mention.authority == value:
                    surface = " ".join(text.text[mention.start : mention.end].split())
                    spelling = listed_spelling(surface, known) or _with_capitals(surface)
                    surfaces[spelling][surface] += 1
                    here.add(spelling)
                    times += 1
        documents.update(here)
        appearances.append(Appearance(card.id, card.title, card.date, _roles(card, value), times))
    spellings = [
        Spelling(text, _most(counts), counts.total(), documents[text]) for text, counts in surfaces.items()
    ]
    spellings.sort(key=lambda one: (-one.documents, -one.times, one.text))
    unseen = [one for one in record.spellings if one not in surfaces] if record else []
    return Portrait(
        kind,
        value,
        authorities.label(value, language) if record else label,
        record,
        result.total,
        tuple(spellings),
        tuple(unseen),
        tuple(appearances),
    )


def _most(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(surface for surface, _ in counts.most_common(MOST_SURFACES))


def _roles(card: Card, value: str) -> tuple[str, ...]:
    roles = {"sender": card.senders, "recipient": card.recipients}
    return tuple(role for role, values in roles.items() if value in values)


def _plain(text: str) -> str:
    """A spelling without regard to capitals, ё and kinds of hyphens and apostrophes."""
    return text.casefold().replace("ё", "е").replace("’", "'").replace("‑", "-")


def listed(spellings: Sequence[str]) -> dict[str, str]:
    """The spellings as :func:`listed_spelling` looks them up; the first of two that differ in capitals."""
    return {_plain(spelling): spelling for spelling in reversed(spellings)}


def listed_spelling(surface: str, known: Mapping[str, str]) -> str | None:
    """The spelling of ``known`` (from :func:`listed`) that ``surface`` is or is a case form of.

    >>> listed_spelling("МАО ЦЗЕ-ДУНУ", listed(["Мао Цзэдун", "Мао Цзе-дун"]))
    'Мао Цзе-дун'
    """
    plain = _plain(surface)
    return next((known[one] for one in (plain, *_without_ending(plain)) if one in known), None)


def _with_capitals(surface: str) -> str:
    return surface.title() if surface.isupper() and len(surface) > 5 else surface


def _without_ending(plain: str) -> Iterable[str]:
    """What a name may be a case form of: every word, or the last one alone, put into the nominative."""
    head, space, last = plain.rpartition(" ")
    front, hyphen, tail = last.rpartition("-")
    for nominative, _ in nominatives(tail):
        yield f"{head}{space}{front}{hyphen}{nominative}"
    if plain.endswith("'s"):
        yield plain[:-2]
    words = plain.split(" ")
    if len(words) > 1:
        yield " ".join(forms[0][0] if (forms := nominatives(word)) else word for word in words)
