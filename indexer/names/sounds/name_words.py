"""Words that stand in names and are no surnames: given names, particles, patronymics, titles, initials.

Tables: ``given_names.txt``, ``given_equivalents.tsv``, ``name_particles.tsv``, ``authorities/titles.tsv``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from indexer.analysis.russian import is_given_name as russian_given_name
from indexer.analysis.terms import EXACT
from indexer.names.cases import nominatives
from indexer.names.folding import NAME_FORM, fold_word
from indexer.names.schemes import variants
from indexer.names.sounds.name_index import script_of
from indexer.names.tables import read_rows, read_words

_PATRONYMIC = re.compile(
    r"(?:[оеё]вич|ич|[оеё]вн|инич|ичн)(?:а|у|ем|ом|е|ы|ой|ою)?$"
    r"|(?:[oei]vi(?:ch|tch|č)|[oe]wi(?:tsch|cz)|[oe][vw]na)$"
)

_SMALL_L = re.compile("l[bcdfghjkmnpqrstvwxz][a-z]{2}")

_NUMERAL = re.compile("[ivx]{2,4}")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Common given names, folded: English ones in Latin, Russian ones in Cyrillic."""
    return frozenset(map(fold_word, read_words("given_names.txt")))


@lru_cache(maxsize=1)
def _russian_given_names() -> frozenset[str]:
    return frozenset(name for name in given_names() if script_of(name) == "Cyrl")


@lru_cache(maxsize=1)
def equivalents() -> dict[str, tuple[str, ...]]:
    """Given name → names that stand for it; romanized Russian names belong to the group of their original."""
    groups: dict[str, set[str]] = {}
    rows = [list(row) for row in read_rows("given_equivalents.tsv")]
    listed = {name for row in rows for name in row}
    rows += [[name] for name in _russian_given_names() - listed]
    for row in rows:
        spelt = set(row)
        for name in row:
            if name in _russian_given_names():
                spelt.update(fold_word(variant) for variant in variants(name))
        for name in spelt:
            groups.setdefault(name, set()).update(spelt)
    return {name: tuple(sorted(group - {name})) for name, group in groups.items()}


@lru_cache(maxsize=1)
def no_names() -> dict[str, frozenset[str]]:
    """Particles, suffixes and titles by sort."""
    sorts: dict[str, set[str]] = {}
    for sort, words in read_rows("name_particles.tsv"):
        if sort != "same":
            sorts.setdefault(sort, set()).update(words.split(" "))
    for _, words in read_rows("authorities/titles.tsv"):
        sorts["rank"].update(words.split("|"))
    sorts["rank"] -= given_names()
    return {sort: frozenset(words) for sort, words in sorts.items()}


@lru_cache(maxsize=1)
def same_particles() -> dict[str, tuple[str, ...]]:
    """Particle → terms of it in both scripts."""
    rows = [words for sort, words in read_rows("name_particles.tsv") if sort == "same"]
    pairs = [pair.split(" ") for row in rows for pair in row.split("|")]
    return {word: tuple(EXACT + each for each in pair) for pair in pairs for word in pair}


def is_patronymic(word: str) -> bool:
    """Whether a folded word ends as what names the father does, in any case form.

    >>> is_patronymic("виссарионовича"), is_patronymic("ivanovna"), is_patronymic("сталин")
    (True, True, False)
    """
    return _PATRONYMIC.search(word) is not None


@lru_cache(maxsize=10_000)
def is_given_name(word: str) -> bool:
    """Whether a word of a name is a common given name, in any case form.

    >>> is_given_name("Иосифу"), is_given_name("John"), is_given_name("Хрущев")
    (True, True, False)
    """
    folded = fold_word(word)
    if script_of(folded) == "Cyrl":
        return russian_given_name(folded) or any(n in equivalents() for n, _ in nominatives(folded))
    return folded in given_names() or folded in equivalents()


@lru_cache(maxsize=1_000)
def is_particle(word: str) -> bool:
    """Whether a word may stand within a name and be no name: van, де, bin."""
    return fold_word(word) in no_names()["particle"]


def is_rank(word: str) -> bool:
    """Whether a word is a title, an office or a rank before a name, or a short form of one: Gen, тов."""
    return fold_word(word) in no_names()["rank"]


def is_double_initial(word: str) -> bool:
    """Whether a word is an initial of two letters: Дж."""
    return len(word) == 2 and fold_word(word) in no_names()["initial"]


def is_shortened(word: str) -> bool:
    """Whether a word is a given name that is written with a full stop: Chas."""
    return fold_word(word) in no_names()["shortened"]


LONGEST_SMALL: Final = 7
"""Letters and signs beyond which a word joins no names, unless it begins with l."""


def is_numeral(word: str) -> bool:
    """Whether a folded word is a Roman numeral: Paul IV."""
    return _NUMERAL.fullmatch(word) is not None


@lru_cache(maxsize=20_000)
def joins_names(word: str) -> bool:
    """Whether ``word`` is asked for as it stands within names: particles, letters, numbers, lvan for Ivan."""
    folded = fold_word(word)
    return (
        len(folded) == 1
        or folded in no_names()["particle"]
        or is_numeral(folded)
        or _SMALL_L.match(word) is not None
    )


@lru_cache(maxsize=1)
def forms_run_into_names() -> frozenset[str]:
    """The name forms of words that some write together with the name after them: Mc Namara, Van Fleet."""
    return frozenset(NAME_FORM + word for word in no_names()["joined"])
