"""Text recognition of page pictures by Tesseract, where it is installed.

Pages are read by as many processes as there are cores. Russian and English are tried first; a page of which
they are unsure is tried in each other language installed, and the surest reading counts, since all languages
at once read Chinese as Latin.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from indexer.cores import cores

DOTS_AN_INCH = 300
MOST_PIXELS = 25_000_000
SECONDS_A_PAGE = 60
"""For one reading of a page; what takes longer is left without text."""

_FIRST = ("rus", "eng")
_OTHERS = ("chi_sim", "chi_tra", "kor", "jpn")
_SURE = 70.0
"""Confidence, 0 to 100, from which a reading is kept without trying another language."""


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    confidence: float


class Recogniser:
    """Tesseract with the languages installed."""

    def __init__(self, program: str, languages: frozenset[str]) -> None:
        first = "+".join(name for name in _FIRST if name in languages)
        self._program = program
        self._groups = tuple(filter(None, (first, *(name for name in _OTHERS if name in languages))))
        # Finding out which way up a page is takes data of its own.
        self._layout = "1" if "osd" in languages else "3"

    @classmethod
    def installed(cls) -> Recogniser | None:
        """Tesseract as it is on this machine, None where it is absent or has none of the languages."""
        program = shutil.which("tesseract")
        found = cls(program, languages(program)) if program else None
        return found if found and found._groups else None

    def read(self, images: Iterable[tuple[int, bytes | None]]) -> Iterator[tuple[int, str]]:
        """The text of each picture in order; empty where there is none or it took too long."""
        processes = cores()
        waiting: deque[tuple[int, Future[str]]] = deque()
        with tempfile.TemporaryDirectory(prefix="shifr-") as folder, ThreadPoolExecutor(processes) as pool:
            for number, image in images:
                # Few pictures at a time: each takes 25 MB.
                if len(waiting) > processes:
                    first, text = waiting.popleft()
                    yield first, text.result()
                waiting.append((number, pool.submit(self._page, Path(folder, str(number)), image)))
                del image
            for number, text in waiting:
                yield number, text.result()

    def _page(self, path: Path, image: bytes | None) -> str:
        if image is None:
            return ""
        picture = path.with_suffix(".pgm")
        picture.write_bytes(image)
        best = _Reading("", 0.0)
        for group in self._groups:
            reading = self._recognise(picture, group)
            best = max(best, reading, key=lambda one: one.confidence)
            if best.confidence >= _SURE:
                break
        picture.unlink()
        return best.text

    def _recognise(self, picture: Path, group: str) -> _Reading:
        out = picture.with_suffix("")
        command = [self._program, str(picture), str(out), "-l", group, "--dpi", str(DOTS_AN_INCH)]
        try:
            subprocess.run(  # noqa: S603
                [*command, "--psm", self._layout, "txt", "tsv"],
                capture_output=True, timeout=SECONDS_A_PAGE, check=True,
                # Two threads on one page gain nothing over two pages at a time.
                env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
            text = out.with_suffix(".txt").read_text("utf-8", "replace")
            return _Reading(text, _confidence(out.with_suffix(".tsv").read_text("utf-8", "replace")))
        except (OSError, subprocess.SubprocessError):
            return _Reading("", 0.0)


def languages(program: str = "tesseract") -> frozenset[str]:
    """The languages installed with Tesseract; none where it is absent."""
    command = [program, "--list-langs"]
    try:
        listing = subprocess.run(  # noqa: S603
            command, capture_output=True, encoding="utf-8", errors="replace", timeout=20, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(listing.stdout.split()[1:])


def _confidence(table: str) -> float:
    """The mean confidence of words, weighed by their length; 0 where there are none."""
    total = weight = 0.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == "5" and (word := cells[11].strip()):
            total += len(word) * float(cells[10])
            weight += len(word)
    return total / weight if weight else 0.0
