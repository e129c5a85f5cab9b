"""The folder of an index: its generations, which of them is current, and how one becomes that."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.engines.base import Engine, EngineReader, EngineWriter, Everything, FacetRequest, SearchRequest
from indexer.engines.tantivy import TantivyEngine
from indexer.errors import IndexUnavailable, IndexVersionMismatch
from indexer.generations.files import checksum, sync_folder, write_atomically
from indexer.generations.lock import WriterLock
from indexer.generations.manifest import Manifest, current_versions, now
from indexer.generations.name_forms import keep_name_forms
from indexer.generations.space import full_disk_named

ENGINE: Engine = TantivyEngine()


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation on disk. ``path`` is its folder, which also holds ``names/``."""

    path: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Its name, which sorts by time of creation."""
        return self.path.name

    @property
    def engine_path(self) -> Path:
        """The folder of the engine's files."""
        return self.path / "engine"

    @property
    def names_path(self) -> Path:
        """The folder of what name recognition keeps for this generation."""
        return self.path / "names"

    @classmethod
    def load(cls, path: Path) -> Generation:
        """The generation at ``path``. Raises IndexUnavailable, IndexVersionMismatch."""
        generation = cls(path, Manifest.read(path))
        generation._check_versions()
        return generation

    def open_reader(self) -> EngineReader:
        """Open its engine, once its files are found whole. Raises IndexUnavailable."""
        self.check_sizes()
        return ENGINE.open_reader(self.engine_path)

    def check_sizes(self) -> None:
        """Raise IndexUnavailable where a file is missing or has another size than when it was written.

        Content is not read; `python -m indexer verify` does that.
        """
        *_, listing = files = ENGINE.files(self.engine_path)
        for path in files:
            # While a writer is at work, or was killed at it, its list of files alone may be another.
            if path == listing and self.manifest.changing:
                continue
            try:
                size = path.stat().st_size
            except OSError as error:
                raise IndexUnavailable(f"{path} cannot be read: {error.strerror}.") from error
            known = self.manifest.files.get(path.name)
            if known and known[0] != size:
                raise IndexUnavailable(f"{path} has {size} bytes where {known[0]} were written.")

    def _check_versions(self) -> None:
        wanted = current_versions()
        manifest = self.manifest
        built = {name: manifest.versions.get(name, "none") for name in wanted}
        if manifest.engine == ENGINE.name and built == wanted:
            return
        differences = [
            f"{name} {built[name]}, not {wanted[name]}" for name in wanted if built[name] != wanted[name]
        ]
        if manifest.engine != ENGINE.name:
            differences.append(f"engine {manifest.engine}, not {ENGINE.name}")
        sources = " ".join(manifest.sources) or "SOURCE..."
        raise IndexVersionMismatch(
            f"The index in {self.path.parents[1]} was built by another version ({'; '.join(differences)}). "
            f"Build it again: python -m indexer build {sources} --index {self.path.parents[1]}"
        )


class IndexFolder:
    """An index as those see it who write it; ``path`` need not exist yet."""

    def __init__(self, path: Path) -> None:
        self.path = path

    # --- Which generation is current ------------------------------------------------------------------

    @property
    def pointer(self) -> Path:
        """The file that names the current generation."""
        return self.path / "current"

    def named(self) -> tuple[str, ...]:
        """The names of the current generation and, if there is one, of the one before.

        Raises IndexUnavailable.
        """
        try:
            names = self.pointer.read_text(encoding="utf-8").split()
        except FileNotFoundError:
            raise IndexUnavailable(f"There is no index in {self.path}.") from None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexUnavailable(f"{self.pointer} cannot be read: {error}.") from error
        if not names or any(os.sep in name or name.startswith(".") for name in names):
            raise IndexUnavailable(f"{self.pointer} names no generation.")
        return tuple(names[:2])

    def folder(self, name: str) -> Path:
        """Where the generation of this name is."""
        return self.path / "generations" / name

    def current(self) -> Generation:
        """The current generation. Raises IndexUnavailable, IndexVersionMismatch."""
        return Generation.load(self.folder(self.named()[0]))

    # --- Writing ----------------------------------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the index for writing. Raises IndexLocked, IndexUnavailable."""
        try:
            (self.path / "generations").mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnavailable(f"{self.path} cannot be written: {error.strerror}.") from error
        with WriterLock(self.path / "lock"):
            yield

    def next_name(self) -> str:
        """A name for a new generation: the moment in UTC, so that names sort."""
        started = datetime.datetime.now(datetime.UTC)
        return f"{started:%Y%m%dT%H%M%S}-{started.microsecond:06}"

    @contextmanager
    def new_generation(self, sources: tuple[str, ...], name: str | None = None) -> Iterator[Draft]:
        """A generation to fill; it is served once its ``publish`` was called, and removed if it never was.

        The lock must be held.
        """
        self._remove_all_but(self._named_or_none())
        path = self.folder(name or self.next_name())
        path.mkdir()
        (path / "names").mkdir()
        draft = Draft(self, path, sources)
        try:
            with full_disk_named(self.path):
                yield draft
        finally:
            draft.close()
            if not draft.published:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def update(self) -> Iterator[EngineWriter]:
        """Write to the current generation; everything is committed on leaving, nothing after an exception.

        The lock must be held. Raises IndexUnavailable, IndexVersionMismatch.
        """
        generation = self.current()
        generation.check_sizes()
        manifest = generation.manifest
        _remove_leftovers(generation)
        writer = ENGINE.open_writer(generation.engine_path)
        try:
            with full_disk_named(self.path):
                replace(manifest, changing=True).write(generation.path)
                yield writer
                writer.commit()
        except BaseException:
            writer.close()
            # What was not committed takes the room that the manifest needs.
            _remove_leftovers(generation)
            described(generation).write(generation.path)
            raise
        writer.close()
        described(generation).write(generation.path)

    def switch(self, generation: Generation) -> None:
        """Make a generation the current one, keep the one before it, remove all others."""
        before = self._named_or_none()[:1]
        names = (generation.name, *before)
        write_atomically(self.pointer, ("\n".join(names) + "\n").encode())
        self._remove_all_but(names)

    def _named_or_none(self) -> tuple[str, ...]:
        try:
            return self.named()
        except IndexUnavailable:
            return ()

    def _remove_all_but(self, names: tuple[str, ...]) -> None:
        # What a killed build left behind goes too. A reader that has a removed generation open keeps it
        # until it looks at the pointer again, which it does at each request.
        for path in (self.path / "generations").iterdir():
            if path.name not in names:
                shutil.rmtree(path, ignore_errors=True)


