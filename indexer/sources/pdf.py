"""PDF with a text layer, page by page; pypdf does the reading in a process of its own (`pdf_worker`).

Running heads and page numbers are undone, words broken at line ends joined, and where each page begins is
kept. A file that takes more than its time or memory is refused and the process ended; others go on.
"""

from __future__ import annotations

import atexit
import json
import re
import select
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from indexer.documents.model import Document, Kind, Text
from indexer.errors import InvalidValue, RejectedDocument
from indexer.sources.archive_text.lines import Line, read_lines
from indexer.sources.archive_text.paragraphs import build_text_at
from indexer.sources.archive_text.reader import looks_like_page, read_page
from indexer.sources.files import Located, SourceFile
from indexer.sources.metadata import read_metadata
from indexer.sources.office import plausible_title
from indexer.sources.plain import compose

#: Seconds for one file: some, and more for each megabyte.
SECONDS = 60.0
_SECONDS_A_MEGABYTE = 4.0
# A page with fewer letters is a picture or blank.
_LETTERS_A_PAGE = 12


_ADVICE = "run text recognition on it, or install Tesseract"


def matches(file: SourceFile, head: bytes) -> bool:
    """By its mark, which may stand a little way in."""
    return b"%PDF-" in head[:1024]


def read(file: SourceFile) -> Iterator[Located]:
    """The document of a PDF file."""
    try:
        with _on_disk(file) as path:
            answer = _ask(path, SECONDS + _SECONDS_A_MEGABYTE * (file.size or 0) / 2**20)
        yield "", _document(file, answer)
    except InvalidValue as error:
        yield RejectedDocument(file.name, "", str(error))


def _document(file: SourceFile, answer: dict[str, Any]) -> Document:
    if "error" in answer:
        raise InvalidValue(f"not a readable PDF: {answer['error']}")
    pages: list[str] = answer["pages"]
    letters = sum(char.isalpha() for page in pages for char in page)
    if letters < _LETTERS_A_PAGE * max(1, len(pages)) and letters < 400:
        raise InvalidValue(f"a scanned PDF without text ({len(pages)} pages); {_ADVICE}")
    lines = [read_lines(page, markdown=False) for page in pages]
    lines = _without_running_heads(lines)
    text, starts = _joined(lines)
    info = answer["metadata"]
    title, keywords, author = plausible_title(info.get("Title")), info.get("Keywords"), info.get("Author")
    values = {"title": title, "keywords": keywords, "Author": author}
    metadata = read_metadata({name: value for name, value in values.items() if value})
    whole = "\n".join(pages)
    if looks_like_page(whole):
        return read_page(whole, file.name, file.path)
    document = compose(text, file.path, metadata)
    kind: Kind = "ocr" if answer.get("recognised") else "original"
    if len(document.texts) > 1:
        return document
    return replace(document, texts=(Text(document.texts[0].language, kind, text, starts),))


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
    """A line with its figures alike: the running head of page 12 is that of page 13."""
    return re.sub(r"\d+", "0", line.text.casefold())


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


def _ask(path: Path, seconds: float) -> dict[str, Any]:
    """What the worker says of a file. Raises `InvalidValue` where it does not answer in time."""
    global _process
    if _process is None or _process.poll() is not None:
        _process = subprocess.Popen(
            [sys.executable, "-m", "indexer.sources.pdf_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parents[2], bufsize=0,
        )  # fmt: skip
    worker = _process
    if worker.stdin is None or worker.stdout is None:
        raise InvalidValue("not a readable PDF: no process to read it")
    try:
        worker.stdin.write(json.dumps(str(path)).encode() + b"\n")
        worker.stdin.flush()
        answer = bytearray()
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([worker.stdout], [], [], seconds)
            piece = worker.stdout.read(1 << 20) if ready else None
            if piece is None:
                stop()
                raise InvalidValue(f"not read to its end within {seconds:.0f} seconds")
            if not piece:
                stop()
                raise InvalidValue("not a readable PDF: reading it needed more than its memory")
            answer += piece
    except OSError:
        stop()
        raise InvalidValue("not a readable PDF: reading it broke off") from None
    return dict(json.loads(answer))


def stop() -> None:
    """End the worker, if one runs; the next file starts a new one."""
    global _process
    worker, _process = _process, None
    if worker is not None:
        worker.kill()
        worker.wait()
        for stream in (worker.stdin, worker.stdout):
            if stream is not None:
                stream.close()


atexit.register(stop)
