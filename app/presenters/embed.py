"""The builder of search boxes: the choices of its form, and the lines for another site's page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import Literal
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from app.i18n import LANGUAGES, language_name
from app.search.service import SearchService
from app.search.state import SearchState

Way = Literal["script", "frame", "form"]
WAYS: tuple[Way, ...] = ("script", "frame", "form")
FRAME_HEIGHT = 110
"""Pixels of a frame that has not said how high it is."""

MOST_CHARACTERS = 200
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Box:
    """The choices. ``languages`` empty means all; ``accent`` empty takes the page's or ours."""

    way: Way = "script"
    label: str = ""
    archive: str = ""
    collection: str = ""
    languages: tuple[str, ...] = ()
    results: Literal["place", "page"] = "place"
    accent: str = ""
    lang: str = ""

    def attributes(self) -> dict[str, str]:
        """Attributes of the component, those with a value."""
        every = {
            "label": self.label,
            "collection": self.collection,
            "archive": self.archive,
            "language": " ".join(self.languages),
            "results": self.results if self.results == "page" else "",
            "accent": self.accent,
            "lang": self.lang,
        }
        return {name: value for name, value in every.items() if value}


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language of the index to tick."""

    code: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Builder:
    """All that the builder shows. ``found`` is how many documents the box searches.

    ``open_to`` are the origins that may use it; empty where the server answers no other site yet.
    """

    box: Box
    snippet: str
    attributes: Mapping[str, str]
    languages: tuple[LanguageChoice, ...]
    found: int
    home: str
    open_to: tuple[str, ...]
    address: str


def box_from_args(args: MultiDict[str, str]) -> Box:
    """The choices that a URL states; what is none is passed over."""

    def text(name: str) -> str:
        return " ".join(args.get(name, "").split())[:MOST_CHARACTERS]

    languages = [code for value in args.getlist("language") for code in re.split(r"[\s,|]+", value)]
    way = args.get("way", "script")
    accent = args.get("accent", "")
    return Box(
        way=way if way in WAYS else "script",
        label=text("label"),
        archive=text("archive").strip("/"),
        collection=text("collection"),
        languages=tuple(dict.fromkeys(c for c in languages if re.fullmatch(r"[A-Za-z]{2,3}[\w-]{0,20}", c))),
        results="page" if args.get("results") == "page" else "place",
        accent=accent if _COLOUR.fullmatch(accent) and ("own" not in args or args["own"] == "1") else "",
        lang=args["lang"] if args.get("lang") in LANGUAGES else "",
    )


def builder(box: Box, home: str, service: SearchService, open_to: tuple[str, ...]) -> Builder:
    """The view of the builder for ``box``; ``home`` is the public address of this site."""
    known = [value.value for value in service.values("language")]
    chosen = set(box.languages)
    if chosen.issuperset(known):
        # All languages of the archive are no restriction, and none of a text to come.
        box, chosen = replace(box, languages=()), set()
    return Builder(
        box=box,
        snippet=_SNIPPETS[box.way](box, home),
        attributes=box.attributes(),
        languages=tuple(LanguageChoice(c, language_name(c), not chosen or c in chosen) for c in known),
        found=service.count(_state(box)),
        home=home,
        open_to=open_to,
        address=f"/embed/frame?{urlencode(box.attributes())}",
    )


def _state(box: Box) -> SearchState:
    state = SearchState()
    for facet, values in _filters(box):
        for value in values:
            state = state.with_facet(facet, value)
    return state


def _filters(box: Box) -> list[tuple[str, tuple[str, ...]]]:
    return [
        ("collection", (box.collection,) if box.collection else ()),
        ("archive", (box.archive,) if box.archive else ()),
        ("language", box.languages),
    ]


def _script(box: Box, home: str) -> str:
    lines = [f'  {name}="{escape(value)}"' for name, value in box.attributes().items()]
    opening = "<shifr-search\n" + "\n".join(lines) + ">" if lines else "<shifr-search>"
    return f'<script src="{escape(home)}/embed/search.js" defer></script>\n{opening}\n</shifr-search>'


def _frame(box: Box, home: str) -> str:
    query = urlencode(box.attributes())
    address = f"{home}/embed/frame?{query}" if query else f"{home}/embed/frame"
    title = escape(box.label or "Search")
    return (
        f'<script src="{escape(home)}/embed/size.js" defer></script>\n'
        f'<iframe src="{escape(address)}"\n  title="{title}" width="100%" height="{FRAME_HEIGHT}"></iframe>'
    )


def _form(box: Box, home: str) -> str:
    hidden = [
        f'  <input type="hidden" name="{facet}" value="{escape(value)}">'
        for facet, values in _filters(box)
        for value in values
    ]
    return "\n".join(
        [
            f'<form action="{escape(home)}/search" method="get" role="search">',
            f'  <label>{escape(box.label or "Search the archive")} <input type="search" name="q"></label>',
            *hidden,
            "  <button>Search</button>",
            "</form>",
        ]
    )


_SNIPPETS = {"script": _script, "frame": _frame, "form": _form}
