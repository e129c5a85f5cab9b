"""Where one person ends and another begins among the words of a query."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis.tokens import Token
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.cases import nominatives
from indexer.names.eastasian.finding import is_surname
from indexer.names.eastasian.words import is_usual_surname
from indexer.names.folding import fold_name, fold_word
from indexer.names.lexicon import has_surname_shape, is_name_too, is_ordinary_word, may_be_name
from indexer.names.sounds.name_index import NameIndex
from indexer.names.sounds.name_words import is_double_initial, is_given_name, is_particle, is_patronymic


class People:
    """Tells surnames from given names by the records, the dictionary and the documents of one open index."""

    def __init__(self, matcher: AuthorityMatcher, index: NameIndex) -> None:
        self._matcher = matcher
        self._index = index

    def is_given(self, surface: str) -> bool:
        """Whether a word is a given name, a common one or that of somebody on record."""
        return self._matcher.is_given_name(surface) or is_given_name(surface)

    def is_row(self, text: str, tokens: Sequence[Token]) -> bool:
        """Whether commas part the words of a query into several names."""
        return self.end_of_first(0, len(tokens) - 1, text, tokens) < len(tokens) - 1

    def end_of_first(
        self, first: int, last: int, text: str, tokens: Sequence[Token], *, in_row: bool = False
    ) -> int:
        """Where the first name of a run ends, which may be a row: Nosenko, Petrov, but not Hunt, Howard.

        A name has one comma at most, and behind it stand given names and initials. An unknown word behind the
        only comma is one. ``in_row``: names stand before it that have no comma.
        """
        commas = [at for at in range(first, last) if "," in text[tokens[at].end : tokens[at + 1].start]]
        if not commas:
            return last
        if in_row:
            inverted = False
        elif len(commas) == 1:
            inverted = commas[0] + 1 < last or not self._is_but_surname(tokens[last].surface)
        else:
            behind = [tokens[at + 1] for at in commas[::2]]
            inverted = len(commas) % 2 == 1 and all(
                is_initial(token) or self.is_given(token.surface) for token in behind
            )
        if not inverted:
            return commas[0]
        return commas[1] if len(commas) > 1 else last

    def are_strangers(self, left: Token, right: Token) -> bool:
        """Whether two words side by side are two people's, of whom one is in no document: Stalin Sidorchuk.

        The other is known by that surname alone, which nobody has for a given name.
        """
        known, other = (left, right) if self._is_known_alone(left) else (right, left)
        word = other.surface
        return (
            self._is_known_alone(known)
            and not (other.joined or right.joined)
            and self._may_be_surname(other)
            and not self._index.expand(word, "lenient")
        )

    def border(self, own: Sequence[Token]) -> int | None:
        """How many of the words that may be one name are the first of two people: Oswald Ruby.

        One of both is known by a surname, the other is called by more than given names. None where they are
        one, though nobody has to be: documents may have them side by side as one.
        """
        if len(own) < 2 or any(token.joined for token in own):
            return None
        for at in (1, len(own) - 1):
            for alone, others in ((own[:at], own[at:]), (own[at:], own[:at])):
                named = any(self._may_be_surname(other) or self._is_known(other) for other in others)
                if named and len(alone) == 1 and self._is_somebody(alone[0]):
                    return at
        return None

    def _is_somebody(self, token: Token) -> bool:
        word = token.surface
        return self._is_known(token) or (self._bears(word, Strength.SURNAME) and not self.is_given(word))

    def _is_known(self, token: Token) -> bool:
        return self._bears(token.surface, Strength.ALONE)

    def _may_be_surname(self, token: Token) -> bool:
        word = token.surface
        return not (
            is_initial(token) or is_particle(word) or self.is_given(word) or is_patronymic(fold_word(word))
        )

    def is_surname(self, surface: str) -> bool:
        """Whether somebody on record is known by a surname, or bears it as it stands: Горький, but not Гора.

        Case forms are those of names that the dictionary knows: of Гора it does not that it may be of Гор.
        """
        if may_be_name(surface):
            return self._bears(surface, Strength.SURNAME)
        return self._bears_form(surface, Strength.SURNAME)

    def may_be_western(self, tokens: Sequence[Token]) -> bool:
        """Whether a name that reads as East Asian may yet be a Western one: Anna Lee, but not Чень Тин-и."""
        if len(tokens) > 2 and is_surname(tokens[0].surface, tokens[0].script):
            return False
        return not any(token.joined for token in tokens) and any(
            self.is_given(token.surface) and not is_usual_surname(token.surface, token.script)
            for token in tokens
        )

    def is_addressed(self, first: Token, second: Token) -> bool:
        """Whether of two words with capitals the second is a surname and the first none: Письмо Горькому.

        Though both are words, the first has its own for beginning a sentence or a title.
        """
        word, name = first.surface, second.surface
        return (
            first.script == "Cyrl"
            and is_ordinary_word(word)
            and not (self.is_given(word) or self._matcher.is_surname(word) or is_name_too(word))
            and name.istitle()
            and may_be_name(name)
            and self.is_surname(name)
        )

    def _is_known_alone(self, token: Token) -> bool:
        return self._is_known(token) and not self.is_given(token.surface)

    def _bears(self, surface: str, weakest: Strength) -> bool:
        """Whether somebody on record bears a surname, in any case form, known by it so well at least."""
        forms = (surface, *(name for name, _ in nominatives(fold_name(surface))))
        return any(self._bears_form(form, weakest) for form in forms)

    def _bears_form(self, surname: str, weakest: Strength) -> bool:
        return any(
            claim.strength in (Strength.ALONE, weakest) and self._matcher.is_person(claim.record)
            for claim in self._matcher.claims(surname)
        )

    def _is_but_surname(self, word: str) -> bool:
        """Whether a word is a surname and nobody's given name."""
        return (self._matcher.is_surname(word) or has_surname_shape(word)) and not self.is_given(word)


def is_initial(token: Token) -> bool:
    """Whether a token is one letter, or two that stand for one: Дж."""
    return len(token.surface) == 1 or is_double_initial(token.surface)
