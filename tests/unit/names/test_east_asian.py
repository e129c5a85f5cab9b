"""Chinese and Korean names: documents and queries that should meet, and those that should not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.analyzer import default_analyzer
from indexer.names.eastasian.finding import Reading, find_names, spellings
from indexer.names.eastasian.reading import MOST_IN_DOCUMENT, MOST_IN_QUERY
from indexer.names.mentions import default_finder
from tests.tables import lines

PAIRS = [
    line.removeprefix("? ").split("\t")
    if not line.startswith("? ")
    else pytest.param(*line[2:].split("\t"), marks=pytest.mark.xfail(strict=True))
    for line in lines("east_asian_names.tsv")[1:]
]


def readings(text: str, query: bool = False) -> list[Reading]:
    return find_names(text, default_analyzer().analyze(text), query=query)


def whole(query: str) -> set[str]:
    """The terms that the longest reading from the first to the last word of a query asks for."""
    tokens = default_analyzer().query_tokens(query)
    found = find_names(query, tokens, query=True)
    return {key for r in found if r.first == 0 and r.last == len(tokens) - 1 for key in r.keys}


@pytest.mark.parametrize(("document", "sign", "query"), PAIRS)
def test_pairs(document: str, sign: str, query: str) -> None:
    stands = {key for reading in readings(document) for key in reading.keys}
    asked = whole(query)
    assert asked, f"{query} is read as no name"
    assert bool(stands & asked) == (sign == "=")


@pytest.mark.parametrize(
    "text",
    ["song", "long", "сено", "гана", "совать", "стать", "Гана", "Song", "GRU", "КНДР", "US", "毛", "김"],
)
def test_a_lone_syllable_or_word_is_no_name(text: str) -> None:
    assert readings(text) == []
    assert readings(text, query=True) == []


@pytest.mark.parametrize(
    "text", ["She ran to him.", "он дан вам", "a long song", "TO BE OR NOT TO BE", "THE NAME IS"]
)
def test_ordinary_text_holds_no_sure_name(text: str) -> None:
    assert not any(reading.certain for reading in readings(text))


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Вчера Ким Ир Сену вручили", "Ким Ир Сену"),
        ("Ли Сын Ман прибыл", "Ли Сын Ман"),
        ("по просьбе Им Юн Сена", "Им Юн Сена"),
        ("said Song Lin", "Song Lin"),
        ("Суй Сян-цян", "Суй Сян-цян"),
    ],
)
def test_sure_names(text: str, sure: str) -> None:
    tokens = default_analyzer().analyze(text)
    found = [r for r in find_names(text, tokens) if r.certain]
    assert [text[tokens[r.first].start : tokens[r.last].end] for r in found] == [sure]


def test_what_a_function_word_begins_is_read_both_ways() -> None:
    text = "У Ким Ир Сена"
    tokens = default_analyzer().analyze(text)
    spans = {(r.first, r.last, r.certain) for r in find_names(text, tokens)}
    assert (0, 2, False) in spans
    assert (1, 3, True) in spans


def test_paragraphs_and_punctuation_end_a_name() -> None:
    assert readings("Mao.\nZedong") == []
    assert readings("Mao\n\nZedong") == []
    assert readings("Mao\nZedong")


LETTERS = "абвгдеёжзиклмнопрсуцчшэюяьйMAOaozedngktuhs'’ -,.\n毛泽东金日成张김일성은박"


@given(st.text(alphabet=LETTERS, max_size=80), st.booleans())
def test_any_text_is_read(text: str, query: bool) -> None:
    tokens = default_analyzer().analyze(text)
    last = -1
    for reading in find_names(text, tokens, query=query):
        assert last <= reading.first <= reading.last < len(tokens)
        last = reading.first
        assert 1 <= len(reading.keys) <= (2 * MOST_IN_QUERY if query else MOST_IN_DOCUMENT)
        assert len(set(reading.keys)) == len(reading.keys)
        assert all(key.startswith("~") for key in reading.keys)


@pytest.mark.parametrize("key", ["~c:mao.ze.dong", "~c:si.ma.qian", "~k:gim.il.seong", "~k:bak.heon.yeong"])
def test_every_spelling_of_a_key_leads_back_to_it(key: str) -> None:
    shown = spellings(key)
    assert len(shown) >= 5
    for spelling in shown:
        assert key in whole(spelling), spelling


@pytest.mark.parametrize(
    "text", ["双方谈判的结果", "国家通过法律", "时间表已定", "高速公路和公民不服从", "有多少人"]
)
def test_ordinary_chinese_words_are_no_names_in_a_text(text: str) -> None:
    assert not readings(text)


def test_an_ordinary_word_in_a_query_is_no_sure_name() -> None:
    assert not any(reading.certain for reading in readings("谈判", query=True))
    assert any(reading.certain for reading in readings("谭政文", query=True))


def test_a_name_that_begins_a_sentence_is_found_beside_words() -> None:
    assert ["~h:彭德怀" in reading.keys for reading in readings("彭德怀通过电报请示")][:1] == [True]


@pytest.mark.parametrize(
    "text",
    ["The Cuban delegation", "RETURN TO CIA", "for Use Only Do Not copy", "Juan A. García", "In July we met"],
)
def test_english_phrases_are_no_names(text: str) -> None:
    assert not readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "he met No Tae-woo",
        "KAO KANG TO STALIN",
        "An Chang-ho",
        "Sun I spoke",
        "by In Myong Jin",
        "So Song In",
    ],
)
def test_names_that_begin_or_end_like_function_words_stay(text: str) -> None:
    assert readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "COMO DE LA HABANA",
        "QUE EN CUBA",
        "went to San Juan and San Diego",
        "RI COPY",
        "See Tape 12",
        "fill in I ON BACK",
        "Colonel Henry Lee",
        "by SA JOHN",
        "IDEN E: JEWELRY",
        "OCI No. 12",
        "CHIN, AMOY",
        "Батум – Баку, Батум – Тавриз",
        "Тихий Дон",
        "Но Иван забыл",
    ],
)
def test_words_of_other_languages_and_of_scans_are_no_names(text: str) -> None:
    assert not readings(text)


@pytest.mark.parametrize(
    "text",
    [
        "met Yang De there",
        "HU EN HUA said",
        "YANG ANNA said",
        "a photograph by Chien-min Chung",
        "met Lee Sang Jo",
        "met Kim Ilsong",
        "met O Paek-yong",
        "met Chen I",
        "met Zhou, Enlai",
    ],
)
def test_names_that_look_like_such_words_stay(text: str) -> None:
    assert any(reading.certain for reading in readings(text))


def test_a_place_of_several_words_is_nobody() -> None:
    text = "from Hong Kong to Macau"
    found = default_finder().find_mentions(text, default_analyzer().analyze(text), "en")
    assert [mention.kind for mention in found] == ["place", "place"]
