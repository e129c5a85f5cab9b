"""A query that says as a whole which documents are meant, by their id, their address or their reference code.

They come before all that merely state it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.query import Leaf
from app.search.results import Warning
from app.search.state import Match as MatchMode
from app.search.words import Match, any_of
from indexer.documents.jsonlines import LONGEST_ID
from indexer.documents.references import parse_references
from indexer.documents.repositories import repository_pattern
from indexer.documents.tables import cells, read_table
from indexer.engines.base import EngineReader, Keyword, Node, Scored

LONGEST_CODE = 160
"""Code points of a query that may be a reference code."""

_WORD = re.compile(r"[^\W\d_]+")
_OPERATORS = frozenset('"«»“”„{}=*:~^+|&')


def read_as_identifier(
    plan: Plan,
    text: str,
    mode: MatchMode,
    reader: EngineReader,
    match_field: Callable[[Leaf], Match | Warning],
) -> Plan:
    """The plan of the query ``text`` with the documents in front that it names, where there are any."""
    text = text.strip()
    if plan.date is not None or not any(character.isdigit() for character in text):
        return plan
    identifier = id_meant(text)
    if identifier and reader.count(own := Keyword("id", (identifier,))):
        return _in_front(own, plan, text, mode)
    if is_reference_code(text):
        found = match_field(Leaf("phrase", text, 0, len(text), "archive"))
        if isinstance(found, Match) and reader.count(found.node):
            # Its figures stand everywhere; to mark them would show nothing.
            return _in_front(found.node, replace(plan, patterns=(), words=()), text, mode)
    return plan


def id_meant(text: str) -> str | None:
    """The id that a query may be as a whole; None for words, which have no figure.

    >>> id_meant("112111"), id_meant("https://archive.org/document/112111/"), id_meant("Mao")
    ('112111', '112111', None)
    """
    if text.startswith(("http://", "https://")):
        text = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    is_one = 0 < len(text) <= LONGEST_ID and any(character.isdigit() for character in text)
    return text if is_one else None


def is_reference_code(text: str) -> bool:
    """Whether a query is one reference code, as a footnote has it, and nothing else.

    >>> is_reference_code("АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 99–103"), is_reference_code("f. 558, op. 11")
    (True, True)
    >>> is_reference_code("письмо ф. 45 оп. 1"), is_reference_code("фонд помощи 5")
    (False, False)
    """
    if len(text) > LONGEST_CODE or not _OPERATORS.isdisjoint(text):
        return False
    codes = parse_references(text)
    if len(codes) != 1 or codes[0].fond is None:
        return False
    rest = repository_pattern().sub(" ", text)
    return all(len(word) == 1 or word.casefold() in _words_of_codes() for word in _WORD.findall(rest))


@cache
def _words_of_codes() -> frozenset[str]:
    """The words of the labels of fonds, opisi and so on, and what stands with numbers of folios."""
    labels = {form for row in read_table("reference_labels.tsv") for form in cells(row["labels"])}
    return frozenset({word for label in labels for word in _WORD.findall(label)} | {"об", "ob", "no"})


def _in_front(own: Node, plan: Plan, text: str, mode: MatchMode) -> Plan:
    node = any_of((Scored(own, ranking.DATED), plan.strict(mode)))
    clause = Clause(text, Match(node, (), plan.patterns))
    return replace(plan, clauses=(clause,), excluded=(), bonus=(), hints=(), warnings=(), empty=False)
