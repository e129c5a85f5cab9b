"""The labels of a page («Summary:», «Record ID», «Источник»), and the words of a menu that look like them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from indexer.analysis.chinese import simplify
from indexer.documents.languages import language_of_name
from indexer.documents.tables import cells, read_table
from indexer.documents.written_dates import parse_written
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line, is_navigation
from indexer.sources.other_dates import is_stamped

_VERSION = re.compile(
    r"(?P<before>[^\W\d_]+) (?:translation|transcription|transcript|original|text|version)"
    r"|(?:translation|transcription|transcript|original|text|version) ?[-–—(:,]{1,2} ?"
    r"(?P<behind>[^\W\d_]+)\)?"
)
# A page gives a label once, or twice where a form was filled in again.
_MOST_TIMES = 3
# A date above the title stands among so many lines.
_TOP = 60
CONTENTS = re.compile(
    r"(?:(?:original|english|russian|chinese|korean|german|french|scan|scans|transcription|transcript|translation"
    r"|translations|document|documents|pdf|text|of|and|in|the|full|copy|typed|handwritten|manuscript"
    r"|скан|перевод|оригинал|оригинала|текст|английский|русский|транскрипция|документа|на|язык)[\s,()\-–—/]*){1,8}",
    re.I,
)


@dataclass(frozen=True)
class Label:
    """A line that is a label. ``inline`` is what stands behind it on the same line, empty if nothing."""

    field: str
    shape: str
    spelling: str
    line: int
    inline: str


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {
        form: (row["field"], row["shape"])
        for row in read_table("page_labels.tsv")
        for form in cells(row["labels"])
    }


def page_field(name: str) -> str | None:
    """The field of a page that a label in these words stands for, None for other words.

    >>> page_field("Record ID"), page_field("題名"), page_field("Volume")
    ('record_id', 'title', None)
    """
    return _labels().get(_folded(name.strip()), (None, ""))[0]


def _folded(name: str) -> str:
    return simplify(re.sub(r"\s+", " ", name).casefold())


def find_label(text: str, index: int = 0) -> Label | None:
    """The label a line is or begins with, else None. A label with a value behind it has a colon."""
    bare = _folded(text.rstrip(" :："))
    if len(bare) <= 60 and bare in _labels() and not (len(bare) < 4 and not text.rstrip().endswith(":")):
        return Label(*_labels()[bare], text, index, "")
    match = re.match(r"([^:：\n]{2,60}?)\s?[:：]\s*(?=\S)", text)
    if match:
        name = _folded(match[1])
        value = text[match.end() :].strip()
        if name in _labels() and _can_hold(_labels()[name][1], value):
            return Label(*_labels()[name], match[1], index, value)
    version = _version_language(bare) if len(bare) <= 40 else None
    return Label(f"text_{version}", "section", text, index, "") if version else None


def _can_hold(shape: str, value: str) -> bool:
    """Whether a label of this shape can have such a value on its line: no sentence that goes on from it."""
    is_prose = value[:1].islower() and (len(value) > 60 or (value.endswith(".") and len(value.split()) > 4))
    return shape not in ("section", "skip") and (shape == "text" or not is_prose)


def _version_language(bare: str) -> str | None:
    """The language of the version that a line announces («german original»), else None."""
    match = _VERSION.fullmatch(bare)
    return language_of_name(match["before"] or match["behind"]) if match else None


def find_labels(lines: list[Line]) -> list[Label]:
    """All labels of a page in order. What can only be the value of the label before is none itself."""
    found: list[Label] = []
    texts = [line.text for line in lines]
    for index, line in enumerate(lines):
        label = None if line.bullet else find_label(line.text, index)
        if label is None or (label.field == "date" and is_stamped(texts, index)):
            continue
        before = found[-1] if found else None
        if before is not None and not before.inline and _is_value(before, label, lines, index):
            continue
        found.append(label)
    return found


def is_scattered(label: Label, found: list[Label]) -> bool:
    """Whether labels of its field stand here and there, many times: then they are words of the text."""
    lines = [one.line for one in found if one.field == label.field and label.shape != "section"]
    return sum(at == 0 or line - lines[at - 1] > 2 for at, line in enumerate(lines)) >= _MOST_TIMES


def _is_value(before: Label, label: Label, lines: list[Line], index: int) -> bool:
    if before.field in ("language", "original_language"):
        return all(language_of_name(line.text) for line in lines[before.line + 1 : index + 1])
    if before.field == "contents":
        return all(CONTENTS.fullmatch(line.text) for line in lines[before.line + 1 : index + 1])
    return False


def without_menu(labels: list[Label], lines: list[Line]) -> list[Label]:
    """The labels without the words of a site's menu that stand above the document: Collections, Places."""
    dated = next((index for index, line in enumerate(lines[:_TOP]) if _is_date(line.text)), 0)
    return [
        label
        for at, label in enumerate(labels)
        if label.inline
        or label.spelling.endswith((":", "："))
        or label.line >= dated
        or not (
            _follows(labels[at - 1 : at], [label])
            or _follows([label], labels[at + 1 : at + 2])
            or _is_menu(_block(lines, label.line))
        )
    ]


def _block(lines: list[Line], at: int) -> list[Line]:
    """The lines around one that no blank line parts from it."""
    first, last = at, at + 1
    while first and not lines[first].gap:
        first -= 1
    while last < len(lines) and not lines[last].gap:
        last += 1
    return lines[first:last]


def _is_menu(block: list[Line]) -> bool:
    return len(block) > 2 and all(
        is_navigation(line.text, edge=True) or find_label(line.text) for line in block
    )


def _follows(before: list[Label], after: list[Label]) -> bool:
    return bool(before and after) and not before[0].inline and after[0].line == before[0].line + 1


def _is_date(text: str) -> bool:
    try:
        return len(text) <= 60 and len(parse_written(text).iso) > 4
    except InvalidValue:
        return False
