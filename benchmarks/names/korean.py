"""Korean names in hangul and Latin as attested, and in Cyrillic and Latin by the published rules.

Kontsevich's system and the Soviet press forms, McCune–Reischauer, the Revised Romanization and the North
Korean one are written here anew, syllable by syllable; the product has tables of its own, from which the
names asked for here are kept out (:func:`held_out`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.names.model import Person, plain
from benchmarks.practice_data import rows

# A syllable of hangul is the number of its initial, its vowel and its final. In the tables «-» is no letter.
_SYLLABLES: Final = 0xAC00
_VOWELS, _FINALS = 21, 28

_KONTSEVICH_INITIAL: Final = "к кк н т тт р м п пп с сс - ч чч чх кх тх пх х".split()  # noqa: SIM905
_KONTSEVICH_VOICED: Final = "г кк н д тт р м б пп с сс - дж чч чх кх тх пх х".split()  # noqa: SIM905
_KONTSEVICH_VOWEL: Final = "а э я йя о е ё йе о ва вэ ве ё у во ве ви ю ы ый и".split()  # noqa: SIM905
_KONTSEVICH_FINAL: Final = "- к к к н н н т ль к м ль ль ль ль ль м п п т т н т т к т п т".split()  # noqa: SIM905
_KONTSEVICH_SURNAMES: Final = {
    "이": "Ли", "최": "Чхве", "임": "Лим", "류": "Рю", "유": "Ю", "노": "Но", "양": "Ян", "정": "Чон",
    "조": "Чо", "장": "Чан", "전": "Чон", "주": "Чу", "진": "Чин", "지": "Чи", "제": "Че",
}  # fmt: skip
_SOVIET_SURNAMES: Final = {
    "최": "Цой", "이": "Ли", "정": "Тен", "조": "Те", "장": "Тян", "허": "Хе", "백": "Пэк",
}  # fmt: skip

_LATIN_VOWELS: Final = {
    "mccune-reischauer": "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i",
    "revised": "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "dprk": "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i",
}
_LATIN_INITIALS: Final = {
    "mccune-reischauer": "k kk n t tt r m p pp s ss - ch tch ch' k' t' p' h",
    "revised": "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "dprk": "k kk n t tt r m p pp s ss - j jj ch kh th ph h",
}
_VOICED: Final = {"k": "g", "t": "d", "p": "b", "ch": "j"}
_LATIN_FINALS: Final = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t"
_LATIN_SURNAMES: Final = {
    "mccune-reischauer": {"이": "Yi", "임": "Im", "유": "Yu", "류": "Yu", "노": "No"},
    "revised": {"이": "I", "김": "Kim", "박": "Bak", "류": "Ryu"},
    "dprk": {"이": "Ri", "임": "Rim", "유": "Ryu", "류": "Ryu", "노": "Ro", "양": "Ryang", "여": "Ryo"},
}

_FIRST_LETTERS: Final = "gkc gk n dt dt rly m bpv bp s s aeiouywlhr jcz jcz c kc t p hw".split()  # noqa: SIM905
"""With which Latin letters a surname may begin, by the number of its initial."""


def held_out(hangul: str) -> bool:
    """Whether a Korean name is kept for measuring; one in five, by its checksum."""
    return zlib.crc32(hangul.encode()) % 5 == 0


def korean_people(data: Path) -> Iterator[Person]:
    """People whose names are kept for measuring: in hangul, in Latin as attested, in Cyrillic in two ways."""
    seen = set()
    for row in rows(data / "korean_hangul_latin.tsv"):
        hangul, latin = row["hangul"], row["latin"]
        if hangul in seen:
            continue
        seen.add(hangul)
        if not held_out(hangul) or not re.fullmatch(r"[가-힣]{3}", hangul) or not _is_plain(hangul, latin):
            continue
        person = Person("korean")
        person.add(hangul, "hangul", "Hang")
        person.add(latin, "attested", "Latn")
        surname = _KONTSEVICH_SURNAMES.get(hangul[0]) or _cyrillic_syllables(hangul[0], False)[0].capitalize()
        given = _cyrillic_syllables(hangul[1:], False)
        person.add(f"{surname} {''.join(given).capitalize()}", "kontsevich", "Cyrl")
        soviet = _SOVIET_SURNAMES.get(hangul[0]) or _cyrillic_syllables(hangul[0], True)[0].capitalize()
        parts = [s.capitalize() for s in _cyrillic_syllables(hangul[1:], True)]
        person.add(f"{soviet} {' '.join(parts)}", "soviet press", "Cyrl")
        yield person


def romanize_korean(hangul: str, scheme: str) -> str | None:
    """A name of three syllables by one of the schemes above; None where sounds would run together.

    >>> romanize_korean("박헌영", "mccune-reischauer"), romanize_korean("최용건", "dprk")
    ('Pak Hŏn-yŏng', 'Choe Yong Kon')
    """
    syllables = []
    before = ""
    for place, char in enumerate(hangul):
        first, middle, last = _jamo(char)
        initial = _LATIN_INITIALS[scheme].split()[first]
        final = _LATIN_FINALS.split()[last]
        if initial == "r" and (place < 2 or before[-1:] not in "aeiou"):
            return None
        if (
            scheme == "mccune-reischauer"
            and place == 2
            and (before[-1] in "aeiouŏŭnm" or before.endswith("ng"))
        ):
            initial = _VOICED.get(initial, initial)
        vowel = _LATIN_VOWELS[scheme].split()[middle]
        before = initial.strip("-") + vowel + final.strip("-")
        syllables.append(before)
    surname = _LATIN_SURNAMES[scheme].get(hangul[0]) or syllables[0].capitalize()
    if scheme == "dprk":
        return f"{surname} {syllables[1].capitalize()} {syllables[2].capitalize()}"
    return f"{surname} {syllables[1].capitalize()}-{syllables[2]}"


def romanized(people: list[Person]) -> list[Person]:
    """The same people with the romanizations of each as well."""
    for person in people:
        hangul = person.in_script("Hang")[0].text
        attested = next(s.text for s in person.spellings if s.scheme == "attested")
        for scheme in _LATIN_VOWELS:
            spelling = romanize_korean(hangul, scheme)
            # The hangul of a Chinese or a foreigner is no Korean name.
            if spelling and len(attested.replace("-", " ").split()) == 3:
                person.add(spelling, scheme, "Latn")
    return people


def _jamo(char: str) -> tuple[int, int, int]:
    """The numbers of initial, vowel and final of a syllable."""
    code = ord(char) - _SYLLABLES
    return code // (_VOWELS * _FINALS), code % (_VOWELS * _FINALS) // _FINALS, code % _FINALS


def _is_plain(hangul: str, latin: str) -> bool:
    """Whether order and surname of a name are plain: Kim Il-sung, not Catherine Kang."""
    words = latin.replace("-", " ").split()
    return (
        len(words) == 3
        and latin.startswith(words[0])
        and plain(latin).replace("-", "").replace(" ", "").isalpha()
        and words[0][0].lower() in _FIRST_LETTERS[_jamo(hangul[0])[0]]
    )


def _cyrillic_syllables(hangul: str, soviet: bool) -> list[str]:
    """Syllables by Kontsevich's system, or as the Soviet press wrote them."""
    syllables = []
    previous = ""
    for char in hangul:
        initial, vowel, final = _jamo(char)
        voiced = not soviet and previous and (previous[-1] in "аеёиоуыэюянмй" or previous.endswith("ль"))
        first = (_KONTSEVICH_VOICED if voiced else _KONTSEVICH_INITIAL)[initial]
        middle, last = _KONTSEVICH_VOWEL[vowel], _KONTSEVICH_FINAL[final]
        if soviet:
            middle = {"о": "е" if vowel == 4 else "о", "ё": "е" if vowel == 6 else "ё"}.get(middle, middle)
            last = {"ль": "р"}.get(last, last)
            first = {"чх": "ч", "дж": "ч"}.get(first, first)
        if first != "-":
            # After a consonant ㅖ is е and ㅢ is и.
            middle = {"йе": "е", "ый": "и"}.get(middle, middle)
        previous = (first + middle + last).replace("-", "")
        syllables.append(previous)
    return syllables
