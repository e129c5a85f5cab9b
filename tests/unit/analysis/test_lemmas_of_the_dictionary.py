"""Lemmas are looked up in the dictionary directly, and are those that pymorphy3 itself gives."""

from __future__ import annotations

import zlib

import pytest

from indexer.analysis import russian
from indexer.analysis.russian import MAX_LEMMAS, MIN_SCORE, lemmas


def _by_parsing(word: str) -> tuple[str, ...]:
    scores: dict[str, float] = {}
    for parse in russian._morphology().parse(word):
        scores[parse.normal_form] = scores.get(parse.normal_form, 0.0) + parse.score
    best = sorted(scores.items(), key=lambda item: -item[1])
    return tuple(lemma for lemma, score in best[:MAX_LEMMAS] if score >= MIN_SCORE) or (word,)


@pytest.mark.parametrize("beginning", ["стал", "сел", "дела", "воен", "пере", "ел"])
def test_dictionary_words(beginning: str) -> None:
    known = {entry[0] for entry in russian._morphology().dictionary.iter_known_words(beginning)}
    sample = [word for word in known if not zlib.crc32(word.encode()) % 5]
    assert len(sample) > 20
    for word in sample:
        # ё is written е in most texts, and then more words are possible.
        for spelt in {word, word.replace("ё", "е")}:
            assert lemmas(spelt) == _by_parsing(spelt), spelt


@pytest.mark.parametrize("word", [*"абвеиоксуэюя", "бутявкой", "цзэдуну", "по-русски", "кое-что"])
def test_letters_and_unknown_words(word: str) -> None:
    assert lemmas(word) == _by_parsing(word)
