"""What a label of a page can hold of the lines below it, by its shape: a line, a list, a paragraph, codes."""

from __future__ import annotations

from itertools import pairwise

from indexer.documents.languages import language_of_name
from indexer.sources.archive_text.address import is_classification
from indexer.sources.archive_text.labels import CONTENTS, Label
from indexer.sources.archive_text.lines import Line, is_rights_notice

# An item of a list goes on over so many lines, and characters below its first line.
_MOST_LINES = 3
_LONGEST_ITEM = 200


def lines_taken(label: Label, region: list[Line]) -> int:
    """How many lines of a region the label's shape can hold at least."""
    if label.shape == "skip":
        return len(region) if is_navigation_list(region) else 0
    if label.shape == "section":
        return 0
    if label.field == "contents":
        return next((i for i, line in enumerate(region) if not CONTENTS.fullmatch(line.text)), len(region))
    if label.shape == "list" and not label.inline:
        return list_length(label, region)
    if label.inline and label.shape == "line":
        return 0
    if not region or (label.inline and region[0].gap):
        return 0
    if label.shape == "line":
        return 1
    length = _paragraph_length(region)
    return _items_length(region[:length]) if _has_large_items(label) else length


def is_navigation_list(region: list[Line]) -> bool:
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


def list_length(label: Label, region: list[Line]) -> int:
    """How many lines are the items of a list: bulleted lines, or short lines that are no sentences."""
    if label.field == "language":
        languages = [bool(language_of_name(line.text)) for line in region]
        return languages.index(False) if False in languages else len(region)
    count = 0
    # Items without marks stand line by line, and a gap ends them, or have each a blank line before it.
    is_close = bool(region) and not (region[0].gap and region[min(1, len(region) - 1)].gap)
    for line in region:
        is_item = line.bullet or (len(line.text) <= 90 and not line.is_rule and not _is_sentence(line.text))
        ends = region[0].bullet and not line.bullet
        ends = ends or (count > 0 and is_close and line.gap and not line.bullet)
        if not is_item or ends or (not line.bullet and is_classification(line.text)):
            break
        count += 1
    return count


def _has_large_items(label: Label) -> bool:
    """Whether the first item of a list stands beside its label, and begins with no small letter."""
    return label.shape == "list" and bool(label.inline) and not label.inline[0].islower()


def _items_length(region: list[Line]) -> int:
    """How many lines below an item that stands beside its label go on with it or are further items.

    A line that begins with a small letter goes on with the line before. An item is not so long: «We do not
    expect to make any major political decisions | but want to give …» is the document, below its subject.
    """
    begins = [at for at, line in enumerate(region) if not line.text[:1].islower()]
    for at, following in pairwise([*begins, len(region)]):
        if (
            following - at > _MOST_LINES
            or sum(len(line.text) for line in region[at:following]) > _LONGEST_ITEM
        ):
            return at
    return len(region)


def _is_sentence(text: str) -> bool:
    """Whether a line ends as no name does: «N. V.» and «China.» are names."""
    return text.endswith((":", "!", "?")) or (text.endswith(".") and len(text.split()) > 5)


def label_values(label: Label, lines: list[Line], unread: list[Line]) -> list[str]:
    """What a label's shape holds of the lines below it; what a single line does not hold is ``unread``."""
    values = [label.inline] if label.inline else []
    if label.shape == "line":
        if values and label.field == "title" and lines and not lines[0].gap and lines[0].text[:1].islower():
            values, lines = [f"{values[0]} {lines[0].text}"], lines[1:]
        # A value that ends like a label is the next label, one that the table does not know.
        elif not values and lines and not lines[0].text.endswith((":", "：")):
            values, lines = [lines[0].text], lines[1:]
        unread.extend(lines)
        return values
    if label.shape == "list":
        for line in lines:
            if _has_large_items(label) and line.text[:1].islower() and not line.bullet:
                values[-1] += f" {line.text}"
            else:
                values.append(line.text)
        return values
    if label.shape == "codes":
        return [*values, *(line.text for line in lines)]
    return ["\n\n".join(_joined(values, lines))] if values or lines else []


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
