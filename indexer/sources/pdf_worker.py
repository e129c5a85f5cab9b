"""A process that reads PDF files one after the other and may be killed at any of them.

Run as ``python -m indexer.sources.pdf_worker``. Each line of input is a path as JSON; each line of output a
JSON object: ``pages`` (their texts), ``metadata``, or ``error``. Memory is limited by the system; time is
the parent's care.
"""

from __future__ import annotations

import json
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

#: Address space of the process and the most text of one file, in bytes and characters.
MEMORY = 2 * 1024 * 1024 * 1024
_MOST_TEXT = 50_000_000
_MOST_PAGES = 20_000
_OCR_SECONDS = 60
_OCR_PAGES = 500


def main() -> None:
    """Answer requests until the input ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        try:
            answer = read(json.loads(line))
        except MemoryError:
            answer = {"error": f"needs more than {MEMORY // 2**30} GB of memory"}
        except RecursionError:
            answer = {"error": "nested without end"}
        except Exception as error:
            answer = {"error": f"damaged ({type(error).__name__}: {str(error)[:150]})"}
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
        sys.stdout.flush()


def read(path: str) -> dict[str, Any]:
    """The texts of all pages and the metadata; without a text layer, what Tesseract recognises."""
    from pypdf import PdfReader

    reader = PdfReader(path, strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return {"error": "protected by a password"}
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        try:
            text = page.extract_text()
        except (KeyError, ValueError, TypeError, AttributeError, IndexError):
            text = ""
        pages.append(text.encode("utf-8", "replace").decode("utf-8"))
        size += len(text)
        if size > _MOST_TEXT or len(pages) > _MOST_PAGES:
            return {"error": f"more than {_MOST_PAGES} pages or {_MOST_TEXT // 1_000_000} million characters"}
    recognised = False
    if size < 20 * max(1, len(pages)) and shutil.which("tesseract"):
        found = _recognise(reader)
        if any(found):
            pages, recognised = found, True
    info: dict[str, Any] = dict(reader.metadata or {})
    metadata = {key.lstrip("/"): str(value) for key, value in info.items() if isinstance(value, str)}
    return {"pages": pages, "metadata": metadata, "recognised": recognised}


def _recognise(reader: Any) -> list[str]:
    """The pages' largest pictures through Tesseract, Russian, English and simplified Chinese."""
    tesseract = shutil.which("tesseract") or "tesseract"
    listing = subprocess.run([tesseract, "--list-langs"], capture_output=True, text=True, timeout=20)  # noqa: S603
    installed = listing.stdout
    languages = "+".join(name for name in ("rus", "eng", "chi_sim") if name in installed.split()) or "eng"
    texts: list[str] = []
    for page in reader.pages[:_OCR_PAGES]:
        images = sorted(page.images, key=lambda image: len(image.data))
        if not images:
            texts.append("")
            continue
        with tempfile.TemporaryDirectory() as folder:
            picture = Path(folder, f"page.{images[-1].name.rpartition('.')[2] or 'png'}")
            picture.write_bytes(images[-1].data)
            try:
                done = subprocess.run(  # noqa: S603
                    [tesseract, str(picture), "-", "-l", languages],
                    capture_output=True, text=True, timeout=_OCR_SECONDS,
                )  # fmt: skip
                texts.append(done.stdout)
            except subprocess.TimeoutExpired:
                texts.append("")
    return texts


if __name__ == "__main__":
    main()
