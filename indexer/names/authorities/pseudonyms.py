"""Whether a pseudonym that is also a real name is meant as one: Filippov is Stalin, and many others besides.

It counts

- where the text explains it: Filippov [Stalin], Filippov (Stalin);
- after a word for comrade: Товарищ Филиппов, тов. Филиппову;
- as address or signature in a document that names somebody he corresponds with under it;
- elsewhere in a document where it has counted once;

and never beside a given name, initials, a title or an occupation: А. С. Филиппов, инженер Филиппов.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from indexer.names.authorities.bearers import Bearers
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.spans import Hit
from indexer.names.authorities.surroundings import Surroundings

_BRACKETS = ("[", "(", "/")


def meant(
    numbers: Sequence[int], hits: Sequence[Hit], page: Surroundings, bearers: Bearers, here: Set[int]
) -> dict[int, int]:
    """Which pseudonyms are meant: their numbers among ``hits``, each with the record meant.

    ``numbers`` are those of the hits that are pseudonyms; ``here`` are the records that the document names
    without doubt.
    """
    chosen: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []
    explained: set[int] = set()
    for number in numbers:
        hit, record = hits[number], hits[number].claims[0].record
        if page.is_somebody_else(record, hit) or page.has_office(hit):
            continue
        if _is_glossed(number, record, hits, page):
            explained.add(record)
            chosen[number] = record
        else:
            waiting.append((number, record))
    for number, record in waiting:
        hit = hits[number]
        if hit.claims[0].strength == Strength.COVER and record not in explained:
            in_company = not bearers.companions(record).isdisjoint(here)
            if page.is_after_comrade(hit) or (in_company and page.is_address(hit)):
                explained.add(record)
    chosen.update((number, record) for number, record in waiting if record in explained)
    return chosen


def _is_glossed(number: int, record: int, hits: Sequence[Hit], page: Surroundings) -> bool:
    """Whether the name before or after, in brackets, says who it is."""
    for other in (number + 1, number - 1):
        if 0 <= other < len(hits):
            left, right = sorted((number, other))
            gap = page.between(hits[left], hits[right]).strip()
            names_him = any(c.record == record and c.strength < Strength.COVER for c in hits[other].claims)
            if names_him and gap.startswith(_BRACKETS) and len(gap) <= 2:
                return True
    return False
