"""Which capitalised words of a text only look like a Chinese or Korean name: phrases, Western names.

Words of other languages, and what text recognition makes of any, fall into syllables by chance: De La, See
Tape, RI COPY, Henry Lee. In a text they have to look more like a name than in a query, where a name is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.names.eastasian import chinese, korean
from indexer.names.eastasian.chinese_syllables import MIXED
from indexer.names.eastasian.korean_letters import revised, usual
from indexer.names.eastasian.korean_surnames import usual_surnames
from indexer.names.eastasian.words import (
    Pieces,
    Word,
    bare,
    function_words,
    is_surname,
    is_usual_surname,
)
from indexer.names.lexicon import is_ordinary_word, is_romance_function_word
from indexer.names.sounds.name_words import is_given_name

_NO_NAMES = frozenset({"the", "be", "we", "you", "at", "by", "of", "for", "is", "it", "or"})
_HARDLY_SURNAMES = frozenset({"in", "on", "to"})
_BEST = 4
"""Readings of a given name of which one has to be spelt as a standard has it."""


def is_phrase(words: Sequence[Word], *, comma: bool) -> bool:
    """Whether capitalised words of a text are no name: The Cuban, TO CIA, Only Do, Juan A. García, De La.

    Three words are rather a name (In Myong Jin, So Song In), unless all are in capitals. ``comma`` is true
    where one stands behind the first word.
    """
    if any(len(word.pieces) > 1 for word in words):
        return False
    pieces = [word.pieces[0] for word in words]
    first, last = pieces[0], pieces[-1]
    # A single letter is a capital in either case.
    shouting = any(word.shouting for word in words) and all(
        word.shouting or len(piece) == 1 for word, piece in zip(words, pieces, strict=True)
    )
    if not _NO_NAMES.isdisjoint(pieces) or (comma and not _may_be_inverted(pieces, shouting)):
        return True
    if not first.isascii():
        return False
    if last == "no" and words[-1].follow[:1] == ".":
        return True  # OCI No. 12
    if _is_western_phrase(pieces) or _is_romance_phrase(pieces, shouting):
        return True
    if len(first) == 1 and (len(words) == 2 or shouting):
        # O Paek-yong and I Sung Nam, but not O COPY.
        return True
    if len(last) == 1:
        # Sun I, but not World War I
        return last != "i" or comma or not is_usual_surname(first, "Latn")
    if len(words) > 2 and not shouting:
        return False
    if first in _HARDLY_SURNAMES:
        return True
    return any(map(is_function, words)) and all(map(is_plain, words))


def _is_western_phrase(pieces: Sequence[str]) -> bool:
    """Whether one of the words is a Western given name, and not one of two syllables behind a surname."""
    return any(map(_is_western, pieces)) and not (is_surname(pieces[0], "Latn") and _is_pinyin(pieces[-1]))


def _is_romance_phrase(pieces: Sequence[str], shouting: bool) -> bool:
    """Whether words are a phrase in a Romance language: De La, EN CUBA, but not Yang De or HU EN HUA."""
    found = list(map(_is_other_function, pieces))
    if len(pieces) == 2:
        return found[0] or (shouting and found[1])
    return shouting and sum(found) > 1


def _is_pinyin(piece: str) -> bool:
    """Whether a Western given name is one of two Chinese syllables as well: Anna, Nina."""
    return any(len(way) == 2 for way in chinese.latin_word((piece,)).get("pinyin", ()))


def _may_be_inverted(pieces: Sequence[str], shouting: bool) -> bool:
    """Whether words with a comma behind the first are a name: Zhou, Enlai; not CHIN, AMOY or Баку, Батум."""
    return is_usual_surname(pieces[0], "Latn") and (len(pieces) > 2 or not shouting)


def may_be_western_order(words: Sequence[Pieces], script: str) -> bool:
    """Whether words of a text may have the given name first: Chien-min Chung, Chung Hee Park, Zedong Mao.

    Two plain words do so by chance (Punta La, Hyde Park), so that the given name has to be two syllables.
    """
    family = "".join(words[-1])
    if len(family) < 2 or not is_surname(family, script):
        return False
    if sum(map(len, words[:-1])) == 2:
        return True
    if script != "Latn":
        return False
    if is_korean_spelling(family, words[0][0]):
        return True
    ways = chinese.latin_word(words[0])
    return any(len(way) == 2 for way in ways.get("pinyin", ()))


@lru_cache(maxsize=16384)
def is_korean_spelling(family: str, given: str) -> bool:
    """Whether two words in Latin letters, folded, are a Korean name by a standard: Kim Ilsong, not Ri Copy.

    The surname is spelt as most people do; the given name is one syllable, or two as a standard spells them.
    """
    if bare(family) not in usual_surnames("Latn"):
        return False
    plain = bare(given)
    for syllables, _ in korean.latin_given((given,))[:_BEST]:
        if len(syllables) == 1:
            return True
        spelled = {""}
        for syllable in syllables:
            spelled = {done + way for done in spelled for way in _spellings(korean.written(syllable))}
        if plain in spelled:
            return True
    return False


@lru_cache(maxsize=1024)
def _spellings(hangul: str) -> frozenset[str]:
    return frozenset(bare(way) for way in (revised(hangul), usual(hangul, "Latn", False)) if hangul)


def is_plain(word: Word) -> bool:
    """Whether a word is a function word or in a dictionary."""
    return is_function(word) or is_ordinary(word)


def is_function(word: Word) -> bool:
    """Whether a word is an English or Russian function word."""
    return len(word.pieces) == 1 and word.pieces[0] in function_words()


def is_ordinary(word: Word) -> bool:
    """Whether a word is in a dictionary."""
    return len(word.pieces) == 1 and is_ordinary_word(word.pieces[0])


def _is_other_function(piece: str) -> bool:
    return is_romance_function_word(piece, no_name=True)


@lru_cache(maxsize=16384)
def _is_western(piece: str) -> bool:
    """Whether a word is a Western given name, and no Chinese syllable or surname as well (Juan, Lee)."""
    if not is_given_name(piece) or is_usual_surname(piece, "Latn"):
        return False
    ways = chinese.latin_word((piece,))
    return not any(len(way) == 1 for scheme, found in ways.items() if scheme != MIXED for way in found)
