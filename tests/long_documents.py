"""A volume of 300 pages and two long texts side by side, for the tests of documents that come in parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask

from tests.indexes import application_on, index_of

PAGES = 300
WITH_HITS = (10, 150, 151, 290)
"""Pages on which the word «пароль» stands."""

ROWS = 400
DIFFERING = (21, 380)
"""Paragraphs, from 1, of which the translation gives another number."""

_FILLER = "Обсуждался вопрос о снабжении войск продовольствием и обмундированием на зимний период. " * 4


def volume() -> dict[str, object]:
    """Pages of two paragraphs each, the second of which ends on the next page."""
    text, pages = "", []
    for page in range(1, PAGES + 1):
        pages.append(len(text))
        hit = "Условлен пароль. " if page in WITH_HITS else ""
        text += f"конец абзаца.\n\nСтраница {page}-я. {hit}{_FILLER}\n\nВторой абзац. {_FILLER}"
    return {"language": "ru", "kind": "original", "text": text, "pages": pages}


def side_by_side() -> list[dict[str, object]]:
    """Paragraphs that answer each other, of which two give other numbers."""
    russian, english = [], []
    for row in range(1, ROWS + 1):
        told = row + 1000 if row in DIFFERING else row + 700
        russian.append(f"Полк прошёл {row + 700} километров и занял высоту. {_FILLER[:170]}")
        english.append(
            f"The regiment covered {told} kilometres and took the height. " + "It needed food. " * 10
        )
    return [
        {"language": "ru", "kind": "original", "text": "\n\n".join(russian)},
        {"language": "en", "kind": "translation", "text": "\n\n".join(english)},
    ]


def application(folder: Path) -> Flask:
    """The application on both, and on a text without any paragraph."""
    documents: list[dict[str, Any]] = [
        {"id": "volume", "title": "A volume", "date": "1950", "texts": [volume()]},
        {"id": "both", "title": "Both texts", "date": "1951", "texts": side_by_side()},
        {"id": "solid", "title": "Solid", "texts": [{"language": "ru", "text": _FILLER * 600}]},
    ]
    return application_on(index_of(documents, folder))
