"""The body of a page into its texts: one per language and version.

Scripts tell languages apart; lines without letters stay with what stands before them. A single short line
in another script inside a text (a place name, a stamp) is part of that text. A text that repeats itself,
paragraph for paragraph, is two versions of one document: a draft and its fair copy, two transcriptions.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from indexer.analysis.language import script_counts
from indexer.sources.archive_text.lines import Line, length

_ROMAN = re.compile(r"\b[IVXLCМХІ]{1,6}\b")
_SHORT_RUN = 60
# A signature or a name is no version of a text, however short the text.
_NO_VERSION = 16
_MANY_RUNS = 200
_MOST_TEXTS = 8
# Two paragraphs are versions of one when they share this part of their words.
_ALIKE = 0.6


def line_script(text: str) -> str | None:
    """The script most letters of a line are in (Han and hangul count thrice), None without letters."""
    if "№" in text or re.search(r"\d\s?г\.", text):
        return "Cyrl"
    if text.isascii():
        return "Latn" if re.search(r"[A-Za-z]", _ROMAN.sub(" ", text)) else None
    counts = script_counts(_ROMAN.sub(" ", text))
    for script in ("Hani", "Hang", "Kana"):
        if script in counts:
            counts[script] *= 3
    if not counts:
        return None
    best = max(counts, key=lambda script: counts[script])
    return "Hani" if best == "Kana" and counts.get("Hani", 0) else best


def split_runs(lines: list[Line]) -> list[list[Line]]:
    """Runs of lines of one script, in order."""
    runs: list[tuple[str | None, list[Line]]] = []
    for line in lines:
        script = line_script(line.text)
        if runs and (script is None or runs[-1][0] is None or runs[-1][0] == script):
            runs[-1][1].append(line)
            if runs[-1][0] is None:
                runs[-1] = (script, runs[-1][1])
        else:
            runs.append((script, [line]))
    return [run for _, run in _merge(runs)]


Run = tuple[str | None, list[Line]]


def _merge(runs: list[Run]) -> list[Run]:
    """Put short runs back into the text around them, until none is left.

    A text that changes its language again and again is one printed in two columns or line by line: there
    each language is one text.
    """
    if len(runs) > _MANY_RUNS:
        runs = _swept(runs)
    if len(runs) > _MANY_RUNS:
        return _by_script(runs)
    while len(runs) > 1:
        sizes = [length(run) for _, run in runs]
        total = sum(sizes)
        at = min(range(len(runs)), key=lambda index: sizes[index])
        script = runs[at][0]
        inside = 0 < at < len(runs) - 1
        small = sizes[at] < (max(_SHORT_RUN, total // 25) if inside else _SHORT_RUN)
        if not small or (not inside and sizes[at] * 12 > total and sizes[at] >= _NO_VERSION):
            break
        if inside and runs[at - 1][0] == runs[at + 1][0]:
            joined = runs[at - 1][1] + runs[at][1] + runs[at + 1][1]
            runs[at - 1 : at + 2] = [(runs[at - 1][0], joined)]
        elif at == 0 or (at < len(runs) - 1 and runs[at][1][0].gap and not runs[at + 1][1][0].gap):
            runs[at : at + 2] = [(runs[at + 1][0], runs[at][1] + runs[at + 1][1])]
        else:
            runs[at - 1 : at + 1] = [(runs[at - 1][0] or script, runs[at - 1][1] + runs[at][1])]
    return _by_script(runs) if len(runs) > _MOST_TEXTS else runs


def _swept(runs: list[Run]) -> list[Run]:
    """Short runs put to the one before and neighbours of one script joined, in a single pass."""
    swept: list[Run] = []
    for script, lines in runs:
        if swept and (swept[-1][0] == script or length(lines) < _SHORT_RUN):
            swept[-1][1].extend(lines)
        else:
            swept.append((script, list(lines)))
    return swept


def _by_script(runs: list[Run]) -> list[Run]:
    """One run a script, in the order in which they first appear."""
    found: dict[str | None, list[Line]] = {}
    for script, lines in runs:
        found.setdefault(script, []).extend(lines)
    return list(found.items())


def split_versions(lines: list[Line]) -> list[list[Line]]:
    """A text and its second version apart, if the second half repeats the first; else the text alone.

    A mark of omission between the two belongs to the first.
    """
    words = [frozenset(re.findall(r"\w{3,}", line.text.casefold())) for line in lines]
    long = [index for index, found in enumerate(words) if len(found) >= 8][:400]
    pairs: list[tuple[int, int]] = []
    for position, first in enumerate(long):
        if pairs and first <= pairs[-1][0]:
            continue
        after = pairs[-1][1] if pairs else first
        for second in long[position + 1 :]:
            if second > after and _alike(words[first], words[second]):
                pairs.append((first, second))
                break
    if not pairs:
        return [lines]
    last_first, first_second = pairs[-1][0], pairs[0][1]
    matched = length(lines[first] for first, _ in pairs)
    if last_first >= first_second or matched * 4 < length(lines[:first_second]):
        return [lines]
    top = next(index for index, line in enumerate(lines) if not line.is_omission)
    at = top + _opening(lines[top:], last_first + 1 - top, first_second - top, pairs[0][0] - top)
    while at < first_second and lines[at].is_omission:
        at += 1
    return [lines[:at], lines[at:]]


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return len(first & second) >= _ALIKE * max(len(first), len(second))


def _opening(lines: list[Line], start: int, stop: int, head: int) -> int:
    """Where the second version begins: at the line most like the opening of the first, if any is."""
    best, score = max(stop - head, start), 0.55
    for index in range(start, stop + 1):
        ratio = SequenceMatcher(
            None, lines[0].text[:120].casefold(), lines[index].text[:120].casefold()
        ).ratio()
        if ratio > score:
            best, score = index, ratio
    return best
