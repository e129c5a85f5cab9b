"""Files that tests of readers read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from indexer.sources.files import SourceFile


def in_memory(path: str, content: bytes) -> SourceFile:
    """A file that is called as it is, at ``path``."""
    return SourceFile(Path(path).name, Path(path), lambda: io.BytesIO(content), len(content))


def write_odt(path: Path, body: str) -> None:
    """An ODT file with the markup ``body``, in which ``text:`` and ``table:`` are known."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{short}="{names}:{short}:1.0"' for short in ("office", "text", "table"))
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml", f"<office:document-content {spaces}>{inner}</office:document-content>"
        )
