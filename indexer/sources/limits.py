"""What no document needs and no page can show: a title as long as a book, a hundred thousand people."""

from __future__ import annotations

from typing import Any

from indexer.documents.model import Document

LONGEST_TITLE = 10_000
MOST_TEXTS = 1_000
#: Values of one list (people, subjects), and characters of one of them.
MOST_VALUES = 10_000
LONGEST_VALUE = 10_000
#: How deep unknown keys may nest; what writes JSON gives up not far beyond.
DEEPEST = 100

_LISTS = ("senders", "recipients", "people", "places", "organizations", "subjects", "archive")


def excess(document: Document) -> str | None:
    """Why a document is refused, None for one that is within the limits."""
    if len(document.title) > LONGEST_TITLE:
        return f"its title is {len(document.title)} characters long; at most {LONGEST_TITLE} are possible"
    if len(document.texts) > MOST_TEXTS:
        return f"it has {len(document.texts)} texts; at most {MOST_TEXTS} are possible"
    for name in _LISTS:
        values = getattr(document, name)
        if len(values) > MOST_VALUES:
            return f"it has {len(values)} {name}; at most {MOST_VALUES} are possible"
        if any(isinstance(value, str) and len(value) > LONGEST_VALUE for value in values):
            return f"one of its {name} is longer than {LONGEST_VALUE} characters"
    nested = [
        document.extra,
        *(text.extra for text in document.texts),
        *(dict(code.extra) for code in document.archive),
    ]
    return f"unknown keys nested more than {DEEPEST} deep" if _is_deep(nested) else None


def _is_deep(values: list[Any]) -> bool:
    level: list[Any] = values
    for _ in range(DEEPEST + 1):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True
