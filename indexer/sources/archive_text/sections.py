"""A page taken apart: what stands under each of its labels, and the document between them.

Nothing marks where the document begins. What a label can hold is taken from the lines below it by the label's
shape; what is left over is the body, if it is the largest such rest. Words that look like labels inside the
body are given back to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.documents.languages import language_of_name
from indexer.sources.archive_text.address import is_classification
from indexer.sources.archive_text.labels import CONTENTS, Label, find_labels, is_scattered, without_menu
from indexer.sources.archive_text.lines import Line, is_navigation, is_rights_notice, length

# A rest under this many characters is no body, when labels stand on both sides of it.
_SMALL = 240
# An item of a list goes on over so many lines, and characters below its first line.
_MOST_LINES = 3
_LONGEST_ITEM = 200
# What stands under the name of a text is one from this many characters on.
_NAMED = 40


@dataclass
class Sections:
    """A page taken apart: ``values`` by field in order of the page, ``body`` the lines of the document.

    ``head`` are the lines before the first label when the body stands elsewhere; ``after`` is true where
    labels follow the body; ``empty`` are the spellings of labels without a value; ``skipped`` lines of
    navigation; ``unread`` lines between labels that belong to none; ``outside`` counts the last values of a
    field that stand under no heading «Document information».
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    head: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    after: bool = False
    labels: list[Label] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    skipped: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    outside: dict[str, int] = field(default_factory=dict)


def split_sections(lines: list[Line]) -> Sections:
    """Take a page apart. Without any label the whole page is body."""
    labels = _first_ones(without_menu(find_labels(lines), lines))
    if not labels:
        return Sections(body=lines)
    # The foot of the site; what stands first under a label is its value, whatever it looks like.
    end = len(lines)
    while end > labels[-1].line + 2 and is_navigation(lines[end - 1].text, edge=True):
        end -= 1
    lines, foot = lines[:end], lines[end:]
    bounds = [label.line for label in labels] + [len(lines)]
    regions = [lines[label.line + 1 : bounds[index + 1]] for index, label in enumerate(labels)]
    head = lines[: bounds[0]]
    rests, taken = [head], [0] * len(labels)
    for index, (label, region) in enumerate(zip(labels, regions, strict=True)):
        # What a site lists of other documents stands below the document, not above it.
        if label.shape != "skip" or any(_size(rest) > _SMALL for rest in rests):
            taken[index] = _take(label, region)
        rests.append(region[taken[index] :])
    first, last = _extent(labels, [_size(rest) for rest in rests], rests)
    divided = _divided(labels, regions, first)
    if divided:
        first, taken[divided[0] - 1] = divided
    result = Sections(labels=labels, after=last < len(labels), skipped=foot)
    body_start = bounds[0] - len(head) if first == 0 else labels[first - 1].line + 1 + taken[first - 1]
    if first and _names_text(labels[first - 1]):
        # What it says of the version counts (`kinds`).
        body_start -= 1
    result.body = lines[body_start : bounds[last]]
    result.head = [] if first == 0 else head
    # «Document information» heads what follows on its side of the body.
    about = [index for index, label in enumerate(labels) if label.field == "information"]
    for index, label in enumerate(labels):
        if first <= index < last:
            continue  # This label stands inside the body: it is a word of the document.
        region = regions[index][: taken[index]] if index + 1 == first else regions[index]
        _store(result, label, region, any(one < index and (index < first) == (one < first) for one in about))
    return result


def _first_ones(labels: list[Label]) -> list[Label]:
    """Of labels that come again and again only the first, and the first under «Document information».

    Of dates the first two: an index may print its own above that of the paper.
    """
    scattered = {label.field for label in labels if is_scattered(label, labels)}
    headed = next((label.line for label in labels if label.field == "information"), 0)
    kept: Counter[tuple[str, bool]] = Counter()
    found: list[Label] = []
    for label in labels:
        group = label.field, label.line > headed
        if label.field not in scattered or kept[group] < (2 if label.field == "date" else 1):
            found.append(label)
        kept[group] += 1
    return found


