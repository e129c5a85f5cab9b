"""Russian spelling before 1918 (and of the apostrophe years after it) read as modern.

Source: the decree of the Council of People's Commissars of 10 October 1918 «О введении новой орфографии»,
points 1–9. A single word shows its age by ѣ, ѳ, ѵ or a final ъ. Endings and prefixes that modern words have
as well (Чикаго, безсменный) are changed only in texts that show their age otherwise.
"""

from __future__ import annotations

import re
from typing import Final

from indexer.analysis.normalize import APOSTROPHES

_LETTERS: Final = str.maketrans("ѣѢіІѳѲѵѴ", "еЕиИфФиИ")  # Points 1 to 3; ѵ had gone out of use before.
_FINAL_SIGN: Final = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])ъ$", re.IGNORECASE)  # Point 4.
_SIGN_AT_END: Final = re.compile(r"[ъЪ](?!\w)")
_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщБВГДЖЗКЛМНПРСТФХЦЧШЩ")
# Съезд was set as с'езд in the 1920s, when sorts of ъ had been taken from the print shops.
_APOSTROPHE: Final = re.compile(f"(?<=[бвгджзклмнпрстфхцчшщ])[{APOSTROPHES}](?=[еёюя])", re.IGNORECASE)
_PREFIX: Final = re.compile(
    r"^(без|воз|вз|из|низ|раз|роз|через|чрез)(?=[кпстфхцчшщ])", re.IGNORECASE
)  # Point 5.
_ENDINGS: Final = (  # Points 6 to 8.
    (re.compile(r"(?<=[жчшщ])аго$"), "его"),
    (re.compile(r"(?<=\w)аго$"), "ого"),
    (re.compile(r"(?<=\w)яго$"), "его"),
    (re.compile(r"(?<=\w)ыя$"), "ые"),
    (re.compile(r"(?<=[нкгхжчшщ])ия$"), "ие"),
    (re.compile(r"^онѣ$"), "они"),
    (re.compile(r"^(одн)ѣ(хъ?|мъ?|ми)?$"), r"\1и\2"),
    (re.compile(r"^ея$"), "её"),
)
# Nouns in -ія are feminine (Россія, революція), adjectives in -ія plural (русскія): after other
# consonants than these four only nouns are found, and of these only adjectives are changed.
_ADJECTIVE_BEFORE_IYA: Final = re.compile(r"(?:ск|цк|[кгх]|[бвдзлмнпрст]н|ш|щ|ж|ч)ія$", re.IGNORECASE)


def is_old(text: str) -> bool:
    """Whether ``text`` (a text or one word) shows spelling from before 1918.

    >>> is_old("дѣло"), is_old("совѣтъ"), is_old("съезд объявил"), is_old("армія")
    (True, True, False, False)
    """
    # Every text goes through here. Searching letter by letter is ten times as fast as one expression for all.
    if text.isascii():
        return False
    if any(letter in text for letter in "ѣѢѳѲѵѴ"):
        return True
    if "ъ" not in text and "Ъ" not in text:
        return False
    signs = _SIGN_AT_END.finditer(text)
    return any(match.start() and text[match.start() - 1] in _CONSONANTS for match in signs)


def modernise(word: str, old_text: bool = False) -> str:
    """One word in modern spelling, its letter case kept where letters are only replaced.

    ``old_text`` says that the text around shows old spelling; endings and prefixes are then changed too.

    >>> [modernise(w) for w in ("дѣло", "совѣтъ", "Россія", "с'езд", "Чикаго")]
    ['дело', 'совет', 'Россия', 'съезд', 'Чикаго']
    >>> [modernise(w, True) for w in ("новаго", "русскія", "безсильный", "Россія")]
    ['нового', 'русские', 'бессильный', 'Россия']
    """
    if old_text:
        lower = word.lower()
        if not lower.endswith("ія") or _ADJECTIVE_BEFORE_IYA.search(lower):
            changed = lower.replace("і", "и")
            for pattern, replacement in _ENDINGS:
                changed, count = pattern.subn(replacement, changed)
                if count:
                    word = changed
                    break
        word = _PREFIX.sub(lambda match: match[1][:-1] + "с", word)
    return _APOSTROPHE.sub("ъ", _FINAL_SIGN.sub("", word.translate(_LETTERS)))
