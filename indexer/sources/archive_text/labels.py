"""The labels of a page («Summary:», «Record ID», «Источник») and what stands under each.

Between labels stands the document itself, and nothing marks where it begins. What a label can hold is taken
from the lines below it by the label's shape; what is left over is the body, if it is the largest such rest.
Words that look like labels inside the body are given back to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from indexer.documents.languages import language_of_name
from indexer.documents.tables import cells, read_table
from indexer.sources.archive_text.lines import Line, is_navigation, is_rights_notice, length

# A rest under this many characters is no body, when labels stand on both sides of it.
_SMALL = 240
_CONTENTS = re.compile(
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


@dataclass
class Sections:
    """A page taken apart: ``values`` by field in order of the page, ``body`` the lines of the document.

    ``head`` are the lines before the first label when the body stands elsewhere; ``after`` is true where
    labels follow the body; ``empty`` are the spellings of labels without a value; ``skipped`` lines of
    navigation; ``unread`` lines between labels that belong to none.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    after: bool = False
    labels: list[Label] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    skipped: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)


@cache
def _labels() -> dict[str, tuple[str, str]]:
    return {
        form: (row["field"], row["shape"])
        for row in read_table("page_labels.tsv")
        for form in cells(row["labels"])
    }


def page_field(name: str) -> str | None:
    """The field of a page that a label in these words stands for, None for other words.

    >>> page_field("Record ID"), page_field("Volume")
    ('record_id', None)
    """
    return _labels().get(re.sub(r"\s+", " ", name.strip().casefold()), (None, ""))[0]


def find_label(text: str, index: int = 0) -> Label | None:
    """The label a line is or begins with, else None. A label with a value behind it has a colon."""
    bare = re.sub(r"\s+", " ", text.rstrip(" :：")).casefold()
    if len(bare) <= 60 and bare in _labels() and not (len(bare) < 4 and not text.rstrip().endswith(":")):
        return Label(*_labels()[bare], text, index, "")
    match = re.match(r"([^:：\n]{2,60}?)\s?[:：]\s*(?=\S)", text)
    if match:
        name = re.sub(r"\s+", " ", match[1]).casefold()
        if name in _labels() and _labels()[name][1] not in ("section", "skip"):
            return Label(*_labels()[name], match[1], index, text[match.end() :].strip())
    return None


def find_labels(lines: list[Line]) -> list[Label]:
    """All labels of a page in order. What can only be the value of the label before is none itself."""
    found: list[Label] = []
    for index, line in enumerate(lines):
        label = None if line.bullet else find_label(line.text, index)
        if label is None:
            continue
        before = found[-1] if found else None
        if before is not None and not before.inline and _is_value(before, label, lines, index):
            continue
        found.append(label)
    return found


def _is_value(before: Label, label: Label, lines: list[Line], index: int) -> bool:
    if before.field in ("language", "original_language") and index == before.line + 1:
        return language_of_name(lines[index].text) is not None
    if before.field == "contents":
        return all(_CONTENTS.fullmatch(line.text) for line in lines[before.line + 1 : index + 1])
    return False


def split_sections(lines: list[Line]) -> Sections:
    """Take a page apart. Without any label the whole page is body."""
    labels = [
        label for label in find_labels(lines) if label.shape != "section" or label.field == "information"
    ]
    if not labels:
        return Sections(body=lines)
    bounds = [label.line for label in labels] + [len(lines)]
    regions = [lines[label.line + 1 : bounds[index + 1]] for index, label in enumerate(labels)]
    taken = [_take(label, region) for label, region in zip(labels, regions, strict=True)]
    head = lines[: bounds[0]]
    rests = [head, *(region[count:] for region, count in zip(regions, taken, strict=True))]
    sizes = [_size(rest) for rest in rests]
    first, last = _extent(sizes)
    result = Sections(labels=labels, after=last < len(labels))
    body_start = bounds[0] - len(head) if first == 0 else labels[first - 1].line + 1 + taken[first - 1]
    result.body = lines[body_start : bounds[last]]
    result.head = [] if first == 0 else head
    for index, label in enumerate(labels):
        if first <= index < last:
            continue  # This label stands inside the body: it is a word of the document.
        region = regions[index][: taken[index]] if index + 1 == first else regions[index]
        _store(result, label, region)
    return result


