"""Titles, offices and forms of address: the words that stand before names."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from indexer.names.authorities.spans import stem_word
from indexer.names.name_keys import fold
from indexer.names.tables import read_rows

_COMRADE: Final = "comrade"
_COURTESY: Final = "courtesy"
_OF_SOME: Final = "lord lady mrs ms miss madame mme госпожа гражданка"
"""Forms of address that tell before whom they may stand: Mrs. Kennedy is not the President."""
_MISTER: Final = frozenset(("г-н", "г-на", "г-ну", "г-ном", "г-не"))


@lru_cache(maxsize=1 << 16)
def word(surface: str) -> str:
    """``surface`` as titles are compared: folded, Russian words by their stems."""
    folded = fold(surface)
    return stem_word(folded) if "\u0400" <= folded[:1] <= "\u04ff" else folded


@lru_cache(maxsize=1)
def _titles() -> dict[str, frozenset[str]]:
    """Title, folded and stemmed → the roles it may stand for."""
    titles: dict[str, set[str]] = {}
    for role, listed in read_rows("authorities/titles.tsv"):
        if role != "role":
            for title in listed.split("|"):
                titles.setdefault(word(title), set()).add(role)
    return {title: frozenset(roles) for title, roles in titles.items()}


def roles(surface: str) -> frozenset[str]:
    """The roles that ``surface`` may be a title of; none for other words."""
    return _titles().get(word(surface), frozenset())


def is_title(surface: str) -> bool:
    """Whether ``surface`` is a title, an office or a form of address: Comrade, тов, генерала."""
    return word(surface) in _titles()


def is_form_of_address(surface: str) -> bool:
    """Whether ``surface`` is said to anybody and stands before surnames only: тов., Mr."""
    return not roles(surface).isdisjoint((_COMRADE, _COURTESY))


def is_comrade(surface: str) -> bool:
    """Whether ``surface`` is a word for comrade, which says nothing of whom it stands before.

    >>> [word for word in ("т", "тов", "тт", "товарищу", "Comrade", "cde", "генерал") if is_comrade(word)]
    ['т', 'тов', 'тт', 'товарищу', 'Comrade', 'cde']
    """
    return _COMRADE in roles(surface)


@lru_cache(maxsize=1)
def _of_some() -> frozenset[str]:
    return frozenset(map(word, _OF_SOME.split()))


def says_nothing(surface: str) -> bool:
    """Whether ``surface`` may address any man, so that nothing is known of whom it stands before.

    >>> [word for word in ("т", "Comrade", "Mr", "г-ну", "господину", "Mrs", "генерал") if says_nothing(word)]
    ['т', 'Comrade', 'Mr', 'г-ну', 'господину']
    """
    return surface.lower() in _MISTER or (is_form_of_address(surface) and word(surface) not in _of_some())


def may_address(surface: str, *, begins: bool) -> bool:
    """Whether one letter may be a form of address: «т.», and «Т.» where it ``begins`` a sentence.

    Elsewhere a capital is an initial.

    >>> may_address("т", begins=False), may_address("Т", begins=False), may_address("Т", begins=True)
    (True, False, True)
    """
    return len(surface) == 1 and (surface.islower() or begins) and is_form_of_address(surface)
