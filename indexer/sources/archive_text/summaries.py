"""The summary that some pages print below the document without naming it."""

from __future__ import annotations

import re

from indexer.sources.archive_text.lines import Line, length
from indexer.sources.archive_text.splitting import line_script
from indexer.sources.archive_text.titles import document_type

_LIMIT = 1500


def summary_below(body: list[Line], title: str) -> tuple[list[Line], str | None]:
    """Take off the summary that some pages print between the document and the labels, without naming it.

    It follows the last dividing line or mark of omission; without one, it is a last paragraph of prose below
    the signature, number or date that ends a telegram, or one that speaks of whom the title names.
    """
    dividers = [index for index, line in enumerate(body) if line.is_rule or line.is_omission]
    if dividers:
        at = dividers[-1]
        rest = body[at + 1 :]
        prose = [line for line in rest if len(line.text) > 25]
        if prose and len(rest) <= 4 and length(rest) <= _LIMIT and at > 0:
            # A mark of omission belongs to the text above it.
            return body[: at + body[at].is_omission], "\n\n".join(line.text for line in rest)
        return body, None
    if len(body) < 4:
        return body, None
    last, before = body[-1].text, body[-2].text
    if not (40 <= len(last) <= _LIMIT and last.endswith(".") and line_script(last) == "Latn"):
        return body, None
    closing = re.fullmatch(r"(?:No\.?|№).{1,30}|[\d.\s/IVX]{5,14}г?\.?|[A-ZА-ЯЁ .\-\[\]]{3,40}", before)
    if closing or (_ends_text(before) and _speaks_of(last, title)):
        return body[:-1], last
    return body, None


def _ends_text(line: str) -> bool:
    """Whether a line can be the last of a document: a signature, an item, a note, another script."""
    return len(line) <= 60 or bool(_NOTE.match(line)) or line_script(line) not in (None, "Latn")


_NOTE = re.compile(r"[\[(]?\d{1,3}[\])]?[.)]?\s|\*|\[\^")
_SPEAKING = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our)\b")


def _speaks_of(paragraph: str, title: str) -> bool:
    """Whether a paragraph begins with somebody or something the title names, and nobody speaks in it."""
    named = {word for word in re.findall(r"[^\W\d_a-z][\w'’-]{3,}", title) if not document_type(word)[0]}
    opening = re.findall(r"[\w'’-]{4,}", paragraph[:100])
    return not named.isdisjoint(word.removesuffix("'s") for word in opening) and not _SPEAKING.search(
        paragraph
    )
