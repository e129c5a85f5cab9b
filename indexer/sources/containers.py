"""ZIP and tar archives: their files as sources, each under the name ``archive/member``; and compressed files.

An archive is hostile until shown otherwise: names that climb out, links and devices are refused, and
nothing is unpacked beyond limits of size, number and ratio. Members are never written under their own names.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import posixpath
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Self, cast

from indexer.errors import RejectedDocument
from indexer.sources.encodings import decode_name
from indexer.sources.files import LARGEST, SourceFile
from indexer.sources.pictures import is_picture

#: Limits on what an archive may hold: members, bytes of one, bytes of all and those as a multiple of its
# size.
MOST_MEMBERS = 200_000
LARGEST_TOTAL = 16 * 1024 * 1024 * 1024
LARGEST_RATIO = 250
_ALWAYS_ALLOWED = 64 * 1024 * 1024

_TAR_NAMES = (".tar", ".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2", ".tbz2")
_OFFICE = (".docx", ".docm", ".odt", ".xlsx", ".xlsm", ".pptx", ".ods", ".odp", ".epub", ".jar")
_COMPRESSED: dict[bytes, Callable[[BinaryIO], Any]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

Found = SourceFile | RejectedDocument


def is_zip(file: SourceFile, head: bytes) -> bool:
    """A ZIP that is an archive of files and not the form of a word processor or a book."""
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return False
    office = b"mimetypeapplication/" in head[:100] or b"[Content_Types].xml" in head[:4000]
    return file.suffix == ".zip" or not (office or file.suffix in _OFFICE)


def is_tar(file: SourceFile, head: bytes) -> bool:
    """A tar archive, compressed or not."""
    name = file.path.name.casefold()
    return head[257:262] == b"ustar" or (
        name.endswith(_TAR_NAMES) and (is_compressed(head) or name.endswith(".tar"))
    )


def is_compressed(head: bytes) -> bool:
    """A file compressed by itself, unless `is_tar` says that it is a tar."""
    return head.startswith(tuple(_COMPRESSED))


def is_container(file: SourceFile, head: bytes) -> bool:
    """Whether the file is an archive whose members are to be read."""
    return is_zip(file, head) or is_tar(file, head) or is_compressed(head)


def members(file: SourceFile, head: bytes) -> Iterator[Found]:
    """The files of an archive, sorted by name; a rejection for each that is not safe or not readable."""
    try:
        if is_zip(file, head):
            yield from _zip(file)
        elif is_tar(file, head):
            yield from _tar(file)
        else:
            yield _inside(file, head)
    except (*_BROKEN, OSError) as error:
        yield _damaged(file, error)


def _inside(file: SourceFile, head: bytes) -> SourceFile:
    """The one file in a compressed file, by whose name it goes; it is unpacked as it is read."""
    unpack = next(unpack for magic, unpack in _COMPRESSED.items() if head.startswith(magic))
    path = file.path.with_suffix("") if file.suffix in (".gz", ".bz2", ".xz") else file.path

    def opener() -> BinaryIO:
        stream = file.opener()
        return io.BufferedReader(_Unpacked(stream, unpack(stream), most_bytes(file.size)))

    return SourceFile(file.name, path, opener, members=file.members, say=file.say)


class _Unpacked(io.RawIOBase):
    """The bytes of a compressed stream, at most ``limit``. Raises OSError beyond, or where it is damaged."""

    def __init__(self, stream: BinaryIO, unpacked: Any, limit: int) -> None:
        self._stream, self._unpacked, self._left = stream, unpacked, limit

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """As `io.RawIOBase.readinto`."""
        try:
            piece = self._unpacked.read(len(buffer))
        except _BROKEN as error:
            raise OSError(f"damaged: {str(error)[:150]}") from None
        self._left -= len(piece)
        if self._left < 0:
            raise OSError("unpacks to more than such a file may; unpack it yourself")
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close both streams."""
        self._unpacked.close()
        self._stream.close()
        super().close()


def _zip(file: SourceFile) -> Iterator[Found]:
    with file.opener() as stream, zipfile.ZipFile(stream) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        total = sum(entry.file_size for entry in entries)
        reason = _too_much(len(entries), total, file.size)
        if reason:
            yield RejectedDocument(file.name, "", reason)
            return
        found: dict[str, SourceFile] = {}
        for entry in sorted(entries, key=lambda one: one.filename):
            if entry.flag_bits & 1:
                yield RejectedDocument(f"{file.name}/{entry.filename}", "", "protected by a password")
                continue
            opener = partial(_limited, archive, entry)
            result = _member(file, _name(entry), opener, entry.file_size, found)
            if isinstance(result, RejectedDocument):
                yield result
        yield from _linked(found, file.say)


def _name(entry: zipfile.ZipInfo) -> str:
    """A member's name, which old programs wrote in the encoding of their machine without saying so."""
    stated = entry.flag_bits & 0x800 or entry.filename.isascii()
    return entry.filename if stated else decode_name(entry.filename.encode("cp437", "replace"))


