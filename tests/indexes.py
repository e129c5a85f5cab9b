"""An index of a few documents and the application on it, for the tests that need others than the seeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from app.search.service import SearchService
from app.settings import Settings
from indexer.analysis.language import detect_language
from indexer.build import Found, Tally, build
from indexer.documents.jsonlines import from_json
from indexer.errors import RejectedDocument
from indexer.generations import IndexFolder
from indexer.preparation import prepare


def index_of(documents: Iterable[Found | Mapping[str, Any]], folder: Path) -> Path:
    """Build an index in ``folder``, which is returned. Mappings are documents as JSON Lines hold them.

    Raises RejectedDocument when one cannot be taken.
    """

    def reject(rejection: RejectedDocument) -> None:
        raise rejection

    found = (from_json(one, detect_language) if isinstance(one, Mapping) else one for one in documents)
    build(IndexFolder(folder), found, Tally(on_rejected=reject), sources=("test",), jobs=1, prepare=prepare)
    return folder


def archive_of(texts: Mapping[str, str], folder: Path) -> SearchService:
    """An archive of documents of one text each, by id, with its index in ``folder``."""
    documents = ({"id": key, "title": "x", "texts": [{"text": text}]} for key, text in texts.items())
    return SearchService.open(index_of(documents, folder))


def application_on(index: Path, **settings: Any) -> Flask:
    """The application on an index, without limits of rate or time unless ``settings`` set them."""
    chosen = {"rate_limit": 0, "time_limit": 0, "log_level": "error", **settings}
    return create_app(Settings(index=index, **chosen))
