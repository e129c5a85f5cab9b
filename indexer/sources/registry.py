"""Which reader takes which file, and the walk over everything a user names."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from indexer.documents.model import Document
from indexer.errors import InvalidValue, NoSuchSource, RejectedDocument
from indexer.sources import html, iso2709, jsonl, mail, office, pdf, plain, table, xml
from indexer.sources.containers import is_container, members, most_bytes
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.limits import excess
from indexer.sources.naming import id_from_path, other_ids
from indexer.sources.sidecars import is_sidecar, with_sidecar

Result = Document | RejectedDocument
Enter = Callable[[SourceFile], SourceFile | None]


@dataclass(frozen=True)
class Reader:
    """A format: ``matches(file, head)`` tells whether it is this one, ``read`` gives its documents in order.

    A reader yields `RejectedDocument` for what it cannot take and goes on with the rest.
    """

    name: str
    matches: Callable[[SourceFile, bytes], bool]
    read: Callable[[SourceFile], Iterator[Located]]


#: In the order in which they are asked; the first that recognises a file takes it.
READERS: tuple[Reader, ...] = (
    Reader("PDF", pdf.matches, pdf.read),
    Reader("DOCX", office.is_docx, office.read_docx),
    Reader("ODT", office.is_odt, office.read_odt),
    Reader("MARC", iso2709.matches, iso2709.read),
    Reader("JSON Lines", jsonl.matches, jsonl.read),
    Reader("table", table.matches, table.read),
    Reader("HTML", html.matches, html.read),
    Reader("XML", xml.matches, xml.read),
    Reader("mailbox", mail.is_mailbox, mail.read_mailbox),
    Reader("e-mail", mail.matches, mail.read),
    Reader("text", plain.matches, plain.read),
)


def _as_it_is(file: SourceFile) -> SourceFile | None:
    return file


def read_sources(paths: Iterable[str | os.PathLike[str]], enter: Enter = _as_it_is) -> Iterator[Result]:
    """All documents of the files and folders named, in order, and a rejection for each that cannot be taken.

    Folders and archives are read recursively, sorted by name; hidden files, README, LICENSE and the folders
    of an index are skipped there. Ids are unique among the documents yielded: a second document with the
    same id is rejected, naming both places. ``enter`` is called before each file is read and gives the file
    to read in its place, or None to skip it. Raises `NoSuchSource` at once for a path that does
    not exist; nothing in a file raises.
    """
    return _read(_roots(paths), enter)


def walk_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[SourceFile]:
    """Every file that `read_sources` would read, without reading it. Raises `NoSuchSource` as it does."""
    return (file for file in _walk(_roots(paths)) if isinstance(file, SourceFile))


def _roots(paths: Iterable[str | os.PathLike[str]]) -> list[Path]:
    roots = [Path(path) for path in paths]
    for root in roots:
        if not root.exists():
            raise NoSuchSource(f"{root}: there is no such file or folder")
    return roots


def _read(roots: list[Path], enter: Enter) -> Iterator[Result]:
    ids = _Ids()
    for found in _walk(roots):
        if isinstance(found, RejectedDocument):
            yield found
            continue
        file = enter(found)
        if file is None:
            continue
        for source, result in _expand(file):
            if isinstance(result, RejectedDocument):
                yield result
                continue
            place, document = result
            reason = excess(document)
            if reason:
                yield RejectedDocument(source.name, place, reason)
                continue
            if ids.place(document.id) is not None and document.id == id_from_path(source.path):
                # An id made of a file's name yields to the one that came first; a stated one is an error.
                free = (other for other in other_ids(source.path, document.id) if ids.place(other) is None)
                document = replace(document, id=next(free, document.id))
            yield ids.claim(document, source.name, place)


def _expand(
    file: SourceFile, depth: int = 0, budget: list[int] | None = None
) -> Iterator[tuple[SourceFile, Located]]:
    """The documents of a file, or of all files in it if it is an archive, each with the file it is in.

    ``budget`` is how many bytes the outermost archive may yet unpack to, those inside it included.
    """
    try:
        head = file.head()
        if not is_container(file, head):
            if not is_sidecar(file):
                yield from ((file, result) for result in read_file(file))
            return
        if depth == _DEEPEST:
            yield file, RejectedDocument(file.name, "", "archives in archives in archives are not opened")
            return
        budget = [most_bytes(file.size)] if budget is None else budget
        for member in members(file, head):
            budget[0] -= 0 if isinstance(member, RejectedDocument) else member.size or 0
            if budget[0] < 0:
                reason = "unpacks to more than such an archive may, with those inside it; unpack it yourself"
                yield file, RejectedDocument(file.name, "", reason)
                return
            if isinstance(member, RejectedDocument):
                yield file, member
            elif not any(is_about_folder(part) for part in member.name[len(file.name) :].split("/") if part):
                yield from _expand(member, depth + 1, budget)
    except Exception as error:
        yield file, RejectedDocument(file.name, "", _reason(error))


#: How many archives may lie in one another.
_DEEPEST = 2


def read_file(file: SourceFile) -> Iterator[Located]:
    """The documents of one file. Nothing in it raises: what goes wrong is one more rejection."""
    try:
        head = file.head()
        for reader in READERS:
            if reader.matches(file, head):
                for result in reader.read(file):
                    yield result if isinstance(result, RejectedDocument) else _completed(result, file)
                return
        yield from _unknown(file, head)
    except Exception as error:
        yield RejectedDocument(file.name, "", _reason(error))


def _reason(error: Exception) -> str:
    """Why a file was not read, in words. What a reader's author never saw takes no other file down."""
    if isinstance(error, TooLarge | InvalidValue):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}"
    return f"cannot be understood ({type(error).__name__}: {str(error)[:200]})"


