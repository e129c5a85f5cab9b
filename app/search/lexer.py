"""The query language's pieces: words, phrases, operators, parentheses, field names."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from app.search.codes import codes_in

LexemeKind = Literal["word", "prefix", "phrase", "code", "open", "close", "operator", "modifier", "field"]

MAX_SLOP = 100
"""Words between the words of a proximity search."""

# An opening quotation mark and what closes it. German and Russian hands close „ with “ and typists mix them.
QUOTES = {
    '"': '"”“',
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    "”": '”"',
    "«": "»",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
_ANY_CLOSER = frozenset("".join(QUOTES.values()))
# What closes « closes no other phrase, unless somebody mixed them up: "…».
_STRAY = {"»": "«", "」": "「", "』": "『"}
OPENERS = frozenset("(（")
CLOSERS = frozenset(")）")
OPERATORS = {"AND": "AND", "OR": "OR", "И": "AND", "ИЛИ": "OR", "&&": "AND", "||": "OR"}
NEGATIONS = frozenset({"NOT", "НЕ"})
_BREAKS = frozenset(QUOTES) | OPENERS | CLOSERS
# ВКП(б) is a word and no group.
_INSIDE_WORD = re.compile(r"(?<=\w)[(（][^\W\d_]{1,2}[)）]")
_SLOP = re.compile(r"~([0-9]{0,6})|\s+~([0-9]{1,6})(?!\S)")
_ASTERISKS = re.compile(r"\*+")
_FUZZY = re.compile(r"[~^][0-9.]{0,6}$")
# A span as other search engines write it: [1950 TO 1951], [1950 TO *].
_RANGE = re.compile(r"[\[{]\s*([^\s\[\]{}]{1,30})\s+TO\s+([^\s\[\]{}]{1,30})\s*[\]}]")
_FIELD = re.compile(r"([^\W\d_]{1,20})[:：](?!//)")

MIN_PREFIX = 2
"""Letters before an asterisk; fewer would stand for half the words there are. One Han character will do."""


Warn = Callable[..., None]
"""Takes a warning: its code, its English sentence, and its values by keyword."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query.

    ``text`` is its content without marks, ``value`` the operator it stands for (AND, OR); ``start`` and
    ``end`` are code points of the query.
    """

    kind: LexemeKind
    text: str
    start: int
    end: int
    value: str = ""
    exact: bool = False
    slop: int = 0


@cache
def field_names() -> dict[str, str]:
    """Every name of a field, case folded, with the field it means."""
    names = {}
    table = Path(__file__).parent / "data" / "fields.tsv"
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, aliases = line.split("\t")
            names.update(dict.fromkeys([name, *aliases.casefold().split("|")], name))
    return names


def scan(text: str, warn: Warn) -> Iterator[Lexeme]:
    """The pieces of ``text`` in order."""
    at, length = 0, len(text)
    place_at = value_at = -1
    codes = codes_in(text)
    while at < length:
        char = text[at]
        if char.isspace():
            at += 1
        elif at in codes and at != value_at:
            kind: LexemeKind = "phrase" if at == place_at else "code"
            yield Lexeme(kind, text[at : codes[at]], at, codes[at])
            at = codes[at]
        elif char in OPENERS or char in CLOSERS:
            yield Lexeme("open" if char in OPENERS else "close", char, at, at + 1)
            at += 1
        elif char in QUOTES:
            at = yield from _phrase(text, at, False, warn)
        elif char in "+-" and at + 1 < length and not text[at + 1].isspace() and _begins(text, at):
            yield Lexeme("modifier", char, at, at + 1)
            at += 1
        elif char == "=" and text[at + 1 : at + 2] in QUOTES:
            at = yield from _phrase(text, at + 1, True, warn)
        elif range_ := _RANGE.match(text, at):
            ends = (end.strip('*"') for end in range_.groups())
            yield Lexeme("word", "..".join(ends), at, range_.end())
            at = range_.end()
        elif (field := _field(text, at, warn)) is not None:
            yield field
            at = field.end
            # A code is a value of its own field alone, and one without spaces is a word there like any path.
            is_place = field.text == "archive" and " " in text[at : codes.get(at, at)]
            place_at, value_at = (at, -1) if is_place else (-1, at)
        else:
            end = _end_of_word(text, at)
            yield from _word(text, at, end, warn)
            at = end


def _end_of_word(text: str, at: int) -> int:
    """Where the word ends that begins at ``at``."""
    end = at + 1
    while end < len(text) and not text[end].isspace():
        if inner := _INSIDE_WORD.match(text, end):
            end = inner.end()
        elif text[end] in _BREAKS:
            break
        else:
            end += 1
    return end


def _begins(text: str, at: int) -> bool:
    """Whether a sign at ``at`` stands at the beginning of a word and not within one (Цзе-дун)."""
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "(（+-:："


def _phrase(text: str, at: int, exact: bool, warn: Warn) -> Generator[Lexeme, None, int]:
    """The phrase whose quotation mark stands at ``at``, unless it is empty; returns where to go on."""
    end = _closing(text, at)
    content = text[at + 1 : end].strip()
    slop = 0
    if end == len(text):
        if content:
            warn(
                "unclosed_quote",
                f'A quotation mark was not closed. Searched as "{content}".',
                text=content,
            )
    else:
        end += 1
        if match := _SLOP.match(text, end):
            slop = min(int(match[1] or match[2] or 0), MAX_SLOP)
            end = match.end()
    content = _beginnings(content, warn)
    if content:
        yield Lexeme("phrase", content, at, end, exact=exact, slop=slop)
    return end


def _beginnings(content: str, warn: Warn) -> str:
    """A phrase with asterisks behind beginnings of words alone."""

    def replaced(match: re.Match[str]) -> str:
        start, end = match.span()
        before = re.split(r"\W", content[max(0, start - MIN_PREFIX) : start])[-1]
        behind = content[end : end + 1].isalnum()
        if before and not behind:
            if _is_beginning(before):
                return "*"
            _warn_of_short(warn, before + "*")
            return ""
        if before or behind:
            _warn_of_wildcard(warn, content)
        return " "

    return _ASTERISKS.sub(replaced, content).strip()


def _is_beginning(letters: str) -> bool:
    """Whether so many letters may stand for all words that begin so."""
    return sum(map(str.isalnum, letters)) >= MIN_PREFIX or any(
        "\u3400" <= char <= "\u9fff" for char in letters
    )


def _warn_of_wildcard(warn: Warn, text: str) -> None:
    warn("wildcard_ignored", "An asterisk counts at the end of a word only.", text=text)


def _warn_of_short(warn: Warn, text: str) -> None:
    message = f"{text} is too short a beginning; at least {MIN_PREFIX} letters are needed."
    warn("short_prefix", message, text=text)


def _closing(text: str, at: int) -> int:
    """Where the phrase ends that begins at ``at``: at its own quotation mark, else at one mixed up with it.

    The end of ``text`` where there is none.
    """
    closers = QUOTES[text[at]]
    for end in range(at + 1, len(text)):
        char = text[end]
        if char in closers or (char in _STRAY and text.find(_STRAY[char], at, end) < 0):
            return end
    return next((end for end in range(at + 1, len(text)) if text[end] in _ANY_CLOSER), len(text))


def _field(text: str, at: int, warn: Warn) -> Lexeme | None:
    """The name of a field with its colon at ``at``."""
    match = _FIELD.match(text, at)
    if match is None:
        return None
    name = field_names().get(match[1].casefold())
    if name is None:
        if len(match[1]) > 1 and match.end() < len(text) and not text[match.end()].isspace():
            warn(
                "unknown_field",
                f"{match[1]}: is no field; it was searched as a word.",
                text=match[1],
            )
        return None
    return Lexeme("field", name, at, match.end())


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether И is part of a name (Чэнь И, И Мун Чэ): the operator stands between words in capitals."""
    before, after = text[:start].split()[-1:], text[end:].split()[:1]
    return not (before and after and before[0].isupper() and after[0].isupper())


