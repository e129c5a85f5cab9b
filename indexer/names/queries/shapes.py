"""What the words of a query look like: which belong together, and which only seem to be syllables."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.tokens import Token, Tokens
from indexer.names.authorities.nations import nations_named
from indexer.names.cases import nominatives
from indexer.names.eastasian.finding import is_surname
from indexer.names.eastasian.reading import Reading
from indexer.names.folding import fold_name
from indexer.names.lexicon import has_surname_shape, is_ordinary_word


def mixes_words_and_names(tokens: Sequence[Token]) -> bool:
    """Whether an ordinary word in small letters stands beside a word with a capital: письма Горькому."""
    return any(token.surface[0].isupper() for token in tokens) and any(map(_is_small_word, tokens))


def _is_small_word(token: Token) -> bool:
    return token.surface.islower() and is_ordinary_word(token.surface)


def given_first(tokens: Sequence[Token]) -> bool:
    """Whether two words read as East Asian only with the surname behind: Warner Wang may be anybody."""
    first, last = tokens[0], tokens[-1]
    return (
        len(tokens) == 2
        and not last.joined
        and len(first.surface) > 4
        and not is_surname(first.surface, first.script)
        and is_surname(last.surface, last.script)
    )


def joins_small_word(tokens: Tokens, reading: Reading) -> bool:
    """Whether a reading has a small word that belongs to the rest of the query.

    In "мао и сталин" and "Mao to Stalin" the small word is one, though it could be a syllable. In a query
    that has no other words, or between two words in small letters (kim so wol), it may be.
    """
    first, last = reading.first, reading.last
    if last - first + 1 == len(tokens):
        return False
    capitals = any(word[0].isupper() for word in tokens.surfaces[first + (first == 0) : last + 1])
    return any(
        is_stop_word(tokens[index].surface)
        and not tokens[index].joined
        and (index in (first, last) or capitals)
        and (tokens[index].surface.islower() or (index == 0 and not capitals))
        for index in range(first, last + 1)
    )


def is_case_of_syllable(token: Token) -> bool:
    """Whether a word in small letters may be a case form of a Chinese or Korean name of one syllable."""
    word = token.surface
    return (
        token.script == "Cyrl"
        and word.islower()
        and any(name != word and is_surname(name, "Cyrl") for name, _ in nominatives(fold_name(word)))
    )


def is_one_other_word(tokens: Sequence[Token], reading: Reading) -> bool:
    """Whether a reading is of one word that is known otherwise: Голицын, Chinese."""
    word = tokens[reading.first].surface
    return reading.first == reading.last and (has_surname_shape(word) or bool(nations_named((word,))))
