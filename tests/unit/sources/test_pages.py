"""Pages of other archives and other hands: the rules are about pages, not about five files.

Each page of ``tests/data/pages`` has a JSON file of what a reader has to find in it: fields of the document,
``paths`` of its reference codes, ``texts`` as language, kind, beginning and end, and strings that stand
``within`` a text or ``without``, in none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.documents.jsonlines import to_json
from indexer.documents.model import Document
from indexer.sources import read_sources

PAGES = Path(__file__).parents[2] / "data" / "pages"
NAMES = sorted(path.name for path in PAGES.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    expected: dict[str, Any] = json.loads((PAGES / name).with_suffix(".json").read_text("utf-8"))
    (document,) = read_sources([PAGES / name])
    assert isinstance(document, Document)
    found = to_json(document)
    for key, value in expected.items():
        if key == "texts":
            assert [(text.language, text.kind) for text in document.texts] == [
                (row[0], row[1]) for row in value
            ]
            for text, (_, _, start, end) in zip(document.texts, value, strict=True):
                assert text.text.startswith(start)
                assert text.text.endswith(end)
        elif key == "paths":
            assert [list(code.path) for code in document.archive] == value
        elif key == "extra":
            assert {name: document.extra.get(name) for name in value} == value
        elif key == "within":
            whole = "\n\n".join(text.text for text in document.texts)
            assert [part for part in value if part not in whole] == []
        elif key == "without":
            assert [part for part in value for text in document.texts if part in text.text] == []
        else:
            assert found.get(key) == value, key
