from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.query import (
    COSTLY,
    MAX_CLAUSES,
    MAX_DEPTH,
    MAX_LENGTH,
    And,
    Leaf,
    Node,
    Not,
    Or,
    Required,
    Words,
    parse,
)

TABLE = Path(__file__).parents[2] / "data" / "queries.tsv"
CASES = [
    tuple(line.replace("\\t", "\t").split("\t")) if "\\t" in line else tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("# ")
]

# Strings made of the pieces of the language break a parser sooner than any others.
PIECES = st.lists(
    st.sampled_from(
        ["a", "мао", "毛", " ", '"', "«", "»", "(", ")", "AND", "OR ", "NOT ", "+", "-", "=", "*", "~5"]
    )
    | st.sampled_from(["title:", "date:", "1950..", "archive:", "/", "\u0301", "\u00ad", "НЕ ", ":", "^"])
).map("".join)


def shown(node: Node) -> str:
    match node:
        case Leaf():
            text = f'"{node.text}"' if node.kind == "phrase" else node.text
            text += "*" if node.kind == "prefix" else ""
            text += f"~{node.slop}" if node.slop else ""
            text = "=" * node.exact + text
            return f"{node.field}:{text}" if node.field else text
        case Not(child):
            return "-" + shown(child)
        case Required(child):
            return "+" + shown(child)
        case And(children):
            return "(" + " & ".join(map(shown, children)) + ")"
        case Or(children):
            return "(" + " | ".join(map(shown, children)) + ")"
        case Words(children):
            return "[" + " ".join(map(shown, children)) + "]"


@pytest.mark.parametrize(("query", "tree", "warnings"), CASES)
def test_queries_are_understood_as_the_table_says(query: str, tree: str, warnings: str) -> None:
    understood = parse(query)
    assert shown(understood.root) == tree
    assert sorted({warning.code for warning in understood.warnings}) == sorted(warnings.split())


@given(st.text(max_size=200) | PIECES)
def test_every_string_is_understood_somehow(text: str) -> None:
    understood = parse(text)
    for leaf, _ in understood.leaves():
        assert leaf.text
        assert 0 <= leaf.start < leaf.end <= len(understood.text)
    assert all(warning.message.endswith((".", '"')) for warning in understood.warnings)


def test_long_queries_are_cut_with_a_warning() -> None:
    understood = parse("слово " * MAX_LENGTH)
    assert len(understood.text) == MAX_LENGTH
    assert {warning.code for warning in understood.warnings} >= {"too_long", "too_many_words"}
    assert len(understood.root.children) == MAX_CLAUSES


@pytest.mark.parametrize("costly", ["дивиз* ", '"a b"~5 '])
def test_of_what_costs_much_less_is_searched(costly: str) -> None:
    understood = parse(costly * 12)
    assert {warning.code for warning in understood.warnings} == {"too_many_words"}
    assert len(understood.root.children) == MAX_CLAUSES // COSTLY


def depth(node: Node) -> int:
    match node:
        case Leaf():
            return 0
        case Not(child) | Required(child):
            return 1 + depth(child)
        case And(children) | Or(children) | Words(children):
            return 1 + max(map(depth, children), default=0)


@pytest.mark.parametrize("text", ["(" * 500 + "a" + ")" * 400, "(a OR -(b " * 90, "NOT " * 240 + "a"])
def test_nesting_is_capped_and_fast(text: str) -> None:
    started = time.perf_counter()
    understood = parse(text)
    assert time.perf_counter() - started < 0.5
    assert depth(understood.root) <= 4 * MAX_DEPTH
