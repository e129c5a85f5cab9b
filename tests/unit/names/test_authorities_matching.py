"""Finding authorities in documents and queries: the tables in tests/data/authorities."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis.analyzer import Analyzer
from indexer.names.authorities.forms import Strength
from indexer.names.authorities.matcher import AuthorityMatcher
from indexer.names.authorities.records import Authorities
from indexer.names.cases import case_forms
from tests.tables import rows_below_head

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


@lru_cache(maxsize=1)
def tools() -> tuple[Analyzer, AuthorityMatcher]:
    return Analyzer(), AuthorityMatcher(Authorities.load())


def cases(name: str) -> Iterator[tuple[str, str]]:
    for text, found in rows_below_head(f"authorities/{name}"):
        yield text.replace("\\n", "\n"), found


def found(text: str, present: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    analyzer, matcher = tools()
    tokens = analyzer.analyze(text)
    spans = matcher.find(tokens, text, present=present)
    return [(text[tokens[s.first].start : tokens[s.last].end], "+".join(s.candidates)) for s in spans]


@pytest.mark.parametrize(("text", "expected"), list(cases("documents.tsv")))
def test_names_in_documents(text: str, expected: str) -> None:
    pairs = [] if expected == "-" else [tuple(pair.split(" → ")) for pair in expected.split("|")]
    assert found(text) == pairs


@pytest.mark.parametrize(("query", "expected"), list(cases("queries.tsv")))
def test_names_in_queries(query: str, expected: str) -> None:
    analyzer, matcher = tools()
    spans = matcher.find_in_query(analyzer.query_tokens(query), query)
    assert ["+".join(s.candidates) for s in spans] == ([] if expected == "-" else expected.split("|"))


def test_the_rest_of_the_document_tells_whom_a_bare_name_means() -> None:
    assert found("Dulles answered.") == [("Dulles", "dulles-john-foster+dulles-allen")]
    assert found("Dulles answered.", frozenset({"dulles-allen"})) == [("Dulles", "dulles-allen")]
    assert found("Telegram to FILIPPOV") == []
    assert found("Telegram to FILIPPOV", frozenset({"mao-zedong"})) == [("FILIPPOV", "stalin")]


def test_kinds_and_strengths() -> None:
    analyzer, matcher = tools()
    text = "Суй Сян-цян, Filippov [Stalin], Mao Zedong, КНДР, Сеул"
    spans = matcher.find(analyzer.analyze(text), text)
    assert [(s.kind, s.strength) for s in spans] == [
        ("person", Strength.SLIP),
        ("person", Strength.COVER),
        ("person", Strength.ALONE),
        ("person", Strength.FULL),
        ("organization", Strength.FULL),
        ("place", Strength.FULL),
    ]


EVERYWHERE = {"mao-zedong", "stalin"}
SEED_NAMES = {
    "000_09209694f4b757dc.txt": EVERYWHERE | {"krasovsky", "beijing", "korea", "cpv", "molotov", "beria"},
    "001_5f19ed0abe5f6eb2.txt": EVERYWHERE | {"roshchin", "gao-gang", "kim-il-sung", "peng-dehuai"},
    "002_8fdb34be53a588fd.txt": EVERYWHERE
    | {"zhou-enlai", "incheon", "seoul", "dprk", "bulganin", "kim-il-sung"},
    "003_b581a41c32ed5fd3.txt": EVERYWHERE | {"xu-xiangqian", "gao-gang", "general-staff", "kpa", "pla"},
    "004_6c436cbdf489fae1.txt": EVERYWHERE | {"zhou-enlai", "lin-biao", "shi-zhe", "fedorenko", "shenyang"},
}


@pytest.mark.parametrize("name", sorted(SEED_NAMES))
def test_names_in_the_seeds(name: str) -> None:
    ids = {authority for _, authority in found((SEEDS / name).read_text("utf-8"))}
    assert ids >= SEED_NAMES[name]


def test_the_telegraphists_slip_and_the_spaced_signature() -> None:
    slip = found((SEEDS / "003_b581a41c32ed5fd3.txt").read_text("utf-8"))
    assert ("Суй Сян-цян", "xu-xiangqian") in slip
    spaced = found((SEEDS / "002_8fdb34be53a588fd.txt").read_text("utf-8"))
    assert ("F I L I P P O V", "stalin") in spaced


@pytest.mark.parametrize(
    ("name", "gender", "authority"),
    [
        ("Мао Цзэдун", "m", "mao-zedong"),
        ("Чжоу Эньлай", "m", "zhou-enlai"),
        ("Гао Ган", "m", "gao-gang"),
        ("Ким Ир Сен", "m", "kim-il-sung"),
        ("Пак Хен Ен", "m", "pak-hon-yong"),
        ("Иосиф Виссарионович Сталин", "m", "stalin"),
        ("Андрей Януарьевич Вышинский", "m", "vyshinsky"),
        ("Дуайт Эйзенхауэр", "m", "eisenhower"),
        ("Лаврентий Павлович Берия", "m", "beria"),
        ("Екатерина Алексеевна Фурцева", "f", "furtseva"),
    ],
)
def test_every_case_form_in_small_and_capital_letters(name: str, gender: str, authority: str) -> None:
    for form in case_forms(name, "f" if gender == "f" else "m"):
        for written in (form, form.upper()):
            assert [a for _, a in found(f"Ответ: {written}.")] == [authority], written


def test_every_full_name_by_hand_is_found_as_listed() -> None:
    """No record is hidden by another: each preferred form finds its own record."""
    analyzer, matcher = tools()
    authorities = matcher.authorities
    lost = []
    for authority, row in authorities.rows.items():
        if authority in authorities.minor:
            continue
        for column in ("preferred", "preferred_ru", "preferred_zh"):
            name = row.single.get(column, "")
            if not name or name.startswith(("газета", "Marshal")):
                continue
            tokens = analyzer.analyze(name)
            spans = matcher.find(tokens, name)
            if not any(authority in span.candidates for span in spans):
                lost.append((authority, name))
    assert not lost


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="Мао Цзэ-дунStalin, I.V()[]毛泽东김일성\n'’́Ф ", max_size=80))
def test_any_text_is_taken_and_spans_are_in_order(text: str) -> None:
    import unicodedata

    text = unicodedata.normalize("NFC", text)
    analyzer, matcher = tools()
    tokens = analyzer.analyze(text)
    for spans in (matcher.find(tokens, text), matcher.find_in_query(tokens, text)):
        last = -1
        for span in spans:
            assert last < span.first <= span.last < len(tokens)
            assert span.candidates
            last = span.last
