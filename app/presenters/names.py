"""The names understood in a query, with a link to each single spelling."""

from __future__ import annotations

from dataclasses import dataclass

from app.presenters.addresses import name_url
from app.reading.portraits import listed, listed_spelling
from app.search.results import NameUnderstood, SearchPage
from app.search.state import SearchState

SHOWN_VARIANTS = 4
"""Spellings that were searched and not found, shown before «more»."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling that stands in the documents found, how many have it, and the search for it alone."""

    text: str
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
    known = listed(name.variants)
    # A spelling of which only an oblique case stands in the documents has been seen.
    seen = {listed_spelling(spelling, known) for spelling, _ in name.seen}
    label = name.label or name.text
    unseen = [one for one in name.variants if one not in seen]
    # One spelling alone is not worth a disclosure.
    cut = SHOWN_VARIANTS if len(unseen) > SHOWN_VARIANTS + 1 else len(unseen)
    # In a script without capitals what was typed is as good a form as any.
    as_typed = (name.text,) if name.text.lower() == name.text.upper() else ()
    url = None
    if name.authority and name.kind:
        url = name_url(name.kind, name.authority)
    return NameView(
        name.text,
        label,
        url,
        partial,
        _other_scripts(label, (*as_typed, *name.variants, name.text)),
        tuple(Spelling(text, count, _alone(state, name.text, text)) for text, count in name.seen),
        tuple(unseen[:cut]),
        tuple(unseen[cut:]),
    )


def _alone(state: SearchState, typed: str, spelling: str) -> str:
    """The same search with the name in this spelling only, as a phrase exactly as written."""
    phrase = f'"{spelling}"' if " " in spelling else spelling
    at = state.q.casefold().find(typed.casefold())
    q = state.q[:at] + phrase + state.q[at + len(typed) :] if at >= 0 else phrase
    return state.with_query(q.replace('""', '"')).as_typed().url()


def _other_scripts(label: str, variants: tuple[str, ...]) -> tuple[str, ...]:
    """The first variant in each script that the label is not in."""
    found: dict[str, str] = {}
    own = script_of(label)
    for variant in variants:
        script = script_of(variant)
        if script != own:
            found.setdefault(script, variant)
    return tuple(found[script] for script in ("Cyrl", "Latn", "Hani", "Hang") if script in found)


def script_of(text: str) -> str:
    """The ISO 15924 code of the script of the first letter."""
    for character in text:
        if character.isalpha():
            code = ord(character)
            if code < 0x370:
                return "Latn"
            if 0x400 <= code < 0x530:
                return "Cyrl"
            if 0xAC00 <= code < 0xD7A4 or 0x1100 <= code < 0x1200:
                return "Hang"
            return "Hani"
    return "Latn"
