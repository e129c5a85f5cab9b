"""Pinyin, Wade–Giles and Palladius: what a Chinese name on record is in each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from indexer.analysis.chinese import simplify
from indexer.names.authorities.spellings import chinese_by_scheme, read_pinyin
from indexer.names.eastasian import chinese
from indexer.names.eastasian.chinese_syllables import han_surnames
from indexer.names.name_keys import fold

_PALLADIUS: Final = "palladius"
# An aspirate, and ü where pinyin has u, are Giles's.
_OF_GILES: Final = re.compile(r"(?:p|t|k|ch|ts|tz)['’ʻ]|(?<![ln])ü", re.I)
# Letters that stand together in hardly any name that is not Chinese, in pinyin and by Palladius.
_PINYIN: Final = re.compile(r"x|q(?!u)|zh|[aeio]ng|i(?:ao|an)|uan|ui|sh(?:an|en|un|u)|ei")
_CYRILLIC: Final = re.compile(r"чж|цз|с(?:ю|ян|яо)|хуэ|юй|юнь|юань|[^\Wаеёиоуыэюя]эн|уэй")


def by_system(spellings: Sequence[str], han: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What a name is in each system; with None what is spelt more freely than by Giles.

    ``han`` are those of the ``spellings`` that are in characters.

    >>> dict(by_system(["Mao Zedong", "毛泽东"], ["毛泽东"]))["Mao Tsê-tung"]
    'wade-giles'
    >>> list(by_system(["Haifa", "Хайфа", "海法"], ["海法"]))
    []
    """
    for characters in han:
        for name in spellings:
            divided = read_pinyin(name, characters)
            if divided is None or not _is_chinese(name, divided, characters, spellings):
                continue
            if not _OF_GILES.search(name):
                yield name, "pinyin"
            strict = chinese.in_wade_giles([syllable for word in divided for syllable in word])
            yield strict, "wade-giles"
            yield strict.replace("ê", "e"), "wade-giles"
            for spelt, scheme in chinese_by_scheme(name, characters):
                if scheme == _PALLADIUS:
                    yield spelt, _PALLADIUS
                elif fold(spelt) != fold(strict):
                    # Hwai-pei and Paotow are spellings of the post and of newspapers.
                    yield spelt, None


def _is_chinese(name: str, divided: list[list[str]], han: str, spellings: Sequence[str]) -> bool:
    """Whether a name in pinyin is Chinese: 海法 is read haifa, and is Haifa.

    It is somebody's with a Chinese surname, or a spelling tells that no system but one has.
    """
    # Da is a surname, but Dalai Lama begins with two syllables.
    if len(divided) > 1 and simplify(han)[: len(divided[0])] in han_surnames():
        return True
    is_telling = bool(_PINYIN.search(name.casefold()))
    known = {fold(one) for one in spellings} - {fold(name)}
    return any(
        fold(spelt) in known and (is_telling or scheme != _PALLADIUS or _CYRILLIC.search(spelt.casefold()))
        for spelt, scheme in chinese_by_scheme(name, han)
    )
