"""«Did you mean»: another spelling of a query that found nothing, only where that one finds something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from app.search.keyboard import other_layout
from app.search.query import Leaf, parse
from indexer.analysis.analyzer import Analyzer
from indexer.analysis.edit_distance import distance
from indexer.analysis.normalize import fold, nfc
from indexer.analysis.terms import AUTHORITY, EXACT, NAME_KEY
from indexer.engines.base import EngineReader
from indexer.names.lexicon import is_ordinary_word
from indexer.names.model import QueryName

CANDIDATES = 20_000
"""Words with the same beginning that are compared, the most frequent."""

FEW = 200
"""The same of each beginning that takes a slip in the first two letters into account."""

LETTERS = {"Latn": "abcdefghijklmnopqrstuvwxyz", "Cyrl": "абвгдежзийклмнопрстуфхцчшщъыьэюя"}

SHORTEST = 4
"""Letters of a word below which nothing is guessed: everything is near a word of three letters."""

LONG = 7
"""Letters of a word from which on two slips are allowed for: nucular, Truemen."""

FAR_MORE = 50
"""How many times as frequent another word has to be to be meant where documents have the one that was typed:
texts have slips too, and those that a machine has read have most of them."""

MAX_WORDS = 6

FEW_FOUND = 10
FAR_MORE_FOUND = 10
"""Where so few documents have a word, and only in what sounds like it, another spelling is proposed that
finds so many times as many."""

Finds = Callable[[str], bool]
"""Whether a query finds anything as it stands, under the filters of the search."""

Known = Callable[[str], bool]
"""Whether documents have every word of a query in some form, or it is a name on record."""


def is_doubtful(found: int, names: Sequence[QueryName], reader: EngineReader) -> bool:
    """Whether the few documents found may not be meant: a word on no record stands in none of the index.

    An unknown word is looked for as a name, by how it sounds, so that soveit finds what has Soveits.
    """
    return 0 < found <= FEW_FOUND and any(
        name.authority is None
        and name.first == name.last
        and not reader.document_frequency("text", EXACT + fold(name.text))
        for name in names
    )


def did_you_mean(
    q: str,
    reader: EngineReader,
    analyzer: Analyzer,
    finds: Finds,
    known: Known,
    sure: Collection[str] = frozenset(),
) -> str | None:
    """A query like ``q`` that finds something, or None.

    First the same keys on the other keyboard layout, if that makes known words of unknown ones: by its sound
    alone any gibberish finds some name. Then every word that is in no dictionary and in hardly a
    document replaced by the nearest one: one letter changed, or two in long words. Of equally near ones those
    that begin alike are likelier, and of these the most frequent.
    """
    q = nfc(q)
    # A reference code is made of single letters that are keys of any layout.
    has_code = any(leaf.kind == "code" for leaf, _ in parse(q).leaves())
    swapped = None if has_code else other_layout(q)
    if swapped and known(swapped) and not known(q) and finds(swapped):
        return swapped
    replaced = _replaced(q, reader, analyzer, sure)
    return replaced if replaced and finds(replaced) else None


def _replaced(q: str, reader: EngineReader, analyzer: Analyzer, sure: Collection[str]) -> str | None:
    parts: list[str] = []
    at, changed = 0, 0
    for leaf, _ in parse(q).leaves():
        if changed >= MAX_WORDS or leaf.kind == "prefix" or leaf.field not in (None, "title"):
            continue
        better = _better(leaf, reader, analyzer, sure)
        if better is not None:
            offset = q.find(leaf.text, leaf.start, leaf.end)
            if offset >= at:
                parts += [q[at:offset], better]
                at = offset + len(leaf.text)
                changed += 1
    return "".join([*parts, q[at:]]) if changed else None


def _better(leaf: Leaf, reader: EngineReader, analyzer: Analyzer, sure: Collection[str]) -> str | None:
    """The text of a leaf with its unknown words replaced; None where none is unknown or can be."""
    text, changed = leaf.text, False
    for token in reversed(analyzer.query_tokens(leaf.text)):
        word = token.exact[len(EXACT) :]
        if token.script not in ("Latn", "Cyrl") or len(word) < SHORTEST or word in sure:
            continue
        known = max(reader.document_frequency("text", term) for term in token.terms)
        if known * FAR_MORE > reader.document_count or is_ordinary_word(word):
            continue
        nearest = _on_other_layout(word, reader) or nearest_word(word, token.script, reader, known)
        if nearest is not None:
            shown = nearest.capitalize() if token.surface[0].isupper() else nearest
            text, changed = text[: token.start] + shown + text[token.end :], True
    return text if changed else None


def _on_other_layout(word: str, reader: EngineReader) -> str | None:
    """A word among others that was typed on the wrong layout: gbcmvj Ленину."""
    swapped = other_layout(word)
    return swapped if swapped and reader.document_frequency("text", EXACT + swapped) else None


def nearest_word(word: str, script: str, reader: EngineReader, known: int = 0) -> str | None:
    """The known word that is nearest to ``word`` (folded), None where none is near enough.

    ``known`` is how many documents have ``word`` itself.
    """
    limit = 2 if len(word) >= LONG and not known else 1
    best: tuple[int, bool, int, str] | None = None
    # Russian lemmas are words; English stems are not.
    marks = (EXACT, "") if script == "Cyrl" else (EXACT,)
    for head in (word[:2], *_heads(word, script)):
        most = CANDIDATES if len(head) == 2 else FEW
        for mark in marks:
            for term, count in reader.terms_with_prefix("text", mark + head, most):
                if count < known * FAR_MORE:
                    break  # They come the most frequent first.
                candidate = term[len(mark) :]
                if abs(len(candidate) - len(word)) > limit or candidate[:1] in (EXACT, AUTHORITY, NAME_KEY):
                    continue
                far = distance(word, candidate, limit)
                likeness = (far, candidate[0] != word[0], -count)
                if 0 < far <= limit and (best is None or likeness < best[:3]):
                    best = (*likeness, candidate)
    return best[3] if best else None


def _heads(word: str, script: str) -> list[str]:
    """How the word begins that was meant where the slip is in the first two letters: four letters or so."""
    first, second, rest = word[0], word[1], word[2:4]
    heads = [second + first + rest, first + word[2] + second + word[3:4], second + rest, first + rest]
    for letter in LETTERS[script]:
        heads += [letter + second + rest, first + letter + rest, letter + first + second + rest[:1]]
        heads.append(first + letter + second + rest[:1])
    return list(dict.fromkeys(head for head in heads if not head.startswith(word[:2])))
