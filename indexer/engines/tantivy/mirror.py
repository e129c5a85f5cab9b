"""Reading an index from a folder that must not be written.

Tantivy takes a lock file even to read, so an index on a read-only volume, or of another user,
cannot be opened where it is. A mirror is a temporary folder with links to the files of the index, and that
can be.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path

from indexer.engines.tantivy.files import MANAGED, META, committed_files
from indexer.errors import IndexUnavailable

LOCK = ".tantivy-meta.lock"


def needs_mirror(folder: Path) -> bool:
    """Whether the lock file cannot be opened in ``folder``."""
    lock = folder / LOCK
    return not os.access(lock if lock.exists() else folder, os.W_OK) or not os.access(folder, os.W_OK)


class Mirror:
    """A folder of links to the committed files of ``source``, removed with this object or at exit."""

    def __init__(self, source: Path) -> None:
        self._source = source.absolute()
        self.folder = Path(tempfile.mkdtemp(prefix="shifr-"))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.update()

    def update(self) -> None:
        """Follow the last commit. Raises IndexUnavailable."""
        files = committed_files(self._source)[:-1]
        names = {path.name for path in files}
        try:
            for path in files:
                link = self.folder / path.name
                if not link.is_symlink():
                    link.symlink_to(path)
            managed = self._source / MANAGED
            if managed.exists():
                shutil.copyfile(managed, self.folder / MANAGED)
            new = self.folder / f".{META}.new"
            shutil.copyfile(self._source / META, new)
            new.replace(self.folder / META)
            for link in self.folder.iterdir():
                if link.is_symlink() and link.name not in names:
                    link.unlink()
        except OSError as error:
            raise IndexUnavailable(f"{self._source} cannot be mirrored for reading: {error}.") from error
