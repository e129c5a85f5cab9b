"""How a text is analysed, for a person to read: what `python -m indexer explain` prints."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.normalize import nfc
from indexer.analysis.orthography import is_old
from indexer.analysis.terms import AUTHORITY, NAME_KEY
from indexer.analysis.version import ANALYSIS_VERSION
from indexer.names.mentions import find_mentions
from indexer.names.model import Mention


def explain(text: str, language: str | None = None) -> str:
    """A table of the tokens of ``text``, then the names found in it; ends without a line break.

    ``language`` is a BCP 47 tag, None where it is not known, as in a query.
    """
    text = nfc(text)
    tokens = default_analyzer().analyze(text, language or "und")
    mentions = find_mentions(text, tokens, language or "und")
    withheld = {
        position
        for mention in mentions
        if mention.withholds
        for position in range(mention.first, mention.last + 1)
    }
    rows = [("position", "offsets", "script", "token", "lemmas", "compound", "exact", "")]
    for token in tokens:
        notes = [
            "part of the word before" if token.joined else "",
            "in a name: found by the name and the exact form only" if token.position in withheld else "",
        ]
        rows.append(
            (
                str(token.position),
                f"{token.start}–{token.end}",
                token.script,
                token.surface,
                " ".join(token.lemmas),
                " ".join(token.compound),
                token.exact,
                "; ".join(filter(None, notes)),
            )
        )
    parts = [_table(rows) if tokens else "No word found."]
    if is_old(text):
        parts.append("Spelling from before 1918, read as modern.")
    parts.append("\n".join(_names(text, mentions)) if mentions else "No name found.")
    parts.append(f"Analysis: {ANALYSIS_VERSION}")
    return "\n\n".join(parts)


def _names(text: str, mentions: Iterable[Mention]) -> Iterable[str]:
    for mention in mentions:
        words = text[mention.start : mention.end]
        who = f"{mention.kind or 'name'} {mention.label or 'of no authority record'}"
        yield f"{mention.start}–{mention.end}  {words}: {who}"
        for prefix, what in ((AUTHORITY, "authority"), (NAME_KEY, "name keys")):
            terms = [term for term in mention.terms if term.startswith(prefix)]
            if terms:
                yield f"    {what}: {' '.join(terms)}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _width(cell: str) -> int:
    """Columns of a terminal: Han characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in cell
    )
