"""The tables of Chinese and Korean: heads, samples, scripts, and whole sets."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from indexer.names.eastasian import chinese_syllables, korean_letters
from indexer.names.tables import DATA

SCRIPTS = {"Latn": "LATIN", "Cyrl": "CYRILLIC", "Hani": "CJK", "Hang": "HANGUL"}
# The script of each column; None where there are numbers or words of several scripts.
TABLES: dict[str, tuple[str | None, ...]] = {
    "chinese_syllables.tsv": ("Latn", "Latn", "Cyrl", "Cyrl"),
    "chinese_surnames.tsv": ("Hani", "Latn"),
    "han_characters.tsv": ("Hani", "Latn", "Hang"),
    "han_rare_characters.tsv": ("Latn", "Hani"),
    "han_variants.tsv": ("Hani", "Hani"),
    "korean_jamo.tsv": ("Latn", "Hang", "Latn", "Cyrl"),
    "korean_syllables.tsv": ("Hang", None, "Latn"),
    "korean_surnames.tsv": ("Hang", "Hani", None, "Latn", "Cyrl"),
    "korean_name_endings.tsv": ("Hang",),
    "east_asian_function_words.tsv": (None,),
}


def parts(name: str) -> tuple[list[str], list[list[str]]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    header = name != "korean_name_endings.tsv"
    return head, rows[1:] if header else rows


@pytest.mark.parametrize("name", TABLES)
def test_head_states_source_licence_and_samples_that_hold(name: str) -> None:
    head, rows = parts(name)
    text = "\n".join(head)
    assert "Source:" in text
    assert "Licence:" in text
    samples = re.split("[;,] ", text.partition("Sample: ")[2].strip())
    assert samples != [""]
    atoms = [set(re.split(r"[\t|~: ]", "\t".join(row).casefold())) | set(row) for row in rows]
    for sample in samples:
        wanted = set(re.split("[| ]", sample.casefold()))
        assert any(wanted <= row for row in atoms), sample


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_normalised_and_in_its_script(name: str) -> None:
    for row in parts(name)[1]:
        for cell, script in zip(row, TABLES[name], strict=False):
            assert unicodedata.is_normalized("NFC", cell)
            assert cell == cell.strip()
            if script:
                letters = [char for char in cell if char.isalpha()]
                wrong = [c for c in letters if not unicodedata.name(c).startswith(SCRIPTS[script])]
                assert not wrong, (row, wrong)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_stands_twice(name: str) -> None:
    rows = ["\t".join(row) for row in parts(name)[1]]
    assert len(rows) == len(set(rows))


def test_schemes_tell_all_syllables_apart_but_for_known_pairs() -> None:
    tables = chinese_syllables.tables()
    syllables = chinese_syllables.syllables()
    assert len(syllables) > 400
    by_wade: dict[str, list[str]] = {}
    for key, syllable in syllables.items():
        by_wade.setdefault(syllable.wade_giles, []).append(key)
        assert key in tables["palladius"][syllable.palladius.replace("ё", "е")]
        if syllable.wade_giles:
            spelt = syllable.wade_giles.replace("ê", "e")
            assert key in tables["wade-giles"][spelt]
            assert key in tables["wade-giles-ascii"][spelt.replace("'", "").replace("ü", "u")]
    shared = {wade: keys for wade, keys in by_wade.items() if wade and len(keys) > 1}
    assert shared == {"lo": ["lo", "luo"], "o": ["e", "o"]}


def test_every_reading_of_a_character_is_a_syllable() -> None:
    syllables = chinese_syllables.syllables()
    for char, (mandarin, korean) in chinese_syllables.characters().items():
        assert len(char) == 1
        assert set(mandarin) <= set(syllables), char
        assert all(map(korean_letters.is_syllable, korean)), char
    for surname, readings in chinese_syllables.han_surnames().items():
        assert all(set(reading.split(".")) <= set(syllables) for reading in readings), surname


def test_all_letters_of_hangul_have_spellings() -> None:
    for char in "".join(row[0] for row in parts("korean_syllables.tsv")[1]):
        for script in ("Latn", "Cyrl"):
            assert dict(korean_letters.by_rule(char, script)), char


def test_notice_names_the_sources() -> None:
    notice = (Path(__file__).parents[3] / "NOTICE").read_text(encoding="utf-8")
    assert "Unihan" in notice
    assert "korean_syllables.tsv" in notice
