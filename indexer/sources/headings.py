"""The title of a text that has none stated: a heading, the subject of a form, or its first telling line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from indexer.analysis.chinese import simplify
from indexer.analysis.language import detect_language
from indexer.documents.tables import read_table
from indexer.sources.archive_text.capitals import is_known_word
from indexer.sources.archive_text.lines import Line, is_navigation
from indexer.sources.archive_text.titles import LONGEST_TITLE

_FIRST_LINES = 12
_LEGIBLE_LINES = 30
_SUBJECT_LINES = 60
_LONG_WORD = 4
_SENTENCE = 6
# Lee Harvey OSWALD, as the subjects of files are written.
_PERSON = re.compile(r"(?:[A-Z][a-z]+\s){1,3}(?:[A-Z]\.?\s)?[A-Z]{3,}(?![a-z])")
_LONGEST_LINE = 160
# SUBJECT without its colon.
_LABEL_ALONE = re.compile(r"^(?:SUBJECT|Subject|SPECIFIC)\b[\s:-]*")


def first_title(lines: Sequence[Line]) -> str | None:
    """A Markdown heading, else the first line that reads like a title; None among figures and stamps.

    The name of a form (Memorandum, Dispatch) is completed by what its subject line says.
    """
    found = _heading(lines) or _telling_line(lines)
    is_head = found is not None and _is(found, "head")
    is_form = found is not None and not is_head and (_is(found, "form") or _names_form(found))
    if found is None or is_form or is_head or any(_is(line.text, "party") for line in lines[:_FIRST_LINES]):
        subject = _subject(lines)
        if subject:
            return f"{found.rstrip(' :')}: {subject}" if found and is_form and found != subject else subject
    return found


def is_form(title: str) -> bool:
    """Whether a title only names a form («Memorandum») and says nothing of the paper."""
    return _is(title, "form") or _is(title, "head")


def is_stamp(text: str) -> bool:
    """Whether a line is a classification, a number or the like, which no title is made of."""
    return _is(text, "stamp")


def addressed(title: str) -> str:
    """What of a title may say who wrote to whom: without the subject that completes the name of a form.

    >>> addressed("Dispatch: Transmittal of Letters Sent to Madrid"), addressed("Letter, Mao to Stalin")
    ('Dispatch', 'Letter, Mao to Stalin')
    """
    form, colon, _ = title.rpartition(": ")
    while colon and not (_is(form, "form") or _names_form(form)):
        form, colon, _ = form.rpartition(": ")
    return form if colon else title


def _names_form(line: str) -> bool:
    """Whether a line reads like the printed name of a form: REQUEST FOR INVESTIGATION."""
    return line.isupper() and len(re.findall(r"[^\W\d_]{3,}", line)) >= 3 and not re.search(r"\d", line)


def _heading(lines: Sequence[Line]) -> str | None:
    for line in lines[:_FIRST_LINES]:
        printed = _is(line.text, "stamp") or _is(line.text, "party")
        if line.heading and not is_navigation(line.text, edge=True) and not printed:
            return line.text[:LONGEST_TITLE]
    return None


def completed(title: str, lines: Sequence[Line]) -> str:
    """A title that only names a form («Classified message»), with the first line that is like a sentence."""
    if not is_form(title) or has_subject(lines):
        return title
    for line in lines[:_SUBJECT_LINES]:
        if (
            len(_words(line.text)) >= _SENTENCE
            and not line.text[0].islower()
            and _may_be_title(line)
            and not is_form(line.text)
            and is_legible(line.text)
        ):
            return f"{title.rstrip(' :')}: {_shortened(line.text)}"
    return title


def has_subject(lines: Sequence[Line]) -> bool:
    """Whether a line says in so many words what a paper is about."""
    return _subject(lines) is not None


def is_legible(text: str) -> bool:
    """Whether half of the letters of a line stand in words that are known, one of them not short.

    >>> is_legible("Meeting with AMBUNNY-1"), is_legible("Los conf!LM LAL"), is_legible("POEX")
    (True, False, False)
    """
    words = _words(text)
    known = [word for word in words if is_known_word(word)]
    return sum(map(len, known)) * 2 >= sum(map(len, words)) and any(len(word) >= _LONG_WORD for word in known)


def _telling_line(lines: Sequence[Line]) -> str | None:
    """The first line that reads like a title: of what a machine has read, the first that is legible."""
    opening = [line for line in lines[:_LEGIBLE_LINES] if _may_be_title(line)]
    judged = detect_language(" ".join(line.text for line in opening)) in ("en", "ru")
    for line in opening if judged else ():
        several = len(_words(line.text)) > 1 or is_form(line.text)
        if several and not line.text[0].islower() and (is_legible(line.text) or _PERSON.match(line.text)):
            return _title_of(line)
    # A name that is in no list, or another language; a few letters are no title.
    early = {line.number for line in lines[:_FIRST_LINES]}
    shortest = _LONG_WORD + judged
    for line in opening:
        words = _words(line.text)
        if line.number in early and (len(words) > 1 or len(words[0]) >= shortest):
            return _title_of(line)
    return None


def _title_of(line: Line) -> str:
    label = _subject_label().match(simplify(line.text))
    text = line.text[label.end() :] if label else _LABEL_ALONE.sub("", line.text)
    return _shortened(text.lstrip(" :：;,.").rstrip(" :：" if label else " "))


def _may_be_title(line: Line) -> bool:
    words = _words(line.text)
    dense = sum(map(len, words)) * 2 > len(line.text)
    if is_navigation(line.text, edge=True) or line.is_rule or not words or not dense:
        return False
    if _is(line.text, "stamp") or _is(line.text, "party"):
        return False
    label = _subject_label().match(simplify(line.text))
    return label is None or bool(line.text[label.end() :].strip(' :："“'))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{2,}", text)


def _subject(lines: Sequence[Line]) -> str | None:
    """What stands behind the label of a subject, or on one of the two lines below it."""
    for at, line in enumerate(lines[:_SUBJECT_LINES]):
        label = _subject_label().match(simplify(line.text))
        if label is None:
            continue
        for text in (line.text[label.end() :], *(one.text for one in lines[at + 1 : at + 3])):
            text = _LABEL_ALONE.sub("", text.strip(" :：")).strip(" :：")
            printed = _is(text, "stamp") or _is(text, "party")
            if len(re.findall(r"[^\W\d_]", text)) >= 4 and not printed:
                return _shortened(text)
        return None
    return None


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST_LINE:
        return text
    sentence = re.match(r".{20,160}?[.!?…](?=\s)", text)
    return sentence.group() if sentence else text[:150].rsplit(" ", 1)[0] + " …"


def _is(text: str, kind: str) -> bool:
    return len(text) <= _LONGEST_LINE and bool(_patterns(kind).fullmatch(simplify(text.strip())))


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    rows = [row["pattern"] for row in read_table("title_lines.tsv") if row["kind"] == kind]
    return re.compile("|".join(f"(?:{row})" for row in rows), re.I)


@cache
def _subject_label() -> re.Pattern[str]:
    return re.compile(rf"(?:{_patterns('subject').pattern})\s{{0,3}}(?:[:：]|$)", re.I)
