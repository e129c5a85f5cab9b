"""What speaks against a name in a text: it may be another's, or no name at all."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from indexer.documents.date_words import months
from indexer.names.authorities.nations import nation_of, nations_named
from indexer.names.authorities.neighbours import SPACES, Neighbours
from indexer.names.authorities.spans import Hit
from indexer.names.lexicon import is_ordinary_word, is_romance_function_word
from indexer.names.name_keys import fold
from indexer.names.sounds.name_words import is_given_name
from indexer.names.tables import rows_below_head
from indexer.names.titles import is_title

_BEFORE_MONTH: Final = frozenset({"in", "of", "by", "since", "until", "last", "this"})
_COMMON: Final = 3
"""People on record with one surname from whom on it is a common one."""


class Surroundings(Neighbours):
    """One text and its tokens, asked whether what stands there speaks against a hit."""

    def is_somebody_else(self, record: int, hit: Hit) -> bool:
        """Whether a given name or initials beside the hit are another's than ``record``'s."""
        bearers = self._bearers
        own = bearers.given_names(record)
        before = self.before(hit)
        if before and before[1].strip(SPACES) in ("", ".", "-"):
            token, gap = before
            name = fold(token.surface)
            if len(name) == 1 and token.surface.isupper() and not self.is_addressed(hit.first):
                first, initials = self.first_initial(hit.first - 1)
                if gap[:1] == "." or initials > 1:
                    return not any(given.startswith(first) for given in own)
            given = token.surface[0].isupper() and bearers.is_given_name(token.surface)
            # In the Kennedy-Khrushchev talks are two men, though some have Kennedy for a first name.
            given = given and not (gap == "-" and bearers.namesakes(token.surface))
            # On 30 April Khrushchev received: April is nobody's given name there.
            if name in months() and self._is_dated(hit.first - 1):
                given = False
            if given and not is_title(token.surface):
                return not bearers.readings(token.surface) & own
        after = self.after(hit)
        if after and after[1] in (" ", "\u00a0", "-"):
            token = after[0]
            stop = self._text[token.end : token.end + 1] == "."
            if len(token.surface) == 1 and token.surface.isupper() and stop:
                return not any(given.startswith(fold(token.surface)) for given in own)
            given = token.surface[0].isupper() and bearers.is_given_name(token.surface)
            if given and not (after[1] == "-" and bearers.namesakes(token.surface)):
                return not bearers.readings(token.surface) & own
            return bearers.surname_first(record) and self.goes_on(hit)
        return False

    def _is_dated(self, index: int) -> bool:
        """Whether the month at ``index`` has a day before it, or «in»."""
        before = self._tokens[index - 1].surface.lower() if index else ""
        return before[:1].isdigit() or before in _BEFORE_MONTH

    def is_no_name(self, record: int, hit: Hit) -> bool:
        """Whether a form that is certain by itself names nobody here after all."""
        if self.is_of_another_nation(record, hit):
            return True
        if hit.first == hit.last:
            surface = self.surface(hit)
            if self._bearers.kinds[record] == "place":
                return (
                    self._is_adjective(surface, hit)
                    or self._is_surname(hit)
                    or self._is_given_name(hit)
                    or (self._bearers.is_minor(record) and self._may_be_surname(hit))
                )
            return self._is_word_in_capitals(surface, hit) or self._is_number(hit)
        if not self._bearers.is_person(record):
            return False
        first, initials = self.first_initial(hit.first)
        if initials > 1 and len(self.surface(hit)) == 1:
            # A. H. Stimson is no Henry Stimson.
            return not any(given.startswith(first) for given in self._bearers.given_names(record))
        initialed = hit.last == hit.first + 1 and len(self.surface(hit)) == 1
        if initialed and self._has_another_given_name(record, hit):
            return True
        if self._bearers.is_minor(record):
            return self._is_part_of_longer(hit) or self._has_another_given_name(record, hit)
        # Kim Il is somebody, and the beginning of Kim Il-chin; a name of three words is whole.
        last = self._tokens[hit.last]
        after = self.after(hit)
        short = hit.last == hit.first + 1 and len(last.surface) <= 3 and last.script in ("Latn", "Cyrl")
        if not short or after is None or not self._bearers.surname_first(record):
            return False
        token, gap = after
        return token.joined or (gap == " " and len(token.surface) <= 6 and self.goes_on(hit))

    def is_of_another_nation(self, record: int, hit: Hit) -> bool:
        """Whether the adjective of another nation stands before a body: the German General Staff.

        Before an acronym in Latin letters it belongs to something else: Cuban CIA agents.
        """
        before = self.before(hit)
        if self._bearers.kinds[record] != "organization" or before is None or not before[1].isspace():
            return False
        nation = None if before[0].joined else nation_of(before[0].surface)
        surface, script = self.surface(hit), self._tokens[hit.first].script
        if nation is None or (script == "Latn" and hit.first == hit.last and surface.isupper()):
            return False
        own = self._bearers.nations(record)
        text = self._text[self._tokens[hit.first].start : self._tokens[hit.last].end]
        return bool(own) and nation not in own and not nations_named([text])

    def _is_word_in_capitals(self, surface: str, hit: Hit) -> bool:
        """US in a line of capitals may be a pronoun, UN an article."""
        small = surface.lower()
        if not (surface.isupper() and (is_romance_function_word(small) or is_ordinary_word(small))):
            return False
        beside = [token for token, _ in filter(None, (self.before(hit), self.after(hit)))]
        if beside and beside[0].surface == "THE":
            return False
        return all(token.surface.isupper() and len(token.surface) > 1 for token in beside)

    def _is_adjective(self, surface: str, hit: Hit) -> bool:
        """В Свердловском университете: an adjective; под Свердловском: the town."""
        after = self.after(hit) if surface.endswith(("ском", "СКОМ")) else None
        return bool(after and after[1] == " " and after[0].surface.islower() and len(after[0].surface) > 3)

    def _is_surname(self, hit: Hit) -> bool:
        """Michael Jordan is no country."""
        before = self.before(hit)
        if before is None or not before[0].surface[0].isupper():
            return False
        surface, gap = before[0].surface, before[1]
        if gap == ". " and len(fold(surface)) == 1:
            return True
        given = gap == " " and self._bearers.is_given_name(surface)
        return given and not is_ordinary_word(surface.lower()) and not is_title(surface)

    def _is_given_name(self, hit: Hit) -> bool:
        """Virginia Prewett is no state."""
        after = self.after(hit)
        if after is None or after[1] != " " or not after[0].surface[0].isupper() or hit.followed:
            return False
        return is_given_name(self.surface(hit)) and not is_ordinary_word(after[0].surface)

    def _may_be_surname(self, hit: Hit) -> bool:
        """Whether a town little known is rather somebody: Gutierrez Valencia, the Trujillo regime.

        The word before tells: one of a name, or before what people on record are called any that is not said
        of places.
        """
        before = self.before(hit)
        if before is None or before[1] not in (" ", "-"):
            return False
        word = before[0].surface
        if before[1] == "-":
            # Каменец-Подольск is not Подольск.
            return word[0].isupper()
        if word.lower() in _said_of_places():
            return False
        surname = self.surface(hit).removesuffix("'s").removesuffix("’s")
        if self._bearers.namesakes(surname) >= _COMMON:
            return True
        # Short words in capitals are abbreviations oftener: Emb Caracas.
        named = word[0].isupper() and len(word) > 4 and not is_ordinary_word(word)
        return named and not is_title(word) and not is_romance_function_word(word.lower())

    def _is_number(self, hit: Hit) -> bool:
        """Whether an acronym begins the number of a paper: UNGA-7038."""
        after = self.after(hit)
        return bool(
            after
            and after[1] == "-"
            and len(after[0].surface) > 2
            and after[0].surface.isdecimal()
            and self.surface(hit).isupper()
        )

    def _is_part_of_longer(self, hit: Hit) -> bool:
        """Of the many little known, John Henry is nobody where John Henry Mitchell stands."""
        after = self.after(hit)
        if after is None or hit.followed or after[1] not in (" ", "-"):
            return False
        surface = after[0].surface
        return surface[0].isupper() and len(surface) > 2 and not is_ordinary_word(surface)

    def _has_another_given_name(self, record: int, hit: Hit) -> bool:
        """Whether a given name that is not the man's stands before his.

        Rudolph Richard Davis is no Richard Davis, James A. Dulles no A. Dulles.
        """
        before = self.before(hit)
        if before is None or before[1] != " " or not before[0].surface[0].isupper():
            return False
        surface, own = before[0].surface, self.surface(hit)
        if not is_given_name(surface) or is_ordinary_word(surface):
            return False
        if len(own) > 1 and not is_given_name(own):
            return False
        return fold(surface) not in self._bearers.given_names(record)


@lru_cache(maxsize=1)
def _said_of_places() -> frozenset[str]:
    return frozenset(row[0] for row in rows_below_head("place_words.tsv"))
