"""Ids from file names, for sources that state none."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

_GENERIC = frozenset("index readme document text doc file page scan untitled content main body".split())  # noqa: SIM905
_LONGEST = 120


def id_from_path(path: Path, part: str = "") -> str:
    """A stable id from the name of a file, with ``part`` behind it where a file holds several documents.

    A name that says little (a bare number, «index», under five characters) takes the folder's name before it.
    The id does not depend on how the file was named on the command line.

    >>> id_from_path(Path("/seeds/000_09209694f4b757dc.txt")), id_from_path(Path("/works/volume_1/3"))
    ('000_09209694f4b757dc', 'volume_1-3')
    """
    pieces = [_slug(path.name.removesuffix(path.suffix) if _is_extension(path.suffix) else path.name)]
    for folder in path.parent.parts[::-1][:2]:
        if _telling(pieces[0]) or not _slug(folder):
            break
        pieces.insert(0, _slug(folder))
        if _telling(pieces[0]):
            break
    name = "-".join(piece for piece in (*pieces, _slug(part)) if piece) or "document"
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
    return f"{name[: _LONGEST - 13]}-{digest}"


def title_from_path(path: Path) -> str:
    """A title for a document that has none: its file's name in words."""
    stem = path.name.removesuffix(path.suffix) if _is_extension(path.suffix) else path.name
    return unicodedata.normalize("NFC", re.sub(r"[_\s]+", " ", stem)).strip() or path.name


def _is_extension(suffix: str) -> bool:
    return bool(re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{0,6}", suffix))


def _telling(name: str) -> bool:
    return len(name) >= 5 and not name.isdecimal() and name.casefold() not in _GENERIC


def _slug(name: str) -> str:
    name = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", name))
    return re.sub(r"[\s/\\?#%&]+", "-", name).strip("-.")
