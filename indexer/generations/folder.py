"""The folder of an index: its generations, which of them is current, and how one becomes that."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from indexer.engines.base import EngineWriter
from indexer.errors import IndexUnavailable
from indexer.generations.files import sync_folder, write_atomically
from indexer.generations.generation import ENGINE, Generation, described
from indexer.generations.lock import WriterLock
from indexer.generations.manifest import Manifest, current_versions, now
from indexer.generations.name_forms import keep_name_forms
from indexer.generations.space import full_disk_named


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

    def current_folder(self) -> Path | None:
        """Where the current generation is, by whatever version it was built; None where there is none."""
        names = self._named_or_none()
        return self.folder(names[0]) if names else None

    def current(self, *, to_search: bool = True) -> Generation:
        """The current generation; not ``to_search``, one of older rules too, whose documents can be read.

        Raises IndexUnavailable, IndexVersionMismatch.
        """
        return Generation.load(self.folder(self.named()[0]), to_search=to_search)

    # --- Writing ----------------------------------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the index for writing; where there was none and none comes of it, no folder is left.

        Raises IndexLocked, IndexUnavailable.
        """
        generations = self.path / "generations"
        made = [path for path in (generations, *generations.parents) if not path.exists()]
        try:
            generations.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexUnavailable(f"{self.path} cannot be written: {error.strerror}.") from error
        with WriterLock(self.path / "lock") as lock:
            try:
                yield
            finally:
                if self.path in made and not self.pointer.exists():
                    lock.remove()
                    with suppress(OSError):
                        for path in made:
                            path.rmdir()

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
        draft = Draft(self, path, sources)
        try:
            path.mkdir()
            (path / "names").mkdir()
            with full_disk_named(self.path):
                yield draft
        finally:
            draft.close()
            if not draft.published:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def update(self) -> Iterator[EngineWriter]:
        """Write to the current generation; everything is committed on leaving, nothing after an exception.

        Where nothing was written the index stays as it is, for its readers too.
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
                if changed := writer.changed:
                    writer.commit()
        except BaseException:
            writer.close()
            # What was not committed takes the room that the manifest needs.
            _remove_leftovers(generation)
            described(generation).write(generation.path)
            raise
        writer.close()
        (described(generation) if changed else manifest).write(generation.path)

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
