"""Every romanization scheme: its table is sound and its samples hold."""

from __future__ import annotations

import re
import unicodedata

import pytest

from indexer.names import schemes
from indexer.names.tables import DATA, read_rows

SAMPLES = list(read_rows("schemes_russian_samples.tsv"))
ROWS = list(read_rows("schemes_russian.tsv"))


@pytest.mark.parametrize(("scheme", "russian", "latin"), SAMPLES)
def test_samples(scheme: str, russian: str, latin: str) -> None:
    assert schemes.romanize(russian, scheme) == unicodedata.normalize("NFC", latin)


def test_every_scheme_names_its_source_and_has_samples() -> None:
    assert {row[0] for row in ROWS} == set(schemes.scheme_sources()) == {row[0] for row in SAMPLES}
    assert all(len(source) > 20 for source in schemes.scheme_sources().values())


@pytest.mark.parametrize("scheme", schemes.scheme_sources())
def test_a_scheme_writes_every_letter_in_latin(scheme: str) -> None:
    for letter in "абвгдеёжзийклмнопрстуфхцчшщъыьэюя":
        for word in (letter, f"а{letter}", f"{letter}б", f"ж{letter}а"):
            written = schemes.romanize(word, scheme)
            assert not re.search("[а-яё]", written)
            assert written == unicodedata.normalize("NFC", written)


def test_rows_are_whole() -> None:
    for row in ROWS:
        assert len(row) == 5
        assert re.fullmatch("[а-яё]{1,2}", row[1])
    assert (DATA / "schemes_russian.tsv").read_text(encoding="utf-8").startswith("#")


def test_unknown_scheme_is_named() -> None:
    with pytest.raises(KeyError, match="klingon"):
        schemes.romanize("Жуков", "klingon")
