"""Tokens that anybody has in an afternoon, for `benchmarks.token_index`."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import jieba
from pymorphy3 import MorphAnalyzer
from Stemmer import Stemmer

from benchmarks.token_index import Tokens

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)

_stem_russian = Stemmer("russian")
_stem_english = Stemmer("english")


def snowball(text: str) -> list[str]:
    """Snowball stems: Russian for Cyrillic words, English for the others; Han characters by themselves."""
    words = re.findall(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+", text.lower())
    return [(_stem_russian if _CYRILLIC.search(word) else _stem_english).stemWord(word) for word in words]


def jieba_words(text: str) -> list[str]:
    """jieba's words for Chinese; lower-case words for what it leaves alone."""
    return [word for word in jieba.cut(text.lower()) if _WORD.match(word)]


@cache
def _first_lemma(word: str) -> str:
    return str(_morphology().parse(word)[0].normal_form)


@cache
def _morphology() -> MorphAnalyzer:
    return MorphAnalyzer(lang="ru")


def first_lemma(text: str) -> list[str]:
    """The first lemma of pymorphy3 for Cyrillic words; lower-case words otherwise."""
    words = _WORD.findall(text.lower())
    return [_first_lemma(word) if _CYRILLIC.search(word) else word for word in words]


YARDSTICKS: Final[dict[str, Tokens]] = {
    "Snowball": snowball,
    "jieba": jieba_words,
    "first lemma": first_lemma,
}
