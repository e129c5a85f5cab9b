"""Page images among the sources: one that a document names is no source of its own.

Which names a document may use is told in docs/sources.md («How are page images given?»).
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from indexer.documents.model import Document
from indexer.sources.files import SourceFile

_PICTURES = frozenset(".avif .bmp .gif .jp2 .jpeg .jpg .png .tif .tiff .webp".split())  # noqa: SIM905
_SEPARATOR = re.compile(r"\s*[|;\n]\s*")
_MOST_FOLDERS = 64
_HIGHEST = 4
"""So many folders above its own a document may name an image from: from that of the archive, for instance."""


def is_picture(path: PurePath) -> bool:
    """Whether a file goes by the name of a picture."""
    return path.suffix.lower() in _PICTURES


def image_names(document: Document) -> Iterator[str]:
    """The files that a document or its texts name as images of pages; addresses of the web are left out."""
    for extra in (document.extra, *(text.extra for text in document.texts)):
        listed = extra.get("images")
        if isinstance(listed, str):
            listed = _SEPARATOR.split(listed.strip())
        for one in listed if isinstance(listed, list) else ():
            name: Any = (one.get("url") or one.get("file")) if isinstance(one, Mapping) else one
            if isinstance(name, str) and "://" not in name and is_picture(PurePath(name)):
                yield name


class Named:
    """The pictures beside documents that these name; take a new one for each run.

    Only names of files that are there are kept, so that it costs little where the images lie elsewhere.
    """

    def __init__(self) -> None:
        self._named: set[str] = set()
        self._listings: dict[str, frozenset[str]] = {}

    def __contains__(self, file: SourceFile) -> bool:
        return _path(file) in self._named

    def note(self, names: Iterable[str], path: Path, members: Mapping[str, SourceFile] | None = None) -> None:
        """Remember what is named in the file at ``path``, perhaps in an archive of ``members``."""
        for name in names:
            for folder in islice(path.parents, _HIGHEST + 1):
                found = posixpath.normpath(f"{folder.as_posix()}/{name}")
                if found in members if members is not None else self._is_there(found):
                    self._named.add(found)
                    break

    def _is_there(self, path: str) -> bool:
        folder, name = posixpath.split(path)
        if folder not in self._listings:
            if len(self._listings) >= _MOST_FOLDERS:
                self._listings.clear()
            try:
                self._listings[folder] = frozenset(os.listdir(folder))
            except OSError:
                self._listings[folder] = frozenset()
        return name in self._listings[folder]


def _path(file: SourceFile) -> str:
    return posixpath.normpath(file.path.as_posix())
