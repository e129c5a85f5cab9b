"""Hits are marked where they are, whole, and in the parts of a text as in the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.search.highlight import Highlighter
from app.search.marks import merged, render
from app.search.names import no_names
from app.search.patterns import AnyTerm
from app.search.patterns import Sequence as SequencePattern
from app.search.planner import Planner
from app.search.query import Leaf
from app.search.results import Mark, Warning
from app.search.snippets import LONG, Searched, search_text, snippets
from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.normalize import nfc
from indexer.documents.model import Text
from indexer.names.model import Mention
from indexer.payload import MentionRows, write_rows

SEEDS = Path(__file__).parents[3] / "seeds"


def no_fields(leaf: Leaf) -> Warning:
    return Warning("none", "No fields here.")


def highlighter(q: str, everywhere: bool = False) -> Highlighter:
    planner = Planner(default_analyzer(), no_names, no_fields)
    return Highlighter(planner.plan(q).patterns, default_analyzer(), everywhere)


def marked(q: str, text: str, mentions: Sequence[Mention] = ()) -> list[str]:
    found = highlighter(q).find(text, mentions=mentions)
    return [text[mark.start : mark.end] for mark in merged(found)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("советник", "Советников для штаба: главный советник", ["Советников", "советник"]),
        ("человек", "Люди и человек", ["Люди", "человек"]),
        ("advisers", "An adviser’s advice to ADVISERS", ["adviser’s", "ADVISERS"]),
        ("policy", "policies of Czech politics", ["policies"]),
        (
            '"военный советник"',
            "Военным Советником и военный, советник",
            ["Военным Советником", "военный, советник"],
        ),
        ('"военный советник"', "советник военный", []),
        (
            '"главн* воен* советник*"',
            "Главным Военным Советником, главный военспец советников",
            ["Главным Военным Советником", "главный военспец советников"],
        ),
        ('"воен* советник"', "советник военный, военных и советников", []),
        ('"глав* советника"~2', "советник, которого главком", ["советник", "главком"]),
        ('="Глав* Военным"', "главным военным, главный военный", ["главным военным"]),
        ('"глав*"', "главный, заглавный", ["главный"]),
        ('"воен* советн*"', "военным совет-\nником", ["военным совет-\nником"]),
        ('"Soviet advis*"', "Soviet advisers advise soviets", ["Soviet advisers"]),
        ('"советник штаба"~3', "советник начальника штаба", ["советник", "штаба"]),
        ('"советник штаба"~3', "штаба один два три советник", ["штаба", "советник"]),
        ('"штаб армия советник"~2', "советник при штабе армии", ["советник", "штабе", "армии"]),
        ('"танк орудие"~2', "танк и орудие, и орудия", ["танк", "орудие"]),
        ('"танк орудие"~3', "танк и орудие, и орудия", ["танк", "орудие", "орудия"]),
        ('"=дивизий армии"', "дивизий армией, дивизия армии", ["дивизий армией"]),
        ('"сталь стали"~3', "сталь и танк", ["сталь"]),
        ("дивиз*", "шестьдесят дивизий, дивизионный", ["дивизий", "дивизионный"]),
        ("=дивизий", "дивизий и дивизии", ["дивизий"]),
        ("полевой", "военно-полевой суд", ["полевой"]),
        ("цзедун", "Цзе-дун и Цзедун", ["Цзе-дун", "Цзедун"]),
        ("Цзе-дун", "Цзедун", ["Цзедун"]),
        ("советник", "со\u00adвет\u00adник", ["со\u00adвет\u00adник"]),
        ("советник", "cоветник", ["cоветник"]),
        ("adviser", "the Аdvisers of China", ["Аdvisers"]),
        ("ВКП", "the BКП and the ВKP", ["BКП"]),
        ("советник", "военных совет-\nников, совет\u00ad\nник", ["совет-\nников", "совет\u00ad\nник"]),
        ("советник", "совет¬\n  ник и совет -\nник", ["совет¬\n  ник"]),
        ('"военный советник армии"', "военных совет-\nников армии", ["военных совет-\nников армии"]),
        ("=советников", "совет-\nников и совет-\nника", ["совет-\nников"]),
        ("советн*", "со-\nветник", ["со-\nветник"]),
        ("морской", "военно-\nморской", ["морской"]),
        ('"ЦК ВКП(б)"', "пленум ЦК ВКП(б) (апрель)", ["ЦК ВКП(б)"]),
        ('"пленум ЦК"', "(пленум ЦК)", ["пленум ЦК"]),
        ("все", "всё", ["всё"]),
        ("дело", "дѣло о совѣтѣ", ["дѣло"]),
        ("Łódź", "Lodz, Łódź", ["Lodz", "Łódź"]),
        ("1500", "1,500 tanks and 1 500 guns, 15000", ["1,500", "1 500"]),
        ("Филиппову", "кому: Ф И Л И П П О В У лично", ["Ф И Л И П П О В У"]),
        ("军事", "军事顾问。军队的事", ["军事"]),
        ("軍事", "军事顾问", ["军事"]),
        ("нет", "здесь этого слова", []),
    ],
)
def test_words_are_marked_in_every_form(query: str, text: str, expected: list[str]) -> None:
    assert marked(query, nfc(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vo Giap", ["Vo", "Giap"]),
        ("Giap, Vo", ["Giap", "Vo"]),
        ("Прав Giap. Vo Франции", []),
        ("Giap\n\nVo", []),
        ("Gen. Giap. V. Giap? Vo", []),
        ("Vo gen. Giap", ["Vo", "Giap"]),
    ],
)
def test_no_name_goes_on_behind_a_full_stop(text: str, expected: list[str]) -> None:
    row = SequencePattern((frozenset({"~w:vo"}), frozenset({"~w:giap"})), 1, whole=False)
    found = Highlighter([row], default_analyzer(), everywhere=True).find(text)
    assert [text[one.start : one.end] for one in found] == expected


def test_words_inside_names_are_no_words() -> None:
    text = "Сено для Ким Ир Сену"
    name = Mention(9, 20, 2, 4, ("@kim-il-sung",), withholds=True)
    assert marked("сено", text, [name]) == ["Сено"]


SEED_TEXTS = [nfc(path.read_text(encoding="utf-8")) for path in sorted(SEEDS.glob("*.txt"))]
SEED_WORDS = sorted({word for text in SEED_TEXTS for word in re.findall(r"[\w’'-]+", text)})


@settings(deadline=None, max_examples=150)
@example(words=["L", "L", "L"], form="{}", text="L L L")
@given(
    words=st.lists(st.sampled_from(SEED_WORDS), min_size=1, max_size=3),
    form=st.sampled_from(["{}", '"{}"', '"{}"~4', "={}", "{}*"]),
    text=st.sampled_from(SEED_TEXTS) | st.lists(st.sampled_from(SEED_WORDS), max_size=40).map(" ".join),
)
def test_parts_of_a_text_tell_what_the_whole_tells(words: list[str], form: str, text: str) -> None:
    query = form.format(" ".join(words))
    assert highlighter(query).find(text) == highlighter(query, everywhere=True).find(text)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_rendering_escapes_and_keeps_every_character(text: str, spans: list[tuple[int, int]]) -> None:
    marks = merged(Mark(min(span), min(max(span), len(text))) for span in spans if min(span) < len(text))
    html = render(text, marks)
    assert not re.search("<(?!/?mark>)", html)
    assert html.count("<mark>") == html.count("</mark>")
    assert unescape(re.sub("</?mark>", "", html)) == text


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["советник", "слово", "<b>", "毛泽东", "\n\n", "Конец.", "a" * 80, "Д"]), max_size=120
    ),
    st.sampled_from(["советник", '"слово советник"', "毛", "нет"]),
)
def test_snippets_are_pieces_of_the_text(words: list[str], query: str) -> None:
    text = Text("ru", "transcription", " ".join(words))
    one = search_text(text, 0, MentionRows(), highlighter(query))
    plain = " ".join(text.text.split())
    for snippet in snippets([one]):
        bare = unescape(re.sub("</?mark>", "", snippet.html))
        assert bare.removeprefix("… ").removesuffix(" …").strip() in plain
        assert len(bare) < 600
        assert ("<mark>" in snippet.html) == bool(one.found)


def test_what_stands_far_apart_is_shown_in_two_pieces() -> None:
    found = highlighter("советник дивизия")
    russian = Text("ru", "transcription", "Советников " + "слово " * 200 + "в дивизии " + "слово " * 200)
    english = Text("en", "translation", "nothing")
    texts = [search_text(text, index, MentionRows(), found) for index, text in enumerate((russian, english))]
    shown, _ = snippets(texts)
    assert re.findall("<mark>(.*?)</mark>", shown.html) == ["Советников", "дивизии"]
    first, second, rest = shown.html.split(" … ")[0], shown.html.split(" … ")[1], shown.html[-2:]
    assert "Советников" in first
    assert "дивизии" in second
    assert rest == " …"


def test_one_snippet_a_language_two_of_a_single_one_and_versions_told_apart() -> None:
    weak, strong = (
        Text("ru", "transcription", "ничего"),
        Text("ru", "ocr", "советник " + "слово " * 90 + "советник"),
    )
    english = Text("en", "translation", "nothing")
    found = highlighter("советник")

    def searched(text: Text, index: int) -> Searched:
        return search_text(text, index, MentionRows(), found)

    both = snippets([searched(weak, 0), searched(strong, 1), searched(english, 2)])
    assert [(one.language, one.text_index, one.version) for one in both] == [
        ("ru", 1, (2, 2)),
        ("en", 2, (1, 1)),
    ]
    alone = snippets([searched(strong, 0)])
    assert len(alone) == 2
    assert all("<mark>советник</mark>" in one.html for one in alone)


def test_a_hit_deep_in_a_long_text_is_shown_with_its_page() -> None:
    filler = "Обычные слова ни о чём. " * (3 * LONG // 24)
    body = filler + "Здесь стоит единственный советник. " + filler
    text = Text("ru", "ocr", body, pages=(0, len(filler) - 10, len(filler) + 500))
    found = highlighter("советники")
    one = search_text(text, 0, MentionRows(), found)
    (snippet, *_) = snippets([one])
    assert "<mark>советник</mark>" in snippet.html
    assert snippet.page == 2


def test_a_name_in_another_script_deep_in_a_long_text_is_shown() -> None:
    filler = "Nothing of the kind. " * (3 * LONG // 21)
    body = f"{filler}Then Mao Tse-tung came. {filler}"
    at = body.index("Mao")
    rows = [Mention(n, n + 3, n, n, ("@nobody",)) for n in range(0, at, 30)]
    rows.append(Mention(at, at + 12, 0, 1, ("@mao-zedong",)))
    found = Highlighter([AnyTerm(frozenset({"@mao-zedong"}))], default_analyzer())
    text = Text("en", "original", body)
    (snippet, *_) = snippets([search_text(text, 0, MentionRows(write_rows(rows)), found)])
    assert "Then <mark>Mao Tse-tung</mark> came." in snippet.html


def test_the_rare_word_of_a_long_text_is_shown_and_not_only_the_frequent_one() -> None:
    filler = "Советники пишут. " * (20 * LONG // 17)
    body = f"{filler}И один жираф. {filler}"
    one = search_text(Text("ru", "ocr", body), 0, MentionRows(), highlighter("советники жираф"))
    assert any("<mark>жираф</mark>" in snippet.html for snippet in snippets([one]))
