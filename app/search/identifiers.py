"""A query that says by an id, an address or a reference code which documents are meant."""

from __future__ import annotations

from dataclasses import replace

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.results import Warning
from app.search.state import Match as MatchMode
from app.search.words import Match, any_of
from indexer.documents.jsonlines import LONGEST_ID
from indexer.engines.base import EngineReader
from indexer.engines.query import Keyword, Scored


def read_as_identifier(plan: Plan, text: str, mode: MatchMode, reader: EngineReader) -> Plan:
    """The plan of the query ``text`` with the document of that id before all that merely state it."""
    identifier = id_meant(text.strip())
    if plan.words_instead or not identifier or not reader.count(own := Keyword("id", (identifier,))):
        return plan
    node = any_of((Scored(own, ranking.IDENTIFIED), plan.strict(mode)))
    clause = Clause(text, Match(node, (), plan.patterns))
    return replace(plan, clauses=(clause,), excluded=(), bonus=(), hints=(), warnings=(), empty=False)


def with_codes_checked(plan: Plan, reader: EngineReader) -> Plan:
    """The plan with a warning of each reference code under which nothing is filed."""
    unknown = tuple(
        Warning("nothing_filed", f"Nothing is filed under {text}.", {"text": text})
        for text, node in plan.codes
        if not reader.count(node)
    )
    return replace(plan, warnings=(*plan.warnings, *unknown)) if unknown else plan


def id_meant(text: str) -> str | None:
    """The id that a query may be as a whole; None for words, which have no figure.

    >>> id_meant("112111"), id_meant("https://archive.org/document/112111/"), id_meant("Mao")
    ('112111', '112111', None)
    """
    if text.startswith(("http://", "https://")):
        text = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    is_one = 0 < len(text) <= LONGEST_ID and any(character.isdigit() for character in text)
    return text if is_one else None
