"""Which reader takes which file, and the way from what a user names to documents."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.documents.model import Document
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources import (
    epub,
    html,
    iso2709,
    jsonl,
    mail,
    mhtml,
    office,
    pdf,
    plain,
    reference_managers,
    rtf,
    spreadsheet,
    table,
    xml,
)
from indexer.sources.alto import images_of_volume
from indexer.sources.containers import is_container, members, most_bytes
from indexer.sources.files import Located, SourceFile, TooLarge
from indexer.sources.ids import Ids
from indexer.sources.limits import excess
from indexer.sources.pictures import Named, image_names, is_picture
from indexer.sources.sidecars import is_sidecar, missing_files, with_sidecar
from indexer.sources.walk import is_about_folder, is_of_page, roots_of, walk

Result = Document | RejectedDocument
Enter = Callable[[SourceFile], SourceFile | None]


@dataclass(frozen=True)
class Reader:
    """A format: ``matches(file, head)`` tells whether it is this one, ``read`` gives its documents in order.

    A reader yields `RejectedDocument` for what it cannot take and goes on with the rest. It raises
    `InvalidValue` where it can take nothing more of the file.
    """

    name: str
    matches: Callable[[SourceFile, bytes], bool]
    read: Callable[[SourceFile], Iterator[Located]]


#: In the order in which they are asked; the first that recognises a file takes it.
READERS: tuple[Reader, ...] = (
    Reader("PDF", pdf.matches, pdf.read),
    Reader("DOCX", office.is_docx, office.read_docx),
    Reader("ODT", office.is_odt, office.read_odt),
    Reader("EPUB", epub.is_epub, epub.read),
    Reader("RTF", rtf.is_rtf, rtf.read),
    Reader("spreadsheet", spreadsheet.is_spreadsheet, spreadsheet.read),
    Reader("MARC", iso2709.matches, iso2709.read),
    Reader("RIS", reference_managers.is_ris, reference_managers.read_ris),
    Reader("JSON Lines", jsonl.matches, jsonl.read),
    Reader("table", table.matches, table.read),
    Reader("MHTML", mhtml.matches, mhtml.read),
    Reader("HTML", html.matches, html.read),
    Reader("XML", xml.matches, xml.read),
    Reader("mailbox", mail.is_mailbox, mail.read_mailbox),
    Reader("e-mail", mail.matches, mail.read),
    Reader("text", plain.matches, plain.read),
)


def _as_it_is(file: SourceFile) -> SourceFile | None:
    return file


def read_sources(
    paths: Iterable[str | os.PathLike[str]],
    enter: Enter = _as_it_is,
    ids: Ids | None = None,
    is_named: Callable[[SourceFile], bool] = lambda picture: False,
) -> Iterator[Result]:
    """All documents of the files and folders named, in order, and a rejection for each that cannot be taken.

    Folders and archives are read recursively, sorted by name; hidden files, README, LICENSE and the files
    of an index are skipped there. Ids are unique among the documents yielded, as `indexer.sources.ids` says.
    Pictures come last: those that a document names are no sources, nor those of which ``is_named`` says that
    one not read in this run does. ``enter`` is called before each file is read and gives the file to read in
    its place, or None to skip it. Raises `NoSuchSource` at once for a path that does not exist; nothing in a
    file raises.
    """
    return _read(roots_of(paths), enter, ids or Ids(), is_named)


def walk_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[SourceFile | RejectedDocument]:
    """Every file that `read_sources` would read, without reading it, and what cannot be looked at.

    Raises `NoSuchSource` as it does.
    """
    return walk(roots_of(paths))


def _read(
    roots: list[Path], enter: Enter, ids: Ids, is_named: Callable[[SourceFile], bool]
) -> Iterator[Result]:
    named = Named()
    for found in _pictures_last(roots):
        if isinstance(found, RejectedDocument):
            yield found
            continue
        file = enter(found)
        if file is None or (is_picture(file.path) and file not in named and is_named(file)):
            continue
        for source, result in _expand(file, named):
            if isinstance(result, RejectedDocument):
                yield result
                continue
            place, document = result
            reason = excess(document)
            if reason:
                yield RejectedDocument(source.name, place, reason)
                continue
            named.note(image_names(document), source.path, source.members)
            yield ids.claim(document, source.name, place, source.path, file.recorded)


def _pictures_last(roots: list[Path]) -> Iterator[SourceFile | RejectedDocument]:
    """What the walk finds, the pictures at the end, when it is known which of them documents name."""
    are_there = False
    for found in walk(roots):
        if isinstance(found, SourceFile) and is_picture(found.path):
            are_there = True
        else:
            yield found
    # Walking twice takes less memory than to remember the images of a million pages.
    for found in walk(roots) if are_there else ():
        if isinstance(found, SourceFile) and is_picture(found.path):
            yield found


def _expand(
    file: SourceFile, named: Named, depth: int = 0, budget: list[int] | None = None
) -> Iterator[tuple[SourceFile, Located]]:
    """The documents of a file, or of all files in it if it is an archive, each with the file it is in.

    ``named`` are the pictures that documents name, ``budget`` is how many bytes the outermost archive may yet
    unpack to, those inside it included.
    """
    try:
        if is_picture(file.path) and file in named:
            return
        head = file.head()
        if not is_container(file, head):
            named.note(images_of_volume(file, head), file.path, file.members)
            if is_sidecar(file):
                yield from ((file, missing) for missing in missing_files(file))
            else:
                yield from ((file, result) for result in read_file(file))
            return
        if depth == _DEEPEST:
            yield (
                file,
                RejectedDocument(
                    file.name,
                    "",
                    "archives in archives in archives are not opened; unpack the outermost one yourself",
                ),
            )
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
            elif not _is_passed_over(member, file):
                yield from _expand(member, named, depth + 1, budget)
    except Exception as error:
        yield file, RejectedDocument(file.name, "", _reason(error))


def _is_passed_over(member: SourceFile, archive: SourceFile) -> bool:
    """Whether a file in an archive is passed over, as it would be in a folder."""
    folders = member.path.parents
    names = member.members or {}
    return any(is_about_folder(part) for part in member.name[len(archive.name) :].split("/") if part) or any(
        is_of_page(str(folder.as_posix()), names) for folder in folders
    )


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


_CONVERT = "«soffice --headless --convert-to docx FILES» of LibreOffice does so for many at once"
_TABLES = "«soffice --headless --convert-to csv FILES» of LibreOffice does so for many at once"

#: What is no document and is known by its beginning, or by the end of its name where many things begin alike.
_MAGIC = (
    (b"\x89PNG", "a picture without text"),
    (b"\xff\xd8\xff", "a picture without text"),
    (b"GIF8", "a picture without text"),
    (b"II*\x00", "a picture without text"),
    (b"MM\x00*", "a picture without text"),
    (b"AT&TFORM", "a DjVu scan, which Shifr does not read; save it as PDF with a text layer"),
    (b"\xd0\xcf\x11\xe0", f"an old Microsoft Office file; save it as DOCX: {_CONVERT}"),
    (b"!BDN", "an Outlook data file; save its messages as EML or as a mailbox"),
    (b"ID3", "a recording"),
    (b"RIFF", "a recording"),
    (b"OggS", "a recording"),
    (b"=LDR  ", "MARC as MarcEdit shows it; compile it into MARC (.mrc) there"),
    (b"%!PS", "PostScript; save it as PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"Rar!", "a RAR archive; pack it as ZIP"),
    (b"7z\xbc\xaf", "a 7z archive; pack it as ZIP"),
    (b"PK\x03\x04", "a presentation or another form of office; save it as DOCX or PDF"),
)
_NAMES = {
    **dict.fromkeys((".msg", ".oft"), "an Outlook message; save it as EML"),
    **dict.fromkeys((".xls", ".xlsb", ".numbers"), f"a spreadsheet; save it as CSV: {_TABLES}"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "a presentation; save it as PDF"),
    **dict.fromkeys((".fb2", ".mobi", ".azw3"), "a book; save it as DOCX, HTML or PDF, as Calibre does"),
    **dict.fromkeys((".mp3", ".wav", ".flac", ".m4a", ".mp4", ".mov", ".avi", ".mkv"), "a recording"),
    **dict.fromkeys((".mdb", ".accdb", ".dbf"), "a database; export its tables as CSV"),
    **dict.fromkeys((".css", ".js", ".mjs"), "a part of a web page without text of its own"),
    ".svg": "a drawing without text",
    ".bib": "BibTeX; export the references as RIS or CSL JSON",
}


def _unknown(file: SourceFile, head: bytes) -> Iterator[Located]:
    """A file of no known name: text if it can be read as text, else rejected saying what it is."""
    begins = (meaning for magic, meaning in _MAGIC if head.startswith(magic))
    meaning = _NAMES.get(file.suffix) or next(begins, None)
    if meaning:
        yield RejectedDocument(file.name, "", f"this is {meaning}")
        return
    for result in plain.read(file):
        yield result if isinstance(result, RejectedDocument) else _completed(result, file)


def _completed(result: tuple[str, Document], file: SourceFile) -> Located:
    """The one document of a file with what stands beside the file; records and lines have no sidecars."""
    place, document = result
    return (place, document if place else with_sidecar(document, file))
