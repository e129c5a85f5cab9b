"""Russian case forms of names, by the rules of a school grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

CASES: Final = "ngdip"
"""Nominative, genitive, dative, instrumental, prepositional: what a place in a Russian sentence asks for."""

# The end of a word, how many letters of it go, what takes their place by case. The first that fits counts.
_IRREGULAR: Final = (
    ("^павел", 2, ("ел", "ла", "лу", "лом", "ле")),
    ("^лев", 2, ("ев", "ьва", "ьву", "ьвом", "ьве")),
    ("^илья", 1, ("я", "и", "е", "ей", "е")),
    ("^кузьма", 1, ("а", "ы", "е", "ой", "е")),
    ("^пётр", 3, ("ётр", "етра", "етру", "етром", "етре")),
)
_OF_SURNAMES: Final = (
    ("[сц]кий", 2, ("ий", "ого", "ому", "им", "ом")),
    ("ый", 2, ("ый", "ого", "ому", "ым", "ом")),
    ("ой", 2, ("ой", "ого", "ому", "ым", "ом")),
    ("[кгх]ий", 2, ("ий", "ого", "ому", "им", "ом")),
    ("[ыи]х", 0, ("", "", "", "", "")),
    ("..лец", 2, ("ец", "ьца", "ьцу", "ьцем", "ьце")),
    ("...ец", 2, ("ец", "ца", "цу", "цем", "це")),
    ("[оеё]в|[иы]н", 0, ("", "а", "у", "ым", "е")),
)
_OF_NAMES: Final = (
    ("ий", 1, ("й", "я", "ю", "ем", "и")),
    ("ь", 1, ("ь", "я", "ю", "ем", "е")),
    ("й", 1, ("й", "я", "ю", "ем", "е")),
    ("[бвгдзклмнпрстфх]", 0, ("", "а", "у", "ом", "е")),
    ("[жчшщц]", 0, ("", "а", "у", "ем", "е")),
)
_RULES: Final = {True: (*_IRREGULAR, *_OF_SURNAMES, *_OF_NAMES), False: (*_IRREGULAR, *_OF_NAMES)}
"""For Russian surnames, and for all other words."""

_OF_WOMEN: Final = (
    ("ая", 2, ("ая", "ой", "ой", "ой", "ой")),
    ("[оеё]ва|[иы]на", 1, ("а", "ой", "ой", "ой", "ой")),
    ("ия", 1, ("я", "и", "и", "ей", "и")),
    ("я", 1, ("я", "и", "е", "ей", "е")),
    ("[кгхжчшщ]а", 1, ("а", "и", "е", "ой", "е")),
    ("а", 1, ("а", "ы", "е", "ой", "е")),
)


def decline(name: str, case: str, kind: str) -> str:
    """A name in Cyrillic in a case, a letter of :data:`CASES`; ``kind`` is that of its person.

    Of Chinese and Korean names the last word alone is declined; Russian women are told by their endings.

    >>> decline("Мао Цзэдун", "i", "chinese"), decline("Иван Петров", "i", "russian")
    ('Мао Цзэдуном', 'Иваном Петровым')
    """
    words = name.split(" ")
    if kind == "russian" and words[0][-1] in "ая" and words[0].lower() not in ("кузьма", "илья"):
        return " ".join(_decline(word, case, _OF_WOMEN) for word in words)
    whole = kind not in ("chinese", "korean")
    last = len(words) - 1
    return " ".join(
        _decline(word, case, _RULES[kind == "russian" and at == last]) if whole or at == last else word
        for at, word in enumerate(words)
    )


def _decline(word: str, case: str, rules: Sequence[tuple[str, int, Sequence[str]]]) -> str:
    for ending, cut, endings in rules:
        if re.search(f"(?:{ending})$", word.lower()):
            return word[: len(word) - cut] + endings[CASES.index(case)]
    return word
