"""A query that says by an id, an address or a reference code which documents are meant."""

from __future__ import annotations

import re
from dataclasses import replace

from app.search import ranking
from app.search.plan import Clause, Plan
from app.search.results import Warning
from app.search.state import Match as MatchMode
from app.search.words import Match, any_of
from indexer.documents.jsonlines import LONGEST_ID
from indexer.engines.base import EngineReader
from indexer.engines.query import Keyword, Scored

_ADDRESS = re.compile(r"https?://|(?:[a-z0-9-]+\.)+[a-z]{2,}/", re.I)
_DASHES = re.compile("[‐‑‒–—]")
_NUMBERS = re.compile(r"\d+(?:\s+\d+)+")
"""The numbers of an id that hyphens part, without them: 104 10418 10202."""


def read_as_identifier(plan: Plan, text: str, mode: MatchMode, reader: EngineReader) -> Plan:
    """The plan of the query ``text`` with the document of that id before all that merely state it."""
    stripped = text.strip()
    meant = (id_meant(stripped), "-".join(stripped.split()) if _NUMBERS.fullmatch(stripped) else None)
    ids = [Keyword("id", (identifier,)) for identifier in meant if identifier and not plan.words_instead]
    own = next((one for one in ids if reader.count(one)), None)
    if own is None:
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

    It may be in an address, and its hyphens may be dashes.

    >>> id_meant("112111"), id_meant("https://archive.org/document/112111/"), id_meant("Mao")
    ('112111', '112111', None)
    >>> id_meant("archive.org/document/112111"), id_meant("104–10418–10202")
    ('112111', '104-10418-10202')
    """
    text = _DASHES.sub("-", text)
    if _ADDRESS.match(text):
        text = text.partition("?")[0].rstrip("/").rpartition("/")[2]
    is_one = 0 < len(text) <= LONGEST_ID and any(character.isdigit() for character in text)
    return text if is_one else None
