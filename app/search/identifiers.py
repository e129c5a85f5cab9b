"""A query that is the id of a document, or an address that ends in one: that document comes first."""

from __future__ import annotations

from dataclasses import replace

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.state import Match as MatchMode
from app.search.words import Match, any_of
from indexer.documents.jsonlines import LONGEST_ID
from indexer.engines.base import EngineReader, Keyword, Scored


def id_meant(text: str) -> str | None:
    """The id that a query may be as a whole; None for words, which have no figure.

    >>> id_meant("112111"), id_meant("https://archive.org/document/112111/"), id_meant("Mao")
    ('112111', '112111', None)
    """
    if text.startswith(("http://", "https://")):
        text = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    is_one = 0 < len(text) <= LONGEST_ID and any(character.isdigit() for character in text)
    return text if is_one else None


def read_as_id(plan: Plan, text: str, mode: MatchMode, reader: EngineReader) -> Plan:
    """The plan of the query ``text`` with the document of that id in front, where there is one."""
    identifier = id_meant(text.strip())
    if identifier is None or plan.date is not None:
        return plan
    own = Keyword("id", (identifier,))
    if not reader.count(own):
        return plan
    node = any_of((Scored(own, ranking.DATED), plan.strict(mode)))
    clause = Clause(text, Match(node, (), plan.patterns))
    return replace(plan, clauses=(clause,), excluded=(), bonus=(), hints=(), warnings=(), empty=False)
