"""Rows of AtoM's own export (the ISAD template): a tree of descriptions in a table.

``identifier`` is the number of a description below its parent (fonds 1, file 1) and comes again in every
fonds; ``legacyId`` is its own, and ``parentId`` names that of its parent, whose row stands above. ``culture``
is the language of the description, ``eventActors`` are those who made or kept the papers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from indexer.sources.metadata import as_list, holding

#: The language in which a row describes, which is that of its text and not of the papers.
DESCRIBED_IN = "language_of_description"
# Descriptions of one paper: whoever made it has written it.
_ITEMS = ("item", "document", "letter", "part")
_EVENTS = ("eventActors", "creators")


def is_atom(names: Sequence[str]) -> bool:
    """Whether the columns are those of AtoM's export of archival descriptions."""
    return {"legacyId", "identifier"} <= set(names)


class Tree:
    """The descriptions above a row: repository and identifiers by legacy id, some 200 bytes each."""

    def __init__(self) -> None:
        self._paths: dict[str, tuple[str, ...]] = {}

    def placed(self, values: dict[str, str | list[str]]) -> dict[str, Any]:
        """The cells of a row by the names that `read_metadata` takes: its id, its place, its makers.

        Without a ``legacyId`` the id is the path of identifiers (``F2-1``).
        """
        found: dict[str, Any] = dict(values)
        own, parent = _text(found.pop("legacyId", "")), _text(found.pop("parentId", ""))
        number, repository = _text(found.pop("identifier", "")), _text(found.pop("repository", ""))
        above = self._paths.get(parent, ("",))
        path = (repository or above[0], *above[1:], *([number] if number else []))
        if own:
            self._paths[own] = path
        found["id"] = own or "-".join(path[1:])
        if any(path):
            found["archive"] = holding(path[0], *path[1:])
        makers = [name for event in _EVENTS for name in as_list(found.pop(event, [])) if name != "NULL"]
        level = _text(found.get("levelOfDescription", "")).casefold()
        if culture := _text(found.pop("culture", "")):
            found[DESCRIBED_IN] = culture
        if makers:
            field = "senders" if level in _ITEMS else "people"
            found[field] = list(dict.fromkeys(makers))
        return found


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else next(iter(value), "")
