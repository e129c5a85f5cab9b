"""PDF page by page; a process of its own does the reading (`pdf_worker`), scans through Tesseract.

Running heads and page numbers are undone, words broken at line ends joined, and where each page begins is
kept. A file that takes more than its time or memory is refused and the process ended; others go on.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import accumulate
from pathlib import Path, PurePath
from typing import Any

from indexer.documents.model import Document, Text
from indexer.errors import InvalidValue
from indexer.sources.archive_text.lines import Line, read_lines
from indexer.sources.archive_text.paragraphs import build_text_at
from indexer.sources.archive_text.reader import looks_like_page, read_page
from indexer.sources.encodings import mended
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import keywords, read_metadata
from indexer.sources.plain import compose
from indexer.sources.properties import AUTHOR, plausible_title

#: Seconds for one file: some, and more for each megabyte.
SECONDS = 60.0
_SECONDS_A_MEGABYTE = 4.0
#: Seconds for text recognition to read one page more, in every language.
SECONDS_A_PICTURE = 400.0
# A page with fewer letters is a picture or blank.
_LETTERS_A_PAGE = 12
_LETTERS_A_TEXT = 400

_ADVICE = "run text recognition on it, or install Tesseract"


def matches(file: SourceFile, head: bytes) -> bool:
    """By its mark, which may stand a little way in."""
    return b"%PDF-" in head[:1024]


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a PDF file."""
    with _on_disk(file) as path:
        answer = _ask(path, SECONDS + _SECONDS_A_MEGABYTE * (file.size or 0) / 2**20, file)
    yield "", document_of(file, answer)


def document_of(file: SourceFile, answer: dict[str, Any]) -> Document:
    """The document that the worker's answer makes. Raises `InvalidValue` where there is no text in it."""
    if "error" in answer:
        raise InvalidValue(f"not a readable PDF: {answer['error']}")
    pages: list[str] = answer["pages"]
    pictures, recognised = set(answer["pictures"]), set(answer["recognised"])
    letters = sum(char.isalpha() for at, page in enumerate(pages) if at not in pictures for char in page)
    if letters < _LETTERS_A_PAGE * max(1, len(pages)) and letters < _LETTERS_A_TEXT:
        advice = "Tesseract finds none on them" if answer["tried"] else _ADVICE
        raise InvalidValue(f"a scanned PDF without text ({len(pages)} pages); {advice}")
    whole = mended("\f".join(pages))
    document = _composed(file, whole.split("\f") if whole else pages, answer["metadata"])
    if len(recognised) * 2 > len(pages):
        texts = (replace(text, kind="ocr") for text in document.texts)
        document = replace(document, texts=tuple(texts))
    notes = []
    if whole:
        notes.append("its Western letters were read as the Russian ones of windows-1251")
    if recognised:
        notes.append(f"text recognised by Tesseract on {len(recognised)} of {len(pages)} pages")
    if pictures:
        advice = "" if answer["tried"] else f"; {_ADVICE}"
        notes.append(f"{len(pictures)} of {len(pages)} pages are pictures without text{advice}")
    return replace(document, notes=(*notes, *document.notes), extra=_with_itself(file, document))


def _with_itself(file: SourceFile, document: Document) -> dict[str, Any]:
    """The document's extra keys and, as ``pdf``, the file, so that it can be shown beside its text.

    The name is that by which the user gave the file; of an absolute path only the last folder is told.
    """
    extra = dict(document.extra)
    if file.disk is not None:
        path = PurePath(file.name)
        extra.setdefault("pdf", "/".join(path.parts[-2:] if path.is_absolute() else path.parts))
    return extra


def _composed(file: SourceFile, pages: list[str], info: dict[str, str]) -> Document:
    lines = _without_running_heads([read_lines(page, markdown=False) for page in pages])
    whole = "\n".join(pages)
    if looks_like_page(whole):
        first_lines = accumulate((page.count("\n") + 1 for page in pages[:-1]), initial=1)
        return read_page(whole, file.name, file.path, tuple(first_lines))
    text, starts = _joined(lines)
    values = {
        "title": plausible_title(info.get("Title")),
        "keywords": keywords(info.get("Keywords")),
        AUTHOR: info.get("Author"),
    }
    metadata = read_metadata({name: value for name, value in values.items() if value})
    page_lines = tuple(text.count("\n", 0, start) + 1 for start in starts)
    document = compose(text, file.path, metadata, page_lines=page_lines)
    if len(document.texts) > 1:
        return document
    return replace(document, texts=(Text(document.texts[0].language, "original", text, starts),))


