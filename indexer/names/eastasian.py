"""Chinese and Korean names in running text and in queries, in every script and romanization.

What is a name: two or three syllables (four with a double surname), the first or, in Western order, the
last a real surname, all of them written in one scheme, and in scripts that have capitals written with them.
What several persons may be called so is not decided here: a spelling that is ambiguous has several keys.

The terms of names (`indexer.analysis.terms`), each with the syllables joined by full stops:

=====================  ==================================================  ==============================
term                   stands in documents at                              asked for by
=====================  ==================================================  ==============================
``~c:mao.ze.dong``     a Chinese name in Latin or Cyrillic letters         Latin, Cyrillic, characters
``~d:mao.ze.dong``     the Mandarin readings of a name in characters       Latin, Cyrillic
``~h:毛泽东``           the characters, simplified                          characters
``~k:gim.il.seong``    a Korean name in hangul, Latin or Cyrillic letters  all, characters too
``~e:gim.il.seong``    the Korean readings of a name in characters         hangul, Latin, Cyrillic
=====================  ==================================================  ==============================

So names in characters that only sound alike do not find each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.analysis.chinese import simplify
from indexer.analysis.normalize import APOSTROPHES
from indexer.analysis.tokens import Token
from indexer.names import chinese, korean
from indexer.names.chinese_syllables import LATIN_SCHEMES, MIXED, han_surnames, surname_keys
from indexer.names.korean_syllables import hanja_surnames
from indexer.names.lexicon import is_ordinary_word
from indexer.names.tables import read_rows

MOST_IN_DOCUMENT = 32
MOST_IN_QUERY = 64
"""Keys of one reading; what is beyond is the least likely."""

MAX_WORDS = 3
_CASED = frozenset({"Latn", "Cyrl"})
_MAX_PIECE = 14
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f]{0,3}(?:\r?\n)?[ \t\u00a0]{0,8}")
_COMMA = re.compile(r",[ \u00a0]?")
_UNIFY = {ord(sign): "'" for sign in APOSTROPHES} | {0xAD: None}


class Reading(NamedTuple):
    """A name that some tokens may be: their indexes, first and last inclusive, and the terms it is found by.

    ``certain`` is true where the words are surely a name, so that they should not be indexed as words.
    ``scheme`` names the ways of writing it fits, joined by ``+``.
    """

    first: int
    last: int
    keys: tuple[str, ...]
    certain: bool
    scheme: str


class _Word(NamedTuple):
    """A word of a text: indexes of its tokens, its pieces folded, how it begins, what follows it."""

    first: int
    last: int
    pieces: tuple[str, ...]
    script: str
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


def _word_at(text: str, tokens: Sequence[Token], index: int) -> _Word | None:
    token = tokens[index]
    if token.script not in ("Latn", "Cyrl") or token.joined:
        return None
    last = index
    while last + 1 < len(tokens) and tokens[last + 1].joined:
        last += 1
    if last - index > 3:
        return None
    pieces = tuple(fold(tokens[i].surface) for i in range(index, last + 1))
    if any(len(piece) > _MAX_PIECE for piece in pieces):
        return None
    follow = text[tokens[last].end : tokens[last + 1].start] if last + 1 < len(tokens) else "."
    shouting = len(token.surface) > 1 and token.surface.isupper()
    return _Word(index, last, pieces, token.script, _is_capital(token.surface), shouting, follow)


@lru_cache(maxsize=65536)
def _may_begin(piece: str, script: str) -> bool:
    """Whether a word that begins with ``piece`` can be the first of a name, in either order."""
    if len(piece) > _MAX_PIECE:
        return False
    if script == "Latn":
        read = chinese.latin_word((_for_chinese(piece),)) or korean.latin_given((_for_korean(piece),))
    else:
        read = (
            chinese.cyrillic_word((piece,), False)
            or chinese.cyrillic_word((piece,), True)
            or korean.cyrillic_given((piece,))
        )
    return bool(read or korean.surname((piece,), script, True))


def _for_chinese(piece: str) -> str:
    return piece.replace("ŏ", "o").replace("ŭ", "u")


def _for_korean(piece: str) -> str:
    return piece.replace("ü", "u")


def _chinese_words(words: Sequence[_Word], *, declined_surname: bool = False) -> list[chinese.Word]:
    read: list[chinese.Word] = []
    for number, word in enumerate(words):
        if word.script == "Latn":
            read.append(chinese.latin_word(tuple(map(_for_chinese, word.pieces))))
            continue
        ways = chinese.cyrillic_word(word.pieces, False)
        if number == len(words) - 1 or declined_surname:
            declined = chinese.cyrillic_word(word.pieces, True)
            if declined:
                ways = {scheme: (*ways.get(scheme, ()), *more) for scheme, more in declined.items()}
        read.append(ways)
    return _fitting_schemes(words, read) if words[0].script == "Latn" else read


def _fitting_schemes(words: Sequence[_Word], read: list[chinese.Word]) -> list[chinese.Word]:
    """Leave to each word the schemes that the marks of the whole name allow, else mixed ones."""
    signs = {char for word in words for piece in word.pieces for char in piece}
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
    words: Sequence[_Word], read: list[chinese.Word], order: bool, most: int
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


def _korean_names(words: Sequence[_Word], given_first: bool, most: int) -> list[str]:
    ordered = (words[-1], *words[:-1]) if given_first else tuple(words)
    script = words[0].script
    if len(words) == 1:
        # One word with hyphens: Ким-Ир-Сен.
        family_pieces, given_pieces = words[0].pieces[:1], words[0].pieces[1:]
    else:
        family_pieces = ordered[0].pieces
        given_pieces = tuple(piece for word in ordered[1:] for piece in word.pieces)
    if script == "Latn":
        family_pieces, given_pieces = (
            tuple(map(_for_korean, family_pieces)),
            tuple(map(_for_korean, given_pieces)),
        )
    family = korean.surname(family_pieces, script, script == "Cyrl")
    if not family or not 1 <= len(given_pieces) <= 2:
        return []
    if script == "Latn":
        given = korean.latin_given(given_pieces)
        if not given:
            given = korean.latin_given(
                tuple(re.sub("'", "", p).replace("ŏ", "o").replace("ŭ", "u") for p in given_pieces)
            )
    else:
        given = korean.cyrillic_given(given_pieces)
    return [".".join(key) for key in korean.names(family, given, most)]


def _orders(words: Sequence[_Word], query: bool, comma: bool) -> tuple[bool, ...]:
    """Which orders to read words in: surname first, and given name first where the words speak for it."""
    if len(words) == 1 or comma:
        return (False,)
    pieces = sum(len(word.pieces) for word in words[:-1])
    if len(words[-1].pieces) > 1:
        return (False,)
    if len(words) == 2:
        return (False, True)
    return (False, True) if pieces == 2 and words[0].script == "Latn" else (False,)


@lru_cache(maxsize=1)
def _prefixes() -> dict[bool, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {False: (("~c:",), ("~k:",)), True: (("~c:", "~d:"), ("~k:", "~e:"))}


def _read_window(words: Sequence[_Word], query: bool, comma: bool, mid_sentence: bool) -> Reading | None:
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    for_chinese, for_korean = _prefixes()[query]
    read = _chinese_words(words)
    chinese_keys: dict[str, str] = {}
    korean_keys: dict[str, None] = {}
    for given_first in _orders(words, query, comma):
        # Wang Li may be meant as Li Wang: the query asks for both, documents say one. Only three Korean words
        # (Chung Hee Park) are as likely in either order.
        if query or not chinese_keys:
            for scheme, terms in _chinese_names(words, read, given_first, most).items():
                for term in terms:
                    chinese_keys.setdefault(term, scheme)
        if query or not korean_keys or len(words) > 2:
            share = most // 2 if len(words) > 2 else most
            korean_keys.update(dict.fromkeys(_korean_names(words, given_first, share)))
    if not chinese_keys and words[0].script == "Cyrl" and len(words) > 1:
        read = _chinese_words(words, declined_surname=True)
        for scheme, terms in _chinese_names(words, read, False, most).items():
            chinese_keys.update(dict.fromkeys(terms, scheme))
    if not chinese_keys and not korean_keys:
        return None
    room = most if not korean_keys else max(most // 2, most - len(korean_keys))
    terms = list(chinese_keys)[:room]
    others = list(korean_keys)[: most - len(terms)]
    keys = tuple(p + t for t in terms for p in for_chinese) + tuple(p + t for t in others for p in for_korean)
    schemes = dict.fromkeys(chinese_keys[t].removesuffix("-u").removesuffix("-ascii") for t in terms)
    if others:
        schemes["korean"] = None
    return Reading(words[0].first, words[-1].last, keys, _is_certain(words, mid_sentence), "+".join(schemes))


def _is_certain(words: Sequence[_Word], mid_sentence: bool) -> bool:
    """Whether capitalised words are surely a name.

    Words with a capital after a word in small letters are, and words with hyphens. Where capitals prove less,
    one of the words must be no ordinary word and the first no function word.
    """
    if not all(word.capital for word in words):
        return False
    shouting = all(word.shouting for word in words)
    if any(len(word.pieces) > 1 for word in words):
        return True
    if _is_function(words[-1]) or (_is_function(words[0]) and not mid_sentence):
        return False
    if mid_sentence or (not shouting and len(words) == MAX_WORDS):
        return True
    return not all(_is_ordinary(word) for word in words)


def _is_function(word: _Word) -> bool:
    return len(word.pieces) == 1 and word.pieces[0] in _function_words()


def _is_ordinary(word: _Word) -> bool:
    return len(word.pieces) == 1 and is_ordinary_word(word.pieces[0])


def _is_mid_sentence(text: str, tokens: Sequence[Token], start: int) -> bool:
    """Whether a word in small letters stands before the token, on the same line."""
    if not start:
        return False
    before = tokens[start - 1]
    return before.surface.islower() and not text[before.end : tokens[start].start].strip(" \u00a0")


def _read_letters(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    word = _word_at(text, tokens, start)
    if word is None or not (query or word.capital) or not _may_begin(word.pieces[0], word.script):
        return []
    readings: list[Reading] = []
    words = [word]
    comma = False
    mid_sentence = _is_mid_sentence(text, tokens, start)
    if len(word.pieces) == 3 or (query and len(word.pieces) == 1 and len(word.pieces[0]) > 6):
        readings += filter(None, [_read_window(words, query, False, mid_sentence)])
    while len(words) < MAX_WORDS and words[-1].last + 1 < len(tokens):
        if not _GAP.fullmatch(words[-1].follow):
            if len(words) > 1 or not _COMMA.fullmatch(words[-1].follow):
                break
            comma = True
        following = _word_at(text, tokens, words[-1].last + 1)
        if following is None or following.script != word.script or not (query or following.capital):
            break
        words.append(following)
        reading = _read_window(words, query, comma, mid_sentence)
        if reading:
            readings.append(reading)
    return readings[::-1]


def _read_han(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    if tokens[start].joined and not query:
        return []
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    end = start + 1
    while (
        end < min(len(tokens), start + 5)
        and tokens[end].start == tokens[end - 1].end
        and tokens[end].script == "Hani"
    ):
        end += 1
    run = simplify("".join(token.surface for token in tokens[start:end]))
    begins = start == 0 or tokens[start - 1].end != tokens[start].start or tokens[start - 1].script != "Hani"
    readings: list[Reading] = []
    for length in (4, 3, 2):
        if length > len(run):
            continue
        alone = begins and end - start == length
        if not alone and tokens[start].joined:
            continue
        # The dictionary may err on where a name ends (张潘|达到|达 for 张潘达|到达), so its word is taken
        # only
        # against a shorter reading.
        if readings and start + length < end and tokens[start + length].joined:
            continue
        name = run[:length]
        mandarin: dict[str, None] = {}
        readings_korean: dict[str, None] = {}
        for first in (2, 1):
            if 1 <= length - first <= 2:
                if name[:first] in han_surnames():
                    mandarin.update(dict.fromkeys(map(".".join, chinese.han_keys(name, first))))
                if name[:first] in hanja_surnames():
                    readings_korean.update(dict.fromkeys(map(".".join, korean.hanja_keys(name, first))))
        if not mandarin and not readings_korean:
            continue
        prefixes = ("~c:", "~k:") if query else ("~d:", "~e:")
        room = most - 1
        keys = ["~h:" + name, *(prefixes[0] + t for t in list(mandarin)[: room // 2])]
        keys += [prefixes[1] + t for t in list(readings_korean)[: room - len(keys)]]
        readings.append(Reading(start, start + length - 1, tuple(keys), alone, "han"))
    return readings


def _read_hangul(text: str, tokens: Sequence[Token], start: int, query: bool) -> list[Reading]:
    most = MOST_IN_QUERY if query else MOST_IN_DOCUMENT
    prefixes = ("~k:", "~e:") if query else ("~k:",)
    token = tokens[start]
    readings: list[Reading] = []
    word = token.surface
    if start + 1 < len(tokens) and tokens[start + 1].script == "Hang" and len(word) <= 2:
        following = tokens[start + 1]
        # 김 일성: the surname is set apart.
        if _GAP.fullmatch(text[token.end : following.start]):
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
        len(way) == 1 and any(key in known for key in way[0]) for ways in read.values() for way in ways
    )


def spellings(key: str) -> list[str]:
    """How people write the name of a term such as ``~c:mao.ze.dong``, the best known way first.

    Chinese: pinyin, Wade–Giles with and without marks, Palladius solid and hyphenated. Korean: Revised
    Romanization,
    McCune–Reischauer, Kontsevich's system, the Soviet press. Characters come back as they are.

    >>> spellings("~c:mao.ze.dong")
    ['Mao Zedong', 'Mao Tsê-tung', 'Mao Tse-tung', 'Мао Цзэдун', 'Мао Цзэ-дун']
    """
    family, _, name = key.partition(":")
    if family == "~h":
        return [name]
    parts = name.split(".")
    if len(parts) < 2:
        return []
    if family in ("~k", "~e"):
        return korean.spellings(parts)
    surname = 2 if len(parts) > 2 and ".".join(parts[:2]) in surname_keys() else 1
    wade = chinese.in_wade_giles(parts, surname)
    bare = "".join(c for c in unicodedata.normalize("NFD", wade) if c != "'" and not unicodedata.combining(c))
    return list(
        dict.fromkeys(
            [
                chinese.in_pinyin(parts, surname),
                wade,
                bare,
                chinese.in_palladius(parts, surname),
                chinese.in_palladius(parts, surname, hyphen=True),
            ]
        )
    )


def find_names(text: str, tokens: Sequence[Token], *, query: bool = False) -> list[Reading]:
    """The names of a text, left to right: what a sure name covers begins no other one.

    Of readings that begin at one token the longest is kept, and with it a shorter one only where the longer
    may have
    taken in a word too many (KAO KANG TO). A reading that begins with a function word keeps the one after it
    too (У Ким Ир Сена). Names that are not sure may overlap.
    """
    found: list[Reading] = []
    covered = -1
    for start, token in enumerate(tokens):
        if start <= covered or (not query and token.script in _CASED and not token.surface[0].isupper()):
            continue
        readings = read_names(text, tokens, start, query=query)
        if not readings:
            continue
        sure = next((n for n, reading in enumerate(readings) if reading.certain), None)
        if sure is None:
            found += readings
            continue
        found += readings[: sure + 1]
        covered = readings[sure].last
    return found


def read_names(text: str, tokens: Sequence[Token], start: int, *, query: bool = False) -> list[Reading]:
    """All East Asian personal names that may begin at the token of index ``start``, longest first.

    ``text`` is the NFC text of which ``tokens`` were made: what stands between two tokens decides whether a
    name goes on. In a ``query`` any letter case will do and more keys are given, among them those of other
    scripts. The readings of different lengths may all be kept: `У Ким Ир Сена` begins two.
    """
    script = tokens[start].script
    if script in _CASED:
        if not query and not tokens[start].surface[0].isupper():
            return []
        return _read_letters(text, tokens, start, query)
    if script == "Hani":
        return _read_han(text, tokens, start, query)
    if script == "Hang":
        return _read_hangul(text, tokens, start, query)
    return []
