"""The neutral query tree: what the front end asks for, whatever engine answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches all documents."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches none."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a text field, scored by BM25.

    With :data:`indexer.analysis.terms.BEGINNING` behind it, all that begin so, each document scored alike.
    """

    field: str
    term: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Slots in order, any term of a slot standing for it, within ``slop`` extra positions.

    With a slop of 2 or more, neighbours may also change places. One slot is a term, no slot or an empty
    one matches nothing. A term with `BEGINNING` behind it stands for all that begin so; a phrase whose
    beginnings stand for more than the engine goes through is too complex.
    """

    field: str
    slots: tuple[tuple[str, ...], ...]
    slop: int = 0
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Keyword:
    """Any of ``values`` in a keyword field. Contributes nothing to the score."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Documents whose date may fall between ``after`` and ``before``, inclusive YYYYMMDD; None is open."""

    after: int | None
    before: int | None


@dataclass(frozen=True, slots=True)
class DatedOn:
    """Documents dated to just one of ``days``, YYYYMMDD. It costs a look-up a day, unlike a range."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of ``children``; ``optional`` ones only add to the score, ``excluded`` ones may not match.

    Without children, every document that is not excluded.
    """

    children: tuple[Node, ...]
    optional: tuple[Node, ...] = ()
    excluded: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least ``minimum`` of ``children``; their scores add up."""

    children: tuple[Node, ...]
    minimum: int = 1


@dataclass(frozen=True, slots=True)
class BestOf:
    """Any of ``children``, scored as the best of them: alternatives of one word."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unscored:
    """``child`` as a filter: it matches and adds nothing to the score."""

    child: Node


@dataclass(frozen=True, slots=True)
class Scored:
    """``child`` as a filter that adds ``score`` where it matches."""

    child: Node
    score: float


Node = (
    Everything
    | Nothing
    | Term
    | Phrase
    | Keyword
    | DateRange
    | DatedOn
    | AllOf
    | AnyOf
    | BestOf
    | Unscored
    | Scored
)
