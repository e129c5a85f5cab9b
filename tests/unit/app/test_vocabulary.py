"""Values of fields are understood by what the interface calls them, in each of its languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import pytest

from app.i18n import LANGUAGES, in_all_languages
from app.labels import type_names
from app.search.vocabulary import Vocabulary
from indexer.analysis.analyzer import default_analyzer

VALUES = {
    "type": ["telegram", "letter", "Record of conversation", "conversation", "minutes", "aide-mémoire"],
    "language": ["ru", "zh", "ko"],
    "subject": ["China--Foreign relations"],
}


class Reader:
    """An index of these values alone."""

    def terms_with_prefix(self, field: str, prefix: str, limit: int) -> Sequence[tuple[str, int]]:
        return [(value, 9 - number) for number, value in enumerate(VALUES[field])]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(cast(Any, Reader()), cast(Any, {}), default_analyzer())


@pytest.mark.parametrize("value", VALUES["type"])
def test_a_type_is_understood_in_every_language(vocabulary: Vocabulary, value: str) -> None:
    for name in (value, *type_names(value)):
        assert value in vocabulary.meant("type", name), name
        assert value in vocabulary.meant("type", name.upper()), name


def test_types_have_a_name_for_each_language_of_the_interface() -> None:
    assert type_names("telegram") == ("Telegram", "Телеграмма", "电报")
    assert len(in_all_languages("Telegram")) == len(LANGUAGES)
    assert type_names("aide-mémoire") == ()


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("type", "телеграммы", ["telegram"]),
        ("type", "беседа", ["Record of conversation", "conversation"]),
        ("type", "письмена", []),
        ("language", "русский", ["ru"]),
        ("language", "韩语", ["ko"]),
    ],
)
def test_a_word_of_the_name_in_any_form_will_do(
    vocabulary: Vocabulary, field: str, text: str, values: list[str]
) -> None:
    assert sorted(vocabulary.meant(field, text)) == sorted(values)


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("type", "Теле", ["telegram"]),
        ("type", "запись бес", ["Record of conversation", "conversation"]),
        ("language", "к", ["zh", "ko"]),
        ("subject", "china", ["China--Foreign relations"]),
        ("subject", "foreign", []),
    ],
)
def test_the_beginning_of_any_name_will_do(
    vocabulary: Vocabulary, field: str, text: str, values: list[str]
) -> None:
    assert list(vocabulary.beginning(field, text)) == values