def _limited(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> BinaryIO:
    """A member's bytes, no more of them than its entry states. Raises OSError where it is damaged."""
    try:
        with archive.open(entry) as stream:
            return io.BytesIO(stream.read(min(entry.file_size, LARGEST) + 1)[: entry.file_size])
    except _BROKEN as error:
        raise OSError(f"damaged in its archive: {str(error)[:150]}") from None


def _tar(file: SourceFile) -> Iterator[Found]:
    """The members are copied one after the other into a nameless file: tar is read in its order only."""
    found: dict[str, SourceFile] = {}
    damage = None
    with file.opener() as stream, tempfile.TemporaryFile() as store:
        try:
            yield from _copied(file, stream, cast(BinaryIO, store), found)
        except (*_BROKEN, OSError) as error:
            # What stands before the damage is read.
            damage = _damaged(file, error)
        yield from _linked(dict(sorted(found.items())), file.say)
        if damage is not None:
            yield damage


def _copied(
    file: SourceFile, stream: BinaryIO, store: BinaryIO, found: dict[str, SourceFile]
) -> Iterator[RejectedDocument]:
    """Put the members into ``store`` and ``found``; yields those that are refused."""
    allowed = most_bytes(file.size)
    total, count = 0, 0
    with tarfile.open(fileobj=stream, mode="r|*", tarinfo=_Entry) as archive:
        for entry in archive:
            count += 1
            total += entry.size
            if count > MOST_MEMBERS or total > allowed:
                found.clear()
                yield RejectedDocument(file.name, "", _too_much(count, total, file.size) or "too large")
                return
            if entry.isdir():
                continue
            if not entry.isreg():
                reason = "a link or device, which is not followed"
                yield RejectedDocument(f"{file.name}/{entry.name}", "", reason)
                continue
            if entry.size > LARGEST:
                yield _too_large(file, entry.name)
                continue
            start = store.tell()
            source = archive.extractfile(entry)
            while source is not None and (piece := source.read(1 << 20)):
                store.write(piece)
            opener = partial(_stored, store, start, entry.size)
            result = _member(file, entry.name, opener, entry.size, found)
            if isinstance(result, RejectedDocument):
                yield result


class _Entry(tarfile.TarInfo):
    """A header of a tar; one that is none is damage, where `tarfile` takes it for the end."""

    @classmethod
    def fromtarfile(cls, tarfile_: tarfile.TarFile) -> Self:
        """As `tarfile.TarInfo.fromtarfile`, but raises ReadError."""
        try:
            return super().fromtarfile(tarfile_)
        except tarfile.HeaderError as error:
            # The others (a block of zeros, nothing more to read) are how archives end.
            if type(error).__name__ not in ("InvalidHeaderError", "TruncatedHeaderError"):
                raise
            raise tarfile.ReadError(f"{error} behind the last file that was read") from None


def _damaged(file: SourceFile, error: Exception) -> RejectedDocument:
    return RejectedDocument(file.name, "", f"a damaged archive: {str(error)[:150] or type(error).__name__}")


def _stored(store: BinaryIO, start: int, size: int) -> BinaryIO:
    store.seek(start)
    return io.BytesIO(store.read(size))


def most_bytes(size: int | None) -> int:
    """What an archive of ``size`` bytes may unpack to."""
    return min(max(_ALWAYS_ALLOWED, (size or 0) * LARGEST_RATIO), LARGEST_TOTAL)


def _too_much(count: int, total: int, size: int | None) -> str | None:
    if count > MOST_MEMBERS:
        return f"more than {MOST_MEMBERS} files in one archive"
    if total > most_bytes(size):
        sizes = f"unpacks to {total // 2**20} MB from {(size or 0) // 2**10} KB"
        return f"{sizes}: a ZIP bomb; unpack it yourself if it is none"
    return None


def _member(
    file: SourceFile, name: str, opener: object, size: int, found: dict[str, SourceFile]
) -> Found | None:
    clean = posixpath.normpath(name.replace("\\", "/"))
    shown = f"{file.name}/{name[:200]}"
    if clean.startswith(("/", "..")) or clean[1:2] == ":" or "\x00" in name:
        return RejectedDocument(shown, "", "its path climbs out of the archive")
    if size > LARGEST:
        return _too_large(file, name)
    path = Path(_stem(file.path) + "/" + clean)
    found[path.as_posix()] = SourceFile(f"{file.name}/{clean}", path, opener, size)  # type: ignore[arg-type]
    return None


def _too_large(file: SourceFile, name: str) -> RejectedDocument:
    reason = f"larger than {LARGEST // 2**20} MB; unpack the archive and read it from disk"
    return RejectedDocument(f"{file.name}/{name[:200]}", "", reason)


def _linked(found: dict[str, SourceFile], say: Callable[[str], None]) -> Iterator[SourceFile]:
    # Pictures last: the documents before them may name them.
    for member in sorted(found.values(), key=lambda member: is_picture(member.path)):
        yield replace(member, members=found, say=say)


def _stem(path: Path) -> str:
    """The archive's path without its extensions: it stands for a folder of that name."""
    name = path.as_posix()
    for ending in (*_TAR_NAMES, ".zip"):
        if name.casefold().endswith(ending):
            return name[: -len(ending)]
    return name
