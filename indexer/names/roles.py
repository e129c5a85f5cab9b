"""Whose a name in metadata is: a person's, that of an organisation or place on record, or nobody's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from indexer.analysis.tokens import Token
from indexer.names.full_names import is_given_name
from indexer.names.lexicon import is_ordinary_word
from indexer.names.matcher import AuthorityMatcher
from indexer.names.model import Mention, NameKind

_BRACKETED: Final = re.compile(r"[\[(][^\])]*[\])]?")
_VOWEL: Final = re.compile(r"[aeiouyаеёиоуыэюя]", re.I)


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
    matcher: AuthorityMatcher,
    *,
    sure: bool = False,
) -> Bearer:
    """Whom ``name`` means, which metadata say to be of the kind ``stated``.

    What is on record as something else is that: the sender CIA is no person. What consists of offices
    (Director, FBI), acronyms (HQ) or ordinary words alone (Letters Sent) is nobody's name, unless it is
    ``sure`` that a person is meant: in a list of people, but not among those who send and receive.
    """
    for mention in mentions:
        if mention.authority and mention.kind == stated:
            return Bearer(stated, mention.authority, mention.label or name)
    outside = _outside_brackets(name, tokens)
    for mention in mentions:
        if mention.authority and set(range(mention.first, mention.last + 1)) >= outside:
            return Bearer(mention.kind, mention.authority, mention.label or name)
    written = " ".join(name.split())
    is_nobody = stated == "person" and not sure and _is_nobody(tokens, mentions, matcher)
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


def _is_nobody(tokens: Sequence[Token], mentions: Sequence[Mention], matcher: AuthorityMatcher) -> bool:
    if any(mention.kind == "person" for mention in mentions):
        return False
    on_record = {
        index for mention in mentions if mention.authority for index in range(mention.first, mention.last + 1)
    }
    alone = len(tokens) == 1
    return all(
        index in on_record
        or matcher.is_title(token.surface)
        or _is_acronym(token.surface)
        # A lone ordinary word may be a surname: Wick, Мороз.
        or (not alone and is_ordinary_word(token.surface) and not is_given_name(token.surface))
        for index, token in enumerate(tokens)
    )


def _is_acronym(word: str) -> bool:
    """Figures, or letters in capitals that are too few to be a name or cannot be spoken."""
    if not any(char.isalpha() for char in word):
        return True
    return word.isupper() and 1 < len(word) < 6 and (len(word) < 4 or not _VOWEL.search(word))
