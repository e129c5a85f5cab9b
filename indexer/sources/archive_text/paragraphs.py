"""Lines to paragraphs: what was broken in mid-sentence is joined, what stands on lines of its own stays.

A page of long lines without blank ones has a paragraph a line. Elsewhere blank lines part paragraphs,
and lines within one are joined where the text is seen to be wrapped at a margin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from indexer.sources.archive_text.lines import Line

# Lines are wrapped at a margin when nearly all are at most this long.
_WIDEST = 130
_POINT = re.compile(r"(?:\d{1,3}|[a-zа-я]|[IVXLC]{1,5})\s?[.)]\s|[-–—•]\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”»)\]]*$")
_HAN = re.compile("[\u3400-\u9fff]")
_HYPHEN = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])[-‐¬⸗\u00ad]$")


def margin(lines: list[Line]) -> int | None:
    """The width at which a text is wrapped, None where it is not wrapped at all."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 4:
        return None
    width = lengths[(len(lengths) * 9) // 10]
    # A Han character is as wide as two letters.
    narrowest = 15 if sum(bool(_HAN.search(line.text)) for line in lines) * 2 > len(lines) else 30
    if width > _WIDEST or width < narrowest:
        return None
    # Wrapped text has many lines near its margin; verse, lists and telegram heads have not.
    near = sum(length > width * 0.75 for length in lengths)
    return width if near * 3 >= len(lengths) else None


def build_text(lines: list[Line]) -> str:
    """The text of the lines: a blank line between paragraphs, ``\\n`` where a line break means something."""
    return build_text_at(lines)[0]


def build_text_at(lines: list[Line]) -> tuple[str, list[int]]:
    """The text as `build_text` makes it, and the offset in it at which each line begins."""
    if not lines:
        return "", []
    width = margin(lines)
    gaps = sum(line.gap for line in lines[1:])
    spaced = gaps * 4 >= len(lines) - 1 and gaps > 0
    pieces = [_shown(lines[0])]
    for before, line in pairwise(lines):
        pieces.append(_between(before, line, width, spaced))
        if pieces[-1] == "" and _HYPHEN.search(pieces[-2]):
            pieces[-2] = pieces[-2][:-1]
        pieces.append(_shown(line))
    offsets: list[int] = []
    length = 0
    for number, piece in enumerate(pieces):
        if number % 2 == 0:
            offsets.append(length)
        length += len(piece)
    return "".join(pieces), offsets


def joined_lines(lines: Iterable[str]) -> str:
    """The lines of one paragraph on one line: a word broken at the end of a line is whole.

    >>> joined_lines(["военных совет-", "ников в", "Пекине"]), joined_lines(["中国人民", "志愿军"])
    ('военных советников в Пекине', '中国人民志愿军')
    """
    pieces: list[str] = []
    for line in filter(None, lines):
        before = pieces[-1] if pieces else ""
        if _HYPHEN.search(before[-2:]) and line[0].islower():
            pieces[-1] = before[:-1]
        elif before and not (_HAN.match(before[-1]) and _HAN.match(line)):
            pieces.append(" ")
        pieces.append(line)
    return "".join(pieces)


def _shown(line: Line) -> str:
    return f"{line.bullet} {line.text}" if line.bullet else line.text


def _between(before: Line, line: Line, width: int | None, spaced: bool) -> str:
    """What joins two lines: a blank line, a line break, a space, or nothing after a line's last hyphen."""
    if before.heading or line.heading or line.gap:
        return "\n\n"
    separate = "\n" if spaced else "\n\n"
    full = width is not None and len(before.text) >= width * 0.7
    unfinished = full and not _SENTENCE_END.search(before.text)
    if line.bullet and unfinished and not line.text[:1].isupper():
        # A dash inside a sentence that happens to begin a line.
        return " "
    if before.text.isupper() and not line.text.isupper():
        return separate
    if full and _HAN.match(before.text[-1]) and _HAN.match(line.text) and not line.indent:
        return ""
    if before.hard or line.bullet or _POINT.match(line.text) or line.is_rule or before.is_rule:
        return separate
    if _HYPHEN.search(before.text) and line.text[:1].islower():
        return ""
    if width is None:
        # Not wrapped: only a line that plainly goes on is joined, as after a page break.
        goes_on = line.text[:1].islower() and not _SENTENCE_END.search(before.text) and len(before.text) > 30
        return " " if goes_on else separate
    return _between_wrapped(before, line, separate, full and (spaced or not _ends_early(before, width)))


def _ends_early(line: Line, width: int) -> bool:
    """Whether a sentence ends with a line that is shorter than most: so the last of a paragraph does."""
    return bool(_SENTENCE_END.search(line.text)) and len(line.text) < width * 0.85


def _between_wrapped(before: Line, line: Line, separate: str, goes_on: bool) -> str:
    """What joins two lines of wrapped text; the first is so long that its paragraph ``goes_on``, or not."""
    if line.indent and not before.indent and _SENTENCE_END.search(before.text):
        return "\n\n"
    if goes_on:
        return " "
    if line.text[:1].islower() and not before.text.endswith((".", "!", "?")):
        return " "
    return separate
