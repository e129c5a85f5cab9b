"""Whom a name means, where its form alone does not say: bare surnames, pseudonyms, namesakes.

A full name stands by itself. A bare surname that everybody knows (Stalin, Mao) counts unless somebody
else's given name or initials stand beside it. Any other surname counts where the office before it is in
the record, or the full name stands elsewhere in the document. Of pseudonyms see
`indexer.names.authorities.pseudonyms`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from typing import Final

from indexer.analysis.tokens import Token, Tokens
from indexer.names.authorities import pseudonyms
from indexer.names.authorities.bearers import Bearers
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.named_before import met_again
from indexer.names.authorities.records import Authorities
from indexer.names.authorities.spans import AuthoritySpan, Hit
from indexer.names.authorities.surroundings import Surroundings
from indexer.names.lexicon import is_ordinary_word
from indexer.names.name_keys import fold
from indexer.names.titles import is_title

_CERTAIN: Final = frozenset({Strength.FULL, Strength.INITIALS, Strength.SLIP})

_FAR_MORE: Final = 3
"""How many times as often as all others the bearer of a surname is named whom the bare surname means."""

_RATHER_SURNAME: Final = 2
"""How many times as many must bear a word as a surname for it to be no given name."""


class Resolver:
    """Turns the hits of a matcher into spans. ``ids`` are the ids of the records in the matcher's order."""

    def __init__(self, authorities: Authorities, ids: Sequence[str]) -> None:
        self.bearers: Final = Bearers(authorities, ids)

    def resolve(
        self, hits: Sequence[Hit], tokens: Tokens, text: str, present: Set[str]
    ) -> list[AuthoritySpan]:
        """The spans of a document's ``hits``; ``present`` are ids known to be in the document."""
        if not hits and not present:
            return []
        hits = _with_followers(hits)
        page = Surroundings(self.bearers, tokens, text)
        here = self._present(hits, present)
        chosen: dict[int, tuple[int, ...]] = {}
        covers: list[int] = []
        for number, hit in enumerate(hits):
            strength = hit.claims[0].strength
            if strength in _CERTAIN:
                records = self._strongest(hit, here)
                if records and page.is_no_name(records[0], hit):
                    records = ()
            elif strength == Strength.ALONE:
                records = self._bare(hit, page, here)
            elif strength == Strength.SURNAME:
                records = self._surname(hit, page, here)
            elif strength == Strength.PATRONYMIC:
                among = [] if _goes_on(hit, tokens, text) else _with_strength(hit, strength)
                records = tuple(record for record in among if record in here)
                records = records if len(records) == 1 else ()
            else:
                covers.append(number)
                continue
            if records:
                chosen[number] = records
        _choose_the_usual(chosen, hits)
        meant = pseudonyms.meant(covers, hits, page, self.bearers, here)
        chosen.update((number, (record,)) for number, record in meant.items())
        spans = [self._span(hits[number], chosen[number]) for number in sorted(chosen)]
        # A bare surname that is not taken for one on record may be that of a man little known.
        taken = [h for n, h in enumerate(hits) if n in chosen or h.claims[0].strength != Strength.SURNAME]
        again = met_again(tokens, text, taken, here, self.bearers)
        return sorted(spans + again, key=lambda span: span.first) if again else spans

    def resolve_query(self, hits: Sequence[Hit], tokens: Sequence[Token], text: str) -> list[AuthoritySpan]:
        """The spans of a query's ``hits``."""
        page = Surroundings(self.bearers, tokens, text)
        spans: list[AuthoritySpan] = []
        beside = self._side_by_side(hits, tokens)
        known = (Strength.ALONE, Strength.COVER)
        bare = {hit.first for hit in hits if hit.first == hit.last and hit.claims[0].strength in known}
        bare |= beside
        for hit in _with_followers(hits):
            strength = hit.claims[0].strength
            if _is_plain_word(hit, tokens):
                continue
            if strength in _CERTAIN:
                records = self._strongest(hit, frozenset())
                if not page.is_of_another_nation(records[0], hit):
                    spans.append(self._span(hit, records))
            elif strength in (Strength.ALONE, Strength.COVER):
                # Somebody who types a bare surname or a pseudonym means any of those known by it.
                named = dict.fromkeys(c.record for c in hit.claims if c.strength in known)
                listed = self._is_beside_surnames(hit, bare, tokens)
                fitting = tuple(r for r in named if listed or not page.is_somebody_else(r, hit))
                if fitting and not (strength == Strength.COVER and page.has_office(hit)):
                    spans.append(self._span(hit, fitting))
            elif hit.first in beside:
                # Nobody in particular, but no part of the name beside it.
                spans.append(AuthoritySpan(hit.first, hit.last, (), "person", strength))
            elif strength == Strength.PATRONYMIC and not _goes_on(hit, tokens, text):
                spans.append(self._span(hit, tuple(_with_strength(hit, strength))))
        return spans

    def _side_by_side(self, hits: Sequence[Hit], tokens: Sequence[Token]) -> set[int]:
        """The indexes of bare surnames of a query beside that of somebody famous: Kennedy Johnson.

        What is often a given name too may be one: Marshall Acheson, Clark Nixon.
        """
        bearers, surnames = self.bearers, {}
        for hit in hits:
            strength, surface = hit.claims[0].strength, tokens[hit.first].surface
            is_bare = hit.first == hit.last and strength in (Strength.ALONE, Strength.SURNAME)
            # Of Chiang Chen Sho each word may look like a surname.
            is_western = not bearers.surname_first(hit.claims[0].record)
            if (is_bare and is_western) and (
                not bearers.is_given_name(surface)
                or bearers.namesakes(surface) > _RATHER_SURNAME * bearers.called(surface)
            ):
                surnames[hit.first] = strength
        return {
            index
            for index, strength in surnames.items()
            for other in (index - 1, index + 1)
            if other in surnames and Strength.ALONE in (strength, surnames[other])
        }

    def _is_beside_surnames(self, hit: Hit, bare: Set[int], tokens: Sequence[Token]) -> bool:
        """Whether each given name beside a bare surname is itself one: Kennedy Castro asks for two men.

        ``bare`` are the indexes of the bare surnames of a query.
        """
        beside = [
            index
            for index in (hit.first - 1, hit.last + 1)
            if 0 <= index < len(tokens) and self.bearers.is_given_name(tokens[index].surface)
        ]
        return bool(beside) and bare >= set(beside)

    def _present(self, hits: Sequence[Hit], present: Set[str]) -> set[int]:
        """Records that the document names without doubt."""
        index = self.bearers.index
        here = {index[authority] for authority in present if authority in index}
        for hit in hits:
            if hit.claims[0].strength <= Strength.SLIP:
                records = self._strongest(hit, frozenset())
                if len(records) == 1:
                    here.add(records[0])
        return here

    def _strongest(self, hit: Hit, here: Set[int]) -> tuple[int, ...]:
        """The records with the strongest claims: those made by hand, those known to be here before others."""
        records = _with_strength(hit, hit.claims[0].strength)
        if len(records) > 1:
            bearers = self.bearers
            records = [r for r in records if not bearers.is_minor(r)] or records
            records = [r for r in records if r in here] or records
            # Chang Chun is a man, Changchun a city.
            of_one_word = hit.first == hit.last
            records = [r for r in records if (bearers.kinds[r] == "place") == of_one_word] or records
        return tuple(records)

    def _bare(self, hit: Hit, page: Surroundings, here: Set[int]) -> tuple[int, ...]:
        records = _with_strength(hit, Strength.ALONE)
        records = [r for r in records if not page.is_somebody_else(r, hit)]
        if len(records) > 1:
            # President Kennedy is the president, though only his brother is named in full.
            records = page.with_office(records, hit) or [r for r in records if r in here] or records
        return tuple(records)

    def _surname(self, hit: Hit, page: Surroundings, here: Set[int]) -> tuple[int, ...]:
        records = _with_strength(hit, Strength.SURNAME)
        records = [r for r in records if not page.is_somebody_else(r, hit)]
        title = is_title(page.surface(hit))
        if title:
            # Lord Halifax is no Lord, and of Admiral King «the King» is not to be taken for him.
            records = [r for r in records if fold(self.bearers.surname(r)) == fold(page.surface(hit))]
        found = page.with_office(records, hit) or [r for r in records if r in here and not title]
        return tuple(found) if len(found) == 1 else ()

    def _span(self, hit: Hit, records: tuple[int, ...]) -> AuthoritySpan:
        candidates = tuple(self.bearers.ids[record] for record in records)
        kind = self.bearers.kinds[records[0]]
        return AuthoritySpan(hit.first, hit.last, candidates, kind, hit.claims[0].strength)


