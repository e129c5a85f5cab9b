"""People little known whom a document names in full, met again there by their surname alone.

Of the long lists only full names count (`indexer.names.authorities.forms`): most of their surnames are borne
by others too. Where a document speaks of James Madison, though, its Madison is he, unless others bear the
name there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Final

from indexer.analysis.tokens import Tokens
from indexer.names.authorities.bearers import Bearers
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.spans import AuthoritySpan, Hit
from indexer.names.authorities.surroundings import Surroundings
from indexer.names.lexicon import is_ordinary_word
from indexer.names.titles import is_title

_SHORTEST: Final = 3
_OFTENER: Final = 3
"""How many times as often as others of his surname somebody has to be named by it alone."""


def met_again(
    tokens: Tokens, text: str, hits: Iterable[Hit], here: Set[int], bearers: Bearers
) -> list[AuthoritySpan]:
    """The bare surnames in a text of the little known people among ``here``, in order.

    The tokens of ``hits``, forms that another rule has judged, are passed over. ``here`` are the records that
    the document names without doubt.
    """
    wanted = _surfaces(here, bearers)
    if not wanted:
        return []
    places = [index for index in tokens.capitalised if tokens.surfaces[index] in wanted]
    if not places:
        return []
    taken = {index for hit in hits for index in range(hit.first, hit.last + 1)}
    page = Surroundings(bearers, tokens, text)
    found: dict[int, list[int]] = {}
    others: Counter[int] = Counter()
    for index in places:
        record = wanted[tokens.surfaces[index]]
        if index in taken:
            continue
        if _is_another(index, record, page, tokens, text):
            others[record] += 1
        elif not _may_be_a_word(index, tokens, text):
            found.setdefault(record, []).append(index)
    return [
        AuthoritySpan(index, index, (bearers.ids[record],), "person", Strength.SURNAME)
        for record, indexes in found.items()
        # One Edward Pawley does not put in doubt whom twenty times Pawley means.
        if _OFTENER * others[record] <= len(indexes)
        for index in indexes
    ]


def _surfaces(here: Set[int], bearers: Bearers) -> dict[str, int]:
    """How a text may write the surname of each → the record; none that two of them bear."""
    owners: dict[str, set[int]] = {}
    for record in here:
        if bearers.is_person(record):
            owners.setdefault(bearers.surname(record), set()).add(record)
    return {
        surface: record
        for surname, (record, *more) in owners.items()
        if not more and bearers.is_minor(record) and len(surname) >= _SHORTEST
        for surface in _written(surname)
    }


def _written(surname: str) -> Iterator[str]:
    for form in (surname, surname.upper()):
        yield form
        yield from (form + ending for ending in ("'s", "’s", "'S", "’S"))


def _is_another(index: int, record: int, page: Surroundings, tokens: Tokens, text: str) -> bool:
    """Whether other words of a name stand beside the surname: Betty Ford, Carter Page."""
    if page.is_somebody_else(record, Hit(index, index, ())):
        return True
    surfaces = tokens.surfaces
    before, after = index - 1, index + 1
    return any(
        0 <= beside < len(surfaces)
        and tokens.gap(text, min(beside, index)) == " "
        and surfaces[beside][0].isupper()
        and len(surfaces[beside]) > 1
        and not is_title(surfaces[beside])
        and not is_ordinary_word(surfaces[beside])
        for beside in (before, after)
    )


def _may_be_a_word(index: int, tokens: Tokens, text: str) -> bool:
    """Whether an ordinary word (Rice, Hay) owes its capital to the sentence or the line it stands in."""
    surfaces = tokens.surfaces
    if not is_ordinary_word(surfaces[index].removesuffix("'s").removesuffix("’s")):
        return False
    if not index or tokens.gap(text, index - 1).strip(" ,-\u00a0"):
        return True
    return all(surfaces[place].isupper() for place in (index - 1, index))
