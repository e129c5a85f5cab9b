"""The title of a text that has none stated: a heading, the subject of a form, or its first telling line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.documents.tables import read_table
from indexer.sources.archive_text.lines import Line, is_navigation
from indexer.sources.archive_text.titles import LONGEST_TITLE

_FIRST_LINES = 12
_SUBJECT_LINES = 60
_LONGEST_LINE = 160


def first_title(lines: Sequence[Line]) -> str | None:
    """A Markdown heading, else the first line that reads like a title; None among figures and stamps.

    The name of a form (Memorandum, Dispatch) is completed by what its subject line says.
    """
    found = _heading(lines) or _telling_line(lines)
    is_form = found is not None and (_is(found, "form") or _names_form(found))
    if found is None or is_form or any(_is(line.text, "party") for line in lines[:_FIRST_LINES]):
        subject = _subject(lines)
        if subject:
            return f"{found.rstrip(' :')}: {subject}" if found and is_form and found != subject else subject
    return found


def is_form(title: str) -> bool:
    """Whether a title only names a form («Memorandum») and says nothing of the paper."""
    return _is(title, "form")


def _names_form(line: str) -> bool:
    """Whether a line reads like the printed name of a form: REQUEST FOR INVESTIGATION."""
    return line.isupper() and len(re.findall(r"[^\W\d_]{3,}", line)) >= 3 and not re.search(r"\d", line)


def _heading(lines: Sequence[Line]) -> str | None:
    for line in lines[:_FIRST_LINES]:
        if line.heading and not is_navigation(line.text, edge=True) and not _is(line.text, "stamp"):
            return line.text[:LONGEST_TITLE]
    return None


def _telling_line(lines: Sequence[Line]) -> str | None:
    for line in lines[:_FIRST_LINES]:
        words = re.findall(r"[^\W\d_]{2,}", line.text)
        dense = sum(map(len, words)) * 2 > len(line.text)
        if is_navigation(line.text, edge=True) or line.is_rule or not words or not dense:
            continue
        if _is(line.text, "stamp") or _is(line.text, "party"):
            continue
        label = _subject_label().match(line.text)
        if label and line.text[label.end() :].strip(' :："“'):
            return _shortened(line.text[label.end() :].strip(" :："))
        if len(words) >= 2 or len(words[0]) >= 4:
            return _shortened(line.text)
    return None


def _subject(lines: Sequence[Line]) -> str | None:
    """What stands behind the label of a subject, or on one of the two lines below it."""
    for at, line in enumerate(lines[:_SUBJECT_LINES]):
        label = _subject_label().match(line.text)
        if label is None:
            continue
        for text in (line.text[label.end() :], *(one.text for one in lines[at + 1 : at + 3])):
            text = text.strip(" :：")
            if len(re.findall(r"[^\W\d_]", text)) >= 4 and not _is(text, "stamp"):
                return _shortened(text)
        return None
    return None


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LINE:
        return text
    sentence = re.match(r".{20,160}?[.!?…](?=\s)", text)
    return sentence.group() if sentence else text[:150].rsplit(" ", 1)[0] + " …"


def _is(text: str, kind: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_patterns(kind).fullmatch(text.strip()))


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    rows = [row["pattern"] for row in read_table("title_lines.tsv") if row["kind"] == kind]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.I)


@cache
def _subject_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_patterns('subject').pattern})\s{{0,3}}(?:[:：]|$)", re.I)