def _choose_the_usual(chosen: dict[int, tuple[int, ...]], hits: Sequence[Hit]) -> None:
    """Let a bare surname mean the bearer whom the rest of the document means by far the most often.

    Where President Kennedy is named time and again and the Attorney General once, Kennedy is the president.
    """
    doubtful = [n for n, r in chosen.items() if len(r) > 1 and hits[n].claims[0].strength == Strength.ALONE]
    if not doubtful:
        return
    times = Counter(records[0] for records in chosen.values() if len(records) == 1)
    for number in doubtful:
        usual = max(chosen[number], key=times.__getitem__)
        others = sum(times[record] for record in chosen[number]) - times[usual]
        if times[usual] > _FAR_MORE * others:
            chosen[number] = (usual,)


def _with_strength(hit: Hit, strength: Strength) -> list[int]:
    if len(hit.claims) == 1:
        return [claim.record for claim in hit.claims if claim.strength == strength]
    return list(dict.fromkeys(claim.record for claim in hit.claims if claim.strength == strength))


def _goes_on(hit: Hit, tokens: Sequence[Token], text: str) -> bool:
    """Whether a given name and patronymic have another name behind them: Владимир Ильич Петров."""
    after = hit.last + 1
    if after >= len(tokens):
        return False
    word = tokens[after]
    return text[tokens[hit.last].end : word.start] == " " and (
        word.surface[0].isupper() or not is_ordinary_word(word.surface)
    )


def _with_followers(hits: Sequence[Hit]) -> list[Hit]:
    """``hits``, each knowing whether another follows at once; a bare surname is too weak to count."""
    begun = {hit.first for hit in hits if hit.claims[0].strength < Strength.SURNAME}
    return [hit._replace(followed=True) if hit.last + 1 in begun else hit for hit in hits]


def _is_plain_word(hit: Hit, tokens: Sequence[Token]) -> bool:
    surface = tokens[hit.first].surface
    return hit.first == hit.last and surface.islower() and is_ordinary_word(surface)
