"""MARC-8, the encoding of MARC 21 before Unicode: Latin letters with marks before them (ANSEL), Cyrillic.

Escape sequences switch either half of the codes to another set (ISO 2022). Those of Greek, Hebrew, Arabic,
Chinese, Japanese and Korean are not read here, since their tables are as long as the rest of this program.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from indexer.documents.tables import read_table
from indexer.errors import InvalidValue

_ASCII, _ANSEL, _CYRILLIC = "B", "E", "N"
_SETS = (_ASCII, _ANSEL, _CYRILLIC, "Q")
# Which half an escape sequence switches, and to which set; one of several bytes a character has a «$».
_ESCAPE = re.compile(rb"\x1b(?:(?P<half>[(,)\-])(?:!)?(?P<set>[\x30-\x7e])|(?P<end>s)|(?P<other>.?))", re.S)
_NAMES = {"2": "Hebrew", "3": "Arabic", "4": "Arabic", "S": "Greek", "$": "Chinese, Japanese or Korean"}
_MARK = "\0"
# Marks to sort by and joiners, which a reader does not see.
_UNSEEN = frozenset(b"\x88\x89\x8d\x8e")


def decode_marc8(content: bytes) -> str:
    """The text of one field or subfield, composed (NFC).

    Raises `InvalidValue` where it is no MARC-8, or of a set that is not read.

    >>> decode_marc8(b"\\x1b(NsTALIN\\x1b(B, Dokumenty, \\xebi\\xeca")
    'Сталин, Dokumenty, i͡a'
    """
    left, right = _ASCII, _ANSEL
    found: list[str] = []
    # They stand before their letter, and in Unicode behind it.
    marks: list[str] = []
    at = 0
    while at < len(content):
        code = content[at]
        if code == 0x1B:
            escape = _ESCAPE.match(content, at)
            assert escape is not None
            left, right = _switched(escape, left, right)
            at = escape.end()
            continue
        at += 1
        if code in _UNSEEN:
            continue
        is_control = code <= 0x20 or code == 0x7F
        char = chr(code) if is_control else _character(right if code > 0x7F else left, code & 0x7F)
        if char[:1] == _MARK:
            marks.append(char[1:])
            continue
        if marks and not char.isalnum():
            raise InvalidValue("a mark without a letter")
        found += [char, *marks]
        marks = []
    if marks:
        raise InvalidValue("a mark without a letter")
    return unicodedata.normalize("NFC", "".join(found))


def _switched(escape: re.Match[bytes], left: str, right: str) -> tuple[str, str]:
    if escape["end"]:
        return _ASCII, right
    name = (escape["set"] or escape["other"] or b"").decode("ascii", "replace")
    if escape["half"] is None or name not in _SETS:
        raise InvalidValue(f"letters of a set that is not read ({_NAMES.get(name, name or 'broken')})")
    return (name, right) if escape["half"] in (b"(", b",") else (left, name)


def _character(name: str, code: int) -> str:
    """The character of a code in the left half, with `_MARK` before one that precedes its letter."""
    if name == _ASCII:
        return chr(code)
    if name == _CYRILLIC:
        return chr(code) if code < 0x40 else bytes([code | 0x80]).decode("koi8-r")
    try:
        return _table()[name, code]
    except KeyError:
        if name != _ANSEL and code < 0x40:
            return chr(code)
        raise InvalidValue(f"a code without a character ({code:02X})") from None


@cache
def _table() -> dict[tuple[str, int], str]:
    found = {}
    for row in read_table("marc8.tsv"):
        for code, value in enumerate(row["characters"].split(), int(row["first"], 16)):
            if value != "-":
                char = chr(int(value.lstrip("+"), 16)).strip("\0")
                found[row["set"], code] = _MARK * value.startswith("+") + char
    return found
