"""Whether a text writes a name as a form asks: capitals, spaces, full stops after initials, whole words."""

from __future__ import annotations

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.tokens import Tokens
from indexer.names.authorities.forms import Capitals, Strength
from indexer.names.authorities.spans import Claim


def standing(
    claims: tuple[Claim, ...],
    tokens: Tokens,
    text: str,
    first: int,
    last: int,
    *,
    query: bool,
) -> tuple[Claim, ...]:
    """Those of ``claims`` that how the words are written allows."""
    script = tokens.script(first)
    if script == "Hani" and last == first + 1 and _cuts_words(tokens, first, last):
        return ()
    if not query:
        fitting = {asked: _capitals_fit(asked, tokens, first, last) for asked in {c.capitals for c in claims}}
        claims = tuple([c for c in claims if fitting[c.capitals]])
    if script in ("Latn", "Cyrl"):
        # A form may be written with fewer spaces than it has, never with more: «Chin A» is not China.
        apart = 1 + sum(not tokens.joined(index) for index in range(first + 1, last + 1))
        least, words = min(apart, 15), last - first + 1
        claims = tuple([c for c in claims if c.words >= least and (c.words == words or not c.strict)])
    if any(c.strength == Strength.INITIALS for c in claims) and not _initial_has_stop(
        tokens, text, first, last, query=query
    ):
        claims = tuple([c for c in claims if c.strength != Strength.INITIALS])
    return claims


def _capitals_fit(capitals: Capitals, tokens: Tokens, first: int, last: int) -> bool:
    surface = tokens.surfaces[first]
    if capitals == Capitals.ANY or not _is_cased(surface[0]):
        return True
    if not surface[0].isupper():
        return False
    if capitals == Capitals.EACH:
        # The second half of a compound often has none: Мао Цзэ-дун.
        others = enumerate(tokens.surfaces[first + 1 : last + 1], first + 1)
        return all(
            word[0].isupper() or not _is_cased(word[0]) or tokens.joined(index) for index, word in others
        )
    if capitals == Capitals.ACRONYM:
        # МИДа, МИДом: an acronym takes its case ending in small letters; 'S is a genitive in capitals.
        letters = surface.removesuffix("'s").removesuffix("’s")
        return letters.isupper() or (len(letters) > 2 and letters.rstrip("аеуомыи").isupper())
    return True


def _cuts_words(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two Han characters begin or end inside words of others: 康生 in 健康生活 is nobody."""
    ends_inside = last + 1 < len(tokens) and tokens.joined(last + 1)
    return tokens.joined(first) or ends_inside


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()


def _initial_has_stop(tokens: Tokens, text: str, first: int, last: int, *, query: bool) -> bool:
    """Whether an initial at either end of the span has its full stop: И. Сталин, but not «и Сталин».

    At either end of a query a capital may do without: Dulles A, J Stalin.
    """
    for index in (first, last):
        surface = tokens.surfaces[index]
        if len(surface) > 2:
            continue
        if (query or surface[0].isupper()) and text[tokens[index].end : tokens[index].end + 1] == ".":
            return True
        if query and surface.isupper() and _is_at_end(tokens, index):
            return True
    return False


def _is_at_end(tokens: Tokens, index: int) -> bool:
    """Whether a token is the last, or the first and no preposition: «О Сталине» has no initial."""
    return index == len(tokens) - 1 or (
        index == 0 and not (tokens.script(0) == "Cyrl" and is_stop_word(tokens.surfaces[0]))
    )
