"""What stands beside a name in a text, and what it says of whom the name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indexer.analysis.tokens import Token
from indexer.documents.written_dates import months
from indexer.names.authority_spans import Hit
from indexer.names.bearers import Bearers, word
from indexer.names.lexicon import is_ordinary_word
from indexer.names.name_keys import fold

_ADDRESS: Final = frozenset(
    {"to", "from", "for", "by", "via", "от", "к", "для", "кому", "через", "signed", "подпись"}
)
_BEFORE_MONTH: Final = frozenset({"in", "of", "by", "since", "until", "last", "this"})
_LINE_BREAKS: Final = frozenset("\n\r")
_SPACES: Final = " \u00a0"


class Surroundings:
    """One text and its tokens, asked about the hits in it."""

    def __init__(self, bearers: Bearers, tokens: Sequence[Token], text: str) -> None:
        self._bearers: Final = bearers
        self._tokens: Final = tokens
        self._text: Final = text

    def before(self, hit: Hit) -> tuple[Token, str] | None:
        """The token before ``hit`` and the text between them; None at the beginning."""
        if not hit.first:
            return None
        token = self._tokens[hit.first - 1]
        return token, self._text[token.end : self._tokens[hit.first].start]

    def after(self, hit: Hit) -> tuple[Token, str] | None:
        """The token after ``hit`` and the text between them; None at the end."""
        if hit.last + 1 >= len(self._tokens):
            return None
        token = self._tokens[hit.last + 1]
        return token, self._text[self._tokens[hit.last].end : token.start]

    def between(self, left: Hit, right: Hit) -> str:
        """The text between two hits."""
        return self._text[self._tokens[left.last].end : self._tokens[right.first].start]

    def surface(self, hit: Hit) -> str:
        """The first word of ``hit``."""
        return self._tokens[hit.first].surface

    def is_somebody_else(self, record: int, hit: Hit) -> bool:
        """Whether a given name or initials beside the hit are another's than ``record``'s."""
        bearers = self._bearers
        own = bearers.given_names(record)
        before = self.before(hit)
        if before and before[1].strip(_SPACES) in ("", ".", "-"):
            token, gap = before
            name = fold(token.surface)
            if len(name) == 1 and gap[:1] == "." and token.surface.isupper():
                return not any(given.startswith(name) for given in own)
            given = token.surface[0].isupper() and bearers.is_given_name(token.surface)
            # On 30 April Khrushchev received: April is nobody's given name there.
            if name in months() and self._is_dated(hit.first - 1):
                given = False
            if given and not bearers.is_title(token.surface):
                return not bearers.readings(token.surface) & own
        after = self.after(hit)
        if after and after[1] in (" ", "\u00a0", "-"):
            token = after[0]
            stop = self._text[token.end : token.end + 1] == "."
            if len(token.surface) == 1 and token.surface.isupper() and stop:
                return not any(given.startswith(fold(token.surface)) for given in own)
            if token.surface[0].isupper() and bearers.is_given_name(token.surface):
                return not bearers.readings(token.surface) & own
            return bearers.surname_first(record) and self.goes_on(hit)
        return False

    def _is_dated(self, index: int) -> bool:
        """Whether the month at ``index`` has a day before it, or «in»."""
        before = self._tokens[index - 1].surface.lower() if index else ""
        return before[:1].isdigit() or before in _BEFORE_MONTH

    def goes_on(self, hit: Hit) -> bool:
        """Whether the word after a surname that comes first is a given name: Mao Dun, Мао Аньин."""
        after = self.after(hit)
        if after is None or hit.followed:
            return False
        token, last = after[0], self._tokens[hit.last]
        if not token.surface[0].isupper() or token.script not in ("Latn", "Cyrl"):
            return False
        if last.surface.endswith(("'s", "’s")) or token.script != last.script:
            return False
        if token.surface.isupper() and len(token.surface) > 1 and not last.surface.isupper():
            return False
        return not (self._bearers.is_title(token.surface) or is_ordinary_word(token.surface))

    def is_no_name(self, record: int, hit: Hit) -> bool:
        """Whether a form that is certain by itself names nobody here after all."""
        if hit.first == hit.last:
            surface = self.surface(hit)
            return (
                self._is_word_in_capitals(surface, hit)
                or self._is_adjective(surface, hit)
                or (self._bearers.kinds[record] == "place" and self._is_surname(hit))
            )
        if not self._bearers.is_person(record):
            return False
        if self._bearers.is_minor(record):
            return self._is_part_of_longer(hit)
        # Kim Il is somebody, and the beginning of Kim Il-chin; a name of three words is whole.
        last = self._tokens[hit.last]
        after = self.after(hit)
        short = hit.last == hit.first + 1 and len(last.surface) <= 3 and last.script in ("Latn", "Cyrl")
        if not short or after is None or not self._bearers.surname_first(record):
            return False
        token, gap = after
        return token.joined or (gap == " " and len(token.surface) <= 6 and self.goes_on(hit))

    def _is_word_in_capitals(self, surface: str, hit: Hit) -> bool:
        """US in a line of capitals may be a pronoun."""
        if not (surface.isupper() and surface.isascii() and is_ordinary_word(surface.lower())):
            return False
        beside = [token for token, _ in filter(None, (self.before(hit), self.after(hit)))]
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
        return given and not is_ordinary_word(surface.lower()) and not self._bearers.is_title(surface)

    def _is_part_of_longer(self, hit: Hit) -> bool:
        """Of the many little known, John Henry is nobody where John Henry Mitchell stands."""
        after = self.after(hit)
        if after is None or hit.followed or after[1] not in (" ", "-"):
            return False
        surface = after[0].surface
        return surface[0].isupper() and len(surface) > 2 and not is_ordinary_word(surface)

    def with_office(self, records: Sequence[int], hit: Hit) -> list[int]:
        """Those of ``records`` whose office stands in the three words before the hit."""
        found: set[str] = set()
        start = self._tokens[hit.first].start
        for token in self._tokens[max(0, hit.first - 3) : hit.first]:
            if "\n\n" not in self._text[token.end : start]:
                found |= self._bearers.roles(token.surface)
                found.add(word(token.surface))
        return [r for r in records if found & self._bearers.offices(r)] if found else []

    def has_office(self, hit: Hit) -> bool:
        """Whether a title, an office or an occupation stands before the hit, or follows after a comma."""
        before, after = self.before(hit), self.after(hit)
        if before and before[1].strip("." + _SPACES) == "":
            roles = self._bearers.roles(before[0].surface)
            if roles and "comrade" not in roles:
                return True
        if after and after[1] == ", " and after[0].surface[0].islower():
            roles = self._bearers.roles(after[0].surface)
            return bool(roles) and "comrade" not in roles
        return False

    def is_after_comrade(self, hit: Hit) -> bool:
        """Whether a word for comrade stands before the hit."""
        before = self.before(hit)
        if before is None or before[1].strip("." + _SPACES) != "":
            return False
        return "comrade" in self._bearers.roles(before[0].surface)

    def is_address(self, hit: Hit) -> bool:
        """Whether the hit is alone on its line, in capitals, or stands after a word like «to»."""
        start, end = self._tokens[hit.first].start, self._tokens[hit.last].end
        surface = self._text[start:end]
        if surface.isupper() and len(surface) > 2:
            return True
        before = self.before(hit)
        if before and fold(before[0].surface) in _ADDRESS:
            return True
        left = self._text[max(0, start - 40) : start].rstrip(" \t")
        right = self._text[end : end + 40].lstrip(" \t.,!:")
        return (not left or left[-1] in _LINE_BREAKS) and (not right or right[0] in _LINE_BREAKS)