_MAGIC = (
    (b"\x89PNG", "a picture without text"),
    (b"\xff\xd8\xff", "a picture without text"),
    (b"GIF8", "a picture without text"),
    (b"II*\x00", "a picture without text"),
    (b"MM\x00*", "a picture without text"),
    (b"AT&TFORM", "a DjVu scan, which Shifr does not read; save it as PDF with a text layer"),
    (b"\xd0\xcf\x11\xe0", "an old Microsoft Office file; save it as DOCX"),
    (b"{\\rtf", "an RTF file; save it as DOCX or plain text"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "a RAR archive; pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7z archive; pack it as ZIP"),
    (b"PK\x03\x04", "a spreadsheet, a presentation or a book; save it as CSV, DOCX or PDF"),
)


def _unknown(file: SourceFile, head: bytes) -> Iterator[Located]:
    """A file of no known name: text if it can be read as text, else rejected saying what it is."""
    for magic, meaning in _MAGIC:
        if head.startswith(magic):
            yield RejectedDocument(file.name, "", f"this is {meaning}")
            return
    for result in plain.read(file):
        yield result if isinstance(result, RejectedDocument) else _completed(result, file)


def _completed(result: tuple[str, Document], file: SourceFile) -> Located:
    """The one document of a file with what stands beside the file; records and lines have no sidecars."""
    place, document = result
    return (place, document if place else with_sidecar(document, file))


def _walk(roots: list[Path]) -> Iterator[SourceFile | RejectedDocument]:
    """Every file below the roots, each once however often it is named."""
    seen: set[tuple[int, int]] = set()
    for root in roots:
        for path in _files(root):
            try:
                status = path.stat()
                key = (status.st_dev, status.st_ino)
                if key in seen:
                    continue
                seen.add(key)
                if not stat.S_ISREG(status.st_mode):
                    yield RejectedDocument(str(path), "", "not a file: a pipe, socket or device")
                    continue
                yield SourceFile.on_disk(path)
            except OSError as error:
                yield RejectedDocument(str(path), "", f"cannot be opened: {error.strerror or error}")


def is_about_folder(name: str) -> bool:
    """Whether a file is hidden or tells of the files beside it: README, Thumbs.db, the lists of BagIt."""
    return name.startswith(".") or bool(_ABOUT_FOLDERS.fullmatch(name))


_ABOUT_FOLDERS = re.compile(
    r"(?:readme|licen[sc]e|notice)(?:\..*)?|thumbs\.db|ehthumbs\.db|desktop\.ini|__macosx"
    r"|bagit\.txt|bag-info\.txt|fetch\.txt|(?:tag)?manifest-[a-z\d]+\.txt|.*\.(?:md5|sha1|sha256|sha512)",
    re.I,
)


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        if "current" in names and "generations" in subfolders:
            # An index, perhaps the one that is being written.
            subfolders.clear()
            continue
        for name in sorted(names):
            path = Path(folder, name)
            if not is_about_folder(name):
                yield path


class _Ids:
    """The ids of one run with the place of each, in little more than 100 bytes an id."""

    def __init__(self) -> None:
        self._places: dict[int, int] = {}
        self._files: list[str] = []
        self._units: list[str] = []

    def place(self, identifier: str) -> str | None:
        """Where an id was claimed, None if it is free."""
        known = self._places.get(_key(identifier))
        if known is None:
            return None
        number = known & 0xFFFFFFFFFF
        where = self._files[known >> 40]
        return f"{where}, {self._units[known >> 40]} {number}" if number else where

    def claim(self, document: Document, source: str, place: str) -> Result:
        """The document if its id is new, else its rejection."""
        where = self.place(document.id)
        if where is not None:
            reason = (
                f"the id «{document.id}» is taken already by {where}; every document needs one of its own"
            )
            return RejectedDocument(source, place, reason, passing=True)
        unit, _, number = place.rpartition(" ")
        if not self._files or self._files[-1] != source or self._units[-1] != unit:
            self._files.append(source)
            self._units.append(unit)
        # File and number packed into one integer: a million ids are held at once.
        packed = (len(self._files) - 1) << 40 | (int(number) if number.isdecimal() else 0)
        self._places[_key(document.id)] = packed
        return document


def _key(identifier: str) -> int:
    return int.from_bytes(hashlib.blake2b(identifier.encode(), digest_size=8).digest(), "big")