def _word(text: str, start: int, end: int, warn: Warn) -> Iterator[Lexeme]:
    word = text[start:end]
    if word in OPERATORS and not (word == "И" and _is_name(text, start, end)):
        yield Lexeme("operator", word, start, end, value=OPERATORS[word])
        return
    if word in NEGATIONS:
        yield Lexeme("modifier", "-", start, end)
        return
    exact = word.startswith("=")
    bare = word.lstrip("=") if exact else word
    if (fuzzy := _FUZZY.search(bare)) and fuzzy.start() > 0:
        warn("fuzzy_ignored", f"{fuzzy[0]} has no meaning after a word; it was ignored.", text=fuzzy[0])
        bare = bare[: fuzzy.start()]
    stem = bare.rstrip("*")
    if stem == bare or not stem:
        if "*" in stem:
            _warn_of_wildcard(warn, bare)
        if bare.strip("*"):
            yield Lexeme("word", bare.replace("*", " ").strip(), start, end, exact=exact)
        return
    stem = stem.lstrip("*")
    if "*" in stem or len(stem) < len(bare.rstrip("*")):
        _warn_of_wildcard(warn, bare)
        stem = stem.replace("*", "")
    if _is_beginning(stem):
        yield Lexeme("prefix", stem, start, end)
    else:
        _warn_of_short(warn, word)
        if any(map(str.isalnum, stem)):
            yield Lexeme("word", stem, start, end, exact=True)
