"""The lines of a page: their text without Markdown, and what their form says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from indexer.documents.omissions import is_omission
from indexer.documents.tables import read_table

_MARKDOWN = re.compile(r"^#{1,6}\s+\S|\*\*\S|^\s{0,3}\[[^\]]+\]\(|^---\s*$", re.M)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\((?:[^()\s]{0,500})(?:\s\"[^\"]{0,200}\")?\)")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,500})>")
_FOOTNOTE = re.compile(r"\[\^(\w{1,10})\]:?")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)(.{1,2000}?)(?<=\S)\1(?![\w*])")
_TABLE_RULE = re.compile(r":?-{2,}:?(?:\s?\|\s?:?-{2,}:?){1,40}\s?\|?")
_QUOTE = re.compile(r"^(?:>\s?){1,5}")
_BULLET = re.compile(r"^\s{0,8}[-*+•·▪–—]\s+(?=\S)")
_RULE = re.compile(r"[#*=_~–—\-.•\s]{3,80}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``text`` is NFC, trimmed, without Markdown marks; ``heading`` its Markdown level (0: none); ``bullet``
    the mark of an item of a list, without which ``text`` is; ``gap`` whether a blank line
    stands before; ``hard`` whether Markdown breaks the line after it; ``indent`` whether it is set in;
    ``number`` counts lines of the file from 1.
    """

    text: str
    number: int
    heading: int = 0
    bullet: str = ""
    gap: bool = False
    hard: bool = False
    indent: bool = False

    @property
    def is_rule(self) -> bool:
        """Whether it only divides: ###, * * *, —."""
        return bool(_RULE.fullmatch(self.text)) and not self.is_omission

    @property
    def is_omission(self) -> bool:
        """Whether it only says that something was left out: […]."""
        return is_omission(self.text)


def read_lines(text: str, markdown: bool | None = None) -> list[Line]:
    """The lines that are not blank. Whether they are Markdown is told by the text, unless it is stated."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    is_markdown = bool(_MARKDOWN.search(text)) if markdown is None else markdown
    lines: list[Line] = []
    gap = False
    for number, raw in enumerate(text.split("\n"), 1):
        raw = raw.replace("\u00a0", " ").replace("\u200b", "").replace("\ufeff", "").replace("\t", " ")
        stripped = raw.strip()
        if not stripped:
            gap = True
            continue
        heading, hard = 0, False
        if is_markdown:
            hard = raw.endswith("  ") or stripped.endswith("\\")
            marks = re.match(r"(#{1,6})\s+(?=\S)", stripped)
            if marks:
                heading = len(marks[1])
                stripped = stripped[marks.end() :].rstrip("# ")
            stripped = _QUOTE.sub("", stripped)
            if stripped.startswith("|") and stripped.endswith("|"):
                # A row of a table.
                stripped = re.sub(r"\s*\|\s*", " | ", stripped.strip("| "))
            if _TABLE_RULE.fullmatch(stripped):
                continue
            stripped = stripped if _RULE.fullmatch(stripped) else plain_markdown(stripped)
        bullet = _BULLET.match(stripped) if not re.match(r"[-–—]\s\d{1,4}\s[-–—]$", stripped) else None
        if bullet and not _RULE.fullmatch(stripped):
            stripped = stripped[bullet.end() :].strip()
        else:
            bullet = None
        if stripped:
            indent = raw[:1] == " " and len(raw) - len(raw.lstrip()) >= 2
            mark = bullet.group().strip() if bullet else ""
            mark = "-" if mark in ("*", "+") else mark
            lines.append(Line(stripped, number, heading, mark, gap, hard, indent))
        gap = False
    return lines


def plain_markdown(text: str) -> str:
    """A line without emphasis, links and escapes; also without a mark whose other half is on another line.

    >>> plain_markdown("**Summary:** see [the archive](https://example.org) and *Смирнов*")
    'Summary: see the archive and Смирнов'
    """
    if not any(mark in text for mark in "*_[<\\"):
        return text.strip()
    text = _AUTOLINK.sub(r"\1", _LINK.sub(r"\1", text))
    text = _FOOTNOTE.sub(r"[\1]", text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    text = re.sub(r"^\*\*(?=\S)|(?<=\S)\*\*$", "", text.strip())
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>|~])", r"\1", text).rstrip("\\").strip()


@cache
def _patterns(table: str, where: str) -> re.Pattern[str]:
    rows = [row["pattern"] for row in read_table(table) if row.get("where", where) in ("any", where)]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.I)


def is_navigation(text: str, edge: bool = False) -> bool:
    """Whether a line belongs to the site; ``edge``: it stands before the title or at the foot of the page."""
    if len(text) > 200:
        return False
    pattern = _patterns("boilerplate.tsv", "edge" if edge else "any")
    if pattern.fullmatch(text):
        return True
    # «Wilson Center Digital Archive | International History Declassified».
    parts = re.split(r"\s+[|·•]\s+", text) if edge else []
    return len(parts) > 1 and all(pattern.fullmatch(part) for part in parts)


def is_rights_notice(text: str) -> bool:
    """Whether a paragraph is a notice on rights such as pages print below a document."""
    return bool(_patterns("rights_notices.tsv", "any").match(text))


def trim(lines: list[Line], *tests: Callable[[Line], bool]) -> list[Line]:
    """The lines without those at the beginning and the end that pass one of the tests."""
    first, last = 0, len(lines)
    while first < last and any(test(lines[first]) for test in tests):
        first += 1
    while last > first and any(test(lines[last - 1]) for test in tests):
        last -= 1
    return lines[first:last]


def length(lines: Iterable[Line]) -> int:
    """How many characters the lines hold."""
    return sum(len(line.text) for line in lines)
