"""Alignment of paragraphs and the disagreements between them."""

from __future__ import annotations

import random
from collections import Counter
from itertools import chain
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from app.reading.alignment import Block, Row, align
from app.reading.anchors import passages
from app.reading.comparisons import Comparisons
from app.reading.disagreement import Side
from app.reading.disagreements import disagreements
from app.reading.name_disagreements import name_disagreements
from app.reading.paragraphs import paragraphs
from app.reading.quantity_disagreements import quantity_disagreements
from indexer.analysis.analyzer import default_analyzer
from indexer.names.mentions import find_mentions
from indexer.names.model import Mention


def block(length: int, *anchors: str) -> Block:
    return Block(length, Counter(anchors))


def test_equal_texts_are_aligned_one_to_one() -> None:
    blocks = [block(100), block(40), block(300)]
    assert align(blocks, blocks) == (Row((0,), (0,)), Row((1,), (1,)), Row((2,), (2,)))


def test_two_single_paragraphs_answer_each_other() -> None:
    assert align([block(20)], [block(2000, "60")]) == (Row((0,), (0,)),)


def test_a_cover_sheet_of_one_text_stays_without_counterpart() -> None:
    left = [block(200, "60"), block(150, "16"), block(400, "44")]
    right = [block(60), block(30), block(180, "60"), block(160, "16"), block(380, "44")]
    assert align(left, right) == (
        Row((), (0,)),
        Row((), (1,)),
        Row((0,), (2,)),
        Row((1,), (3,)),
        Row((2,), (4,)),
    )


def test_a_paragraph_split_in_two_is_joined() -> None:
    left = [block(600, "5", "7"), block(100, "9")]
    right = [block(310, "5"), block(300, "7"), block(100, "9")]
    assert align(left, right)[0] == Row((0,), (0, 1))


def test_a_mark_of_omission_and_the_number_of_a_folio_answer_only_the_like() -> None:
    def blocks(*lines: str) -> list[Block]:
        return [one.block for one in passages(paragraphs("\n\n".join(lines)), ())]

    left = blocks("[…]", "Товарищ Филиппов! Нам нужно 60 дивизий.", "Лист 2", "Привет.")
    right = blocks('SERIES "G" T', "Comrade Filippov! We need 60 divisions.", "page 2", "Greetings.")
    rows = align(left, right)
    assert set(rows[:2]) == {Row((0,), ()), Row((), (0,))}
    assert rows[2:] == (Row((1,), (1,)), Row((2,), (2,)), Row((3,), (3,)))
    assert align(left[:3], right[:2])[-1] == Row((2,), ())


def test_a_paragraph_that_the_end_of_a_folio_cuts_is_one_with_it() -> None:
    left = [block(300, "5"), Block(6, Counter(), aside="folio"), block(300, "7"), block(100, "9")]
    right = [block(610, "5", "7"), block(100, "9")]
    assert align(left, right)[0] == Row((0, 1, 2), (0,))


@given(
    st.lists(st.integers(1, 500), max_size=12),
    st.lists(st.integers(1, 500), max_size=12),
)
def test_every_paragraph_stands_in_exactly_one_row(left: list[int], right: list[int]) -> None:
    rows = align([block(n) for n in left], [block(n) for n in right])
    assert list(chain.from_iterable(row.left for row in rows)) == list(range(len(left)))
    assert list(chain.from_iterable(row.right for row in rows)) == list(range(len(right)))
    assert all(row.left or row.right for row in rows)


def test_long_texts_are_searched_in_a_band() -> None:
    blocks = [block(50 + 37 * (i % 11), str(i % 23)) for i in range(400)]
    rows = align(blocks, blocks[:300] + blocks[310:])
    assert next(row.left for row in rows if not row.right) == (300,)
    assert sum(len(row.left) for row in rows) == 400


def value(side: Side | None) -> str | None:
    return None if side is None else side.value


def compare(left: str, right: str) -> list[tuple[str, str | None, str | None]]:
    ours, theirs = (
        passages(paragraphs(text), find_mentions(text, default_analyzer().analyze(text, language), language))
        for text, language in ((left, "ru"), (right, "en"))
    )
    rows = align([p.block for p in ours], [p.block for p in theirs])
    return [
        (found.kind, value(found.left), value(found.right)) for found in disagreements(rows, ours, theirs)
    ]


