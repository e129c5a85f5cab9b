"""The index of name forms that a generation keeps, so that a server need not make it.

Making it takes some 0.2 ms a form, which no reader of a large archive should wait for. Forms that documents
brought after the build are added when it is opened.
"""

from __future__ import annotations

from pathlib import Path

from indexer.cores import cores
from indexer.engines.base import EngineReader
from indexer.names.folding import NAME_FORM
from indexer.names.sounds.name_index import NameIndex

FILE = "forms.bin"
"""Its name in the folder ``names/`` of a generation."""

REVISION = "forms.revision"
"""Beside it: the state of the index whose forms it holds, all of them as long as that lasts."""

MOST_FORMS = 400_000
"""Name forms of an index that are known, the most frequent; a million documents have about so many."""


def keep_name_forms(reader: EngineReader, names_path: Path) -> None:
    """Make the index of name forms and keep it."""
    NameIndex(_forms(reader), jobs=cores()).write(names_path / FILE)
    (names_path / REVISION).write_text(reader.revision, encoding="ascii")


def open_name_forms(reader: EngineReader, names_path: Path) -> NameIndex:
    """The index of name forms as of now; made anew where none was kept.

    Reading the forms of a large index anew takes a second, so it is done only where documents came since.
    """
    unchanged = _is_unchanged(reader, names_path) and NameIndex.open(names_path / FILE, ())
    return unchanged or NameIndex.open(names_path / FILE, _forms(reader))


def _is_unchanged(reader: EngineReader, names_path: Path) -> bool:
    try:
        return (names_path / REVISION).read_text(encoding="ascii") == reader.revision
    except (OSError, UnicodeError):
        return False


def _forms(reader: EngineReader) -> list[str]:
    return [term for term, _ in reader.terms_with_prefix("text", NAME_FORM, MOST_FORMS)]
