"""Whose a name in metadata is: a person's, that of an organisation or place on record, or nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from indexer.analysis.tokens import Token
from indexer.names.authorities.nations import nation_of
from indexer.names.lexicon import is_name_too, is_ordinary_word
from indexer.names.model import Mention, NameKind
from indexer.names.sounds.name_words import is_given_name, is_rank
from indexer.names.titles import is_form_of_address, is_title

_BRACKETED: Final = re.compile(r"[\[(][^\])]*[\])]?")
_FIGURE: Final = re.compile(r"[\d/]")
_VOWEL: Final = re.compile(r"[aeiouyаеёиоуыэюя]", re.I)

_UNSPOKEN: Final = re.compile(r"^[^\Waeiouy]{3}|([^\Waeiouy])\1\1|[bcdfgkmnptvz]r$", re.I | re.A)
"""What no name of a few letters in capitals has: three consonants at its head, DOMR."""
_OF: Final = frozenset({"OF", "FOR", "IN", "AT", "TO", "ON"})


class Bearer(NamedTuple):
    """Whom or what a name means: ``value`` is the id of an authority, or the name as written.

    ``kind`` is None where the name is neither a person's nor that of a place or organisation on record.
    """

    kind: NameKind | None
    value: str
    label: str


def bearer(
    name: str,
    stated: NameKind,
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    *,
    sure: bool = False,
) -> Bearer:
    """Whom ``name`` means, which metadata say to be of the kind ``stated``.

    What is on record as something else is that: the sender CIA is no person. What consists of offices
    (Director, FBI), acronyms (HQ) or ordinary words alone (Letters Sent) is nobody's name, unless it is
    ``sure`` that a person is meant: in a list of people, but not among those who send and receive.
    """
    for mention in mentions:
        if mention.authority and mention.kind == stated and not _is_of(mention, tokens):
            return Bearer(stated, mention.authority, mention.label or name)
    outside = _outside_brackets(name, tokens)
    for mention in mentions:
        if mention.authority and set(range(mention.first, mention.last + 1)) >= outside:
            return Bearer(mention.kind, mention.authority, mention.label or name)
    written = " ".join(name.split())
    is_nobody = stated == "person" and not sure and _is_nobody(name, tokens, mentions)
    return Bearer(None if is_nobody else stated, written, written)


def _outside_brackets(name: str, tokens: Sequence[Token]) -> set[int]:
    """The indexes of the words that do not stand in brackets: FBI [62-109060]."""
    inside = [match.span() for match in _BRACKETED.finditer(name)]
    outside = {
        index
        for index, token in enumerate(tokens)
        if not any(start <= token.start < end for start, end in inside)
    }
    return outside or set(range(len(tokens)))


def _is_nobody(name: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    if any(mention.kind == "person" and not _is_of(mention, tokens) for mention in mentions):
        return False
    on_record = {
        index for mention in mentions if mention.authority for index in range(mention.first, mention.last + 1)
    }
    if _is_office(tokens, on_record):
        return True
    alone = len(tokens) == 1
    return _is_of_words(name, tokens) or all(
        index in on_record
        or is_title(token.surface)
        or _is_acronym(token.surface)
        or nation_of(token.surface) is not None
        # A lone ordinary word may be a surname: Wick, Мороз.
        or (not alone and is_ordinary_word(token.surface) and not is_given_name(token.surface))
        for index, token in enumerate(tokens)
    )


def _is_of_words(name: str, tokens: Sequence[Token]) -> bool:
    """Whether a name without any title holds what nobody's has: a figure, a stroke, a word like City.

    Cos/150, Poco City Jan, San Jose [Info] Jmwave.
    """
    surfaces = [token.surface for token in tokens]
    if any(map(is_title, surfaces)) or any(map(is_rank, surfaces)):
        return False
    if _FIGURE.search(name):
        return not any(map(is_given_name, surfaces))
    return len(tokens) > 1 and any(
        surface.istitle()
        and is_ordinary_word(surface)
        and not is_name_too(surface)
        and not is_given_name(surface)
        for surface in surfaces
    )


def _is_of(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether somebody is named only as whose office, or what an office is for: Advisor to Kim Il Sung."""
    before = [token.surface for token in tokens[: mention.first]]
    return bool(before) and before[-1].upper() in _OF and any(map(is_title, before))


def _is_office(tokens: Sequence[Token], on_record: set[int]) -> bool:
    """Whether a name begins with an office and goes on with what it is the office of.

    Chief, Task Force W; Chief of Station, JMWAVE; but not President Kennedy or Minister Chen Yi.
    """
    surfaces = [token.surface for token in tokens]
    titles = [is_title(surface) and not is_form_of_address(surface) for surface in surfaces]
    if any(title and after.upper() in _OF for title, after in zip(titles, surfaces[1:], strict=False)):
        return True
    last = titles.index(False) if False in titles else len(titles)
    if not last:
        return False
    apart = last < len(surfaces) and tokens[last].start - tokens[last - 1].end > 1
    return apart or all(index in on_record for index in range(last, len(surfaces)))


def _is_acronym(word: str) -> bool:
    """Figures, or letters in capitals that are too few to be a name or cannot be spoken."""
    if not any(char.isalpha() for char in word):
        return True
    return word.isupper() and len(word) < 6 and (len(word) < 4 or not _may_be_spoken(word))


def _may_be_spoken(word: str) -> bool:
    return bool(_VOWEL.search(word)) and not _UNSPOKEN.search(word)
