"""Documents with page images and a PDF, for the tests of the reading room."""

from __future__ import annotations

import struct
import zlib
from itertools import chain
from pathlib import Path
from typing import Any

from flask import Flask

from indexer.sources import read_sources
from tests.indexes import application_on, index_of

RUSSIAN = (
    "Лист первый телеграммы о поставке вооружения для шестидесяти дивизий.\n\n"
    "Второй абзац начинается на первой странице и кончается на второй, где речь идет о танках.\n\n"
    "На третьей странице стоит подпись: Мао Цзе-дун."
)
ENGLISH = (
    "The first sheet of the telegram on the delivery of arms for sixty divisions.\n\n"
    "The second paragraph begins on the first page and ends on the second, which is about tanks.\n\n"
    "On the third page stands the signature: Mao Zedong."
)
ABRIDGED = [
    {
        "language": "ru",
        "text": "Далее 13 июня речь идет о 60 дивизиях, 84 полках и 1200 орудиях; это место сокращено.",
    },
    {
        "language": "en",
        "text": "Further on, 13 June, 60 divisions, 84 regiments and 1,200 guns are discussed. "
        + "They need arms, food and clothing. " * 60,
    },
]
PAGES = [0, RUSSIAN.index("второй, где"), RUSSIAN.index("На третьей")]


def png(width: int = 60, height: int = 90) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x99" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def write_scans(folder: Path) -> None:
    """Three page images, a PDF that is none to speak of, and what must never be given out."""
    (folder / "telegram").mkdir(parents=True)
    for name in ("1.png", "2.png", "3 об.png"):
        (folder / "telegram" / name).write_bytes(png())
    (folder / "telegram.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    (folder / "notes.txt").write_text("private")
    (folder / ".hidden.png").write_bytes(png())
    (folder.parent / "outside.png").write_bytes(png())
    (folder / "link.png").symlink_to(folder.parent / "outside.png")


def documents() -> list[dict[str, Any]]:
    """One document with images, one with a PDF, one whose images lie elsewhere or are no images."""
    texts = [
        {"language": "ru", "kind": "transcription", "text": RUSSIAN, "pages": PAGES},
        {"language": "en", "kind": "translation", "text": ENGLISH},
    ]
    base = {"title": "A telegram with its pages", "date": "1951-06-21", "texts": texts}
    images = ["telegram/1.png", "telegram/2.png", {"file": "telegram/3 об.png", "label": "3 об."}]
    elsewhere = [
        "https://archive.example/1.jpg",
        "javascript:alert(1)",
        "../outside.png",
        "link.png",
        7,
        None,
    ]
    return [
        {**base, "id": "with-images", "images": images},
        {**base, "id": "with-pdf", "pdf": "telegram.pdf"},
        {**base, "id": "elsewhere", "images": elsewhere, "pdf": "notes.txt"},
        {**base, "id": "abridged", "texts": ABRIDGED},
    ]


def application(folder: Path, *sources: Path) -> Flask:
    """The application on these documents and those of ``sources``; everything lies in ``folder``."""
    write_scans(folder / "scans")
    index = index_of(chain(read_sources(sources), documents()), folder / "index")
    return application_on(index, scans=folder / "scans")
