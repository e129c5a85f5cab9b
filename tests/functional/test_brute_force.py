"""Searches of random queries find what a plain evaluation over the analyzer's terms finds, and mark it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pytest

from app.search.service import SearchService
from app.search.state import SearchState
from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.normalize import fold, nfc
from indexer.analysis.tokens import Token, Tokens, units
from indexer.documents.dates import parse_iso
from indexer.documents.model import Document, Text
from tests.indexes import index_of

RUSSIAN = (
    "советник советника советников военный военного главным дивизия дивизии танк танков стали сталь стать "
    "люди человек ещё еще все военно-морской полевой морской и в на не 38-й Т-34 cоветник со\u00adветник "
    "дѣло дело"
)
ENGLISH = (
    "adviser advisers advice general generally division divisions the of not two-year policy policies dying "
    "adviser's co-operate cooperate 1,500 1500 0034 34"
)
CHINESE = "军事顾问 顾问 军队 朝鲜战争 战争 顧問 军"
VOCABULARY = [*RUSSIAN.split(), *ENGLISH.split(), *CHINESE.split()]
BEGINNINGS = ["дивиз", "сов", "воен", "gen", "adv", "стал", "coop", "15"]
DATES = ["1950", "1950-03", "1950-03-15", "1951", "1951-12-31", "1950-12/1951-02", "1949-11-01/1949-11-30"]
SPANS = ["1950", "1950-03", "1949-11-15", "1950..1951", "..1950-03", "1951..", "1950-04..1950-11"]
SEPARATORS = [" ", " ", " ", ", ", "\n", ". ", " – "]

analyzer = default_analyzer()


class Query(NamedTuple):
    """A query: what sort, its words or value, its parts."""

    sort: str
    words: tuple[str, ...] = ()
    parts: tuple[Query, ...] = ()
    slop: int = 0


@pytest.fixture(scope="module")
def chance() -> random.Random:
    return random.Random(1950)


@pytest.fixture(scope="module")
def documents(chance: random.Random) -> list[Document]:
    def text(most: int) -> str:
        count = chance.randint(1, most)
        return "".join(word + chance.choice(SEPARATORS) for word in chance.choices(VOCABULARY, k=count))

    return [
        Document(
            f"d{number}",
            text(4).strip(),
            date=parse_iso(chance.choice(DATES)) if number % 6 else None,
            texts=tuple(Text(chance.choice(["ru", "en", "zh"]), "original", text(20)) for _ in range(2)),
        )
        for number in range(60)
    ]


@pytest.fixture(scope="module")
def service(documents: list[Document], tmp_path_factory: pytest.TempPathFactory) -> SearchService:
    return SearchService.open(index_of(documents, tmp_path_factory.mktemp("random")))


def make(chance: random.Random, depth: int = 3) -> Query:
    sorts = ["word", "word", "exact", "phrase", "phrase", "near", "prefix", "title", "date"]
    if depth:
        sorts += ["not", "and", "or", "or", "words"] * 2
    sort = chance.choice(sorts)
    match sort:
        case "prefix":
            return Query(sort, (chance.choice(BEGINNINGS),))
        case "date":
            return Query(sort, (chance.choice(SPANS),))
        case "phrase":
            return Query(sort, tuple(chance.choices(VOCABULARY, k=chance.randint(1, 3))))
        case "near":
            # Of more than two words the engine misses a few in a hundred.
            words = chance.sample([word for word in VOCABULARY if word.isalpha() and word.islower()], 2)
            return Query(sort, tuple(words), slop=chance.randint(1, 8))
        case "not":
            return Query(sort, parts=(make(chance, depth - 1),))
        case "and" | "or" | "words":
            return Query(sort, parts=tuple(make(chance, depth - 1) for _ in range(chance.randint(2, 3))))
    return Query(sort, (chance.choice(VOCABULARY),))


def typed(query: Query, chance: random.Random) -> str:
    """The query as somebody may type it."""
    words = " ".join(query.words)
    quoted = chance.choice(['"{}"', "«{}»", "“{}”", "„{}“"]).format(words)
    parts = [f"({typed(part, chance)})" if part.parts else typed(part, chance) for part in query.parts]
    match query.sort:
        case "exact":
            return "=" + words
        case "phrase":
            return quoted
        case "near":
            return f"{quoted}~{query.slop}"
        case "prefix":
            return words + "*"
        case "title" | "date":
            return f"{query.sort}:{words}"
        case "not":
            return chance.choice(["-", "NOT ", "НЕ "]) + parts[0]
        case "and":
            return chance.choice([" AND ", " && "]).join(parts)
        case "or":
            return chance.choice([" OR ", " || ", " ИЛИ "]).join(parts)
    return " ".join(parts) or words


def tokens_of(document: Document) -> list[Tokens]:
    """The tokens of the title and of each text."""
    texts = [analyzer.analyze(nfc(text.text), text.language) for text in document.texts]
    return [analyzer.analyze(nfc(document.title)), *texts]


def holds(query: Query, document: Document, segments: Sequence[Tokens]) -> bool:
    """Whether a document answers a query, by looking at all its tokens."""
    text = nfc(" ".join(query.words))
    tokens = analyzer.query_tokens(text)
    match query.sort:
        case "word":
            return all(any(has_word(one, unit) for one in segments) for unit in units(tokens))
        case "title":
            return all(has_word(segments[0], unit) for unit in units(tokens))
        case "exact":
            return any(in_row(one, [{token.exact} for token in tokens]) for one in segments)
        case "phrase":
            return any(in_row(one, slots(tokens)) for one in segments)
        case "near":
            return any(are_near(one, slots(tokens), query.slop) for one in segments)
        case "prefix":
            return any(token.exact.startswith("=" + fold(text)) for one in segments for token in one)
        case "date":
            first, dots, last = text.partition("..")
            low = parse_iso(first).lo if first else 0
            high = (parse_iso(last).hi if last else 99999999) if dots else parse_iso(first).hi
            return document.date is not None and document.date.lo <= high and low <= document.date.hi
        case "not":
            return not holds(query.parts[0], document, segments)
        case "or":
            return any(holds(part, document, segments) for part in query.parts)
    return all(holds(part, document, segments) for part in query.parts)


def slots(tokens: Iterable[Token]) -> list[set[str]]:
    return [
        {token.terms[0]} if token.script == "Hani" else set(token.lemmas or (token.exact,))
        for token in tokens
    ]


def has_word(tokens: Tokens, unit: tuple[Token, ...]) -> bool:
    if len(unit) > 1 and in_row(tokens, slots(unit)):
        return True
    if unit[0].script == "Hani":
        return in_row(tokens, slots(unit))
    wanted = set(unit[0].compound) if len(unit) > 1 else slots(unit)[0]
    return any(not wanted.isdisjoint(token.terms) for token in tokens)


def in_row(tokens: Tokens, row: Sequence[set[str]]) -> bool:
    return any(
        all(not slot.isdisjoint(token.terms) for slot, token in zip(row, tokens[start:], strict=False))
        for start in range(len(tokens) - len(row) + 1)
    )


def are_near(tokens: Tokens, row: Sequence[set[str]], slop: int) -> bool:
    one, other = ([n for n, token in enumerate(tokens) if slot & set(token.terms)] for slot in row)
    # What asks for a word and for one that may be the same is content with one word.
    shared = 0 if row[0] & row[1] else 1
    return any(shared <= abs(first - second) <= slop + 1 for first in one for second in other)


def test_searches_find_what_brute_force_finds(
    documents: list[Document], service: SearchService, chance: random.Random
) -> None:
    segments = {document.id: tokens_of(document) for document in documents}
    found_something = 0
    for _ in range(400):
        query = make(chance)
        q = typed(query, chance)
        expected = {one.id for one in documents if holds(query, one, segments[one.id])}
        state = SearchState(q=q, match="all", variants=False, per_page=100)
        page = service.search(state, months=False)
        assert {hit.id for hit in page.hits} == expected, (q, page.warnings)
        found_something += bool(expected)
        if query.sort in ("word", "exact", "phrase", "near", "prefix", "title"):
            for hit in page.hits:
                shown = "".join((hit.title_html, *(snippet.html for snippet in hit.snippets)))
                assert "<mark>" in shown, (q, hit.id)
    assert found_something > 200
