"""The romanization, or the Russian transcription, that a spelling of a Korean name follows.

Hangul writes the names of other countries too (토고 is Togo), so what one system alone spells so, and is not
somebody's name, says nothing of Korea. Within a word McCune–Reischauer and Kontsevich write voiced what is
heard so; where sounds become like their neighbours (강릉 is Gangneung) nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from indexer.names.eastasian import korean_letters, korean_surnames
from indexer.names.name_keys import fold

Spelt = Iterator[tuple[str, str | None]]

_VOICED: Final = {"ㄱ": ("k", "g", "к", "г"), "ㄷ": ("t", "d", "т", "д"), "ㅂ": ("p", "b", "п", "б"),
                  "ㅈ": ("ch", "j", "ч", "дж")}  # fmt: skip
_SONORANT: Final = frozenset(" ㄴㄹㅁㅇ")
_NASAL: Final = frozenset("ㄴㄹㅁ")


def by_system(hangul: str, spellings: Sequence[str]) -> Spelt:
    """A Korean name by each system, if the other ``spellings`` of it show that it is one.

    >>> dict(by_system("부산", ["Busan", "Pusan", "부산"]))["Pusan".lower()]
    'mccune-reischauer'
    >>> list(by_system("토고", ["Togo", "Того", "토고"]))
    []
    """
    if not 2 <= len(hangul) <= 3 or not all(map(korean_letters.is_syllable, hangul)):
        return
    known = {fold(one) for one in spellings}
    if hangul[0] in korean_surnames.hangul_surnames():
        ways = list(of_person(hangul))
        # A name in one word is no surname with a given name: 모부투 is Mobutu.
        if {fold(one) for one in spellings if " " in one}.intersection(fold(spelt) for spelt, _ in ways):
            yield from ways
            return
    ways = list(_of_place(hangul))
    if len(known.intersection(fold(spelt) for spelt, _ in ways)) > 1:
        yield from ways


def of_person(hangul: str) -> Spelt:
    """A surname of one syllable and a given name; the surname also as most people write it."""
    usual = {row[0]: row[1:] for row in korean_surnames.family_names().values()}
    latin, cyrillic = usual.get(hangul[0], ("", ""))
    given = hangul[1:]
    revised = "".join(map(korean_letters.revised, given))
    yield korean_letters.revised(hangul[0]) + revised, "revised-romanization"
    if latin:
        # Beside a surname as its bearers write it, only what no other system has tells that it is this one.
        alike = revised == _joined(given, "Latn", False)
        yield latin + revised, None if alike else "revised-romanization"
    if _changes(given):
        return
    for marked in (False, True):
        own = korean_letters.usual(hangul[0], "Latn", marked)
        # 이 alone is written Yi.
        yield {"i": "yi"}.get(own, own) + _joined(given, "Latn", marked), "mccune-reischauer"
    ways: tuple[tuple[str, bool], ...] = (("kontsevich", False), ("soviet-press", True))
    for system, soviet in ways:
        for surname in {cyrillic, korean_letters.usual(hangul[0], "Cyrl", soviet)} - {""}:
            # Words apart are not voiced: Ким Ир Сен.
            apart = "".join(korean_letters.usual(one, "Cyrl", soviet) for one in given)
            for spelt in {_joined(given, "Cyrl", soviet), apart}:
                yield surname + spelt, system


def _of_place(hangul: str) -> Spelt:
    if _changes(hangul):
        return
    yield "".join(map(korean_letters.revised, hangul)), "revised-romanization"
    yield _joined(hangul, "Latn", False), "mccune-reischauer"
    yield _joined(hangul, "Latn", True), "mccune-reischauer"
    yield _joined(hangul, "Cyrl", False), "kontsevich"
    yield _joined(hangul, "Cyrl", True), "soviet-press"


def _changes(hangul: str) -> bool:
    """Whether a sound of a word becomes like its neighbour, or goes over to the next syllable."""
    for first, second in pairwise(hangul):
        final, initial = korean_letters.split_syllable(first)[2], korean_letters.split_syllable(second)[0]
        nasal = initial in _NASAL and (final not in _SONORANT or "ㄹ" in (final, initial))
        goes_over = initial == "ㅇ" and final not in " ㅇㄴㅁ"
        if final != " " and (nasal or goes_over):
            return True
    return False


def _joined(hangul: str, script: str, other: bool) -> str:
    """Syllables of one word by `korean_letters.usual`, voiced between sounds that are."""
    spelt = ""
    before = ""
    for syllable in hangul:
        one = korean_letters.usual(syllable, script, other)
        initial = korean_letters.split_syllable(syllable)[0]
        if before and initial in _VOICED and korean_letters.split_syllable(before)[2] in _SONORANT:
            plain, voiced = _VOICED[initial][:2] if script == "Latn" else _VOICED[initial][2:]
            one = voiced + one.removeprefix(plain)
        spelt, before = spelt + one, syllable
    return spelt
