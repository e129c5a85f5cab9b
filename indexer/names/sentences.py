"""Where no name goes on: behind the end of a sentence, and behind a word that is no part of any."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexer.analysis.stop_words import is_stop_word
from indexer.analysis.tokens import Tokens
from indexer.names.sounds.name_words import is_double_initial, is_rank, is_shortened, joins_names
from indexer.names.titles import is_title

_END: Final = re.compile(r"[!?…。！？]|\n[ \t\r]*\n")
_VOWEL: Final = re.compile("[aeiouyаеёиоуыэюя]")
_LONGEST_ABBREVIATION: Final = 4
_SHORTEST_APART: Final = 3
"""Letters of a small word that is unknown, from which on it is no part of a name."""


def name_breaks(tokens: Tokens, text: str) -> list[int]:
    """The indexes of capitalised words of a text that go on no name before them, in order.

    A sentence or a paragraph ends before them, or a word in small letters stands there that is no part of a
    name: Kennedy selected Robert McNamara. ``tokens`` are those of ``text``.

    >>> from indexer.analysis.analyzer import default_analyzer
    >>> text = "Прав Г. Плеханов. Во Франции был ген. Жиро и Chas. W. Смит. А. Бриан у Ван дер Бека"
    >>> tokens = default_analyzer().query_tokens(text)
    >>> [tokens[index].surface for index in name_breaks(tokens, text)]
    ['Во', 'А']
    """
    # Mostly one space parts two words, which is seen by the room they take.
    room, surfaces = tokens.room, tokens.surfaces
    return [
        index
        for index in tokens.capitalised
        if index
        and (
            # Ким Ир-сен goes on behind a small syllable.
            (
                surfaces[index - 1][0].islower()
                and _is_apart(surfaces[index - 1])
                and not (tokens.joined(index) or tokens.joined(index - 1))
            )
            or (room(index - 1) > 1 and ends_sentence(surfaces[index - 1], tokens.gap(text, index - 1)))
        )
    ]


@lru_cache(maxsize=1 << 16)
def _is_apart(word: str) -> bool:
    """Whether a word in small letters stands in no name: it is no particle, no letter and no title."""
    if joins_names(word) or is_rank(word) or is_title(word):
        return False
    return len(word) >= _SHORTEST_APART or is_stop_word(word)


def ends_sentence(word: str, gap: str) -> bool:
    """Whether a sentence ends in the ``gap`` behind ``word``: the full stop of an abbreviation ends none."""
    return _END.search(gap) is not None or ("." in gap and not _is_abbreviation(word))


@lru_cache(maxsize=20_000)
def _is_abbreviation(word: str) -> bool:
    """Whether a word has a full stop for its own sake: an initial, Дж, Mr, тов, Gen."""
    return (
        len(word) == 1
        or is_shortened(word)
        or (
            len(word) <= _LONGEST_ABBREVIATION
            and (is_double_initial(word) or is_rank(word) or not _VOWEL.search(word.lower()))
        )
    )
