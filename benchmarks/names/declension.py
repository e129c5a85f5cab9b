"""Russian case forms of names, by the rules of a school grammar."""

from __future__ import annotations

import re
from typing import Final

CASES: Final = "ngdip"
"""Nominative, genitive, dative, instrumental, prepositional: what a place in a Russian sentence asks for."""

_ENDINGS: Final = {
    "hard": ("", "а", "у", "ом", "е"),
    "soft": ("ь", "я", "ю", "ем", "е"),
    "j": ("й", "я", "ю", "ем", "е"),
}


def decline(name: str, case: str, kind: str) -> str:
    """A name in Cyrillic in a case, a letter of :data:`CASES`; ``kind`` is that of its person.

    Of Chinese and Korean names the last word alone is declined; Russian women are told by their endings.

    >>> decline("Мао Цзэдун", "i", "chinese"), decline("Иван Петров", "i", "russian")
    ('Мао Цзэдуном', 'Иваном Петровым')
    """
    words = name.split(" ")
    if kind == "russian" and words[0][-1] in "ая" and words[0].lower() not in ("кузьма", "илья"):
        return " ".join(_decline_woman(word, case) for word in words)
    whole = kind not in ("chinese", "korean")
    last = len(words) - 1
    return " ".join(
        _decline(w, case, kind == "russian" and i == last) if whole or i == last else w
        for i, w in enumerate(words)
    )


def _decline(word: str, case: str, surname: bool) -> str:
    at = CASES.index(case)
    low = word.lower()
    if surname and low.endswith(("ский", "цкий")):
        return word[:-2] + ("ий", "ого", "ому", "им", "ом")[at]
    if surname and low.endswith(("ый", "ой")):
        return word[:-2] + (word[-2:], "ого", "ому", "ым", "ом")[at]
    if surname and re.search("[кгх]ий$", low):
        return word[:-2] + ("ий", "ого", "ому", "им", "ом")[at]
    if surname and low.endswith(("ых", "их")):
        return word
    if surname and low.endswith("ец") and len(low) > 4:
        stem = word[:-2] + ("ь" if low[-3] == "л" else "")
        return word if not at else stem + ("", "ца", "цу", "цем", "це")[at]
    if low in ("павел", "лев"):
        stem = word[:-2] + ("л" if low == "павел" else "ьв")
        return word if not at else stem + ("", "а", "у", "ом", "е")[at]
    if low in ("илья", "кузьма"):
        return word[:-1] + (("я", "и", "е", "ей", "е") if low == "илья" else ("а", "ы", "е", "ой", "е"))[at]
    if surname and re.search("(ов|ев|ёв|ин|ын)$", low):
        return word + ("", "а", "у", "ым", "е")[at]
    if low == "пётр":
        return ("Пётр", "Петра", "Петру", "Петром", "Петре")[at]
    if low.endswith("ий"):
        return word[:-1] + ("й", "я", "ю", "ем", "и")[at]
    if low[-1] in "ьй":
        return word[:-1] + _ENDINGS["soft" if low[-1] == "ь" else "j"][at]
    if low[-1] in "бвгдзклмнпрстфх":
        return word + _ENDINGS["hard"][at]
    if low[-1] in "жчшщц":
        return word + ("", "а", "у", "ем", "е")[at]
    return word


def _decline_woman(word: str, case: str) -> str:
    at = CASES.index(case)
    low = word.lower()
    if low.endswith("ая"):
        return word[:-2] + ("ая", "ой", "ой", "ой", "ой")[at]
    if low.endswith(("ова", "ева", "ёва", "ина", "ына")):
        return word[:-1] + ("а", "ой", "ой", "ой", "ой")[at]
    if low.endswith("ия"):
        return word[:-1] + ("я", "и", "и", "ей", "и")[at]
    if low.endswith("я"):
        return word[:-1] + ("я", "и", "е", "ей", "е")[at]
    if low.endswith("а"):
        return word[:-1] + ("а", "и" if low[-2] in "кгхжчшщ" else "ы", "е", "ой", "е")[at]
    return word
