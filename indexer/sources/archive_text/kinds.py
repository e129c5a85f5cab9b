"""The body of a page to its texts: each version with its language and its kind."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from indexer.analysis.language import detect_language
from indexer.documents.languages import language_of_name
from indexer.documents.model import Kind, Text
from indexer.documents.references import parse_references
from indexer.documents.tables import read_table
from indexer.sources.archive_text.fields import TRANSLATED
from indexer.sources.archive_text.labels import find_label
from indexer.sources.archive_text.lines import Line, length, trim
from indexer.sources.archive_text.paragraphs import build_text_at
from indexer.sources.archive_text.splitting import split_runs, split_versions


def build_texts(
    body: list[Line], values: dict[str, list[str]], title: str, page_lines: Sequence[int] = ()
) -> list[tuple[list[Line], Text]]:
    """The versions of the text with their lines, each with its language, its kind and where pages begin.

    ``page_lines`` are the numbers of the lines with which the pages of the file begin.
    """
    groups: list[list[Line]] = []
    announced, parts = _announced(body)
    for run in (run for part in parts for run in split_runs(part)):
        for version in split_versions(run):
            version = trim(version, lambda line: line.is_rule)
            if any(not line.is_omission for line in version):
                groups.append(version)
    for before, after in pairwise(groups):
        # Of two marks of omission between two texts the second is the beginning of the next.
        if len(before) > 2 and before[-1].is_omission and before[-2].is_omission:
            after.insert(0, before.pop())
    contents = [_content(value) for value in [*values.get("contents", []), *announced]]
    stated = _languages(values.get("original_language", []))
    originals = stated | _languages(values.get("language", []))
    built = [(lines, *build_text_at(lines)) for lines in groups]
    languages = [detect_language(text) for _, text, _ in built]
    page = detect_language(title)
    result = []
    for (lines, text, offsets), language in zip(built, languages, strict=True):
        kind = _kind(language, languages, contents, (stated, originals), page, text, values)
        result.append((lines, Text(language, kind, text, _pages(lines, offsets, len(text), page_lines))))
    return result


def _announced(body: list[Line]) -> tuple[list[str], list[list[Line]]]:
    """The lines that only say which version follows («English Translation»), and what stands between them."""
    announced: list[str] = []
    parts: list[list[Line]] = [[]]
    for line in body:
        label = find_label(line.text) if len(line.text) < 40 and not line.bullet else None
        if label is None or not label.field.startswith("text") or line.text.isupper():
            parts[-1].append(line)
        elif label.field != "text":
            announced.append(line.text)
            if length(parts[-1]) > _LEAST:
                parts.append([])
    if len(parts) > 1 and length(parts[-1]) <= _LEAST:
        parts[-2].extend(parts.pop())
    return announced, parts


# So many characters under the name of a version are one.
_LEAST = 40


def _pages(lines: list[Line], offsets: list[int], length: int, page_lines: Sequence[int]) -> tuple[int, ...]:
    """Where each page of the file begins in a text of some of its lines; at the end where it lies behind."""
    numbers = [line.number for line in lines]
    # Two columns read one after the other have lines out of order, and then pages mean nothing.
    if not page_lines or numbers != sorted(numbers):
        return ()
    firsts = (bisect_left(numbers, page) for page in page_lines)
    return tuple(offsets[first] if first < len(offsets) else length for first in firsts)


def _languages(values: list[str]) -> set[str]:
    parts = [part for value in values for part in re.split(r"[,;/]| and | и ", value)]
    return {language for part in parts for language in [language_of_name(part)] if language}


def _content(value: str) -> tuple[str | None, Kind | None]:
    """Language and kind that an entry of a contents list states: «Translation - English»."""
    folded = value.casefold()
    kind: Kind | None = None
    if re.search(r"translat|перевод", folded):
        kind = "translation"
    elif re.search(r"transcri|транскри|original\b(?! scan)|оригинал", folded) and "scan" not in folded:
        kind = "transcription"
    names = [
        language
        for word in re.findall(r"[^\W\d_]+", folded)
        for language in [language_of_name(word)]
        if language
    ]
    return (names[0] if names else None), kind


def _kind(
    language: str,
    languages: list[str],
    contents: list[tuple[str | None, Kind | None]],
    originals: tuple[set[str], set[str]],
    page: str,
    text: str,
    values: dict[str, list[str]],
) -> Kind:
    """What a version is: as the contents list says, else by the original language, else by its own signs.

    ``originals`` are the languages stated for the original, and those stated for it or for the page.
    A page of typed text shows no originals: what is in the original's language is its transcription.
    """
    for listed, kind in contents:
        if listed == language and kind:
            return kind
    said = " ".join(values.get("source", []) + values.get("citation", []) + values.get("translator", []))
    translated = bool(values.get("translator") or TRANSLATED.search(said))
    alone = len(set(languages)) == 1
    stated, named = originals
    if translated and language == page and (alone or language not in stated):
        return "translation"
    if named:
        return "transcription" if language in named else "translation"
    if not alone:
        return "translation" if language == ("en" if "en" in languages else page) else "transcription"
    if language != "en":
        return "transcription"
    # A paper with nothing of an archive around it may be anybody's: «Comrade Peng» does not make it Chinese.
    is_translated = _translation_signs("sure").search(text) or (
        values and (_translation_signs("page").search(text) or _counts_by_fonds(said))
    )
    return "translation" if is_translated else "transcription"


def _counts_by_fonds(source: str) -> bool:
    """Whether a source lies in an archive of fonds and opisi, whose papers are in Russian."""
    return any(code.fond and code.opis for code in parse_references(source))


@cache
def _translation_signs(where: str) -> re.Pattern[str]:
    patterns = [row["pattern"] for row in read_table("translation_signs.tsv") if row["where"] == where]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I | re.M)
