"""Russian names in Latin letters by the rules of the standards, written anew beside those of the product."""

from __future__ import annotations

import re
from typing import Final

_COMMON: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
SCHEMES: Final[dict[str, dict[str, str]]] = {
    "passport": {"ъ": "ie"},
    "newspaper": {"й": "y", "ю": "yu", "я": "ya", "ё": "yo"},
    "bgn": {"й": "y", "ю": "yu", "я": "ya", "ё": "ë", "ъ": "”", "ь": "’"},
    "ala-lc": {"й": "ĭ", "ц": "t͡s", "э": "ė", "ю": "i͡u", "я": "i͡a", "ё": "ë", "ъ": "ʺ", "ь": "ʹ"},
    "iso-9": {
        "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "ŝ", "ъ": "ʺ", "ь": "ʹ", "э": "è",
        "ю": "û", "я": "â", "ё": "ë",
    },
    "gost-b": {
        "й": "j", "х": "x", "ц": "cz", "щ": "shh", "ъ": "``", "ы": "y`", "ь": "`", "э": "e`", "ю": "yu",
        "я": "ya", "ё": "yo",
    },
    "scholarly": {
        "ж": "ž", "й": "j", "х": "x", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ь": "ʹ", "ю": "ju", "я": "ja",
        "ё": "ë", "э": "è",
    },
    "german": {
        "в": "w", "ж": "sch", "з": "s", "й": "i", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch",
        "щ": "schtsch", "ю": "ju", "я": "ja", "ё": "jo",
    },
    "french": {
        "ж": "j", "у": "ou", "ч": "tch", "ш": "ch", "щ": "chtch", "ю": "iou", "ё": "io", "й": "ï",
    },
    "plain": {},
}  # fmt: skip
"""How each scheme departs from the common table."""

_VOWELS: Final = "аеёиоуыэюя"


def _would_be_voiced(word: str, at: int) -> bool:
    """Whether a single s would be read as z: between vowels, or before one at the beginning of a word."""
    return word[at + 1 : at + 2] in tuple(_VOWELS) and (not at or word[at - 1] in _VOWELS)


_ENDINGS: Final = {"newspaper": "y", "plain": "y", "german": "i", "french": "i", "passport": ""}
"""How -ий and -ый end; a passport tells them apart."""
_BEGINNING_E: Final = {"newspaper": "ye", "bgn": "ye", "german": "je"}
_E_BEHIND_SIBILANTS: Final = {"newspaper": "e", "german": "o", "french": "e"}
_DOUBLED_S: Final = ("german", "french")


def romanize(word: str, scheme: str) -> str:
    """A lower-case Russian word by one of the schemes above.

    >>> romanize("хрущёв", "german"), romanize("хрущёв", "french"), romanize("цыганский", "newspaper")
    ('chruschtschow', 'khrouchtchev', 'tsygansky')
    """
    table = _COMMON | SCHEMES[scheme]
    if scheme in _ENDINGS and word.endswith(("ий", "ый")):
        return romanize(word[:-2], scheme) + (_ENDINGS[scheme] or ("ii" if word.endswith("ий") else "yi"))
    out = []
    for at, letter in enumerate(word):
        before = word[at - 1] if at else ""
        begins = not before or before in _VOWELS + "ъь"
        if letter == "е" and begins and scheme in _BEGINNING_E:
            out.append(_BEGINNING_E[scheme])
        elif letter == "ё" and before in "жчшщ" and scheme in _E_BEHIND_SIBILANTS:
            out.append(_E_BEHIND_SIBILANTS[scheme])
        elif letter == "с" and scheme in _DOUBLED_S and _would_be_voiced(word, at):
            out.append("ss")
        else:
            out.append(table[letter])
    text = "".join(out)
    return f"{text}e" if scheme == "french" and text.endswith("in") else text


MEN: Final = """
александр николай иван михаил сергей пётр андрей дмитрий василий юрий григорий фёдор алексей евгений виктор
борис константин анатолий леонид павел степан яков семён георгий владимир афанасий кузьма игнатий тимофей лев
илья матвей
""".split()  # noqa: SIM905
WOMEN: Final = """
анна мария екатерина ольга татьяна наталья софья елена лидия зинаида евгения ксения
""".split()  # noqa: SIM905
_ADJECTIVAL: Final = re.compile("(ский|цкий|ской|[нвлрт]ый|[нвтрл]ой|[нкгх]ий)$")


def feminine(surname: str) -> str:
    """The surname of a woman.

    >>> feminine("хрущёв"), feminine("цыганский"), feminine("франко")
    ('хрущёва', 'цыганская', 'франко')
    """
    if _ADJECTIVAL.search(surname):
        return surname[:-2] + "ая"
    return surname + "а" if re.search("(ов|ев|ёв|ин|ын)$", surname) else surname
