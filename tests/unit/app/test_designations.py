"""Designations in a query: Б-26, MiG-15, ZR/RIFLE."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.search.planner import Planner
from app.search.results import Warning
from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.tokens import Tokens
from indexer.engines.query import BestOf, Node, Phrase, Term
from indexer.names.model import QueryName


def _first_is_a_name(authority: str | None) -> Planner:
    def recognise(text: str, tokens: Tokens) -> Sequence[QueryName]:
        end = tokens[0].end
        return [QueryName(text[:end], 0, end, 0, 0, (((tokens[0].exact,),),), authority=authority)]

    return Planner(default_analyzer(), recognise, lambda leaf: Warning("", "", {}))


def _nodes(q: str, authority: str | None = None) -> list[Node]:
    return [clause.match.node for clause in _first_is_a_name(authority).plan(q).clauses]


@pytest.mark.parametrize(
    ("q", "solid", "parts"),
    [
        ("Б-26", "б26", (("б26",), ("б26",))),
        ("MiG-15", "mig15", (("mig",), ("15",))),
        ("ZR/RIFLE", "zrrifl", (("zr",), ("rifl",))),
    ],
)
def test_a_designation_is_one_clause_of_words_joined(q: str, solid: str, parts: tuple[tuple[str]]) -> None:
    assert _nodes(q) == [BestOf((Term("text", solid), Phrase("text", parts)))]


def test_a_letter_and_a_number_are_joined_in_a_phrase_too() -> None:
    assert _nodes('"B-26"') == [Phrase("text", (("b26",), ("b26",)))]


def test_a_number_behind_who_is_on_record_is_a_word_beside_the_name() -> None:
    assert len(_nodes("Stalin-1", "stalin")) == 2
