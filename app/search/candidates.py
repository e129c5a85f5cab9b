"""Where a text is worth analysing: around the words that could be forms of the query's words.

Marking the hits of a page means analysing some ten thousand words, of which a dozen matter. A regular
expression made of the beginnings that all forms of a lemma share finds these in a twentieth of the time; the
analyzer then decides. It never decides less than it would on the whole text: what the expression cannot be
sure to find (old spelling, ligatures, scripts without such rules) makes the whole text a candidate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from indexer.analysis import russian
from indexer.analysis.normalize import APOSTROPHES, INVISIBLE, fold
from indexer.analysis.orthography import is_old
from indexer.analysis.terms import EXACT

MAX_FORMS_GROUPS = 40
"""Beginnings of one lemma's forms; a lemma with more has no beginning worth the name."""

NEAR = 20
"""Code points between two windows that are analysed along, since a window costs as much."""

_GLUE = re.escape(APOSTROPHES) + INVISIBLE + "\u0300-\u036f.\u2010\u2011\u2013-"
"""What may stand between the letters of a word that folding joins; the hyphen comes last."""

_DIGIT_GLUE = "., \u00a0\u2009\u202f"
_LIGATURES = re.compile("[\u00c6\u00e6\u0152\u0153\u00df\u00de\u00fe\u01c4-\u01cc\ufb00-\ufb06\uff10-\uff5a]")
_LIKENESSES = {
    **dict(zip("аеорсухкмт", ("aA", "eE", "oO", "pP", "cC", "yY", "xX", "kK", "mM", "tT"), strict=True)),
    "в": "B",
    "н": "H",
    "и": "іІѵѴ",
    "ъ": re.escape(APOSTROPHES),
}
"""Latin letters that typists mix into Russian words, letters of old spelling, the apostrophe of the 1920s."""

_SPACED = re.compile(r"[ \n](?:[^\W\d_][ \u00a0]){2,}[^\W\d_](?![^\W_])")
"""Words set in s p a c e d letters, which no beginning can tell; at the start of a text there is no space."""

_WORD = re.compile("[0-9a-zа-яђ-џіѵґ]+|[\uac00-\ud7a3]+")
# Stems that do not begin like all their words: Porter 2's exceptions.
_STEM_EXCEPTIONS = {"die": ("dy",), "lie": ("ly",), "tie": ("ty",), "sky": ("ski",), "ski": ("sky",)}


_LETTERS = "0-9A-Za-z\u00c0-\u024f\u0400-\u052f\u1e00-\u1eff"
_END = ""

_Tree = dict[str, "_Tree"]
"""Letters to what may follow them; :data:`_END` where enough letters have matched."""


class Candidates:
    """Finds the parts of a text that may hold a token with certain terms or a certain beginning.

    ``terms`` are as in the index, without name terms. ``reach`` is how many code points around matter.
    """

    def __init__(self, terms: Iterable[str], prefixes: Iterable[str], reach: int) -> None:
        self._reach = reach
        self._everything = False
        heads: set[str] = set()
        for term in terms:
            heads.update(self._heads(term))
        heads.update(prefix.removeprefix(EXACT) for prefix in prefixes)
        if any(not _WORD.fullmatch(head) for head in heads):
            self._everything = True
        self._latin = any("a" <= head[0] <= "z" for head in heads)
        self._expression = None if self._everything or not heads else _expression(frozenset(heads))

    def _heads(self, term: str) -> Iterable[str]:
        if term.startswith(EXACT):
            return (term[1:].replace("'", ""),)
        if "а" <= term[0] <= "я":
            return _russian_heads(term)
        if "a" <= term[0] <= "z":
            # A stem may have changed its last letter (polici: policy), never an earlier one.
            return (term[:-1] if len(term) > 2 else term, *_STEM_EXCEPTIONS.get(term, ()))
        return (term, f"0{term}") if term.isdigit() else (term,)

    def windows(self, text: str) -> list[tuple[int, int]]:
        """The parts to analyse, in order, apart from each other and beginning and ending between words."""
        if self._everything or is_old(text) or (self._latin and _LIGATURES.search(text)):
            return [(0, len(text))]
        if self._expression is None:
            return []
        reach = self._reach
        places = [match.span() for match in self._expression.finditer(text)]
        spaced = [match.span() for match in _SPACED.finditer(text)]
        if spaced:
            places = sorted(places + spaced)
        windows: list[tuple[int, int]] = []
        for start, end in places:
            if windows and end + reach <= windows[-1][1]:
                continue
            first, last = between_words(text, start - reach, end + reach)
            if windows and first <= windows[-1][1] + NEAR:
                windows[-1] = (windows[-1][0], last)
            else:
                windows.append((first, last))
        return windows


@lru_cache(maxsize=5000)
def _russian_heads(lemma: str) -> tuple[str, ...]:
    """The beginnings of all forms of a lemma, as few and as long as they are sure."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in russian.forms(lemma):
        groups[form[:2].replace("ё", "е")].append(form.replace("ё", "е"))
    known = russian.is_known(lemma)
    heads = []
    for forms in groups.values():
        head = _shared(forms)
        # A word that the dictionary lacks may have been read from a form with a longer ending than these.
        heads.append(head if known else head[: max(2, len(lemma) - 4)])
    return tuple(heads) if len(heads) <= MAX_FORMS_GROUPS else (lemma[:1],)


def _shared(forms: list[str]) -> str:
    """The letters that all forms begin with."""
    first, last = min(forms), max(forms)
    for at, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return first[:at]
    return first


@lru_cache(maxsize=500)
def _expression(heads: frozenset[str]) -> re.Pattern[str]:
    """Words that begin with one of ``heads``, whatever letters and signs fold to theirs."""
    tree: _Tree = {}
    for head in sorted(heads, key=len):
        node = tree
        for char in head:
            # What begins with a shorter head is found by that.
            if node.get(_END) is not None:
                break
            node = node.setdefault(char, {})
        else:
            node[_END] = {}
    firsts = "".join(map(_spellings, sorted(tree)))
    branches = [f"(?<=[{_spellings(first)}]){_branches(tree[first], first)}" for first in sorted(tree)]
    # The class in front lets the machine skip whatever begins no candidate.
    return re.compile(f"[{firsts}](?<![{_LETTERS}].)(?:{'|'.join(branches)})")


def _branches(node: _Tree, above: str) -> str:
    """The expression for what follows the letter ``above``; as deep as a term is long."""
    if _END in node:
        return ""
    glue = _DIGIT_GLUE + _GLUE if above.isdigit() else _GLUE
    ways = [f"[{_spellings(char)}]{_branches(below, char)}" for char, below in sorted(node.items())]
    return f"[{glue}]{{0,2}}" + (ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})")


def _spellings(letter: str) -> str:
    """The characters that fold to ``letter``, as the inside of a bracket expression."""
    return re.escape(letter) + _folding().get(letter, letter.upper()) + _LIKENESSES.get(letter, "")


@cache
def _folding() -> dict[str, str]:
    by_letter: dict[str, str] = defaultdict(str)
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x400, 0x530), *range(0x1E00, 0x1F00)):
        char = chr(code)
        folded = fold(char)
        if len(folded) == 1 and folded != char:
            by_letter[folded] += char
    return dict(by_letter)


def between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` extended so that it cuts no word."""
    start, end = max(0, start), min(len(text), end)
    start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [at for at in (text.find(" ", end), text.find("\n", end)) if at >= 0]
    return start, min(ends, default=len(text))
