"""Spellings of a name for people to read: in the nominative where it is known, with usual capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from indexer.analysis.normalize import visible
from indexer.names.cases import nominatives

_MOST_READINGS: Final = 64

_INITIAL: Final = re.compile(r"(?<![^\W_])([^\W\d_])\.[\s\u00a0]*(?=[^\W\d_])")
_LAST_INITIAL: Final = re.compile(r"(?<=[\s.])[^\W\d_]$")
_POSSESSIVE: Final = re.compile(r"['’]s?$|(?<=[A-Z])['’]S$")
_PAUSE: Final = re.compile(r"[,;:!?…]")
_STOP: Final = re.compile(r"[^\W\d_]{4,}\.\s")
_TWO_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_FIRST_LETTER: Final = re.compile(r"[^\W\d_]")
_BRACKETED: Final = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_BRACKETS: Final = re.compile(r"[()\[\]]+")
_SIGNS: Final = re.compile(r"[<>{}*|_=~^#\\]+")

_SHORT: Final = 3
"""Letters of a word in capitals up to which it may be an acronym, though a person's: RFK."""


class KnownSpellings:
    """The spellings of one name that are known, to find among them what a text has.

    ``person`` says that a letter with a full stop is an initial, which a space follows: of С.С.С.Р. none is.
    """

    def __init__(self, spellings: Sequence[str], *, person: bool = True) -> None:
        self._person = person
        self._known: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for spelling in spellings:
            text = self._tidy(spelling)
            # Of two that differ in capitals alone the first counts.
            self._known.setdefault(_plain(text), text)
            for word in text.split():
                if _TWO_LETTERS.search(word):
                    self._words.setdefault(_plain(word.strip(",")), word.strip(","))

    def shown(self, surface: str) -> str | None:
        """The spelling that ``surface`` is or is a case form of; None where it is none by itself.

        A letter, a figure or words of two sentences are no spelling. What is not known stays as it is
        written, except that words in capitals get small letters where they are no acronym.

        >>> stalin = KnownSpellings(["Stalin", "Сталин", "И. В. Сталин"])
        >>> [stalin.shown(text) for text in ("И.В. СТАЛИНЫМ", "И. Сталину", "STALIN’S", "И 1", "И.в")]
        ['И. В. Сталин', 'И. Сталин', 'Stalin', None, None]
        >>> KnownSpellings(["Мао Цзэдун", "Мао Цзе-дун"]).shown("МАО ЦЗЕ-ДУНУ")
        'Мао Цзе-дун'
        """
        text = self._tidy(surface)
        plain = _plain(text)
        if plain in self._known:
            return self._known[plain]
        text = _POSSESSIVE.sub("", text)
        plain = _plain(text)
        for one in (plain, *_of_last_word(plain)):
            if one in self._known:
                return self._known[one]
        if not _is_name(text) or _STOP.search(text):
            return None
        if (nominative := self._word_by_word(text)) is not None:
            return nominative
        return None if _PAUSE.search(text) else self._with_small_letters(text)

    def _tidy(self, text: str) -> str:
        """With single spaces, in the name of a person one after each initial, and without signs not seen."""
        text = without_stray_signs(visible(text))
        if self._person and _TWO_LETTERS.search(text):
            text = _INITIAL.sub(r"\1. ", text)
            if _LAST_INITIAL.search(text) and text[-1].isupper():
                # A name that ends a sentence has one full stop for both.
                text += "."
        return text

    def _word_by_word(self, text: str) -> str | None:
        """``text`` with each word in a form in which a known spelling has it; None where one has none."""
        readings = [tuple(self._readings(word)) for word in text.split()]
        if not all(readings):
            return None
        together = (" ".join(words) for words in islice(product(*readings), _MOST_READINGS))
        first = " ".join(words[0] for words in readings)
        return next((self._known[_plain(one)] for one in together if _plain(one) in self._known), first)

    def _readings(self, word: str) -> Iterator[str]:
        if not _TWO_LETTERS.search(word):
            yield word.upper()
            return
        comma = "," if word.endswith(",") else ""
        plain = _plain(word.rstrip(","))
        for one in (plain, *(nominative for nominative, _ in nominatives(plain))):
            if one in self._words:
                yield self._words[one] + comma

    def _with_small_letters(self, text: str) -> str:
        """A spelling in capitals as names are usually written; an acronym as it is.

        The part after a hyphen is small, as is usual in Russian and in Wade–Giles.
        """
        words = text.split()
        if not text.isupper() or (len(words) == 1 and (not self._person or len(text) <= _SHORT)):
            return text
        return " ".join(self._words.get(_plain(word)) or _capitalised(word) for word in words)


def without_stray_signs(text: str) -> str:
    """``text`` with single spaces, without signs that no name has and brackets whose other half is missing.

    Machines that read a page take ticks, stamps and what is crossed out for them.

    >>> without_stray_signs("Lee> *<Harvey ((Oswald)"), without_stray_signs("ВКП(б)")
    ('Lee Harvey Oswald', 'ВКП(б)')
    """
    text = _SIGNS.sub(" ", text)
    if _BRACKETS.search(_BRACKETED.sub("", text)):
        text = _BRACKETS.sub(" ", text)
    return " ".join(text.split())


def _capitalised(word: str) -> str:
    return _FIRST_LETTER.sub(lambda letter: letter[0].upper(), word.lower(), count=1)


def _plain(text: str) -> str:
    """A spelling without regard to capitals, ё and kinds of hyphens and apostrophes."""
    return text.casefold().replace("ё", "е").replace("’", "'").replace("‑", "-")


def _is_name(text: str) -> bool:
    """Whether there is a word of two letters in it, or one letter of a script in which one may be a word."""
    return bool(_TWO_LETTERS.search(text)) or any(
        char.isalpha() and char.lower() == char.upper() for char in text
    )


def _of_last_word(plain: str) -> Iterable[str]:
    """What a name may be a case form of, with its last word alone in the nominative."""
    head, space, last = plain.rpartition(" ")
    front, hyphen, tail = last.rpartition("-")
    for nominative, _ in nominatives(tail):
        yield f"{head}{space}{front}{hyphen}{nominative}"
