"""The language of texts that do not say it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis.language import detect_language
from indexer.documents.languages import parse_language
from tests.tables import lines

ROWS = [line.split("\t", 1) for line in lines("languages.tsv")]


@pytest.mark.parametrize(("tag", "text"), ROWS)
def test_detected_language(tag: str, text: str) -> None:
    assert detect_language(text) == tag


@given(st.text(max_size=200))
def test_any_text_has_a_tag(text: str) -> None:
    tag = detect_language(text)
    assert parse_language(tag) == tag


def test_a_long_text_is_told_by_samples() -> None:
    assert detect_language("Прошу изучить данный вопрос. " * 200_000) == "ru"
