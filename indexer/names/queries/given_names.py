"""Chinese and Korean given names alone in a query: Enlai, Цзэ-дун, 泽东 mean whoever on record bears them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from indexer.analysis.analyzer import default_analyzer
from indexer.analysis.chinese import frequency, simplify
from indexer.analysis.tokens import Token, units
from indexer.names.authorities.records import Authorities
from indexer.names.authorities.rows import Row
from indexer.names.eastasian.finding import find_names, is_surname
from indexer.names.eastasian.words import is_usual_surname
from indexer.names.lexicon import is_ordinary_word

_BEHIND: Final = {"Latn": ("Wang ", "Kim "), "Cyrl": ("Ван ", "Ким "), "Hang": ("김",)}
"""Script → a Chinese and a Korean surname, behind which a given name reads as it does behind its own."""

_CASED: Final = frozenset({"Latn", "Cyrl"})

_SHORTEST: Final = 4
"""Letters of a given name below which it may be anything."""

_MOST_SEEN: Final = 30
"""How often the dictionary has seen what may be a given name in characters; 春秋 is more often a word."""


def given_names(
    text: str, tokens: Sequence[Token], authorities: Authorities
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """First and last index of each given name among ``tokens``, and the ids of those well known who bear it.

    In any spelling, of two syllables: one alone is too short to tell anybody.
    """
    for run in _runs(tokens):
        script = run[0].script
        typed = text[run[0].start : run[-1].end]
        keys = (simplify(typed),) if script == "Hani" else _read(typed, script)
        called_so = (one for key in keys for one in bearers(authorities).get(key, ()))
        if found := tuple(dict.fromkeys(called_so)):
            yield run[0].position, run[-1].position, found


@lru_cache(maxsize=2)
def bearers(authorities: Authorities) -> dict[str, list[str]]:
    """Given name, in characters or by its syllables → those well known who bear it; made in 0.4 s."""
    found: dict[str, list[str]] = {}
    for authority, row in authorities.rows.items():
        if authority not in authorities.minor:
            for key in dict.fromkeys(_keys(row)):
                found.setdefault(key, []).append(authority)
    return found


def _runs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """What may be a given name: a word, solid or with a hyphen, or two, or characters, by themselves."""
    if (
        len(tokens) == 2
        and tokens[0].script == tokens[1].script
        and tokens[0].script in _CASED
        and not tokens[1].joined
        and not is_usual_surname(tokens[0].surface, tokens[0].script)
        and not all(token.surface.islower() and is_ordinary_word(token.surface) for token in tokens)
    ):
        # Tse Tung, but not Li Ping.
        yield tokens
    for is_han, grouped in groupby(units(tokens), key=lambda unit: unit[0].script == "Hani"):
        for run in [[token for unit in grouped for token in unit]] if is_han else grouped:
            word = "".join(token.surface for token in run)
            script = run[0].script
            if is_han:
                may_be = len(run) == 2 and frequency(simplify(word)) <= _MOST_SEEN
            elif script == "Hang":
                may_be = len(word) == 2
            else:
                may_be = script in _BEHIND and len(word) >= _SHORTEST and not is_ordinary_word(word)
            if may_be and word.isalpha():
                yield run


def has_surname_first(row: Row) -> bool:
    """Whether a record is of somebody called as in China and Korea, his Chinese or Korean surname first."""
    heading = row.single["preferred"]
    return row.single["kind"] == "person" and "," not in heading and is_surname(heading.split()[0], "Latn")


def _keys(row: Row) -> Iterator[str]:
    """The given name of somebody called surname first; of others nothing."""
    if has_surname_first(row):
        yield from _syllables(row.single["preferred"])
        chinese = row.single.get("preferred_zh") or ""
        if len(chinese) == 3:
            yield chinese[1:]


@lru_cache(maxsize=2_000)
def _read(given: str, script: str) -> tuple[str, ...]:
    return tuple(key for surname in _BEHIND[script] for key in _syllables(surname + given))


def _syllables(name: str) -> Iterator[str]:
    """The syllables of the given name in a whole name, in all readings with two of them."""
    tokens = default_analyzer().query_tokens(name)
    for reading in find_names(name, tokens, query=True):
        if reading.first == 0 and reading.last == len(tokens) - 1:
            parts = (key.partition(":")[2].split(".") for key in reading.keys)
            yield from (".".join(part[1:]) for part in parts if len(part) == 3)
