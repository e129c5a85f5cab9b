"""Records of UNIMARC and RUSMARC, in the XML of MARC 21 or by themselves: fields by the table of their own.

They number their fields otherwise than MARC 21 (title 200, not 245), so one read as the other has no title.
Fields are ``indexer/data/unimarc_fields.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from indexer.documents.tables import read_table
from indexer.sources.metadata import holding

Subfields = list[tuple[str, str]]
Fields = Mapping[str, Sequence[Subfields]]

_NAMES = ("700", "701", "702")
# What a name has to do with the work (UNIMARC, Appendix C): author, translator, who got a letter.
_ROLES = {"070": "senders", "730": "translator", "660": "recipients"}
# What stands before parts of a title: a parallel title, further title, number and name of a part.
_BEFORE = {"d": " = ", "e": " : ", "h": ". ", "i": ". "}
# A title's article is between marks that say to sort without it.
_SORTING = re.compile("[\u0088\u0089\u0098\u009c]|<<|>>|≪|≫")


def is_unimarc(fields: Fields) -> bool:
    """Whether the fields of a record, by tag, are those of UNIMARC: a title in 200, none in 245."""
    return "200" in fields and "245" not in fields


def read_unimarc(fields: Fields) -> dict[str, Any]:
    """The metadata of a record's fields, by the names that `read_metadata` takes."""
    found: dict[str, Any] = {}
    for name, tags, codes, joint in _table():
        for tag in tags:
            for subfields in fields.get(tag, ()):
                parts = [_clean(value) for code, value in subfields if code in codes and _clean(value)]
                if parts:
                    found.setdefault(name, []).append(joint.join(parts))
    for name in ("rights", "notes", "contents", "alternative", "extent", "publisher"):
        if name in found:
            found[name] = "\n".join(found[name])
    for name in ("url", "type", "collection", "date"):
        # The first counts; an edition has one date.
        found[name] = found.get(name, [""])[0]
    found["title"] = _title(fields)
    for role, name in _named(fields):
        found.setdefault(role, []).append(name)
    places = [dict(one) for tag in ("852", "899") for one in fields.get(tag, ())]
    found["archive"] = [holding(*(one.get(code, "") for code in "abchij")) for one in places]
    summary, notes = found.get("summary", []), found.pop("notes", "")
    found["summary"] = "\n\n".join(summary) or notes
    return {**found, **({"notes": notes} if summary and notes else {})}


def _named(fields: Fields) -> Iterator[tuple[str, str]]:
    """Who has to do with a work: the field they belong to, and the name."""
    for tag in _NAMES:
        for subfields in fields.get(tag, ()):
            stated = [_ROLES[value] for code, value in subfields if code == "4" and value in _ROLES]
            if name := _name(subfields):
                yield stated[0] if stated else "senders" if tag == "700" else "people", name


def _title(fields: Fields) -> str:
    title = ""
    for code, value in next(iter(fields.get("200", ())), []):
        if code == "a":
            title += f" ; {_clean(value)}" if title else _clean(value)
        elif code in _BEFORE:
            title += f"{_BEFORE[code]}{_clean(value).lstrip('= ')}"
    return title.strip(" .:=")


def _name(subfields: Subfields) -> str:
    """«Ленин, В. И.»: the entry word, and initials or given names behind it."""
    values = dict(reversed(subfields))
    behind = values.get("b") or values.get("g") or ""
    return ", ".join(filter(None, (_clean(values.get("a", "")).rstrip(","), _clean(behind))))


def _clean(value: str) -> str:
    return " ".join(_SORTING.sub("", value).split())


@cache
def _table() -> list[tuple[str, list[str], list[str], str]]:
    return [
        (row["field"], row["tags"].split(), row["codes"].split(), row["joint"].replace("_", " "))
        for row in read_table("unimarc_fields.tsv")
    ]
