"""Romanization of Russian by the schemes of ``indexer/data/schemes_russian.tsv``.

A scheme is data: rows of letters, the letters they stand between, and what becomes of them. Sources are
named in the table, samples stand beside it.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from indexer.names.tables import DATA, read_rows

_VOWELS = "аеёиоуыэюя"


class Rule(NamedTuple):
    """``letters`` between one of ``after`` and one of ``before`` (empty: anything) become ``output``."""

    letters: str
    after: str
    before: str
    output: str


@lru_cache(maxsize=1)
def _schemes() -> dict[str, dict[str, list[Rule]]]:
    """Scheme → first letter → rules, longer groups first."""
    schemes: dict[str, dict[str, list[Rule]]] = {}
    for scheme, letters, after, before, output in read_rows("schemes_russian.tsv"):
        rule = Rule(letters, _context(after), _context(before), "" if output == "0" else output)
        schemes.setdefault(scheme, {}).setdefault(letters[0], []).append(rule)
    for rules in schemes.values():
        for group in rules.values():
            group.sort(key=lambda rule: -len(rule.letters))
    return schemes


def _context(cell: str) -> str:
    return "" if cell == "-" else cell.replace("V", _VOWELS)


@lru_cache(maxsize=1)
def scheme_sources() -> dict[str, str]:
    """Every scheme's name with its standard, in the order of the table.

    >>> scheme_sources()["iso-9"][:10]
    'ISO 9:1995'
    """
    sources = {}
    for line in (DATA / "schemes_russian.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#: "):
            name, source = line[3:].split("\t")
            sources[name] = source
    return sources


def romanize(text: str, scheme: str) -> str:
    """``text`` with its Russian letters romanized by ``scheme``; everything else stays.

    Capitals follow the original: a word in capitals stays so, a capital digraph is Shch.
    Raises KeyError for an unknown scheme.

    >>> romanize("Никита Хрущёв", "german"), romanize("ЩУКИН", "newspaper")
    ('Nikita Chruschtschow', 'SHCHUKIN')
    """
    rules = _schemes()[scheme]
    text = unicodedata.normalize("NFC", text)
    lower = text.lower()
    out: list[str] = []
    i = 0
    while i < len(lower):
        rule = _match(rules.get(lower[i], ()), lower, i)
        if rule is None:
            out.append(text[i])
            i += 1
            continue
        source = text[i : i + len(rule.letters)]
        out.append(_capitals(rule.output, source, text, i))
        i += len(rule.letters)
    return unicodedata.normalize("NFC", "".join(out))


def _match(rules: list[Rule] | tuple[()], lower: str, i: int) -> Rule | None:
    before = lower[i - 1] if i and lower[i - 1].isalpha() else "^"
    for rule in rules:
        end = i + len(rule.letters)
        if lower.startswith(rule.letters, i) and (not rule.after or before in rule.after):
            behind = lower[end] if end < len(lower) and lower[end].isalpha() else "$"
            if not rule.before or behind in rule.before:
                return rule
    return None


def _capitals(output: str, source: str, text: str, i: int) -> str:
    if not source[:1].isupper() or not output:
        return output
    neighbours = text[max(0, i - 1) : i] + text[i + len(source) : i + len(source) + 1]
    if any(letter.isupper() for letter in neighbours) and not any(letter.islower() for letter in neighbours):
        return output.upper()
    return output[0].upper() + output[1:]


def variants(name: str) -> list[str]:
    """The romanizations of a Russian-written name by every scheme, best known first, each once.

    >>> variants("Жуков")
    ['Zhukov', 'Žukov', 'Schukow', 'Joukov']
    """
    order = ["newspaper", "bgn-pcgn", *scheme_sources()]
    return list(dict.fromkeys(romanize(name, scheme) for scheme in order))
