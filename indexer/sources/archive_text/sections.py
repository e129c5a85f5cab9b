"""A page taken apart: what stands under each of its labels, and the document between them.

Nothing marks where the document begins. What a label can hold is taken from the lines below it by the label's
shape; what is left over is the body, if it is the largest such rest. Words that look like labels inside the
body are given back to it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from indexer.sources.archive_text.labels import Label, find_labels, is_scattered, without_menu
from indexer.sources.archive_text.lines import Line, is_navigation, is_rights_notice, length
from indexer.sources.archive_text.shapes import is_navigation_list, label_values, lines_taken, list_length

# A rest under this many characters is no body, when labels stand on both sides of it.
_SMALL = 240
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
            taken[index] = lines_taken(label, region)
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


def _store(result: Sections, label: Label, region: list[Line], is_about: bool) -> None:
    """Keep what stands under a label; what its shape cannot hold is kept as unread, never lost.

    ``is_about``: it stands under «Document information», and counts before what stands elsewhere.
    """
    region = [line for line in region if not line.is_rule]
    navigation = [line for line in region if is_navigation(line.text)] if label.field not in _VERBATIM else []
    kept = [line for line in region if line not in navigation]
    is_list = label.shape == "skip" and is_navigation_list(region)
    result.skipped.extend(region if is_list else navigation)
    if is_list:
        return
    if label.shape == "list" and not label.inline:
        count = max(1, list_length(label, kept))
        kept, rest = kept[:count], kept[count:]
        result.unread.extend(line for line in rest if not is_navigation(line.text, edge=True))
    if label.shape in ("section", "skip"):
        result.unread.extend(kept)
        return
    values = label_values(label, kept, result.unread)
    if not values:
        result.empty.append(label.spelling)
        return
    known = result.values.setdefault(label.field, [])
    first = len(known) - result.outside.get(label.field, 0) if is_about else len(known)
    known[first:first] = values
    if not is_about:
        result.outside[label.field] = result.outside.get(label.field, 0) + len(values)


# What looks like navigation is a value here: an address, a list of scans, «English».
_VERBATIM = ("url", "contents", "language", "original_language", "type", "collection", "subjects", "places")
