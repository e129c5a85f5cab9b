"""Paragraphs of a text, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\n[ \t]*\n\s*")

# No one breaks lines by hand beyond this; a longer line is a paragraph, and so are its neighbours.
_LONGEST_LINE = 120
# Where lines are broken by hand, so many of them come so near to the longest.
_MOST, _NEAR = 0.6, 0.75

LONGEST = 20_000
"""No paragraph has more characters; one that had is cut at the end of a line, a sentence or a word."""
_CUTS = ("\n", ". ", "。", " ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``text[start:end]`` of the text it stands in, half-open code points."""

    start: int
    end: int
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Split ``text`` at blank lines; white space around a paragraph belongs to none.

    Where a source ends paragraphs by single line breaks, and breaks no lines within them, each line is one.

    >>> [p.text for p in paragraphs("One.\\n\\n  Two,\\nstill two.\\n")]
    ['One.', 'Two,\\nstill two.']
    >>> [p.text for p in paragraphs("To Beijing\\nComrade Mao Zedong has received the answer.\\nRoshchin")]
    ['To Beijing', 'Comrade Mao Zedong has received the answer.', 'Roshchin']
    """
    found: list[Paragraph] = []
    start = 0
    for separator in (*_SEPARATOR.finditer(text), None):
        stop = separator.start() if separator else len(text)
        piece = text[start:stop]
        whole = start == 0 and separator is None
        if _lines_are_paragraphs(piece, whole):
            for line_start, line in _lines(piece):
                found.extend(_paragraph(start + line_start, line))
        else:
            found.extend(_paragraph(start, piece))
        start = separator.end() if separator else stop
    return tuple(found)


def _paragraph(start: int, piece: str) -> Iterator[Paragraph]:
    """What ``piece``, which begins at ``start``, holds between its white space, if anything."""
    while body := piece.strip():
        begin = start + len(piece) - len(piece.lstrip())
        if len(body) > LONGEST:
            body = body[: _cut(body)].rstrip()
        yield Paragraph(begin, begin + len(body), body)
        piece = piece[begin - start + len(body) :]
        start = begin + len(body)


def _cut(body: str) -> int:
    """Where a paragraph that is too long ends."""
    for sign in _CUTS:
        at = body.rfind(sign, LONGEST // 2, LONGEST)
        if at > 0:
            return at + len(sign)
    return LONGEST


def _lines(piece: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in piece.split("\n"):
        yield at, line
        at += len(line) + 1


def _lines_are_paragraphs(piece: str, whole: bool) -> bool:
    """Whether line breaks end paragraphs; ``whole`` is a text without any blank line."""
    lengths = [len(line) for line in piece.split("\n") if line.strip()]
    if len(lengths) < 2:
        return False
    longest = max(lengths)
    if longest > _LONGEST_LINE:
        return True
    # The last line of a paragraph is as long as it happens to be.
    near = sum(length >= _NEAR * longest for length in lengths[:-1])
    return whole and near < _MOST * (len(lengths) - 1)
