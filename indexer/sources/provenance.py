"""Where a paper lies, if no field states it: from a line of its own at the foot or the head of the text.

«АПРФ. Ф. 45. Оп. 1. Д. 334. Л. 5–6. Подлинник.» is how publications of documents say it. A footnote that
cites another paper begins with its mark, and a sentence that names a file with other words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.documents.model import Document
from indexer.documents.references import parse_references
from indexer.documents.repositories import repository_pattern
from indexer.sources.archive_text.lines import Line

_FIRST_LINES = 3
_LAST_LINES = 12
_LONGEST = 300
_BEFORE = re.compile(r"[\s(\[«\"“]*(?:(?:source|источник|архивный шифр)\s?[:：]\s*)?", re.I)


def with_source(document: Document, lines: Sequence[Line]) -> Document:
    """The document with the place in the archive that a line states, where it has none; then it is noted."""
    if document.source or document.archive:
        return document
    for line in (*reversed(lines[-_LAST_LINES:]), *lines[:_FIRST_LINES]):
        text = line.text if len(line.text) <= _LONGEST else ""
        opening = _BEFORE.match(text)
        if opening is None or not repository_pattern().match(text, opening.end()):
            continue
        stated = text[opening.end() :].rstrip(' )]»”"')
        codes = parse_references(stated)
        if codes and any(code.fond or code.levels for code in codes):
            note = f"the source is taken from the line «{text}»"
            return replace(document, source=stated, archive=codes, notes=(*document.notes, note))
    return document