def test_a_changed_number_is_set_against_the_one_it_replaces() -> None:
    assert compare(
        "Советников для штаба добровольческих войск всего десять человек, в том числе два по связи.",
        "Advisers for the staff of the volunteer troops, in all nine persons, two of them on signals.",
    ) == [("number", "10", "9")]


def test_a_missing_date_is_a_disagreement_with_nothing() -> None:
    assert compare(
        "Прибыл 13 июня в Пекин с ответом на все вопросы, заданные советской стороной.",
        "He arrived in Beijing with the answer to all questions asked by the Soviet side.",
    ) == [("date", "06-13", None)]


def test_the_same_date_written_otherwise_agrees() -> None:
    assert compare("Телеграмма от 13.6.51 получена.", "The telegram of 13 June was received.") == []


def test_a_gloss_that_repeats_is_no_disagreement() -> None:
    assert compare("командование 1 и 2 армейских групп", "the 1 [First] and 2 [Second] Army Groups") == []


def test_pronouns_are_no_numbers() -> None:
    assert compare("Один из них сказал.", "He said so.") == []


def test_a_name_that_only_one_text_has() -> None:
    left = "Гао Ган приехал и передал нам Ваше мнение по всем заданным вопросам."
    right = "He has returned and transmitted your opinion on various questions to us."
    name = Mention(0, 7, 0, 1, ("@gao-gang",), "person", "gao-gang", "Gao Gang")
    ours = passages(paragraphs(left), (name,))
    theirs = passages(paragraphs(right), ())
    found = disagreements((Row((0,), (0,)),), ours, theirs)
    assert [(d.kind, value(d.left), d.right) for d in found] == [("name", "Gao Gang", None)]


def test_lines_that_stand_beside_each_other_by_chance_are_not_compared() -> None:
    assert compare("Лист 2", "SERIES G") == []


def test_a_register_of_names_is_compared_in_bounded_time() -> None:
    chance = random.Random(5)

    def names(letters: str) -> str:
        return ", ".join("".join(chance.choices(letters, k=7)).capitalize() for _ in range(600))

    ours, theirs = (
        passages(paragraphs(text), ())
        for text in (f"Список: {names('абвгдежзиклмнопрст')}", f"List: {names('abcdefghiklmnoprst')}")
    )
    # Each name costs a comparison with each of six hundred words; what is not compared is no disagreement.
    assert len(list(name_disagreements(0, ours, theirs, Comparisons(6_000)))) <= 10
    assert len(list(name_disagreements(0, ours, theirs, Comparisons(10**7)))) >= 590


def test_a_table_of_numbers_is_compared_in_bounded_time() -> None:
    chance = random.Random(5)
    ours, theirs = (
        passages(paragraphs(head + " ".join(str(chance.randrange(2, 9000)) for _ in range(600))), ())
        for head in ("Добыто угля по районам, тонн: ", "Coal won in each district, tonnes: ")
    )

    def found(most: int) -> int:
        return len(list(quantity_disagreements(0, ours, theirs, Comparisons(most))))

    # What is written alike is found without comparing; what is not compared is no disagreement.
    assert found(0) == 0
    assert found(6_000) <= 20
    assert found(10**7) >= 500


def test_what_an_editor_names_in_brackets_is_told_by_its_place() -> None:
    text = "[13 мая] [13 мая] 13 мая 1951 [1951] [14]"
    (passage,) = passages(paragraphs(text), ())
    assert [(one.start, one.value) for one in passage.quantities] == [
        (1, "05-13"),
        (18, "1951-05-13"),
        (31, "1951"),
        (38, "14"),
    ]


def test_glosses_without_end_are_read_in_proportion_to_the_text() -> None:
    def seconds(glosses: int) -> float:
        parts = paragraphs(" ".join(f"[{number % 900}]" for number in range(glosses)))
        started = process_time()
        passages(parts, ())
        return process_time() - started

    seconds(10)
    assert min(seconds(4000) for _ in range(3)) < 40 * max(min(seconds(200) for _ in range(3)), 0.0005)
