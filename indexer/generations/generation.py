"""One generation of an index: where its files are, whether they are whole and can be read by this program."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from indexer.engines.base import Engine, EngineReader, FacetRequest, SearchRequest
from indexer.engines.query import Everything
from indexer.engines.tantivy import TantivyEngine
from indexer.errors import IndexUnavailable, IndexVersionMismatch
from indexer.generations.files import checksum
from indexer.generations.manifest import Manifest, current_versions, now

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
    def load(cls, path: Path, *, to_search: bool = True) -> Generation:
        """The generation at ``path``; not ``to_search``, its documents have to be readable and no more.

        Raises IndexUnavailable, IndexVersionMismatch.
        """
        generation = cls(path, Manifest.read(path))
        generation._check_versions(to_search)
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

    def _check_versions(self, to_search: bool) -> None:
        wanted = current_versions()
        manifest = self.manifest
        built = {name: manifest.versions.get(name, "none") for name in wanted}
        readable = manifest.engine == ENGINE.name and built["schema"] == wanted["schema"]
        if readable and (built == wanted or not to_search):
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
            + (" (where these are gone, from what python -m indexer export writes)" if readable else "")
        )


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
