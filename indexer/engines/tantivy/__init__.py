"""Tantivy behind the seam: the first engine, and the only package that imports it.

`schema` says how fields are laid out, `writer` and `reader` are the two halves of the protocol, `queries`
turns the neutral tree into Tantivy's, `guard` turns its panics into errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import tantivy

from indexer.engines.base import EngineReader, EngineWriter
from indexer.engines.tantivy.files import combine_segments, commit_stamp, committed_files
from indexer.engines.tantivy.guard import guarded
from indexer.engines.tantivy.mirror import Mirror, needs_mirror
from indexer.engines.tantivy.reader import TantivyReader
from indexer.engines.tantivy.schema import build_schema
from indexer.engines.tantivy.writer import TantivyWriter, build_heap
from indexer.errors import IndexUnavailable


class TantivyEngine:
    """The engine as `indexer.engines.base.Engine` describes it."""

    name = "tantivy"
    version: str = metadata.version("tantivy")

    def create(self, folder: Path, writers: int = 1) -> EngineWriter:
        """Make an empty index in ``folder``, which must be empty or absent."""
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise IndexUnavailable(f"{folder} is not empty; an index is made in an empty folder only.")
        with guarded("make an index", IndexUnavailable):
            return TantivyWriter(
                tantivy.Index(build_schema(), str(folder)), new=True, heap=build_heap(writers)
            )

    def open_writer(self, folder: Path) -> EngineWriter:
        """Write to the existing index in ``folder``. Raises IndexUnavailable."""
        return TantivyWriter(_open(folder), new=False)

    def combine(self, parts: Sequence[Path], folder: Path) -> None:
        """Make one index in ``folder`` of the closed indexes in ``parts``, whose files are moved there."""
        expected = sum(_open(part).searcher().num_docs for part in parts)
        combine_segments(parts, folder)
        # Segments that the engine would merge are merged now, so that the first update does not wait for it.
        writer = TantivyWriter(_open(folder), new=False)
        writer.commit()
        writer.close()
        found = _open(folder).searcher().num_docs
        if found != expected:
            raise IndexUnavailable(f"{folder} holds {found} documents, and its parts held {expected}.")

    def open_reader(self, folder: Path) -> EngineReader:
        """Read the index in ``folder``, which may be read-only. Raises IndexUnavailable."""
        commit_stamp(folder)
        mirror = Mirror(folder) if needs_mirror(folder) else None
        index = _open(mirror.folder if mirror else folder)
        with guarded("open the index", IndexUnavailable):
            return TantivyReader(index, folder, mirror)

    def files(self, folder: Path) -> tuple[Path, ...]:
        """The files that the last commit in ``folder`` is made of, in order of name."""
        return committed_files(folder)


def _open(folder: Path) -> tantivy.Index:
    commit_stamp(folder)
    with guarded("open the index", IndexUnavailable):
        return tantivy.Index.open(str(folder))
