"""BibTeX in UTF-8, for BibTeX and biblatex alike: every document is a ``misc``, as papers in archives are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.exports.reference import Reference

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # A brace counts also behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "%$&#_"},
    }
)


def bibtex(references: Iterable[Reference]) -> str:
    """The entries one after the other, each with a key of its own."""
    taken: set[str] = set()
    entries = []
    for one in references:
        key = stem = re.sub(r"[^A-Za-z0-9:._/-]+", "-", one.id).strip("-") or "document"
        while key.lower() in taken:
            key = f"{stem}-{len(taken)}"
        taken.add(key.lower())
        entries.append(_entry(key, one))
    return "\n".join(entries)


def _entry(key: str, one: Reference) -> str:
    first = one.date.iso.partition("/")[0].split("-") if one.date else []
    held = "; ".join(one.codes) or one.source or ", ".join(filter(None, (one.agency, one.record)))
    fields = {
        # Names of people and places in a title keep their capitals.
        "title": f"{{{_text(one.title)}}}",
        "author": " and ".join(map(_name, one.senders)),
        "translator": " and ".join(map(_name, one.translators)),
        "date": one.date.iso if one.date else "",
        "year": first[0] if first else "",
        "month": _MONTHS[int(first[1]) - 1] if len(first) > 1 else "",
        "type": _text(one.type),
        "number": _text(one.number),
        "howpublished": _text(held),
        "note": _text("; ".join(filter(None, (one.collection, *_contributed(one))))),
        "abstract": _text(one.summary),
        "keywords": _text("; ".join(one.subjects)),
        "language": _text("; ".join(one.languages)),
        # What is no URL must not end the field; percent signs of one are its own.
        "url": one.url.replace("{", "%7B").replace("}", "%7D"),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{key},\n{''.join(lines)}}}\n"


def _contributed(one: Reference) -> list[str]:
    return [f"contributed by {', '.join(one.contributors)}"] if one.contributors else []


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _name(name: str) -> str:
    """A name; one whose parts are not told apart by a comma is kept whole, since no rule knows its surname.

    >>> _name("Stalin, I. V."), _name("Mao Zedong")
    ('Stalin, I. V.', '{Mao Zedong}')
    """
    escaped = _text(name)
    return escaped if name.count(",") == 1 and " and " not in name else f"{{{escaped}}}"
