"""Files of a source that no disk holds."""

from __future__ import annotations

import io
from pathlib import Path

from indexer.sources.files import SourceFile


def in_memory(path: str, content: bytes) -> SourceFile:
    """A file that is called as it is, at ``path``."""
    return SourceFile(Path(path).name, Path(path), lambda: io.BytesIO(content), len(content))
