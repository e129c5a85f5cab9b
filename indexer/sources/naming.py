"""Ids from file names, for sources that state none."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from indexer.sources.encodings import readable

_GENERIC = frozenset("index readme document text doc file page scan untitled content main body".split())  # noqa: SIM905
_LONGEST = 120


def id_from_path(path: Path, part: str = "") -> str:
    """A stable id from the name of a file, with ``part`` behind it where a file holds several documents.

    A name that says little (a bare number, «index», under five characters) takes the folder's name before it.
    The id does not depend on how the file was named on the command line.

    >>> id_from_path(Path("/seeds/000_09209694f4b757dc.txt")), id_from_path(Path("/works/volume_1/3"))
    ('000_09209694f4b757dc', 'volume_1-3')
    """
    pieces = [_slug(_stem(path))]
    for folder in path.parent.parts[::-1][:2]:
        if _telling(pieces) or not _slug(folder):
            break
        pieces.insert(0, _slug(folder))
    name = "-".join(piece for piece in (*pieces, _slug(part)) if piece) or "document"
    if len(name) <= _LONGEST:
        return name
    digest = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
    return f"{name[: _LONGEST - 13]}-{digest}"


def other_ids(path: Path, identifier: str) -> tuple[str, ...]:
    """Further ids for a file whose name another has too: its folder before it, its extension behind."""
    folder, extension = _slug(path.parent.name), path.suffix[1:]
    return tuple(
        f"{before}{identifier}{behind}"
        for before, behind in (
            (f"{folder}-", ""),
            ("", f"-{extension}"),
            (f"{folder}-", f"-{extension}"),
        )
    )


def title_from_path(path: Path) -> str:
    """A title for a document that has none: its file's name in words."""
    name = unicodedata.normalize("NFC", re.sub(r"[_\s]+", " ", _stem(path))).strip()
    return name or readable(path.name)


def _stem(path: Path) -> str:
    name = path.name.removesuffix(path.suffix) if re.fullmatch(_EXTENSION, path.suffix) else path.name
    return readable(name)


_EXTENSION = r"\.[A-Za-z][A-Za-z0-9]{0,6}"


def _telling(pieces: list[str]) -> bool:
    """Whether a name says enough for an id: five characters, no small number, no word any file has."""
    name = "-".join(pieces)
    return len(name) >= 5 and not re.fullmatch(r"[\d-]{1,7}", name) and name.casefold() not in _GENERIC


def _slug(name: str) -> str:
    name = readable(name)
    name = "".join(char if char.isprintable() else " " for char in unicodedata.normalize("NFC", name))
    return re.sub(r"[\s/\\?#%&]+", "-", name).strip("-.")
