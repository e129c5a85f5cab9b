"""Russian case endings on the last word of an East Asian name: off, one way back.

Such a name declines like a Russian noun of its ending when it ends in a consonant, in ь or in й, and not
otherwise (A. A. Zaliznyak 1977; Rosenthal 1985, section 149): Цзэдун – Цзэдуном, Лянь – Ляню, Эньлай –
Эньлаем.
The generic tables of `indexer.names.cases` guess genders and patterns of Russian surnames; here one rule is
enough.
"""

from __future__ import annotations

_HARD = ("ом", "а", "у", "е")
_SOFT = ("ем", "я", "ю", "е")
_CONSONANTS = frozenset("нгкмптрлбсх")
_VOWELS = frozenset("аеиоуыэюя")


def nominatives(word: str) -> list[str]:
    """What ``word`` (lower case, ё as е) may be a case form of, itself not among them; none where it is no
    form.

    >>> nominatives("цзэдуном"), nominatives("эньлаю"), nominatives("сену"), nominatives("ши")
    (['цзэдун'], ['эньлай'], ['сен'], [])
    >>> nominatives("ляне")
    ['лян', 'лянь']
    """
    found = []
    for ending in _HARD:
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem and stem[-1] in _CONSONANTS:
            found.append(stem)
    for ending in _SOFT:
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem:
            if stem[-1] in "нл":
                found.append(stem + "ь")
            elif stem[-1] in _VOWELS:
                found.append(stem + "й")
    return list(dict.fromkeys(found))


def forms(nominative: str) -> list[str]:
    """All case forms of the last word of a name, the nominative first, in the order of the six cases.

    >>> forms("Цзэдун")
    ['Цзэдун', 'Цзэдуна', 'Цзэдуну', 'Цзэдуна', 'Цзэдуном', 'Цзэдуне']
    >>> forms("Ши")
    ['Ши']
    """
    upper = nominative.isupper() and len(nominative) > 1
    last = nominative[-1:].casefold()
    if last in ("ь", "й"):
        stem, endings = nominative[:-1], ("я", "ю", "я", "ем", "е")
    elif last in _CONSONANTS:
        stem, endings = nominative, ("а", "у", "а", "ом", "е")
    else:
        return [nominative]
    return [nominative, *(stem + (ending.upper() if upper else ending) for ending in endings)]
