"""The keys of a Chinese or Korean name in Latin or Cyrillic letters: all the ways to read its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from indexer.names.eastasian import chinese, korean
from indexer.names.eastasian.chinese_syllables import LATIN_SCHEMES, MIXED
from indexer.names.eastasian.phrases import is_korean_spelling, may_be_western_order
from indexer.names.eastasian.reading import MOST_IN_DOCUMENT, MOST_IN_QUERY
from indexer.names.eastasian.words import Pieces, bare, for_chinese, for_korean


def _chinese_words(
    words: Sequence[Pieces], script: str, *, declined_surname: bool = False
) -> list[chinese.Word]:
    read: list[chinese.Word] = []
    for number, word in enumerate(words):
        if script == "Latn":
            read.append(chinese.latin_word(tuple(map(for_chinese, word))))
            continue
        ways = chinese.cyrillic_word(word, False)
        if number == len(words) - 1 or declined_surname:
            declined = chinese.cyrillic_word(word, True)
            if declined:
                ways = {scheme: (*ways.get(scheme, ()), *more) for scheme, more in declined.items()}
        read.append(ways)
    return _fitting_schemes(words, read) if script == "Latn" else read


def _fitting_schemes(words: Sequence[Pieces], read: list[chinese.Word]) -> list[chinese.Word]:
    """Leave to each word the schemes that the marks of the whole name allow, else mixed ones."""
    signs = {char for word in words for piece in word for char in piece}
    if "ü" in signs:
        allowed = {"pinyin", "wade-giles"}
    elif "'" in signs:
        allowed = {"pinyin", "wade-giles-u"}
    else:
        allowed = {"pinyin", "wade-giles-ascii"}
    common = allowed & set(LATIN_SCHEMES).intersection(*(set(word) for word in read))
    if not common:
        common = {MIXED}
    return [{scheme: ways for scheme, ways in word.items() if scheme in common} for word in read]


def _chinese_names(
    words: Sequence[Pieces], read: list[chinese.Word], order: bool, most: int
) -> dict[str, list[str]]:
    ranked: dict[str, tuple[int, str]] = {}
    if not all(read):
        return {}
    for scheme, names in chinese.join(read, given_first=order, solid=len(words) == 1):
        for rank, key in enumerate(names):
            if rank >= 4 * most:
                break
            term = ".".join(key)
            if term not in ranked or ranked[term][0] > rank:
                ranked[term] = (rank, scheme)
    best = sorted(ranked, key=lambda term: ranked[term][0])[:most]
    found: dict[str, list[str]] = {}
    for term in best:
        found.setdefault(ranked[term][1], []).append(term)
    return found


def _korean_names(words: Sequence[Pieces], script: str, given_first: bool, most: int) -> list[str]:
    ordered = (words[-1], *words[:-1]) if given_first else tuple(words)
    if len(words) == 1:
        # One word with hyphens: Ким-Ир-Сен.
        family_pieces, given_pieces = words[0][:1], words[0][1:]
    else:
        family_pieces = ordered[0]
        given_pieces = tuple(piece for word in ordered[1:] for piece in word)
    if not 1 <= len(given_pieces) <= 2:
        return []
    if script == "Latn":
        family = korean.surname(tuple(map(for_korean, family_pieces)), script)
        given = family and (
            korean.latin_given(tuple(map(for_korean, given_pieces)))
            or korean.latin_given(tuple(map(bare, given_pieces)))
        )
    else:
        family = korean.surname(family_pieces, script, True)
        given = family and korean.cyrillic_given(given_pieces)
    return [".".join(key) for key in korean.names(family, given, most)] if given else []


def _orders(words: Sequence[Pieces], script: str, comma: bool) -> tuple[bool, ...]:
    """Which orders to read words in: surname first, and given name first where the words speak for it."""
    if len(words) == 1 or comma or len(words[-1]) > 1:
        return (False,)
    if len(words) == 2:
        return (False, True)
    pieces = sum(len(word) for word in words[:-1])
    return (False, True) if pieces == 2 and script == "Latn" else (False,)


_PREFIXES = {False: (("~c:",), ("~k:",)), True: (("~c:", "~d:"), ("~k:", "~e:"))}


@lru_cache(maxsize=32768)
def keys_of(
    words: tuple[Pieces, ...], script: str, query: bool, comma: bool
) -> tuple[Pieces, str, bool] | None:
    """The terms of the name that words make, its schemes, and whether it is in Western order alone.

    None where they make no name.
    """
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    chinese_keys, korean_keys, western = _readings(words, script, query, comma, most)
    if not chinese_keys and script == "Cyrl" and len(words) > 1:
        read = _chinese_words(words, script, declined_surname=True)
        for scheme, terms in _chinese_names(words, read, False, most).items():
            chinese_keys.update(dict.fromkeys(terms, scheme))
    if not chinese_keys and not korean_keys:
        return None
    for_chinese, for_korean = _PREFIXES[query]
    room = most if not korean_keys else max(most // 2, most - len(korean_keys))
    terms = list(chinese_keys)[:room]
    others = list(korean_keys)[: most - len(terms)]
    keys = tuple(p + t for t in terms for p in for_chinese) + tuple(p + t for t in others for p in for_korean)
    schemes = dict.fromkeys(chinese_keys[t].removesuffix("-u").removesuffix("-ascii") for t in terms)
    if others:
        schemes["korean"] = None
    return keys, "+".join(schemes), western


def _readings(
    words: tuple[Pieces, ...], script: str, query: bool, comma: bool, most: int
) -> tuple[dict[str, str], dict[str, None], bool]:
    """Chinese readings of words with their schemes, Korean ones, and whether only Western order gives any."""
    read = _chinese_words(words, script)
    chinese_keys: dict[str, str] = {}
    korean_keys: dict[str, None] = {}
    western = False
    for given_first in _orders(words, script, comma):
        if given_first and not query and not may_be_western_order(words, script):
            continue
        western = given_first and not chinese_keys and not korean_keys
        # Wang Li may be meant as Li Wang: the query asks for both, documents say one. Only three Korean words
        # (Chung Hee Park) are as likely in either order.
        if query or not chinese_keys:
            for scheme, terms in _chinese_names(words, read, given_first, most).items():
                for term in terms:
                    chinese_keys.setdefault(term, scheme)
        if query or not korean_keys or len(words) > 2:
            share = most // 2 if len(words) > 2 else most
            if query or given_first or _may_be_korean(words, script):
                korean_keys.update(dict.fromkeys(_korean_names(words, script, given_first, share)))
    return chinese_keys, korean_keys, western


def _may_be_korean(words: Sequence[Pieces], script: str) -> bool:
    """Whether words of a text are spelt as a Korean name is, where nothing divides its syllables."""
    if script != "Latn" or len(words) != 2 or len(words[0]) > 1 or len(words[1]) > 1:
        return True
    return is_korean_spelling(words[0][0], words[1][0])
