"""Russian surnames that no authority has: those of one text that the other, in Latin letters, has not.

A Russian text capitalises little but names, so that a capitalised word with the ending of a surname, within a
sentence or after a title, is one. It stands in the other text if a word there sounds alike, whatever the
romanization (`indexer.names.similarity`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from indexer.analysis.analyzer import default_analyzer
from indexer.names.cases import nominatives
from indexer.names.folding import fold_name
from indexer.names.similarity import Reader

_ENDINGS: Final = r"(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой|ы|ых)?|енко|(?:чук|юк|берг|штейн)(?:а|у|ом|е)?|дзе|швили"
_SURNAME: Final = re.compile(rf"\b[А-ЯЁ][а-яё]+?(?:{_ENDINGS})\b")
_ADJECTIVAL: Final = re.compile(r"\b[А-ЯЁ][а-яё]+[сц]к(?:ий|ого|ому|им|ом|ая|ую)\b")
# A surname that is an adjective is told from Советский Союз by what stands before it.
_TITLED: Final = re.compile(r"(?:\b(?:тов|т|тт|гр|гг|г|[А-ЯЁ])\.|\bтоварищ\w*|\bгосподин\w*)\s*$")
# In Pekin, from Ganshin: whatever ends so there is a place.
_PLACED: Final = re.compile(r"\b(?:в|во|из|на|под|через|около|близ)\s+$", re.IGNORECASE)
_WITHIN: Final = re.compile(r"[\w,;)»]\s+$")
_LATIN_WORD: Final = re.compile(r"\b[A-Z][A-Za-z'’-]{2,}")
_LATIN_SURNAME: Final = re.compile(r"\b[A-Z][a-z]+?(?:ov|ev|off|eff|sky|skii|skiy|enko|chuk|dze|shvili)\b")
_PER_LETTER: Final = 1.0
"""Nats a letter that two spellings of one name may differ by; others lie at three and more."""
_LEAST: Final = 4


class Surname(NamedTuple):
    """A surname in a text: code points, half-open, and the form shown, if possible in the nominative."""

    start: int
    end: int
    text: str


Covered = Sequence[tuple[int, int]]
"""Spans in which names have been recognised already."""


def russian_surnames(text: str, covered: Covered) -> Iterator[Surname]:
    """The surnames in a Russian text, outside of ``covered``.

    >>> [one.text for one in russian_surnames("Инженер Панкратов выехал с т. Гусевым в Советский Союз.", ())]
    ['Панкратов', 'Гусев']
    """
    for pattern in (_SURNAME, _ADJECTIVAL):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 30) : match.start()]
            titled = _TITLED.search(before)
            if not titled and (pattern is _ADJECTIVAL or not _WITHIN.search(before)):
                continue
            if not titled and _PLACED.search(before):
                continue
            if len(match.group()) >= _LEAST and _free(match.span(), covered):
                reading = _readings(match.group())[0]
                if pattern is _ADJECTIVAL or _is_lemma(match.group(), reading):
                    yield Surname(*match.span(), reading.capitalize())


def latin_surnames(text: str, covered: Covered) -> Iterator[Surname]:
    """The words of a text in Latin letters that only Russian surnames end like, outside of ``covered``."""
    for match in _LATIN_SURNAME.finditer(text):
        if _free(match.span(), covered):
            yield Surname(*match.span(), match.group())


def stands_in_latin(surname: str, text: str) -> bool:
    """Whether a Russian surname, in any case, is spelled in ``text``.

    >>> stands_in_latin("Панкратовым", "the engineer Pankratoff"), stands_in_latin("Гусев", "Komarov")
    (True, False)
    """
    return any(_alike(surname, match.group()) for match in _LATIN_WORD.finditer(text))


def stands_in_russian(surname: str, text: str) -> bool:
    """The same the other way round."""
    return any(_alike(match.group(), surname) for match in re.finditer(r"\b[А-ЯЁ][А-ЯЁа-яё-]{2,}", text))


def _alike(russian: str, latin: str) -> bool:
    for plain in {latin, *latin.replace("’", "'").removesuffix("'s").split("-")}:
        other = fold_name(plain)
        if len(other) < _LEAST - 1:
            continue
        for reading in _readings(russian):
            if abs(len(reading) - len(other)) <= max(3, len(reading) // 2):
                bound = _PER_LETTER * len(reading)
                if _reader(reading).cost(other, bound) <= bound:
                    return True
    return False


@lru_cache(maxsize=4000)
def _readings(word: str) -> tuple[str, ...]:
    """The nominatives that a Russian form may have, the likeliest surname first, and the form itself."""
    folded = fold_name(word)
    found = [form for form, _ in nominatives(folded)]
    masculine = [form for form in found if form.endswith(("ов", "ев", "ин", "ын", "ий"))]
    return tuple(dict.fromkeys([*masculine, folded, *found]))[:6]


@lru_cache(maxsize=1000)
def _reader(word: str) -> Reader:
    return Reader(word, "Cyrl", "Latn")


@lru_cache(maxsize=4000)
def _is_lemma(word: str, nominative: str) -> bool:
    """Whether ``nominative`` is the dictionary form of ``word``; that of Министров is министр, no surname."""
    tokens = default_analyzer().analyze(word, "ru")
    return any(nominative in token.terms for token in tokens)


def _free(span: tuple[int, int], covered: Covered) -> bool:
    return not any(start < span[1] and span[0] < end for start, end in covered)
