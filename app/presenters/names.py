"""The names understood in a query, with a link to each single spelling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.labels import system_label
from app.presenters.addresses import PATHS, name_url
from app.search.results import NameUnderstood, SearchPage
from app.search.state import SearchState
from indexer.analysis.normalize import fold
from indexer.analysis.scripts import COMMON, word_script
from indexer.names.shown import KnownSpellings

SHOWN_VARIANTS = 4
"""Spellings that were searched and not found, shown before «more»."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that stands in the documents found, how many have it, and the search for it alone.

    ``system`` is that which it follows, empty where none is known.
    """

    text: str
    system: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class NameView:
    """One name.

    ``text`` is as typed, ``label`` the preferred form, ``forms`` those of other scripts; ``seen`` are
    spellings of the documents on the page, ``partial`` says that more documents were found than these, and
    ``unseen`` and ``more`` are what was searched besides.
    """

    text: str
    label: str
    url: str | None
    partial: bool
    forms: tuple[str, ...]
    seen: tuple[Spelling, ...]
    unseen: tuple[str, ...]
    more: tuple[str, ...]


def names(state: SearchState, page: SearchPage) -> tuple[NameView, ...]:
    """The names of a page of results; none where the reader asked for words as typed."""
    partial = len(page.hits) < page.total
    return tuple(_name(state, name, partial) for name in page.names)


def _name(state: SearchState, name: NameUnderstood, partial: bool) -> NameView:
    known = KnownSpellings(name.variants, person=name.kind == "person")
    seen = {known.shown(one.text) for one in name.seen}
    label = name.label or name.text
    unseen = [one for one in name.variants if known.shown(one) not in seen]
    # One spelling alone is not worth a disclosure.
    cut = SHOWN_VARIANTS if len(unseen) > SHOWN_VARIANTS + 1 else len(unseen)
    # Of a name of several words on no record, what its single words sound like is no form of the name.
    length = len(name.text.split())
    forms = [one for one in name.variants if name.authority or _is_whole(one, length)]
    # In a script without capitals what was typed is as good a form as any.
    as_typed = (name.text,) if name.text.lower() == name.text.upper() else ()
    url = None
    if name.authority and name.kind in PATHS:
        url = name_url(name.kind, name.authority)
    return NameView(
        name.text,
        label,
        url,
        partial,
        _other_scripts(label, (*as_typed, *forms, name.text)),
        tuple(
            Spelling(one.text, system_label(one.system), one.count, _alone(state, name.text, one.surfaces))
            for one in name.seen
        ),
        tuple(unseen[:cut]),
        tuple(unseen[cut:]),
    )


def exactly(surfaces: Sequence[str]) -> str:
    """A query, to be searched as typed, for a spelling in any of the forms that stand in the texts.

    >>> exactly(["Сталин", "СТАЛИН"]), exactly(["И. Сталин", "И. Сталина"])
    ('Сталин', '("И. Сталин" OR "И. Сталина")')
    """
    forms = list({fold(one): one.replace('"', "") for one in reversed(surfaces)}.values())[::-1]
    phrases = [f'"{one}"' if " " in one else one for one in forms]
    return phrases[0] if len(phrases) == 1 else f"({' OR '.join(phrases)})"


def _alone(state: SearchState, typed: str, surfaces: Sequence[str]) -> str:
    """The same search with the name in this spelling only, as it stands in the texts."""
    at = state.q.casefold().find(typed.casefold())
    if at < 0:
        return state.with_query(exactly(surfaces)).as_typed().url()
    before, after = state.q[:at], state.q[at + len(typed) :]
    # Within a phrase there is no choice, so the most frequent form stands for all.
    spelling = surfaces[0] if before.count('"') % 2 else exactly(surfaces)
    return state.with_query(before + spelling + after).as_typed().url()


def _is_whole(spelling: str, words: int) -> bool:
    """Whether a spelling has so many words, or is in a script that parts none."""
    return len(spelling.split()) == words or script_of(spelling) in ("Hani", "Hang")


def _other_scripts(label: str, variants: Sequence[str]) -> tuple[str, ...]:
    """The first variant in each script that the label is not in."""
    found: dict[str, str] = {}
    own = script_of(label)
    for variant in variants:
        script = script_of(variant)
        if script != own:
            found.setdefault(script, variant)
    return tuple(found[script] for script in ("Cyrl", "Latn", "Hani", "Hang") if script in found)


def script_of(text: str) -> str:
    """The script of a spelling as pages tell them apart: Latn, Cyrl, Hang, or Hani for any other (ISO 15924).

    >>> [script_of(text) for text in ("Ấn Độ", "45-я армия", "김일성", "毛泽东", "38")]
    ['Latn', 'Cyrl', 'Hang', 'Hani', 'Latn']
    """
    script = word_script(text)
    if script == COMMON:
        return "Latn"
    return script if script in ("Latn", "Cyrl", "Hang") else "Hani"
