"""What name recognition finds: mentions in texts and names in queries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

NameKind = Literal["person", "place", "organization", "event"]
"""Events (wars, conferences, treaties) are found under all their names, and are no facet."""


def closed(text: str, start: int, end: int) -> int:
    """``end``, or the place behind a bracket that stands there and closes one opened in ``text[start:end]``.

    >>> text = "в ЦК ВКП(б)."
    >>> text[2 : closed(text, 2, 10)]
    'ЦК ВКП(б)'
    """
    return (
        end + 1 if text[end : end + 1] in (")", "）") and re.search("[(（][^)）]*$", text[start:end]) else end
    )


class Mention(NamedTuple):
    """A run of tokens in a text that is a name.

    ``start`` and ``end`` are code points, half-open; ``first`` and ``last`` the positions of its first and
    last token. ``terms`` are the terms the name is found by (authority and name keys, with their prefixes);
    they are indexed at ``first`` and, where it differs, at ``last``, so that phrases reach in from both
    sides. ``authority`` is the id of its authority record and ``label`` that record's preferred form, both
    None for an open name. ``withholds`` is true where the words are surely a name and must not be
    indexed by lemma (Ким Ир Сену is no сено).

    It is a named tuple because a page of results reads a hundred, and a frozen dataclass takes four times as
    long to make.
    """

    start: int
    end: int
    first: int
    last: int
    terms: tuple[str, ...]
    kind: NameKind | None = None
    authority: str | None = None
    label: str | None = None
    withholds: bool = False


@dataclass(frozen=True, slots=True)
class QueryName:
    """A name recognised in a query.

    ``start`` and ``end`` are code points of the query text, ``first`` and ``last`` token indexes, inclusive.
    ``alternatives`` are what a document may hold instead of the words as typed: each is a sequence of slots,
    each slot a tuple of terms of which one must stand there; slots follow each other closely, in any order.
    A one-slot alternative is a single term. ``variants`` are spellings to show, best known first.
    ``lenient`` is true when the plain words are searched as well (a lone word that is also an ordinary one).
    ``surname`` is true of a word with a capital that somebody on record is called by: it means him, and no
    word with the same lemma (Мартов and март).
    ``parts`` are the names that its words are by themselves, where they may not be one name together.
    ``several`` is true where these are people neither of whom may be called by the other's name, so that
    either is an answer where no document has both.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    alternatives: tuple[tuple[tuple[str, ...], ...], ...]
    label: str | None = None
    authority: str | None = None
    kind: NameKind | None = None
    variants: tuple[str, ...] = ()
    lenient: bool = False
    parts: tuple[QueryName, ...] = ()
    several: bool = False
    surname: bool = False
