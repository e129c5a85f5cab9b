"""Records of MARC in XML (UNIMARC by `unimarc`): the fields of a bibliographic or archival description.

A field 880 repeats another one in the script of the original and names it in its link: «245-02/(N».
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from indexer.documents.written_dates import parse_written
from indexer.errors import InvalidValue
from indexer.sources.metadata import holding
from indexer.sources.unimarc import is_unimarc, read_unimarc
from indexer.sources.xmltext import children, find_all, plain

Subfields = list[tuple[str, str]]
# Russian libraries that keep MARC 21 state relations in Russian.
_RUSSIAN = (("автор", "отправитель", "корреспондент"), ("адресат", "получатель"), ("переводчик",))
#: What terms and codes of the MARC relators say of a name: whether it sent the document, or got it.
RELATORS = {
    **dict.fromkeys(
        ("author", "creator", "correspondent", "sender", "aut", "cre", "crp", *_RUSSIAN[0]), "senders"
    ),
    **dict.fromkeys(("addressee", "recipient", "rcp", *_RUSSIAN[1]), "recipients"),
    **dict.fromkeys(("translator", "trl", *_RUSSIAN[2]), "translator"),
}
# Kinds of date in 008 of which both years count: inclusive and bulk dates, and those of a run.
_SPANS = frozenset("cdikm")
_NAME = "aqbc"
_NO_LANGUAGE = ("zxx", "und", "mul")


def read_marc(record: etree._Element) -> dict[str, Any]:
    """The metadata of a ``record`` element, by the names that `read_metadata` takes."""
    fields: dict[str, list[Subfields]] = {}
    for one in find_all(record, "datafield"):
        subfields = [(part.get("code", ""), plain(part)) for part in children(one, "subfield")]
        link = next((value for code, value in subfields if code == "6"), "")
        tag = one.get("tag", "")
        fields.setdefault(f"880-{link[:3]}" if tag == "880" else tag, []).append(subfields)

    def take(tags: str, codes: str, joint: str = " ", bare: Callable[[str], str] = _unstopped) -> list[str]:
        """Of each field the subfields of these codes, in the order of the record."""
        found = []
        for tag in tags.split():
            for subfields in fields.get(tag, []):
                parts = [value for code, value in subfields if code in codes and value]
                if joint != " ":
                    parts = [part.strip(" /,:;") for part in parts]
                if parts:
                    found.append(bare(joint.join(parts)))
        return found

    if is_unimarc(fields):
        found = read_unimarc(fields)
        coded = " ".join(take("100", "a"))
        return {**found, "date": _date(found["date"], coded[9:13])}
    names: dict[str, list[str]] = {
        "people": take("600 880-600", _NAME),
        "senders": take("100 880-100", _NAME),
    }
    for subfields in (*fields.get("700", []), *fields.get("880-700", [])):
        stated = [value.strip(" .,").casefold() for code, value in subfields if code in "e4"]
        role = next((RELATORS[one] for one in stated if one in RELATORS), "people")
        name = " ".join(value for code, value in subfields if code in _NAME)
        names.setdefault(role, []).append(_unstopped(name))
    fixed = next((plain(one) for one in find_all(record, "controlfield") if one.get("tag") == "008"), "")
    years = f"{fixed[7:11]}-{fixed[11:15]}" if fixed[6:7] in _SPANS else fixed[7:11]
    languages = [code for value in take("041", "a") for code in re.findall(r"[a-z]{3}", value)]
    languages = languages or re.findall(r"^[a-z]{3}$", fixed[35:38])
    described, notes = take("520", "ab", bare=str), take("500 505 545", "a", bare=str)
    held = [dict(subfields) for subfields in fields.get("852", [])]
    return {
        **names,
        # A parallel title stands behind an equals sign, as on a catalogue card.
        "title": " = ".join(take("245", "abnpk")[:1] + take("880-245", "abnpk")[:1]),
        "alternative": "; ".join(take("246 240", "abnp")),
        "organizations": take("110 610 710 880-110 880-610 880-710", "ab"),
        "subjects": take("600 610 611 630 650 651", "abvxyz", "--"),
        "places": take("651 751", "a"),
        "type": "".join(take("655", "a")[:1]),
        "date": _date(*take("264 260", "c"), *take("245", "f"), years),
        "summary": "\n\n".join(described or notes),
        "notes": "\n".join(notes) if described else "",
        "language": [code for code in languages if code not in _NO_LANGUAGE],
        "rights": "\n".join(take("506 540", "a", bare=str)),
        "url": " ".join(take("856", "u")[:1]),
        "archive": [holding(*(one.get(code, "") for code in "abchij")) for one in held],
        "publisher": "; ".join(take("260 264", "ab")),
        "collection": "; ".join(take("490 773 830", "at")[:1]),
        "extent": "; ".join(take("300", "abc")),
    }


def _unstopped(text: str) -> str:
    """Without the punctuation that parts a field from the next; the stop of an initial stays."""
    return re.sub(r"(?<=\w\w)\.$", "", text.strip(" /,:;"))


def _date(*stated: str) -> str:
    """The first date that can be read, or the year in it; empty where none is stated."""
    for value in stated:
        try:
            return parse_written(re.sub(r"©|\b[cp](?=\d{4})", "", value)).iso
        except InvalidValue:
            year = re.search(r"\d{4}", value)
            if year:
                return year.group()
    return ""
