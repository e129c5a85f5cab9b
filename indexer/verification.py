"""Comparing an index with its manifest: every byte of every file, every document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.errors import EngineFailure, IndexUnavailable
from indexer.generations import ENGINE, Generation, IndexFolder
from indexer.generations.files import checksum
from indexer.payload import read_payload


@dataclass(frozen=True, slots=True)
class Report:
    """What was verified, and what is wrong; an index without problems is whole."""

    facts: tuple[str, ...]
    problems: tuple[str, ...]


def verify(index: IndexFolder) -> Report:
    """Verify the current generation. Raises IndexUnavailable where there is none to open."""
    generation = index.current()
    manifest = generation.manifest
    facts = [f"generation {generation.name}, built {manifest.created}"]
    problems = list(_file_problems(generation))
    if manifest.changing:
        facts.append("a writer is at work or was killed: the engine's last commit counts, not the manifest")
    try:
        reader = generation.open_reader()
        read = 0
        ids: set[int] = set()
        for payload in reader.payloads():
            ids.add(hash(read_payload(payload).document.id))
            read += 1
        facts.append(f"{read} documents read")
        if read != reader.document_count:
            problems.append(f"{reader.document_count} documents are counted and {read} can be read")
        if len(ids) != read:
            problems.append(f"{read - len(ids)} documents share the id of another")
        if read != manifest.documents and not manifest.changing:
            problems.append(f"the manifest counts {manifest.documents} documents, the engine holds {read}")
    except (IndexUnavailable, EngineFailure) as error:
        # An index is not opened for what is wrong with a file, which may have been said.
        problems = list(dict.fromkeys((*problems, str(error).rstrip("."))))
    except (ValueError, KeyError, TypeError, LookupError) as error:
        problems.append(f"a document cannot be read back: {error}")
    return Report(tuple(facts), tuple(problems))


def _file_problems(generation: Generation) -> Iterator[str]:
    manifest = generation.manifest
    for path in ENGINE.files(generation.engine_path):
        known = manifest.files.get(path.name)
        try:
            found = checksum(path)
        except OSError as error:
            yield f"{path} cannot be read: {error.strerror}"
            continue
        if known is None:
            if not manifest.changing:
                yield f"{path} is not in the manifest"
        elif found[0] != known[0]:
            yield f"{path} has {found[0]} bytes where {known[0]} were written"
        elif found[1] != known[1] and not manifest.changing:
            yield f"{path} has the right length and another content than was written"
