"""The Tantivy adapter against a real index: matching by brute force, facets, failures."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from indexer.analysis.terms import BEGINNING
from indexer.engines.base import (
    TOP_LEVELS,
    EngineReader,
    FacetRequest,
    IndexDocument,
    PositionedTerms,
    SearchRequest,
)
from indexer.engines.query import (
    AllOf,
    AnyOf,
    BestOf,
    DatedOn,
    DateRange,
    Everything,
    Keyword,
    Node,
    Nothing,
    Phrase,
    Scored,
    Term,
    Unscored,
)
from indexer.engines.tantivy import TantivyEngine
from indexer.engines.tantivy.files import META
from indexer.engines.tantivy.guard import guarded
from indexer.engines.tantivy.writer import build_heap
from indexer.errors import EngineFailure, IndexLocked, IndexUnavailable, QueryTooComplex

WORDS = ["aa", "ab", "b.c", "b+d", "(e)", "ж", "毛"]


def make(
    number: int, words: list[list[str]], keywords: dict[str, list[str]] | None = None, date: int | None = None
) -> IndexDocument:
    terms = [(term, position) for position, slot in enumerate(words) for term in slot]
    numbers = {} if date is None else {"date_lo": date, "date_hi": date + 30}
    return IndexDocument(
        id=f"d{number}",
        text={"text": PositionedTerms.of(terms), "title": PositionedTerms.of(terms[:1])},
        keywords=keywords or {},
        numbers=numbers,
        sort_title=f"{number:04}" if number % 5 else "",
        payload=f"payload {number}".encode(),
    )


@pytest.fixture(scope="module")
def corpus() -> list[IndexDocument]:
    """Two hundred documents of eight positions, one to three terms at each."""
    generator = random.Random(4)
    documents = []
    for number in range(200):
        words = [generator.sample(WORDS, generator.choice([1, 1, 2, 3])) for _ in range(8)]
        words[7] = [f"={generator.choice('abcde')}{number}"]
        keywords = {
            "type": [generator.choice(["telegram", "letter"])],
            "archive": [["A", "A/1", "A/1/x"], ["A", "A/2"], ["B.", "B./1"]][number % 3],
            "year": [str(1950 + number % 4)],
        }
        date = 19500101 + 10000 * (number % 4) if number % 10 else None
        documents.append(make(number, words, keywords, date))
    return documents


@pytest.fixture(scope="module")
def reader(corpus: list[IndexDocument], tmp_path_factory: pytest.TempPathFactory) -> EngineReader:
    folder = tmp_path_factory.mktemp("engine")
    writer = TantivyEngine().create(folder)
    for number, document in enumerate(corpus):
        writer.add(document)
        if number % 70 == 69:
            writer.commit()  # Several segments, so that results have to be put together.
    writer.commit()
    writer.close()
    return TantivyEngine().open_reader(folder)


def test_parts_are_merged_when_they_are_combined_so_that_no_update_has_to(
    corpus: list[IndexDocument], tmp_path: Path
) -> None:
    engine = TantivyEngine()
    parts = [tmp_path / str(number) for number in range(9)]
    for number, part in enumerate(parts):
        writer = engine.create(part)
        writer.add(corpus[number])
        writer.commit()
        writer.close()
    whole = tmp_path / "whole"
    engine.combine(parts, whole)
    assert len(orjson.loads((whole / META).read_bytes())["segments"]) == 1
    assert engine.open_reader(whole).document_count == 9
    # Nothing of the parts is left behind.
    held = {path.name for path in whole.iterdir() if not path.name.startswith(".")}
    assert held == {path.name for path in engine.files(whole)}


def test_many_writers_share_the_memory_of_a_build() -> None:
    assert [build_heap(writers) // 1_000_000 for writers in (1, 2, 4, 64)] == [640, 640, 320, 256]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    writer = TantivyEngine().create(tmp_path / "engine")
    writer.commit()
    writer.close()
    return tmp_path / "engine"


def found(reader: EngineReader, query: Node) -> set[str]:
    return {hit.id for hit in reader.search(SearchRequest(query, limit=1000)).hits}


def holding(corpus: list[IndexDocument], slots: tuple[tuple[str, ...], ...]) -> set[str]:
    """The documents in which the slots stand in a row."""
    result = set()
    for document in corpus:
        places = set(document.text["text"])
        if any(
            all(any((term, start + step) in places for term in slot) for step, slot in enumerate(slots))
            for start in range(8)
        ):
            result.add(document.id)
    return result


def test_phrases_match_as_brute_force_says(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    generator = random.Random(5)
    for _ in range(150):
        slots = tuple(
            tuple(generator.sample(WORDS, generator.choice([1, 1, 2, 4])))
            for _ in range(generator.choice([1, 2, 3]))
        )
        assert found(reader, Phrase("text", slots)) == holding(corpus, slots), slots


def test_many_alternatives_match_like_few(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    slots = (tuple(WORDS[:5]), tuple(WORDS[2:]), tuple(WORDS[:4]))
    assert found(reader, Phrase("text", slots)) == holding(corpus, slots)
    unlikely = (("aa", "aab", "a.", ".*"), ("x|y", "(e)", "e"), ("(", ")", "b.c"))
    assert found(reader, Phrase("text", unlikely)) == holding(corpus, unlikely)


@pytest.mark.parametrize("slots", [(), ((),), (("aa",), ())])
def test_a_phrase_with_nothing_to_match_matches_nothing(
    reader: EngineReader, slots: tuple[tuple[str, ...], ...]
) -> None:
    assert found(reader, Phrase("text", slots)) == set()


def test_slop_lets_words_stand_apart_and_change_places(empty: Path) -> None:
    writer = TantivyEngine().open_writer(empty)
    writer.add(make(1, [["a"], ["x"], ["y"], ["b"]]))
    writer.add(make(2, [["b"], ["a"]]))
    writer.commit()
    writer.close()
    reader = TantivyEngine().open_reader(empty)
    near = (("a",), ("b",))
    assert found(reader, Phrase("text", near, slop=1)) == set()
    assert found(reader, Phrase("text", near, slop=2)) == {"d1", "d2"}
    many = (("a", "aa", "ab"), ("b", "bb", "bc"))
    assert found(reader, Phrase("text", many, slop=2)) == {"d1", "d2"}


def test_prefixes_are_literal(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    for prefix in ["=a1", "=", "b.", "b", "(e", "毛", ".*", "b+", "a\\"]:
        expected = {d.id for d in corpus if any(term.startswith(prefix) for term, _ in d.text["text"])}
        assert found(reader, Term("text", prefix + BEGINNING)) == expected, prefix


def test_beginnings_stand_in_phrases_too(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    generator = random.Random(6)
    terms = sorted({term for document in corpus for term, _ in document.text["text"]})
    for _ in range(60):
        slots, alternatives = [], []
        for _ in range(generator.choice([1, 2, 3])):
            beginning = generator.choice(["a", "b", "b.", "(", "=a", "=", ".*", "毛"])
            slots.append((beginning + BEGINNING, "ж"))
            alternatives.append(("ж", *(term for term in terms if term.startswith(beginning))))
        assert found(reader, Phrase("text", tuple(slots))) == holding(corpus, tuple(alternatives)), slots


def test_a_phrase_of_too_many_terms_is_refused_as_such(empty: Path) -> None:
    writer = TantivyEngine().open_writer(empty)
    writer.add(make(1, [[f"=ab{number}" for number in range(20_000)], ["x"]]))
    writer.commit()
    writer.close()
    reader = TantivyEngine().open_reader(empty)
    assert found(reader, Term("text", "=ab*")) == {"d1"}
    assert found(reader, Phrase("text", (("=ab1*",), ("x",)))) == {"d1"}
    with pytest.raises(QueryTooComplex, match="more letters"):
        reader.search(SearchRequest(Phrase("text", (("=ab*",), ("x",)))))


def test_a_scored_filter_adds_its_score_alone(reader: EngineReader) -> None:
    scored = Scored(Term("text", "aa"), 40.0)
    assert {hit.score for hit in reader.search(SearchRequest(scored)).hits} == {40.0}
    both = reader.search(SearchRequest(AllOf((Term("text", "aa"),), (scored,)), limit=1000)).hits
    assert {hit.id for hit in both} == found(reader, Term("text", "aa"))
    assert all(hit.score > 40.0 for hit in both)


def test_booleans(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    everyone = {document.id for document in corpus}
    a, b, c = (Term("text", term) for term in ("aa", "b.c", "ж"))
    in_a, in_b, in_c = found(reader, a), found(reader, b), found(reader, c)
    assert in_a == holding(corpus, (("aa",),))
    assert found(reader, AllOf((a, b))) == in_a & in_b
    assert found(reader, AllOf((a,), optional=(b,), excluded=(c,))) == in_a - in_c
    assert found(reader, AllOf((), excluded=(c,))) == everyone - in_c
    assert found(reader, AllOf((), optional=(a,))) == everyone
    assert found(reader, AllOf(())) == everyone
    assert found(reader, AnyOf((a, b, c))) == in_a | in_b | in_c
    assert found(reader, AnyOf((a, b, c), 2)) == (in_a & in_b) | (in_a & in_c) | (in_b & in_c)
    assert found(reader, AnyOf((a, b), 3)) == set()
    assert found(reader, AnyOf(())) == set()
    assert found(reader, BestOf((a, b))) == in_a | in_b
    assert found(reader, BestOf(())) == set()
    assert found(reader, Nothing()) == set()
    assert found(reader, Everything()) == everyone


def test_filters_never_change_scores(reader: EngineReader) -> None:
    term = Term("text", "aa")
    plain = {hit.id: hit.score for hit in reader.search(SearchRequest(term, limit=1000)).hits}
    filtered = AllOf(
        (term, Keyword("type", ("letter",)), Unscored(Term("text", "ab")), DateRange(19510101, None))
    )
    hits = reader.search(
        SearchRequest(filtered, filters={"year": Keyword("year", ("1951", "1952"))}, limit=1000)
    ).hits
    assert hits
    for hit in hits:
        assert hit.score == pytest.approx(plain[hit.id])


def test_dates_overlap(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    for after, before in [
        (19510101, 19511231),
        (19510131, None),
        (None, 19500101),
        (None, None),
        (19510201, 19510301),
    ]:
        expected = {
            d.id
            for d in corpus
            if d.numbers
            and (before is None or d.numbers["date_lo"] <= before)
            and (after is None or d.numbers["date_hi"] >= after)
        }
        assert found(reader, DateRange(after, before)) == expected
    assert found(reader, DateRange(-(10**30), 10**30)) == found(reader, DateRange(None, None))


def test_documents_of_days_are_dated_to_just_one_of_them(tmp_path: Path, corpus: list[IndexDocument]) -> None:
    first = 19510601
    spans = [
        (first, first),
        (first, first + 1),
        (first + 1, first + 1),
        (first, first),
        (first + 2, first + 9),
    ]
    writer = TantivyEngine().create(tmp_path / "days")
    for one, (low, high) in zip(corpus, spans, strict=False):
        writer.add(replace(one, numbers={"date_lo": low, "date_hi": high}))
    writer.add(replace(corpus[5], numbers={}))
    writer.commit()
    writer.close()
    reader = TantivyEngine().open_reader(tmp_path / "days")
    assert found(reader, DatedOn((first,))) == {"d0", "d3"}
    assert found(reader, DatedOn((first + 1, first, first + 2))) == {"d0", "d2", "d3"}
    assert found(reader, DatedOn(())) == found(reader, DatedOn((first + 9,))) == set()


def test_a_facet_ignores_its_own_filter_only(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    filters: dict[str, Node] = {
        "type": Keyword("type", ("letter",)),
        "year": Keyword("year", ("1951", "1952")),
        "date": DateRange(19510101, None),
    }
    facets = (FacetRequest("type"), FacetRequest("year"), FacetRequest("archive", top=True))
    result = reader.search(SearchRequest(Everything(), filters, facets))
    dated = [d for d in corpus if d.numbers and d.numbers["date_hi"] >= 19510101]
    letters = [d for d in dated if d.keywords["type"] == ["letter"]]
    years = [d for d in dated if d.keywords["year"][0] in ("1951", "1952")]
    both = [d for d in letters if d in years]

    def counts(documents: list[IndexDocument], field: str) -> dict[str, int]:
        values = [value for d in documents for value in d.keywords[field]]
        return {value: values.count(value) for value in set(values)}

    assert result.total == len(both)
    assert dict(result.facets["type"]) == counts(years, "type")
    assert dict(result.facets["year"]) == counts(letters, "year")
    assert dict(result.facets["archive"]) == {
        k: n for k, n in counts(both, "archive").items() if k.count("/") < TOP_LEVELS
    }
    assert [n for _, n in result.facets["year"]] == sorted(
        (n for _, n in result.facets["year"]), reverse=True
    )


def test_sorting_and_paging(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    keys: dict[str, Callable[[IndexDocument], Any]] = {
        "date_lo": lambda d: d.numbers.get("date_lo"),
        "title_sort": lambda d: d.sort_title or None,
    }
    for field, key in keys.items():
        for sort in (field, f"-{field}"):
            pages = [
                reader.search(SearchRequest(Everything(), sort=sort, offset=n, limit=30)).hits
                for n in range(0, 210, 30)
            ]
            ids = [hit.id for page in pages for hit in page]
            assert len(ids) == len(set(ids)) == 200
            by_id = {d.id: d for d in corpus}
            values = [key(by_id[i]) for i in ids]
            present = [value for value in values if value is not None]
            assert values == present + [None] * (200 - len(present))
            assert present == sorted(present, reverse=sort.startswith("-"))


def test_extreme_requests_never_reach_the_engine(reader: EngineReader) -> None:
    for offset, limit in [(0, 0), (10**15, 20), (-5, -5), (0, 10**9)]:
        result = reader.search(SearchRequest(Everything(), offset=offset, limit=limit))
        assert result.total == 200
    long = "ж" * 100_000
    assert found(reader, Term("text", long)) == set()
    assert found(reader, Term("text", long + BEGINNING)) == set()
    assert found(reader, Phrase("text", ((long + BEGINNING,), ("aa", long + BEGINNING)))) == set()
    assert found(reader, Keyword("person", (long, "\x00"))) == set()
    deep: Node = Term("text", "aa")
    for _ in range(5000):
        deep = AllOf((deep,), excluded=(Nothing(),))
    with pytest.raises(QueryTooComplex):
        reader.search(SearchRequest(deep))
    with pytest.raises(QueryTooComplex):
        reader.count(AnyOf((Term("text", "aa"),) * 6000))


def test_unknown_fields_fail_cleanly_and_leave_the_reader_whole(reader: EngineReader) -> None:
    with pytest.raises(EngineFailure):
        reader.search(SearchRequest(Term("nowhere", "aa")))
    with pytest.raises(EngineFailure):
        reader.search(SearchRequest(Everything(), facets=(FacetRequest("nowhere"),)))
    with pytest.raises(EngineFailure):
        reader.search(SearchRequest(Everything(), sort="text"))
    assert reader.count(Everything()) == 200


def test_a_panic_becomes_an_engine_failure_and_an_interrupt_does_not() -> None:
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text").build()
    with pytest.raises(EngineFailure, match="more than one term"), guarded("try"):
        tantivy.Query.phrase_query(schema, "text", ["one"])
    with pytest.raises(KeyboardInterrupt), guarded("try"):
        raise KeyboardInterrupt


def test_single_documents_terms_and_explanations(reader: EngineReader, corpus: list[IndexDocument]) -> None:
    assert reader.get("d7") == b"payload 7"
    assert reader.get("nobody") is None
    assert sorted(reader.payloads()) == sorted(d.payload for d in corpus)
    in_a = found(reader, Term("text", "aa"))
    assert reader.document_frequency("text", "aa") == len(in_a)
    assert dict(reader.terms_with_prefix("text", "a", 10)).keys() == {"aa", "ab"}
    assert len(reader.terms_with_prefix("text", "=", 5)) == 5
    assert dict(reader.terms_with_prefix("type", "", 5)).keys() == {"telegram", "letter"}
    hit = reader.search(SearchRequest(Term("text", "aa"))).hits[0]
    explanation = reader.explain(Term("text", "aa"), hit.id)
    assert explanation is not None
    assert explanation["value"] == pytest.approx(hit.score, rel=1e-4)
    assert reader.explain(Nothing(), hit.id) is None


def test_what_is_committed_is_seen_after_reload(empty: Path) -> None:
    engine = TantivyEngine()
    reader = engine.open_reader(empty)
    writer = engine.open_writer(empty)
    with pytest.raises(IndexLocked):
        engine.open_writer(empty)
    writer.add(make(1, [["a"]], {"type": ["x"]}))
    assert not reader.reload()
    writer.commit()
    assert reader.document_count == 0
    assert reader.reload()
    assert reader.document_count == 1
    writer.add(make(1, [["b"]], {"type": ["y"]}))
    writer.commit()
    reader.reload()
    assert found(reader, Term("text", "a")) == set()
    assert found(reader, Term("text", "b")) == {"d1"}
    writer.remove("d1")
    writer.remove("unknown")
    writer.commit()
    writer.add(make(2, [["c"]]))
    writer.close()  # The last addition was not committed.
    reader.reload()
    assert reader.document_count == 0
    assert engine.open_reader(empty).document_count == 0


def test_what_is_no_index_is_unavailable(tmp_path: Path, empty: Path) -> None:
    engine = TantivyEngine()
    with pytest.raises(IndexUnavailable):
        engine.open_reader(tmp_path)
    with pytest.raises(IndexUnavailable):
        engine.create(empty)
    (empty / "meta.json").write_bytes(b"{")
    with pytest.raises(IndexUnavailable):
        engine.open_reader(empty)
    with pytest.raises(IndexUnavailable):
        engine.files(empty)
