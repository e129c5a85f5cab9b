"""Folders that cannot be read, for tests that may run as root, whom no mode of a folder stops."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest


def unreadable(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let listing ``folder`` fail as it does without the right to."""
    listed = os.scandir

    def scandir(path: Any = ".") -> Any:
        if Path(path) == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return listed(path)

    patch.setattr(os, "scandir", scandir)
