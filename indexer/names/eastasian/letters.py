"""Chinese and Korean names in Latin and Cyrillic letters: windows of one to three words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.analysis.tokens import Tokens
from indexer.names.eastasian.letter_keys import keys_of
from indexer.names.eastasian.phrases import (
    is_function,
    is_ordinary,
    is_phrase,
)
from indexer.names.eastasian.reading import Reading
from indexer.names.eastasian.words import (
    Word,
    may_begin,
    may_continue,
    may_stand,
    word_at,
)
from indexer.names.lexicon import is_ordinary_word

MAX_WORDS = 3
GAP = re.compile(r"[ \t\u00a0\u2009\u202f]{0,3}(?:\r?\n)?[ \t\u00a0]{0,8}")
"""What may stand between two words of a name: a line break, but no punctuation."""
_LONGEST_PIECE = 6
"""Letters up to which a word is one syllable of a name, or two."""
_COMMA = re.compile(r",[ \u00a0]?")


def _certainty(
    words: Sequence[Word], query: bool, comma: bool, mid_sentence: bool, stands_out: bool
) -> bool | None:
    """Whether words that read as a name surely are one; None where they surely are not.

    Words with a capital after a word in small letters are a name, and words with hyphens. Where capitals
    prove
    less, one of the words must be no ordinary word and the first no function word, unless words in capitals
    stand out, before one in small letters (LO PAN, PAK HON TO said). In a query capitals say nothing at all.
    """
    if any(len(word.pieces) > 1 for word in words):
        return True
    if not query and is_phrase(words, comma=comma):
        return None
    shouting = all(word.shouting for word in words)
    stands_out = stands_out and shouting
    if is_function(words[-1]) and not stands_out and (query or shouting or not mid_sentence):
        return None if shouting and not query else False
    if query:
        return not (is_function(words[0]) or all(map(is_ordinary, words)))
    if mid_sentence:
        return True
    if is_function(words[0]):
        return False
    if not shouting and len(words) == MAX_WORDS:
        return True
    if all(map(is_ordinary, words)) and not stands_out:
        return None if shouting else False
    return True


def _is_mid_sentence(text: str, tokens: Tokens, start: int) -> bool:
    """Whether the token stands inside a sentence in ordinary letters: after a word in small letters, or
    after the first word of a sentence if that is no name itself (Yesterday Song Ye)."""
    if not start:
        return False
    if tokens.gap(text, start - 1).strip(" \u00a0"):
        return False
    before = tokens.surfaces[start - 1]
    return before.islower() or (before.istitle() and is_ordinary_word(before))


def _goes_on(tokens: Tokens, last: int, script: str, query: bool) -> bool:
    """Whether the word after a name may be more of a name."""
    after = last + 1
    if after >= len(tokens) or tokens.script(after) != script:
        return False
    surface = tokens.surfaces[after]
    return (query or surface[0].isupper()) and may_continue(surface, script)


def may_go_on(tokens: Tokens, start: int) -> bool:
    """Whether a word of a text is followed by one that may be of the same name, or may be a name by itself.

    A name in letters is several words with capitals, or one of three parts. Most words with a capital begin
    a sentence, so this is asked before anything is looked up.
    """
    surfaces, end = tokens.surfaces, tokens.compounds.get(start, start)
    if end - start == 2 or tokens.script(start) not in ("Cyrl", "Latn"):
        return True
    return end + 1 < len(surfaces) and surfaces[end + 1][0].isupper()


def read_letters(text: str, tokens: Tokens, start: int, query: bool) -> list[Reading]:
    """The names in letters that may begin at a token, longest first."""
    surfaces = tokens.surfaces
    script, surface = tokens.script(start), surfaces[start]
    if tokens.joined(start) or not (query or surface[0].isupper()) or not may_begin(surface, script):
        return []
    end = tokens.compounds.get(start, start)
    if end - start != 2 and not query and not _goes_on(tokens, end, script, query):
        # Mostly the next word is no part of a name, which is seen before anything is made of either.
        return []
    word = word_at(text, tokens, start)
    if word is None or not (query or word.capital):
        return []
    windows = _windows(text, tokens, word, script, query)
    if not windows:
        return []
    mid_sentence = _is_mid_sentence(text, tokens, start)
    readings = (_reading(tokens, *window, script, query, mid_sentence) for window in reversed(windows))
    return [reading for reading in readings if reading]


def _windows(
    text: str, tokens: Tokens, word: Word, script: str, query: bool
) -> list[tuple[tuple[Word, ...], bool]]:
    """The rows of words from ``word`` on that may be a name, and whether a comma stands behind the first."""
    surfaces = tokens.surfaces
    words = [word]
    comma = False
    windows: list[tuple[tuple[Word, ...], bool]] = []
    solid = query and len(word.pieces) == 1 and len(word.pieces[0]) > _LONGEST_PIECE
    # Maozedong is written solid; landing is a word.
    if len(word.pieces) == 3 or (solid and not is_ordinary_word(surfaces[word.first])):
        windows.append(((word,), False))
    while len(words) < MAX_WORDS and words[-1].last + 1 < len(surfaces):
        if not GAP.fullmatch(words[-1].follow):
            if len(words) > 1 or not _COMMA.fullmatch(words[-1].follow):
                break
            comma = True
        following = words[-1].last + 1
        if tokens.script(following) != script or not (query or surfaces[following][0].isupper()):
            break
        another = word_at(text, tokens, following)
        if another is None or not (query or another.capital):
            break
        if not all(may_stand(piece, script) for piece in another.pieces):
            break
        words.append(another)
        windows.append((tuple(words), comma))
    return windows


def _reading(
    tokens: Tokens, words: tuple[Word, ...], comma: bool, script: str, query: bool, mid_sentence: bool
) -> Reading | None:
    """The name that words are; None where they are none."""
    surfaces, first, last = tokens.surfaces, words[0].first, words[-1].last
    stands_out = last + 1 < len(surfaces) and surfaces[last + 1].islower() and words[-1].follow == " "
    certain = _certainty(words, query, comma, mid_sentence, stands_out)
    if query and not certain and first == 0 and last == len(tokens) - 1:
        # A query of capitalised words and nothing else (У И, He Long) is meant as a name.
        certain = all(word.capital and not word.shouting for word in words)
    found = (
        keys_of(tuple(word.pieces for word in words), script, query, comma) if certain is not None else None
    )
    if found is None:
        return None
    keys, scheme, western = found
    if not query and certain is False and len(words) == 2 and is_function(words[0]) and keys[0][:2] != "~c":
        # У Пейфу may be a name; Но Иван is one for its syllables alone.
        return None
    # Сеул Ким Ир Сен is no Ким Сеул: Western order is sure only where nothing may follow.
    sure = bool(certain) and not (western and _goes_on(tokens, last, script, query))
    return Reading(first, last, keys, sure, scheme)