def _extent(labels: list[Label], sizes: list[int], rests: list[list[Line]]) -> tuple[int, int]:
    """The first and last rest of the body, nearly always one.

    It goes from the first large one to the last, on behind a label that has its value beside it, if prose
    follows there, and behind one that stands above it too: such labels are words of the document.
    """
    largest = max(sizes)
    large = [
        index
        for index, size in enumerate(sizes)
        if size > max(_SMALL, largest / 4) or (size >= _NAMED and index and _names_text(labels[index - 1]))
    ] or [sizes.index(largest)]
    last = large[-1]
    for index in range(last + 1, len(sizes)):
        if not labels[index - 1].inline:
            break
        if any(_is_prose(line) for line in rests[index]):
            last = index
    above = {label.field for label in labels[: large[0]] if label.shape != "section"}
    again = (index for index in range(len(sizes) - 1, last, -1) if labels[index - 1].field in above)
    return large[0], next(again, last)


def _divided(labels: list[Label], regions: list[list[Line]], first: int) -> tuple[int, int] | None:
    """Where a dividing line parts labels from those of a memorandum's own head: DATE, SUBJECT once more.

    The first rest of the body, and how many lines of the region before it stand above the body.
    """
    for index in range(first - 1):
        line = next((at for at, line in enumerate(regions[index], 1) if line.is_rule), 0)
        above = {label.field for label in labels[: index + 1]}
        below = {label.field for label in labels[index + 1 : first]}
        if line and below & above and below <= _HEADS:
            return index + 1, line
    return None


_HEADS = frozenset(("date", "number", "type", "subjects", "authors", "recipients", "source", "title"))


def _names_text(label: Label) -> bool:
    return label.field.startswith("text")


def _is_prose(line: Line) -> bool:
    """Whether a line is of a document rather than a label that the table does not know, with its value."""
    return len(line.text) > 60 and line.text.endswith((".", "!", "?")) and not is_rights_notice(line.text)


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
        return next((i for i, line in enumerate(region) if not CONTENTS.fullmatch(line.text)), len(region))
    if label.shape == "list" and not label.inline:
        return _list_length(label, region)
    if label.inline and label.shape == "line":
        return 0
    if not region or (label.inline and region[0].gap):
        return 0
    if label.shape == "line":
        return 1
    length = _paragraph_length(region)
    return _items_length(region[:length]) if _has_large_items(label) else length


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


def _list_length(label: Label, region: list[Line]) -> int:
    """The items of a list: bulleted lines, or short lines that are no sentences."""
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


def _store(result: Sections, label: Label, region: list[Line], is_about: bool) -> None:
    """Keep what stands under a label; what its shape cannot hold is kept as unread, never lost.

    ``is_about``: it stands under «Document information», and counts before what stands elsewhere.
    """
    region = [line for line in region if not line.is_rule]
    navigation = [line for line in region if is_navigation(line.text)] if label.field not in _VERBATIM else []
    kept = [line for line in region if line not in navigation]
    is_list = label.shape == "skip" and _is_navigation_list(region)
    result.skipped.extend(region if is_list else navigation)
    if is_list:
        return
    if label.shape == "list" and not label.inline:
        count = max(1, _list_length(label, kept))
        kept, rest = kept[:count], kept[count:]
        result.unread.extend(line for line in rest if not is_navigation(line.text, edge=True))
    if label.shape in ("section", "skip"):
        result.unread.extend(kept)
        return
    values = [label.inline] if label.inline else []
    if label.shape == "line":
        # A value that ends like a label is the next label, one that the table does not know.
        count = 0 if values or not kept or kept[0].text.endswith((":", "：")) else 1
        if values and label.field == "title" and kept and not kept[0].gap and kept[0].text[:1].islower():
            values, kept = [f"{values[0]} {kept[0].text}"], kept[1:]
        values += [line.text for line in kept[:count]]
        result.unread.extend(kept[count:])
    elif label.shape == "list":
        for line in kept:
            if _has_large_items(label) and line.text[:1].islower() and not line.bullet:
                values[-1] += f" {line.text}"
            else:
                values.append(line.text)
    elif label.shape == "codes":
        values += [line.text for line in kept]
    else:
        values = ["\n\n".join(_joined(values, kept))] if values or kept else []
    if values:
        known = result.values.setdefault(label.field, [])
        first = len(known) - result.outside.get(label.field, 0) if is_about else len(known)
        known[first:first] = values
        if not is_about:
            result.outside[label.field] = result.outside.get(label.field, 0) + len(values)
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
