"""Who sent a paper and who got it, where lines of its head say so: «TO : DIRECTOR», «FROM Chief of Station».

Behind a colon anything may stand that can be a party. Without one («TO BE OPENED BY», «FROM NOVEMBER») and on
the line below the label only what is clearly one counts: an office, a place, somebody with a given name or
initials.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from indexer.documents.model import Document
from indexer.sources.archive_text.capitals import is_acronym, is_given_name, is_place
from indexer.sources.archive_text.lines import Line
from indexer.sources.archive_text.offices import may_be_party, names_office
from indexer.sources.archive_text.parties import clean_name, is_name
from indexer.sources.field_names import field_named

_FIRST_LINES = 80
_LONGEST_LINE = 300
_LONGEST = 80
_MOST_WORDS = 8
_FIELDS = ("senders", "recipients")
_LABELLED = re.compile(r"(?P<label>[^\W\d_][^\W\d_ ]{0,11})\W{0,3}[:：]\W*(?P<value>.*)$")
_IN_CAPITALS = re.compile(r"(?P<label>TO|FROM)(?![\w'’])\W*(?P<value>.*)$")
_ANOTHER = re.compile(r"\s+(?=(?:FROM|TO|From|To)\s?:)")
# What stands before the name: how urgent a cable is, a box that is ticked.
_BEFORE = re.compile(
    r"(?:(?:(?:operational\s)?(?:priority|prity|prty|immediate|immed|routine|deferred|flash|limit)"
    r"|\(?check\)|X\b)\W+)+",
    re.I,
)
# What stands behind it: the next field of a form, a file number, a date, how secret it is.
_BEHIND = re.compile(
    r"\s+(?:(?:INFO|CITE|CONF|REF?|VIA|ATTN|FOR|DATED?|SUBJECT|EXTENSION|SECRET|CONFIDENTIAL)\b"
    r"|(?:Date|Subject|Via|Attn)\b).*|[\s,]*[|#].*|[\s,]*[(\[](?![^\W\d_]+[)\]]).*|[\s,]+\d.*"
)
_LABEL = re.compile(r"(?:from|to|subject|info|action|date)\b", re.I)
_WORD = re.compile(r"[^\W\d_][\w.'’/&-]*")
_READABLE = re.compile(r"[A-Za-zÀ-ÿА-яЁё\u3400-\u9fff]{2}")
_SMALL = frozenset("of for the and in on to et al de la del van von".split())  # noqa: SIM905
_HONORIFIC = re.compile(r"(?:mr|mrs|ms|miss|dr|messrs|comrades?|cde|тов(?:арищу?)?|т)\b", re.I)
_SURNAME = r"[A-ZА-ЯЁ][^\W\d_]{2,}"
_WITH_INITIALS = re.compile(rf"(?:[A-ZА-ЯЁ]\.\s?){{1,3}}{_SURNAME}|{_SURNAME}, (?:[A-ZА-ЯЁ]\.\s?){{1,3}}")


def with_correspondents(document: Document, lines: Sequence[Line]) -> Document:
    """The document with the sender and the recipient that its first lines name, where it has none yet."""
    found: dict[str, tuple[bool, str]] = {}
    for field, value, has_colon in _stated(lines[:_FIRST_LINES]):
        is_clear = _is_clear(value)
        # A routing sheet may stand before the paper itself, so what is clear counts before what is first.
        if (is_clear or (has_colon and _may_be(value))) and (
            field not in found or is_clear > found[field][0]
        ):
            found[field] = is_clear, clean_name(value)
    changes: dict[str, Any] = {name: (value,) for name, (_, value) in found.items()}
    return replace(document, **{name: one for name, one in changes.items() if not getattr(document, name)})


def _stated(lines: Sequence[Line]) -> Iterator[tuple[str, str, bool]]:
    """Field, value and whether a colon parts them, for each line that a label of a party begins."""
    texts = [line.text for line in lines if len(line.text) <= _LONGEST_LINE]
    pieces = [piece for text in texts for piece in _ANOTHER.split(text)]
    for at, piece in enumerate(pieces):
        for pattern in (_LABELLED, _IN_CAPITALS):
            match = pattern.match(piece)
            field = field_named(match["label"]) if match else None
            if match and field in _FIELDS:
                value, has_colon = match["value"], pattern is _LABELLED
                yield field, _bare(value or "".join(pieces[at + 1 : at + 2])), bool(value) and has_colon
                break


def _bare(value: str) -> str:
    value = _BEHIND.sub("", _BEFORE.sub("", value, count=1), count=1).strip(" ,;:-*•")
    return value if re.search(r"[(\[]", value) else value.rstrip(")]")


def _is_clear(value: str) -> bool:
    """Whether it is an office, a place, or somebody with a form of address, a given name or initials."""
    if not _is_short(value):
        return False
    first, *others = _WORD.findall(value.rpartition(", ")[2]) or [""]
    is_named = is_given_name(first) and (others or "," in value)
    with_title = _HONORIFIC.match(value) or _WITH_INITIALS.match(value)
    return bool(names_office(value) or is_place(value) or with_title or is_named)


def _may_be(value: str) -> bool:
    """Whether a value behind a colon may be somebody: not all of its words are ordinary.

    What stays in capitals and is no acronym is a cryptonym, or what recognition made of one: JMWAVE, UFICO.
    """
    if not _is_short(value) or not may_be_party(value):
        return False
    return not clean_name(value).isupper() or all(map(is_acronym, re.findall(r"[^\W\d_]+", value)))


def _is_short(value: str) -> bool:
    """Whether it is a few words with capitals, and neither a label nor what forms print for nobody."""
    untitled = _HONORIFIC.sub("", value).lstrip(" .")
    words = _WORD.findall(untitled)
    return (
        len(value) <= _LONGEST
        and len(words) <= _MOST_WORDS
        and bool(_READABLE.search(value))
        and untitled[:1].isupper()
        and all(word[0].isupper() or word.casefold() in _SMALL for word in words)
        and not _LABEL.match(value)
        and is_name(value)
    )
