"""Ids from file names, for sources that state none."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path

from indexer.sources.encodings import readable

_GENERIC = frozenset("index readme document text doc file page scan untitled content main body".split())  # noqa: SIM905
_LONGEST = 120


class NameId(str):
    """An id made of a file's name. It yields to others (`indexer.sources.ids`); any other is a stated one."""

    __slots__ = ()


def id_from_path(path: Path, part: str = "") -> NameId:
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
    return _fitting("-".join(piece for piece in (*pieces, _slug(part)) if piece) or "document")


def id_of_part(identifier: str, part: str) -> str:
    """The id of a part of what has ``identifier``; one made of a file's name where that is."""
    return type(identifier)(f"{identifier}-{part}")


def other_ids(path: Path, identifier: str) -> tuple[NameId, ...]:
    """Further ids for a file whose name another has too, the last of which no other file can have.

    Its folder stands before it, its extension behind, or both, or a number made of its whole path.

    >>> other_ids(Path("/papers/1951/report.txt"), "report")[:2]
    ('1951-report', 'report-txt')
    """
    folder, extension = _slug(path.parent.name), path.suffix[1:]
    return tuple(
        _fitting(f"{before}{identifier}{behind}")
        for before, behind in (
            (f"{folder}-", ""),
            ("", f"-{extension}"),
            (f"{folder}-", f"-{extension}"),
            ("", f"-{_digest(str(path))}"),
        )
    )


def _fitting(name: str) -> NameId:
    """A name cut to a length that fits an address, so that two long ones stay different."""
    return NameId(name if len(name) <= _LONGEST else f"{name[: _LONGEST - 13]}-{_digest(name)}")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()


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