def _extent(sizes: list[int]) -> tuple[int, int]:
    """The first and last rest of the body: from the first large one to the last, nearly always one."""
    largest = max(sizes)
    large = [index for index, size in enumerate(sizes) if size > max(_SMALL, largest / 4)]
    if not large:
        best = sizes.index(largest)
        return best, best
    return large[0], large[-1]


def _size(rest: list[Line]) -> int:
    return length(
        line for line in rest if not is_rights_notice(line.text) and not is_navigation(line.text, edge=True)
    )


def _take(label: Label, region: list[Line]) -> int:
    """How many lines of a region the label's shape can hold at least."""
    if label.shape == "skip":
        return len(region) if _is_navigation_list(region) else 0
    if label.shape == "section":
        return 0
    if label.field == "contents":
        return next((i for i, line in enumerate(region) if not _CONTENTS.fullmatch(line.text)), len(region))
    if label.shape == "list" and not label.inline:
        return _list_length(region)
    if label.inline and label.shape == "line":
        return 0
    if not region or (label.inline and region[0].gap):
        return 0
    if label.shape == "line":
        return 1
    return _paragraph_length(region)


def _is_navigation_list(region: list[Line]) -> bool:
    """Whether lines below «Related documents» or «Comments» are what a site lists there: few and short."""
    return len(region) <= 15 and all(len(line.text) <= 160 for line in region)


def _paragraph_length(region: list[Line]) -> int:
    """The first paragraph, and notices on rights behind it."""
    count = next((i for i, line in enumerate(region) if i and (line.gap or line.is_rule)), None)
    if count is None:
        # Without blank lines a line is a paragraph.
        count = 1 if not any(line.gap for line in region[1:]) and len(region[0].text) > 110 else len(region)
    while count < len(region) and is_rights_notice(region[count].text):
        count += 1
    return count


def _list_length(region: list[Line]) -> int:
    """The items of a list: bulleted lines, or short lines that are no sentences."""
    count = 0
    for line in region:
        is_item = line.bullet or (
            len(line.text) <= 90 and not line.text.endswith((".", ":", "!", "?")) and not line.is_rule
        )
        if not is_item or (region[0].bullet and not line.bullet):
            break
        count += 1
    return count


def _store(result: Sections, label: Label, region: list[Line]) -> None:
    """Keep what stands under a label; what its shape cannot hold is kept as unread, never lost."""
    region = [line for line in region if not line.is_rule]
    navigation = [line for line in region if is_navigation(line.text)] if label.field not in _VERBATIM else []
    kept = [line for line in region if line not in navigation]
    is_list = label.shape == "skip" and _is_navigation_list(region)
    result.skipped.extend(region if is_list else navigation)
    if is_list:
        return
    if label.shape in ("section", "skip"):
        result.unread.extend(kept)
        return
    values = [label.inline] if label.inline else []
    if label.shape == "line":
        # A value that ends like a label is the next label, one that the table does not know.
        count = 0 if values or not kept or kept[0].text.endswith((":", "：")) else 1
        values += [line.text for line in kept[:count]]
        result.unread.extend(kept[count:])
    elif label.shape in ("list", "codes"):
        values += [line.text for line in kept]
    else:
        values = ["\n\n".join(_joined(values, kept))] if values or kept else []
    if values:
        result.values.setdefault(label.field, []).extend(values)
    else:
        result.empty.append(label.spelling)


def _joined(paragraphs: list[str], lines: list[Line]) -> list[str]:
    """Lines to paragraphs: short lines without a blank one between are one paragraph."""
    before = len(paragraphs[0]) if paragraphs else 0
    for line in lines:
        if paragraphs and not line.gap and before <= 110:
            paragraphs[-1] += " " + line.text
        else:
            paragraphs.append(line.text)
        before = len(line.text)
    return paragraphs


# What looks like navigation is a value here: an address, a list of scans, «English».
_VERBATIM = ("url", "contents", "language", "original_language", "type", "collection", "subjects", "places")
