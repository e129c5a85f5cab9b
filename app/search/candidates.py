"""Where a text is worth analysing: around the words that could be forms of the query's words.

Marking the hits of a page means analysing ten thousand words, of which a dozen matter. A search for what
all forms of a lemma begin with finds these in a twentieth of the time; the analyzer then decides. It never
decides less than it would on the whole text: where beginnings cannot be sure to tell (old spelling, scripts
without such rules), the whole text is a candidate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.analysis import chinese, russian
from indexer.analysis.look_alikes import in_one_script
from indexer.analysis.normalize import APOSTROPHES, INVISIBLE, fold
from indexer.analysis.orthography import is_old
from indexer.analysis.terms import BEGINNING, EXACT
from indexer.analysis.tokenizer import BROKEN

NEAR = 20
"""Code points between two windows that are analysed along, since a window costs as much."""

LONG_WORD = 200
"""Code points beyond which what stands without a space is no word; Chinese stands so for pages."""

MOST_SEARCHES = 24
"""Beginnings up to which each is searched by itself, which is faster than one expression for all."""

_HYPHENS = "\\-\u2010\u2011\u2013"
_ODD = re.compile(
    f"[{re.escape(APOSTROPHES)}{INVISIBLE}{_HYPHENS}\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff"
    "\ufb00-\ufb06\uff10-\uff5aіІѳѲѵѴ\u00ac]"
)
"""What folding takes out of a word or changes in it beside the letter case."""

_UNFOLDED = frozenset("0123456789abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя")
"""What folding leaves as it is at the beginning of a word, whatever it does to the rest."""

_GLUE = re.compile(f"[{re.escape(APOSTROPHES)}{INVISIBLE}{_HYPHENS}.\u00ac\\s]")
_DOTTED = re.compile(r"\.(?=[^\W\d_](?![^\W\d_]))")
"""Between initials and in abbreviations: И.В., U.S."""

_LATIN = re.compile("[A-Za-z]+")
_CYRILLIC = re.compile("[\u0400-\u052f]+")
_MAYBE_SPACED = re.compile(r" [^\W\d_][ \u00a0][^\W\d_][ \u00a0]")
_SPACED_WORD = r"(?:[^\W\d_][ \u00a0]){2,}[^\W\d_](?![^\W_])"
_SPACED = re.compile(rf"[ \n]{_SPACED_WORD}")
_SPACED_FIRST = re.compile(_SPACED_WORD)
"""Words set in s p a c e d letters, which no beginning can tell; at the start of a text there is no space."""

_WORD = re.compile(
    "[0-9]+(?:[,. \u00a0\u2009\u202f][0-9]{3})*|[a-z]+|[а-яђ-џѣіѵґ]+|[\uac00-\ud7a3]+|[\u3400-\u9fff]+"
    "|[0-9a-zа-я]+"
)
_HAN = re.compile("[\u3400-\u9fff]")
_GROUPS = ", .\u00a0\u2009\u202f"
_OFTEN_MIXED = "оаеисрхувнкмт"
"""Cyrillic letters, small, that look like Latin ones of either case: a text without them mixes none."""

# Stems that do not begin like all their words: Porter 2's exceptions.
_STEM_EXCEPTIONS = {"die": ("dy",), "lie": ("ly",), "tie": ("ty",), "sky": ("ski",), "ski": ("sky",)}


class Candidates:
    """Finds the parts of a text that may hold a token with certain terms.

    ``terms`` are as in a query, without name terms. ``reach`` is how many code points around matter.
    """

    def __init__(self, terms: Iterable[str], reach: int) -> None:
        heads = {head for term in terms for head in _heads(term)}
        heads = {chinese.simplify(head) if _HAN.search(head) else head for head in heads}
        heads = {head for head in heads if not any(head[:end] in heads for end in range(1, len(head)))}
        self._reach = reach
        self._everything = not all(map(_WORD.fullmatch, heads))
        han = {head for head in heads if head[0] > "\u2fff" and _HAN.match(head)}
        # Folding a whole text to simplified characters takes longer than looking for either form.
        self._han = re.compile("|".join(map(_either_form, han))) if han and not self._everything else None
        heads -= han
        self._heads = tuple(sorted(heads))
        self._never_first = _UNFOLDED - {head[0] for head in heads}
        self._ascii = any(head[0].isascii() for head in heads)
        self._short = any(len(head) <= 5 for head in heads)
        self._expression = (
            re.compile("|".join(self._heads)) if len(heads) > MOST_SEARCHES and not self._everything else None
        )

    def windows(self, text: str) -> list[tuple[int, int]]:
        """The parts to analyse, in order, apart from each other and beginning and ending between words."""
        if not self._heads and self._han is None and not self._everything:
            return []
        if self._everything or is_old(text):
            return [(0, len(text))]
        if not self._ascii and text.isascii():
            return []
        low = searchable(text)
        if low is None:
            return [(0, len(text))]
        reach = self._reach
        windows: list[tuple[int, int]] = []
        for start, end in sorted((*self._plain(low), *self._odd(text, low))):
            if windows and end + reach <= windows[-1][1]:
                continue
            first, last = between_words(text, start - reach, end + reach)
            if windows and first <= windows[-1][1] + NEAR:
                windows[-1] = (windows[-1][0], max(last, windows[-1][1]))
            else:
                windows.append((first, last))
        return windows

    def starts(self, low: str) -> list[int]:
        """Where the words probably stand in a text as :func:`searchable` gives it, without certainty."""
        return sorted(start for start, _ in self._plain(low))

    def _plain(self, low: str) -> Iterator[tuple[int, int]]:
        """Where a word begins with one of the heads as it stands; among Han characters, anywhere."""
        if self._han is not None:
            yield from (match.span() for match in self._han.finditer(low))
        if self._expression is not None:
            for match in self._expression.finditer(low):
                if _begins(low, match.start()):
                    yield match.span()
            return
        find = low.find
        for head in self._heads:
            at = find(head)
            while at >= 0:
                end = at + len(head)
                if _begins(low, at):
                    yield at, end
                at = find(head, end)

    def _odd(self, text: str, low: str) -> Iterator[tuple[int, int]]:
        """Where a word begins so once its hyphens, apostrophes, marks and lookalikes are folded."""
        yield from self._marked(text, low)
        if self._short:
            yield from (match.span() for match in _DOTTED.finditer(text))
        if _MAYBE_SPACED.search(text):
            yield from (match.span() for match in _SPACED.finditer(text))
        if first := _SPACED_FIRST.match(text):
            yield first.span()
        # Most texts in Latin letters have none of the Cyrillic ones that look like them.
        if any(letter in low for letter in _OFTEN_MIXED):
            yield from self._mixed(text, low)

    def _marked(self, text: str, low: str) -> Iterator[tuple[int, int]]:
        """Words with signs and marks in them that folding takes out."""
        at = -1
        for match in _ODD.finditer(text):
            if match.start() <= at:
                continue
            start = _word_start(text, match.start())
            if low[start] in self._never_first:
                continue
            start, at = between_words(text, start, match.end())
            while broken := BROKEN.match(text, at - 1) or BROKEN.match(text, at):
                _, at = between_words(text, at, broken.end())
            if _folded(low[start:at]).startswith(self._heads):
                yield start, at

    def _mixed(self, text: str, low: str) -> Iterator[tuple[int, int]]:
        """Words with letters of two scripts. Those of the script that the text has less of are few."""
        own, other = (_LATIN, _CYRILLIC) if low.count("о") > low.count("o") else (_CYRILLIC, _LATIN)
        for match in own.finditer(text):
            start, end = match.span()
            if other.match(text, end) or (start and other.match(text, start - 1)):
                start, end = between_words(text, start, end)
                if any(_folded(one).startswith(self._heads) for one in _readings(text[start:end])):
                    yield start, end


def searchable(text: str) -> str | None:
    """``text`` as heads are looked for in it, of the same length; None where it has none such."""
    low = text.lower()
    if len(low) != len(text):
        return None
    return low.replace("ё", "е")


def nearly_searchable(text: str) -> str:
    """The same of any text: a letter that becomes two in lower case stays as it is.

    >>> searchable("İnönü ve FBI"), nearly_searchable("İnönü ve FBI")
    (None, 'İnönü ve fbi')
    """
    return "".join(low if len(low := char.lower()) == 1 else char for char in text).replace("ё", "е")


def _begins(low: str, at: int) -> bool:
    """Whether a word may begin at a place: at the start, behind a sign, or behind a Han character."""
    return not at or not low[at - 1].isalpha() or low[at - 1] > "\u2fff"


def _either_form(head: str) -> str:
    """An expression for a head of simplified characters in simplified and traditional ones."""
    return "".join(f"[{chinese.spellings(char)}]" for char in head)


def _readings(chunk: str) -> tuple[str, str]:
    """What stands between two spaces with its look-alikes read, whatever stands beside it."""
    return in_one_script(chunk).lower(), in_one_script(chunk, ("latin",)).lower()


@lru_cache(maxsize=20_000)
def _folded(chunk: str) -> str:
    """What stands between two spaces, as the head of a term would stand in it."""
    return fold(_GLUE.sub("", chunk.replace("і", "и").replace("ѵ", "и"))).lstrip("«»“”„\"'([{<*_#")


@lru_cache(maxsize=5000)
def _heads(term: str) -> tuple[str, ...]:
    """The beginnings of all words that have ``term``, folded."""
    if term.startswith(EXACT):
        return (term[1:].removesuffix(BEGINNING).replace("'", ""),)
    if "а" <= term[0] <= "я":
        return _russian_heads(term)
    if "a" <= term[0] <= "z":
        # A stem may have changed its last letter (polici: policy), never an earlier one.
        return (term[:-1] if len(term) > 2 else term, *_STEM_EXCEPTIONS.get(term, ()))
    if term.isdecimal():
        grouped = f"{int(term):,}" if len(term) <= 12 else term
        return (term, f"0{term}", *(grouped.replace(",", mark) for mark in _GROUPS if "," in grouped))
    return (term,)


def _russian_heads(lemma: str) -> tuple[str, ...]:
    """The beginnings of all forms of a lemma, as few and as long as they are sure."""
    groups: dict[str, list[str]] = defaultdict(list)
    for form in russian.forms(lemma):
        groups[form[:2].replace("ё", "е")].append(form.replace("ё", "е"))
    # A word that the dictionary lacks may have been read from a form with a longer ending than these.
    longest = len(lemma) if russian.is_known(lemma) else max(2, len(lemma) - 4)
    return tuple(_shared(forms)[:longest] for forms in groups.values())


def _shared(forms: list[str]) -> str:
    """The letters that all forms begin with."""
    first, last = min(forms), max(forms)
    for at, (one, other) in enumerate(zip(first, last, strict=False)):
        if one != other:
            return first[:at]
    return first


def between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """``text[start:end]`` extended so that it cuts no word, unless one is longer than :data:`LONG_WORD`."""
    end = min(len(text), end)
    high = min(len(text), end + LONG_WORD)
    ends = [at for at in (text.find(" ", end, high), text.find("\n", end, high)) if at >= 0]
    return _word_start(text, max(0, start)), min(ends, default=high)


def _word_start(text: str, at: int) -> int:
    """Where what stands without a space around ``at`` begins."""
    low = max(0, at - LONG_WORD)
    return max(text.rfind(" ", low, at), text.rfind("\n", low, at), low - 1) + 1
