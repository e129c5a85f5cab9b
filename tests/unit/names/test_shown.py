"""Spellings as people are shown them, and the systems that they follow."""

from __future__ import annotations

import pytest

from indexer.names.authorities.records import Authorities
from indexer.names.shown import KnownSpellings
from indexer.names.systems.labels import systems


def of(authority: str) -> tuple[str, ...]:
    record = Authorities.load().get(authority)
    assert record is not None
    return record.spellings


@pytest.mark.parametrize(
    ("authority", "surface", "shown"),
    [
        ("stalin", "И.В. Сталиным", "И. В. Сталин"),
        ("stalin", "И.\u00a0В. СТАЛИНА", "И. В. Сталин"),
        ("stalin", "И. СТАЛИНУ", "И. Сталин"),
        ("stalin", "Сталина И.В", "Сталин И. В."),
        ("stalin", "STALIN'S", "Stalin"),
        ("stalin", "J. STALIN", "J. Stalin"),
        # A word broken by a soft hyphen, or with a space of no width, is the same word.
        ("stalin", "Ста\u00adлина", "Сталин"),
        ("stalin", "Sta\u00adlin", "Stalin"),
        ("stalin", "Stalin\u200b", "Stalin"),
        ("kennedy", "JFK", "JFK"),
        ("kennedy", "KENNEDY", "Kennedy"),
        ("mao-zedong", "МАО ЦЗЕ-ДУНУ", "Мао Цзе-дун"),
        ("mao-zedong", "毛", "毛"),
        # Signs of a machine that read amiss, and brackets without their other half, are of no name.
        ("oswald", "Lee Harvey ((OSWALD)", "Lee Harvey Oswald"),
        ("oswald", "LEE> *<HARVEY OSWALD", "Lee Harvey Oswald"),
        ("oswald", "MARINA (OSWALD)", "Marina (Oswald)"),
        # Letters, figures, words of two sentences or with a stranger between are no spelling.
        ("stalin", "И 1", None),
        ("stalin", "И.в", None),
        ("stalin", "В. Сталин. И", None),
        ("stalin", "В. Сталин, вернется и", None),
    ],
)
def test_a_person_as_shown(authority: str, surface: str, shown: str | None) -> None:
    assert KnownSpellings(of(authority)).shown(surface) == shown


@pytest.mark.parametrize(
    ("surface", "shown"),
    [("СССР", "СССР"), ("С.С.С.Р.", "С.С.С.Р."), ("Советскому Союзу", "Советский Союз"), ("РСДРП", "РСДРП")],
)
def test_an_acronym_keeps_its_capitals(surface: str, shown: str) -> None:
    known = ("СССР", "Советский Союз", "С.С.С.Р.")
    assert KnownSpellings(known, person=False).shown(surface) == shown


def test_capitals_of_a_name_on_no_record() -> None:
    nobody = KnownSpellings([])
    assert [nobody.shown(text) for text in ("РОЩИНУ", "SU YU", "RFK")] == ["Рощину", "Su Yu", "RFK"]
    assert KnownSpellings(["McCone"]).shown("JOHN MCCONE") == "John McCone"


@pytest.mark.parametrize(
    ("authority", "spelling", "system"),
    [
        ("mao-zedong", "Mao Zedong", "pinyin"),
        ("mao-zedong", "Mao Tsê-tung", "wade-giles"),
        ("mao-zedong", "Мао Цзэ-дун", "palladius"),
        ("mao-zedong", "毛澤東", "traditional"),
        ("mao-zedong", "毛泽东", "simplified"),
        # Mao is so spelt by two systems, and Chairman by none.
        ("mao-zedong", "Mao", None),
        ("mao-zedong", "毛", None),
        ("kim-il-sung", "김일성", None),
        ("kim-il-sung", "Ким Ир Сен", "soviet-press"),
        ("kim-il-sung", "Ким Ильсон", "kontsevich"),
        ("molotov", "Molotow, Wjatscheslaw".partition(",")[0], "german"),
        # By every English scheme alike.
        ("stalin", "Stalin", None),
        # What those who follow no scheme write tells of none.
        ("zinoviev", "Zinoviev", None),
        ("rokossovsky", "Rokossowski", None),
        ("stalin", "Staline", "french"),
        ("khrushchev", "Chruschtschow", "german"),
        ("vyshinsky", "Vyshinskiy", "bgn-pcgn"),
        # Cyrillic writes names of other languages, whose own spelling is that of no system.
        ("oswald", "Oswald", None),
        ("nixon", "Richard Nixon", None),
        ("dresden", "Dresden", None),
        ("begin", "Menahem Begin", None),
        ("djilas", "Djilas", None),
        # So do characters and hangul.
        ("haifa", "Haifa", None),
        ("haifa", "Хайфа", None),
        ("dalai-lama", "Dalai Lama", None),
        ("togo-country", "Togo", None),
        ("mobutu", "Mobutu", None),
        # Giles wrote no Li Teh, and pinyin no aspirates.
        ("chen-yun", "Ch'en Yün", "wade-giles"),
        ("chen-yun", "Chen Yun", None),
        ("otto-braun", "Li Teh", None),
        ("baotou", "Paotow", None),
        ("sinuiju", "Sinŭiju", "mccune-reischauer"),
        ("sinuiju", "Sinuiju", None),
        ("taejon", "Taejŏn", "mccune-reischauer"),
        ("taejon", "Тэджон", "kontsevich"),
        ("incheon", "Jemulpo", "revised-romanization"),
        ("choe-yong-gon", "Choe Yong Gon", None),
    ],
)
def test_the_system_of_a_spelling(authority: str, spelling: str, system: str | None) -> None:
    assert systems(of(authority))(spelling) == system


def test_the_system_of_a_name_on_no_record() -> None:
    system = systems((), ["~c:xu.xiang.qian"])
    assert [system(one) for one in ("Xu Xiangqian", "Hsü Hsiang-ch'ien", "Сюй Сянцянь", "Xu")] == [
        "pinyin",
        "wade-giles",
        "palladius",
        None,
    ]
