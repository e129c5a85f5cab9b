"""Documents that are described and not given: a catalogue's record, a reference, a volume of images."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from typing import Any

from indexer.analysis.language import detect_language
from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue
from indexer.sources.dating import dated
from indexer.sources.metadata import complete, of_the_original, read_metadata
from indexer.sources.plain import describe

_LONGEST_TITLE = 120


def described(values: Mapping[str, Any], identifier: str, text: str = "") -> Document:
    """The document of metadata by the names that `read_metadata` takes; what describes it is its text.

    ``text`` is its own where there is one, ``identifier`` its id where ``values`` state none. Raises
    `InvalidValue` where there is neither title nor description.
    """
    metadata = read_metadata({name: value for name, value in values.items() if value})
    summary = metadata.strings.get("summary")
    title = metadata.strings.get("title") or shorten(summary or text, _LONGEST_TITLE, placeholder=" …")
    if not title:
        raise InvalidValue("the record has neither title nor description")
    shown = text or summary or title
    base = Document(identifier, title, texts=(Text(detect_language(shown), "original", shown),))
    return dated(describe(complete(base, metadata if text else of_the_original(metadata))))
