"""The walk over everything a user names: files in order, and what of it cannot be looked at."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from indexer.errors import NoSuchSource, RejectedDocument
from indexer.sources.files import SourceFile

Found = SourceFile | RejectedDocument


def roots_of(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    """The files and folders named. Raises `NoSuchSource` for one that is not there."""
    roots = [Path(path) for path in paths]
    for root in roots:
        if not root.exists():
            raise NoSuchSource(f"{root}: there is no such file or folder")
    return roots


def walk(roots: Iterable[Path]) -> Iterator[Found]:
    """Every file below the roots, each once however often it is named or linked to; folders sorted by name.

    What cannot be looked at – a folder without the right to read it, a link to what is not there, a pipe – is
    a rejection whose ``source`` is its path. Links to folders are followed, after all else has been read, to
    each folder that was not read yet; one to a folder above it is rejected.
    """
    files: set[tuple[int, int]] = set()
    folders: set[tuple[int, int]] = set()
    links: list[Path] = []
    for root in roots:
        if root.is_dir():
            yield from _folder(root, files, folders, links)
        else:
            yield from _file(root, files)
    while links:
        link = links.pop(0)
        if link.parent.resolve().is_relative_to(link.resolve()):
            if _identity(link) not in folders:
                yield RejectedDocument(
                    str(link), "", "a link to a folder that it lies in, which is not followed"
                )
            continue
        yield from _folder(link, files, folders, links)


def _folder(
    root: Path, files: set[tuple[int, int]], folders: set[tuple[int, int]], links: list[Path]
) -> Iterator[Found]:
    """What lies in a folder and below. Links to folders are added to ``links``."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            identity = _identity(folder)
            if identity in folders:
                continue
            folders.add(identity)
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield _unopened(folder, error)
            continue
        names = {entry.name for entry in entries}
        entries = [entry for entry in entries if not (is_of_page(entry.name, names) and _is_folder(entry))]
        below = [entry for entry in entries if not entry.name.startswith(".") and _is_folder(entry)]
        index = _INDEX if _INDEX_FOLDER in names and names & _INDEX_FILES else frozenset()
        inner = {entry.name for entry in below}
        for entry in entries:
            if entry.name not in inner and not is_about_folder(entry.name) and entry.name not in index:
                yield from _file(Path(folder, entry.name), files)
        paths = [(Path(folder, entry.name), entry) for entry in below if entry.name not in index]
        links += [path for path, entry in paths if entry.is_symlink()]
        waiting += [path for path, entry in reversed(paths) if not entry.is_symlink()]


# An index, perhaps the one that is being written, lies among the documents or in a folder of its own.
_INDEX_FOLDER = "generations"
_INDEX_FILES = frozenset({"current", "lock"})
_INDEX = _INDEX_FILES | {_INDEX_FOLDER}


def _file(path: Path, seen: set[tuple[int, int]]) -> Iterator[Found]:
    try:
        status = path.stat()
        key = (status.st_dev, status.st_ino)
        if key in seen:
            return
        seen.add(key)
        if not stat.S_ISREG(status.st_mode):
            yield RejectedDocument(str(path), "", "not a file: a pipe, socket or device")
            return
        yield SourceFile.on_disk(path)
    except OSError as error:
        yield _unopened(path, error)


def _unopened(path: Path, error: OSError) -> RejectedDocument:
    return RejectedDocument(str(path), "", f"cannot be opened: {error.strerror or error}")


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_of_page(folder: str, beside: Collection[str]) -> bool:
    """Whether a browser keeps there what belongs to a page that it saved: «A_files» beside «A.html»."""
    stem = _OF_PAGE.sub("", folder)
    return stem != folder and any(f"{stem}{ending}" in beside for ending in (".html", ".htm"))


_OF_PAGE = re.compile(r"(?:_files|\.files|_file|_Dateien|_fichiers|_archivos)$")


def is_about_folder(name: str) -> bool:
    """Whether a file is hidden or tells of the files beside it: README, Thumbs.db, locks, lists of BagIt."""
    return name.startswith(".") or bool(_ABOUT_FOLDERS.fullmatch(name))


_ABOUT_FOLDERS = re.compile(
    r"(?:readme|licen[sc]e|notice)(?:\..*)?|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx|~\$.*"
    r"|bagit\.txt|bag-info\.txt|fetch\.txt|(?:tag)?manifest-[a-z\d]+\.txt|.*\.(?:md5|sha1|sha256|sha512)",
    re.I,
)
