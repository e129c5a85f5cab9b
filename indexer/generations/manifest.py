"""What a generation says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import orjson

from indexer.analysis.version import ANALYSIS_VERSION
from indexer.engines.base import SCHEMA_VERSION
from indexer.errors import IndexUnavailable
from indexer.generations.files import write_atomically
from indexer.names.version import names_version
from indexer.payload import PAYLOAD_VERSION

MANIFEST = "manifest.json"


def current_versions() -> dict[str, str]:
    """The versions that an index must have been built with to be read by this program.

    ``schema`` is the layout of the index, ``analysis`` everything that changes terms of words, ``names``
    everything that changes terms of names.
    """

    return {
        "schema": f"{SCHEMA_VERSION}.{PAYLOAD_VERSION}",
        "analysis": ANALYSIS_VERSION,
        "names": names_version(),
    }


def now() -> str:
    """The moment, in UTC, to the second, in ISO 8601."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts about a generation; ``created`` and ``changed`` are UTC in ISO 8601.

    ``documents``, ``languages`` (documents that have a text in each) and ``files`` (name in ``engine/`` →
    size in bytes and CRC-32) are as of ``changed``. While ``changing`` is true a writer is at work, or was
    killed at it, and these three may lag behind the engine, whose last commit is the truth. ``rejected``
    counts the documents that the build refused.
    """

    name: str
    created: str
    changed: str
    engine: str
    engine_version: str
    versions: Mapping[str, str]
    sources: tuple[str, ...] = ()
    documents: int = 0
    languages: Mapping[str, int] = field(default_factory=dict)
    rejected: int = 0
    changing: bool = False
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Replace the manifest in ``folder``, durably."""
        write_atomically(folder / MANIFEST, orjson.dumps(asdict(self), option=orjson.OPT_INDENT_2))

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in ``folder``. Raises IndexUnavailable."""
        path = folder / MANIFEST
        try:
            values: dict[str, Any] = orjson.loads(path.read_bytes())
            files = {name: (int(size), int(crc)) for name, (size, crc) in values.pop("files").items()}
            sources = tuple(values.pop("sources"))
            return cls(**values, sources=sources, files=files)
        except OSError as error:
            raise IndexUnavailable(f"{path} cannot be read: {error.strerror}.") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexUnavailable(f"{path} is damaged: {error}.") from error
