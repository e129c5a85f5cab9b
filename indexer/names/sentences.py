"""Where sentences end, as far as names are concerned: none goes on there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexer.analysis.tokens import Tokens
from indexer.names.full_names import is_double_initial, is_rank, is_shortened

_END: Final = re.compile(r"[!?…。！？]|\n[ \t\r]*\n")
_VOWEL: Final = re.compile("[aeiouyаеёиоуыэюя]")
_LONGEST_ABBREVIATION: Final = 4


def sentence_starts(tokens: Tokens, text: str) -> list[int]:
    """The indexes of capitalised words of a text before which a sentence ends, in order.

    ``tokens`` are those of ``text``. A blank line ends a sentence too.

    >>> from indexer.analysis.analyzer import default_analyzer
    >>> text = "Прав Г. Плеханов. Во Франции ген. Жиро и Chas. W. Смит. А. Бриан"
    >>> tokens = default_analyzer().query_tokens(text)
    >>> [tokens[index].surface for index in sentence_starts(tokens, text)]
    ['Во', 'А']
    """
    # Mostly one space parts two words, which is seen by the room they take.
    room, surfaces = tokens.room, tokens.surfaces
    return [
        index
        for index in tokens.capitalised
        if index and room(index - 1) > 1 and _ends(surfaces[index - 1], tokens.gap(text, index - 1))
    ]


def _ends(word: str, gap: str) -> bool:
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