def _joined(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """One text of all pages and the offset at which each begins; a sentence runs on over the page's end."""
    flat: list[Line] = []
    firsts: list[int] = []
    for lines in pages:
        firsts.append(len(flat))
        if lines and flat:
            goes_on = lines[0].text[:1].islower() or flat[-1].text.endswith(("-", ","))
            lines = [replace(lines[0], gap=not goes_on), *lines[1:]]
        flat.extend(lines)
    text, offsets = build_text_at(flat)
    return text, tuple(offsets[first] if first < len(offsets) else len(text) for first in firsts)


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Pages without lines that stand at the edge of many pages, and without page numbers."""
    edges: Counter[str] = Counter()
    for lines in pages:
        edges.update({_shape(line) for line in (*lines[:2], *lines[-2:])})
    often = {shape for shape, count in edges.items() if count >= 3 and count * 10 >= len(pages) * 4}

    def runs(line: Line) -> bool:
        return _shape(line) in often or bool(re.fullmatch(r"[-–—\s]*\d{1,4}[-–—\s]*", line.text))

    cleaned = []
    for lines in pages:
        first, last = 0, len(lines)
        while first < min(2, last) and runs(lines[first]):
            first += 1
        while last > max(first, len(lines) - 2) and runs(lines[last - 1]):
            last -= 1
        cleaned.append(lines[first:last])
    return cleaned


def _shape(line: Line) -> str:
    """A line with its figures alike: the running head of page 12 is that of page 13.

    The number of a page stands at an end of the line, or the line is short: «Article 12 says that» is text.
    """
    figures = r"\d+" if len(line.text) <= _SHORT_HEAD else r"^\W*\d+|\d+\W*$"
    return re.sub(figures, "#", line.text.casefold())


# «Page 12 of 300».
_SHORT_HEAD = 24


@contextmanager
def _on_disk(file: SourceFile) -> Iterator[Path]:
    if file.disk is not None:
        yield file.disk.absolute()
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
        copy.write(file.read())
        copy.flush()
        yield Path(copy.name)


_process: subprocess.Popen[bytes] | None = None


def _ask(path: Path, seconds: float, file: SourceFile) -> dict[str, Any]:
    """What the worker says of a file. Raises `InvalidValue` where it does not answer in time."""
    try:
        worker = _worker()
        assert worker.stdin is not None
        worker.stdin.write(json.dumps(str(path)).encode() + b"\n")
        worker.stdin.flush()
        for message in _messages(worker, seconds):
            if "of" not in message:
                return message
            file.say(f"recognising text, page {message['page']} of {message['of']}")
    except OSError:
        pass
    except BaseException:
        stop()
        raise
    stop()
    raise InvalidValue("not a readable PDF: reading it needed more than its memory, or broke off")


def _messages(worker: subprocess.Popen[bytes], seconds: float) -> Iterator[dict[str, Any]]:
    """The lines that the worker writes, until it dies. Raises `InvalidValue` where one is late."""
    assert worker.stdout is not None
    waited, deadline = seconds, time.monotonic() + seconds
    line = bytearray()
    while True:
        left = deadline - time.monotonic()
        ready, _, _ = select.select([worker.stdout], [], [], max(left, 0.0))
        if not ready:
            raise InvalidValue(f"not read to its end within {waited:.0f} seconds")
        piece = worker.stdout.read(1 << 20)
        if not piece:
            return
        *whole, rest = piece.split(b"\n")
        for end in whole:
            yield dict(json.loads(line + end))
            waited, deadline = SECONDS_A_PICTURE, time.monotonic() + SECONDS_A_PICTURE
            line.clear()
        line += rest


def _worker() -> subprocess.Popen[bytes]:
    global _process
    if _process is None or _process.poll() is not None:
        stop()
        _process = subprocess.Popen(
            [sys.executable, "-m", "indexer.sources.pdf_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            # In a group of its own, with what it starts, so that all of it can be ended.
            cwd=Path(__file__).parents[2], bufsize=0, start_new_session=True,
        )  # fmt: skip
    return _process


def stop() -> None:
    """End the worker and what it started, if one runs; the next file starts a new one."""
    global _process
    worker, _process = _process, None
    if worker is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                stream.close()


atexit.register(stop)
