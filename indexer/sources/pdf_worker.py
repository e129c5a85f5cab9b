"""A process that reads PDF files one after the other and may be killed at any of them.

Run as ``python -m indexer.sources.pdf_worker``. Each line of input is a path as JSON. Lines of output are
JSON objects: ``{"page": 3, "of": 12}`` for each page that text recognition has done, and last ``pages``
(their texts), ``pictures`` (the indexes of pages that are pictures and remained without text),
``recognised`` (those of pages read by Tesseract), ``tried`` (whether Tesseract is here) and ``metadata``, or
``error`` alone. Memory is limited by
the system; time is the parent's care.
"""

from __future__ import annotations

import json
import logging
import os
import re
import resource
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pypdfium2
from pypdfium2 import raw

from indexer.sources.recognition import DOTS_AN_INCH, MOST_PIXELS, Recogniser

#: Address space of the process and the most text of one file, in bytes and characters.
MEMORY = 2 * 1024 * 1024 * 1024
_MOST_TEXT = 20_000_000
_MOST_PAGES = 20_000
# A page with fewer letters that a picture fills is a scan, perhaps with a stamp set in type.
_LETTERS_OF_A_STAMP = 120
_LETTERS_OF_A_TEXT = 12
_FILLED = 0.5
# What the engine puts where it joined a word at a line's end, and what no text holds.
_JOINED = re.compile("[\x02\ufffe]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\uffff]")

Say = Callable[[dict[str, Any]], None]


def main() -> None:
    """Answer requests until the input ends."""
    allowed = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = MEMORY if allowed == resource.RLIM_INFINITY else min(MEMORY, allowed)
    with suppress(ValueError, OSError):  # Some systems know no such limit.
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    logging.disable(logging.CRITICAL)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    for line in sys.stdin:
        try:
            answer = read(json.loads(line), _say)
        except MemoryError:
            answer = {"error": f"needs more than {MEMORY // 2**30} GB of memory"}
        except RecursionError:
            answer = {"error": "nested without end"}
        except Exception as error:
            answer = {"error": f"damaged ({type(error).__name__}: {str(error)[:150]})"}
        _say(answer)


def read(path: str, say: Say = lambda message: None) -> dict[str, Any]:
    """The texts of all pages and the metadata; pictures of pages as Tesseract reads them, if it is here."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            return {"error": "protected by a password"}
        raise
    try:
        return _read(document, say)
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, say: Say) -> dict[str, Any]:
    if len(document) > _MOST_PAGES:
        return {"error": f"more than {_MOST_PAGES} pages"}
    pages: list[str] = []
    pictures: list[int] = []
    size = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text, picture = _text(page), False
            letters = sum(char.isalpha() for char in text[: 10 * _LETTERS_OF_A_STAMP])
            if letters < _LETTERS_OF_A_STAMP:
                picture = _is_picture(page, letters)
            page.close()
        except pypdfium2.PdfiumError:
            text, picture = "", False
        pages.append(text)
        pictures += [number] * picture
        size += len(text)
        if size > _MOST_TEXT:
            return {"error": f"more than {_MOST_TEXT // 1_000_000} million characters"}
    recognised: dict[int, str] = {}
    recogniser = Recogniser.installed() if pictures else None
    if recogniser is not None:
        images = ((number, _image(document, number)) for number in pictures)
        for done, (number, text) in enumerate(recogniser.read(images), 1):
            recognised[number] = text
            say({"page": done, "of": len(pictures)})
    for number, text in recognised.items():
        pages[number] = text or pages[number]
    return {
        "pages": pages,
        "pictures": [number for number in pictures if not recognised.get(number)],
        "recognised": [number for number, text in recognised.items() if text],
        "tried": recogniser is not None,
        "metadata": {name: value for name, value in document.get_metadata_dict().items() if value},
    }


def _text(page: pypdfium2.PdfPage) -> str:
    layer = page.get_textpage()
    try:
        text: str = layer.get_text_bounded()
    finally:
        layer.close()
    return _CONTROL.sub("", _JOINED.sub("-\n", text.replace("\r\n", "\n")))


def _is_picture(page: pypdfium2.PdfPage, letters: int) -> bool:
    """Whether pictures fill a page; one without any letters needs only to show something."""
    width, height = page.get_size()
    covered = 0.0
    for seen, item in enumerate(page.get_objects(max_depth=3)):
        if letters < _LETTERS_OF_A_TEXT and item.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            return True
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        if seen > 2000:
            break
    return bool(covered >= _FILLED * width * height)


def _image(document: pypdfium2.PdfDocument, number: int) -> bytes | None:
    """A page as a grey picture (PGM), fewer dots an inch for a poster; None where it cannot be drawn."""
    try:
        page = document[number]
        width, height = page.get_size()
        scale = min(DOTS_AN_INCH / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bitmap.buffer).cast("B")
        content = b"".join(
            rows[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)
        )
        page.close()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + content


def _say(message: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(message, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


def _end_with(parent: int) -> None:
    """End when the parent does, though a file should keep the engine busy for ever."""
    while os.getppid() == parent:
        time.sleep(5)
    os._exit(1)


if __name__ == "__main__":
    main()
