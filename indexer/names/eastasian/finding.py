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

import unicodedata

from indexer.analysis.tokens import Tokens
from indexer.names.eastasian import chinese, korean
from indexer.names.eastasian.characters import read_han, read_hangul
from indexer.names.eastasian.chinese_syllables import surname_keys
from indexer.names.eastasian.letters import may_go_on, read_letters
from indexer.names.eastasian.reading import Reading
from indexer.names.eastasian.words import is_function_word, is_surname, may_begin

_CASED = frozenset({"Cyrl", "Latn"})

__all__ = ["Reading", "find_names", "is_surname", "read_names", "spellings"]


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


def find_names(text: str, tokens: Tokens, *, query: bool = False) -> list[Reading]:
    """The names of a text, left to right: what a sure name covers begins no other one.

    Of readings that begin at one token the longest is kept, and with it a shorter one only where the longer
    may have taken in a word too many (KAO KANG TO). Where no reading is sure all are kept, and those that
    begin at the next word too (У Ким Ир Сена).
    """
    found: list[Reading] = []
    covered = -1
    surfaces = tokens.surfaces
    for start in range(len(tokens)) if query else tokens.notable:
        if start <= covered or not (query or may_go_on(tokens, start)):
            continue
        script = tokens.script(start)
        if script in _CASED and not may_begin(surfaces[start], script):
            continue
        readings = read_names(text, tokens, start, query=query)
        if not readings:
            continue
        sure = next((n for n, reading in enumerate(readings) if reading.certain), None)
        if sure is None:
            found += readings
            continue
        kept = sure + 1
        if not query and kept < len(readings) and is_function_word(tokens[readings[sure].last].surface):
            kept += 1
        found += readings[:kept]
        covered = readings[sure].last
    return found


def read_names(text: str, tokens: Tokens, start: int, *, query: bool = False) -> list[Reading]:
    """All East Asian personal names that may begin at the token of index ``start``, longest first.

    ``text`` is the NFC text of which ``tokens`` were made: what stands between two tokens decides whether a
    name goes on. In a ``query`` any letter case will do and more keys are given, among them those of other
    scripts.
    """
    script = tokens.script(start)
    if script == "Hani":
        return read_han(text, tokens, start, query)
    if script == "Hang":
        return read_hangul(text, tokens, start, query)
    return read_letters(text, tokens, start, query) if script in ("Cyrl", "Latn") else []
