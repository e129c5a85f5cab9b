"""What stands beside a name in a text: the words before and after it, initials, titles, offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from indexer.analysis.tokens import Token
from indexer.names.authorities.bearers import Bearers
from indexer.names.authorities.spans import Hit
from indexer.names.lexicon import is_ordinary_word
from indexer.names.name_keys import fold
from indexer.names.sentences import ends_sentence
from indexer.names.titles import is_comrade, is_title, may_address, roles, word

_ADDRESS: Final = frozenset(
    {"to", "from", "for", "by", "via", "от", "к", "для", "кому", "через", "signed", "подпись"}
)
_OF_PRESIDENTS: Final = frozenset({"administration", "presidency", "doctrine"})
"""Words behind a name that make it a president's: the Kennedy administration."""
_LINE_BREAKS: Final = frozenset("\n\r")
SPACES: Final = " \u00a0"


class Neighbours:
    """One text and its tokens, asked about what stands beside the hits in it."""

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

    def first_initial(self, index: int) -> tuple[str, int]:
        """The first of the initials that end at ``index``, folded, and how many they are: A H Stimson."""
        first = index
        while first and self._tokens[first].start - self._tokens[first - 1].end <= 2:
            before = self._tokens[first - 1].surface
            if len(before) > 1 or not before.isupper():
                break
            first -= 1
        return fold(self._tokens[first].surface), index - first + 1

    def is_addressed(self, index: int) -> bool:
        """Whether one letter before the token at ``index`` is a form of address: «т. Сталин».

        A capital one is, where it begins a sentence, or a line.
        """
        if not index:
            return False
        letter = self._tokens[index - 1]
        if index == 1:
            return may_address(letter.surface, begins=True)
        before = self._tokens[index - 2]
        gap = self._text[before.end : letter.start]
        begins = not _LINE_BREAKS.isdisjoint(gap) or ends_sentence(before.surface, gap)
        return may_address(letter.surface, begins=begins)

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
        return not (is_title(token.surface) or is_ordinary_word(token.surface))

    def with_office(self, records: Sequence[int], hit: Hit) -> list[int]:
        """Those of ``records`` whose office stands in the three words before the hit."""
        found: set[str] = set()
        start = self._tokens[hit.first].start
        for token in self._tokens[max(0, hit.first - 3) : hit.first]:
            if "\n\n" not in self._text[token.end : start]:
                found |= roles(token.surface)
                found.add(word(token.surface))
        after = self.after(hit)
        if after and after[1] == " " and fold(after[0].surface) in _OF_PRESIDENTS:
            found.add("president")
        return [r for r in records if found & self._bearers.offices(r)] if found else []

    def has_office(self, hit: Hit) -> bool:
        """Whether a title, an office or an occupation stands before the hit, or follows after a comma."""
        before, after = self.before(hit), self.after(hit)
        beside = []
        if before and before[1].strip("." + SPACES) == "":
            beside.append(before[0].surface)
        if after and after[1] == ", " and after[0].surface[0].islower():
            beside.append(after[0].surface)
        return any(is_title(word) and not is_comrade(word) for word in beside)

    def is_after_comrade(self, hit: Hit) -> bool:
        """Whether a word for comrade stands before the hit."""
        before = self.before(hit)
        if before is None or before[1].strip("." + SPACES) != "":
            return False
        return is_comrade(before[0].surface)

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
