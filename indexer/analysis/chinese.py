"""Chinese: traditional characters folded to simplified, and words. The only module that imports jieba."""

from __future__ import annotations

import logging
import re
import warnings
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jieba import Tokenizer

_CHUNK: Final = 400
"""Characters that jieba sees at once. Clauses are far shorter; text without any punctuation is bounded."""


_HAN: Final = re.compile("[\u2e80-\ufaff\U00020000-\U0003ffff]")

_VARIANTS: Final = Path(__file__).parent.parent / "data" / "han_variants.tsv"


def open_cc() -> dict[int, str]:
    """The character table of OpenCC (TSCharacters, Apache 2.0), first choice of each character.

    Its phrase tables could change the length of a text, and offsets would no longer hold.
    """
    table: dict[int, str] = {}
    data = files("opencc").joinpath("dictionary", "TSCharacters.txt").read_text("utf-8")
    for line in data.splitlines():
        traditional, _, simplified = line.partition("\t")
        choice = simplified.split(" ")[0]
        if len(traditional) == 1 and len(choice) == 1:
            table[ord(traditional)] = choice
    # A chain 甲 → 乙 → 丙 would make folding twice differ from folding once.
    return {key: table.get(ord(value), value) for key, value in table.items()}


@lru_cache(maxsize=1)
def simplifications() -> dict[int, str]:
    """Code of a traditional character, or of a form of Japanese and Korean print, → simplified character."""
    table = open_cc()
    lines = _VARIANTS.read_text(encoding="utf-8").splitlines() if _VARIANTS.exists() else []
    for line in lines:
        if not line.startswith("#"):
            simplified, _, forms = line.partition("\t")
            table.update((ord(form), simplified) for form in forms.split("|") if len(form) == 1)
    return table


def simplify(text: str) -> str:
    """``text`` with every traditional character, and every foreign form, replaced by the simplified one.

    The length stays the same.

    >>> simplify("毛澤東"), simplify("毛沢東")
    ('毛泽东', '毛泽东')
    """
    # A look for Han characters costs a fiftieth of taking every letter of another script to the table.
    return text.translate(simplifications()) if _HAN.search(text) else text


@lru_cache(maxsize=1)
def _from_simplified() -> dict[str, str]:
    spellings: dict[str, str] = {}
    for traditional, simplified in simplifications().items():
        spellings[simplified] = spellings.get(simplified, simplified) + chr(traditional)
    return spellings


def spellings(char: str) -> str:
    """A simplified character and all traditional ones that are folded to it.

    >>> spellings("泽"), spellings("人")
    ('泽澤沢', '人')
    """
    return _from_simplified().get(char, char)


@lru_cache(maxsize=1)
def _segmenter() -> Tokenizer:
    # jieba asks for pkg_resources when setuptools is there, which warns that it is deprecated.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.WARNING)
    segmenter = jieba.Tokenizer()
    # jieba would leave a cache of 9 MB in the folder of temporary files, under a name that all users of a
    # machine share and anybody could have put there. Reading the dictionary itself takes half a second
    # longer.
    with files("jieba").joinpath("dict.txt").open("rb") as dictionary:
        segmenter.FREQ, segmenter.total = segmenter.gen_pfdict(dictionary)
    segmenter.initialized = True
    return segmenter


def words(run: str) -> list[str]:
    """The words of an unbroken run of simplified characters, in order; together they are ``run``.

    >>> words("毛泽东主席")
    ['毛泽东', '主席']
    """
    cut: list[str] = []
    for begin in range(0, len(run), _CHUNK):
        cut.extend(_segmenter().cut(run[begin : begin + _CHUNK], HMM=True))
    return cut


def inner_words(word: str) -> list[tuple[int, str]]:
    """Shorter words of the dictionary inside ``word``, as (offset, word): of 共和国 共和.

    A search for one of them finds the longer word too.
    """
    if len(word) < 3:
        return []
    frequency = _segmenter().FREQ
    return [
        (begin, word[begin : begin + length])
        for length in (2, 3)
        if length < len(word)
        for begin in range(len(word) - length + 1)
        if frequency.get(word[begin : begin + length])
    ]


def frequency(word: str) -> int:
    """How often the dictionary has seen a word of simplified characters; 0 for a word that it does not hold.

    >>> frequency("主席") > 1000, frequency("泽东")
    (True, 0)
    """
    seen: int = _segmenter().FREQ.get(word, 0)
    return seen


def version() -> str:
    """The versions of jieba and of OpenCC's tables, without loading them."""
    from importlib.metadata import version as installed

    return f"{installed('jieba')}/{installed('opencc-python-reimplemented')}"
