"""Page images and PDFs of a document: where its source says they are, and which of them may be shown.

A source names them under ``images`` (one for each page, in order) and ``pdf``, for the document or for one of
its texts. Files of the folder that ``SHIFR_SCANS`` names are shown beside the text; what lies elsewhere
on the web is linked and never loaded, so that no page tells another site who reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final
from urllib.parse import quote

from indexer.documents.model import Document, Text

IMAGES: Final = "images"
PDF: Final = "pdf"
ADDRESS: Final = "/scans/"

MOST_PAGES: Final = 2000
"""Page images of one document that are looked at; further ones are left out."""

_DEEPEST: Final = 12
_PICTURES: Final = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"})
_SEPARATOR: Final = re.compile(r"\s*[|;\n]\s*")


@dataclass(frozen=True, slots=True)
class Scan:
    """The image of a page: ``number`` counts from 1, ``label`` is what the source calls the page.

    ``shown`` tells an image that is served here from one that is only linked.
    """

    number: int
    label: str
    url: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Scans:
    """The images of a text's pages in order, and the PDF of it, None where there is none."""

    pages: tuple[Scan, ...] = ()
    pdf: Scan | None = None

    @property
    def shown(self) -> bool:
        """Whether anything can stand beside the text."""
        return any(page.shown for page in self.pages) or bool(self.pdf and self.pdf.shown)

    def address(self, number: int) -> str | None:
        """Where page ``number`` is to be seen on its own, None where nowhere."""
        page = next((page for page in self.pages if page.number == number), None)
        if page is not None:
            return page.url
        return f"{self.pdf.url}#page={number}" if self.pdf else None


def scans(document: Document, text: Text, folder: Path | None) -> Scans:
    """The images and the PDF of ``text``: its own, else those of ``document``."""
    return Scans(tuple(_images(document, text, folder)), _pdf(document, text, folder))


def scan_file(folder: Path, name: str) -> Path | None:
    """The file ``name`` (relative, with slashes) in ``folder``; None where none may be given out.

    Only images and PDFs are, never what a link inside the folder has outside of it, nor hidden files.
    """
    path = PurePosixPath(name)
    if path.suffix.lower() not in {*_PICTURES, ".pdf"} or len(name) > 1000 or set(name) & {"\\", "\0"}:
        return None
    if path.is_absolute() or any(part.startswith(".") for part in path.parts):
        return None
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except OSError:
        return None


def _images(document: Document, text: Text, folder: Path | None) -> Iterator[Scan]:
    listed = _stated(document, text, IMAGES)
    if isinstance(listed, str):
        listed = _SEPARATOR.split(listed.strip())
    if not isinstance(listed, list):
        return
    for number, one in enumerate(islice(listed, MOST_PAGES), 1):
        label = str(number)
        if isinstance(one, Mapping):
            stated = one.get("label") or one.get("page")
            label = str(stated)[:40] if stated else label
            one = one.get("url") or one.get("file")
        scan = _scan(one, folder, number, label, _PICTURES)
        if scan is not None:
            yield scan


def _pdf(document: Document, text: Text, folder: Path | None) -> Scan | None:
    return _scan(_stated(document, text, PDF), folder, 1, "", frozenset({".pdf"}))


def _stated(document: Document, text: Text, key: str) -> Any:
    return text.extra.get(key) or document.extra.get(key)


def _scan(name: Any, folder: Path | None, number: int, label: str, kinds: frozenset[str]) -> Scan | None:
    """None where ``name`` is no address of the web, and no file that is there."""
    if not isinstance(name, str):
        return None
    if name.startswith(("https://", "http://")):
        return Scan(number, label, name, False)
    if folder is None or PurePosixPath(name).suffix.lower() not in kinds:
        return None
    # By the end of the name: a reader knows a file's folders and not which of them is shown.
    parts = PurePosixPath(name).parts[:_DEEPEST]
    ends = ("/".join(parts[at:]) for at in range(len(parts)))
    found = next((end for end in ends if scan_file(folder, end)), None)
    return Scan(number, label, ADDRESS + quote(found), True) if found else None
