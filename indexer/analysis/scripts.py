"""Which script a character or a word is written in, as ISO 15924 codes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# Character classes for regular expressions: the inside of a bracket expression.
HAN: Final = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
)
HIRAGANA: Final = "\u3041-\u3096\u309d-\u309f"
KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HANGUL: Final = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"

_BY_FIRST_WORD: Final = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "CJK": "Hani",
    "IDEOGRAPHIC": "Hani",
    "KANGXI": "Hani",
    "HANGZHOU": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "KATAKANA-HIRAGANA": "Kana",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "DEVANAGARI": "Deva",
    "THAI": "Thai",
    "MONGOLIAN": "Mong",
}
COMMON: Final = "Zyyy"


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The script of one character; ``Zyyy`` for digits, signs and letters of scripts without rules here.

    Unicode names begin with the script, which spares a table of ranges.

    >>> [script_of(c) for c in "яZ毛김7"]
    ['Cyrl', 'Latn', 'Hani', 'Hang', 'Zyyy']
    """
    words = unicodedata.name(char, "").split(" ", 2)
    first = words[1] if words[0] in ("FULLWIDTH", "HALFWIDTH") and len(words) > 1 else words[0]
    return _BY_FIRST_WORD.get(first, COMMON)


def word_script(word: str) -> str:
    """The script of a word: that of its first letter that has one; digits have none.

    >>> word_script("059а"), word_script("1951")
    ('Cyrl', 'Zyyy')
    """
    for char in word:
        script = script_of(char)
        if script != COMMON:
            return script
    return COMMON
