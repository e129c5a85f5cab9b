"""Paragraphs aligned as people align them: the seeds and the pieces of tests/data/alignment."""

from __future__ import annotations

import pytest

from benchmarks.alignment import TARGET, Pair, Score, aligned_by_hand, score

PAIRS = aligned_by_hand()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_no_text_is_far_from_its_alignment_by_hand(pair: Pair) -> None:
    found = score(pair)
    assert found.precision >= 0.8
    assert found.recall >= 0.9


def test_all_texts_together_reach_the_target_and_lengths_alone_do_not() -> None:
    total = sum((score(pair) for pair in PAIRS), Score(0, 0, 0))
    assert total.by_hand >= 120
    assert min(total.precision, total.recall) >= TARGET
    plain = sum((score(pair, lengths_alone=True) for pair in PAIRS), Score(0, 0, 0))
    assert plain.precision < 0.9
