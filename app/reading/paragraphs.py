"""Paragraphs of a text, with their places in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``text[start:end]`` of the text it stands in, half-open code points."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split ``text`` at blank lines; white space around a paragraph belongs to none.

    >>> [p.text for p in paragraphs("One.\\n\\n  Two,\\nstill two.\\n")]
    ['One.', 'Two,\\nstill two.']
    """
    found: list[Paragraph] = []
    start = 0
    for separator in (*_SEPARATOR.finditer(text), None):
        stop = separator.start() if separator else len(text)
        piece = text[start:stop]
        body = piece.strip()
        if body:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Paragraph(begin, begin + len(body), body))
        start = separator.end() if separator else stop
    return tuple(found)
