"""Whether a text writes a name as a form asks: capitals, spaces, full stops after initials, whole words."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis.tokens import Token
from indexer.names.authority_forms import Capitals, Strength
from indexer.names.authority_spans import Claim


def standing(
    claims: tuple[Claim, ...],
    tokens: Sequence[Token],
    text: str,
    first: int,
    last: int,
    *,
    query: bool,
) -> tuple[Claim, ...]:
    """Those of ``claims`` that how the words are written allows."""
    if not query:
        claims = tuple(c for c in claims if _capitals_fit(c.capitals, tokens, first, last))
    if last > first and tokens[first].script in ("Latn", "Cyrl"):
        # A form may be written with fewer spaces than it has, never with more: «Chin A» is not China.
        apart = sum(not token.joined for token in tokens[first + 1 : last + 1]) + 1
        claims = tuple(c for c in claims if c.words >= min(apart, 15))
    if tokens[first].script in ("Latn", "Cyrl"):
        claims = tuple(c for c in claims if not c.strict or c.words == last - first + 1)
    if last == first + 1 and tokens[first].script == "Hani" and _cuts_words(tokens, first, last):
        return ()
    if any(c.strength == Strength.INITIALS for c in claims) and not _initial_has_stop(
        tokens, text, first, last, query=query
    ):
        claims = tuple(c for c in claims if c.strength != Strength.INITIALS)
    return claims


def _capitals_fit(capitals: Capitals, tokens: Sequence[Token], first: int, last: int) -> bool:
    surface = tokens[first].surface
    if capitals == Capitals.ANY or not _is_cased(surface[0]):
        return True
    if not surface[0].isupper():
        return False
    if capitals == Capitals.EACH:
        # The second half of a compound often has none: Мао Цзэ-дун.
        return all(
            token.joined or not _is_cased(token.surface[0]) or token.surface[0].isupper()
            for token in tokens[first + 1 : last + 1]
        )
    if capitals == Capitals.ACRONYM:
        # МИДа, МИДом: an acronym takes its case ending in small letters; 'S is a genitive in capitals.
        letters = surface.removesuffix("'s").removesuffix("’s")
        return letters.isupper() or (len(letters) > 2 and letters.rstrip("аеуомыи").isupper())
    return True


def _cuts_words(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether two Han characters begin or end inside words of others: 康生 in 健康生活 is nobody."""
    ends_inside = last + 1 < len(tokens) and tokens[last + 1].joined
    return tokens[first].joined or ends_inside


def _is_cased(char: str) -> bool:
    return char.lower() != char.upper()


def _initial_has_stop(tokens: Sequence[Token], text: str, first: int, last: int, *, query: bool) -> bool:
    """Whether an initial at either end of the span has its full stop: И. Сталин, but not «и Сталин»."""
    for index in (first, last):
        surface = tokens[index].surface
        if (
            len(surface) <= 2
            and (query or surface[0].isupper())
            and text[tokens[index].end : tokens[index].end + 1] == "."
        ):
            return True
    return False