class Draft:
    """A generation being built: ``writer`` takes its documents, or `combine` takes parts written already."""

    def __init__(self, index: IndexFolder, path: Path, sources: tuple[str, ...]) -> None:
        self.path = path
        self.published = False
        self._index = index
        self._sources = sources
        self._writer: EngineWriter | None = None

    @property
    def writer(self) -> EngineWriter:
        """The writer of the engine, made at the first use."""
        if self._writer is None:
            self._writer = ENGINE.create(self.path / "engine")
        return self._writer

    def combine(self, parts: list[Path]) -> None:
        """Make the engine of the indexes in the folders ``parts``, which are used up."""
        ENGINE.combine(parts, self.path / "engine")
        shutil.rmtree(self.path / "parts", ignore_errors=True)

    def publish(self, rejected: int = 0) -> Generation:
        """Commit, write the manifest, switch to this generation."""
        if self._writer is not None:
            self._writer.commit()
        self.close()
        moment = now()
        manifest = Manifest(
            name=self.path.name,
            created=moment,
            changed=moment,
            engine=ENGINE.name,
            engine_version=ENGINE.version,
            versions=current_versions(),
            sources=self._sources,
            rejected=rejected,
        )
        manifest = described(Generation(self.path, manifest))
        manifest.write(self.path)
        sync_folder(self.path / "engine")
        sync_folder(self.path.parent)
        generation = Generation(self.path, manifest)
        keep_name_forms(ENGINE.open_reader(generation.engine_path), generation.names_path)
        sync_folder(generation.names_path)
        self._index.switch(generation)
        self.published = True
        return generation

    def close(self) -> None:
        """Release the engine; what was not committed is dropped."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def _remove_leftovers(generation: Generation) -> None:
    """Remove the files that a killed writer did not come to commit.

    Deletions are in files named after the number of the operation, and the next writer counts on from the
    same commit: it would find its file there already, and so would each after it.
    """
    kept = {path.name for path in ENGINE.files(generation.engine_path)}
    for path in generation.engine_path.iterdir():
        if path.name not in kept and not path.name.startswith("."):
            path.unlink(missing_ok=True)


def described(generation: Generation) -> Manifest:
    """The manifest of a generation brought up to date with its engine.

    Files that the manifest knows already are not read again: an engine never changes a file it has written,
    apart from the one list of files that a commit replaces, which is the last and small.
    """
    reader = ENGINE.open_reader(generation.engine_path)
    facets = reader.search(
        SearchRequest(Everything(), facets=(FacetRequest("language", size=1000),), limit=0)
    ).facets
    known = generation.manifest.files
    files = {}
    *segments, listing = ENGINE.files(generation.engine_path)
    for path in segments:
        entry = known.get(path.name)
        unchanged = entry is not None and entry[0] == path.stat().st_size
        files[path.name] = entry if entry is not None and unchanged else checksum(path)
    files[listing.name] = checksum(listing)
    return replace(
        generation.manifest,
        documents=reader.document_count,
        languages=dict(facets["language"]),
        files=files,
        changing=False,
        changed=now(),
    )
