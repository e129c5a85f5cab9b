"""A volume of 300 pages and two long texts side by side, for the tests of documents that come in parts."""

from __future__ import annotations

from pathlib import Path

import orjson
from flask import Flask

from app import create_app
from app.settings import Settings
from indexer.build import Tally, build
from indexer.generations import IndexFolder
from indexer.preparation import prepare
from indexer.sources import read_sources

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
    documents = [
        {"id": "volume", "title": "A volume", "date": "1950", "texts": [volume()]},
        {"id": "both", "title": "Both texts", "date": "1951", "texts": side_by_side()},
        {"id": "solid", "title": "Solid", "texts": [{"language": "ru", "text": _FILLER * 600}]},
    ]
    source = folder / "long.jsonl"
    source.write_bytes(b"\n".join(orjson.dumps(document) for document in documents))
    index = folder / "index"
    read = read_sources([str(source)])
    build(IndexFolder(index), read, Tally(), sources=("long",), jobs=1, prepare=prepare)
    return create_app(Settings(index=index, rate_limit=0, time_limit=0, log_level="error"))
