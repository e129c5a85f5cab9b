"""Which words of a query are ordinary words: сено and song are, Хрущев and Truman are not.

Russian is judged by the dictionary of pymorphy3 without its names, English by the word list in
``indexer/data/english_words.txt``, which holds what is written with a small letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from indexer.analysis.russian import word_and_name
from indexer.names.cases import nominatives
from indexer.names.folding import fold_name
from indexer.names.tables import read_words, rows_below_head

_LEAST = 0.05
"""An ordinary reading less plausible than this is none: Ленин is not the adjective of Лена."""

_SURNAME = re.compile(r"(?:[ое]в|[иы]н)(?:а|у|ым|е|ой|ою)?$")
"""The shape of Russian surnames, which is that of plural genitives too: Жуков, козлов."""


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Some 65,000 English words, lower case."""
    return frozenset(read_words("english_words.txt"))


@lru_cache(maxsize=20_000)
def is_ordinary_word(word: str) -> bool:
    """Whether ``word`` (any letter case) is an ordinary Russian or English word rather than a name.

    A word of the shape of a Russian surname is a name where the dictionary has that surname: Жуков.

    >>> [word for word in ("сено", "Жуков", "морозу", "long", "Truman", "трумэн") if is_ordinary_word(word)]
    ['сено', 'морозу', 'long']
    """
    return _weigh(word)[0] >= _LEAST and not has_surname_shape(word)


@lru_cache(maxsize=20_000)
def has_surname_shape(word: str) -> bool:
    """Whether ``word`` has the shape of a Russian surname and the dictionary knows such a name.

    >>> has_surname_shape("Молотов"), has_surname_shape("мороз")
    (True, False)
    """
    return _SURNAME.search(word.lower()) is not None and _weigh(word)[1] > _LEAST


@lru_cache(maxsize=20_000)
def may_be_ordinary(word: str) -> bool:
    """Whether ``word`` has any ordinary reading, though it be a surname first: жуков, козлов.

    >>> may_be_ordinary("Жуков"), may_be_ordinary("Хрущев")
    (True, False)
    """
    return _weigh(word)[0] >= _LEAST


def may_be_name(word: str) -> bool:
    """Whether the dictionary knows ``word``, in any case form, as a name too: Горькому, but not гора."""
    return _weigh(word)[1] >= _LEAST


@lru_cache(maxsize=1)
def _words_as_names() -> frozenset[str]:
    return frozenset(read_words("words_as_names.txt"))


def is_name_too(word: str) -> bool:
    """Whether anybody is called as an ordinary ``word``, in any case form.

    >>> [word for word in ("Stone", "Plan", "Conference", "Морозу", "Договор") if is_name_too(word)]
    ['Stone', 'Морозу']
    """
    folded = fold_name(word)
    return not _words_as_names().isdisjoint((folded, *(name for name, _ in nominatives(folded))))


def is_romance_function_word(word: str, *, no_name: bool = False) -> bool:
    """Whether ``word``, in small letters, is a function word of Spanish, Portuguese, French or Italian.

    With ``no_name``, whether it is besides no usual surname or given name anywhere.

    >>> is_romance_function_word("un"), is_romance_function_word("un", no_name=True)
    (True, False)
    """
    found = _romance().get(word)
    return found is not None and not (no_name and found)


@lru_cache(maxsize=1)
def _romance() -> dict[str, bool]:
    rows = rows_below_head("romance_function_words.tsv")
    return {row[0]: row[1:] == ["yes"] for row in rows}


def _weigh(word: str) -> tuple[float, float]:
    folded = fold_name(word)
    if not folded or len(folded) > 40:
        return 0.0, 0.0
    if folded.isascii():
        return (1.0, 0.0) if folded in english_words() else (0.0, 0.0)
    return word_and_name(folded)
