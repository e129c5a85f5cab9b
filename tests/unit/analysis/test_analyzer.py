"""Tokens and terms: tables of cases, and what holds of every text."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from indexer.analysis import russian
from indexer.analysis.analyzer import MAX_TERM, Analyzer, default_analyzer
from indexer.analysis.look_alikes import TO_CYRILLIC
from indexer.analysis.terms import AUTHORITY, EXACT, NAME_KEY
from indexer.analysis.tokens import Token, units
from tests.tables import rows_below_head

ANALYZER = Analyzer()

LETTERS = st.one_of(
    st.text(),
    st.text(
        st.sampled_from(
            "аеёийъѣіАЁЯabzÀøßİıŁ'’ʼ`-‐–.,  \u00a0\u00ad\u0301\u0306毛澤東김ス1234567890=@~*\"_\n"
        )
    ),
)
LANGUAGES = st.sampled_from(["und", "ru", "en", "zh", "ko", "uk", "de", "", "zh-Hant"])


def _is_read(surface: str, text: str) -> bool:
    """Whether a surface has the letters of its text, of either script where they look alike."""
    return surface == text or surface.translate(TO_CYRILLIC) == text.translate(TO_CYRILLIC)


@pytest.mark.parametrize(("language", "form", "lemmas"), rows_below_head("analysis/lemmas.tsv"))
def test_lemmas(language: str, form: str, lemmas: str) -> None:
    (token,) = ANALYZER.analyze(form, language)
    assert _is_read(token.surface, unicodedata.normalize("NFC", form))
    assert " ".join(token.lemmas) == lemmas


@pytest.mark.parametrize(("text", "tokens"), rows_below_head("analysis/tokens.tsv"))
def test_tokens(text: str, tokens: str) -> None:
    text, tokens = (
        re.sub(r"\\u([0-9a-f]{4})", lambda escape: chr(int(escape[1], 16)), value) for value in (text, tokens)
    )
    found = ["+" * token.joined + token.surface for token in ANALYZER.analyze(text)]
    assert " · ".join(found) == tokens


def _finds(query: str, text: str) -> bool:
    """Whether each word of ``query`` has a term in ``text``; the exact forms do not count."""
    terms = {term for token in ANALYZER.analyze(text, "und") for term in token.terms if term[0] != EXACT}
    return all(
        terms.intersection(term for term in token.terms if term[0] != EXACT)
        for token in ANALYZER.query_tokens(query)
    )


@pytest.mark.parametrize(("meets", "query", "text"), rows_below_head("analysis/meetings.tsv"))
def test_meetings(meets: str, query: str, text: str) -> None:
    assert _finds(query, text) == (meets == "yes")


@settings(max_examples=300, deadline=None)
@given(LETTERS, LANGUAGES)
@example("¹‐\nа", "ru")
def test_every_text_gives_sound_tokens(text: str, language: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    tokens = ANALYZER.analyze(text, language)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    end = 0
    for token in tokens:
        assert _is_read(token.surface, normal[token.start : token.end])
        assert end <= token.start < token.end
        end = token.end
        assert token.exact[0] == EXACT
        assert len(token.exact) > 1
        assert token.lemmas
        assert all(0 < len(term) <= MAX_TERM for term in token.terms)
        for term in token.terms[:-1]:
            assert term[0] not in AUTHORITY + NAME_KEY
            # A word broken at the end of a line stands exactly so in the text, too.
            assert term[0] != EXACT or (term in token.compound and "\n" in normal)
        assert not set(token.surface) & {"=", "@", "~", '"', "\n"}
        if token.script != "Hani":
            assert set(token.compound) <= set(token.terms)
    assert [token for unit in units(tokens) for token in unit] == list(tokens)


@settings(max_examples=150, deadline=None)
@given(LETTERS, LANGUAGES)
def test_a_warm_cache_changes_nothing(text: str, language: str) -> None:
    assert Analyzer().analyze(text, language) == ANALYZER.analyze(text, language)
    assert ANALYZER.analyze(text, language) == ANALYZER.analyze(text, language)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(["советников", "пять-шесть", "U.S.", "Mao's", "дѣло", "10,000", "毛泽东", "38-й"])
    )
)
def test_a_phrase_is_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    assert ANALYZER.query_tokens(text) == ANALYZER.analyze(text, "und")
    assert _finds(text, text)


def test_a_part_of_a_chinese_word_begins_no_word() -> None:
    first, second, third = ANALYZER.analyze("毛泽东")
    assert first.terms == ("毛", "毛泽东", "=毛")
    assert second.terms == ("泽", "=泽")
    assert (first.compound, third.compound) == (("毛泽东",), ("毛泽东",))


def test_old_endings_only_in_old_texts() -> None:
    old = ANALYZER.analyze("отъ новаго правительства въ Чикаго", "ru")
    assert old[1].lemmas[0] == "новый"
    assert ANALYZER.analyze("Чикаго", "ru")[0].lemmas == ("чикаго",)


def test_hostile_texts_take_linear_time() -> None:
    size = 50_000
    hostile = ["а" * size, "a-" * size, "A " * size, "a." * size, "毛" * size, "'" * size, "a\u0301" * size]
    hostile += ["1,000" * size, "\u0301" * size, "김" * size, "a\u00ad" * size, "A B c " * size]
    for text in hostile:
        begin = time.process_time()
        Analyzer().analyze(text[:size], "ru")
        assert time.process_time() - begin < 3, text[:6]


@pytest.mark.parametrize("text", ["слово\U00017000", "\U00017000слово-ьъ", "ж\U00017000", "\U00017000"])
def test_letters_without_a_name_are_letters(text: str) -> None:
    tokens = default_analyzer().analyze(text, "ru")
    assert tokens
    assert all(russian.forms(term) for token in tokens for term in token.terms)


@pytest.mark.parametrize("text", ["\u3099", "\u309a", "・", "\uff9e", "\uff9f \u3099"])
def test_signs_of_kana_alone_are_no_words(text: str) -> None:
    assert not ANALYZER.analyze(text)
    assert [token.surface for token in ANALYZER.analyze(f"ジョセフ・スターリン {text}")] == [
        "ジョセフ",
        "スターリン",
    ]


def test_token_is_a_value() -> None:
    token = Token("Мао", 0, 3, 0, "Cyrl", ("мао", "=мао"))
    assert (token.lemmas, token.exact, token.joined) == (("мао",), "=мао", False)
