"""Chinese and Korean names in Latin and Cyrillic letters: windows of one to three words, and their keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.normalize import APOSTROPHES
from indexer.analysis.tokens import Token
from indexer.names import chinese, korean
from indexer.names.chinese_syllables import LATIN_SCHEMES, MIXED, surname_keys
from indexer.names.lexicon import is_ordinary_word
from indexer.names.reading import MOST_IN_DOCUMENT, MOST_IN_QUERY, Reading
from indexer.names.tables import read_rows

MAX_WORDS = 3
_MAX_PIECE = 14
_MAX_PIECES = 4
GAP = re.compile(r"[ \t\u00a0\u2009\u202f]{0,3}(?:\r?\n)?[ \t\u00a0]{0,8}")
"""What may stand between two words of a name: a line break, but no punctuation."""
_COMMA = re.compile(r",[ \u00a0]?")
_UNIFY = {ord(sign): "'" for sign in APOSTROPHES} | {0xAD: None}

Pieces = tuple[str, ...]


class Word(NamedTuple):
    """A word of a text: indexes of its tokens, its pieces folded, how it is written, what follows it."""

    first: int
    last: int
    pieces: Pieces
    capital: bool
    shouting: bool
    follow: str


@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """A piece of a word as the tables spell it: lower case, marks that carry sound kept (ü ŏ ŭ '), others
    dropped.

    >>> fold("Ch’ên"), fold("HSÜ"), fold("Sŏng"), fold("Zédōng"), fold("Хён")
    ("ch'en", 'hsü', 'sŏng', 'zedong', 'хен')
    """
    text = surface.casefold()
    if text.isascii():
        return text.replace("`", "'").replace(" ", "")
    text = text.translate(_UNIFY).replace("ё", "е").replace(" ", "")
    if text.isascii() or "а" <= text[0] <= "я":
        return text
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            out.append(char)
        elif out and char == "\u0308" and out[-1] == "u":
            out[-1] = "ü"
        elif out and char == "\u0306" and out[-1] in "ou":
            out[-1] = {"o": "ŏ", "u": "ŭ"}[out[-1]]
    return "".join(out)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(row[0] for row in list(read_rows("east_asian_function_words.tsv"))[1:])


def _is_capital(surface: str) -> bool:
    return surface[0].isupper() and (
        surface[1:].islower()
        or surface.isupper()
        or len(surface) == 1
        or "'" in surface
        or not surface.isalpha()
    )


def _word_at(text: str, tokens: Sequence[Token], index: int) -> Word | None:
    token = tokens[index]
    count, last = len(tokens), index
    while last + 1 < count and tokens[last + 1].joined:
        last += 1
    if last - index >= _MAX_PIECES:
        return None
    pieces = tuple(fold(tokens[i].surface) for i in range(index, last + 1))
    if any(len(piece) > _MAX_PIECE for piece in pieces):
        return None
    follow = text[tokens[last].end : tokens[last + 1].start] if last + 1 < count else "."
    shouting = len(token.surface) > 1 and token.surface.isupper()
    return Word(index, last, pieces, _is_capital(token.surface), shouting, follow)


@lru_cache(maxsize=65536)
def may_begin(surface: str, script: str) -> bool:
    """Whether a word that begins with the token ``surface`` can be the first of a name, in either order.

    Most words cannot, which makes this the quick way out; it is asked of every capitalised word.
    """
    piece = fold(surface)
    if len(piece) > _MAX_PIECE:
        return False
    if piece in _function_words() and not is_surname(piece, script):
        return False
    return bool(_may_stand(piece, script) or korean.surname((piece,), script, True))


@lru_cache(maxsize=65536)
def may_continue(surface: str, script: str) -> bool:
    """Whether a word that begins with the token ``surface`` can be another word of a name."""
    return _may_stand(fold(surface), script)


@lru_cache(maxsize=65536)
def _may_stand(piece: str, script: str) -> bool:
    """Whether ``piece`` can be syllables of a name at all."""
    if len(piece) > _MAX_PIECE:
        return False
    if script == "Latn":
        return bool(
            chinese.latin_word((_for_chinese(piece),))
            or korean.latin_given((_for_korean(piece),))
            or korean.latin_given((_bare(piece),))
            or korean.surname((_for_korean(piece),), script)
        )
    return bool(
        chinese.cyrillic_word((piece,), False)
        or chinese.cyrillic_word((piece,), True)
        or korean.cyrillic_given((piece,))
        or korean.surname((piece,), script, True)
    )


def is_surname(surface: str, script: str) -> bool:
    """Whether a word is a Korean or Chinese surname in ``script`` (``Latn`` or ``Cyrl``).

    >>> is_surname("Kim", "Latn"), is_surname("Чжоу", "Cyrl"), is_surname("Иван", "Cyrl")
    (True, True, False)
    """
    piece = fold(surface)
    if korean.surname((piece,), script):
        return True
    read = chinese.latin_word((piece,)) if script == "Latn" else chinese.cyrillic_word((piece,), False)
    known = surname_keys()
    return any(
        len(way) == 1 and any(key in known for key in way[0])
        for scheme, ways in read.items()
        if scheme != MIXED
        for way in ways
    )


def _for_chinese(piece: str) -> str:
    return piece.replace("ŏ", "o").replace("ŭ", "u")


def _for_korean(piece: str) -> str:
    return piece.replace("ü", "u")


def _bare(piece: str) -> str:
    return piece.replace("'", "").replace("ŏ", "o").replace("ŭ", "u").replace("ü", "u")


def _chinese_words(
    words: Sequence[Pieces], script: str, *, declined_surname: bool = False
) -> list[chinese.Word]:
    read: list[chinese.Word] = []
    for number, word in enumerate(words):
        if script == "Latn":
            read.append(chinese.latin_word(tuple(map(_for_chinese, word))))
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
        family = korean.surname(tuple(map(_for_korean, family_pieces)), script)
        given = family and (
            korean.latin_given(tuple(map(_for_korean, given_pieces)))
            or korean.latin_given(tuple(map(_bare, given_pieces)))
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
def keys_of(words: tuple[Pieces, ...], script: str, query: bool, comma: bool) -> tuple[Pieces, str] | None:
    """The terms of the name that words make, and its schemes; None where they make none."""
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    read = _chinese_words(words, script)
    chinese_keys: dict[str, str] = {}
    korean_keys: dict[str, None] = {}
    for given_first in _orders(words, script, comma):
        # Wang Li may be meant as Li Wang: the query asks for both, documents say one. Only three Korean words
        # (Chung Hee Park) are as likely in either order.
        if query or not chinese_keys:
            for scheme, terms in _chinese_names(words, read, given_first, most).items():
                for term in terms:
                    chinese_keys.setdefault(term, scheme)
        if query or not korean_keys or len(words) > 2:
            share = most // 2 if len(words) > 2 else most
            korean_keys.update(dict.fromkeys(_korean_names(words, script, given_first, share)))
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
    return keys, "+".join(schemes)


def _certainty(words: Sequence[Word], query: bool, mid_sentence: bool) -> bool | None:
    """Whether words that read as a name surely are one; None where they surely are not.

    Words with a capital after a word in small letters are a name, and words with hyphens. Where capitals
    prove
    less, one of the words must be no ordinary word and the first no function word. In a query capitals say
    nothing at all.
    """
    if any(len(word.pieces) > 1 for word in words):
        return True
    shouting = all(word.shouting for word in words)
    if _is_function(words[-1]) and (query or shouting or not mid_sentence):
        return None if shouting and not query else False
    if query:
        return not _is_function(words[0]) and not all(map(_is_ordinary, words))
    if mid_sentence:
        return True
    if _is_function(words[0]):
        return False
    if not shouting and len(words) == MAX_WORDS:
        return True
    if all(map(_is_ordinary, words)):
        return None if shouting else False
    return True


def _is_function(word: Word) -> bool:
    return len(word.pieces) == 1 and word.pieces[0] in _function_words()


def is_function_word(surface: str) -> bool:
    """Whether a token is a function word, which may have come to a name by chance: KAO KANG TO."""
    return fold(surface) in _function_words()


def _is_ordinary(word: Word) -> bool:
    return len(word.pieces) == 1 and is_ordinary_word(word.pieces[0])


def _is_mid_sentence(text: str, tokens: Sequence[Token], start: int) -> bool:
    """Whether the token stands inside a sentence in ordinary letters: after a word in small letters, or
    after the first word of a sentence if that is no name itself (Yesterday Song Ye)."""
    if not start:
        return False
    before = tokens[start - 1]
    if text[before.end : tokens[start].start].strip(" \u00a0"):
        return False
    return before.surface.islower() or (before.surface.istitle() and is_ordinary_word(before.surface))


def read_letters(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    """The names in letters that may begin at a token, longest first."""
    token = tokens[start]
    script = token.script
    if token.joined or not (query or token.surface[0].isupper()) or not may_begin(token.surface, script):
        return []
    after = start + 1
    while after < len(tokens) and tokens[after].joined:
        after += 1
    if after - start != 3 and not query:
        # Mostly the next word is no part of a name, which is seen before anything is made of either.
        if after == len(tokens):
            return []
        following = tokens[after]
        if following.script != script or not following.surface[0].isupper():
            return []
        if not may_continue(following.surface, script):
            return []
    word = _word_at(text, tokens, start)
    if word is None or not (query or word.capital):
        return []
    words = [word]
    comma = False
    windows: list[tuple[tuple[Word, ...], bool]] = []
    if len(word.pieces) == 3 or (query and len(word.pieces) == 1 and len(word.pieces[0]) > 6):
        windows.append(((word,), False))
    while len(words) < MAX_WORDS and words[-1].last + 1 < len(tokens):
        if not GAP.fullmatch(words[-1].follow):
            if len(words) > 1 or not _COMMA.fullmatch(words[-1].follow):
                break
            comma = True
        following = tokens[words[-1].last + 1]
        if following.script != script or not (query or following.surface[0].isupper()):
            break
        another = _word_at(text, tokens, words[-1].last + 1)
        if another is None or not (query or another.capital):
            break
        if not all(_may_stand(piece, script) for piece in another.pieces):
            break
        words.append(another)
        windows.append((tuple(words), comma))
    if not windows:
        return []
    mid_sentence = _is_mid_sentence(text, tokens, start)
    readings = []
    for window, with_comma in reversed(windows):
        certain = _certainty(window, query, mid_sentence)
        found = certain is not None and keys_of(tuple(w.pieces for w in window), script, query, with_comma)
        if found:
            keys, scheme = found
            readings.append(Reading(window[0].first, window[-1].last, keys, bool(certain), scheme))
    return readings
