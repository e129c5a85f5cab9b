"""Chinese and Korean names in characters and in hangul."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.analysis.chinese import simplify
from indexer.analysis.tokens import Token
from indexer.names.eastasian import chinese, korean
from indexer.names.eastasian.chinese_syllables import han_surnames
from indexer.names.eastasian.korean_surnames import hanja_surnames
from indexer.names.eastasian.letters import GAP
from indexer.names.eastasian.reading import MOST_IN_DOCUMENT, MOST_IN_QUERY, Reading
from indexer.names.tables import read_words

_LONGEST = 4
_IN_NO_NAME = frozenset(
    "的了是们把被这些吗吧呢很就还或个你他她它哪么没不每至从对到与要该此并而但则使给着过只再最更"
)
"""Characters of grammar that stand in hardly one given name of ten thousand."""
_WORDS_FIRST = frozenset("有年由来时但都户过要应经可多岁和从")
"""Surnames that in running text are words a thousand times as often."""


@lru_cache(maxsize=1)
def _ordinary_words() -> frozenset[str]:
    """Ordinary words that begin with a surname: 国家, 通过, 时间."""
    return frozenset(read_words("han_words.txt"))


def _begins_with_word(run: str, tokens: Sequence[Token], start: int) -> bool:
    """Whether the text has an ordinary word at ``start``: as it is divided there, or within a longer one."""
    end = start + 1
    while end < len(tokens) and tokens[end].joined:
        end += 1
    ordinary = _ordinary_words()
    return any(run[:length] in ordinary for length in range(2, min(end - start, _LONGEST) + 1))


def read_han(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    """The names in characters that may begin at a token, longest first; a word of the dictionary begins
    there."""
    if tokens[start].joined and not query:
        return []
    end = _end_of_run(tokens, start)
    run = simplify("".join(token.surface for token in tokens[start:end]))
    ordinary = _begins_with_word(run, tokens, start)
    if not query and (ordinary or run[0] in _WORDS_FIRST):
        return []
    begins = start == 0 or tokens[start - 1].end != tokens[start].start or tokens[start - 1].script != "Hani"
    readings: list[Reading] = []
    for length in (4, 3, 2):
        if length > len(run):
            continue
        alone = begins and end - start == length
        if not alone and tokens[start].joined:
            continue
        # The dictionary may err on where a name ends (张潘|达到|达 for 张潘达|到达), so its word is taken
        # only against a shorter reading.
        if readings and start + length < end and tokens[start + length].joined:
            continue
        name = run[:length]
        # A query that is nothing else may be a name whatever it begins with (高峰论), but no ordinary word:
        # 顾问. Among other words it is words first.
        if name in _ordinary_words() or (
            not (query and alone) and (ordinary or not _IN_NO_NAME.isdisjoint(name[1:]))
        ):
            continue
        keys = _keys(name, query)
        if keys:
            readings.append(Reading(start, start + length - 1, keys, alone and not ordinary, "han"))
    return readings


def _end_of_run(tokens: Sequence[Token], start: int) -> int:
    """Where the characters end that stand together, or are too many for a name."""
    end = start + 1
    while (
        end < min(len(tokens), start + _LONGEST + 1)
        and tokens[end].start == tokens[end - 1].end
        and tokens[end].script == "Hani"
    ):
        end += 1
    return end


def _keys(name: str, query: bool) -> tuple[str, ...]:
    """The terms of a name in simplified characters, read as Chinese and as Korean; empty where it is none."""
    mandarin: dict[str, None] = {}
    in_korean: dict[str, None] = {}
    for first in (2, 1):
        if 1 <= len(name) - first <= 2:
            if name[:first] in han_surnames():
                mandarin.update(dict.fromkeys(map(".".join, chinese.han_keys(name, first))))
            if name[:first] in hanja_surnames():
                in_korean.update(dict.fromkeys(map(".".join, korean.hanja_keys(name, first))))
    if not mandarin and not in_korean:
        return ()
    for_chinese, for_korean = ("~c:", "~k:") if query else ("~d:", "~e:")
    room = (MOST_IN_QUERY if query else MOST_IN_DOCUMENT) - 1
    keys = ["~h:" + name, *(for_chinese + key for key in list(mandarin)[: room // 2])]
    return (*keys, *(for_korean + key for key in list(in_korean)[: room - len(keys)]))


def read_hangul(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    """The names in hangul that may begin at a token, one word or two, particles taken off."""
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    prefixes = ("~k:", "~e:") if query else ("~k:",)
    token = tokens[start]
    readings: list[Reading] = []
    word = token.surface
    if start + 1 < len(tokens) and tokens[start + 1].script == "Hang" and len(word) <= 2:
        following = tokens[start + 1]
        # 김 일성: the surname is set apart.
        if GAP.fullmatch(text[token.end : following.start]):
            keys = [
                ".".join(key)
                for length, key in korean.hangul_names(word + following.surface)
                if length > len(word) + 1
            ]
            if keys:
                terms = tuple(p + key for key in keys[:most] for p in prefixes)
                readings.append(Reading(start, start + 1, terms, False, "hangul"))
    found = list(korean.hangul_names(word))
    if query:
        # 장영은 in a query is a whole name, not 장영 with a particle.
        found = [item for item in found if item[0] == len(word)] or found
    keys = [".".join(key) for _, key in found]
    if keys:
        terms = tuple(p + key for key in keys[:most] for p in prefixes)
        readings.append(Reading(start, start, terms, False, "hangul"))
    return readings
