"""Whom a name means, where its form alone does not say: bare surnames, pseudonyms, namesakes.

A full name stands by itself. A bare surname that everybody knows (Stalin, Mao) counts unless somebody
else's given name or initials stand beside it. Any other surname counts where the office before it is in
the record, or the full name stands elsewhere in the document. A pseudonym that is also a real name
(Filippov) counts

- where the text explains it: Filippov [Stalin], Filippov (Stalin);
- after a word for comrade: Товарищ Филиппов, тов. Филиппову;
- as address or signature in a document that names somebody he corresponds with under it;
- elsewhere in a document where it has counted once;

and never beside a given name, initials, a title or an occupation: А. С. Филиппов, инженер Филиппов.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import cached_property
from typing import TYPE_CHECKING, Final

from indexer.analysis.tokens import Token
from indexer.names.authority_forms import Strength, inverted
from indexer.names.name_keys import fold, words
from indexer.names.tables import read_rows

if TYPE_CHECKING:
    from indexer.names.matcher import AuthorityMatcher, AuthoritySpan, Hit

_CERTAIN: Final = frozenset({Strength.FULL, Strength.INITIALS, Strength.SLIP})
_ADDRESS: Final = frozenset(
    {"to", "from", "for", "by", "via", "от", "к", "для", "кому", "через", "signed", "подпись"}
)
_BRACKETS: Final = "[(/"
_LINE_BREAKS: Final = frozenset("\n\r")


class Resolver:
    """Turns the hits of one matcher into spans."""

    def __init__(self, matcher: AuthorityMatcher) -> None:
        self._matcher: Final = matcher
        self._authorities: Final = matcher.authorities
        self._ids: Final = matcher.ids
        self._kinds: Final = [self._authorities.kind(authority) for authority in self._ids]
        self._given: dict[int, frozenset[str]] = {}

    # Documents

    def resolve(
        self, hits: Sequence[Hit], tokens: Sequence[Token], text: str, present: Set[str]
    ) -> list[AuthoritySpan]:
        """The spans of a document's ``hits``; ``present`` are ids known to be in the document."""
        if not hits:
            return []
        hits = _with_followers(hits)
        here = self._present(hits, present)
        chosen: dict[int, tuple[Strength, tuple[int, ...]]] = {}
        covers: list[tuple[int, Hit]] = []
        for number, hit in enumerate(hits):
            strength = hit.claims[0].strength
            if strength in _CERTAIN:
                records = self._strongest(hit, here)
                if records and self._is_no_name(hit, records[0], tokens, text):
                    records = ()
            elif strength == Strength.ALONE:
                records = self._bare(hit, tokens, text, here)
            elif strength == Strength.SURNAME:
                records = self._surname(hit, tokens, text, here)
            else:
                covers.append((number, hit))
                continue
            if records:
                chosen[number] = (strength, records)
        self._covers(covers, hits, tokens, text, here, chosen)
        return [self._span(hits[number], *chosen[number]) for number in sorted(chosen)]

    def _present(self, hits: Sequence[Hit], present: Set[str]) -> set[int]:
        """Records that the document names without doubt."""
        numbers = self._index
        here = {numbers[authority] for authority in present if authority in numbers}
        for hit in hits:
            if hit.claims[0].strength <= Strength.SLIP:
                records = self._strongest(hit, frozenset())
                if len(records) == 1:
                    here.add(records[0])
        return here

    def _strongest(self, hit: Hit, here: Set[int]) -> tuple[int, ...]:
        best = hit.claims[0].strength
        records = list(dict.fromkeys(claim.record for claim in hit.claims if claim.strength == best))
        if len(records) > 1:
            # What was written by hand goes before the long lists, and who is in the document before who is
            # not.
            minor = self._authorities.minor
            records = [r for r in records if self._ids[r] not in minor] or records
            records = [r for r in records if r in here] or records
            # Chang Chun is a man, Changchun a city.
            of_one_word = hit.first == hit.last
            records = [r for r in records if (self._kinds[r] == "place") == of_one_word] or records
        return tuple(records)

    def _is_no_name(self, hit: Hit, record: int, tokens: Sequence[Token], text: str) -> bool:
        """Whether a certain form is none after all, for what stands beside it."""
        if hit.first != hit.last:
            if self._ids[record] in self._authorities.minor and self._kinds[record] == "person":
                # Of the many little known, John Henry is nobody where John Henry Freeman stands.
                return self._is_part_of_longer(hit, tokens, text)
            # Kim Il is somebody, and the beginning of Kim Il-chin; a name of three words is whole.
            short = hit.last == hit.first + 1 and len(tokens[hit.last].surface) <= 3
            if not short or self._kinds[record] != "person" or not self._surname_first(record):
                return False
            if hit.last + 1 == len(tokens) or tokens[hit.first].script not in ("Latn", "Cyrl"):
                return False
            after = tokens[hit.last + 1]
            if after.joined:
                return True
            gap = text[tokens[hit.last].end : after.start]
            return gap == " " and len(after.surface) <= 6 and self._goes_on(hit, tokens[hit.last], after)
        surface = tokens[hit.first].surface
        if surface.isupper() and surface.isascii() and _is_ordinary(surface.lower()):
            # US in a line of capitals may be a pronoun.
            neighbours = [tokens[i] for i in (hit.first - 1, hit.last + 1) if 0 <= i < len(tokens)]
            return all(token.surface.isupper() and len(token.surface) > 1 for token in neighbours)
        if surface.endswith(("ском", "СКОМ")) and hit.last + 1 < len(tokens):
            # В Свердловском университете: an adjective; под Свердловском: the town.
            after = tokens[hit.last + 1]
            gap = text[tokens[hit.last].end : after.start]
            if gap == " " and after.surface.islower() and len(after.surface) > 3:
                return True
        if self._kinds[record] == "place" and hit.first:
            # Michael Jordan is no country.
            before = tokens[hit.first - 1]
            gap = text[before.end : tokens[hit.first].start]
            name = fold(before.surface)
            if gap == ". " and len(name) == 1 and before.surface.isupper():
                return True
            return (
                gap == " "
                and before.surface[0].isupper()
                and self._is_given(name)
                and not _is_ordinary(before.surface.lower())
                and not self.is_title(before.surface)
            )
        return False

    @staticmethod
    def _is_part_of_longer(hit: Hit, tokens: Sequence[Token], text: str) -> bool:
        """Whether a further capitalised word follows that is no name of its own and no ordinary word."""
        if hit.last + 1 == len(tokens) or hit.followed:
            return False
        after = tokens[hit.last + 1]
        gap = text[tokens[hit.last].end : after.start]
        small = not after.surface[0].isupper() or len(after.surface) < 3
        return gap in (" ", "-") and not small and not _is_ordinary(after.surface)

    def _bare(self, hit: Hit, tokens: Sequence[Token], text: str, here: Set[int]) -> tuple[int, ...]:
        records = dict.fromkeys(claim.record for claim in hit.claims if claim.strength == Strength.ALONE)
        fitting = [r for r in records if not self._somebody_else(r, hit, tokens, text)]
        if len(fitting) > 1:
            fitting = (
                [r for r in fitting if r in here] or self._by_office(fitting, hit, tokens, text) or fitting
            )
        return tuple(fitting)

    def _surname(self, hit: Hit, tokens: Sequence[Token], text: str, here: Set[int]) -> tuple[int, ...]:
        records = list(
            dict.fromkeys(claim.record for claim in hit.claims if claim.strength == Strength.SURNAME)
        )
        records = [r for r in records if not self._somebody_else(r, hit, tokens, text)]
        near = self._by_office(records, hit, tokens, text)
        found = near or [r for r in records if r in here]
        return tuple(found) if len(found) == 1 else ()

    def _by_office(self, records: Sequence[int], hit: Hit, tokens: Sequence[Token], text: str) -> list[int]:
        """Those of ``records`` whose office stands in the three words before the hit."""
        before: set[str] = set()
        for index in range(max(0, hit.first - 3), hit.first):
            if "\n\n" in text[tokens[index].end : tokens[hit.first].start]:
                continue
            before |= self._titles.get(self._word(tokens[index].surface), frozenset())
            before.add(self._word(tokens[index].surface))
        return [r for r in records if before & self._offices(r)] if before else []

    def _offices(self, record: int) -> frozenset[str]:
        row = self._authorities.rows[self._ids[record]]
        return frozenset(w for value in row.lists.get("context", ()) for w in (value, self._word(value)))

    def _somebody_else(self, record: int, hit: Hit, tokens: Sequence[Token], text: str) -> bool:
        """Whether a given name or initials beside the hit are another's than ``record``'s."""
        own = self._given_names(record)
        first, last = hit.first, hit.last
        if first:
            before = tokens[first - 1]
            gap = text[before.end : tokens[first].start]
            if gap.strip(" \u00a0") in ("", ".", "-"):
                name = fold(before.surface)
                if len(name) == 1 and gap[:1] == "." and before.surface.isupper():
                    return not any(given.startswith(name) for given in own)
                if self._is_given(name) and before.surface[0].isupper() and not self.is_title(before.surface):
                    return not self._readings(before.surface) & own
        if last + 1 < len(tokens):
            after = tokens[last + 1]
            gap = text[tokens[last].end : after.start]
            if gap in (" ", "\u00a0", "-"):
                stop = text[after.end : after.end + 1] == "."
                if len(after.surface) == 1 and after.surface.isupper() and stop:
                    return not any(given.startswith(fold(after.surface)) for given in own)
                if after.surface[0].isupper() and self._is_given(fold(after.surface)):
                    return not self._readings(after.surface) & own
                if self._surname_first(record) and self._goes_on(hit, tokens[last], after):
                    return True
        return False

    def _surname_first(self, record: int) -> bool:
        preferred = self._authorities.rows[self._ids[record]].single["preferred"]
        return inverted(preferred) is None and " " in preferred

    def _goes_on(self, hit: Hit, surname: Token, after: Token) -> bool:
        """Whether the word after a surname that comes first is a given name: Mao Dun, Мао Аньин."""
        if not after.surface[0].isupper() or after.script not in ("Latn", "Cyrl"):
            return False
        if surname.surface.endswith(("'s", "’s")) or after.script != surname.script:
            return False
        if after.surface.isupper() and len(after.surface) > 1 and not surname.surface.isupper():
            return False
        return not (hit.followed or self.is_title(after.surface) or _is_ordinary(after.surface))

    # Pseudonyms

    def _covers(
        self,
        covers: Sequence[tuple[int, Hit]],
        hits: Sequence[Hit],
        tokens: Sequence[Token],
        text: str,
        here: set[int],
        chosen: dict[int, tuple[Strength, tuple[int, ...]]],
    ) -> None:
        """Decide the pseudonyms: first those that their own surroundings explain, then the rest."""
        waiting: list[tuple[int, Hit, int]] = []
        explained: set[int] = set()
        for number, hit in covers:
            claim = hit.claims[0]
            if self._somebody_else(claim.record, hit, tokens, text) or self._has_office(hit, tokens, text):
                continue
            if self._is_glossed(number, hit, hits, text, tokens):
                explained.add(claim.record)
                chosen[number] = (claim.strength, (claim.record,))
            else:
                waiting.append((number, hit, claim.record))
        for _, hit, record in waiting:
            strength = hit.claims[0].strength
            if strength == Strength.COVER and record not in explained:
                comrade = self._after_comrade(hit, tokens, text)
                friends = self._beside(record) & here
                if comrade or (friends and self._is_address(hit, tokens, text)):
                    explained.add(record)
        for number, hit, record in waiting:
            if record in explained:
                chosen[number] = (hit.claims[0].strength, (record,))

    def _is_glossed(
        self, number: int, hit: Hit, hits: Sequence[Hit], text: str, tokens: Sequence[Token]
    ) -> bool:
        record = hit.claims[0].record
        for other in (number + 1, number - 1):
            if 0 <= other < len(hits):
                left, right = (hit, hits[other]) if other > number else (hits[other], hit)
                gap = text[tokens[left.last].end : tokens[right.first].start].strip()
                names_him = any(
                    c.record == record and c.strength < Strength.COVER for c in hits[other].claims
                )
                if names_him and gap[:1] in tuple(_BRACKETS) and len(gap) <= 2:
                    return True
        return False

    def _has_office(self, hit: Hit, tokens: Sequence[Token], text: str) -> bool:
        """Whether a title, an office or an occupation stands before the hit, or follows after a comma."""
        if hit.first:
            before = tokens[hit.first - 1]
            gap = text[before.end : tokens[hit.first].start]
            roles = self._titles.get(self._word(before.surface), frozenset())
            if gap.strip(" .\u00a0") == "" and roles and "comrade" not in roles:
                return True
        if hit.last + 1 < len(tokens):
            after = tokens[hit.last + 1]
            gap = text[tokens[hit.last].end : after.start]
            roles = self._titles.get(self._word(after.surface), frozenset())
            if gap == ", " and roles and "comrade" not in roles and after.surface[0].islower():
                return True
        return False

    def _after_comrade(self, hit: Hit, tokens: Sequence[Token], text: str) -> bool:
        if not hit.first:
            return False
        before = tokens[hit.first - 1]
        gap = text[before.end : tokens[hit.first].start]
        roles = self._titles.get(self._word(before.surface), frozenset())
        return "comrade" in roles and gap.strip(" .\u00a0") == ""

    @staticmethod
    def _is_address(hit: Hit, tokens: Sequence[Token], text: str) -> bool:
        """Whether the hit is alone on its line, in capitals, or stands after a word like «to»."""
        start, end = tokens[hit.first].start, tokens[hit.last].end
        surface = text[start:end]
        if surface.isupper() and len(surface) > 2:
            return True
        if hit.first and fold(tokens[hit.first - 1].surface) in _ADDRESS:
            return True
        before, after = text[:start].rstrip(" \t"), text[end : end + 40].lstrip(" \t.,!:")
        return (not before or before[-1] in _LINE_BREAKS) and (not after or after[0] in _LINE_BREAKS)

    def _beside(self, record: int) -> set[int]:
        row = self._authorities.rows[self._ids[record]]
        named = row.lists.get("beside", ())
        return {record, *(self._index[other] for other in named if other in self._index)}

    # Queries

    def resolve_query(self, hits: Sequence[Hit], tokens: Sequence[Token], text: str) -> list[AuthoritySpan]:
        """The spans of a query's ``hits``."""
        spans: list[AuthoritySpan] = []
        for hit in _with_followers(hits):
            if self._is_plain_word(hit, tokens):
                continue
            strength = hit.claims[0].strength
            if strength in _CERTAIN:
                spans.append(self._span(hit, strength, self._strongest(hit, frozenset())))
                continue
            if strength == Strength.SURNAME:
                continue
            # Somebody who types a bare surname or a pseudonym means any of those known by it.
            records = [c.record for c in hit.claims if c.strength in (Strength.ALONE, Strength.COVER)]
            if strength == Strength.GLOSS:
                continue
            fitting = [r for r in dict.fromkeys(records) if not self._somebody_else(r, hit, tokens, text)]
            if strength == Strength.COVER and self._has_office(hit, tokens, text):
                continue
            if fitting:
                spans.append(self._span(hit, strength, tuple(fitting)))
        return spans

    @staticmethod
    def _is_plain_word(hit: Hit, tokens: Sequence[Token]) -> bool:
        if hit.first != hit.last:
            return False
        surface = tokens[hit.first].surface
        return surface.islower() and _is_ordinary(surface)

    # What is known of records and words

    def _span(self, hit: Hit, strength: Strength, records: tuple[int, ...]) -> AuthoritySpan:
        from indexer.names.matcher import AuthoritySpan

        candidates = tuple(self._ids[record] for record in records)
        return AuthoritySpan(hit.first, hit.last, candidates, self._kinds[records[0]], strength)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {authority: index for index, authority in enumerate(self._ids)}

    def _given_names(self, record: int) -> frozenset[str]:
        """The given names and patronymics of a record, folded."""
        known = self._given.get(record)
        if known is None:
            row = self._authorities.rows[self._ids[record]]
            names = [row.single["preferred"], row.single.get("preferred_ru", "")]
            names += [name for c in ("latin", "cyrillic") for name in row.lists.get(c, ())]
            found = {fold(part) for name in names for part in _given_parts(name)}
            known = self._given[record] = frozenset(filter(None, found))
        return known

    @cached_property
    def _all_given(self) -> frozenset[str]:
        """Every given name of every person, folded, without initials."""
        names: set[str] = set()
        for authority, row in self._authorities.rows.items():
            if row.single.get("kind") == "person":
                headings = [
                    row.single["preferred"],
                    *row.lists.get("latin", ()),
                    *row.lists.get("cyrillic", ()),
                ]
                if authority in self._authorities.minor:
                    headings = headings[:1]
                for heading in headings:
                    parts = inverted(heading)
                    if parts:
                        names.update(fold(name) for name in parts[1] if len(name) > 2)
        return frozenset(name for name in names if len(name) > 2)

    def _readings(self, surface: str) -> frozenset[str]:
        from indexer.names.cases import nominatives

        folded = fold(surface)
        return frozenset((folded, *(nominative for nominative, _ in nominatives(folded))))

    def _is_given(self, folded: str) -> bool:
        if folded in self._all_given:
            return True
        return "\u0400" <= folded[:1] <= "\u04ff" and bool(self._readings(folded) & self._all_given)

    def is_given_name(self, surface: str) -> bool:
        """Whether ``surface`` is a given name of somebody on record, in any case form."""
        return self._is_given(fold(surface))

    def is_form_of_address(self, surface: str) -> bool:
        """Whether ``surface`` is said to anybody and stands before surnames only: тов., Mr."""
        return not self._titles.get(self._word(surface), frozenset()).isdisjoint(("comrade", "courtesy"))

    def is_title(self, surface: str) -> bool:
        """Whether ``surface`` is a title, an office or a form of address."""
        return self._word(surface) in self._titles

    @staticmethod
    def _word(surface: str) -> str:
        from indexer.names.matcher import stem_word

        folded = fold(surface)
        return stem_word(folded) if "\u0400" <= folded[:1] <= "\u04ff" else folded

    @cached_property
    def _titles(self) -> dict[str, frozenset[str]]:
        """Title, folded and stemmed → the roles it may stand for."""
        titles: dict[str, set[str]] = {}
        for role, listed in read_rows("authorities/titles.tsv"):
            if role != "role":
                for word in listed.split("|"):
                    titles.setdefault(self._word(word), set()).add(role)
        return {word: frozenset(roles) for word, roles in titles.items()}


def _with_followers(hits: Sequence[Hit]) -> list[Hit]:
    """``hits``, each knowing whether another follows at once; a bare surname is too weak to count."""
    begun = {hit.first for hit in hits if hit.claims[0].strength < Strength.SURNAME}
    return [hit._replace(followed=True) if hit.last + 1 in begun else hit for hit in hits]


def _given_parts(name: str) -> list[str]:
    parts = inverted(name)
    return parts[1] if parts else words(name)[1:]


def _is_ordinary(surface: str) -> bool:
    from indexer.names.lexicon import is_ordinary_word

    return is_ordinary_word(surface)
